//! What can be wrong with a name, a location or a host.

use std::error::Error;
use std::fmt;

use crate::DataCenter;

/// A `location` that names no data centre of the catalogue.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocationError {
    /// Zoho uses this code, but which hosts belong to it is not in any of Zoho's SDKs.
    HostsNotKnown {
        /// The code, in lower case.
        location: &'static str,
    },
    /// Not a code that Zoho is known to use.
    Unknown,
}

impl fmt::Display for LocationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LocationError::HostsNotKnown { location } => write!(
                f,
                "use location `{location}`, whose hosts are not in the catalogue: supply the hosts \
                 through Environment::custom(\"{location}\")"
            ),
            LocationError::Unknown => {
                f.write_str("recognise the location: expected one of ")?;
                write_codes(f)
            }
        }
    }
}

impl Error for LocationError {}

/// A text that is not a [`DataCenter`]; its message lists what is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseDataCenterError {
    pub(crate) given: Quoted,
    pub(crate) hosts_not_known: bool,
}

impl fmt::Display for ParseDataCenterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "read data centre {}: expected one of ", self.given)?;
        write_codes(f)?;
        f.write_str(" (or Zoho's name for it, such as USDataCenter)")?;
        write_hint(f, self.hosts_not_known)
    }
}

impl Error for ParseDataCenterError {}

/// A text that is not an [`EnvironmentClass`](crate::EnvironmentClass); its message lists what is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseEnvironmentClassError {
    pub(crate) given: Quoted,
}

impl fmt::Display for ParseEnvironmentClassError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "read environment class {}: expected production, sandbox or developer",
            self.given
        )
    }
}

impl Error for ParseEnvironmentClassError {}

/// A text that is not an [`Environment`](crate::Environment) of the catalogue; its message lists what
/// is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseEnvironmentError {
    pub(crate) given: Quoted,
    pub(crate) hosts_not_known: bool,
}

impl fmt::Display for ParseEnvironmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "read environment {}: expected one of ", self.given)?;
        write_codes(f)?;
        f.write_str(
            ", alone (production is meant) or followed by .production, .sandbox or .developer, such as \
             eu.sandbox or USDataCenter.PRODUCTION",
        )?;
        write_hint(f, self.hosts_not_known)
    }
}

impl Error for ParseEnvironmentError {}

/// A custom environment that cannot be built. No URL is printed, for it might hold a password.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvironmentError {
    /// The name is empty or has other characters than lower-case letters, digits and hyphens.
    InvalidName,
    /// The name already stands for a data centre of the catalogue.
    NameOfCatalogue {
        /// The data centre that has this name.
        data_center: DataCenter,
    },
    /// The location has other characters than letters, digits and hyphens.
    InvalidLocation,
    /// A required server was not named.
    MissingUrl {
        /// Which one.
        url: EnvironmentUrl,
    },
    /// A server was named in a way that is not acceptable.
    InvalidUrl {
        /// Which one.
        url: EnvironmentUrl,
        /// What is wrong with it.
        fault: UrlFault,
    },
}

impl fmt::Display for EnvironmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EnvironmentError::InvalidName => f.write_str(
                "name the custom environment: use lower-case letters, digits and hyphens",
            ),
            EnvironmentError::NameOfCatalogue { data_center } => write!(
                f,
                "name the custom environment: `{data_center}` is Zoho's own data centre, choose \
                 another name"
            ),
            EnvironmentError::InvalidLocation => f.write_str(
                "set the location of the custom environment: use letters, digits and hyphens, such \
                 as uk",
            ),
            EnvironmentError::MissingUrl { url } => {
                write!(f, "build the custom environment without {url}: call {}", url.setter())
            }
            EnvironmentError::InvalidUrl { url, fault } => {
                write!(f, "accept {url} of the custom environment: {fault}")
            }
        }
    }
}

impl Error for EnvironmentError {}

/// Which server of a custom environment an error is about.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvironmentUrl {
    /// The accounts server.
    Accounts,
    /// The API server.
    Api,
    /// The upload server.
    Content,
    /// Where the results of bulk writes are downloaded from.
    Download,
}

impl EnvironmentUrl {
    const fn setter(self) -> &'static str {
        match self {
            EnvironmentUrl::Accounts => "accounts_url(..)",
            EnvironmentUrl::Api => "api_url(..)",
            EnvironmentUrl::Content => "content_url(..)",
            EnvironmentUrl::Download => "download_url(..)",
        }
    }
}

impl fmt::Display for EnvironmentUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            EnvironmentUrl::Accounts => "the accounts server",
            EnvironmentUrl::Api => "the API server",
            EnvironmentUrl::Content => "the upload server",
            EnvironmentUrl::Download => "the download server",
        })
    }
}

/// What is wrong with the URL of a server.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlFault {
    /// It is empty.
    Empty,
    /// It has a space, a backslash, a control character or a letter outside ASCII.
    Character,
    /// It does not begin with `https://` (or `http://` for a loopback host).
    Scheme,
    /// It is plain http to a host that is not this machine.
    PlainHttp,
    /// It has a user name or password before the host.
    UserInfo,
    /// It has a path, a query or a fragment after the host.
    Path,
    /// The host is not a name or an address that every reader reads alike.
    Host,
    /// The port is not a number from 1 to 65535.
    Port,
}

impl fmt::Display for UrlFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            UrlFault::Empty => "it is empty, write https://host",
            UrlFault::Character => "write it in ASCII without spaces or backslashes",
            UrlFault::Scheme => "begin it with https://",
            UrlFault::PlainHttp => "use https, plain http is for loopback hosts only",
            UrlFault::UserInfo => "leave out the user name and password",
            UrlFault::Path => "leave out everything after host and port",
            UrlFault::Host => "the host is not a valid name or address",
            UrlFault::Port => "the port is a number from 1 to 65535 without leading zeros",
        })
    }
}

/// A given text cut short and escaped, so that it can stand in a message and in a log line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quoted(Box<str>);

impl Quoted {
    pub(crate) fn new(text: &str) -> Quoted {
        const LONGEST: usize = 40;
        let mut short: String = text.chars().take(LONGEST).flat_map(char::escape_debug).collect();
        if text.chars().nth(LONGEST).is_some() {
            short.push('…');
        }
        Quoted(short.into_boxed_str())
    }
}

impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

fn write_codes(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, data_center) in DataCenter::ALL.into_iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        write!(f, "{comma}{data_center}")?;
    }
    Ok(())
}

fn write_hint(f: &mut fmt::Formatter<'_>, hosts_not_known: bool) -> fmt::Result {
    f.write_str(if hosts_not_known {
        "; the hosts of this location are not in the catalogue, supply them through \
         Environment::custom"
    } else {
        "; a custom environment is not read from text, build it with Environment::custom"
    })
}
