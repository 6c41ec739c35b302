//! Faults in records and keys. What is not done wrong is done by the memory store.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::Ordering;

use zcrm_store_api::{
    AccessToken, IndexKey, RefreshToken, Revision, SaveCondition, StoreError, StoreErrorKind,
    Stored, Timestamp, TokenId, TokenRecord, TokenStore,
};

use super::store::give_way;
use super::{Broken, Fault};

fn error(kind: StoreErrorKind) -> StoreError {
    StoreError::new(kind, "broken on purpose: mend the store")
}

impl Broken {
    pub(super) async fn get_wrongly(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        if self.is(Fault::ReadsItsOwnCache)
            && let Some(stored) = self.cache.lock().unwrap().get(id)
        {
            return Ok(Some(stored.clone()));
        }
        let found = self.inner.get(id).await?.map(|stored| self.shown(stored));
        if found.is_none() && self.is(Fault::UnknownIdIsAnError) {
            return Err(error(StoreErrorKind::Other));
        }
        self.remember(found.as_ref());
        Ok(found)
    }

    pub(super) async fn find_wrongly(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        let mut all = match self.fault.walks_the_list() {
            true => self.inner.list(None, usize::MAX).await?,
            false => Vec::new(),
        };
        let text = |key: &IndexKey| match key {
            IndexKey::User { user_name, .. } => user_name.to_string(),
            IndexKey::Access(token) => token.expose().to_owned(),
            IndexKey::Grant(token) => token.expose().to_owned(),
            IndexKey::Refresh(token) => token.expose().to_owned(),
            _ => String::new(),
        };
        let same_role = |one: &IndexKey, other: &IndexKey| {
            std::mem::discriminant(one) == std::mem::discriminant(other)
        };
        let sought = text(key);
        let mut first = |matches: &dyn Fn(&TokenRecord) -> bool| {
            all.drain(..).find(|stored| matches(stored.record()))
        };
        let by_text = |compare: &dyn Fn(&str, &str) -> bool, record: &TokenRecord| {
            let fits = |kept: &IndexKey| same_role(kept, key) && compare(&text(kept), &sought);
            !sought.is_empty() && record.index_keys().iter().any(fits)
        };
        let found = match (self.fault, key) {
            (Fault::NoGrantIndex, IndexKey::Grant(_)) => None,
            (Fault::CaseInsensitive, _) => {
                first(&|record| by_text(&str::eq_ignore_ascii_case, record))
            }
            (Fault::OneIndexForAllTokens, IndexKey::Refresh(token)) => {
                let access = IndexKey::Access(AccessToken::new(token.expose()));
                first(&|record| record.matches(key) || record.matches(&access))
            }
            (Fault::OneIndexForAllTokens, IndexKey::Access(token)) => {
                let refresh = IndexKey::Refresh(RefreshToken::new(token.expose()));
                first(&|record| record.matches(key) || record.matches(&refresh))
            }
            (Fault::EmptyIsAKey, IndexKey::User { user_name, .. }) if user_name.is_empty() => {
                first(&|record| record.user_name.as_deref() == Some(""))
            }
            (Fault::FindsTheLast, _) => {
                all.reverse();
                all.into_iter().find(|stored| stored.record().matches(key))
            }
            (Fault::EnvironmentIgnored, IndexKey::User { user_name, .. }) => {
                self.inner.find(&IndexKey::user(user_name, None)).await?
            }
            (Fault::UndeclaredContradicts, IndexKey::User { environment, .. }) => {
                let asked = environment.as_deref();
                first(&|record| record.matches(key) && record.environment.as_deref() == asked)
            }
            (Fault::FirstMatchOfAnyEnvironment, _) => first(&|record| record.matches(key)),
            (Fault::MatchesLike, _) => {
                first(&|record| by_text(&|kept, sought| sought == "%" || kept == sought, record))
            }
            (Fault::ComparesTheFirst255, _) => first(&|record| {
                let head = |text: &str| text.chars().take(255).collect::<String>();
                by_text(&|kept, sought| head(kept) == head(sought), record)
            }),
            _ => self.inner.find(key).await?,
        };
        let keeps_old = matches!(self.fault, Fault::DeletedIsFound | Fault::IndexOnlyGrows);
        let old = self.shared.old.lock().unwrap();
        let found = found.or_else(|| {
            old.iter().find(|stored| keeps_old && stored.record().matches(key)).cloned()
        });
        let found = found.map(|stored| self.shown(stored));
        self.remember(found.as_ref());
        Ok(found)
    }

    pub(super) async fn delete_wrongly(&self, id: &TokenId) -> Result<bool, StoreError> {
        if self.is(Fault::DeletedIsFound) {
            let gone = self.inner.get(id).await?;
            self.shared.old.lock().unwrap().extend(gone);
        }
        let there = self.inner.delete(id).await?;
        let empty = self.is(Fault::UnknownIdIsDeleted) && id.as_str().is_empty();
        Ok(there || empty || self.is(Fault::DeleteSaysAlwaysTrue))
    }

    pub(super) async fn list_wrongly(
        &self,
        after: Option<&TokenId>,
        limit: usize,
    ) -> Result<Vec<Stored>, StoreError> {
        let mut page = match (self.fault, after) {
            (Fault::LimitIgnored, _) => self.inner.list(after, limit.saturating_add(1)).await?,
            (Fault::UnknownAfterStartsAnew, Some(id)) if self.inner.get(id).await?.is_none() => {
                self.inner.list(None, limit).await?
            }
            (Fault::PageBeginsWithItsAfter, Some(id)) => {
                let mut page = self.inner.list(after, limit.saturating_sub(1)).await?;
                page.splice(0..0, self.inner.get(id).await?);
                page
            }
            (Fault::ListEndsEarly, _) => {
                let all = self.inner.list(None, 5_000).await?;
                let at = after.map(|id| all.iter().position(|stored| stored.id() == id));
                let start = at.map_or(0, |at| at.map_or(all.len(), |at| at + 1));
                all.into_iter().skip(start).take(limit).collect()
            }
            _ => self.inner.list(after, limit).await?,
        };
        for stored in &mut page {
            *stored = self.shown(stored.clone());
        }
        Ok(page)
    }

    pub(super) async fn save_wrongly(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        let _free = self.enter().await?;
        let record = &self.kept(record);
        let at = match id {
            Some(id) => self.inner.get(id).await?,
            None => self.any(record).await?,
        };
        let answer = match &when {
            SaveCondition::Any => self.save_any(id, record, at.as_ref()).await?,
            SaveCondition::Absent => self.save_absent(id, record, at.as_ref()).await?,
            SaveCondition::Revision(at_state) => {
                self.save_revision(id, record, at.as_ref(), at_state).await?
            }
            _ => None,
        };
        let saved = match answer {
            Some(saved) => saved,
            None => self.inner.save(id, record, when).await?,
        };
        let saved = self.shown(saved);
        self.remember(Some(&saved));
        match at {
            Some(before) if self.is(Fault::IndexOnlyGrows) => {
                self.shared.old.lock().unwrap().push(before);
            }
            Some(before) if self.is(Fault::AnswersTheStateBefore) => {
                let (id, _, record) = saved.into_parts();
                return Ok(Stored::new(id, before.revision().clone(), record));
            }
            _ => {}
        }
        Ok(saved)
    }

    async fn save_any(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        at: Option<&Stored>,
    ) -> Result<Option<Stored>, StoreError> {
        let put = async |id: &TokenId, record: &TokenRecord| {
            self.inner.save(Some(id), record, SaveCondition::Any).await.map(Some)
        };
        match (self.fault, at, id) {
            (Fault::CountsForAnId, None, None) => {
                let count = self.inner.list(None, usize::MAX).await?.len();
                put(&TokenId::from((count + 1).to_string()), record).await
            }
            (Fault::GivesIdsAgain, None, None) => {
                let rows = self.inner.list(None, usize::MAX).await?;
                let numbers = rows.iter().filter_map(|row| row.id().as_str().parse::<u64>().ok());
                put(&TokenId::from((numbers.max().unwrap_or(0) + 1).to_string()), record).await
            }
            (Fault::ChoosesTheIdItself, None, Some(_)) => put(&self.free_id(), record).await,
            (Fault::NumbersAsIds, None, Some(id)) if id.as_str().parse::<u64>().is_err() => {
                put(&self.free_id(), record).await
            }
            (Fault::AnyAlwaysMakesOne, _, None) => put(&self.free_id(), record).await,
            (Fault::UniqueKeysReplace, _, Some(id)) => {
                while let Some(other) = self.any(record).await?.filter(|other| other.id() != id) {
                    self.inner.delete(other.id()).await?;
                }
                Ok(None)
            }
            (Fault::AccessTokenFirst, _, None) => {
                for key in record.index_keys().iter().rev() {
                    if let Some(found) = self.inner.find(key).await? {
                        return put(found.id(), record).await;
                    }
                }
                Ok(None)
            }
            (Fault::Merges, Some(at), _) => {
                let mut merged = record.clone();
                let old = at.record().clone();
                merged.access_token = merged.access_token.or(old.access_token);
                merged.refresh_token = merged.refresh_token.or(old.refresh_token);
                merged.api_domain = merged.api_domain.or(old.api_domain);
                put(at.id(), &merged).await
            }
            (Fault::ReplacedMovesToTheEnd, Some(at), _) => {
                self.inner.delete(at.id()).await?;
                put(at.id(), record).await
            }
            (Fault::DeletesAndInserts, Some(at), _) => {
                self.inner.delete(at.id()).await?;
                self.dawdle();
                put(at.id(), record).await
            }
            (Fault::WritesInTwoSteps | Fault::HalfWrittenWhenDropped, Some(at), _) => {
                let mut half = at.record().clone();
                half.access_token.clone_from(&record.access_token);
                put(at.id(), &half).await?;
                if self.is(Fault::WritesInTwoSteps) {
                    self.dawdle();
                } else {
                    give_way().await;
                }
                put(at.id(), record).await
            }
            (Fault::WritesBackTheWholeFile, _, _) => {
                let all = self.inner.list(None, usize::MAX).await?;
                let saved = self.inner.save(id, record, SaveCondition::Any).await?;
                self.dawdle();
                for other in all.iter().filter(|other| other.id() != saved.id()) {
                    put(other.id(), other.record()).await?;
                }
                Ok(Some(saved))
            }
            _ => Ok(None),
        }
    }

    async fn save_absent(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        at: Option<&Stored>,
    ) -> Result<Option<Stored>, StoreError> {
        let taken = match at {
            Some(at) => Some(at.clone()),
            None => self.any(record).await?,
        };
        let own = || id.cloned().unwrap_or_else(|| self.free_id());
        match (self.fault, taken) {
            (Fault::AbsentIsAConflict, Some(_)) => return Err(error(StoreErrorKind::Conflict)),
            (Fault::AbsentAnswersWhatWasGiven, Some(taken)) => {
                let (id, revision, _) = taken.into_parts();
                return Ok(Some(Stored::new(id, revision, record.clone())));
            }
            (Fault::AbsentByUserOnly, Some(taken))
                if id.is_none() && taken.record().user_name != record.user_name => {}
            (Fault::AbsentLooksThenWrites, None) => self.dawdle(),
            (Fault::AbsentAwaitsInBetween, None) => give_way().await,
            _ => return Ok(None),
        }
        self.inner.save(Some(&own()), record, SaveCondition::Any).await.map(Some)
    }

    async fn save_revision(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        at: Option<&Stored>,
        state: &Revision,
    ) -> Result<Option<Stored>, StoreError> {
        let put = || self.inner.save(id, record, SaveCondition::Any);
        let shown = at.map(|at| self.shown(at.clone()));
        let fits = shown.is_some_and(|shown| shown.revision() == state);
        match (self.fault, at, id) {
            (Fault::LastWriterWins, Some(_), Some(_)) => put().await.map(Some),
            (Fault::WritesAndRefuses, Some(_), Some(_)) if !fits => {
                put().await?;
                Err(error(StoreErrorKind::Conflict))
            }
            (Fault::SwapMakesARecord, None, Some(_)) => put().await.map(Some),
            (Fault::RevisionAloneIsAny, _, None) => put().await.map(Some),
            (Fault::SwapLooksThenWrites, Some(_), Some(_)) if fits => {
                self.dawdle();
                put().await.map(Some)
            }
            (Fault::RepeatedSwapIsAConflict, Some(_), Some(_)) if !fits => {
                Err(error(StoreErrorKind::Conflict))
            }
            (Fault::ErrorQuotesTheKey, Some(_), _) if !fits => {
                let token = record.refresh_token.as_ref().map_or("", |token| token.expose());
                let detail = format!("duplicate key: (refresh_token)=({token}) already exists");
                Err(StoreError::with_source(StoreErrorKind::Conflict, "moved on", detail))
            }
            (Fault::RevisionOfTheTokensOnly | Fault::RevisionIsACopy, Some(_), Some(_)) if fits => {
                put().await.map(Some)
            }
            _ => Ok(None),
        }
    }

    /// The record that the first of these keys finds.
    async fn any(&self, record: &TokenRecord) -> Result<Option<Stored>, StoreError> {
        for key in record.index_keys() {
            if let Some(found) = self.inner.find(&key).await? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    fn free_id(&self) -> TokenId {
        let next = self.shared.next.fetch_add(1, Ordering::SeqCst);
        TokenId::from((1_000_000 + next).to_string())
    }

    /// Shuts the door behind a call, in stores that have one.
    async fn enter(&self) -> Result<Option<Free<'_>>, StoreError> {
        if self.is(Fault::LeaseLocksRecords) && !self.holders().is_empty() {
            return Err(error(StoreErrorKind::Unavailable));
        }
        if !matches!(self.fault, Fault::RefusesWhenBusy | Fault::BusyForEverWhenDropped) {
            return Ok(None);
        }
        let busy = &self.shared.busy;
        let mut tries = 0;
        while busy.swap(true, Ordering::SeqCst) {
            tries += 1;
            if self.is(Fault::RefusesWhenBusy) || tries > 1_000 {
                return Err(error(StoreErrorKind::Unavailable));
            }
            give_way().await;
        }
        if self.is(Fault::BusyForEverWhenDropped) {
            give_way().await;
            return Ok(Some(Free(busy)));
        }
        let free = Free(busy);
        give_way().await;
        Ok(Some(free))
    }

    /// What this layout has place for.
    fn kept(&self, record: &TokenRecord) -> TokenRecord {
        let mut kept = record.clone();
        let change = |text: &mut Option<String>| {
            if let Some(text) = text {
                match self.fault {
                    Fault::Trims => *text = text.trim().to_owned(),
                    Fault::OneKindOfLineEnd => *text = text.replace('\r', ""),
                    _ => {}
                }
            }
        };
        change(&mut kept.user_name);
        change(&mut kept.redirect_url);
        match (self.fault, &record.refresh_token, record.expires_at) {
            (Fault::NoEnvironmentColumn, ..) => kept.environment = None,
            (Fault::NoClientSecretColumn, ..) => kept.client_secret = None,
            (Fault::Shortens, Some(token), _) => {
                let short: String = token.expose().chars().take(255).collect();
                kept.refresh_token = Some(short.into());
            }
            (Fault::MomentsAreFloats, _, Some(at)) => {
                let millis = at.as_unix_millis().to_string().parse::<f64>().unwrap();
                let millis = format!("{millis:.0}").parse().unwrap();
                kept.expires_at = Some(Timestamp::from_unix_millis(millis));
            }
            _ => {}
        }
        kept
    }

    /// The record under the revision that this store shows.
    fn shown(&self, stored: Stored) -> Stored {
        let (id, revision, record) = stored.into_parts();
        let text = |token: Option<&str>| token.unwrap_or_default().as_bytes().to_vec();
        let refresh = text(record.refresh_token.as_ref().map(|token| token.expose()));
        let access = text(record.access_token.as_ref().map(|token| token.expose()));
        let revision = match self.fault {
            Fault::RevisionOfTheTokensOnly => {
                let mut hasher = DefaultHasher::new();
                (&refresh, &access).hash(&mut hasher);
                Revision::new(hasher.finish().to_be_bytes())
            }
            Fault::RevisionIsACopy => Revision::new([revision.as_bytes(), &refresh].concat()),
            _ => revision,
        };
        Stored::new(id, revision, record)
    }

    fn remember(&self, stored: Option<&Stored>) {
        if let Some(stored) = stored {
            self.cache.lock().unwrap().insert(stored.id().clone(), stored.clone());
        }
    }
}

/// Opens the door again, unless that is the fault.
struct Free<'a>(&'a std::sync::atomic::AtomicBool);

impl Drop for Free<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}
