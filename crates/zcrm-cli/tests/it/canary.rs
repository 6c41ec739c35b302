//! Secrets that must be in no output, whole, in part or written otherwise.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// The secrets of a session.
pub(crate) struct Canaries {
    secrets: BTreeSet<String>,
}

impl Canaries {
    pub(crate) fn new(client_secret: &str) -> Self {
        Self { secrets: [client_secret.to_owned()].into() }
    }

    pub(crate) fn add(&mut self, secret: &str) {
        self.secrets.insert(secret.to_owned());
    }

    /// Takes the secrets of a token file.
    pub(crate) fn read(&mut self, tokens: &str) {
        for cell in tokens.lines().skip(1).flat_map(|row| row.split(',')) {
            // Tokens and the client's secret; ids, times and addresses are shorter, or have one of these.
            if cell.len() > 30 && !cell.contains(['@', '/', ':']) {
                let named = cell.rsplit_once('.').map_or(cell, |(_, end)| end);
                self.secrets.insert(if named.len() > 12 { named } else { cell }.to_owned());
            }
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.secrets.len()
    }

    /// Panics, without repeating it, when one of them is in what a command printed.
    pub(crate) fn check(&self, command: &str, printed: &str) {
        for secret in &self.secrets {
            let encoded = BASE64_STANDARD.encode(secret);
            let escaped =
                url::form_urlencoded::byte_serialize(secret.as_bytes()).collect::<String>();
            let start = secret.get(..12).unwrap_or(secret);
            for form in [secret, &encoded, &escaped, start] {
                assert!(!printed.contains(form), "a secret is in what `{command}` prints");
            }
        }
    }
}

#[test]
fn a_secret_is_found_in_each_form() {
    let secret = "0123456789abcdef/+";
    let canaries = Canaries::new(secret);
    canaries.check("x", "0123456789a");
    for printed in ["<0123456789ab>", "MDEyMzQ1Njc4OWFiY2RlZi8r", "0123456789abcdef%2F%2B"] {
        assert!(std::panic::catch_unwind(|| canaries.check("x", printed)).is_err(), "{printed}");
    }
}
