//! What tells one token from another without showing either.

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::EnvironmentChoice;
use crate::oauth_token::{Credential, Fallback, OAuthToken};

/// A fingerprint of a token as given, with its environment: equal for equal tokens, and of no
/// use to a thief.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Identity([u8; 32]);

impl Identity {
    /// The fingerprint of this token in this environment.
    #[must_use]
    pub fn new(environment: &EnvironmentChoice, token: &OAuthToken) -> Self {
        let mut hash = Sha256::new();
        let mut part = |text: &str| {
            // The length first, so that no two lists of parts run together.
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        };
        let (known, from_record) = match environment {
            EnvironmentChoice::Declared(environment) => (std::slice::from_ref(environment), false),
            // What is known decides what the record may name: with more known, a token that could
            // not be placed may have found its place.
            EnvironmentChoice::FromRecord(known) => (known.as_slice(), true),
        };
        if from_record {
            part("from the record");
        }
        for environment in known {
            part(&environment.to_string());
            // Two custom environments may share a name.
            part(environment.api_url());
            part(environment.accounts_url());
        }
        match &token.given {
            Credential::Grant { app, code } => {
                part("grant");
                part(app.client_id());
                part(app.client_secret().expose());
                part(app.redirect_url().unwrap_or_default());
                part(code.expose());
            }
            Credential::Refresh { app, token } => {
                part("refresh");
                part(app.client_id());
                part(app.client_secret().expose());
                part(app.redirect_url().unwrap_or_default());
                part(token.expose());
            }
            Credential::Access { token } => {
                part("access");
                part(token.expose());
            }
            Credential::Stored { id } => {
                part("stored");
                part(id.as_str());
            }
            Credential::StoredFor => part("stored for"),
        }
        if let Some(app) = &token.app {
            part("app");
            part(app.client_id());
            part(app.client_secret().expose());
            part(app.redirect_url().unwrap_or_default());
        }
        part(token.user.as_ref().map_or("", |user| user.as_str()));
        part(token.code_verifier.as_ref().map_or("", |verifier| verifier.expose()));
        part(&token.single_use.map_or_else(String::new, |number| number.to_string()));
        match &token.fallback {
            Some(Fallback::Grant { app, code }) => {
                part("or grant");
                part(app.client_id());
                part(app.client_secret().expose());
                part(app.redirect_url().unwrap_or_default());
                part(code.as_ref().map_or("", |code| code.expose()));
            }
            Some(Fallback::Refresh { app, token }) => {
                part("or refresh");
                part(app.client_id());
                part(app.client_secret().expose());
                part(app.redirect_url().unwrap_or_default());
                part(token.as_ref().map_or("", |token| token.expose()));
            }
            None => {}
        }
        Self(hash.finalize().into())
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({:02x}{:02x}{:02x}..)", self.0[0], self.0[1], self.0[2])
    }
}

#[cfg(test)]
mod tests {
    use zcrm_env::DataCenter;

    use super::*;
    use crate::OAuthApp;

    #[test]
    fn what_differs_in_anything_is_another_identity() {
        let us = EnvironmentChoice::from(DataCenter::Us.production());
        let eu = EnvironmentChoice::from(DataCenter::Eu.production());
        let record = EnvironmentChoice::FromRecord(vec![]);
        let mine =
            zcrm_env::Environment::custom("mine").accounts_url("https://h").api_url("https://h");
        let record_of_more = EnvironmentChoice::FromRecord(vec![mine.build().unwrap()]);
        let app = || OAuthApp::new("id", "secret");
        let all = [
            (&us, OAuthToken::refresh(app(), "t")),
            (&eu, OAuthToken::refresh(app(), "t")),
            (&us, OAuthToken::grant(app(), "t")),
            (&us, OAuthToken::access("t")),
            (&us, OAuthToken::stored("t")),
            (&us, OAuthToken::stored_for("t")),
            (&us, OAuthToken::refresh(app(), "t").user("ada")),
            (&us, OAuthToken::refresh(OAuthApp::new("idsecre", "t"), "t")),
            (&us, OAuthToken::refresh(OAuthApp::new("id", "other"), "t")),
            (&us, OAuthToken::grant(app().with_redirect_url("https://h/callback"), "t")),
            (&record, OAuthToken::stored("t")),
            (&record_of_more, OAuthToken::stored("t")),
            (&us, OAuthToken::stored_for("t").or_grant(app(), Some("g".to_owned()))),
            (&us, OAuthToken::stored_for("t").or_refresh(app(), Some("g".to_owned()))),
            (&us, OAuthToken::stored_for("t").or_grant(app(), None)),
        ]
        .map(|(environment, token)| Identity::new(environment, &token));
        for (i, left) in all.iter().enumerate() {
            assert!(all[i + 1..].iter().all(|right| left != right), "{i}");
        }
        assert_eq!(all[0], Identity::new(&us, &OAuthToken::refresh(app(), "t")));
    }
}
