//! What can be done with any store: written once, not by each store.

use async_trait::async_trait;

use crate::{IndexKey, SaveCondition, StoreError, Stored, TokenId, TokenRecord, TokenStore};

/// How many records a sweep over a store takes at a time.
const PAGE: usize = 256;

/// Conveniences over every [`TokenStore`]; implemented for all of them, to be implemented by none.
#[async_trait]
pub trait TokenStoreExt: TokenStore {
    /// The record that Zoho's SDKs would find for this given token. The first rule that applies
    /// decides, without falling through to a later one:
    ///
    /// 1. a user name is given: by user name (and the declared environment, when there is one);
    /// 2. an access token is given and neither client id nor client secret: by access token;
    /// 3. a grant or refresh token is given with client id and client secret: by grant token,
    ///    else by refresh token;
    /// 4. otherwise nothing is found.
    ///
    /// Source: observed, Python SDK 8.0 (`find_token` of its stores).
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read.
    ///
    /// # Cancel safety
    ///
    /// Reads only.
    async fn look_up(&self, given: &TokenRecord) -> Result<Option<Stored>, StoreError> {
        if let Some(user) = given.user_name.as_deref().filter(|name| !name.is_empty()) {
            return self.find(&IndexKey::user(user, given.environment.as_deref())).await;
        }
        if let (Some(token), None, None) =
            (&given.access_token, &given.client_id, &given.client_secret)
        {
            return self.find(&IndexKey::Access(token.clone())).await;
        }
        if given.client_id.is_none() || given.client_secret.is_none() {
            return Ok(None);
        }
        if let Some(token) = &given.grant_token {
            let found = self.find(&IndexKey::Grant(token.clone())).await?;
            if found.is_some() {
                return Ok(found);
            }
        }
        match &given.refresh_token {
            Some(token) => self.find(&IndexKey::Refresh(token.clone())).await,
            None => Ok(None),
        }
    }

    /// Removes every record and answers how many there were.
    ///
    /// # Errors
    ///
    /// [`StoreError`] at the first record that cannot be removed; those before it are gone.
    ///
    /// # Cancel safety
    ///
    /// Some records may be gone, others not.
    async fn clear(&self) -> Result<usize, StoreError> {
        let mut removed = 0;
        loop {
            let page = self.list(None, PAGE).await?;
            if page.is_empty() {
                return Ok(removed);
            }
            for stored in page {
                removed += usize::from(self.delete(stored.id()).await?);
            }
        }
    }

    /// Copies every record of this store into another under the same ids, leaving alone what is
    /// there already (same id or same key), and answers how many were copied.
    ///
    /// # Errors
    ///
    /// [`StoreError`] of either store; what was copied stays copied, and the call can be repeated.
    ///
    /// # Cancel safety
    ///
    /// Some records may be copied, others not; the call can be repeated.
    async fn copy_to(&self, other: &dyn TokenStore) -> Result<usize, StoreError> {
        let mut copied = 0;
        let mut after: Option<TokenId> = None;
        loop {
            let page = self.list(after.as_ref(), PAGE).await?;
            let Some(last) = page.last() else { return Ok(copied) };
            after = Some(last.id().clone());
            for stored in page {
                if other.get(stored.id()).await?.is_some() {
                    continue;
                }
                let answer =
                    other.save(Some(stored.id()), stored.record(), SaveCondition::Absent).await?;
                copied += usize::from(answer.id() == stored.id());
            }
        }
    }
}

impl<S: TokenStore + ?Sized> TokenStoreExt for S {}
