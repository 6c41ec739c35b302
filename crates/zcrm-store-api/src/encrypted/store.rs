//! The store over another one.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;

use super::key::EncryptionKey;
use super::sealed;
use crate::{
    Capabilities, IndexKey, Lease, LeaseAttempt, LeaseRequest, Member, SaveCondition, StoreError,
    StoreErrorKind, Stored, TokenId, TokenRecord, TokenStore,
};

/// How often a record is looked for again that moved between being found and being replaced.
const ATTEMPTS: usize = 16;

/// How often a record is looked for in all its forms before it is said to be absent.
const LOOKS: usize = 3;

/// How many records are looked through at a time, for which of two comes first.
const PAGE: usize = 256;

/// What is done with texts that are not sealed: those of a store that was used without encryption.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ClearRows {
    /// A record with one is an error of kind [`Corrupt`](StoreErrorKind::Corrupt): who can write the
    /// inner store, but has no key, cannot put a token of their own in its place. The default.
    #[default]
    Refuse,
    /// They are read and found as they are, and sealed when their record is saved next: to begin with
    /// encryption. Go back to `Refuse` when all records have been saved once.
    Read,
}

/// Encrypts every record before another store keeps it; feature `encryption`.
///
/// Each member is sealed by itself with XChaCha20-Poly1305, bound to the key and to its role: user
/// name, client id and secret, the three tokens, redirect URL. Those that no look-up needs (client id,
/// client secret, redirect URL) are bound to the environment as well. What stays in clear:
/// `environment`, `api_domain`, `expires_at`, ids, and the notes of leases, none of which is secret.
///
/// Any store can be inside: one that passes the conformance kit does so with this around it. Its
/// columns must be long enough: a text of `n` bytes takes `4 / 3 * (n + 40) + 24` at most.
///
/// # What it protects from
///
/// Who reads the table, the file, a backup, or the log of the database server, without the key. Who
/// can write there can delete records, put back old ones, and move a sealed text to the same member of
/// another record; nothing else opens. Equal texts are sealed to equal texts under one key, so that the
/// inner store finds them and sees that a save repeats another: who reads the table sees *that* two
/// records have the same client id, user or token, and nothing of what it is. It does not protect from
/// who reads the memory of this process.
///
/// # Other keys
///
/// [`reading`](Self::reading) adds keys that only open. To change keys among running processes:
///
/// 1. give every process the new key for reading, `new(store, old).reading(new)`;
/// 2. let them write with it, `new(store, new).reading(old)`; records are sealed by it when they are
///    saved, access tokens within the hour; save the others once ([`TokenStoreExt::copy_to`] does not);
/// 3. leave the old key out when no record needs it any more: one that does is an error of kind
///    [`Corrupt`](StoreErrorKind::Corrupt), which names the key.
///
/// With several keys each look-up asks the inner store for each, thrice before it finds nothing, and of
/// two records that are made
/// for the same user at the same time under different keys the second is removed again.
///
/// [`TokenStoreExt::copy_to`]: crate::TokenStoreExt::copy_to
///
/// # Examples
///
/// ```
/// use zcrm_store_api::{
///     EncryptedStore, EncryptionKey, IndexKey, MemoryStore, SaveCondition, TokenRecord, TokenStore,
/// };
///
/// # futures_util::future::FutureExt::now_or_never(async {
/// let inner = MemoryStore::new();
/// let key = EncryptionKey::from_base64("2026-12", "vEjkYtYJSGaTYnrWJH4zZCtIpk1sWXCc9mHLTJ8MRQo=")?;
/// let store = EncryptedStore::new(inner.clone(), key);
///
/// let mut record = TokenRecord::new();
/// record.user_name = Some("ada@example.com".into());
/// store.save(None, &record, SaveCondition::Absent).await?;
///
/// assert!(store.find(&IndexKey::user("ada@example.com", None)).await?.is_some());
/// let kept = inner.list(None, 1).await?.remove(0);
/// assert!(kept.record().user_name.as_ref().unwrap().starts_with("zcrm1.2026-12."));
/// # Ok::<(), zcrm_store_api::StoreError>(())
/// # }).expect("the memory store never waits")?;
/// # Ok::<(), zcrm_store_api::StoreError>(())
/// ```
#[derive(Clone)]
pub struct EncryptedStore<S> {
    inner: S,
    /// The first seals, all open.
    keys: Arc<[EncryptionKey]>,
    clear: ClearRows,
}

impl<S: TokenStore> EncryptedStore<S> {
    /// A store that keeps its records, sealed with this key, in another one.
    pub fn new(inner: S, key: EncryptionKey) -> Self {
        Self { inner, keys: Arc::new([key]), clear: ClearRows::default() }
    }

    /// Opens what this key sealed, too. Of two keys of one name the first is used.
    #[must_use]
    pub fn reading(mut self, key: EncryptionKey) -> Self {
        self.keys = self.keys.iter().cloned().chain([key]).collect();
        self
    }

    /// What is done with texts that are not sealed. [`ClearRows::Refuse`] by default.
    #[must_use]
    pub fn clear_rows(mut self, clear: ClearRows) -> Self {
        self.clear = clear;
        self
    }

    /// The store that keeps the sealed records.
    pub fn inner(&self) -> &S {
        &self.inner
    }

    /// The forms that a look-up asks for, the one that is written now first; `None` is the clear one.
    fn forms(&self) -> impl Iterator<Item = Option<&EncryptionKey>> {
        let clear = (self.clear == ClearRows::Read).then_some(None);
        self.keys.iter().map(Some).chain(clear)
    }

    /// Whether a text has one form only, so that the inner store alone can say what is taken.
    fn has_one_form(&self) -> bool {
        self.forms().count() == 1
    }

    /// The record as the inner store keeps it.
    fn sealed(&self, record: &TokenRecord) -> Result<TokenRecord, StoreError> {
        let environment = record.environment.as_deref().unwrap_or_default();
        record.try_map_texts(|member, text| match self.keys.first() {
            Some(key) => seal(key, member, environment, text),
            None => Ok(text.to_owned()),
        })
    }

    /// A record as the inner store kept it.
    fn opened(&self, stored: Stored) -> Result<Stored, StoreError> {
        let (id, revision, record) = stored.into_parts();
        let mut bound = None;
        let mut opened = record.try_map_texts(|member, text| {
            let (text, environment) = self.open(&id, member, text)?;
            bound = bound.take().or(environment);
            Ok::<_, StoreError>(text)
        })?;
        // A layout may have no place for it, or have lost it; another one was put in its place.
        if let Some(bound) = bound.filter(|bound| !bound.is_empty()) {
            match opened.environment.as_deref().filter(|declared| !declared.is_empty()) {
                Some(declared) if declared != bound => return Err(moved(&id)),
                _ => opened.environment = Some(bound),
            }
        }
        Ok(Stored::new(id, revision, opened))
    }

    /// A text in clear, and the environment to which it was bound.
    fn open(
        &self,
        id: &TokenId,
        member: Member,
        text: &str,
    ) -> Result<(String, Option<String>), StoreError> {
        if text.is_empty() || !is_sealed(member) {
            return Ok((text.to_owned(), None));
        }
        if !sealed::claims(text) {
            return match self.clear {
                ClearRows::Read => Ok((text.to_owned(), None)),
                ClearRows::Refuse => Err(in_clear(id, member)),
            };
        }
        let sealed = sealed::read(text).ok_or_else(|| damaged(id, member))?;
        let key = self.keys.iter().find(|key| key.name() == sealed.key);
        let key = key.ok_or_else(|| no_key(id, member, sealed.key))?;
        let text = key.open(member.name(), &sealed).ok_or_else(|| damaged(id, member))?;
        if !is_bound(member) {
            return Ok((text, None));
        }
        let (environment, text) = unbind(&text).ok_or_else(|| damaged(id, member))?;
        Ok((text.to_owned(), Some(environment.to_owned())))
    }

    fn opened_all(&self, found: Vec<Stored>) -> Result<Vec<Stored>, StoreError> {
        found.into_iter().map(|stored| self.opened(stored)).collect()
    }

    /// The first record that the key finds in any of the forms, as the inner store keeps it.
    async fn find_in_any_form(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        if self.has_one_form() {
            return self.inner.find(&in_form(key, self.forms().next().flatten())?).await;
        }
        // A record that is saved in another form while it is looked for may be missed in both.
        for _ in 0..LOOKS {
            for form in self.forms() {
                if let Some(found) = self.inner.find(&in_form(key, form)?).await? {
                    return self.first_of(key, found).await.map(Some);
                }
            }
        }
        Ok(None)
    }

    /// The record that comes first among this one and what the key finds in each of the forms: two
    /// processes may have made it in two forms at once, and one of them is about to be deleted.
    async fn first_of(&self, key: &IndexKey, mut first: Stored) -> Result<Stored, StoreError> {
        for form in self.forms() {
            let Some(other) = self.inner.find(&in_form(key, form)?).await? else { continue };
            if other.id() != first.id() && self.comes_first(other.id(), first.id()).await? {
                first = other;
            }
        }
        Ok(first)
    }

    /// The record that the first of these keys finds.
    async fn find_by_any(&self, record: &TokenRecord) -> Result<Option<Stored>, StoreError> {
        for key in record.index_keys() {
            if let Some(found) = self.find_in_any_form(&key).await? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// `Absent` when a text has several forms, of which the inner store can only compare one.
    async fn add(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        sealed: &TokenRecord,
    ) -> Result<Stored, StoreError> {
        let taken = match id {
            Some(id) => self.inner.get(id).await?,
            None => None,
        };
        let taken = match taken {
            None => self.find_by_any(record).await?,
            taken => taken,
        };
        if let Some(taken) = taken {
            return Ok(taken);
        }
        let made = self.inner.save(id, sealed, SaveCondition::Absent).await?;
        if !made.record().same_as(sealed) {
            // Another process was faster, in the same form.
            return Ok(made);
        }
        // Another process may have made it in another form since we looked. Both look now, and both
        // see that the record that comes first is the one.
        for key in record.index_keys() {
            let first = self.first_of(&key, made.clone()).await?;
            if first.id() != made.id() {
                self.inner.delete(made.id()).await?;
                return Ok(first);
            }
        }
        Ok(made)
    }

    /// Which of two records the inner store lists first.
    async fn comes_first(&self, one: &TokenId, other: &TokenId) -> Result<bool, StoreError> {
        let mut after = None;
        loop {
            let page = self.inner.list(after.as_ref(), PAGE).await?;
            let Some(last) = page.last() else { return Ok(false) };
            let found = page.iter().map(Stored::id).find(|id| *id == one || *id == other);
            if let Some(found) = found {
                return Ok(found == one);
            }
            after = Some(last.id().clone());
        }
    }

    /// `Any` without an id, when a text has several forms.
    async fn replace(
        &self,
        record: &TokenRecord,
        sealed: &TokenRecord,
    ) -> Result<Stored, StoreError> {
        for _ in 0..ATTEMPTS {
            let Some(found) = self.find_by_any(record).await? else {
                let made = self.add(None, record, sealed).await?;
                if made.record().same_as(sealed) {
                    return Ok(made);
                }
                // Another process made one meanwhile, which is replaced.
                continue;
            };
            let when = SaveCondition::Revision(found.revision().clone());
            match self.inner.save(Some(found.id()), sealed, when).await {
                Err(moved) if moved.kind() == StoreErrorKind::Conflict => {}
                done => return done,
            }
        }
        Err(StoreError::new(
            StoreErrorKind::Unavailable,
            "save the token: the record it belongs to keeps changing, try again",
        ))
    }

    /// A save by revision. What was stored already may be there in another form.
    async fn swap(
        &self,
        id: &TokenId,
        record: &TokenRecord,
        sealed: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        match self.inner.save(Some(id), sealed, when).await {
            Err(conflict) if conflict.kind() == StoreErrorKind::Conflict => {
                let Some(found) = self.inner.get(id).await? else { return Err(conflict) };
                let opened = self.opened(found)?;
                if opened.record().same_as(record) { Ok(opened) } else { Err(conflict) }
            }
            done => self.opened(done?),
        }
    }
}

/// What is in clear because data centres, expiry and environments are no secrets.
fn is_sealed(member: Member) -> bool {
    !matches!(member, Member::ApiDomain | Member::Environment)
}

/// What no look-up needs, so that the environment can be sealed in.
fn is_bound(member: Member) -> bool {
    !matches!(
        member,
        Member::UserName | Member::GrantToken | Member::RefreshToken | Member::AccessToken
    )
}

fn seal(
    key: &EncryptionKey,
    member: Member,
    environment: &str,
    text: &str,
) -> Result<String, StoreError> {
    match member {
        _ if text.is_empty() || !is_sealed(member) => Ok(text.to_owned()),
        _ if is_bound(member) => {
            let text = zeroize::Zeroizing::new(bind(environment, text));
            key.seal(member.name(), &text)
        }
        _ => key.seal(member.name(), text),
    }
}

/// A text with the environment before it, and its length before that.
fn bind(environment: &str, text: &str) -> String {
    format!("{}:{environment}{text}", environment.len())
}

fn unbind(text: &str) -> Option<(&str, &str)> {
    let (length, rest) = text.split_once(':')?;
    rest.split_at_checked(length.parse().ok()?)
}

/// The key by which the inner store finds what this one finds.
fn in_form(key: &IndexKey, form: Option<&EncryptionKey>) -> Result<IndexKey, StoreError> {
    let Some(form) = form else { return Ok(key.clone()) };
    let sealed = |member: Member, text: &str| seal(form, member, "", text);
    Ok(match key {
        IndexKey::User { user_name, environment } => {
            IndexKey::user(&sealed(Member::UserName, user_name)?, environment.as_deref())
        }
        IndexKey::Access(token) => {
            IndexKey::Access(sealed(Member::AccessToken, token.expose())?.into())
        }
        IndexKey::Grant(token) => {
            IndexKey::Grant(sealed(Member::GrantToken, token.expose())?.into())
        }
        IndexKey::Refresh(token) => {
            IndexKey::Refresh(sealed(Member::RefreshToken, token.expose())?.into())
        }
    })
}

fn corrupt(id: &TokenId, what: &str) -> StoreError {
    let message = format!("open the token record {:?}: {what}", id.as_str());
    StoreError::new(StoreErrorKind::Corrupt, message)
}

fn in_clear(id: &TokenId, member: Member) -> StoreError {
    corrupt(
        id,
        &format!(
            "its {} is not encrypted; delete the record, or read it with ClearRows::Read if it was \
             kept before encryption began",
            member.name()
        ),
    )
}

fn damaged(id: &TokenId, member: Member) -> StoreError {
    let what =
        format!("its {} was changed since it was encrypted: delete the record", member.name());
    corrupt(id, &what)
}

fn moved(id: &TokenId) -> StoreError {
    corrupt(id, "its environment is another one than it was encrypted for: delete the record")
}

fn no_key(id: &TokenId, member: Member, name: &str) -> StoreError {
    let what = format!(
        "its {} was encrypted with the key {name:?}, which is not given: add it with reading",
        member.name()
    );
    corrupt(id, &what)
}

#[async_trait]
#[deny(clippy::missing_trait_methods)]
impl<S: TokenStore> TokenStore for EncryptedStore<S> {
    fn capabilities(&self) -> Capabilities {
        self.inner.capabilities()
    }

    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        self.inner.get(id).await?.map(|found| self.opened(found)).transpose()
    }

    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        self.find_in_any_form(key).await?.map(|found| self.opened(found)).transpose()
    }

    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        let sealed = self.sealed(record)?;
        let one_form = self.has_one_form();
        let saved = match (when, id) {
            (when @ SaveCondition::Revision(_), Some(id)) => {
                return self.swap(id, record, &sealed, when).await;
            }
            (SaveCondition::Absent, id) if !one_form => self.add(id, record, &sealed).await?,
            (SaveCondition::Any, None) if !one_form => self.replace(record, &sealed).await?,
            (when, id) => self.inner.save(id, &sealed, when).await?,
        };
        self.opened(saved)
    }

    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        self.inner.delete(id).await
    }

    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.opened_all(self.inner.list(after, limit).await?)
    }

    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        let opened = |record: Option<Stored>| record.map(|found| self.opened(found)).transpose();
        Ok(match self.inner.try_lease(request).await? {
            LeaseAttempt::Granted(lease) => {
                let Lease { key, owner, note, record } = lease;
                LeaseAttempt::Granted(Lease::new(key, owner, note, opened(record)?))
            }
            LeaseAttempt::Held { retry_in, record } => {
                LeaseAttempt::held(retry_in, opened(record)?)
            }
        })
    }

    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        self.inner.end_lease(lease, note).await
    }
}

impl<S: fmt::Debug> fmt::Debug for EncryptedStore<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncryptedStore")
            .field("inner", &self.inner)
            .field("keys", &self.keys)
            .field("clear", &self.clear)
            .finish()
    }
}
