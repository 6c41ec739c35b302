//! Records to save.

use crate::{Timestamp, TokenRecord};

/// A record with a user name and a refresh token.
pub(super) fn record(user: &str, refresh: &str) -> TokenRecord {
    let mut record = TokenRecord::new();
    record.user_name = Some(user.to_owned());
    record.refresh_token = Some(refresh.into());
    record
}

/// A record of a user in an environment, whose refresh token tells which.
pub(super) fn declared(user: &str, environment: Option<&str>) -> TokenRecord {
    let mut declared = record(user, &format!("{user} in {environment:?}"));
    declared.environment = environment.map(str::to_owned);
    declared
}

/// A record with every member, each of which tells whose it is and how often it was changed.
pub(super) fn full(user: &str, version: usize) -> TokenRecord {
    let text = |role: &str| format!("{role} {version} of {user}");
    let mut full = TokenRecord::new();
    full.user_name = Some(user.to_owned());
    full.client_id = Some(text("client"));
    full.client_secret = Some(text("secret").into());
    full.refresh_token = Some(text("refresh").into());
    full.access_token = Some(text("access").into());
    full.grant_token = Some(text("grant").into());
    full.expires_at = Some(Timestamp::from_unix_millis(1_700_000_000_000 + version as u64));
    full.redirect_url = Some(text("https://example.com/"));
    full.api_domain = Some(text("https://www.zohoapis.eu/"));
    full.environment = Some("eu.production".to_owned());
    full
}

/// Ends the test unless the two are the same record.
#[track_caller]
pub(super) fn assert_same(found: &TokenRecord, expected: &TokenRecord) {
    // Debug shows which members there are; the secrets among them are no secrets here, but it
    // does not know that.
    assert!(found.same_as(expected), "found {found:?}, expected {expected:?}");
}
