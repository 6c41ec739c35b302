//! Records into rows: what was found, and where the module stands then, in one commit.

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use zcrm_core::{Error, Record, SenderExt as _};
use zcrm_records::GetRecord;

use super::module_run::ModuleRun;
use super::own_table;
use super::run::{Fault, Run, Stop};
use super::state::ModuleState;
use crate::plan::{Misfit, ModulePlan, PARENT, Reading, Rows, id_cell, rows};
use crate::target::{Cell, Change, ColumnShape, ColumnType, TargetErrorKind};

/// Records as they were found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) rows: Vec<Rows>,
    /// Ids of records that are not there, or are left out.
    pub(crate) gone: Vec<u64>,
}

/// The most ids of a condition. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html>.
const MOST_IDS: usize = 100;

impl Run<'_> {
    /// What the records of a page of a query are: the page itself tells, or each is got by its id.
    pub(crate) async fn found(
        &self,
        run: &ModuleRun,
        page: &[Record],
    ) -> Result<Found, Fault> {
        let queries = self.queries(run)?;
        let mut found = Found::default();
        let mut wanted = Vec::new();
        for record in page {
            let Some(id) = record.id() else { continue };
            if queries.is_left_out(record) {
                found.gone.push(id.as_u64());
            } else if queries.plan.reading == Reading::OneByOne {
                wanted.push(id.as_u64());
            } else {
                found.rows.extend(rows(queries.plan, record));
            }
        }
        self.get(run, &wanted, &mut found).await?;
        Ok(found)
    }

    /// What the records of these ids are now.
    pub(crate) async fn those(&self, run: &ModuleRun, ids: &[u64]) -> Result<Found, Fault> {
        let queries = self.queries(run)?;
        let mut found = Found::default();
        if queries.plan.reading == Reading::OneByOne {
            self.get(run, ids, &mut found).await?;
            return Ok(found);
        }
        for ids in ids.chunks(MOST_IDS) {
            let rows = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            let (page, _) = self.records(queries.those(ids), rows).await?;
            let some = self.found(run, &page).await?;
            let told: Vec<u64> =
                page.iter().filter_map(Record::id).map(|id| id.as_u64()).collect();
            found.gone.extend(ids.iter().copied().filter(|id| !told.contains(id)));
            found.gone.extend(some.gone);
            found.rows.extend(some.rows);
        }
        Ok(found)
    }

    /// Gets records one by one, several at the same time.
    async fn get(&self, run: &ModuleRun, ids: &[u64], found: &mut Found) -> Result<(), Fault> {
        let queries = self.queries(run)?;
        let get = |id: u64| async move {
            let record: Option<Record> =
                self.crm.send(GetRecord::new(run.module.clone(), id)).await?;
            Ok::<_, Error>((id, record))
        };
        let got = stream::iter(ids.iter().copied()).map(get);
        let got: Vec<(u64, Option<Record>)> =
            got.buffered(self.settings.concurrent.max(1)).try_collect().await?;
        for (id, record) in got {
            let there = record.filter(|record| !queries.is_left_out(record));
            match there.and_then(|record| rows(queries.plan, &record)) {
                Some(rows) => found.rows.push(rows),
                None => found.gone.push(id),
            }
        }
        Ok(())
    }

    /// Commits what was found together with the state that follows from it. A row that the target
    /// refuses stands in the table of errors, and holds up none of the others.
    pub(crate) async fn apply(
        &self,
        run: &mut ModuleRun,
        found: Found,
        state: ModuleState,
    ) -> Result<(), Stop> {
        self.apply_with(run, found, state, Vec::new()).await
    }

    /// The same, and more changes in the same commit.
    pub(crate) async fn apply_with(
        &self,
        run: &mut ModuleRun,
        found: Found,
        state: ModuleState,
        more: Vec<Change>,
    ) -> Result<(), Stop> {
        let Some(plan) = run.plan.clone() else { return Ok(()) };
        let mut changes = self.changes_of(run, &plan, &found);
        changes.extend(more.iter().cloned());
        changes.push(self.state_change(run, &state)?);
        let (written, deleted) = (found.rows.len(), found.gone.len());
        match self.commit(changes).await {
            Ok(()) => {}
            Err(error) if error.kind() == TargetErrorKind::Refused => {
                self.apply_singly(run, &plan, &found, more, &state).await?;
            }
            Err(error) => return Err(error.into()),
        }
        run.state = state;
        for rows in &found.rows {
            if rows.misfits.is_empty() {
                run.faulty.remove(&rows.id);
            } else {
                run.faulty.insert(rows.id);
            }
        }
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        run.report.written = run.report.written.saturating_add(count(written));
        run.report.deleted = run.report.deleted.saturating_add(count(deleted));
        Ok(())
    }

    /// Rows without the state can be put in any number and again: they are what Zoho tells.
    async fn apply_singly(
        &self,
        run: &ModuleRun,
        plan: &ModulePlan,
        found: &Found,
        more: Vec<Change>,
        state: &ModuleState,
    ) -> Result<(), Stop> {
        let mut refused = Vec::new();
        for rows in &found.rows {
            let one = Found { rows: vec![rows.clone()], gone: Vec::new() };
            match self.commit(self.changes_of(run, plan, &one)).await {
                Ok(()) => {}
                Err(error) if error.kind() == TargetErrorKind::Refused => {
                    let fault = error.to_string().replace('\0', "\u{fffd}");
                    let field = Box::default();
                    refused.push((rows.id, vec![Misfit { field, fault: fault.into() }]));
                }
                Err(error) => return Err(error.into()),
            }
        }
        let gone = Found { rows: Vec::new(), gone: found.gone.clone() };
        let mut changes = self.changes_of(run, plan, &gone);
        changes.extend(more);
        for (id, misfits) in &refused {
            changes.push(self.errors(run, *id, misfits));
        }
        changes.push(self.state_change(run, state)?);
        Ok(self.commit(changes).await?)
    }

    fn changes_of(&self, run: &ModuleRun, plan: &ModulePlan, found: &Found) -> Vec<Change> {
        let id = ColumnShape::new("id", ColumnType::Integer);
        let parent = ColumnShape::new(PARENT, ColumnType::Integer);
        let keys = |ids: &mut dyn Iterator<Item = u64>| ids.map(id_cell).collect::<Vec<_>>();
        let mut changes = Vec::new();
        let touched = found.rows.iter().map(|rows| rows.id).chain(found.gone.iter().copied());
        for (place, child) in plan.children.iter().enumerate() {
            let table = child.table.name.clone();
            let keys = keys(&mut touched.clone());
            let (within, column) = (None, parent.clone());
            changes.push(Change::Delete { table, within, column, keys });
            let rows: Vec<Vec<Cell>> =
                found.rows.iter().filter_map(|rows| rows.children.get(place)).flatten().cloned().collect();
            if !rows.is_empty() {
                changes.push(Change::Put { shape: child.table.clone(), rows });
            }
        }
        if !found.rows.is_empty() {
            let rows = found.rows.iter().map(|rows| rows.row.clone()).collect();
            changes.push(Change::Put { shape: plan.table.clone(), rows });
        }
        if !found.gone.is_empty() {
            let table = plan.table.name.clone();
            let keys = keys(&mut found.gone.iter().copied());
            changes.push(Change::Delete { table, within: None, column: id, keys });
        }
        let mended: Vec<Cell> =
            touched.filter(|id| run.faulty.contains(id)).map(id_cell).collect();
        if !mended.is_empty() {
            let shape = own_table::errors();
            changes.push(Change::Delete {
                table: shape.name.clone(),
                within: Some((
                    ColumnShape::new("module", ColumnType::Text),
                    Cell::of_text(run.module.clone()),
                )),
                column: ColumnShape::new("record_id", ColumnType::Integer),
                keys: mended,
            });
        }
        for rows in found.rows.iter().filter(|rows| !rows.misfits.is_empty()) {
            changes.push(self.errors(run, rows.id, &rows.misfits));
        }
        changes
    }

    fn errors(&self, run: &ModuleRun, id: u64, misfits: &[Misfit]) -> Change {
        let row = |misfit: &Misfit| {
            vec![
                Cell::of_text(run.module.clone()),
                id_cell(id),
                Cell::Text(misfit.field.clone()),
                Cell::Text(misfit.fault.clone()),
                Cell::Moment(self.now()),
            ]
        };
        Change::Put { shape: own_table::errors(), rows: misfits.iter().map(row).collect() }
    }
}
