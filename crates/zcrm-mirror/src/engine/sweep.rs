//! Passes through all records by id: the first copy, and the comparison of ids afterwards.

use std::collections::{HashMap, HashSet};

use zcrm_core::Record;

use super::apply::Found;
use super::module_run::ModuleRun;
use super::own_table;
use super::query::{CONVERTED, Show};
use super::run::{Fault, Run, Stop};
use super::settings::seconds;
use super::state::Sweep;
use crate::plan::{KnownColumn, MODIFIED, modified};
use crate::target::{Cell, ColumnShape, ColumnType, Selection};

/// Ids of a page that are compared; a page costs three credits.
const IDS: u32 = 2_000;

impl Run<'_> {
    /// Begins a pass when one is due, and goes on with it to its end.
    pub(crate) async fn sweep_if_due(&self, run: &mut ModuleRun) -> Result<(), Fault> {
        let is_resumed = run.state.sweep.is_some();
        self.sweep_once(run).await?;
        if is_resumed {
            // It began in an earlier run: what changed behind it since may be due again.
            self.sweep_once(run).await?;
        }
        Ok(())
    }

    async fn sweep_once(&self, run: &mut ModuleRun) -> Result<(), Fault> {
        let now = self.now();
        let is_old = |at: Option<i64>, every: Option<std::time::Duration>| {
            let age = at.map(|at| now.saturating_sub(at).abs());
            every.is_some_and(|every| age.is_none_or(|age| age >= seconds(every)))
        };
        let settings = self.settings;
        let tells_times = self.queries(run)?.tells_times();
        if run.state.sweep.is_none() {
            let full = !run.state.copied
                || run.state.refill
                || is_old(run.state.reread_at, settings.reread_every.filter(|_| run.state.copied))
                || (!tells_times && is_old(run.state.swept_at, settings.reconcile_every));
            if full || is_old(run.state.swept_at, settings.reconcile_every) {
                let mut state = run.state.clone();
                state.sweep = Some(Sweep { full, after: 0, began: now });
                if full {
                    // From here on every row that is read has all columns.
                    state.refill = false;
                }
                self.apply(run, Found::default(), state).await?;
            }
        }
        while let Some(sweep) = run.state.sweep {
            self.sweep_page(run, sweep).await?;
        }
        Ok(())
    }

    async fn sweep_page(&self, run: &mut ModuleRun, sweep: Sweep) -> Result<(), Fault> {
        let queries = self.queries(run)?;
        let (show, rows) = match sweep.full {
            true => (Show::Values, self.page_rows(run)),
            false => (Show::Times, self.settings.page.min(IDS)),
        };
        let (page, more) = self.records(queries.behind(sweep.after, show), rows).await?;
        let told: Vec<u64> = page.iter().filter_map(Record::id).map(|id| id.as_u64()).collect();
        let up_to = match (more, told.last()) {
            (false, _) => u64::MAX,
            (true, Some(last)) if *last > sweep.after => *last,
            // Whatever it means, it must delete nothing.
            (true, _) => {
                let fault = "Zoho says that more records follow, and tells none";
                return Err(Stop::Module(fault.to_owned()).into());
            }
        };
        let ids: HashSet<u64> = told.into_iter().collect();
        let here = self.here(run, sweep.after, up_to).await?;
        let gone: Vec<u64> = here.keys().copied().filter(|id| !ids.contains(id)).collect();
        let mut found = if sweep.full {
            self.found(run, &page).await?
        } else {
            let differ: Vec<u64> = page
                .iter()
                .filter(|record| differs(&here, record))
                .filter_map(Record::id)
                .map(|id| id.as_u64())
                .collect();
            self.differing(run, &differ).await?
        };
        found.gone.extend(gone);
        let mut state = run.state.clone();
        let mut filled = Vec::new();
        if more {
            state.sweep = Some(Sweep { after: up_to, ..sweep });
        } else {
            state.sweep = None;
            state.swept_at = Some(sweep.began);
            if sweep.full {
                state.copied = true;
                state.reread_at = Some(sweep.began);
                if !state.refill {
                    filled = filled_columns(&run.known);
                }
            }
        }
        let more = match filled.is_empty() {
            true => Vec::new(),
            false => vec![own_table::column_rows(&run.module, &filled)],
        };
        self.apply_with(run, found, state, more).await?;
        if !filled.is_empty() {
            for known in &mut run.known {
                known.filled |= !known.removed;
            }
        }
        Ok(())
    }

    /// Reads what differs, as many at a time as are committed as one.
    async fn differing(&self, run: &mut ModuleRun, ids: &[u64]) -> Result<Found, Fault> {
        let rows = usize::try_from(self.page_rows(run)).unwrap_or(usize::MAX);
        let mut chunks = ids.chunks(rows.max(1)).peekable();
        while let Some(chunk) = chunks.next() {
            let found = self.those(run, chunk).await?;
            if chunks.peek().is_none() {
                return Ok(found);
            }
            let state = run.state.clone();
            self.apply(run, found, state).await?;
        }
        Ok(Found::default())
    }

    /// What the target has behind one id and up to another: modification times, and whether leads
    /// are converted.
    async fn here(
        &self,
        run: &ModuleRun,
        after: u64,
        up_to: u64,
    ) -> Result<HashMap<u64, (Option<i64>, Option<bool>)>, Stop> {
        let queries = self.queries(run)?;
        let table = &queries.plan.table;
        let mut columns = vec![
            ColumnShape::new("id", ColumnType::Integer),
            ColumnShape::new(MODIFIED, ColumnType::Integer),
        ];
        let converted = queries.plan.fields.iter().find(|field| *field.field == *CONVERTED);
        columns.extend(converted.and_then(|field| table.columns.get(field.first)).cloned());
        let end = |id: u64| i64::try_from(id).unwrap_or(i64::MAX);
        let selection = Selection::of(table.name.clone(), columns);
        let rows = self.target.select(selection.range("id", end(after), end(up_to))).await?;
        let read = |row: Vec<Cell>| {
            let id = u64::try_from(row.first()?.integer()?).ok()?;
            Some((id, (row.get(1)?.integer(), row.get(2).and_then(Cell::boolean))))
        };
        Ok(rows.into_iter().filter_map(read).collect())
    }
}

/// Whether the target lacks the record, or has another version of it.
fn differs(here: &HashMap<u64, (Option<i64>, Option<bool>)>, record: &Record) -> bool {
    let Some(id) = record.id() else { return false };
    match here.get(&id.as_u64()) {
        None => true,
        Some((time, converted)) => {
            // A conversion need not move the modification time.
            let is = record.boolean(CONVERTED);
            *time != modified(record) || is.is_some_and(|is| converted.is_some_and(|was| was != is))
        }
    }
}

fn filled_columns(known: &[KnownColumn]) -> Vec<KnownColumn> {
    let lacking = known.iter().filter(|known| !known.removed && !known.filled);
    lacking.map(|known| KnownColumn { filled: true, ..known.clone() }).collect()
}
