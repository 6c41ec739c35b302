//! The task that asks every hour whether fields have changed.

use std::sync::{Arc, Weak};
use std::time::Duration;

use futures_util::future::{Either, select};
use tokio::sync::oneshot;
use zcrm_auth::Authenticator;
use zcrm_fields::RoundOutcome;
use zcrm_runtime::lock;

use super::source::source;
use super::state::{MetadataState, Refreshing};
use crate::call::{Announced, LimiterSlot};
use crate::session::{Session, Shared};

/// The longest sleep; timers of runtimes need not reach further.
const LONGEST_SLEEP: Duration = Duration::from_secs(24 * 60 * 60);

/// Starts the task that asks for changes, if that is wished for and it is not there: never
/// started, or gone with its runtime.
pub(super) fn keep_refreshing(session: &Arc<Session>) {
    if session.shared.config.auto_refresh_fields.is_none() {
        return;
    }
    let mut refreshing = lock(&session.metadata.refreshing);
    if refreshing.as_ref().is_some_and(|task| task.alive.strong_count() > 0) {
        return;
    }
    let alive = Arc::new(());
    let (last_client, gone) = oneshot::channel();
    *refreshing = Some(Refreshing { alive: Arc::downgrade(&alive), _last_client: last_client });
    let weak = WeakSession::of(session);
    session.shared.runtime.spawn(Box::pin(async move {
        weak.refresh(gone).await;
        drop(alive);
    }));
}

/// A session that keeps nothing alive but its token.
struct WeakSession {
    shared: Weak<Shared>,
    metadata: Weak<MetadataState>,
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
            let round = user.auto_refresh(&source(&session)).await;
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
