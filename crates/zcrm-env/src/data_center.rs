//! `DataCenter`: the eight data centres whose hosts Zoho's SDKs agree on.

use std::fmt;

use crate::EnvironmentClass;
use crate::catalogue::{HOSTS_NOT_KNOWN, Row, row};
use crate::environment::Environment;
use crate::error::LocationError;
use crate::origin::Origin;

/// A Zoho data centre. It displays as its location code and parses from `us`, `US` or `USDataCenter`.
///
/// Nothing here allocates, and nearly everything is `const`.
///
/// ```
/// use zcrm_env::{DataCenter, Environment};
///
/// const EU: Environment = DataCenter::Eu.sandbox();
/// assert_eq!(EU.api_url(), "https://sandbox.zohoapis.eu");
/// assert_eq!(DataCenter::from_location("CA"), Ok(DataCenter::Ca));
/// ```
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html>.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DataCenter {
    /// United States, `zoho.com`.
    Us,
    /// European Union, `zoho.eu`.
    Eu,
    /// India, `zoho.in`.
    In,
    /// China, `zoho.com.cn`. Signing in starts at this data centre's own accounts server.
    Cn,
    /// Australia, `zoho.com.au`.
    Au,
    /// Japan, `zoho.jp`.
    Jp,
    /// Canada, `zohocloud.ca` for accounts and uploads, `zohoapis.ca` for calls.
    Ca,
    /// Saudi Arabia, `zoho.sa`.
    Sa,
}

impl DataCenter {
    /// Every data centre of the catalogue.
    pub const ALL: [DataCenter; 8] = [
        DataCenter::Us,
        DataCenter::Eu,
        DataCenter::In,
        DataCenter::Cn,
        DataCenter::Au,
        DataCenter::Jp,
        DataCenter::Ca,
        DataCenter::Sa,
    ];

    /// Returns the production environment of this data centre.
    #[must_use]
    pub const fn production(self) -> Environment {
        self.environment(EnvironmentClass::Production)
    }

    /// Returns the sandbox environment of this data centre.
    #[must_use]
    pub const fn sandbox(self) -> Environment {
        self.environment(EnvironmentClass::Sandbox)
    }

    /// Returns the developer environment of this data centre.
    #[must_use]
    pub const fn developer(self) -> Environment {
        self.environment(EnvironmentClass::Developer)
    }

    /// Returns this data centre's environment of the given class.
    #[must_use]
    pub const fn environment(self, class: EnvironmentClass) -> Environment {
        Environment::catalogue(self, class)
    }

    /// Returns the lower-case code that Zoho sends as `location`, such as `us`.
    #[must_use]
    pub const fn location(self) -> &'static str {
        self.row().location
    }

    /// Returns the accounts server, such as `https://accounts.zoho.com`, without a trailing slash.
    #[must_use]
    pub const fn accounts_url(self) -> &'static str {
        self.row().accounts
    }

    /// Returns the API server of one class, such as `https://www.zohoapis.com`, without a trailing slash.
    #[must_use]
    pub const fn api_url(self, class: EnvironmentClass) -> &'static str {
        match class {
            EnvironmentClass::Production => self.row().production,
            EnvironmentClass::Sandbox => self.row().sandbox,
            EnvironmentClass::Developer => self.row().developer,
        }
    }

    /// Returns the server that takes file uploads, such as `https://content.zohoapis.com`.
    ///
    /// It is the same for all three classes.
    #[must_use]
    pub const fn content_url(self) -> &'static str {
        self.row().content
    }

    /// Finds a data centre by the `location` that Zoho sends with a grant code, in any letter case.
    ///
    /// # Errors
    ///
    /// [`LocationError::HostsNotKnown`] for a code that Zoho uses but whose hosts are in none of its
    /// SDKs (`uk`, `ae`, `sg`): supply the hosts through [`Environment::custom`].
    /// [`LocationError::Unknown`] for anything else.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html> and
    /// <https://www.zoho.com/accounts/protocol/oauth/multi-dc.html>.
    pub fn from_location(code: &str) -> Result<DataCenter, LocationError> {
        if let Some(found) =
            DataCenter::ALL.into_iter().find(|dc| dc.location().eq_ignore_ascii_case(code))
        {
            return Ok(found);
        }
        match HOSTS_NOT_KNOWN.into_iter().find(|known| known.eq_ignore_ascii_case(code)) {
            Some(location) => Err(LocationError::HostsNotKnown { location }),
            None => Err(LocationError::Unknown),
        }
    }

    /// Finds a data centre by its accounts server: an https URL with or without one trailing slash,
    /// or the host alone.
    ///
    /// Anything that only looks alike (plain http, a user name, another port, a path, a longer or
    /// shorter name) is `None`: a client secret may be sent to what this function accepts.
    ///
    /// Source: <https://www.zoho.com/accounts/protocol/oauth/multi-dc.html> (`accounts-server`).
    #[must_use]
    pub fn from_accounts_server(url: &str) -> Option<DataCenter> {
        let asked = Origin::parse(url).ok()?;
        DataCenter::ALL.into_iter().find(|dc| asked.is(dc.accounts_url()))
    }

    pub(crate) const fn row(self) -> &'static Row {
        row(self)
    }
}

impl fmt::Display for DataCenter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.location())
    }
}
