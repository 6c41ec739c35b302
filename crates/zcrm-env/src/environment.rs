//! `Environment`: one data centre and class, or hosts of one's own.

use std::fmt;
use std::sync::Arc;

use crate::custom::{CustomEnvironment, CustomHosts};
use crate::origin::Origin;
use crate::{DataCenter, EnvironmentClass};

/// Where calls go and where tokens come from: three servers and a class.
///
/// An entry of the catalogue (`DataCenter::Eu.sandbox()`) is `const`, borrows its text and never
/// allocates; a [custom](Environment::custom) one shares its text, so that cloning either is cheap.
///
/// It displays as `eu.sandbox`, a custom one as `<name>.<class>`. [`str::parse`] knows the catalogue
/// only: `us` (production), `eu.sandbox`, and Zoho's own `USDataCenter.PRODUCTION`, in any letter case.
///
/// ```
/// use zcrm_env::{DataCenter, Environment};
///
/// let environment: Environment = "INDataCenter.PRODUCTION".parse()?;
/// assert_eq!(environment, DataCenter::In.production());
/// assert_eq!(environment.to_string(), "in.production");
/// # Ok::<(), zcrm_env::ParseEnvironmentError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Environment(Inner);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Inner {
    Catalogue(DataCenter, EnvironmentClass),
    Custom(Arc<CustomHosts>),
}

impl Environment {
    pub(crate) const fn catalogue(data_center: DataCenter, class: EnvironmentClass) -> Environment {
        Environment(Inner::Catalogue(data_center, class))
    }

    pub(crate) fn from_custom(hosts: CustomHosts) -> Environment {
        Environment(Inner::Custom(Arc::new(hosts)))
    }

    /// Begins an environment whose hosts you name: a data centre that the catalogue does not know, or
    /// a stand-in server on this machine. `name` is lower-case letters, digits and hyphens.
    ///
    /// See [`CustomEnvironment`] for an example.
    pub fn custom(name: &str) -> CustomEnvironment {
        CustomEnvironment::new(name)
    }

    /// Returns the API server, such as `https://www.zohoapis.com`, without a trailing slash.
    #[must_use]
    pub fn api_url(&self) -> &str {
        match &self.0 {
            Inner::Catalogue(data_center, class) => data_center.api_url(*class),
            Inner::Custom(hosts) => &hosts.api_url,
        }
    }

    /// Returns the accounts server, such as `https://accounts.zoho.com`, without a trailing slash.
    #[must_use]
    pub fn accounts_url(&self) -> &str {
        match &self.0 {
            Inner::Catalogue(data_center, _) => data_center.accounts_url(),
            Inner::Custom(hosts) => &hosts.accounts_url,
        }
    }

    /// Returns the server that takes file uploads, without a trailing slash.
    #[must_use]
    pub fn content_url(&self) -> &str {
        match &self.0 {
            Inner::Catalogue(data_center, _) => data_center.content_url(),
            Inner::Custom(hosts) => &hosts.content_url,
        }
    }

    /// Returns whether this is production, a sandbox or a developer organisation.
    #[must_use]
    pub fn class(&self) -> EnvironmentClass {
        match &self.0 {
            Inner::Catalogue(_, class) => *class,
            Inner::Custom(hosts) => hosts.class,
        }
    }

    /// Returns the data centre of a catalogue entry; `None` for a custom environment.
    #[must_use]
    pub fn data_center(&self) -> Option<DataCenter> {
        match &self.0 {
            Inner::Catalogue(data_center, _) => Some(*data_center),
            Inner::Custom(_) => None,
        }
    }

    /// Returns the code that Zoho sends as `location`; for a custom environment, the one it was given.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        match &self.0 {
            Inner::Catalogue(data_center, _) => Some(data_center.location()),
            Inner::Custom(hosts) => hosts.location.as_deref(),
        }
    }

    /// Returns whether the hosts were named by the caller.
    #[must_use]
    pub fn is_custom(&self) -> bool {
        matches!(self.0, Inner::Custom(_))
    }

    /// Finds the catalogue entry that an API host belongs to, from an https URL or a bare host.
    ///
    /// `www.zohoapis.eu` and `zohoapis.eu` are `eu.production`, `sandbox.zohoapis.eu` is
    /// `eu.sandbox`. A look-alike (a longer name, plain http, a user name, another port, a path) is
    /// `None`.
    ///
    /// ```
    /// use zcrm_env::{DataCenter, Environment};
    ///
    /// let found = Environment::from_api_host("https://developer.zohoapis.jp");
    /// assert_eq!(found, Some(DataCenter::Jp.developer()));
    /// assert_eq!(Environment::from_api_host("https://zohoapis.com.evil.example"), None);
    /// ```
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html>;
    /// observed: Python SDK 8.0.
    #[must_use]
    pub fn from_api_host(host_or_url: &str) -> Option<Environment> {
        let asked = Origin::parse(host_or_url).ok()?;
        DataCenter::ALL
            .into_iter()
            .flat_map(|data_center| {
                EnvironmentClass::ALL.into_iter().map(move |class| data_center.environment(class))
            })
            .find(|environment| environment.owns_api(&asked))
    }

    /// Returns whether an https URL or bare host is this environment's API server: the same scheme,
    /// host and port, or, for a production entry of the catalogue, the host without its `www.` or
    /// the `api.zoho.<tld>` of the Accounts documentation.
    #[must_use]
    pub fn owns_api_host(&self, host_or_url: &str) -> bool {
        Origin::parse(host_or_url).is_ok_and(|asked| self.owns_api(&asked))
    }

    /// Returns whether a URL or bare host is this environment's accounts server.
    #[must_use]
    pub fn owns_accounts_server(&self, host_or_url: &str) -> bool {
        Origin::parse(host_or_url).is_ok_and(|asked| asked.is(self.accounts_url()))
    }

    /// Returns whether a URL or bare host is this environment's upload server.
    #[must_use]
    pub fn owns_content_host(&self, host_or_url: &str) -> bool {
        Origin::parse(host_or_url).is_ok_and(|asked| asked.is(self.content_url()))
    }

    /// Returns whether a URL or bare host is one that this environment's files may be downloaded from:
    /// its API or content server, or one that the results of bulk writes are named at. A path or
    /// query behind the host is not looked at.
    ///
    /// Those of US are `download-accl.zoho.com` (observed: Zoho's recorded answers of v2.1) and
    /// `download.zohocrm.com`; other data centres have their own domain in place of `com`
    /// (uncertain). A custom environment names its own, see
    /// [`download_url`](CustomEnvironment::download_url).
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/get-job-details.html>.
    #[must_use]
    pub fn owns_download_host(&self, host_or_url: &str) -> bool {
        let origin_end = host_or_url.find("://").map_or(0, |scheme| scheme + 3);
        let end = host_or_url
            .get(origin_end..)
            .and_then(|rest| rest.find(['/', '?', '#']))
            .map_or(host_or_url.len(), |path| origin_end + path);
        let Ok(asked) = Origin::parse(host_or_url.get(..end).unwrap_or_default()) else {
            return false;
        };
        if asked.is(self.content_url()) || asked.is(self.api_url()) {
            return true;
        }
        match &self.0 {
            Inner::Catalogue(data_center, _) => {
                data_center.row().download.iter().any(|url| asked.is(url))
            }
            Inner::Custom(hosts) => hosts.download_url.as_deref().is_some_and(|url| asked.is(url)),
        }
    }

    fn owns_api(&self, asked: &Origin<'_>) -> bool {
        match &self.0 {
            Inner::Catalogue(data_center, EnvironmentClass::Production)
                if asked.is_https_host(data_center.row().bare_host)
                    || asked.is_https_host(data_center.row().accounts_api_host) =>
            {
                true
            }
            _ => asked.is(self.api_url()),
        }
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Catalogue(data_center, class) => write!(f, "{data_center}.{class}"),
            Inner::Custom(hosts) => write!(f, "{}.{}", hosts.name, hosts.class),
        }
    }
}
