//! What stands for a credential where the credential must not stand.

use sha2::{Digest as _, Sha256};

/// A hash of a credential in its role, in hexadecimal digits.
pub(crate) fn fingerprint(role: &str, text: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(role);
    hash.update([0]);
    hash.update(text);
    let mut hex = String::with_capacity(64);
    for byte in hash.finalize() {
        hex.push(char::from(DIGITS[usize::from(byte >> 4)]));
        hex.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    hex
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Stands for an endpoint of the API: its method and path, numbers in the path left out.
pub(crate) fn endpoint_fingerprint(method: &str, path: &str) -> u64 {
    let mut hash = Sha256::new();
    hash.update(method);
    for segment in path.split('/') {
        let number = !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit());
        hash.update("/");
        hash.update(if number { "#" } else { segment });
    }
    let hash: [u8; 32] = hash.finalize().into();
    let mut first = [0; 8];
    first.copy_from_slice(&hash[..8]);
    u64::from_le_bytes(first)
}
