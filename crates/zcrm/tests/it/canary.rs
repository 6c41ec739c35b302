//! Secrets that are known when they are seen again, in whatever form.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// One secret per role. The first twelve characters of each are its own, so that a cut one is
/// known as well; the `~` and the `=` change under percent-encoding.
pub(crate) const CLIENT_ID: &str = "1000.CANARYCLIENTID0000000000000";
pub(crate) const SECRET: &str = "sEcReTcAnArY7Qx9fW2kL~5vB8nM=1zP4hJ6gT";
pub(crate) const REFRESH: &str = "1000.rFcAn7aRy2Xk9Qm4.Zt6Wp1Lb8Nc3~Vd5=";
pub(crate) const ACCESS: &str = "1000.aCcAn3aRy8Jh5Gf2.Ku7Ye4Ro1Ip9~Sx6=";
pub(crate) const GRANT: &str = "1000.gRcAn5aRy1Dl6Wv3.Bq9Tz2Mo7Ue4~Hc8=";

/// Every role with its secret; what the simulator mints joins them.
pub(crate) struct Canaries(pub(crate) Vec<(String, String)>);

impl Canaries {
    pub(crate) fn new() -> Self {
        let fixed = [
            ("client secret", SECRET),
            ("refresh token", REFRESH),
            ("access token", ACCESS),
            ("grant token", GRANT),
        ];
        Self(fixed.map(|(role, text)| (role.to_owned(), text.to_owned())).to_vec())
    }

    pub(crate) fn add(&mut self, role: &str, text: &str) {
        self.0.push((role.to_owned(), text.to_owned()));
    }

    /// The forms in which a secret may hide; all are looked for.
    fn forms(&self) -> Vec<(String, String)> {
        let mut forms = Vec::new();
        for (role, text) in &self.0 {
            let mut form = |what: &str, text: String| forms.push((format!("{role}, {what}"), text));
            form("as it is", text.clone());
            // Of tokens `1000.` is common to all: the seven characters after it are not.
            form("its beginning", text.chars().take(12).collect());
            form("percent-encoded", utf8_percent_encode(text, NON_ALPHANUMERIC).to_string());
            form(
                "as a form value",
                url::form_urlencoded::byte_serialize(text.as_bytes()).collect(),
            );
            for (what, engine) in [
                ("base64", STANDARD),
                ("base64 without padding", STANDARD_NO_PAD),
                ("base64 for URLs", URL_SAFE),
                ("base64 for URLs without padding", URL_SAFE_NO_PAD),
            ] {
                form(what, engine.encode(text));
            }
            // As bytes are printed by `{:?}` of a slice, and in hexadecimal.
            let bytes = format!("{:?}", &text.as_bytes()[5..12]);
            form("as a list of bytes", bytes.trim_matches(['[', ']']).to_owned());
            form(
                "in hexadecimal",
                text.bytes().take(12).fold(String::new(), |mut hex, byte| {
                    write!(hex, "{byte:02x}").unwrap();
                    hex
                }),
            );
        }
        forms
    }

    /// The forms that this text holds.
    pub(crate) fn found_in(&self, text: &str) -> Vec<String> {
        let found = self.forms().into_iter().filter(|(_, form)| text.contains(form.as_str()));
        found.map(|(what, _)| what).collect()
    }
}
