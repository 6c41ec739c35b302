//! The keys by which a record is found.

use crate::{AccessToken, GrantToken, RefreshToken, SecretBytes};

/// One thing by which a store finds a record.
///
/// A match is exact and case-sensitive, and an empty text matches nothing. A user key that names
/// an environment skips records declared for another one; a record (or a key) without a declared
/// environment contradicts nothing.
///
/// Source: observed, Python SDK 8.0 (`FileStore`, `DBStore`: how a token is found).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum IndexKey {
    /// A user's name, within an environment when one is declared.
    #[non_exhaustive]
    User {
        /// The user name as kept.
        user_name: Box<str>,
        /// The declared environment, as the record spells it.
        environment: Option<Box<str>>,
    },
    /// An access token.
    Access(AccessToken),
    /// A grant token.
    Grant(GrantToken),
    /// A refresh token.
    Refresh(RefreshToken),
}

impl IndexKey {
    /// A user key.
    #[must_use]
    pub fn user(user_name: &str, environment: Option<&str>) -> Self {
        Self::User { user_name: user_name.into(), environment: environment.map(Into::into) }
    }

    /// The key as bytes, distinct for distinct keys, for stores that keep an index of their own.
    ///
    /// The bytes hold the token in clear: hash them before they become a key that is printed,
    /// logged or backed up on its own.
    #[must_use]
    pub fn to_bytes(&self) -> SecretBytes {
        let mut bytes = SecretBytes::default();
        match self {
            Self::User { user_name, environment } => {
                bytes.push_field(b'u', user_name.as_bytes());
                if let Some(environment) = environment {
                    bytes.push_field(b'e', environment.as_bytes());
                }
            }
            Self::Access(token) => bytes.push_field(b'a', token.expose().as_bytes()),
            Self::Grant(token) => bytes.push_field(b'g', token.expose().as_bytes()),
            Self::Refresh(token) => bytes.push_field(b'r', token.expose().as_bytes()),
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinct_keys_have_distinct_bytes() {
        let keys = [
            IndexKey::user("a", None),
            IndexKey::user("a", Some("")),
            IndexKey::user("a", Some("us.production")),
            IndexKey::Access("a".into()),
            IndexKey::Grant("a".into()),
            IndexKey::Refresh("a".into()),
        ];
        for (i, left) in keys.iter().enumerate() {
            for right in &keys[i + 1..] {
                assert_ne!(left.to_bytes().expose(), right.to_bytes().expose());
            }
        }
    }
}
