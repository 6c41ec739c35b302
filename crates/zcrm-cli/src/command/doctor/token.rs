//! The token: whether there is one, whether Zoho takes it, and where it belongs.

use std::error::Error as _;

use zcrm::{Client, Error, ErrorKind};

use super::check::Checks;

/// Whether there is a token that can be used.
pub(super) async fn look(checks: &mut Checks, client: &Client) -> bool {
    match client.authenticate().await {
        Ok(kept) => {
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
    let mut words = format!("failed to {error}");
    let mut source = error.source();
    while let Some(cause) = source {
        words.push_str(&format!("\nbecause: {cause}"));
        source = cause.source();
    }
    words
}

/// What to do about an error of this kind.
pub(super) fn advice(error: &Error) -> &'static str {
    match error.kind() {
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
        ErrorKind::Proxy => "check HTTPS_PROXY, its user and password",
        ErrorKind::Connect => {
            "check name resolution, firewall and certificates of this machine; a proxy may be needed (HTTPS_PROXY)"
        }
        ErrorKind::Permission => {
            "sign in again with the scope that is named, or ask an administrator for the permission"
        }
        ErrorKind::Timeout | ErrorKind::Transport => {
            "the network is slow or cut: try again, then look at proxy and firewall"
        }
        ErrorKind::Server => "Zoho is out of order: see https://status.zoho.com",
        _ => "see the words above",
    }
}
