//! What Zoho did at once, or does later.

use zcrm_core::{Batch, Error, Job, Outcome};

use super::MassReport;

/// What Zoho did at once, or does later as a job.
#[derive(Debug)]
#[must_use = "it may have failed, and a job may be waited for"]
#[expect(clippy::exhaustive_enums, reason = "it is done, or it is a job")]
pub enum Submitted<D, R = D> {
    /// It is done.
    Done(D),
    /// It goes on at Zoho.
    Scheduled(Job<R>),
}

impl<D, R> Submitted<D, R> {
    /// The job, when it goes on.
    pub fn job(&self) -> Option<&Job<R>> {
        match self {
            Self::Done(_) => None,
            Self::Scheduled(job) => Some(job),
        }
    }
}

impl<T> Submitted<Batch<T>, MassReport> {
    /// Waits until it is done, and tells how many records were dealt with.
    ///
    /// # Errors
    ///
    /// [`Error`] when the job failed, or a look at it.
    ///
    /// # Cancel safety
    ///
    /// Safe: the job goes on.
    pub async fn wait(&self) -> Result<MassReport, Error> {
        match self {
            Self::Scheduled(job) => job.wait().await,
            Self::Done(batch) => Ok(MassReport::of_batch(batch)),
        }
    }
}

impl MassReport {
    fn of_batch<T>(batch: &Batch<T>) -> Self {
        let count = |is: fn(&Outcome<T>) -> bool| {
            let number = batch.outcomes().iter().filter(|outcome| is(outcome)).count();
            u64::try_from(number).ok()
        };
        Self {
            total: u64::try_from(batch.outcomes().len()).ok(),
            done: count(|outcome| matches!(outcome, Outcome::Done(_))),
            failed: count(|outcome| matches!(outcome, Outcome::Refused(_))),
            left: count(|outcome| matches!(outcome, Outcome::Unknown(_) | Outcome::NotSent(_))),
        }
    }
}
