//! Work that is done later: it is queued, then it runs, then it is done, by the simulator's clock.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use serde_json::Value;
use time::OffsetDateTime;

use super::context::Context;
use super::refusal::Refusal;
use super::table::Record;

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Queued,
    Running,
    Done,
    Failed,
}

/// What a job does.
#[derive(Clone, Debug)]
pub(super) enum Work {
    /// Gives records these values.
    Update(Record),
    /// Deletes records.
    Delete,
    /// Gives records another owner.
    Own(Value),
    /// Makes records of this module of quotes or sales orders.
    Inventory(&'static str),
    /// Converts leads, as the body of a conversion says.
    Convert(Value),
    /// Gives back records of any module from the recycle bin.
    Restore,
    /// Takes records of any module out of the recycle bin for good.
    Purge,
    /// Nothing that can be seen.
    Nothing,
}

/// One job.
#[derive(Clone, Debug)]
pub(super) struct Job {
    pub(super) module: &'static str,
    pub(super) work: Work,
    pub(super) ids: Vec<u64>,
    pub(super) made: OffsetDateTime,
    pub(super) fails: bool,
    pub(super) result: Option<Counts>,
}

/// What a job came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) done: usize,
    pub(super) failed: usize,
}

/// The jobs of an organisation, by their ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Jobs {
    pub(super) all: BTreeMap<u64, Job>,
    /// How many of the next jobs fail.
    pub(super) failing: usize,
}

impl Job {
    /// How far it is.
    pub(super) fn stage(&self, cx: Context<'_>) -> Stage {
        stage_of(cx, self.made, self.fails)
    }
}

impl Jobs {
    /// Whether the job that is being made fails.
    pub(super) fn take_failure(&mut self) -> bool {
        let fails = self.failing > 0;
        self.failing = self.failing.saturating_sub(1);
        fails
    }
}

/// How far a job is that was made at this moment.
pub(super) fn stage_of(cx: Context<'_>, made: OffsetDateTime, fails: bool) -> Stage {
    let age = cx.call.now - made;
    let whole = cx.settings.job_time;
    match () {
        () if age * 2 < whole => Stage::Queued,
        () if age < whole => Stage::Running,
        () if fails => Stage::Failed,
        () => Stage::Done,
    }
}

/// Queues a job; its id.
pub(super) fn add(cx: Context<'_>, module: &'static str, work: Work, ids: Vec<u64>) -> u64 {
    let mut tables = cx.org.tables_mut();
    let id = tables.next_id();
    let jobs = &mut tables.side_mut().jobs;
    let fails = jobs.take_failure();
    let job = Job { module, work, ids, made: cx.call.now, fails, result: None };
    jobs.all.insert(id, job);
    id
}

/// Does the work of all jobs whose time has come.
pub(super) fn run_due(cx: Context<'_>) {
    let _turn = cx.crm.jobs_run.lock().unwrap_or_else(PoisonError::into_inner);
    super::bulk::run_due(cx);
    let due: Vec<u64> = {
        let tables = cx.org.tables();
        let jobs = tables.side().jobs.all.iter();
        let due = jobs.filter(|(_, job)| job.result.is_none() && job.stage(cx) == Stage::Done);
        due.map(|(id, _)| *id).collect()
    };
    for id in due {
        let job = cx.org.tables().side().jobs.all.get(&id).cloned();
        let Some(job) = job else { continue };
        let counts = super::mass::run(cx, &job);
        if let Some(job) = cx.org.tables_mut().side_mut().jobs.all.get_mut(&id) {
            job.result = Some(counts);
        }
    }
}

/// The job that the call asks for by `job_id`. Source:
/// <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/mass_update.json>.
pub(super) fn asked(cx: Context<'_>, module: &str) -> Result<Job, Refusal> {
    let Some(id) = cx.call.param("job_id") else {
        let details = serde_json::json!({ "param_name": "job_id" });
        return Err(Refusal::bad("MANDATORY_NOT_FOUND", "mandatory param missing", details));
    };
    let tables = cx.org.tables();
    let job = id.parse().ok().and_then(|id: u64| tables.side().jobs.all.get(&id));
    let Some(job) = job else {
        return Err(Refusal::invalid(serde_json::json!({ "param_name": "job_id" })));
    };
    if job.module != module {
        let message = "the job does not belong to this module";
        return Err(Refusal::bad("NOT_FOUND", message, serde_json::json!({}))
            .status_code(http::StatusCode::NOT_FOUND));
    }
    Ok(job.clone())
}
