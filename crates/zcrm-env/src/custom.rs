//! `CustomEnvironment`: the builder of an environment whose hosts the caller names.

use crate::error::{EnvironmentError, EnvironmentUrl};
use crate::origin::Origin;
use crate::{DataCenter, Environment, EnvironmentClass};

/// What a finished custom environment holds; every URL in its one spelling.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct CustomHosts {
    pub(crate) name: Box<str>,
    pub(crate) class: EnvironmentClass,
    pub(crate) accounts_url: Box<str>,
    pub(crate) api_url: Box<str>,
    pub(crate) content_url: Box<str>,
    pub(crate) download_url: Option<Box<str>>,
    pub(crate) location: Option<Box<str>>,
}

/// Builds an [`Environment`] out of hosts that you name, checked by [`build`](Self::build).
///
/// Each URL is `https://host[:port]` and nothing more; plain http is taken for loopback hosts only
/// (`localhost`, `127.0.0.0/8`, `[::1]`), because tokens travel there.
///
/// ```
/// use zcrm_env::Environment;
///
/// let uk = Environment::custom("uk")
///     .accounts_url("https://accounts.zoho.uk")
///     .api_url("https://www.zohoapis.uk")
///     .location("uk")
///     .build()?;
/// assert_eq!(uk.to_string(), "uk.production");
/// # Ok::<(), zcrm_env::EnvironmentError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct CustomEnvironment {
    name: String,
    class: EnvironmentClass,
    accounts_url: Option<String>,
    api_url: Option<String>,
    content_url: Option<String>,
    download_url: Option<String>,
    location: Option<String>,
}

impl CustomEnvironment {
    pub(crate) fn new(name: &str) -> CustomEnvironment {
        CustomEnvironment {
            name: name.to_owned(),
            class: EnvironmentClass::Production,
            accounts_url: None,
            api_url: None,
            content_url: None,
            download_url: None,
            location: None,
        }
    }

    /// Sets the class; left out, production.
    pub fn class(mut self, class: EnvironmentClass) -> CustomEnvironment {
        self.class = class;
        self
    }

    /// Sets the accounts server. Required.
    pub fn accounts_url(mut self, url: impl Into<String>) -> CustomEnvironment {
        self.accounts_url = Some(url.into());
        self
    }

    /// Sets the API server. Required.
    pub fn api_url(mut self, url: impl Into<String>) -> CustomEnvironment {
        self.api_url = Some(url.into());
        self
    }

    /// Sets the server that takes file uploads; left out, the API server.
    pub fn content_url(mut self, url: impl Into<String>) -> CustomEnvironment {
        self.content_url = Some(url.into());
        self
    }

    /// Sets a server that results of bulk writes may be downloaded from, besides the API server and
    /// the one that takes file uploads.
    pub fn download_url(mut self, url: &str) -> CustomEnvironment {
        self.download_url = Some(url.to_owned());
        self
    }

    /// Sets the code that Zoho sends as `location` for users of these hosts; kept in lower case.
    pub fn location(mut self, code: impl Into<String>) -> CustomEnvironment {
        self.location = Some(code.into());
        self
    }

    /// Checks everything and makes the environment.
    ///
    /// # Errors
    ///
    /// [`EnvironmentError`] when the name is not `[a-z0-9-]+` or is a name of the catalogue, when the
    /// accounts or the API server is missing, or when a URL or the location is not acceptable.
    pub fn build(self) -> Result<Environment, EnvironmentError> {
        if !is_word(&self.name) {
            return Err(EnvironmentError::InvalidName);
        }
        // `"us".parse()` must go on meaning Zoho's own hosts.
        if let Ok(data_center) = self.name.parse::<DataCenter>() {
            return Err(EnvironmentError::NameOfCatalogue { data_center });
        }
        let accounts_url = checked(EnvironmentUrl::Accounts, self.accounts_url.as_deref())?
            .ok_or(EnvironmentError::MissingUrl { url: EnvironmentUrl::Accounts })?;
        let api_url = checked(EnvironmentUrl::Api, self.api_url.as_deref())?
            .ok_or(EnvironmentError::MissingUrl { url: EnvironmentUrl::Api })?;
        let content_url = checked(EnvironmentUrl::Content, self.content_url.as_deref())?
            .unwrap_or_else(|| api_url.clone());
        let download_url = checked(EnvironmentUrl::Download, self.download_url.as_deref())?;
        let location = self.location.map(|code| code.to_ascii_lowercase());
        if location.as_deref().is_some_and(|code| !is_word(code)) {
            return Err(EnvironmentError::InvalidLocation);
        }
        Ok(Environment::from_custom(CustomHosts {
            name: self.name.into_boxed_str(),
            class: self.class,
            accounts_url,
            api_url,
            content_url,
            download_url,
            location: location.map(String::into_boxed_str),
        }))
    }
}

fn is_word(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.bytes().all(allowed)
}

fn checked(url: EnvironmentUrl, text: Option<&str>) -> Result<Option<Box<str>>, EnvironmentError> {
    let Some(text) = text else { return Ok(None) };
    let invalid = |fault| EnvironmentError::InvalidUrl { url, fault };
    let origin = Origin::parse(text).map_err(invalid)?;
    origin.check_private().map_err(invalid)?;
    Ok(Some(origin.to_string().into_boxed_str()))
}
