//! Refreshing by the hour: when a round is due, and what one round does.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use zcrm_runtime::lock;

use super::error::FieldsError;
use super::module_fields::ModuleFields;
use super::page::Current;
use super::refresh::{Refreshed, refetch};
use super::settings::Settings;
use super::user_state::UserState;
use crate::model::{Field, ModuleList};
use crate::source::{FieldSource, Modules};

/// How long to wait after the first failed round; twice as long after each further one.
const FIRST_RETRY: Duration = Duration::from_secs(60);
/// How long a task that finds a round under way leaves it alone.
const UNDER_WAY: Duration = Duration::from_secs(60);

/// What a user's rounds remember.
#[derive(Debug, Default)]
pub(super) struct Rounds {
    /// Until when a module's fields are known to be current, when that is later than their fetch.
    current: Current,
    under_way: bool,
    failures: u32,
    retry_at: Option<SystemTime>,
}

impl Rounds {
    pub(super) fn note(&mut self, fields: &ModuleFields, until: SystemTime) {
        self.current.insert(fields.module().into(), (fields.fetched_at(), until));
    }

    pub(super) fn forget(&mut self, module: &str) {
        self.current.remove(module);
    }

    pub(super) fn clear(&mut self) {
        let under_way = self.under_way;
        *self = Self { under_way, ..Self::default() };
    }

    pub(super) fn current(&self, fields: &ModuleFields) -> SystemTime {
        let fetched_at = fields.fetched_at();
        match self.current.get(fields.module()) {
            Some((of, until)) if *of == fetched_at => fetched_at.max(*until),
            _ => fetched_at,
        }
    }

    fn fail(&mut self, now: SystemTime, interval: Duration) {
        let wait = FIRST_RETRY.saturating_mul(2_u32.saturating_pow(self.failures)).min(interval);
        self.failures = self.failures.saturating_add(1);
        self.retry_at = now.checked_add(wait);
    }
}

/// What one call of [`UserFields::auto_refresh`](crate::UserFields::auto_refresh) did.
#[derive(Clone, Debug)]
pub struct Round {
    outcome: RoundOutcome,
    wait: Duration,
}

impl Round {
    /// What was done.
    #[must_use]
    pub fn outcome(&self) -> &RoundOutcome {
        &self.outcome
    }

    /// How long to wait before the next call.
    #[must_use]
    pub fn wait(&self) -> Duration {
        self.wait
    }
}

/// What a round came to.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum RoundOutcome {
    /// Nothing is old enough, or nothing is kept, or auto refresh is off: no call was made.
    NotDue,
    /// Another round of this user is under way.
    UnderWay,
    /// Zoho was asked, and nothing had changed.
    NotModified,
    /// Some modules had changed and were fetched.
    Refreshed(Refreshed),
    /// Zoho could not be asked. What is kept stays in use.
    Failed(FieldsError),
}

/// One round.
pub(super) async fn round(state: &Arc<UserState>, source: &Arc<dyn FieldSource>) -> Round {
    let Settings { auto_refresh: Some(interval), .. } = *state.settings else {
        return Round { outcome: RoundOutcome::NotDue, wait: Duration::MAX };
    };
    let (since, kept) = {
        let now = state.runtime.now();
        let kept = state.memory.modules();
        let mut rounds = lock(&state.rounds);
        if rounds.under_way {
            return Round { outcome: RoundOutcome::UnderWay, wait: UNDER_WAY.min(interval) };
        }
        let wait = wait(&rounds, &kept, now, interval);
        let since = kept.iter().map(|fields| rounds.current(fields)).min();
        let Some(since) = since.filter(|_| wait.is_zero()) else {
            return Round { outcome: RoundOutcome::NotDue, wait };
        };
        rounds.under_way = true;
        (since, kept)
    };
    let under_way = UnderWay(state);
    let outcome = ask(state, source, since, &kept).await;
    drop(under_way);
    let now = state.runtime.now();
    let (wait, current) = {
        let mut rounds = lock(&state.rounds);
        let failed = match &outcome {
            RoundOutcome::Failed(_) => true,
            RoundOutcome::Refreshed(refreshed) => !refreshed.failed().is_empty(),
            _ => false,
        };
        if failed {
            rounds.fail(now, interval);
        } else {
            (rounds.failures, rounds.retry_at) = (0, None);
        }
        (wait(&rounds, &state.memory.modules(), now, interval), rounds.current.clone())
    };
    state.keep_current(current).await;
    Round { outcome, wait }
}

/// How long until something is due; zero when it is.
fn wait(
    rounds: &Rounds,
    kept: &[Arc<ModuleFields>],
    now: SystemTime,
    interval: Duration,
) -> Duration {
    let oldest = kept.iter().map(|fields| rounds.current(fields)).min();
    // Nothing kept: look again when something fetched now would be old.
    let due = oldest.unwrap_or(now).checked_add(interval);
    let at = due.max(rounds.retry_at);
    at.and_then(|at| at.duration_since(now).ok()).unwrap_or_default().min(interval)
}

/// One call for the modules, then one for each that changed.
async fn ask(
    state: &Arc<UserState>,
    source: &Arc<dyn FieldSource>,
    since: SystemTime,
    kept: &[Arc<ModuleFields>],
) -> RoundOutcome {
    let epoch = state.memory.epoch();
    let sent_at = state.runtime.now();
    let changed = match source.modules(Some(since)).await {
        Ok(Modules::Changed(list)) => list,
        Ok(Modules::NotModified) => ModuleList::default(),
        Err(error) => return RoundOutcome::Failed(FieldsError::of_source("", error)),
    };
    let (stale, same): (Vec<_>, Vec<_>) =
        kept.iter().cloned().partition(|fields| is_stale(fields, kept, &changed));
    {
        let mut rounds = lock(&state.rounds);
        // Not those that were deleted while the request was in flight.
        for fields in same.iter().filter(|fields| state.memory.module(fields.module()).is_some()) {
            rounds.note(fields, sent_at);
        }
    }
    if changed.modules().is_empty() {
        return RoundOutcome::NotModified;
    }
    if let Some(list) = state.memory.list() {
        let mut list = ModuleList::clone(&list);
        list.merge(changed);
        state.memory.put_list(epoch, &Arc::new(list));
    }
    RoundOutcome::Refreshed(refetch(state, source, &stale).await)
}

/// Whether a module changed, or one whose subform it is. Observed: Python SDK
/// 8.0.
fn is_stale(fields: &ModuleFields, kept: &[Arc<ModuleFields>], changed: &ModuleList) -> bool {
    let is_subform_of = |owner: &ModuleFields| {
        owner.fields().iter().filter_map(Field::subform_module).any(|name| name == fields.module())
    };
    changed.module(fields.module()).is_some()
        || kept.iter().any(|owner| changed.module(owner.module()).is_some() && is_subform_of(owner))
}

/// Frees the place of a round, also when its caller is gone.
struct UnderWay<'a>(&'a UserState);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        lock(&self.0.rounds).under_way = false;
    }
}
