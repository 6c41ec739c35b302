//! The secret that Zoho sends back with each callback.

use std::fmt::{self, Write as _};

use subtle::{Choice, ConstantTimeEq as _};
use zeroize::Zeroizing;

/// The most characters of a token. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/notifications/enable.html>.
const LONGEST: usize = 50;
/// The bytes of a random token: 192 bits, in 48 hexadecimal digits.
const RANDOM_BYTES: usize = 24;

/// The secret of a channel. Zoho sends it back with each callback, and it is the only proof that
/// the callback comes from Zoho.
///
/// It prints as `ChannelToken(..)`, is compared in constant time only, and is wiped when dropped.
///
/// ```
/// use zcrm_notifications::ChannelToken;
///
/// let token = ChannelToken::random();
/// assert_eq!(token.expose().len(), 48);
/// // Kept beside the channel, and read again by the next process:
/// let same = ChannelToken::new(token.expose())?;
/// assert_eq!(format!("{same:?}"), "ChannelToken(..)");
/// # Ok::<(), zcrm_notifications::TokenError>(())
/// ```
#[derive(Clone)]
pub struct ChannelToken(Zeroizing<String>);

/// A text that is no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenError {
    /// It is empty: Zoho would send none, and every callback would pass.
    Empty,
    /// It is longer than 50 characters, or has others than visible ASCII.
    Unfit,
}

impl ChannelToken {
    /// A token of 192 random bits.
    ///
    /// # Panics
    ///
    /// When the operating system has no random bytes to give: a token that can be guessed would be
    /// worse, and no caller could do anything about it.
    #[must_use]
    pub fn random() -> Self {
        let mut bytes = Zeroizing::new([0_u8; RANDOM_BYTES]);
        #[expect(
            clippy::expect_used,
            reason = "a guessable token would be unsafe, and every platform we build for has it"
        )]
        getrandom::fill(&mut *bytes).expect("the operating system gives random bytes");
        let mut text = Zeroizing::new(String::with_capacity(2 * RANDOM_BYTES));
        for byte in *bytes {
            // Writing to a `String` cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Self(text)
    }

    /// A token that was made before: 1 to 50 visible ASCII characters.
    ///
    /// # Errors
    ///
    /// [`TokenError`] when the text is no such token.
    pub fn new(text: impl Into<String>) -> Result<Self, TokenError> {
        let text = Zeroizing::new(text.into());
        if text.is_empty() {
            return Err(TokenError::Empty);
        }
        let fits = text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_graphic());
        if fits { Ok(Self(text)) } else { Err(TokenError::Unfit) }
    }

    /// The secret itself, to be kept where secrets are kept.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether the text is this token. Every comparison takes the same time, whatever the text is
    /// and however long.
    pub(crate) fn matches(&self, text: &str) -> Choice {
        let (own, own_length) = padded(&self.0);
        let (other, other_length) = padded(text);
        own.ct_eq(&*other) & own_length.ct_eq(&other_length)
    }
}

/// The text filled up with zeros, and its length; what is longer than any token counts as longer.
fn padded(text: &str) -> (Zeroizing<[u8; LONGEST]>, u64) {
    let mut bytes = Zeroizing::new([0; LONGEST]);
    for (place, byte) in bytes.iter_mut().zip(text.bytes()) {
        *place = byte;
    }
    (bytes, u64::try_from(text.len()).unwrap_or(u64::MAX))
}

impl fmt::Debug for ChannelToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChannelToken(..)")
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "use a channel token: it is empty, so that every callback would pass",
            Self::Unfit => "use a channel token: it has 1 to 50 visible ASCII characters",
        })
    }
}

impl std::error::Error for TokenError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_tokens_differ_and_zoho_takes_them() {
        let (one, other) = (ChannelToken::random(), ChannelToken::random());
        assert_ne!(one.expose(), other.expose());
        assert!(one.expose().len() <= LONGEST);
        assert!(one.expose().bytes().all(|byte| byte.is_ascii_hexdigit()));
    }

    #[test]
    fn a_token_is_the_whole_text_and_nothing_longer_or_shorter() {
        let token = ChannelToken::new("secret").unwrap();
        assert!(bool::from(token.matches("secret")));
        for wrong in ["", "secre", "secret\0", "secret ", "Secret", "secrets", &"s".repeat(5000)] {
            assert!(!bool::from(token.matches(wrong)), "{wrong:?}");
        }
        // The first 50 bytes agree.
        let longest = ChannelToken::new("t".repeat(LONGEST)).unwrap();
        assert!(bool::from(longest.matches(&"t".repeat(LONGEST))));
        assert!(!bool::from(longest.matches(&"t".repeat(LONGEST + 1))));
    }

    #[test]
    fn what_zoho_would_not_take_is_refused() {
        assert_eq!(ChannelToken::new("").unwrap_err(), TokenError::Empty);
        for text in ["t".repeat(51), "a b".to_owned(), "\u{e9}".to_owned(), "a\n".to_owned()] {
            assert_eq!(ChannelToken::new(text).unwrap_err(), TokenError::Unfit);
        }
    }

    #[test]
    fn it_is_not_printed() {
        let token = ChannelToken::new("canary").unwrap();
        assert!(!format!("{token:?}{:?}", Some(&token)).contains("canary"));
    }
}
