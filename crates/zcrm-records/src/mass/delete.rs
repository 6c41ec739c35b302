//! Many records that are deleted.

use std::fmt;
use std::sync::Arc;

use http::Method;
use serde_json::{Map, Value};
use zcrm_core::{
    Batch, Effect, Error, Job, Operation, OperationRequest, RecordError, Request, Response, Sender,
    SenderExt as _,
};

use super::update::{mass_job, mass_job_of};
use super::which::{MOST_IDS, View, ids_in};
use super::{MassAction, MassReport, Submitted, Which, scheduled, send_in_cuts};
use crate::written::Deleted;
use crate::{RecordId, Records};

fn request(module: &str, body: Map<String, Value>) -> OperationRequest {
    OperationRequest::crm(Method::POST, [module, "actions", MassAction::Delete.path()])
        .json(Value::Object(body).to_string())
        .scope("ZohoCRM.mass_delete.DELETE")
}

/// Moves up to 500 records into the recycle bin; one result per id, in the order given.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/mass-delete-records.html>.
#[derive(Clone, Debug)]
pub struct MassDeleteRecords {
    module: Box<str>,
    ids: Vec<RecordId>,
}

impl MassDeleteRecords {
    /// The records of this module with these ids.
    pub fn new(
        module: impl Into<Box<str>>,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Self {
        Self { module: module.into(), ids: ids.into_iter().map(Into::into).collect() }
    }
}

impl Request for MassDeleteRecords {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let mut body = Map::new();
        body.insert("ids".to_owned(), ids_in("mass delete", &self.module, &self.ids)?);
        let request = request(&self.module, body).sub_concurrency(self.ids.len() > 10);
        Ok(request.batch("data", self.ids.len()))
    }
}

impl Operation for MassDeleteRecords {
    type Output = Vec<Result<RecordId, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        let results = response.batch::<Deleted>("data", self.ids.len())?;
        Ok(results.into_iter().map(|result| result.map(|deleted| deleted.id)).collect())
    }
}

/// Starts a job that moves all records of a custom view into the recycle bin; gives the job's id.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/mass-delete-records.html>.
#[derive(Clone, Debug)]
pub struct StartMassDelete {
    module: Box<str>,
    view: View,
}

impl StartMassDelete {
    /// What this view of this module shows.
    pub fn new(module: impl Into<Box<str>>, custom_view: impl Into<Box<str>>) -> Self {
        Self { module: module.into(), view: View::new(custom_view.into()) }
    }
}

impl Request for StartMassDelete {
    /// A second time would delete what the view shows by then.
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let mut body = Map::new();
        self.view.write(&mut body);
        Ok(request(&self.module, body))
    }
}

impl Operation for StartMassDelete {
    type Output = Box<str>;

    fn decode(&self, response: Response) -> Result<Box<str>, Error> {
        scheduled(&response, "data", "start the mass delete")
    }
}

/// A mass delete to be sent.
#[derive(Clone)]
#[must_use]
pub struct MassDelete {
    sender: Arc<dyn Sender>,
    module: Box<str>,
    which: Which,
    territory: Option<(RecordId, bool)>,
}

impl Records {
    /// Starts a mass delete of these records; they go into the recycle bin.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/mass-delete-records.html>.
    pub fn mass_delete(&self, which: Which) -> MassDelete {
        let (sender, module) = (Arc::clone(&self.sender), self.module.clone());
        MassDelete { sender, module, which, territory: None }
    }

    /// The job of a mass delete with this id, started earlier, perhaps by another process.
    pub fn mass_delete_job(&self, id: impl Into<Box<str>>) -> Job<MassReport> {
        mass_job(self, MassAction::Delete, id.into())
    }
}

impl MassDelete {
    /// Narrows a custom view to this territory, with those below it or without.
    pub fn territory(mut self, id: impl Into<RecordId>, include_child: bool) -> Self {
        self.territory = Some((id.into(), include_child));
        self
    }

    /// Sends it: records named by ids are deleted at once, a custom view is a job.
    ///
    /// # Errors
    ///
    /// [`Error`] when nothing was done. A call that fails after another one went through is told
    /// in the outcomes of its records.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the records may be deleted all the same.
    pub async fn send(self) -> Result<Submitted<Batch<RecordId>, MassReport>, Error> {
        let Self { sender, module, which, territory } = self;
        match which {
            Which::Ids(ids) => {
                let operation =
                    |ids: &[RecordId]| MassDeleteRecords::new(module.clone(), ids.to_vec());
                send_in_cuts(&sender, &ids, MOST_IDS, operation).await.map(Submitted::Done)
            }
            Which::CustomView(id) => {
                let view = View { id, territory };
                let job = sender.send(StartMassDelete { module: module.clone(), view }).await?;
                Ok(Submitted::Scheduled(mass_job_of(sender, module, MassAction::Delete, job)))
            }
        }
    }
}

impl fmt::Debug for MassDelete {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("MassDelete");
        shown.field("module", &self.module).finish_non_exhaustive()
    }
}
