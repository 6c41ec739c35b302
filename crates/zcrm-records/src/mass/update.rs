//! The same change of many records.

use std::fmt;
use std::sync::Arc;

use http::Method;
use serde::Serialize;
use serde_json::{Map, Value};
use zcrm_core::{
    Batch, Effect, Error, Job, Operation, OperationRequest, RecordError, Request, Response, Sender,
    SenderExt as _, WriteKind, json_bytes, json_value,
};

use super::which::{MOST_IDS, View, ids_in, refused};
use super::{GetMassJob, MassAction, MassReport, Submitted, Which, scheduled, send_in_cuts};
use crate::{Record, RecordId, Records, Written};

const VERB: &str = "mass update";

/// What a change sets, and how lists are changed.
#[derive(Clone)]
struct Change {
    values: Record,
    overwrite: Option<bool>,
}

impl Change {
    /// The body with what is changed. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/mass-update-records.html>.
    fn body(&self, module: &str) -> Result<Map<String, Value>, Error> {
        let Ok(Value::Object(values)) = json_value(&self.values) else {
            return Err(refused(VERB, module, "a value cannot be written as JSON"));
        };
        // A stage of a deal goes with its pipeline and its layout.
        let most = if module == "Deals" { 3 } else { 1 };
        if values.is_empty() || values.len() > most {
            let fault = "one field is changed at a time (in Deals up to three); name it with .set";
            return Err(refused(VERB, module, fault));
        }
        let mut body = Map::new();
        body.insert("data".to_owned(), Value::Array(vec![Value::Object(values)]));
        if let Some(overwrite) = self.overwrite {
            body.insert("over_write".to_owned(), overwrite.into());
        }
        Ok(body)
    }
}

fn request(module: &str, body: &impl Serialize) -> Result<OperationRequest, Error> {
    let json =
        json_bytes(body).map_err(|_| refused(VERB, module, "a value cannot be written as JSON"))?;
    Ok(OperationRequest::crm(Method::POST, [module, "actions", MassAction::Update.path()])
        .json(json)
        .scope("ZohoCRM.mass_update.UPDATE")
        .writes(module, WriteKind::Update, "data"))
}

/// Sets a field of up to 500 records to the same value; one result per id, in the order given.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/mass-update-records.html>.
#[derive(Clone)]
pub struct MassUpdateRecords {
    module: Box<str>,
    ids: Vec<RecordId>,
    change: Change,
}

impl MassUpdateRecords {
    /// Sets the field in `values` (in Deals up to three fields) in these records.
    pub fn new(
        module: impl Into<Box<str>>,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
        values: Record,
    ) -> Self {
        let ids = ids.into_iter().map(Into::into).collect();
        Self { module: module.into(), ids, change: Change { values, overwrite: None } }
    }

    /// Whether the options of a multi-select pick list replace those that are there; `false` adds
    /// them.
    #[must_use]
    pub fn overwrite(mut self, overwrite: bool) -> Self {
        self.change.overwrite = Some(overwrite);
        self
    }
}

impl Request for MassUpdateRecords {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let mut body = self.change.body(&self.module)?;
        body.insert("ids".to_owned(), ids_in(VERB, &self.module, &self.ids)?);
        let request = request(&self.module, &body)?.sub_concurrency(self.ids.len() > 10);
        Ok(request.batch("data", self.ids.len()))
    }
}

impl Operation for MassUpdateRecords {
    type Output = Vec<Result<Written, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch("data", self.ids.len())
    }
}

/// Starts a job that sets a field of all records of a custom view; gives the job's id.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/mass-update-records.html>.
#[derive(Clone)]
pub struct StartMassUpdate {
    module: Box<str>,
    view: View,
    change: Change,
}

impl StartMassUpdate {
    /// Sets the field in `values` (in Deals up to three fields) in what this view shows.
    pub fn new(
        module: impl Into<Box<str>>,
        custom_view: impl Into<Box<str>>,
        values: Record,
    ) -> Self {
        let view = View::new(custom_view.into());
        Self { module: module.into(), view, change: Change { values, overwrite: None } }
    }
}

impl Request for StartMassUpdate {
    /// A second time would start a second job.
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let mut body = self.change.body(&self.module)?;
        self.view.write(&mut body);
        request(&self.module, &body)
    }
}

impl Operation for StartMassUpdate {
    type Output = Box<str>;

    fn decode(&self, response: Response) -> Result<Box<str>, Error> {
        scheduled(&response, "data", "start the mass update")
    }
}

/// A mass update to be sent: say next what is [`set`](Self::set).
#[derive(Clone)]
#[must_use]
pub struct MassUpdate {
    sender: Arc<dyn Sender>,
    module: Box<str>,
    which: Which,
    territory: Option<(RecordId, bool)>,
    change: Change,
}

impl Records {
    /// Starts a mass update of these records: one field, to the same value in all of them.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/mass-update-records.html>.
    pub fn mass_update(&self, which: Which) -> MassUpdate {
        MassUpdate {
            sender: Arc::clone(&self.sender),
            module: self.module.clone(),
            which,
            territory: None,
            change: Change { values: Record::new(), overwrite: None },
        }
    }

    /// The job of a mass update with this id, started earlier, perhaps by another process.
    pub fn mass_update_job(&self, id: impl Into<Box<str>>) -> Job<MassReport> {
        mass_job(self, MassAction::Update, id.into())
    }
}

impl MassUpdate {
    /// Sets a field, by its API name. Zoho changes one at a time, in Deals up to three (pipeline,
    /// stage and layout).
    pub fn set(mut self, field: &str, value: impl Serialize) -> Self {
        self.change.values = self.change.values.with(field, value);
        self
    }

    /// Whether the options of a multi-select pick list replace those that are there; `false` adds
    /// them.
    pub fn overwrite(mut self, overwrite: bool) -> Self {
        self.change.overwrite = Some(overwrite);
        self
    }

    /// Narrows a custom view to this territory, with those below it or without.
    pub fn territory(mut self, id: impl Into<RecordId>, include_child: bool) -> Self {
        self.territory = Some((id.into(), include_child));
        self
    }

    /// Sends it: records named by ids are changed at once, a custom view is a job.
    ///
    /// # Errors
    ///
    /// [`Error`] when nothing was done. A call that fails after another one went through is told
    /// in the outcomes of its records.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the records may be changed all the same.
    pub async fn send(self) -> Result<Submitted<Batch<Written>, MassReport>, Error> {
        let Self { sender, module, which, territory, change } = self;
        match which {
            Which::Ids(ids) => {
                let operation = |ids: &[RecordId]| MassUpdateRecords {
                    module: module.clone(),
                    ids: ids.to_vec(),
                    change: change.clone(),
                };
                send_in_cuts(&sender, &ids, MOST_IDS, operation).await.map(Submitted::Done)
            }
            Which::CustomView(id) => {
                let view = View { id, territory };
                let job =
                    sender.send(StartMassUpdate { module: module.clone(), view, change }).await?;
                Ok(Submitted::Scheduled(mass_job_of(sender, module, MassAction::Update, job)))
            }
        }
    }
}

/// The job of this action on records of this module.
pub(super) fn mass_job(records: &Records, action: MassAction, id: Box<str>) -> Job<MassReport> {
    mass_job_of(Arc::clone(&records.sender), records.module.clone(), action, id)
}

pub(crate) fn mass_job_of(
    sender: Arc<dyn Sender>,
    module: Box<str>,
    action: MassAction,
    id: Box<str>,
) -> Job<MassReport> {
    Job::new(sender, id, move |id| GetMassJob::new(module.clone(), action, id))
}

macro_rules! shown_by_module {
    ($($name:ident)+) => {$(
        /// Values belong to the customer: they are not shown.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut shown = f.debug_struct(stringify!($name));
                shown.field("module", &self.module).finish_non_exhaustive()
            }
        }
    )+};
}

shown_by_module! { MassUpdateRecords StartMassUpdate MassUpdate }
