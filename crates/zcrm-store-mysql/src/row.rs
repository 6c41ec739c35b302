//! Records to rows and back.

use mysql_async::{Row, Value};
use sha2::{Digest as _, Sha256};
use zcrm_store_api::{
    AccessToken, ClientSecret, GrantToken, RefreshToken, Revision, StoreError, StoreErrorKind,
    Stored, Timestamp, TokenId, TokenRecord,
};

use crate::error;

/// The members of a record that the official table has, in its order. The id comes first.
///
/// Source: observed, Python SDK 8.0 (`DBStore`), and the README of each of Zoho's SDKs.
pub(crate) const MEMBERS: [&str; 9] = [
    "user_name",
    "client_id",
    "client_secret",
    "refresh_token",
    "access_token",
    "grant_token",
    "expiry_time",
    "redirect_url",
    "api_domain",
];

/// How many columns a row has before those of ours.
pub(crate) const COLUMNS: usize = 1 + MEMBERS.len();

pub(crate) type Hash = [u8; 32];

/// The members of a record as parameters of statements; an empty one is absent.
pub(crate) fn values(record: &TokenRecord) -> Vec<Value> {
    let expires_at = record.expires_at.map(|moment| moment.as_unix_millis().to_string());
    [
        record.user_name.as_deref(),
        record.client_id.as_deref(),
        record.client_secret.as_ref().map(ClientSecret::expose),
        record.refresh_token.as_ref().map(RefreshToken::expose),
        record.access_token.as_ref().map(AccessToken::expose),
        record.grant_token.as_ref().map(GrantToken::expose),
        expires_at.as_deref(),
        record.redirect_url.as_deref(),
        record.api_domain.as_deref(),
    ]
    .map(|text| text.filter(|text| !text.is_empty()).map_or(Value::NULL, Value::from))
    .into()
}

/// The record as it will be read: an empty text is an absent one.
pub(crate) fn normal(record: &TokenRecord) -> TokenRecord {
    let mut normal = record.clone();
    for text in [
        &mut normal.user_name,
        &mut normal.client_id,
        &mut normal.redirect_url,
        &mut normal.api_domain,
        &mut normal.environment,
    ] {
        text.take_if(|text| text.is_empty());
    }
    normal.client_secret.take_if(|text| text.is_empty());
    normal.refresh_token.take_if(|text| text.is_empty());
    normal.access_token.take_if(|text| text.is_empty());
    normal.grant_token.take_if(|text| text.is_empty());
    normal
}

/// The id and the record of a row, without an environment.
pub(crate) fn read(row: &Row) -> Result<(TokenId, TokenRecord), StoreError> {
    let id = text(row, 0)?.ok_or_else(|| error::unreadable("it has no id"))?;
    let member = |at: usize| text(row, at + 1);
    let mut record = TokenRecord::new();
    record.user_name = member(0)?;
    record.client_id = member(1)?;
    record.client_secret = member(2)?.map(ClientSecret::from);
    record.refresh_token = member(3)?.map(RefreshToken::from);
    record.access_token = member(4)?.map(AccessToken::from);
    record.grant_token = member(5)?.map(GrantToken::from);
    record.expires_at = member(6)?.map(|text| expiry(&id, &text)).transpose()?;
    record.redirect_url = member(7)?;
    record.api_domain = member(8)?;
    Ok((TokenId::from(id), record))
}

/// A column as text; an empty one is absent.
fn text(row: &Row, at: usize) -> Result<Option<String>, StoreError> {
    let bytes = bytes(row, at)?.filter(|bytes| !bytes.is_empty());
    let text = bytes.map(|bytes| String::from_utf8(bytes.to_vec())).transpose();
    text.map_err(|_| error::unreadable("a column is not text in UTF-8"))
}

/// A column as bytes.
pub(crate) fn bytes(row: &Row, at: usize) -> Result<Option<&[u8]>, StoreError> {
    match row.as_ref(at) {
        Some(Value::NULL) => Ok(None),
        Some(Value::Bytes(bytes)) => Ok(Some(bytes)),
        _ => Err(error::unreadable("a column has another type than text")),
    }
}

/// Milliseconds since 1970 as decimal text. Source: observed, Python SDK 8.0.
fn expiry(id: &str, text: &str) -> Result<Timestamp, StoreError> {
    text.parse().map(Timestamp::from_unix_millis).map_err(|_| {
        StoreError::new(
            StoreErrorKind::Corrupt,
            format!(
                "read the token record {id:?}: its expiry_time is no number of milliseconds; \
                 correct the row or delete it"
            ),
        )
    })
}

/// A record with its id and the hash of both, which is its revision.
pub(crate) fn stored(id: TokenId, record: TokenRecord) -> Stored {
    let mut hash = Sha256::new();
    // The id has a length of its own before it, so that no id runs into the record.
    hash.update((id.as_str().len() as u64).to_le_bytes());
    hash.update(id.as_str());
    hash.update(record.to_bytes().expose());
    Stored::new(id, Revision::new(hash.finalize().as_slice()), record)
}

/// Of every member but the environment, which the table has no column for.
pub(crate) fn hash(record: &TokenRecord) -> Hash {
    let mut row = normal(record);
    row.environment = None;
    Sha256::digest(row.to_bytes().expose()).into()
}

/// Of the refresh token; nothing when there is none.
pub(crate) fn refresh_hash(record: &TokenRecord) -> Option<Hash> {
    let token = record.refresh_token.as_ref().filter(|token| !token.is_empty())?;
    Some(Sha256::digest(token.expose()).into())
}
