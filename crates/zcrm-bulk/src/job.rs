//! Waiting for a job.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use zcrm_core::{Error, ErrorKind, JobStatus, Operation, Sender, SenderExt as _};

use crate::{BulkFault, BulkProgress, CallbackSignal, hooks::Hooks};

/// How a job is waited for.
#[derive(Clone, Debug)]
pub(crate) struct Wait {
    pub(crate) first_pause: Duration,
    pub(crate) longest_pause: Duration,
    /// Where Zoho reports that it is done, and what that wakes.
    pub(crate) callback: Option<(Box<str>, CallbackSignal)>,
}

impl Default for Wait {
    fn default() -> Self {
        Self {
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_secs(30),
            callback: None,
        }
    }
}

impl Wait {
    /// The `callback` of a job's request.
    pub(crate) fn callback_json(&self) -> Option<Value> {
        let (url, _) = self.callback.as_ref()?;
        Some(json!({ "url": url, "method": "post" }))
    }

    /// Looks at a job until it is done, with pauses that double.
    pub(crate) async fn until_done<O, T>(
        &self,
        sender: &Arc<dyn Sender>,
        hooks: &Hooks,
        job: &str,
        look: impl Fn() -> O,
    ) -> Result<T, Error>
    where
        T: Send,
        O: Operation<Output = JobStatus<T>>,
    {
        let mut pause = self.first_pause;
        loop {
            match sender.send(look()).await {
                Ok(JobStatus::Done(result)) => return Ok(result),
                Ok(JobStatus::Pending(_)) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    let fault = BulkFault::JobForgotten { job: job.to_owned() };
                    return Err(fault.error("wait for the bulk job").with_source(error));
                }
                Err(error) => return Err(error),
            }
            hooks.progress(|| BulkProgress::Waiting { job: job.to_owned() });
            let sleep = sender.runtime().sleep(pause);
            match &self.callback {
                Some((_, signal)) => signal.or(job, sleep).await,
                None => sleep.await,
            }
            pause = pause.saturating_mul(2).min(self.longest_pause.max(self.first_pause));
        }
    }
}

/// How far a job is, as Zoho spells it: `IN PROGRESS` and `INPROGRESS` are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It waits or runs; a state that is not known here goes on, too.
    Pending,
    Done,
    Failed,
}

impl Stage {
    pub(crate) fn of(text: &str) -> Self {
        match text.to_ascii_uppercase().as_str() {
            "COMPLETED" => Self::Done,
            "FAILURE" | "FAILED" => Self::Failed,
            _ => Self::Pending,
        }
    }
}
