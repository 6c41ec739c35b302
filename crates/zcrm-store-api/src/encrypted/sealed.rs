//! The form of a sealed text: `zcrm1.NAME.BYTES`, the name of the key and, in base64, the nonce, the
//! text and the tag. It has no character that a file, a table or a URL would need to quote.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

pub(super) const VERSION: &str = "zcrm1";

/// A text that says it is sealed.
pub(super) struct Sealed<'a> {
    /// The name of the key.
    pub(super) key: &'a str,
    pub(super) bytes: Vec<u8>,
}

pub(super) fn write(key: &str, bytes: &[u8]) -> String {
    format!("{VERSION}.{key}.{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// `None` for a text in clear, or one that is damaged.
pub(super) fn read(text: &str) -> Option<Sealed<'_>> {
    let (version, rest) = text.split_once('.')?;
    let (key, bytes) = rest.split_once('.')?;
    let bytes = (version == VERSION).then(|| URL_SAFE_NO_PAD.decode(bytes).ok()).flatten()?;
    Some(Sealed { key, bytes })
}

/// Whether a text says that it is sealed, damaged or not.
pub(super) fn claims(text: &str) -> bool {
    text.strip_prefix(VERSION).is_some_and(|rest| rest.starts_with('.'))
}
