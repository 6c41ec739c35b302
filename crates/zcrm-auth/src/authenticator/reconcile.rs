//! What is given against what is stored: pure.

use zcrm_store_api::TokenRecord;

use crate::oauth_token::Given;

/// Puts what is given over what is stored, and tells whether both are of the same credential.
pub(super) fn reconcile(
    mut given: TokenRecord,
    row: TokenRecord,
    flow: &Given,
) -> (TokenRecord, bool) {
    let same = match flow {
        Given::Stored { .. } | Given::StoredFor => true,
        Given::Access { token } => {
            row.access_token.as_ref().is_some_and(|kept| kept.expose() == token.expose())
        }
        Given::Refresh { token, .. } => {
            row.refresh_token.as_ref().is_some_and(|kept| kept.expose() == token.expose())
        }
        Given::Grant { code, .. } => {
            row.grant_token.as_ref().is_some_and(|kept| kept.expose() == code.expose())
        }
    };
    given.user_name = given.user_name.or(row.user_name);
    if !same {
        // A new credential for a known user: nothing that came from the old one is used.
        return (given, false);
    }
    if matches!(flow, Given::Stored { .. } | Given::StoredFor) {
        // The row as it is; what the program gave only fills gaps.
        given.client_id = row.client_id.or(given.client_id);
        given.client_secret = row.client_secret.or(given.client_secret);
        given.redirect_url = row.redirect_url.or(given.redirect_url);
    } else {
        given.client_id = given.client_id.or(row.client_id);
        given.client_secret = given.client_secret.or(row.client_secret);
        given.redirect_url = given.redirect_url.or(row.redirect_url);
    }
    given.refresh_token = given.refresh_token.or(row.refresh_token);
    given.access_token = given.access_token.or(row.access_token);
    given.grant_token = given.grant_token.or(row.grant_token);
    given.expires_at = row.expires_at;
    given.api_domain = row.api_domain;
    (given, true)
}
