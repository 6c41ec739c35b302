//! What cargo sends when it publishes: two lengths, what it says of the crate, and the tarball.

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::line::of_upload;
use super::shelf::{Crate, Tarball};
use crate::release::checksum::sha256;

/// Reads a whole upload.
pub(super) fn read(body: Vec<u8>) -> Result<Crate> {
    let (said, rest) = part(&body).context("no description of the crate")?;
    let (tarball, rest) = part(rest).context("no tarball")?;
    ensure!(rest.is_empty(), "more than a description and a tarball");
    let said: Value = serde_json::from_slice(said).context("a description that is no JSON")?;
    let text = |key: &str| said[key].as_str().with_context(|| format!("it does not say its {key}"));
    let (name, version) = (text("name")?, text("vers")?);
    // What the public registry asks of everybody.
    for key in ["description", "license"] {
        ensure!(said[key].is_string(), "{name} has no {key}");
    }
    let checksum = sha256(tarball);
    let line = of_upload(&said, version, &checksum);
    Ok(Crate::new(name, version, line, checksum, Tarball::Bytes(tarball.to_vec())))
}

/// What the beginning of an upload is about.
pub(super) fn named(begun: &[u8]) -> String {
    let said = part(begun).and_then(|(said, _)| serde_json::from_slice::<Value>(said).ok());
    let text = |key: &str| said.as_ref().and_then(|said| said[key].as_str()).unwrap_or("?");
    format!("{} {}", text("name"), text("vers"))
}

/// A length in four bytes, the lowest first, and so many bytes; and what follows.
fn part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(said: &str, tarball: &[u8]) -> Vec<u8> {
        let mut body = Vec::new();
        for part in [said.as_bytes(), tarball] {
            body.extend(u32::try_from(part.len()).unwrap().to_le_bytes());
            body.extend(part);
        }
        body
    }

    const SAID: &str = r#"{"name":"a","vers":"1.0.0","description":"A.","license":"MIT"}"#;

    #[test]
    fn a_whole_upload_is_read() {
        let read = read(body(SAID, b"tar")).unwrap();
        assert_eq!((&*read.name, &*read.version), ("a", "1.0.0"));
        assert_eq!(read.checksum, sha256(b"tar"));
        assert_eq!(read.bytes().unwrap(), b"tar");
    }

    #[test]
    fn half_an_upload_is_refused_and_known_by_its_name() {
        let mut half = body(SAID, b"tarball");
        half.truncate(half.len() - 3);
        assert_eq!(named(&half), "a 1.0.0");
        assert_eq!(read(half).unwrap_err().to_string(), "no tarball");
        assert_eq!(named(b"\x01"), "? ?");
    }

    #[test]
    fn what_everybody_must_say_is_asked_for() {
        let error = read(body(r#"{"name":"a","vers":"1.0.0"}"#, b"tar")).unwrap_err();
        assert_eq!(error.to_string(), "a has no description");
    }
}
