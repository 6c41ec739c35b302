//! The token: whether there is one, whether Zoho takes it, and where it belongs.

use std::error::Error as _;

use zcrm::{Client, Error, ErrorKind};

use super::check::Checks;
use crate::failure::in_words_of_the_program;

/// Whether there is a token that can be used.
pub(super) async fn look(checks: &mut Checks, client: &Client) -> bool {
    match client.authenticate().await {
        Ok(kept) => {
            // A token that is not saved serves until this process ends: the next one has the old one.
            if let Some(error) = client.token_status().unsaved {
                checks.bad("token", &error.to_string(), "see to the token file");
            }
            let user = kept.user.as_deref().unwrap_or("a user without a name");
            checks.good("token", &format!("of {user} in {}", kept.environment));
            true
        }
        Err(error) => {
            checks.bad("token", &words(&error), advice(&error));
            false
        }
    }
}

/// The error with its causes.
pub(super) fn words(error: &Error) -> String {
    let mut words = in_words_of_the_program(&format!("failed to {error}"));
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_words = cause.to_string();
        if !words.contains(&cause_words) {
            words.push_str(&format!("\nbecause: {cause_words}"));
        }
        source = cause.source();
    }
    words
}

/// What to do about an error of this kind.
pub(super) fn advice(error: &Error) -> &'static str {
    let words = words(error);
    match error.kind() {
        _ if words.contains("certificate") => {
            "something between here and Zoho opens TLS (name its CA in ZCRM_CA_FILE), or the clock of \
             this machine is wrong"
        }
        _ if words.contains("Crm_Implied_Api_Access") => {
            "API access is off for this user's profile: an administrator switches it on under Setup, \
             Security Control, Profiles"
        }
        ErrorKind::Authentication if words.contains("see that the token was granted for") => {
            "production, sandbox and developer have tokens of their own: `zcrm login --environment` \
             with the one that the token is for, such as eu.sandbox"
        }
        ErrorKind::Authentication => {
            "check client id, client secret and token in Zoho's API console; then `zcrm login`"
        }
        ErrorKind::Environment => {
            "the token belongs elsewhere: `zcrm login --environment` with the data centre that is named"
        }
        ErrorKind::Throttled => {
            "too many tokens were asked for: wait ten minutes; another program may use the same refresh token"
        }
        ErrorKind::Store => "see to owner, mode and room of the token file",
        ErrorKind::Proxy => {
            "check HTTPS_PROXY: host, port, user and password; NO_PROXY names what it is not for"
        }
        ErrorKind::Connect => "check network and firewall; a proxy may be needed (HTTPS_PROXY)",
        ErrorKind::Permission => {
            "`zcrm login` with the scope that is named, or ask an administrator for the permission"
        }
        ErrorKind::Timeout | ErrorKind::Transport => {
            "the network is slow or cut: try again, then look at proxy and firewall"
        }
        ErrorKind::Server => "Zoho is out of order: see https://status.zoho.com",
        _ => "see the words above",
    }
}
