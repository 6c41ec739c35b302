//! One run: every module in turn, changes before copies.

use std::sync::Arc;
use std::time::UNIX_EPOCH;

use serde::de::DeserializeOwned;
use zcrm_core::{Error, ErrorKind, Page, Record, SenderExt as _};
use zcrm_query::Select;
use zcrm_records::CoqlPage;

use super::meter::{BudgetSpent, Meter};
use super::module_run::ModuleRun;
use super::own_table;
use super::query::Queries;
use super::report::{Ended, RunReport};
use super::settings::Settings;
use super::state::ModuleState;
use super::{MirrorError, metadata};
use crate::target::{Change, Lease, Target, TargetError, TargetErrorKind};

/// One run, which holds the lease.
#[derive(Debug)]
pub(crate) struct Run<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) crm: Arc<Meter>,
    pub(crate) target: &'a dyn Target,
    pub(crate) lease: &'a Lease,
}

/// Why something was not finished.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The credits of the run are used up.
    Budget,
    /// The module cannot be mirrored now; others can.
    Module(String),
    /// Nothing can.
    Run(MirrorError),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        if error.detail::<BudgetSpent>().is_some() {
            return Self::Budget;
        }
        match error.kind() {
            ErrorKind::Permission
            | ErrorKind::NotFound
            | ErrorKind::Rejected
            | ErrorKind::Decode
            | ErrorKind::Configuration
            | ErrorKind::Validation => Self::Module(error.to_string()),
            _ => Self::Run(error.into()),
        }
    }
}

impl From<TargetError> for Stop {
    fn from(error: TargetError) -> Self {
        match error.kind() {
            TargetErrorKind::Refused => Self::Module(error.to_string()),
            _ => Self::Run(error.into()),
        }
    }
}

impl Run<'_> {
    /// Seconds since 1970 by the machine's clock; only differences are used.
    pub(crate) fn now(&self) -> i64 {
        use zcrm_core::Sender as _;
        let since = self.crm.runtime().now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    }

    pub(crate) async fn commit(&self, changes: Vec<Change>) -> Result<(), TargetError> {
        self.target.commit(self.lease, changes).await
    }

    /// The row of a module's state, to be committed with its rows.
    pub(crate) fn state_change(&self, run: &ModuleRun, state: &ModuleState) -> Result<Change, Stop> {
        own_table::module_row(&run.module, state, run.told_error.as_deref()).map_err(|_| {
            Stop::Run(MirrorError::State { module: run.module.clone() })
        })
    }

    pub(crate) fn queries<'q>(&self, run: &'q ModuleRun) -> Result<Queries<'q>, Stop> {
        let plan = run.plan.as_ref();
        let plan = plan.ok_or_else(|| Stop::Module("its fields are not known".to_owned()))?;
        let unconverted = !self.settings.converted_leads && *run.module == *"Leads";
        Ok(Queries { plan, unconverted })
    }

    /// One page of a query.
    pub(crate) async fn page<T: DeserializeOwned + Send + 'static>(
        &self,
        select: Select,
        rows: u32,
    ) -> Result<Page<T>, Error> {
        self.crm.send(CoqlPage::new(select).per_page(rows.clamp(1, 2_000))).await
    }

    /// The records of a page, and whether more follow.
    pub(crate) async fn records(
        &self,
        select: Select,
        rows: u32,
    ) -> Result<(Vec<Record>, bool), Error> {
        let page = self.page::<Record>(select, rows).await?;
        let more = page.info.more_records;
        Ok((page.into_records()?, more))
    }

    /// Does all that is due, as far as credits allow.
    pub(crate) async fn all(&self) -> Result<RunReport, MirrorError> {
        let mut ended = Ended::Done;
        let mut modules = self.open(&mut ended).await?;
        // What is new comes before what is old: a long copy holds up no change.
        for run in &mut modules {
            self.step(run, Step::Changes, &mut ended).await?;
        }
        for run in &mut modules {
            let copied = run.state.copied;
            self.step(run, Step::Sweep, &mut ended).await?;
            if run.state.copied && !copied {
                self.step(run, Step::Changes, &mut ended).await?;
            }
        }
        let reports = modules.into_iter().map(|mut run| {
            run.report.left = run.left();
            run.report
        });
        let modules = reports.collect();
        Ok(RunReport { credits: self.crm.used(), ended, modules })
    }

    /// Makes the mirror's own tables.
    pub(crate) async fn prepare(&self) -> Result<(), TargetError> {
        self.commit(own_table::all().map(Change::Create).into()).await
    }

    /// The modules and their plans.
    async fn open(&self, ended: &mut Ended) -> Result<Vec<ModuleRun>, MirrorError> {
        self.prepare().await?;
        let mut modules = match metadata::open(self).await {
            Ok(modules) => modules,
            Err(Stop::Run(error)) => return Err(error),
            Err(Stop::Module(error)) => {
                // The list of modules is refused: nothing else works without it.
                return Err(Error::new(ErrorKind::Permission, error).into());
            }
            Err(Stop::Budget) => {
                *ended = Ended::CreditsUsed;
                return Ok(Vec::new());
            }
        };
        for run in &mut modules {
            self.step(run, Step::Metadata, ended).await?;
        }
        Ok(modules)
    }

    /// Takes a step for a module. What stops the module alone is noted.
    async fn step(
        &self,
        run: &mut ModuleRun,
        step: Step,
        ended: &mut Ended,
    ) -> Result<(), MirrorError> {
        if run.report.error.is_some() {
            return Ok(());
        }
        match self.try_step(run, step).await {
            Ok(()) => Ok(()),
            Err(Stop::Budget) => {
                *ended = Ended::CreditsUsed;
                Ok(())
            }
            Err(Stop::Run(error)) => Err(error),
            Err(Stop::Module(error)) => {
                run.report.error = Some(error.into());
                self.note_error(run).await
            }
        }
    }

    async fn try_step(&self, run: &mut ModuleRun, step: Step) -> Result<(), Stop> {
        // As often as columns are refused, and once more for metadata that was old.
        let most = run.plan.as_ref().map_or(1, |plan| plan.fields.len()).saturating_add(2);
        for _ in 0..most {
            let done = match step {
                Step::Metadata => metadata::refresh_if_due(self, run).await,
                Step::Changes => self.follow(run).await,
                Step::Sweep => self.sweep_if_due(run).await,
            };
            match done {
                Err(Fault::Column(column, error)) => {
                    self.drop_column(run, &column, error).await?;
                }
                Err(Fault::Stop(stop)) => return Err(stop),
                Ok(()) => {
                    if step == Step::Changes && run.told_error.is_some() {
                        run.told_error = None;
                        self.note_error(run).await.map_err(Stop::Run)?;
                    }
                    return Ok(());
                }
            }
        }
        Err(Stop::Module("Zoho refuses one column after another".to_owned()))
    }

    /// Changes, then deletions.
    async fn follow(&self, run: &mut ModuleRun) -> Result<(), Fault> {
        self.changes(run).await?;
        Ok(self.deletions(run).await?)
    }

    /// A column that a query must not name: its field is gone, or no query shows it.
    async fn drop_column(
        &self,
        run: &mut ModuleRun,
        column: &str,
        error: Error,
    ) -> Result<(), Stop> {
        if !run.is_fresh {
            return metadata::refresh(self, run).await;
        }
        let refused = run.state.schema.as_mut().is_some_and(|schema| schema.refused(column));
        if !refused {
            return Err(error.into());
        }
        metadata::replan(self, run).await
    }

    async fn note_error(&self, run: &mut ModuleRun) -> Result<(), MirrorError> {
        if let Some(error) = &run.report.error {
            run.told_error = Some(error.clone());
        }
        match self.state_change(run, &run.state) {
            Ok(change) => Ok(self.commit(vec![change]).await?),
            Err(Stop::Run(error)) => Err(error),
            Err(_) => Ok(()),
        }
    }
}

/// A step of a run for one module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Metadata,
    Changes,
    Sweep,
}

/// Why a step was not finished.
#[derive(Debug)]
pub(crate) enum Fault {
    /// Zoho refused this column of a query.
    Column(Box<str>, Error),
    Stop(Stop),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match super::query::refused_column(&error) {
            Some(column) => Self::Column(column, error),
            None => Self::Stop(error.into()),
        }
    }
}

impl From<Stop> for Fault {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

impl From<TargetError> for Fault {
    fn from(error: TargetError) -> Self {
        Self::Stop(error.into())
    }
}
