//! Changes, in the order of their times and ids.

use super::module_run::ModuleRun;
use super::run::{Fault, Run, Stop};
use super::settings::seconds;
use super::state::{High, Round};
use crate::plan::{Reading, modified};

/// A page of the lowest price, which tells whether there is more. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
const PROBE: u32 = 200;
/// Records that are got one by one between two commits.
const SINGLES: u32 = 50;

impl Run<'_> {
    /// How many records a page has that is committed as one.
    pub(crate) fn page_rows(&self, run: &ModuleRun) -> u32 {
        match run.plan.as_ref().map(|plan| plan.reading) {
            Some(Reading::OneByOne) => self.settings.page.min(SINGLES),
            _ => self.settings.page,
        }
    }

    /// Applies all changes. Those of one page are applied as they are read; of several, the
    /// greatest time of all is read before the first page, for what comes to light while the pages
    /// are read may be older than the last of them.
    pub(crate) async fn changes(&self, run: &mut ModuleRun) -> Result<(), Fault> {
        if !self.queries(run)?.tells_times() {
            // Nothing tells what changed: the copy is made again and again.
            run.caught_up = true;
            return Ok(());
        }
        let Some(high) = self.base(run).await? else { return Ok(()) };
        let overlap = seconds(self.settings.overlap);
        loop {
            let mut state = run.state.clone();
            let start = (high.start(overlap, self.now()), u64::MAX);
            let (after, rows) = match state.round {
                Some(round) => (round.after, self.page_rows(run)),
                None => (start, self.page_rows(run).min(PROBE)),
            };
            let select = self.queries(run)?.changed(after)?;
            let (page, more) = self.records(select, rows).await?;
            let now = self.now();
            if more && state.round.is_none() {
                let mark = self.newest(run).await?.unwrap_or(high.time).max(high.time);
                state.round = Some(Round { mark, after: start });
                self.apply(run, super::apply::Found::default(), state).await?;
                continue;
            }
            let last = page.last().and_then(|last| Some((modified(last)?, last.id()?.as_u64())));
            if more && last.is_none() {
                let fault = "Zoho says that more records follow, and tells none";
                return Err(Stop::Module(fault.to_owned()).into());
            }
            let raised = |state: &mut super::state::ModuleState, time: i64| {
                let high = state.changes.unwrap_or(high);
                state.changes = Some(high.raised(time, now));
            };
            match (state.round, more) {
                (Some(round), true) => {
                    let after = last.unwrap_or(round.after);
                    state.round = Some(Round { after, ..round });
                }
                (Some(round), false) => {
                    raised(&mut state, round.mark);
                    state.round = None;
                }
                (None, _) => raised(&mut state, last.map_or(high.time, |(time, _)| time)),
            }
            if !more {
                state.caught_up_at = Some(now);
            }
            let found = self.found(run, &page).await?;
            self.apply(run, found, state).await?;
            if !more {
                run.caught_up = true;
                return Ok(());
            }
        }
    }

    /// Where changes begin: at the greatest time there is before the first record is copied.
    async fn base(&self, run: &mut ModuleRun) -> Result<Option<High>, Fault> {
        if let Some(high) = run.state.changes {
            return Ok(Some(high));
        }
        let time = self.newest(run).await?.unwrap_or(0);
        let high = High { time, since: self.now() };
        let mut state = run.state.clone();
        state.changes = Some(high);
        state.deleted = Some(high);
        self.apply(run, super::apply::Found::default(), state).await?;
        Ok(Some(high))
    }

    /// The greatest modification time there is.
    async fn newest(&self, run: &ModuleRun) -> Result<Option<i64>, Fault> {
        let select = self.queries(run)?.newest();
        let (page, _) = self.records(select, 1).await?;
        Ok(page.first().and_then(modified))
    }
}
