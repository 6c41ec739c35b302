//! Faults in leases. What is not done wrong is done by the memory store.

use std::time::Duration;

use zcrm_store_api::{
    Lease, LeaseAttempt, LeaseKey, LeaseRequest, Owner, StoreError, Stored, TokenStore,
};

use super::{Broken, Fault};

const SOON: Duration = Duration::from_millis(20);

impl Broken {
    pub(super) async fn try_lease_wrongly(
        &self,
        request: LeaseRequest<'_>,
    ) -> Result<LeaseAttempt, StoreError> {
        let key = self.lease_key(request.key);
        let mut asked = request.clone();
        asked.key = &key;
        let before = self.holders().get(&key).cloned();
        let holder = before.as_ref().filter(|lease| lease.owner == *request.owner);
        match self.fault {
            Fault::LeaseNeverEnds => asked.ttl = Duration::from_secs(1_000_000_000),
            Fault::LeaseEndsEarly => asked.ttl /= 4,
            Fault::RequestNoteIsIgnored => asked.append = None,
            _ => {}
        }
        match (self.fault, holder) {
            (Fault::HolderIsHeldUp, Some(_)) => return Ok(LeaseAttempt::held(SOON, None)),
            (Fault::HolderGetsNoMoreTime, Some(lease)) => {
                return Ok(LeaseAttempt::Granted(lease.clone()));
            }
            _ => {}
        }
        if self.is(Fault::LeaseLooksThenTakes) {
            if before.is_some() && holder.is_none() {
                return Ok(LeaseAttempt::held(SOON, None));
            }
            self.dawdle();
            let lease = Lease::new(key.clone(), request.owner.clone(), Vec::new(), None);
            self.holders().insert(key, lease.clone());
            return Ok(LeaseAttempt::Granted(lease));
        }
        let text = request.append.map(|text| String::from_utf8_lossy(text).into_owned());
        if self.is(Fault::NotesAreText) {
            asked.append = text.as_deref().map(str::as_bytes);
        }
        let mut attempt = match self.fault {
            Fault::LeasesInMemory => self.leases.try_lease(asked.clone().reading(None)).await?,
            _ => self.inner.try_lease(asked.clone()).await?,
        };
        if let LeaseAttempt::Granted(lease) = &attempt {
            let added = asked.append.unwrap_or_default();
            let note = match self.fault {
                Fault::NoteDiesWithItsHolder if before.is_some() && holder.is_none() => {
                    Some(added.to_vec())
                }
                Fault::AppendReplaces if asked.append.is_some() => Some(added.to_vec()),
                Fault::AppendsAgain if holder.is_some_and(|lease| lease.note.ends_with(added)) => {
                    Some([&lease.note, added].concat())
                }
                _ => None,
            };
            if let Some(note) = note {
                self.inner.end_lease(lease, &note).await?;
                asked.append = None;
                attempt = self.inner.try_lease(asked).await?;
            }
        }
        self.answered(&request, before, attempt).await
    }

    async fn answered(
        &self,
        request: &LeaseRequest<'_>,
        before: Option<Lease>,
        attempt: LeaseAttempt,
    ) -> Result<LeaseAttempt, StoreError> {
        let record = match request.id {
            Some(id) if self.is(Fault::LeaseReadsAnOldRecord) => {
                let first = self.cache.lock().unwrap().get(id).cloned();
                match first {
                    Some(first) => Some(first),
                    None => self.get_wrongly(id).await?,
                }
            }
            Some(id) => self.inner.get(id).await?,
            None => None,
        };
        match attempt {
            LeaseAttempt::Granted(mut lease) => {
                lease.key = request.key.clone();
                lease.record = record;
                self.holders().insert(self.lease_key(request.key), lease.clone());
                Ok(LeaseAttempt::Granted(lease))
            }
            LeaseAttempt::Held { retry_in, .. } => {
                self.held(request, before, retry_in, record).await
            }
            other => Ok(other),
        }
    }

    async fn held(
        &self,
        request: &LeaseRequest<'_>,
        before: Option<Lease>,
        retry_in: Duration,
        record: Option<Stored>,
    ) -> Result<LeaseAttempt, StoreError> {
        let held = match self.fault {
            Fault::EveryoneIsGranted => {
                let (key, owner) = (request.key.clone(), request.owner.clone());
                return Ok(LeaseAttempt::Granted(Lease::new(key, owner, Vec::new(), record)));
            }
            Fault::HeldReadsNoRecord => LeaseAttempt::held(retry_in, None),
            Fault::AskAgainMuchLater => LeaseAttempt::held(Duration::from_secs(3_600), record),
            Fault::AskAgainAtOnce => LeaseAttempt::held(Duration::ZERO, record),
            _ => LeaseAttempt::held(retry_in, record),
        };
        if let (Fault::HeldWritesItsNote, Some(holder), Some(note)) =
            (self.fault, before, request.append)
        {
            let again = LeaseRequest::new(&holder.key, &holder.owner, request.ttl).appending(note);
            self.inner.try_lease(again).await?;
        }
        Ok(held)
    }

    pub(super) async fn end_lease_wrongly(
        &self,
        lease: &Lease,
        note: &[u8],
    ) -> Result<(), StoreError> {
        let mut ended = lease.clone();
        ended.key = self.lease_key(&lease.key);
        if !self.is(Fault::NoteDiesWithItsHolder) {
            let mut holders = self.holders();
            if holders.get(&ended.key).is_some_and(|holder| holder.owner == lease.owner) {
                holders.remove(&ended.key).filter(|_| !self.is(Fault::AnybodyEnds));
            } else if self.is(Fault::AnybodyEnds)
                && let Some(holder) = holders.remove(&ended.key)
            {
                ended.owner = holder.owner;
            }
        }
        let text = String::from_utf8_lossy(note);
        let note = match self.fault {
            Fault::EndDoesNothing => return Ok(()),
            Fault::EndForgetsTheNote => b"",
            Fault::NotesAreText => text.as_bytes(),
            _ => note,
        };
        if self.is(Fault::LeasesInMemory) {
            return self.leases.end_lease(&ended, note).await;
        }
        self.inner.end_lease(&ended, note).await?;
        if self.is(Fault::LateNoteIsWritten) {
            let ghost = Owner::new("ghost");
            let request = LeaseRequest::new(&ended.key, &ghost, SOON).appending(note);
            if let LeaseAttempt::Granted(lease) = self.inner.try_lease(request).await? {
                self.inner.end_lease(&lease, note).await?;
            }
        }
        Ok(())
    }

    fn lease_key(&self, key: &LeaseKey) -> LeaseKey {
        match self.fault {
            Fault::OneLeaseForAll => LeaseKey::new("all"),
            Fault::LeaseKeysAreTrimmed => LeaseKey::new(key.as_str().trim()),
            _ => key.clone(),
        }
    }
}
