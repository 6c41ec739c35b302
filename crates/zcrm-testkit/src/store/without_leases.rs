//! A store whose leases exclude no one.

use async_trait::async_trait;
use zcrm_store_api::{Lease, LeaseAttempt, LeaseRequest, StoreError, TokenStore};

use super::{Forward, Forwarding};

/// Grants every lease to everyone and keeps no note, so that a test can show what happens where
/// processes do not coordinate.
#[derive(Clone, Debug)]
pub struct WithoutLeases<S>(S);

impl<S: TokenStore> WithoutLeases<S> {
    /// The records of this store, without its leases.
    pub fn over(store: S) -> Forwarding<Self> {
        Forwarding::new(Self(store))
    }
}

#[async_trait]
impl<S: TokenStore> Forward for WithoutLeases<S> {
    fn inner(&self) -> &dyn TokenStore {
        &self.0
    }

    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        let record = match request.id {
            Some(id) => self.0.get(id).await?,
            None => None,
        };
        let mut note = Vec::new();
        request.extend(&mut note);
        let lease = Lease::new(request.key.clone(), request.owner.clone(), note, record);
        Ok(LeaseAttempt::Granted(lease))
    }

    async fn end_lease(&self, _: &Lease, _: &[u8]) -> Result<(), StoreError> {
        Ok(())
    }
}
