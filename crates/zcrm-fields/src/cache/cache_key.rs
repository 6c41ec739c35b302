//! Whose metadata it is.

use std::fmt;

use sha2::{Digest, Sha256};

/// Names one user's metadata: a hash of the environment and of who the user is.
///
/// Nothing of what it is made from can be read back from it, nor from the names of files, which
/// are made from it. Zoho's SDKs put the names themselves, or parts of tokens, into
/// file names (observed: Python SDK 8.0).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CacheKey([u8; 32]);

impl CacheKey {
    /// The key of a user of an environment.
    ///
    /// `environment` is the API's address or any other name that tells environments apart.
    /// `user` is the user's name when it is known, else a fingerprint of the credential.
    #[must_use]
    pub fn new(environment: &str, user: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"zcrm-fields cache key 1\0");
        for part in [environment, user] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        Self(hash.finalize().into())
    }

    /// The name of something that belongs to this user, as a name of a file.
    pub(crate) fn name_of(&self, what: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(self.0);
        hash.update(what);
        hex(&hash.finalize())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// The first 32 of its digits: what stands in names of directories.
impl fmt::Display for CacheKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for CacheKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CacheKey({self})")
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn parts_are_kept_apart() {
        assert_ne!(CacheKey::new("ab", "c"), CacheKey::new("a", "bc"));
        assert_eq!(CacheKey::new("a", "b"), CacheKey::new("a", "b"));
        let key = CacheKey::new("https://www.zohoapis.com", "ada@example.com");
        assert_eq!(key.to_string().len(), 32);
        assert_ne!(key.name_of("Leads"), CacheKey::new("", "").name_of("Leads"));
        assert!(!format!("{key:?}").contains("ada"));
    }
}
