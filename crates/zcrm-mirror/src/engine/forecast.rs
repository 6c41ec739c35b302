//! Before the first run: which modules, and what the first copy costs.

use std::fmt;
use std::sync::Arc;

use zcrm_core::Record;
use zcrm_query::{Aggregate, Column, Select};

use super::meter::Meter;
use super::mirror::Mirror;
use super::module_run::ModuleRun;
use super::report::Ended;
use super::run::{Fault, Run, Stop};
use super::{MirrorError, metadata, own_table};
use crate::plan::Reading;

/// What the first copy costs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Forecast {
    /// Each module.
    pub modules: Vec<ModuleForecast>,
    /// What all of them cost, about: credits.
    pub credits: u64,
    /// What it cost to find out.
    pub spent: u64,
}

/// What the first copy of a module costs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModuleForecast {
    /// The module.
    pub module: Box<str>,
    /// How its records are read.
    pub reading: Option<Reading>,
    /// How many records it has; none when they were not counted.
    pub records: Option<u64>,
    /// What is left of its copy, about: credits.
    pub credits: u64,
    /// Why it cannot be mirrored.
    pub error: Option<Box<str>>,
}

impl fmt::Display for Forecast {
    /// One line a module, and one of all.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for module in &self.modules {
            let how = match module.reading {
                Some(Reading::OneByOne) => ", one by one",
                _ => "",
            };
            write!(f, "{}: ", module.module)?;
            match (&module.error, module.records) {
                (Some(error), _) => writeln!(f, "{error}")?,
                (None, Some(records)) => {
                    writeln!(f, "{records} records{how}, about {} credits", module.credits)?;
                }
                (None, None) => writeln!(f, "not counted")?,
            }
        }
        write!(f, "the first copy costs about {} credits", self.credits)
    }
}

impl Mirror {
    /// Makes the tables, without records, and tells what the first copy costs. The modules, when
    /// they are named, are kept in the target: a mirror that names none goes by them. Call it again to
    /// change them; the tables of modules that are left out stay as they are.
    ///
    /// # Errors
    ///
    /// [`MirrorError`], as [`run`](Self::run).
    ///
    /// # Cancel safety
    ///
    /// Safe: what was committed stays.
    pub async fn init(&self) -> Result<Forecast, MirrorError> {
        let lease = self.lease().await?;
        let crm = Arc::new(Meter::new(Arc::clone(&self.crm), self.settings.credits));
        let run = Run { settings: &self.settings, crm, target: &*self.target, lease: &lease };
        let done = Box::pin(run.forecast()).await;
        let ended = self.target.end_lease(&lease).await;
        let forecast = done?;
        ended?;
        Ok(forecast)
    }
}

impl Run<'_> {
    async fn forecast(&self) -> Result<Forecast, MirrorError> {
        self.prepare().await?;
        if let Some(modules) = &self.settings.modules {
            let text = serde_json::to_string(modules).unwrap_or_default();
            self.commit(vec![own_table::setting(metadata::MODULES, &text)]).await?;
        }
        let mut ended = Ended::Done;
        let mut forecasts = Vec::new();
        for run in self.open(&mut ended).await? {
            forecasts.push(self.of_module(run).await?);
        }
        let credits = forecasts.iter().map(|one| one.credits).fold(0, u64::saturating_add);
        Ok(Forecast { modules: forecasts, credits, spent: self.crm.used() })
    }

    async fn of_module(&self, run: ModuleRun) -> Result<ModuleForecast, MirrorError> {
        let reading = run.plan.as_ref().map(|plan| plan.reading);
        let mut forecast = ModuleForecast {
            module: run.module.clone(),
            reading,
            records: None,
            credits: 0,
            error: run.report.error.clone(),
        };
        if forecast.error.is_some() {
            return Ok(forecast);
        }
        match self.counted(&run.module).await {
            Ok(records) => {
                forecast.records = Some(records);
                let pages = records.div_ceil(2_000).max(1).saturating_mul(3);
                forecast.credits = match reading {
                    _ if run.state.copied => 0,
                    Some(Reading::OneByOne) => records.saturating_add(records.div_ceil(50)),
                    _ => pages,
                };
            }
            Err(Fault::Stop(Stop::Run(error))) => return Err(error),
            Err(Fault::Stop(Stop::Module(error))) => forecast.error = Some(error.into()),
            Err(Fault::Column(_, error)) => forecast.error = Some(error.to_string().into()),
            Err(Fault::Stop(Stop::Budget)) => {}
        }
        Ok(forecast)
    }

    /// How many records a module has, for one credit.
    async fn counted(&self, module: &str) -> Result<u64, Fault> {
        let count = Column::aggregate(Aggregate::Count, "id");
        let key = count.key();
        let (page, _) = self.records(Select::from(module).column(count), 1).await?;
        let told =
            page.first().and_then(|row: &Record| row.raw(&key)?.trim_matches('"').parse().ok());
        Ok(told.unwrap_or(0))
    }
}
