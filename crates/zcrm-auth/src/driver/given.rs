//! What a program gave, by names.

use zcrm_store_api::TokenRecord;

use super::vault::Vault;
use crate::OAuthApp;
use crate::engine::{Fallback as FallbackName, Flow, GivenToken};
use crate::oauth_token::{Credential, Fallback, OAuthToken};

/// What was given, in the form of a record.
pub(super) fn record(given: &OAuthToken, environment: Option<&str>) -> TokenRecord {
    let mut record = TokenRecord::new();
    record.user_name = given.user.as_ref().map(|user| user.as_str().to_owned());
    record.environment = environment.map(ToOwned::to_owned);
    let fallback = match &given.fallback {
        Some(Fallback::Grant { app, .. } | Fallback::Refresh { app, .. }) => Some(app),
        None => None,
    };
    match &given.given {
        Credential::Grant { app, code } => {
            fill_app(&mut record, app);
            record.grant_token = Some(code.clone());
        }
        Credential::Refresh { app, token } => {
            fill_app(&mut record, app);
            record.refresh_token = Some(token.clone());
            if let Some((access, ends)) = &given.access {
                record.access_token = Some(access.clone());
                record.expires_at = Some(*ends);
            }
        }
        Credential::Access { token } => record.access_token = Some(token.clone()),
        Credential::Stored { .. } | Credential::StoredFor => {
            if let Some(app) = fallback.or(given.app.as_ref()) {
                fill_app(&mut record, app);
            }
        }
    }
    record
}

fn fill_app(record: &mut TokenRecord, app: &OAuthApp) {
    record.client_id = Some(app.client_id().to_owned());
    record.client_secret = Some(app.client_secret().clone());
    record.redirect_url = app.redirect_url().map(ToOwned::to_owned);
}

/// The same by names.
pub(super) fn names(
    given: &OAuthToken,
    environment: Option<&str>,
    vault: &mut Vault,
) -> GivenToken {
    let flow = match &given.given {
        Credential::Grant { .. } if given.single_use.is_some() || given.code_verifier.is_some() => {
            Flow::SignIn
        }
        Credential::Grant { .. } => Flow::Grant,
        Credential::Refresh { .. } => Flow::Refresh,
        Credential::Access { .. } => Flow::Access,
        Credential::Stored { id } => Flow::Stored(vault.id(id)),
        Credential::StoredFor => Flow::StoredFor,
    };
    let record = vault.view(&record(given, environment));
    let mut other = TokenRecord::new();
    match &given.fallback {
        Some(Fallback::Grant { code, .. }) => other.grant_token.clone_from(code),
        Some(Fallback::Refresh { token, .. }) => other.refresh_token.clone_from(token),
        None => {}
    }
    let other = vault.view(&other);
    let fallback = match (flow, other.grant, other.refresh) {
        (Flow::StoredFor, Some(code), _) => FallbackName::Grant(code),
        (Flow::StoredFor, _, Some(token)) => FallbackName::Refresh(token),
        _ => FallbackName::None,
    };
    GivenToken { flow, record, fallback }
}
