//! A channel that is renewed before it ends.

use std::fmt;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::{Duration, SystemTime};

use zcrm_core::{DateTime, Error, Sender};

use super::ChannelSpec;
use super::handle::{Channel, end, renew, restart};
use super::mailbox::{Found, Mailbox, Task};
use super::renewal::{Due, Term};
use crate::ChannelToken;

/// What was done for a channel that is kept alive.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum ChannelEvent {
    /// It was renewed in time.
    Renewed {
        /// When it ends now.
        expires_at: DateTime,
    },
    /// It could not be renewed or started; that is tried again.
    RenewalFailed {
        /// Why.
        error: Error,
        /// When the next attempt is made.
        retry_at: SystemTime,
    },
    /// It had ended and was started again, with the same id and token. Changes made meanwhile were
    /// not posted: read them, or they are lost.
    Restarted {
        /// When changes were not posted.
        gap: Gap,
        /// When it ends now.
        expires_at: DateTime,
    },
}

/// A time in which changes may not have been posted. It is closed by listing what was modified since
/// it began, and what was deleted since. Some of that may have been posted all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Gap {
    /// When it began at the earliest, by the sender's clock, with five minutes for the difference
    /// between that clock and Zoho's.
    pub from: SystemTime,
    /// When changes were posted again.
    pub until: SystemTime,
}

impl Gap {
    /// Its beginning for `If-Modified-Since`: the value of `modified_since` of a list.
    ///
    /// # Errors
    ///
    /// When the clock shows a year that no date-time has.
    pub fn modified_since(&self) -> Result<DateTime, zcrm_core::DateTimeError> {
        DateTime::try_from(self.from)
    }
}

/// A channel that is renewed before it ends, as long as this lives; dropping it leaves the channel
/// to end by itself.
///
/// It is renewed once in each of its terms, a tenth of the term before the end (half a day at most).
/// What fails is reported and tried again, after a minute, two, four, up to fifteen. A channel that
/// has ended is started again with the same id and token, and the [`Gap`] is reported. Time is that
/// of the sender's runtime; when that runtime ends, the next call of [`next`](Self::next) goes on
/// with its own.
pub struct KeptAlive(Arc<Keeper>);

struct Keeper {
    sender: Arc<dyn Sender>,
    mailbox: Arc<Mailbox>,
    lasts: Duration,
    id: Box<str>,
    token: ChannelToken,
    state: Mutex<Kept>,
}

/// What the next attempt needs; it outlives the task.
struct Kept {
    spec: ChannelSpec,
    term: Term,
    due_at: SystemTime,
}

/// The longest sleep at once: a machine that was suspended, or whose clock was set, is not an hour
/// late.
const LONGEST_SLEEP: Duration = Duration::from_secs(15 * 60);

impl KeptAlive {
    pub(super) fn start(channel: Channel) -> Self {
        let (id, token) = (channel.id().into(), channel.token().clone());
        let Channel { sender, spec, lasts, term, .. } = channel;
        let due_at = term.renew_at();
        let state = Mutex::new(Kept { spec, term, due_at });
        let mailbox = Arc::new(Mailbox::default());
        let kept = Self(Arc::new(Keeper { sender, mailbox, lasts, id, token, state }));
        kept.spawn();
        kept
    }

    /// The id of the channel.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// The secret of the channel.
    #[must_use]
    pub fn token(&self) -> &ChannelToken {
        &self.0.token
    }

    /// Waits for the next report. Reports that are not read are kept, at most 64: gaps always, of
    /// the others the newest.
    ///
    /// # Cancel safety
    ///
    /// Safe: a dropped call loses no report.
    pub async fn next(&mut self) -> ChannelEvent {
        poll_fn(|context| {
            let mut found = self.0.mailbox.poll(context);
            if matches!(found, Poll::Ready(Found::NoTask)) {
                self.spawn();
                found = self.0.mailbox.poll(context);
            }
            match found {
                Poll::Ready(Found::Event(event)) => Poll::Ready(*event),
                // A runtime that takes no task: this is woken when another one does.
                Poll::Ready(Found::NoTask) | Poll::Pending => Poll::Pending,
            }
        })
        .await
    }

    /// Renews it no more, and ends it.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the channel may end all the same, and is not renewed.
    pub async fn end(self) -> Result<(), Error> {
        self.0.mailbox.stop();
        end(&*self.0.sender, &self.0.id).await
    }

    fn spawn(&self) {
        let (keeper, mailbox) = (Arc::clone(&self.0), Arc::clone(&self.0.mailbox));
        let task = Task::new(mailbox, Box::pin(async move { keeper.run().await }));
        self.0.sender.runtime().spawn(Box::pin(task));
    }
}

impl Drop for KeptAlive {
    fn drop(&mut self) {
        self.0.mailbox.stop();
    }
}

impl Keeper {
    fn state(&self) -> MutexGuard<'_, Kept> {
        // No holder leaves it half-changed.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn run(&self) {
        let runtime = self.sender.runtime();
        loop {
            let due_at = self.state().due_at;
            match due_at.duration_since(runtime.now()) {
                Ok(wait) if !wait.is_zero() => runtime.sleep(wait.min(LONGEST_SLEEP)).await,
                _ => self.attempt().await,
            }
        }
    }

    /// Makes the call that is due, and reports.
    async fn attempt(&self) {
        let runtime = self.sender.runtime();
        let asked_at = runtime.now();
        let (spec, due) = {
            let state = self.state();
            (state.spec.clone(), state.term.due(asked_at))
        };
        let sender = &*self.sender;
        let result = match due {
            Due::Renew => renew(sender, spec, asked_at, self.lasts).await,
            Due::Restart => restart(sender, spec, asked_at, self.lasts).await,
        };
        let now = runtime.now();
        let event = {
            let mut state = self.state();
            match result {
                Ok((spec, expires_at)) => {
                    let event = state.term.succeeded(due, (asked_at, now), expires_at);
                    (state.spec, state.due_at) = (spec, state.term.renew_at());
                    event
                }
                Err(error) => {
                    let (event, retry_at) = state.term.failed(due, error, now);
                    state.due_at = retry_at;
                    event
                }
            }
        };
        self.mailbox.put(event);
    }
}

impl fmt::Debug for KeptAlive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeptAlive").field("id", &self.0.id).finish_non_exhaustive()
    }
}
