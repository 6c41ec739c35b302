//! Sealing: a few texts made unreadable and unalterable without the key.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::AeadInPlace as _;
use chacha20poly1305::{KeyInit as _, Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::error::SignInError;
use crate::random;

/// What stands before the sealed bytes; a change of the layout is another version.
const VERSION: &str = "v1.";
/// Bound to the sealed bytes, so that nothing else sealed with the same key is taken for a sign-in.
const ASSOCIATED: &[u8] = b"zcrm sign-in v1";
const NONCE: usize = 24;
const TAG: usize = 16;

/// The key that seals what a sign-in must remember: 32 secret bytes, the same for every replica.
///
/// To change the key, try the new one first at the callback and the old one after it for ten
/// minutes; then forget the old one.
///
/// # Security
///
/// `Debug` prints a placeholder. The bytes are wiped when dropped; the copies that a caller makes
/// are the caller's.
#[derive(Clone)]
pub struct SealingKey(Zeroizing<[u8; 32]>);

impl SealingKey {
    /// Takes 32 random bytes: random, not a password.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Makes a random key. Sign-ins sealed with it end with the process, unless the key is kept.
    ///
    /// # Panics
    ///
    /// When the operating system has no random bytes to give.
    #[must_use]
    pub fn generate() -> Self {
        Self(random::bytes())
    }

    /// Shows the secret bytes, to be kept where secrets are kept.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// Seals, as text of letters, digits, `-`, `_` and `.`.
    pub(super) fn seal<const N: usize>(&self, fields: [&str; N]) -> String {
        // The nonce has 24 bytes, so that random ones never meet, however many are sealed.
        let nonce = random::bytes::<NONCE>();
        let length: usize = fields.iter().map(|field| 4 + field.len()).sum();
        // Allocated once: growing would leave copies behind.
        let mut plain = Zeroizing::new(Vec::with_capacity(NONCE + length + TAG));
        plain.extend_from_slice(&*nonce);
        for field in fields {
            #[expect(
                clippy::expect_used,
                reason = "a client id or URL of 4 GiB does not get as far as a cookie"
            )]
            let length = u32::try_from(field.len()).expect("a field is shorter than 4 GiB");
            plain.extend_from_slice(&length.to_le_bytes());
            plain.extend_from_slice(field.as_bytes());
        }
        #[expect(clippy::expect_used, reason = "the cipher's limit is 256 GiB")]
        let tag = self
            .cipher()
            .encrypt_in_place_detached(XNonce::from_slice(&*nonce), ASSOCIATED, &mut plain[NONCE..])
            .expect("a few short texts can be sealed");
        plain.extend_from_slice(&tag);
        format!("{VERSION}{}", URL_SAFE_NO_PAD.encode(&*plain))
    }

    /// Opens what [`seal`](Self::seal) made, and nothing else.
    pub(super) fn open<const N: usize>(
        &self,
        sealed: &str,
    ) -> Result<[Zeroizing<String>; N], SignInError> {
        // One error for all faults: which one it was helps only a forger.
        self.try_open(sealed).ok_or(SignInError::Unsealable)
    }

    fn try_open<const N: usize>(&self, sealed: &str) -> Option<[Zeroizing<String>; N]> {
        let encoded = sealed.strip_prefix(VERSION)?;
        let mut bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(encoded).ok()?);
        let (nonce, rest) = bytes.split_first_chunk_mut::<NONCE>()?;
        let (plain, tag) = rest.split_last_chunk_mut::<TAG>()?;
        self.cipher()
            .decrypt_in_place_detached(
                XNonce::from_slice(nonce),
                ASSOCIATED,
                plain,
                Tag::from_slice(tag),
            )
            .ok()?;
        let mut rest = &*plain;
        let mut fields = std::array::from_fn(|_| Zeroizing::new(String::new()));
        for field in &mut fields {
            let (length, after) = rest.split_first_chunk::<4>()?;
            let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
            let (text, after) = after.split_at_checked(length)?;
            field.push_str(str::from_utf8(text).ok()?);
            rest = after;
        }
        rest.is_empty().then_some(fields)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.0.as_slice().into())
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealingKey(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_is_opened_with_the_same_key_only() {
        let key = SealingKey::from_bytes([7; 32]);
        let sealed = key.seal(["one", "", "drei"]);
        let [one, empty, three] = key.open(&sealed).unwrap();
        assert_eq!((one.as_str(), empty.as_str(), three.as_str()), ("one", "", "drei"));
        let other = SealingKey::generate();
        assert_eq!(other.open::<3>(&sealed), Err(SignInError::Unsealable));
        assert_ne!(sealed, key.seal(["one", "", "drei"]), "a nonce is used once");
    }

    /// Sealed by another program (Python, XChaCha20-Poly1305 by draft-irtf-cfrg-xchacha): replicas of two
    /// versions open each other's cookies during a rollout.
    #[test]
    fn a_cookie_of_this_layout_is_opened_by_every_version() {
        const SEALED: &str = "v1.ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7eXP5sIxa6PbiMJ0_pnm9yVvTJgWUX_Cfoz\
                              QU1wU7AHHGdi8bA9WVmPTeQdge3sQMuh8239XkHA";
        let key = SealingKey::from_bytes(std::array::from_fn(|n| n.to_le_bytes()[0]));
        let [state, empty, url] = key.open(SEALED).unwrap();
        let opened = (state.as_str(), empty.as_str(), url.as_str());
        assert_eq!(opened, ("state", "", "https://app.example/cb"));
    }

    #[test]
    fn another_number_of_fields_is_another_thing() {
        let key = SealingKey::generate();
        let sealed = key.seal(["one", "two", "three"]);
        assert_eq!(key.open::<2>(&sealed), Err(SignInError::Unsealable));
        assert_eq!(key.open::<4>(&sealed), Err(SignInError::Unsealable));
    }

    #[test]
    fn sealed_elsewhere_with_the_same_key_is_not_a_sign_in() {
        let key = SealingKey::from_bytes([7; 32]);
        let nonce = [1; NONCE];
        let mut bytes = 0u32.to_le_bytes().to_vec();
        let text = |associated: &[u8], bytes: &mut Vec<u8>| {
            let tag = key
                .cipher()
                .encrypt_in_place_detached(XNonce::from_slice(&nonce), associated, bytes)
                .unwrap();
            format!("v1.{}", URL_SAFE_NO_PAD.encode([&nonce, &**bytes, tag.as_slice()].concat()))
        };
        let foreign = text(b"zcrm something else", &mut bytes.clone());
        assert_eq!(key.open::<1>(&foreign), Err(SignInError::Unsealable));
        let own = text(ASSOCIATED, &mut bytes);
        assert!(key.open::<1>(&own).is_ok(), "the test seals as the code does");
    }

    #[test]
    fn a_length_beyond_the_end_and_broken_utf8_are_faults() {
        let key = SealingKey::from_bytes([7; 32]);
        for plain in [&[9, 0, 0, 0, b'a'][..], &[1, 0, 0, 0, 0xff], &[1, 0, 0], &[0xff; 4]] {
            let nonce = [2; NONCE];
            let mut bytes = plain.to_vec();
            let tag = key
                .cipher()
                .encrypt_in_place_detached(XNonce::from_slice(&nonce), ASSOCIATED, &mut bytes)
                .unwrap();
            let sealed = [&nonce, &*bytes, tag.as_slice()].concat();
            let sealed = format!("v1.{}", URL_SAFE_NO_PAD.encode(sealed));
            assert_eq!(key.open::<1>(&sealed), Err(SignInError::Unsealable), "{plain:?}");
        }
    }

    #[test]
    fn debug_does_not_show_the_key() {
        assert_eq!(format!("{:?}", SealingKey::from_bytes([65; 32])), "SealingKey(redacted)");
    }
}
