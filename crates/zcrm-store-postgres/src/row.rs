//! Records to rows and back.

use tokio_postgres::Row;
use zcrm_store_api::{
    AccessToken, ClientSecret, GrantToken, RefreshToken, Revision, StoreError, StoreErrorKind,
    Stored, Timestamp, TokenId, TokenRecord,
};

use crate::error;
use crate::param::Param;
use crate::statement::MEMBERS;

/// The members of a record as texts, in the order of [`MEMBERS`]; an empty one is absent.
pub(crate) struct Texts<'a> {
    record: &'a TokenRecord,
    expires_at: Option<String>,
}

impl<'a> Texts<'a> {
    /// Refuses what PostgreSQL cannot keep in a text.
    pub(crate) fn of(record: &'a TokenRecord) -> Result<Self, StoreError> {
        let expires_at = record.expires_at.map(|moment| moment.as_unix_millis().to_string());
        let texts = Self { record, expires_at };
        let members = texts.members();
        match members.iter().zip(MEMBERS).find(|(text, _)| text.is_some_and(|t| t.contains('\0'))) {
            Some((_, member)) => Err(nul(member)),
            None => Ok(texts),
        }
    }

    pub(crate) fn params(&self) -> Vec<Param<'_>> {
        self.members().into_iter().map(Param::Text).collect()
    }

    fn members(&self) -> [Option<&str>; 10] {
        let record = self.record;
        [
            record.user_name.as_deref(),
            record.client_id.as_deref(),
            record.client_secret.as_ref().map(ClientSecret::expose),
            record.refresh_token.as_ref().map(RefreshToken::expose),
            record.access_token.as_ref().map(AccessToken::expose),
            record.grant_token.as_ref().map(GrantToken::expose),
            self.expires_at.as_deref(),
            record.redirect_url.as_deref(),
            record.api_domain.as_deref(),
            record.environment.as_deref(),
        ]
        .map(|text| text.filter(|text| !text.is_empty()))
    }

    /// The record itself.
    pub(crate) fn record(&self) -> &TokenRecord {
        self.record
    }
}

/// The error for a value with a NUL character, which PostgreSQL keeps in no text.
pub(crate) fn nul(what: &str) -> StoreError {
    StoreError::new(
        StoreErrorKind::Invalid,
        format!("keep a {what} with a NUL character in PostgreSQL: remove the character"),
    )
}

/// Reads a row that begins with the id, the revision and the members.
pub(crate) fn stored(row: &Row) -> Result<Stored, StoreError> {
    let id: &str = row.try_get(0).map_err(error::unreadable)?;
    let revision: &[u8] = row.try_get(1).map_err(error::unreadable)?;
    let member = |at: usize| -> Result<Option<&str>, StoreError> {
        let text: Option<&str> = row.try_get(at + 2).map_err(error::unreadable)?;
        Ok(text.filter(|text| !text.is_empty()))
    };
    let owned = |at: usize| Ok::<_, StoreError>(member(at)?.map(str::to_owned));
    let mut record = TokenRecord::new();
    record.user_name = owned(0)?;
    record.client_id = owned(1)?;
    record.client_secret = member(2)?.map(ClientSecret::new);
    record.refresh_token = member(3)?.map(RefreshToken::new);
    record.access_token = member(4)?.map(AccessToken::new);
    record.grant_token = member(5)?.map(GrantToken::new);
    record.expires_at = member(6)?.map(|text| expiry(id, text)).transpose()?;
    record.redirect_url = owned(7)?;
    record.api_domain = owned(8)?;
    record.environment = owned(9)?;
    Ok(Stored::new(TokenId::from(id), Revision::new(revision), record))
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
