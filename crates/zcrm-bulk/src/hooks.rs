//! What a bulk job tells while it goes on, and what wakes it.

use std::collections::HashSet;
use std::fmt;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, Waker};

use serde_json::Value;
use zcrm_core::{BoxFuture, Position};

/// How far a bulk job is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BulkProgress {
    /// Zoho took a job.
    Submitted {
        /// Its id.
        job: String,
    },
    /// The job waits at Zoho, or runs there.
    Waiting {
        /// Its id.
        job: String,
    },
    /// So many bytes of a file were sent.
    Uploading {
        /// Bytes of this file so far.
        bytes: u64,
        /// All bytes of this file, when that is known.
        of: Option<u64>,
    },
    /// So many bytes of a result were received.
    Downloading {
        /// Bytes of this file so far.
        bytes: u64,
        /// All bytes of this file, when Zoho says.
        of: Option<u64>,
    },
    /// So many rows were decoded, of all pages or parts.
    Rows {
        /// Rows so far, those before a resumed position included.
        done: u64,
    },
}

type OnProgress = dyn Fn(BulkProgress) + Send + Sync;
type OnPosition = dyn Fn(&Position) + Send + Sync;

/// The caller's closures.
#[derive(Clone, Default)]
pub(crate) struct Hooks {
    pub(crate) on_progress: Option<Arc<OnProgress>>,
    pub(crate) on_position: Option<Arc<OnPosition>>,
}

impl Hooks {
    pub(crate) fn progress(&self, make: impl FnOnce() -> BulkProgress) {
        if let Some(call) = &self.on_progress {
            call(make());
        }
    }
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hooks")
    }
}

/// Says that Zoho's callback for a job has come, so that a wait ends before its next look.
///
/// The program's own server receives the callback, whose body is that of a look at the job, and
/// hands it to [`receive`](Self::receive), or the job's id to [`finished`](Self::finished). A
/// callback is never believed: the job is looked at.
#[derive(Clone, Debug, Default)]
pub struct CallbackSignal(Arc<Mutex<Waiting>>);

#[derive(Debug, Default)]
struct Waiting {
    finished: HashSet<Box<str>>,
    wakers: Vec<Waker>,
}

/// Callbacks for jobs that no wait asks for are not kept for ever.
const KEPT: usize = 1_000;

impl CallbackSignal {
    /// A signal that nothing has come for.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes that the callback for this job has come.
    pub fn finished(&self, job: &str) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.finished.len() >= KEPT {
            waiting.finished.clear();
        }
        waiting.finished.insert(job.into());
        waiting.wakers.drain(..).for_each(Waker::wake);
    }

    /// Notes the job that the body of a callback names, as Zoho posts it; whether it names one. What
    /// else it states is not looked at. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/create-job.html>.
    ///
    /// ```
    /// let signal = zcrm_bulk::CallbackSignal::new();
    /// assert!(signal.receive(br#"{ "id": "3524001000005697001", "state": "COMPLETED" }"#));
    /// assert!(!signal.receive(b"hello"));
    /// ```
    pub fn receive(&self, body: &[u8]) -> bool {
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        // As a look at the job is answered: in a list for reads, as it is for writes.
        let ids = [&body["data"][0]["id"], &body["id"]];
        let id = ids.into_iter().find_map(Value::as_str);
        id.map(|id| self.finished(id)).is_some()
    }

    /// Waits for the sleep to end or the callback to come.
    pub(crate) async fn or(&self, job: &str, mut sleep: BoxFuture<'static, ()>) {
        poll_fn(|context| {
            {
                let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                if waiting.finished.remove(job) {
                    return Poll::Ready(());
                }
                if !waiting.wakers.iter().any(|waker| waker.will_wake(context.waker())) {
                    waiting.wakers.push(context.waker().clone());
                }
            }
            sleep.as_mut().poll(context)
        })
        .await;
    }
}
