//! Secret newtypes, one per role: redacted, not comparable, wiped when dropped.

use std::fmt;

use zeroize::Zeroize;

macro_rules! secret {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// # Security
        ///
        /// `Debug` prints a placeholder; there is no `Display`, no `==` and no serialisation. The
        /// text is wiped when the value is dropped. Copies made through [`expose`](Self::expose)
        /// (a form body, a header) are the copier's to look after.
        #[derive(Clone)]
        pub struct $name(String);

        impl $name {
            /// Takes the secret text.
            pub fn new(secret: impl Into<String>) -> Self {
                Self(secret.into())
            }

            /// Shows the secret text: the one door, easy to search for.
            #[must_use]
            pub fn expose(&self) -> &str {
                &self.0
            }

            /// Tells whether the text is empty.
            #[must_use]
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(redacted)"))
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                self.0.zeroize();
            }
        }

        impl From<String> for $name {
            fn from(secret: String) -> Self {
                Self(secret)
            }
        }

        impl From<&str> for $name {
            fn from(secret: &str) -> Self {
                Self(secret.to_owned())
            }
        }
    };
}

secret! {
    /// An access token: what a call carries, valid for an hour.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/token-validity.html>
    AccessToken
}
secret! {
    /// A refresh token: valid until revoked, the one secret whose loss costs a new sign-in.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/token-validity.html>
    RefreshToken
}
secret! {
    /// A grant token (RFC 6749: authorization code): good for one exchange within minutes.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/token-validity.html>
    GrantToken
}
secret! {
    /// The client secret of a registered application, one per data centre unless shared.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html>
    ClientSecret
}

/// Bytes that hold secrets, wiped when dropped: a serialised record or an index key.
#[derive(Clone, Default)]
pub struct SecretBytes(Vec<u8>);

impl SecretBytes {
    /// Takes the bytes.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// Shows the bytes.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn push_field(&mut self, tag: u8, value: &[u8]) {
        // A growing `Vec` leaves copies behind: grow by hand, and wipe what is left.
        let needed = self.0.len() + 9 + value.len();
        if self.0.capacity() < needed {
            let mut grown = Vec::with_capacity(needed.next_power_of_two());
            grown.extend_from_slice(&self.0);
            self.0.zeroize();
            self.0 = grown;
        }
        self.0.push(tag);
        self.0.extend_from_slice(&(value.len() as u64).to_le_bytes());
        self.0.extend_from_slice(value);
    }
}

impl fmt::Debug for SecretBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretBytes({} bytes, redacted)", self.0.len())
    }
}

impl Drop for SecretBytes {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_never_shows_the_text() {
        let canary = "canary-1000.abcdef";
        let shown = format!(
            "{:?} {:?} {:?} {:?} {:?}",
            AccessToken::new(canary),
            RefreshToken::new(canary),
            GrantToken::new(canary),
            ClientSecret::new(canary),
            SecretBytes::new(canary.as_bytes().to_vec()),
        );
        assert!(!shown.contains("canary"), "{shown}");
        assert!(shown.contains("RefreshToken(redacted)"), "{shown}");
        assert_eq!(AccessToken::new(canary).expose(), canary);
    }
}
