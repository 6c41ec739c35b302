//! An export, as a program asks for it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde::de::DeserializeOwned;
use zcrm_core::{Error, ErrorKind, RecordStream, SenderExt as _, fields_of};
use zcrm_query::Criterion;
use zcrm_records::Records;

use super::choice::{ExportPlan, Question, Route, choose};
use super::count::CountByQuery;
use crate::{Bulk, BulkProgress, hooks::Hooks};

/// Gives [`Records`] their `export` method.
pub trait ExportExt {
    /// All records of the module, or those that meet a criterion, by the cheapest complete way: a
    /// list, COQL, or bulk jobs. Never by search, whose index lags and whose end is at 2,000.
    fn export(&self) -> Export;
}

impl ExportExt for Records {
    fn export(&self) -> Export {
        Export {
            records: self.clone(),
            fields: Vec::new(),
            criterion: None,
            view: None,
            credits_left: None,
            patience: Duration::from_secs(900),
            told: None,
            hooks: Hooks::default(),
        }
    }
}

/// All records of a module by the cheapest complete way; made by [`ExportExt::export`].
///
/// The choice is made by how many records there are (counted for one credit), by fields, criterion,
/// the credits that are left and how long can be waited; the [plan](ExportPlan) says which and why.
/// A bulk read costs 50 credits for 200,000 records and takes minutes, COQL three for 2,000.
///
/// Rows of a bulk read are texts, and those of the others JSON: read a struct, whose types are the
/// same by each way, rather than a `Record`.
#[derive(Clone)]
#[must_use = "nothing is sent before it is started"]
pub struct Export {
    records: Records,
    fields: Vec<Box<str>>,
    criterion: Option<Criterion>,
    view: Option<Box<str>>,
    credits_left: Option<u64>,
    patience: Duration,
    told: Option<Route>,
    hooks: Hooks,
}

/// An export that was started: the plan and the records.
#[derive(Debug)]
#[non_exhaustive]
pub struct Exported<T> {
    /// Which way it takes, and why.
    pub plan: ExportPlan,
    /// The records.
    pub records: RecordStream<T>,
}

impl Export {
    /// Names the fields. Left out: those of the struct that is read.
    pub fn fields<F>(mut self, fields: F) -> Self
    where
        F: IntoIterator<Item: Into<Box<str>>>,
    {
        self.fields = fields.into_iter().map(Into::into).filter(|f| &**f != "id").collect();
        self
    }

    /// Reads the records only that meet this.
    pub fn criterion(mut self, criterion: Criterion) -> Self {
        self.criterion = Some(criterion);
        self
    }

    /// Reads the records of a custom view only, by its id.
    pub fn view(mut self, id: impl Into<Box<str>>) -> Self {
        self.view = Some(id.into());
        self
    }

    /// Says how many credits are left, such as `client.usage().credits_remaining`. A way that costs
    /// more is not taken.
    pub fn credits_left(mut self, credits: impl Into<Option<u64>>) -> Self {
        self.credits_left = credits.into();
        self
    }

    /// Says how long can be waited. Default: 15 minutes. Jobs are taken to need two minutes for each
    /// page; with less patience they are taken only where nothing else is complete.
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Takes this way, without a count.
    pub fn by(mut self, route: Route) -> Self {
        self.told = Some(route);
        self
    }

    /// Calls this as a bulk read goes on; the other ways are silent.
    pub fn on_progress(mut self, call: impl Fn(BulkProgress) + Send + Sync + 'static) -> Self {
        self.hooks.on_progress = Some(Arc::new(call));
        self
    }

    /// Counts the records and says which way would be taken.
    ///
    /// # Errors
    ///
    /// [`Error`] when they cannot be counted, no way can say the criterion, or none can be paid.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn plan(&self) -> Result<ExportPlan, Error> {
        self.plan_of(self.fields.len()).await
    }

    /// Chooses the way and starts; the records come as its stream, whatever way it is.
    ///
    /// # Errors
    ///
    /// As [`plan`](Self::plan).
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn start<T: DeserializeOwned + Send + 'static>(
        mut self,
    ) -> Result<Exported<T>, Error> {
        if self.fields.is_empty() {
            let fields = fields_of::<T>().unwrap_or_default().iter();
            let fields = fields.filter(|name| **name != "id" && !name.starts_with('$'));
            self.fields = fields.map(|name| Box::from(*name)).collect();
        }
        let plan = self.plan_of(self.fields.len()).await?;
        let records = self.stream(plan.route)?;
        Ok(Exported { plan, records })
    }

    async fn plan_of(&self, fields: usize) -> Result<ExportPlan, Error> {
        if let Some(route) = self.told {
            let why = "the program says so".to_owned();
            return Ok(ExportPlan { route, records: None, credits: None, why });
        }
        let words =
            |text: Result<String, zcrm_query::QueryError>| text.err().map(|e| e.to_string());
        let criterion = self.criterion.as_ref();
        let not_in_coql = criterion.and_then(|criterion| words(criterion.to_coql()));
        let not_in_bulk = criterion.and_then(|criterion| words(criterion.to_json()));
        // What COQL cannot say, a job reads whatever the count is.
        let records = match (&not_in_coql, self.view_number()) {
            (None, Ok(view)) => {
                let module = self.records.module().into();
                let criterion = self.criterion.clone();
                let count = CountByQuery { module, view, criterion };
                self.records.sender().send(count).await?
            }
            _ => 0,
        };
        choose(&Question {
            records,
            fields,
            has_view: self.view.is_some(),
            has_criterion: self.criterion.is_some(),
            not_in_coql,
            not_in_bulk,
            credits_left: self.credits_left,
            patience: self.patience,
        })
    }

    fn view_number(&self) -> Result<Option<u64>, Error> {
        let number = |view: &str| {
            view.parse().map_err(|_| {
                let message = "export the records: the id of the custom view is no number";
                Error::new(ErrorKind::Configuration, message)
            })
        };
        self.view.as_deref().map(number).transpose()
    }

    /// The records by this way, and by no other. What it cannot say is an error of the stream's.
    fn stream<T: DeserializeOwned + Send + 'static>(
        self,
        route: Route,
    ) -> Result<RecordStream<T>, Error> {
        let refused = |fault: &str| {
            Error::new(ErrorKind::Configuration, format!("export the records: {fault}"))
        };
        match route {
            Route::List if self.criterion.is_some() => Err(refused("a list has no filter")),
            Route::List => {
                let mut list = self.records.list().fields(self.fields);
                if self.records.module() == "Leads" {
                    // A list leaves out those that were converted, unless it is told not to.
                    list = list.converted(None);
                }
                Ok(match self.view {
                    Some(view) => list.custom_view(view).stream(),
                    None => list.stream(),
                })
            }
            Route::Coql if self.view.is_some() => Err(refused("COQL is not read by view here")),
            Route::Coql => {
                let all = self.records.all().fields(self.fields);
                Ok(match self.criterion {
                    Some(criterion) => all.filter(criterion).stream(),
                    None => all.stream(),
                })
            }
            Route::Bulk => {
                let bulk = Bulk::new(Arc::clone(self.records.sender()));
                let mut read = bulk.read(self.records.module()).fields(self.fields);
                if let Some(view) = self.view {
                    read = read.view(view);
                }
                if let Some(criterion) = self.criterion {
                    read = read.criterion(criterion);
                }
                Ok(read.hooks(self.hooks).stream())
            }
        }
    }
}

impl fmt::Debug for Export {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Export").field("records", &self.records).finish_non_exhaustive()
    }
}
