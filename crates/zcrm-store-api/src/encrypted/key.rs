//! Keys, and what they seal.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::AeadInPlace as _;
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize as _, Zeroizing};

use super::sealed::{self, Sealed};
use crate::{StoreError, StoreErrorKind};

/// How many bytes a key has.
const LENGTH: usize = 32;
/// How many bytes a nonce of XChaCha20 has.
const NONCE: usize = 24;

/// A key of an [`EncryptedStore`](super::EncryptedStore), with a name by which texts say which one
/// sealed them.
///
/// # Security
///
/// The bytes must come from a random number generator (`openssl rand -base64 32`), not from a
/// password, and be kept apart from what they seal. Two keys must not share a name. `Debug` shows the
/// name only; the bytes are wiped when the key is dropped.
#[derive(Clone)]
pub struct EncryptionKey {
    name: Box<str>,
    /// What texts are sealed with.
    cipher: Zeroizing<[u8; LENGTH]>,
    /// What nonces are derived with.
    derive: Zeroizing<[u8; LENGTH]>,
}

impl EncryptionKey {
    /// A key of 32 random bytes under a name of at most 16 letters, digits, `-` and `_`. The name is
    /// stored with every text, so it says nothing about the key: a date, a number.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Invalid`] when the name cannot stand in a sealed text.
    pub fn new(name: &str, mut secret: [u8; 32]) -> Result<Self, StoreError> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if name.is_empty() || name.len() > 16 || !name.bytes().all(plain) {
            return Err(StoreError::new(
                StoreErrorKind::Invalid,
                "name an encryption key: give 1 to 16 letters, digits, - and _",
            ));
        }
        let derived = |purpose: &str| {
            let hash = Sha256::new().chain_update(secret).chain_update(purpose).finalize();
            Zeroizing::new(<[u8; LENGTH]>::from(hash))
        };
        let key = Self {
            name: name.into(),
            cipher: derived("zcrm-store-api cipher 1"),
            derive: derived("zcrm-store-api nonce 1"),
        };
        secret.zeroize();
        Ok(key)
    }

    /// A key whose 32 bytes are given in base64, in either of its alphabets.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Invalid`] when it is not base64 of 32 bytes, or the name is not one.
    pub fn from_base64(name: &str, secret: &str) -> Result<Self, StoreError> {
        let plain: Zeroizing<String> = Zeroizing::new(
            secret
                .trim()
                .trim_end_matches('=')
                .chars()
                .map(|letter| match letter {
                    '+' => '-',
                    '/' => '_',
                    other => other,
                })
                .collect(),
        );
        let bytes = URL_SAFE_NO_PAD.decode(plain.as_bytes()).map(Zeroizing::new);
        let bytes = bytes.ok().and_then(|bytes| <[u8; LENGTH]>::try_from(bytes.as_slice()).ok());
        let bytes = bytes.ok_or_else(|| {
            StoreError::new(
                StoreErrorKind::Invalid,
                "read an encryption key: give 32 bytes in base64 (openssl rand -base64 32)",
            )
        })?;
        Self::new(name, bytes)
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Seals a text. The same text gives the same sealed text, in the same role.
    pub(super) fn seal(&self, role: &str, text: &str) -> Result<String, StoreError> {
        let nonce = self.nonce(role, text);
        let mut bytes = Vec::with_capacity(NONCE + text.len() + 16);
        bytes.extend_from_slice(&nonce);
        bytes.extend_from_slice(text.as_bytes());
        let tag = self.cipher().encrypt_in_place_detached(
            XNonce::from_slice(&nonce),
            &self.associated(role),
            &mut bytes[NONCE..],
        );
        let Ok(tag) = tag else {
            bytes.zeroize();
            return Err(StoreError::new(
                StoreErrorKind::Invalid,
                "seal a text of 256 GiB or more: shorten it",
            ));
        };
        bytes.extend_from_slice(&tag);
        Ok(sealed::write(&self.name, &bytes))
    }

    /// Opens a text that this key sealed in this role; `None` when it was not so.
    pub(super) fn open(&self, role: &str, text: &Sealed<'_>) -> Option<String> {
        if text.key != self.name() {
            return None;
        }
        let (nonce, rest) = text.bytes.split_at_checked(NONCE)?;
        let (body, tag) = rest.split_at_checked(rest.len().checked_sub(16)?)?;
        let mut bytes = Zeroizing::new(body.to_vec());
        let (nonce_of, associated) = (XNonce::from_slice(nonce), self.associated(role));
        let cipher = self.cipher();
        cipher.decrypt_in_place_detached(nonce_of, &associated, &mut bytes, tag.into()).ok()?;
        let text = str::from_utf8(&bytes).ok()?;
        // What was not made of this very text was not made by us.
        (nonce == self.nonce(role, text)).then(|| text.to_owned())
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.cipher).into())
    }

    /// Binds a text to the key and its role: what was copied to another place does not open there.
    fn associated(&self, role: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(64);
        for part in [sealed::VERSION, &self.name, role] {
            // Lengths before texts, so that no two sets of them are the same bytes.
            bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
        bytes
    }

    /// By a hash under a key of its own, twice, as HMAC does: of the text and its role. Texts that
    /// differ have nonces that differ, and nonces say nothing about texts.
    fn nonce(&self, role: &str, text: &str) -> [u8; NONCE] {
        let inner = Sha256::new()
            .chain_update(*self.derive)
            .chain_update([0x36; 32])
            .chain_update(self.associated(role))
            .chain_update(text)
            .finalize();
        let outer = Sha256::new()
            .chain_update(*self.derive)
            .chain_update([0x5c; 32])
            .chain_update(inner)
            .finalize();
        let mut nonce = [0; NONCE];
        nonce.copy_from_slice(&outer[..NONCE]);
        nonce
    }
}

impl fmt::Debug for EncryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EncryptionKey({}, redacted)", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str, byte: u8) -> EncryptionKey {
        EncryptionKey::new(name, [byte; 32]).unwrap()
    }

    fn open(key: &EncryptionKey, role: &str, text: &str) -> Option<String> {
        key.open(role, &sealed::read(text)?)
    }

    #[test]
    fn what_was_sealed_opens_in_its_place_only() {
        let one = key("k1", 7);
        for text in ["1000.a.b", "x", "\u{1f511} \0,\"\r\n", &"y".repeat(5_000)] {
            let sealed = one.seal("refresh_token", text).unwrap();
            assert!(text.len() == 1 || !sealed.contains(text));
            assert_eq!(open(&one, "refresh_token", &sealed).as_deref(), Some(text));
            assert_eq!(sealed, one.seal("refresh_token", text).unwrap());
            assert_eq!(open(&one, "access_token", &sealed), None, "another role");
            assert_eq!(open(&key("k1", 8), "refresh_token", &sealed), None, "another key");
            assert_eq!(open(&key("k2", 7), "refresh_token", &sealed), None, "another name");
        }
    }

    #[test]
    fn a_text_that_was_changed_anywhere_does_not_open() {
        let one = key("k1", 7);
        let sealed = one.seal("grant_token", "1000.grant").unwrap();
        for at in 0..sealed.len() {
            for other in [b'A', b'B', b'.'] {
                let mut bytes = sealed.clone().into_bytes();
                if bytes[at] == other {
                    continue;
                }
                bytes[at] = other;
                let changed = String::from_utf8(bytes).unwrap();
                assert_eq!(open(&one, "grant_token", &changed), None, "{at}: {changed}");
            }
            assert_eq!(open(&one, "grant_token", &sealed[..at]), None, "cut at {at}");
        }
    }

    #[test]
    fn different_texts_have_different_nonces() {
        let one = key("k1", 7);
        let nonces = [
            one.nonce("a", "x"),
            one.nonce("ax", ""),
            one.nonce("b", "x"),
            one.nonce("a", "y"),
            key("k2", 7).nonce("a", "x"),
            key("k1", 8).nonce("a", "x"),
        ];
        for (at, nonce) in nonces.iter().enumerate() {
            assert!(!nonces[..at].contains(nonce), "{at}");
        }
    }

    /// What one version sealed, the next one opens.
    #[test]
    fn the_form_is_fixed() {
        let sealed = key("2026-12", 1).seal("refresh_token", "1000.canary").unwrap();
        assert_eq!(sealed, GOLDEN);
    }

    const GOLDEN: &str =
        "zcrm1.2026-12.pBZSiXQ88EC4lRlDRIZBez-mYpPBMqv2XhTiV7l7ZuCX1iyihKu_xJcJLRM02iPRS0Lp";

    #[test]
    fn keys_are_read_from_either_base64_and_never_shown() {
        let bytes = [0xfb; 32];
        let (standard, url) = (
            base64::engine::general_purpose::STANDARD.encode(bytes),
            URL_SAFE_NO_PAD.encode(bytes),
        );
        let sealed = EncryptionKey::new("k", bytes).unwrap().seal("r", "text").unwrap();
        for text in [&standard, &url, &format!(" {standard}\n")] {
            let read = EncryptionKey::from_base64("k", text).unwrap();
            assert_eq!(read.seal("r", "text").unwrap(), sealed);
            assert_eq!(format!("{read:?}"), "EncryptionKey(k, redacted)");
        }
        for text in ["", "c2hvcnQ=", "not base64 canary", &url[1..]] {
            let error = EncryptionKey::from_base64("k", text).unwrap_err();
            assert_eq!(error.kind(), StoreErrorKind::Invalid);
            assert!(!format!("{error:?}").contains("canary"), "{error:?}");
        }
        for name in ["", "a.b", "seventeen-letters", "\u{e9}", "a b"] {
            assert!(EncryptionKey::new(name, bytes).is_err(), "{name:?}");
        }
    }
}
