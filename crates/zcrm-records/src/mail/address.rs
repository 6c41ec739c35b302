//! Whom a mail comes from, or goes to.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A mail address, with the name of whose it is.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MailAddress {
    /// The address.
    pub email: String,
    /// The name.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::tolerant::member"
    )]
    pub user_name: Option<String>,
}

impl MailAddress {
    /// This address.
    #[must_use]
    pub fn new(email: impl Into<String>) -> Self {
        Self { email: email.into(), user_name: None }
    }

    /// The same address with a name.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.user_name = Some(name.into());
        self
    }
}

impl From<&str> for MailAddress {
    fn from(email: &str) -> Self {
        Self::new(email)
    }
}

/// The address belongs to a person: it is not shown.
impl fmt::Debug for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailAddress")
    }
}
