//! Profiles: which user of which environment a command is for. They hold no secret.

use std::collections::BTreeMap;
use std::io::Write as _;

use serde::{Deserialize, Serialize};
use zcrm::Environment;

use crate::failure::{Exit, Failure};
use crate::path;

/// The profiles, and which one is used when none is named.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Profiles {
    pub(crate) default: Option<String>,
    #[serde(default)]
    pub(crate) profiles: BTreeMap<String, Profile>,
}

/// One user of one environment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Profile {
    /// `eu`, `us.sandbox`; left out when the URLs are given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) environment: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) accounts_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) api_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) content_url: Option<String>,
    /// A file with certificates that are trusted besides those of the system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ca_file: Option<String>,
    /// The scopes that the user was asked for; left out when a token was given instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) scopes: Option<Vec<String>>,
    /// The id under which the token is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    /// Whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) user: Option<String>,
}

impl Profile {
    /// What the `ZCRM_` variables say of the environment.
    pub(crate) fn from_variables() -> Self {
        Self {
            environment: variable("ZCRM_ENVIRONMENT"),
            accounts_url: variable("ZCRM_ACCOUNTS_URL"),
            api_url: variable("ZCRM_API_URL"),
            content_url: variable("ZCRM_CONTENT_URL"),
            ca_file: variable("ZCRM_CA_FILE"),
            scopes: None,
            id: None,
            user: None,
        }
    }

    /// Whether it says where Zoho is.
    pub(crate) fn has_environment(&self) -> bool {
        self.environment.is_some() || self.api_url.is_some()
    }

    pub(crate) fn environment(&self) -> Result<Environment, Failure> {
        match (&self.accounts_url, &self.api_url) {
            (Some(accounts), Some(api)) => {
                let mut custom = Environment::custom("custom").accounts_url(accounts).api_url(api);
                if let Some(content) = &self.content_url {
                    custom = custom.content_url(content);
                }
                custom.build().map_err(|error| Failure::usage(format!("use these URLs: {error}")))
            }
            (None, None) => {
                let name = self.environment.as_deref().unwrap_or("us");
                name.parse().map_err(|error| {
                    Failure::usage(format!("use the environment {name:?}: {error}"))
                })
            }
            _ => Err(Failure::usage(
                "use one URL alone: ZCRM_ACCOUNTS_URL and ZCRM_API_URL go together",
            )),
        }
    }
}

impl Profiles {
    /// Reads them; there are none when there is no file.
    pub(crate) fn read() -> Result<Self, Failure> {
        let file = path::profiles()?;
        let text = match std::fs::read(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => {
                let message = format!("read {}: {error}", file.display());
                return Err(Failure::new(Exit::Failed, message));
            }
        };
        serde_json::from_slice(&text).map_err(|error| {
            Failure::new(Exit::Failed, format!("read {}: {error}", file.display()))
                .advising("mend it by hand, or remove it and sign in again")
        })
    }

    /// Writes them in one step: another run sees the old ones or the new ones.
    pub(crate) fn write(&self) -> Result<(), Failure> {
        let file = path::profiles()?;
        let folder = file.parent().unwrap_or(&file);
        path::make_private(folder)?;
        let failed = |error: std::io::Error| {
            Failure::new(Exit::Failed, format!("write {}: {error}", file.display()))
        };
        let mut text = serde_json::to_vec_pretty(self)?;
        text.push(b'\n');
        let beside = folder.join(format!("profiles.{}.part", std::process::id()));
        let written = std::fs::File::create(&beside)
            .and_then(|mut part| part.write_all(&text).and_then(|()| part.sync_all()))
            .and_then(|()| std::fs::rename(&beside, &file));
        if written.is_err() {
            // What is half written is of no use.
            let _ = std::fs::remove_file(&beside);
        }
        written.map_err(failed)
    }

    /// The profile of this name, or the default one; `None` when there is neither.
    pub(crate) fn find(&self, name: Option<&str>) -> Result<Option<(String, Profile)>, Failure> {
        let Some(wanted) = name.or(self.default.as_deref()) else { return Ok(None) };
        match self.profiles.get(wanted) {
            Some(profile) => Ok(Some((wanted.to_owned(), profile.clone()))),
            None => {
                let known: Vec<_> = self.profiles.keys().map(String::as_str).collect();
                let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
                Err(Failure::new(
                    Exit::SignIn,
                    format!("use the profile {wanted}: there is none of that name; known: {known}"),
                )
                .advising(format!("make it with `zcrm login --profile {wanted}`")))
            }
        }
    }
}

/// An environment variable that holds something.
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}
