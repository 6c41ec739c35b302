//! One user's field metadata: who may ask for it, what it is checked against, how it stays new.

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use futures_util::future::{Either, select};
use tokio::sync::oneshot;
use zcrm_auth::Authenticator;
use zcrm_fields::{CacheKey, Check, FieldSource, RoundOutcome, UserFields, Validation};

use crate::client::Session;
use crate::lifetime::Announced;
use crate::limiter::LimiterSlot;
use crate::zcrm::Shared;
use crate::{Error, RecordWrites};

/// What all clients of one identity share of metadata.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    /// Whose they are, which the token tells: an id alone does not, and its row may become another
    /// user's.
    user: Mutex<Option<(Box<str>, UserFields)>>,
    refreshing: Mutex<Option<Refreshing>>,
}

/// The task that asks for changes every hour.
#[derive(Debug)]
struct Refreshing {
    /// The task holds the other one as long as it lives, wherever its runtime is.
    alive: Weak<()>,
    /// Dropped with the last client, which the task hears at once.
    _last_client: oneshot::Sender<()>,
}

/// The longest sleep; timers of runtimes need not reach further.
const LONGEST_SLEEP: Duration = Duration::from_secs(24 * 60 * 60);

impl Metadata {
    fn known(&self) -> Option<UserFields> {
        let known = self.user.lock().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().map(|(_, user)| user.clone())
    }
}

impl Session {
    /// The user's metadata; waits for a token when nobody has yet.
    pub(crate) async fn user_fields(&self) -> Result<UserFields, Error> {
        let ready = self.authenticator.ready().await.map_err(|error| self.no_token(error))?;
        let mut known = self.metadata.user.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((holder, user)) = &*known
            && **holder == *ready.holder()
        {
            return Ok(user.clone());
        }
        // Two custom environments may have one name.
        let environment = ready.environment();
        let place = format!("{environment} {}", environment.api_url());
        let user = self.shared.fields.user(CacheKey::new(&place, ready.holder()));
        *known = Some((ready.holder().into(), user.clone()));
        Ok(user)
    }

    /// Checks records before they are sent. No permit is held meanwhile.
    pub(crate) async fn validate(self: &Arc<Self>, writes: &RecordWrites<'_>) -> Result<(), Error> {
        let config = &self.shared.config;
        if config.picklist_validation == Validation::Off {
            return Ok(());
        }
        let user = self.user_fields().await?;
        self.keep_refreshing();
        let check = Check::new(writes.module, writes.write, &writes.batch)
            .validation(config.picklist_validation)
            .rules(config.validation_rules);
        user.check(&self.source(), &check).await.map(drop).map_err(Error::check)
    }

    pub(crate) fn source(self: &Arc<Self>) -> Arc<dyn FieldSource> {
        Arc::clone(self) as _
    }

    /// Starts the task that asks for changes, if that is wished for and it is not there: never
    /// started, or gone with its runtime.
    pub(crate) fn keep_refreshing(self: &Arc<Self>) {
        if self.shared.config.auto_refresh_fields.is_none() {
            return;
        }
        let mut refreshing =
            self.metadata.refreshing.lock().unwrap_or_else(PoisonError::into_inner);
        if refreshing.as_ref().is_some_and(|task| task.alive.strong_count() > 0) {
            return;
        }
        let alive = Arc::new(());
        let (last_client, gone) = oneshot::channel();
        *refreshing = Some(Refreshing { alive: Arc::downgrade(&alive), _last_client: last_client });
        let session = WeakSession::of(self);
        self.shared.runtime.spawn(Box::pin(async move {
            session.refresh(gone).await;
            drop(alive);
        }));
    }
}

/// A session that keeps nothing alive but its token.
struct WeakSession {
    shared: Weak<Shared>,
    metadata: Weak<Metadata>,
    authenticator: Authenticator,
    limiter: Arc<LimiterSlot>,
}

impl WeakSession {
    fn of(session: &Session) -> Self {
        Self {
            shared: Arc::downgrade(&session.shared),
            metadata: Arc::downgrade(&session.metadata),
            authenticator: session.authenticator.clone(),
            limiter: Arc::clone(&session.limiter),
        }
    }

    fn upgrade(&self) -> Option<Arc<Session>> {
        Some(Arc::new(Session {
            shared: self.shared.upgrade()?,
            metadata: self.metadata.upgrade()?,
            authenticator: self.authenticator.clone(),
            limiter: Arc::clone(&self.limiter),
            announced: Announced::default(),
        }))
    }

    /// Rounds of refreshing, until the last client is gone.
    async fn refresh(self, mut gone: oneshot::Receiver<()>) {
        loop {
            let Some(session) = self.upgrade() else { return };
            let Some(user) = session.metadata.known() else { return };
            let round = user.auto_refresh(&session.source()).await;
            match round.outcome() {
                RoundOutcome::Failed(error) => {
                    tracing::warn!(
                        kind = ?error.kind(),
                        wait = ?round.wait(),
                        "the fields could not be refreshed; the old ones stay in use"
                    );
                }
                outcome => tracing::debug!(?outcome, wait = ?round.wait(), "fields refreshed"),
            }
            let sleep = session.shared.runtime.sleep(round.wait().min(LONGEST_SLEEP));
            drop(session);
            match select(sleep, gone).await {
                Either::Left(((), waiting)) => gone = waiting,
                Either::Right(_) => return,
            }
        }
    }
}
