//! A source that answers when it is told to, and a runtime whose clock stands still.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use tokio::sync::Semaphore;
use zcrm_fields::{
    BlockingWork, BoxFuture, CacheKey, FieldCache, FieldCacheBuilder, FieldList, FieldSource,
    ModuleList, Modules, Runtime, SourceError, SourceErrorKind, UserFields,
};
use zcrm_testkit::within;

use crate::answer;

pub(crate) const HOUR: Duration = Duration::from_secs(3600);

/// Tokio with a clock that moves when it is told to.
#[derive(Debug, Default)]
pub(crate) struct Time(AtomicU64);

/// Some day in 2026.
const BEGINNING: u64 = 1_790_000_000;

impl Time {
    pub(crate) fn pass(&self, time: Duration) {
        self.0.fetch_add(u64::try_from(time.as_millis()).unwrap(), Ordering::SeqCst);
    }
}

impl Runtime for Time {
    fn now(&self) -> SystemTime {
        let passed = Duration::from_millis(self.0.load(Ordering::SeqCst));
        UNIX_EPOCH + Duration::from_secs(BEGINNING) + passed
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        drop(tokio::spawn(task));
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        Box::pin(async move { tokio::task::spawn_blocking(work).await.unwrap() })
    }
}

/// What was asked of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    Modules(Option<SystemTime>),
    Fields(String),
}

/// A stand-in Zoho.
#[derive(Debug)]
pub(crate) struct Zoho {
    state: Mutex<State>,
    gate: Semaphore,
    asked: Semaphore,
}

#[derive(Debug, Default)]
struct State {
    calls: Vec<Call>,
    /// Fields by module; a module without an entry has none (204).
    fields: BTreeMap<String, Vec<Value>>,
    changed: Vec<String>,
    failure: Option<SourceErrorKind>,
    denied: bool,
    held: bool,
}

impl Zoho {
    pub(crate) fn new(modules: &[(&str, Vec<Value>)]) -> Arc<Self> {
        let modules = modules.iter().map(|(name, fields)| ((*name).to_owned(), fields.clone()));
        let state = State { fields: modules.collect(), ..State::default() };
        Arc::new(Self {
            state: Mutex::new(state),
            gate: Semaphore::new(0),
            asked: Semaphore::new(0),
        })
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// As the cache takes it.
    pub(crate) fn source(self: &Arc<Self>) -> Arc<dyn FieldSource> {
        Arc::<Self>::clone(self)
    }

    /// From now on, calls wait for [`Zoho::answer`].
    pub(crate) fn hold(&self) {
        self.state().held = true;
    }

    /// Lets one waiting call, or the next, go on.
    pub(crate) fn answer(&self) {
        self.gate.add_permits(1);
    }

    /// Waits for this many calls to have come since the last wait.
    pub(crate) async fn asked(&self, calls: u32) {
        within(self.asked.acquire_many(calls)).await.unwrap().forget();
    }

    pub(crate) fn calls(&self) -> Vec<Call> {
        std::mem::take(&mut self.state().calls)
    }

    /// How many calls there were since the last look.
    pub(crate) fn count(&self) -> usize {
        self.calls().len()
    }

    pub(crate) fn fail(&self, failure: impl Into<Option<SourceErrorKind>>) {
        self.state().failure = failure.into();
    }

    pub(crate) fn deny(&self) {
        self.state().denied = true;
    }

    pub(crate) fn set_fields(&self, module: &str, fields: Vec<Value>) {
        self.state().fields.insert(module.to_owned(), fields);
    }

    /// What the next call with `If-Modified-Since` says has changed.
    pub(crate) fn change(&self, modules: &[&str]) {
        self.state().changed = modules.iter().map(|name| (*name).to_owned()).collect();
    }

    async fn wait(&self, call: Call) -> Result<(), SourceError> {
        let held = {
            let mut state = self.state();
            state.calls.push(call);
            state.held
        };
        self.asked.add_permits(1);
        if held {
            self.gate.acquire().await.unwrap().forget();
        }
        let state = self.state();
        if state.denied {
            let cause = "OAUTH_SCOPE_MISMATCH";
            return Err(SourceError::denied("ZohoCRM.settings.fields.READ", cause));
        }
        state.failure.map_or(Ok(()), |kind| Err(SourceError::new(kind, "scripted")))
    }
}

impl FieldSource for Zoho {
    fn modules<'a>(
        &'a self,
        since: Option<SystemTime>,
    ) -> BoxFuture<'a, Result<Modules, SourceError>> {
        Box::pin(async move {
            self.wait(Call::Modules(since)).await?;
            let state = self.state();
            let names: Vec<&String> = match since {
                Some(_) => state.changed.iter().collect(),
                None => state.fields.keys().collect(),
            };
            if names.is_empty() {
                return Ok(Modules::NotModified);
            }
            let modules: Vec<_> = names
                .into_iter()
                .map(|name| json!({"api_name": name, "api_supported": name != "Hidden"}))
                .collect();
            let answer = json!({ "modules": modules }).to_string();
            Ok(Modules::Changed(ModuleList::from_json(answer.as_bytes()).unwrap()))
        })
    }

    fn fields<'a>(
        &'a self,
        module: &'a str,
    ) -> BoxFuture<'a, Result<Option<FieldList>, SourceError>> {
        Box::pin(async move {
            self.wait(Call::Fields(module.to_owned())).await?;
            let fields = self.state().fields.get(module).map(|fields| answer::answer(fields));
            Ok(fields.map(|fields| FieldList::from_json(&fields).unwrap()))
        })
    }
}

/// One user of a cache, with the clock and the source.
pub(crate) struct Scene {
    pub(crate) time: Arc<Time>,
    pub(crate) zoho: Arc<Zoho>,
    pub(crate) source: Arc<dyn FieldSource>,
    pub(crate) cache: FieldCache,
    pub(crate) user: UserFields,
}

pub(crate) fn ada() -> CacheKey {
    CacheKey::new("https://www.zohoapis.com", "ada@example.com")
}

/// A user of a cache that `set` sets up.
pub(crate) fn scene(
    modules: &[(&str, Vec<Value>)],
    set: impl FnOnce(FieldCacheBuilder) -> FieldCacheBuilder,
) -> Scene {
    let time = Arc::new(Time::default());
    let zoho = Zoho::new(modules);
    let runtime: Arc<dyn Runtime> = Arc::<Time>::clone(&time);
    let cache = set(FieldCache::builder(runtime)).build();
    Scene { source: zoho.source(), user: cache.user(ada()), time, zoho, cache }
}

/// A user in another process, as far as memory goes, who shares a directory.
pub(crate) fn again(scene: &Scene, path: &Path) -> UserFields {
    let runtime: Arc<dyn Runtime> = Arc::<Time>::clone(&scene.time);
    FieldCache::builder(runtime).resource_path(path).build().user(ada())
}

/// Deals with a stage whose texts differ, a multi-select and a subform; the rows' module.
pub(crate) fn deals() -> Vec<(&'static str, Vec<Value>)> {
    let stages = json!({"pick_list_values": [
        answer::option("Qualification", "Qualification", "Qualification"),
        answer::option("Identify Decision Makers", "Id. Decision Makers", "Decision Makers"),
        answer::option("Closed Won", "Closed Won", "Closed Won"),
    ]});
    let tags = ["Hot", "Cold", "Lukewarm"].map(str::to_owned);
    let units = ["Box", "Piece"].map(str::to_owned);
    let rows = json!({"associated_module": {"module": "Deal_Items", "id": "1"}});
    vec![
        (
            "Deals",
            vec![
                answer::field_with(
                    "Deal_Name",
                    "text",
                    &json!({
                        "system_mandatory": true, "length": 20, "unique": {"case_sensitive": false},
                    }),
                ),
                answer::field_with("Stage", "picklist", &stages),
                answer::picklist("Labels", "multiselectpicklist", &tags),
                answer::field("Amount", "currency"),
                answer::field_with("Items", "subform", &rows),
            ],
        ),
        (
            "Deal_Items",
            vec![answer::picklist("Unit", "picklist", &units), answer::field("Count", "integer")],
        ),
    ]
}
