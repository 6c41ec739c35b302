//! PEM text as it comes in files: with a byte order mark, with the line ends of Windows, several
//! certificates in one. All of it is read, or an error says what it is; none quotes it, for what was
//! given by mistake may be a private key.

use rustls::pki_types::pem::{self, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use zeroize::Zeroizing;

use crate::{Error, ErrorKind};

/// What some editors put at the beginning of a file; in the middle of one it comes from files that
/// were put together.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Every certificate of the text that `what` names.
pub(super) fn certificates(what: &str, text: &[u8]) -> Result<Vec<CertificateDer<'static>>, Error> {
    let text = without_marks(text);
    let certificates = CertificateDer::pem_slice_iter(&text)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| unusable(what, damage(&error)))?;
    if certificates.is_empty() {
        return Err(unusable(what, no_certificate(&text)));
    }
    // One that the reader has passed over would be missed only when a server shows it.
    if certificates.len() != certificates_begun(&text) {
        return Err(unusable(
            what,
            "holds a certificate that is not read; each BEGIN and END needs a line of its own, and \
             TRUSTED and X509 certificates must be converted (openssl x509)",
        ));
    }
    Ok(certificates)
}

/// The first private key of the text.
pub(super) fn private_key(text: &[u8]) -> Result<PrivateKeyDer<'static>, Error> {
    let text = without_marks(text);
    PrivateKeyDer::from_pem_slice(&text).map_err(|_| {
        let why = match form(&text) {
            Some(form) => form,
            None if contains(&text, b"ENCRYPTED") => "is encrypted; decrypt it (openssl pkey)",
            None => "is not PEM text with each BEGIN and END on a line of its own",
        };
        unusable("the key of the client certificate", why)
    })
}

fn unusable(what: &str, why: &str) -> Error {
    Error::new(ErrorKind::Configuration, format!("set up TLS: {what} {why}"))
}

fn without_marks(text: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut plain = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text;
    while let Some(at) = rest.windows(MARK.len()).position(|window| window == MARK) {
        plain.extend_from_slice(&rest[..at]);
        rest = &rest[at + MARK.len()..];
    }
    plain.extend_from_slice(rest);
    plain
}

/// How many certificates the text means to hold, by any of the names that programs give them.
fn certificates_begun(text: &[u8]) -> usize {
    const BEGIN: &[u8] = b"-----BEGIN ";
    let begun = text.windows(BEGIN.len()).enumerate().filter(|(_, window)| *window == BEGIN);
    begun
        .filter(|(at, _)| {
            let label = &text[at + BEGIN.len()..];
            let end = label.windows(5).take(64).position(|window| window == b"-----");
            end.is_some_and(|end| label[..end].ends_with(b"CERTIFICATE"))
        })
        .count()
}

fn damage(error: &pem::Error) -> &'static str {
    match error {
        pem::Error::MissingSectionEnd { .. } => {
            "has a BEGIN without an END: it is cut off, or they have no line of their own"
        }
        pem::Error::IllegalSectionStart { .. } => {
            "is damaged: each BEGIN and END needs a line of its own"
        }
        pem::Error::Base64Decode(_) => {
            "is damaged: what stands between BEGIN and END is not base64"
        }
        _ => "is not PEM text",
    }
}

fn no_certificate(text: &[u8]) -> &'static str {
    match form(text) {
        Some(form) => form,
        None if contains(text, b"BEGIN PKCS7") => {
            "holds no certificate but PKCS #7; convert it (openssl pkcs7 -print_certs)"
        }
        None if contains(text, b"PRIVATE KEY") => "holds no certificate but a private key",
        None if contains(text, b"BEGIN ") => {
            "holds no certificate; give PEM text in which each BEGIN and END has a line of its own"
        }
        None => "holds no certificate; give PEM text",
    }
}

/// What the text is when it is no text, or not one of bytes.
fn form(text: &[u8]) -> Option<&'static str> {
    match text {
        [0x30, 0x80..=0xff, ..] => Some("is DER; convert it to PEM (openssl x509 -inform DER)"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("is UTF-16; save it as UTF-8"),
        [0, _, ..] | [_, 0, ..] => Some("is not PEM text; UTF-16 must be saved as UTF-8"),
        [] => Some("is empty"),
        _ => None,
    }
}

fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window == word)
}

#[cfg(test)]
mod tests;
