//! One secret of its own for each role, and every way in which it could be seen.

use std::error::Error;
use std::fmt::Write as _;

use super::subject::{assert_same, full};
use crate::{StoreError, TokenRecord};

/// How much of a secret is too much.
const PREFIX: usize = 12;

/// One secret for each role; the characters at the end are written otherwise in a URL.
#[derive(Debug)]
pub(super) struct Canaries {
    secrets: [&'static str; 4],
}

impl Default for Canaries {
    fn default() -> Self {
        Self {
            secrets: [
                "5ecre7c0ffee.client/+a=",
                "1000.refre5hcafe0123.dead/+b=",
                "1000.acce55babe4567.beef/+c=",
                "1000.9ran7f00d89ab.feed/+d=",
            ],
        }
    }
}

impl Canaries {
    /// A record with the secrets.
    pub(super) fn record(&self) -> TokenRecord {
        self.record_with("")
    }

    /// A record whose every text goes on with this.
    pub(super) fn record_with(&self, more: &str) -> TokenRecord {
        let [client, refresh, access, grant] = self.secrets.map(|secret| format!("{secret}{more}"));
        let mut record = full("ada", 1);
        record.client_secret = Some(client.into());
        record.refresh_token = Some(refresh.into());
        record.access_token = Some(access.into());
        record.grant_token = Some(grant.into());
        if !more.is_empty() {
            record.user_name = Some(format!("ada{more}"));
        }
        record
    }

    /// A test that looks for what was never there proves nothing.
    pub(super) fn assert_are_in(&self, record: &TokenRecord) {
        assert_same(record, &self.record());
    }

    #[track_caller]
    pub(super) fn assert_not_in(&self, what: &str, text: &str) {
        for secret in self.secrets {
            for form in forms(secret) {
                assert!(!text.contains(&form), "{what} shows a secret as {form:?}: {text}");
            }
        }
    }

    #[track_caller]
    pub(super) fn assert_not_in_bytes(&self, what: &str, bytes: &[u8]) {
        self.assert_not_in(what, &String::from_utf8_lossy(bytes));
    }

    /// Looks at the message of an error and of all that caused it, printed for people and for
    /// programmers.
    #[track_caller]
    pub(super) fn assert_not_in_error(&self, what: &str, error: &StoreError) {
        let mut next: Option<&dyn Error> = Some(error);
        while let Some(error) = next {
            let shown = format!("{error} {error:?} {error:#?}");
            self.assert_not_in(&format!("the error of {what}"), &shown);
            next = error.source();
        }
    }
}

/// The secret, its beginning, and both in the codes in which bytes are printed.
fn forms(secret: &str) -> Vec<String> {
    let mut forms = vec![secret[..PREFIX].to_owned()];
    let bytes = &secret.as_bytes()[..PREFIX];
    let list = format!("{bytes:?}");
    forms.push(list.trim_matches(['[', ']']).to_owned());
    let mut hex = String::new();
    for byte in bytes {
        // Writing to a text does not fail.
        let _ = write!(hex, "{byte:02x}");
    }
    forms.push(hex.to_uppercase());
    forms.push(hex);
    // Three ways, by where in a longer text it begins.
    forms.extend((0..3).map(|skipped| base64(&bytes[skipped..])));
    let tail = &secret[PREFIX..];
    forms.push(tail.replace('/', "%2F").replace('+', "%2B").replace('=', "%3D"));
    forms.push(tail.to_owned());
    forms
}

/// The groups of six bits that the bytes fill; what follows them does not matter.
fn base64(bytes: &[u8]) -> String {
    const CODE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks_exact(3) {
        let bits = group.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        text.extend([18, 12, 6, 0].map(|shift| char::from(CODE[bits >> shift & 63])));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_secret_is_seen() {
        let canaries = Canaries::default();
        let secret = "1000.refre5hcafe0123.dead/+b=";
        assert_eq!(base64(b"Man is"), "TWFuIGlz");
        for shown in [
            secret.to_owned(),
            secret[..20].to_owned(),
            format!("{:?}", secret.as_bytes()),
            "MTAwMC5yZWZyZTVoY2FmZTAxMjMuZGVhZC8rYj0=".to_owned(),
            "x".to_owned() + "AxMDAwLnJlZnJlNWhjYWZlMDEyMy5kZWFkLytiPQ==",
            "1000%2Erefre5hcafe0123.dead%2F%2Bb%3D".to_owned(),
            "313030302E7265667265356863616665".to_owned(),
        ] {
            let looked = std::panic::catch_unwind(|| canaries.assert_not_in("it", &shown));
            assert!(looked.is_err(), "{shown}");
        }
        canaries.assert_not_in("nothing", "RefreshToken(redacted) 1000. MTAwMC4");
    }
}
