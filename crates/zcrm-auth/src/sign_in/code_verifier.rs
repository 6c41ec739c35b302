//! `CodeVerifier`: the secret half of PKCE.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::error::SignInError;
use crate::random;

/// What proves at the exchange that the same program began the sign-in (RFC 7636).
///
/// The browser carries its SHA-256 only. It is never stored: it is worth something for as long as
/// the code lives.
///
/// # Security
///
/// `Debug` prints a placeholder; there is no `Display` and no `==`. The text is wiped when dropped.
///
/// Source: RFC 7636, sections 4.1 and 4.2.
#[derive(Clone)]
pub struct CodeVerifier(Zeroizing<String>);

impl CodeVerifier {
    /// Makes a random one: 32 bytes, 43 characters.
    ///
    /// # Panics
    ///
    /// When the operating system has no random bytes to give.
    #[must_use]
    pub fn generate() -> Self {
        Self::of_bytes(&random::bytes())
    }

    /// Takes one that was made elsewhere.
    ///
    /// # Errors
    ///
    /// [`SignInError::CodeVerifier`] unless it is 43 to 128 of the characters `A-Z a-z 0-9 - . _ ~`.
    pub fn new(text: impl Into<String>) -> Result<Self, SignInError> {
        let text = Zeroizing::new(text.into());
        let unreserved = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
        if (43..=128).contains(&text.len()) && text.bytes().all(unreserved) {
            Ok(Self(text))
        } else {
            Err(SignInError::CodeVerifier)
        }
    }

    fn of_bytes(bytes: &[u8; 32]) -> Self {
        Self(Zeroizing::new(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Shows the secret text: what is sent as `code_verifier`.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What the browser carries as `code_challenge`, by the method `S256`.
    #[must_use]
    pub fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.0.as_bytes()))
    }
}

impl fmt::Debug for CodeVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeVerifier(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vector_of_rfc_7636_appendix_b() {
        let octets = [
            116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212,
            37, 77, 105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
        ];
        let verifier = CodeVerifier::of_bytes(&octets);
        assert_eq!(verifier.expose(), "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert_eq!(verifier.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn generated_ones_are_valid_and_differ() {
        let (one, other) = (CodeVerifier::generate(), CodeVerifier::generate());
        assert_ne!(one.expose(), other.expose());
        CodeVerifier::new(one.expose()).expect("43 unreserved characters");
        assert!(!format!("{one:?}").contains(&one.expose()[..12]));
    }

    #[test]
    fn length_and_characters_are_those_of_the_rfc() {
        for (text, good) in [
            ("a".repeat(42), false),
            ("a".repeat(43), true),
            ("~".repeat(128), true),
            ("a".repeat(129), false),
            (format!("{}+", "a".repeat(50)), false),
            (format!("{}ä", "a".repeat(50)), false),
        ] {
            assert_eq!(CodeVerifier::new(text.clone()).is_ok(), good, "{text}");
        }
    }
}
