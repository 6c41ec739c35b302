//! What the handles of one user share.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use super::cache_key::CacheKey;
use super::directory::Directory;
use super::envelope::Kind;
use super::error::{FieldsError, FieldsErrorKind};
use super::module_fields::ModuleFields;
use super::page::{self, Current};
use super::round::Rounds;
use super::settings::Settings;
use super::snapshot::Memory;
use zcrm_runtime::{Completer, Joined, Runtime, SingleFlight, lock, run_blocking};

use crate::model::ModuleList;
use crate::source::{FieldSource, Modules};
use crate::source_error::SourceErrorKind;

pub(super) type Outcome<T> = Result<Arc<T>, FieldsError>;

/// Executor and module.
type FetchKey = (u64, Box<str>);

#[derive(Debug)]
pub(super) struct UserState {
    pub(super) key: CacheKey,
    pub(super) runtime: Arc<dyn Runtime>,
    pub(super) settings: Arc<Settings>,
    pub(super) directory: Option<Arc<Directory>>,
    pub(super) memory: Memory,
    /// By executor too: the fetch of one that is alive and not driven is not waited for.
    fetches: Arc<SingleFlight<FetchKey, Outcome<ModuleFields>>>,
    lists: Arc<SingleFlight<u64, Outcome<ModuleList>>>,
    /// When a module was last refetched because of an unknown value.
    misses: Mutex<HashMap<Box<str>, SystemTime>>,
    pub(super) rounds: Mutex<Rounds>,
}

/// Which fields a caller takes.
#[derive(Clone, Debug)]
pub(super) enum Need {
    /// Whatever there is.
    Any,
    /// From the source, and not these.
    Newer(Option<Arc<ModuleFields>>),
}

impl Need {
    fn is_met(&self, fields: &Arc<ModuleFields>) -> bool {
        match self {
            Need::Any => true,
            Need::Newer(than) => {
                !fields.is_from_disk()
                    && !than.as_ref().is_some_and(|than| Arc::ptr_eq(than, fields))
            }
        }
    }
}

/// A fetch as one of its callers sees it.
enum Fetch {
    Ready(Outcome<ModuleFields>),
    InFlight(zcrm_runtime::Outcome<Outcome<ModuleFields>>),
}

/// How often a caller starts over after a fetch was lost with its runtime, or brought what the
/// caller does not take.
pub(super) const RESTARTS: usize = 4;

impl UserState {
    pub(super) fn new(key: CacheKey, runtime: Arc<dyn Runtime>, settings: Arc<Settings>) -> Self {
        let path = settings.resource_path.as_deref();
        Self {
            key,
            directory: path.map(|path| Arc::new(Directory::new(path, key))),
            runtime,
            settings,
            memory: Memory::default(),
            fetches: Arc::default(),
            lists: Arc::default(),
            misses: Mutex::default(),
            rounds: Mutex::default(),
        }
    }

    /// A module's fields, fetched by the first caller.
    pub(super) async fn fetch(
        self: &Arc<Self>,
        source: &Arc<dyn FieldSource>,
        module: &str,
        need: &Need,
    ) -> Outcome<ModuleFields> {
        for _ in 0..=RESTARTS {
            let fetch = match self.join_fetch(source, module, need) {
                Fetch::Ready(outcome) => return outcome,
                Fetch::InFlight(fetch) => fetch,
            };
            match fetch.await {
                Some(Ok(fields)) if !need.is_met(&fields) => {}
                Some(outcome) => return outcome,
                None => tracing::debug!(module, "a metadata fetch was lost with its runtime"),
            }
        }
        Err(lost(module))
    }

    /// Joins a fetch or starts one; what is started is in flight when this returns.
    fn join_fetch(
        self: &Arc<Self>,
        source: &Arc<dyn FieldSource>,
        module: &str,
        need: &Need,
    ) -> Fetch {
        let ready = || self.memory.module(module).filter(|there| need.is_met(there)).map(Ok);
        match self.fetches.join((self.runtime.executor(), module.into()), ready) {
            Joined::Ready(outcome) => Fetch::Ready(outcome),
            Joined::InFlight(fetch) => Fetch::InFlight(fetch),
            Joined::Started(completer, fetch) => {
                let (state, source) = (Arc::clone(self), Arc::clone(source));
                let (module, disk) = (module.to_owned(), matches!(need, Need::Any));
                self.runtime.spawn(Box::pin(async move {
                    state.run_fetch(source, &module, disk, completer).await;
                }));
                Fetch::InFlight(fetch)
            }
        }
    }

    /// One fetch, to its end.
    async fn run_fetch(
        self: Arc<Self>,
        source: Arc<dyn FieldSource>,
        module: &str,
        disk: bool,
        completer: Completer<FetchKey, Outcome<ModuleFields>>,
    ) {
        let epoch = self.memory.epoch();
        if disk && let Some(fields) = self.load(module).await {
            let fields = Arc::new(fields);
            self.memory.put(epoch, &fields);
            let overdue = self.is_overdue(&fields);
            completer.complete(Ok(Arc::clone(&fields)));
            if overdue {
                // This caller has the old fields; the next one may have the new ones.
                drop(self.join_fetch(&source, module, &Need::Newer(Some(fields))));
            }
            return;
        }
        let asked_at = self.runtime.now();
        match self.ask(&source, module, asked_at).await {
            Ok(fields) => {
                // Memory first, for the callers of this moment; then the disk, before the caller
                // goes on and the process perhaps ends.
                if self.memory.put(epoch, &fields) {
                    self.keep(epoch, &fields).await;
                }
                completer.complete(Ok(fields));
            }
            Err(error) => {
                tracing::debug!(module, kind = ?error.kind(), "metadata could not be fetched");
                completer.complete(Err(error));
            }
        }
    }

    async fn ask(
        &self,
        source: &Arc<dyn FieldSource>,
        module: &str,
        asked_at: SystemTime,
    ) -> Outcome<ModuleFields> {
        let list = source.fields(module).await;
        let list = list.map_err(|error| FieldsError::of_source(module, error))?;
        let none = || FieldsError::new(FieldsErrorKind::NoFields, module);
        let list = list.ok_or_else(none)?;
        if list.fields().is_empty() {
            // Whatever it means, it is no list to check records against.
            return Err(if list.strange().is_empty() {
                none()
            } else {
                FieldsError::new(FieldsErrorKind::Malformed, module)
            });
        }
        Ok(Arc::new(ModuleFields::new(module, asked_at, list)))
    }

    /// Reads a module's fields from the disk.
    async fn load(&self, module: &str) -> Option<ModuleFields> {
        let (user, name) = (self.key.to_string(), module.to_owned());
        let refreshed = self.settings.auto_refresh.is_some();
        let (fields, current) = self
            .on_disk(move |directory| {
                let body = directory.read(Kind::Module, &module_file(&name))?;
                let fields = page::read_module(&user, &name, body.as_str())?;
                let body = refreshed.then(|| directory.read(Kind::Current, CURRENT_FILE)).flatten();
                let current = body.map(|body| page::read_current(&user, body.as_str()));
                let noted = current.and_then(|current| current.get(&*name).copied());
                let until = noted.filter(|(fetched, _)| *fetched == fields.fetched_at());
                Some((fields, until.map(|(_, until)| until)))
            })
            .await??;
        if let Some(current) = current {
            lock(&self.rounds).note(&fields, current);
        }
        Some(fields)
    }

    /// Writes a module's fields to the disk.
    async fn keep(self: &Arc<Self>, epoch: u64, fields: &Arc<ModuleFields>) {
        if self.directory.is_none() {
            return;
        }
        let (state, fields, now) = (Arc::clone(self), Arc::clone(fields), self.runtime.now());
        self.on_disk(move |directory| {
            let file = module_file(fields.module());
            if let Some(body) = page::write_module(&state.key.to_string(), &fields) {
                directory.write(Kind::Module, &file, &body, now);
            }
            if state.memory.epoch() != epoch {
                // Something was deleted meanwhile; perhaps this.
                directory.delete(&file);
            }
        })
        .await;
    }

    /// Does something with this user's files; `None` when there are none, or the runtime is gone.
    pub(super) async fn on_disk<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Directory) -> T + Send + 'static,
    ) -> Option<T> {
        let directory = Arc::clone(self.directory.as_ref()?);
        run_blocking(&*self.runtime, move || work(&directory)).await
    }

    fn is_overdue(&self, fields: &ModuleFields) -> bool {
        let Some(interval) = self.settings.auto_refresh else { return false };
        let current = lock(&self.rounds).current(fields);
        self.runtime.now().duration_since(current).is_ok_and(|age| age >= interval)
    }

    /// The list of modules; `stale` is one that the caller does not take.
    pub(super) async fn modules(
        self: &Arc<Self>,
        source: &Arc<dyn FieldSource>,
        stale: Option<Arc<ModuleList>>,
    ) -> Outcome<ModuleList> {
        let fresh =
            |list: &Arc<ModuleList>| !stale.as_ref().is_some_and(|stale| Arc::ptr_eq(stale, list));
        for _ in 0..=RESTARTS {
            let ready = || self.memory.list().filter(fresh).map(Ok);
            let fetch = match self.lists.join(self.runtime.executor(), ready) {
                Joined::Ready(outcome) => return outcome,
                Joined::InFlight(fetch) => fetch,
                Joined::Started(completer, fetch) => {
                    let (state, source) = (Arc::clone(self), Arc::clone(source));
                    self.runtime.spawn(Box::pin(async move {
                        let epoch = state.memory.epoch();
                        let outcome = match source.modules(None).await {
                            Ok(Modules::Changed(list)) if !list.modules().is_empty() => {
                                Ok(Arc::new(list))
                            }
                            // No organization is without modules.
                            Ok(_) => Err(FieldsError::new(FieldsErrorKind::Malformed, "")),
                            Err(error) => Err(FieldsError::of_source("", error)),
                        };
                        if let Ok(list) = &outcome {
                            state.memory.put_list(epoch, list);
                        }
                        completer.complete(outcome);
                    }));
                    fetch
                }
            };
            if let Some(outcome) = fetch.await {
                return outcome;
            }
        }
        Err(lost(""))
    }

    /// Fields other than `stale`, which lack a value that a record has: those that another
    /// caller brought meanwhile, or those of a fetch under way, or of one begun now, unless one was begun
    /// for this reason a moment ago. `None`: there are no others to be had now.
    pub(super) async fn after_miss(
        self: &Arc<Self>,
        source: &Arc<dyn FieldSource>,
        stale: &Arc<ModuleFields>,
    ) -> Option<Outcome<ModuleFields>> {
        let module = stale.module();
        let need = Need::Newer(Some(Arc::clone(stale)));
        let joined = {
            let now = self.runtime.now();
            let key = (self.runtime.executor(), module.into());
            // Held until the fetch is under way, so that of many who miss at once all but the
            // first find it so.
            let mut misses = lock(&self.misses);
            let recent = misses.get(module).is_some_and(|last| {
                now.duration_since(*last).is_ok_and(|age| age < self.settings.miss_interval)
            });
            let there = self.memory.module(module).filter(|there| !Arc::ptr_eq(there, stale));
            match there {
                Some(there) => return Some(Ok(there)),
                None if recent && !self.fetches.is_in_flight(&key) => return None,
                None => {}
            }
            if !recent {
                misses.insert(module.into(), now);
            }
            self.join_fetch(source, module, &need)
        };
        let fetch = match joined {
            Fetch::Ready(outcome) => return Some(outcome),
            Fetch::InFlight(fetch) => fetch,
        };
        match fetch.await {
            Some(outcome) => Some(outcome),
            None => Some(self.fetch(source, module, &need).await),
        }
    }

    /// Forgets a module, in memory and on disk.
    pub(super) async fn delete(self: &Arc<Self>, module: &str) {
        self.memory.delete(module);
        lock(&self.rounds).forget(module);
        let file = module_file(module);
        self.on_disk(move |directory| directory.delete(&file)).await;
    }

    /// Forgets everything, in memory and on disk.
    pub(super) async fn clear(&self) {
        self.forget();
        self.on_disk(Directory::clear).await;
    }

    /// Forgets everything in memory.
    pub(super) fn forget(&self) {
        self.memory.clear();
        lock(&self.misses).clear();
        lock(&self.rounds).clear();
    }

    /// Writes down until when modules are known to be current.
    pub(super) async fn keep_current(&self, current: Current) {
        let (user, now) = (self.key.to_string(), self.runtime.now());
        self.on_disk(move |directory| {
            let body = directory.read(Kind::Current, CURRENT_FILE);
            let mut all =
                body.map(|body| page::read_current(&user, body.as_str())).unwrap_or_default();
            all.extend(current);
            if let Some(body) = page::write_current(&user, &all) {
                directory.write(Kind::Current, CURRENT_FILE, &body, now);
            }
        })
        .await;
    }
}

/// What the file's name is made from; a module cannot be named like this.
const CURRENT_FILE: &str = "current\0";

fn module_file(module: &str) -> String {
    format!("module\0{module}")
}

fn lost(module: &str) -> FieldsError {
    let ended = "the runtime ended under every attempt; call on a runtime that stays";
    let error = crate::SourceError::new(SourceErrorKind::Unavailable, ended);
    FieldsError::of_source(module, error)
}
