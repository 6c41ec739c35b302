//! A row of the token file as both halves speak of it: a JSON object of the ten columns.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use zcrm::store_api::{Stored, Timestamp, TokenRecord};

/// The ten columns of a stored record; what is absent is `null`, moments are milliseconds as text.
pub(crate) fn of(stored: &Stored) -> Value {
    let record = stored.record();
    json!({
        "id": stored.id().as_str(),
        "user_name": record.user_name,
        "client_id": record.client_id,
        "client_secret": record.client_secret.as_ref().map(|it| it.expose()),
        "refresh_token": record.refresh_token.as_ref().map(|it| it.expose()),
        "access_token": record.access_token.as_ref().map(|it| it.expose()),
        "grant_token": record.grant_token.as_ref().map(|it| it.expose()),
        "expiry_time": record.expires_at.map(|at| at.as_unix_millis().to_string()),
        "redirect_url": record.redirect_url,
        "api_domain": record.api_domain,
    })
}

/// The record of such an object; its id is not looked at.
pub(crate) fn record(row: &Value) -> Result<TokenRecord> {
    let text = |column: &str| row[column].as_str().map(str::to_owned);
    let millis = text("expiry_time").map(|at| at.parse()).transpose();
    let mut record = TokenRecord::new();
    record.user_name = text("user_name");
    record.client_id = text("client_id");
    record.client_secret = text("client_secret").map(Into::into);
    record.refresh_token = text("refresh_token").map(Into::into);
    record.access_token = text("access_token").map(Into::into);
    record.grant_token = text("grant_token").map(Into::into);
    record.expires_at =
        millis.context("`expiry_time` is no number")?.map(Timestamp::from_unix_millis);
    record.redirect_url = text("redirect_url");
    record.api_domain = text("api_domain");
    Ok(record)
}
