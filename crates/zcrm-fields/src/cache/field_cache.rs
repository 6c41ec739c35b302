//! The metadata of all users of a process.

use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use zcrm_runtime::{Runtime, lock};

use super::cache_key::CacheKey;
use super::directory;
use super::settings::Settings;
use super::user_fields::UserFields;
use super::user_state::UserState;

/// The metadata of all users of a process. Cheap to clone; a program has one.
#[derive(Clone)]
pub struct FieldCache {
    shared: Arc<Shared>,
}

struct Shared {
    runtime: Arc<dyn Runtime>,
    settings: Arc<Settings>,
    users: Mutex<Users>,
}

#[derive(Default)]
struct Users {
    by_key: HashMap<CacheKey, User>,
    /// Counts look-ups, to tell who was here last.
    looks: u64,
}

struct User {
    state: Arc<UserState>,
    last_look: u64,
}

impl FieldCache {
    /// A cache in memory, with nothing else set.
    #[must_use]
    pub fn new(runtime: Arc<dyn Runtime>) -> Self {
        Self::builder(runtime).build()
    }

    /// Sets up a cache.
    #[must_use]
    pub fn builder(runtime: Arc<dyn Runtime>) -> FieldCacheBuilder {
        FieldCacheBuilder { runtime, settings: Settings::default() }
    }

    /// One user's metadata. Reads nothing: files are read when a module is asked for.
    #[must_use]
    pub fn user(&self, key: CacheKey) -> UserFields {
        let mut users = lock(&self.shared.users);
        users.looks += 1;
        let last_look = users.looks;
        if let Some(user) = users.by_key.get_mut(&key) {
            user.last_look = last_look;
            return UserFields { state: Arc::clone(&user.state) };
        }
        users.make_room(self.shared.settings.users);
        let (runtime, settings) = (&self.shared.runtime, &self.shared.settings);
        let state = Arc::new(UserState::new(key, Arc::clone(runtime), Arc::clone(settings)));
        users.by_key.insert(key, User { state: Arc::clone(&state), last_look });
        UserFields { state }
    }

    /// Deletes everything of all users: from memory, and all our files under the resource path,
    /// those of users who were never here included.
    ///
    /// # Cancel safety
    ///
    /// May be dropped at any time; memory is seen to first, and the files' deletion, once begun,
    /// is finished.
    pub async fn clear_all(&self) {
        for user in lock(&self.shared.users).by_key.values() {
            user.state.forget();
        }
        if let Some(path) = self.shared.settings.resource_path.clone() {
            self.shared.runtime.blocking(Box::new(move || directory::clear_all(&path))).await;
        }
    }
}

impl Users {
    /// Drops the users that were looked up longest ago and of whom no handle is held.
    fn make_room(&mut self, limit: usize) {
        while self.by_key.len() >= limit.max(1) {
            let idle = self.by_key.iter().filter(|(_, user)| Arc::strong_count(&user.state) == 1);
            let Some(oldest) = idle.min_by_key(|(_, user)| user.last_look).map(|(key, _)| *key)
            else {
                return;
            };
            self.by_key.remove(&oldest);
        }
    }
}

impl fmt::Debug for FieldCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FieldCache")
            .field("settings", &self.shared.settings)
            .field("users", &lock(&self.shared.users).by_key.len())
            .finish_non_exhaustive()
    }
}

/// Sets up a [`FieldCache`].
#[derive(Clone, Debug)]
pub struct FieldCacheBuilder {
    runtime: Arc<dyn Runtime>,
    settings: Settings,
}

impl FieldCacheBuilder {
    /// Keeps files too, in the folder `zcrm-fields` of this directory, which is made if need be.
    ///
    /// Without it, or where it cannot be written, metadata is kept in memory only. Several
    /// processes may share one. Files of Zoho's SDKs in the same directory are neither read nor
    /// touched.
    #[must_use]
    pub fn resource_path(mut self, path: impl Into<PathBuf>) -> Self {
        self.settings.resource_path = Some(path.into());
        self
    }

    /// How old metadata may get before [`UserFields::auto_refresh`] asks whether it changed, and
    /// before what is read from a file is fetched again behind the caller's back.
    ///
    /// Off unless set; less than a second counts as one. Zoho's SDKs, when asked to refresh, do so
    /// every hour. Observed: Python SDK 8.0.
    #[must_use]
    pub fn auto_refresh(mut self, interval: Duration) -> Self {
        // A task that calls again and again must get to sleep in between.
        self.settings.auto_refresh = Some(interval.max(Duration::from_secs(1)));
        self
    }

    /// How long after a module was fetched again because a record had an unknown value it may be
    /// fetched for that reason again; 10 seconds unless set.
    #[must_use]
    pub fn miss_interval(mut self, interval: Duration) -> Self {
        self.settings.miss_interval = interval;
        self
    }

    /// How many users are kept in memory; 1,000 unless set. Those of whom a handle is held are
    /// kept in any case.
    #[must_use]
    pub fn users(mut self, limit: usize) -> Self {
        self.settings.users = limit;
        self
    }

    /// The cache; touches no file.
    #[must_use]
    pub fn build(self) -> FieldCache {
        FieldCache {
            shared: Arc::new(Shared {
                runtime: self.runtime,
                settings: Arc::new(self.settings),
                users: Mutex::default(),
            }),
        }
    }
}
