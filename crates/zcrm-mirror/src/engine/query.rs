//! What is asked of Zoho.

use http::Method;
use zcrm_core::{
    DateTime, Effect, Error, ErrorKind, Operation, OperationRequest, Record, Request, Response,
};
use zcrm_fields::{FieldList, ModuleList};
use zcrm_query::{Criterion, Order, Select, field};

use crate::plan::{ModulePlan, Reading};

/// The field by which changes are found.
pub(crate) const MODIFIED_TIME: &str = "Modified_Time";
/// Whether a lead was converted.
pub(crate) const CONVERTED: &str = "Converted__s";

/// All modules.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>.
#[derive(Debug)]
pub(crate) struct ReadModules;

/// The fields of a module.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
#[derive(Debug)]
pub(crate) struct ReadFields(pub(crate) Box<str>);

impl Request for ReadModules {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = OperationRequest::crm(Method::GET, ["settings", "modules"]);
        Ok(request.scope("ZohoCRM.settings.modules.READ"))
    }
}

impl Operation for ReadModules {
    type Output = ModuleList;

    fn decode(&self, response: Response) -> Result<ModuleList, Error> {
        ModuleList::from_json(response.body()).map_err(|error| unreadable(&response, error))
    }
}

impl Request for ReadFields {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(OperationRequest::crm(Method::GET, ["settings", "fields"])
            .query("module", &self.0)
            .scope("ZohoCRM.settings.fields.READ"))
    }
}

impl Operation for ReadFields {
    type Output = FieldList;

    fn decode(&self, response: Response) -> Result<FieldList, Error> {
        FieldList::from_json(response.body()).map_err(|error| unreadable(&response, error))
    }
}

fn unreadable(response: &Response, error: zcrm_fields::AnswerError) -> Error {
    // The better words are those for answers that are none at all: pages, cut ones.
    match response.json::<serde::de::IgnoredAny>() {
        Err(better) => better,
        Ok(_) => Error::new(ErrorKind::Decode, "read Zoho's metadata").with_source(error),
    }
}

/// What a query about a module is to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Show {
    /// All columns of its plan.
    Values,
    /// Ids, times, and whether leads are converted.
    Times,
}

/// Queries about one module.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Queries<'a> {
    pub(crate) plan: &'a ModulePlan,
    /// Whether leads that were converted are left out.
    pub(crate) unconverted: bool,
}

impl Queries<'_> {
    fn has(&self, name: &str) -> bool {
        self.plan.fields.iter().any(|field| *field.field == *name)
    }

    fn select(&self, show: Show) -> Select {
        let select = Select::from(&*self.plan.module).column("id");
        match (show, self.plan.reading) {
            (Show::Values, Reading::Queries) => {
                let shown = self.plan.fields.iter().filter(|field| field.in_queries);
                select.columns(shown.map(|field| &*field.field))
            }
            _ => {
                let names = [MODIFIED_TIME, CONVERTED].into_iter().filter(|name| self.has(name));
                select.columns(names)
            }
        }
    }

    /// Whether changes can be asked for.
    pub(crate) fn tells_times(&self) -> bool {
        self.has(MODIFIED_TIME)
    }

    /// What was changed later than this: at a later time, or at the same time with a greater id.
    pub(crate) fn changed(&self, after: (i64, u64)) -> Result<Select, Error> {
        let time = moment(after.0)?;
        let later = field(MODIFIED_TIME).greater_than(time);
        let criterion = if after.1 == u64::MAX {
            later
        } else {
            let same = field(MODIFIED_TIME).equals(time);
            later.or(same.and(field("id").greater_than(id_value(after.1))))
        };
        Ok(self
            .select(Show::Values)
            .filter(criterion)
            .order_by(MODIFIED_TIME, Order::Ascending)
            .order_by("id", Order::Ascending))
    }

    /// The record that was changed last.
    pub(crate) fn newest(&self) -> Select {
        let select = Select::from(&*self.plan.module).columns(["id", MODIFIED_TIME]);
        select.order_by(MODIFIED_TIME, Order::Descending).limit(1)
    }

    /// Records by id, behind this one.
    pub(crate) fn behind(&self, id: u64, show: Show) -> Select {
        let mut select = self.select(show).order_by("id", Order::Ascending);
        if id > 0 {
            select = select.filter(field("id").greater_than(id_value(id)));
        }
        match self.leaves_out() {
            Some(criterion) => select.filter(criterion),
            None => select,
        }
    }

    /// These records.
    pub(crate) fn those(&self, ids: &[u64]) -> Select {
        let ids = ids.iter().map(|id| id_value(*id));
        self.select(Show::Values).filter(field("id").one_of(ids))
    }

    fn leaves_out(&self) -> Option<Criterion> {
        (self.unconverted && self.has(CONVERTED)).then(|| field(CONVERTED).equals(false))
    }

    /// Whether a record is left out, which was read by a query that shows such ones.
    pub(crate) fn is_left_out(&self, record: &Record) -> bool {
        self.unconverted && record.boolean(CONVERTED) == Some(true)
    }
}

fn id_value(id: u64) -> zcrm_query::Value {
    zcrm_query::Value::Id(id)
}

fn moment(seconds: i64) -> Result<DateTime, Error> {
    let seconds = seconds.max(0);
    DateTime::from_unix_seconds(seconds, 0).map_err(|error| {
        Error::new(ErrorKind::Decode, "ask for changes since a time that is no date")
            .with_source(error)
    })
}

/// The column that Zoho refused in a query.
pub(crate) fn refused_column(error: &Error) -> Option<Box<str>> {
    let api = error.api().filter(|api| api.code() == "INVALID_QUERY")?;
    api.details().get("column_name")?.as_str().map(Box::from)
}
