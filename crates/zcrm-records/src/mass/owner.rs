//! Another owner of records.

use std::fmt;
use std::sync::Arc;

use http::Method;
use serde_json::{Map, Value, json};
use zcrm_core::{
    Batch, Effect, Error, Job, Operation, OperationRequest, RecordError, Request, Response, Sender,
    SenderExt as _,
};

use super::update::{mass_job, mass_job_of};
use super::which::{MOST_IDS, View, ids_in, refused};
use super::{MassAction, MassReport, ModuleRef, Submitted, Which, scheduled, send_in_cuts};
use crate::written::Deleted;
use crate::{Key, OneRecord, RecordId, Records};

const VERB: &str = "change the owner of";
const SCOPE: &str = "ZohoCRM.change_owner.CREATE";
/// The most related modules. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/change-owner.html>.
const MOST_RELATED: usize = 5;

/// What is said of the new owner.
#[derive(Clone, Debug)]
struct NewOwner {
    id: RecordId,
    notify: Option<bool>,
    related: Vec<ModuleRef>,
}

impl NewOwner {
    fn new(id: RecordId) -> Self {
        Self { id, notify: None, related: Vec::new() }
    }

    fn body(&self, module: &str) -> Result<Map<String, Value>, Error> {
        if self.related.len() > MOST_RELATED {
            return Err(refused(VERB, module, "at most 5 related modules can be named"));
        }
        let mut body = Map::new();
        body.insert("owner".to_owned(), json!({ "id": self.id.to_string() }));
        if let Some(notify) = self.notify {
            body.insert("notify".to_owned(), notify.into());
        }
        if !self.related.is_empty() {
            let related = self.related.iter().map(ModuleRef::json).collect();
            body.insert("related_modules".to_owned(), related);
        }
        Ok(body)
    }
}

/// Gives up to 500 records another owner; one result per id, in the order given.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/change-owner.html>.
#[derive(Clone, Debug)]
pub struct ChangeOwner {
    module: Box<str>,
    keys: Keys,
    owner: NewOwner,
}

#[derive(Clone, Debug)]
enum Keys {
    One(Key),
    Ids(Vec<RecordId>),
}

impl ChangeOwner {
    /// Gives these records to this user.
    pub fn new(
        module: impl Into<Box<str>>,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
        owner: impl Into<RecordId>,
    ) -> Self {
        let keys = Keys::Ids(ids.into_iter().map(Into::into).collect());
        Self { module: module.into(), keys, owner: NewOwner::new(owner.into()) }
    }

    /// Gives one record to this user.
    pub fn of_one(
        module: impl Into<Box<str>>,
        key: impl Into<Key>,
        owner: impl Into<RecordId>,
    ) -> Self {
        let keys = Keys::One(key.into());
        Self { module: module.into(), keys, owner: NewOwner::new(owner.into()) }
    }

    /// Whether the new owner is told by mail.
    #[must_use]
    pub fn notify(mut self, notify: bool) -> Self {
        self.owner.notify = Some(notify);
        self
    }

    /// Gives the owner also what hangs on the records in these modules: at most five of Tasks,
    /// Events, Calls, Contacts and Deals.
    #[must_use]
    pub fn related(mut self, modules: impl IntoIterator<Item = impl Into<ModuleRef>>) -> Self {
        self.owner.related = modules.into_iter().map(Into::into).collect();
        self
    }

    fn count(&self) -> usize {
        match &self.keys {
            Keys::One(_) => 1,
            Keys::Ids(ids) => ids.len(),
        }
    }
}

impl Request for ChangeOwner {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let mut body = self.owner.body(&self.module)?;
        let request = match &self.keys {
            Keys::One(key) => {
                let first = key.segment();
                let path = [&*self.module, &first, "actions", "change_owner"];
                key.named(&self.module, OperationRequest::crm(Method::POST, path))
            }
            Keys::Ids(ids) => {
                body.insert("ids".to_owned(), ids_in(VERB, &self.module, ids)?);
                let path = [&*self.module, "actions", "change_owner"];
                OperationRequest::crm(Method::POST, path)
            }
        };
        let request = request.json(Value::Object(body).to_string()).scope(SCOPE);
        Ok(request.batch("data", self.count()))
    }
}

impl Operation for ChangeOwner {
    type Output = Vec<Result<RecordId, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        let results = response.batch::<Deleted>("data", self.count())?;
        Ok(results.into_iter().map(|result| result.map(|given| given.id)).collect())
    }
}

/// Starts a job that gives all records of a custom view another owner; gives the job's id.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/mass-change-owner.html>.
#[derive(Clone)]
pub struct StartChangeOwner {
    module: Box<str>,
    view: View,
    owner: RecordId,
    criterion: Option<Value>,
}

impl StartChangeOwner {
    /// Gives what this view shows to this user.
    pub fn new(
        module: impl Into<Box<str>>,
        custom_view: impl Into<Box<str>>,
        owner: impl Into<RecordId>,
    ) -> Self {
        let view = View::new(custom_view.into());
        Self { module: module.into(), view, owner: owner.into(), criterion: None }
    }
}

impl Request for StartChangeOwner {
    /// A second time would start a second job.
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let mut body = Map::new();
        body.insert("owner".to_owned(), json!({ "id": self.owner.to_string() }));
        self.view.write(&mut body);
        if let Some(criterion) = &self.criterion {
            body.insert("criteria".to_owned(), criterion.clone());
        }
        let path = [&*self.module, "actions", MassAction::ChangeOwner.path()];
        let request = OperationRequest::crm(Method::POST, path);
        Ok(request.json(Value::Object(body).to_string()).scope(SCOPE))
    }
}

impl Operation for StartChangeOwner {
    type Output = Box<str>;

    fn decode(&self, response: Response) -> Result<Box<str>, Error> {
        scheduled(&response, "data", "start the change of owner")
    }
}

/// The criterion belongs to the customer: it is not shown.
impl fmt::Debug for StartChangeOwner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("StartChangeOwner");
        shown.field("module", &self.module).field("owner", &self.owner).finish_non_exhaustive()
    }
}

/// A change of owner to be sent.
#[derive(Clone)]
#[must_use]
pub struct MassChangeOwner {
    sender: Arc<dyn Sender>,
    module: Box<str>,
    which: Which,
    territory: Option<(RecordId, bool)>,
    criterion: Option<Value>,
    owner: NewOwner,
}

impl Records {
    /// Starts to give these records to this user.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/change-owner.html>.
    pub fn change_owner(&self, which: Which, owner: impl Into<RecordId>) -> MassChangeOwner {
        MassChangeOwner {
            sender: Arc::clone(&self.sender),
            module: self.module.clone(),
            which,
            territory: None,
            criterion: None,
            owner: NewOwner::new(owner.into()),
        }
    }

    /// The job of a change of owner with this id, started earlier, perhaps by another process.
    pub fn change_owner_job(&self, id: impl Into<Box<str>>) -> Job<MassReport> {
        mass_job(self, MassAction::ChangeOwner, id.into())
    }
}

impl OneRecord {
    /// Gives the record to this user.
    ///
    /// # Errors
    ///
    /// [`Error`] when the call failed; the inner error when Zoho refused the record.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the owner may be changed all the same.
    pub async fn change_owner(
        &self,
        owner: impl Into<RecordId> + Send,
    ) -> Result<Result<RecordId, RecordError>, Error> {
        let operation = ChangeOwner::of_one(self.module.clone(), self.key.clone(), owner);
        crate::only(self.sender.send(operation).await?)
    }
}

impl MassChangeOwner {
    /// Whether the new owner is told by mail; not of what a job does.
    pub fn notify(mut self, notify: bool) -> Self {
        self.owner.notify = Some(notify);
        self
    }

    /// Gives the owner also what hangs on the records in these modules: at most five of Tasks,
    /// Events, Calls, Contacts and Deals. A job leaves them as they are.
    pub fn related(mut self, modules: impl IntoIterator<Item = impl Into<ModuleRef>>) -> Self {
        self.owner.related = modules.into_iter().map(Into::into).collect();
        self
    }

    /// Narrows a custom view to this territory, with those below it or without.
    pub fn territory(mut self, id: impl Into<RecordId>, include_child: bool) -> Self {
        self.territory = Some((id.into(), include_child));
        self
    }

    /// Narrows a custom view to the records that meet one criterion: the API name of a field, a
    /// comparator of Zoho's (`equal`, `starts_with`, `greater_than`, …) and a value.
    pub fn criterion(mut self, field: &str, comparator: &str, value: &str) -> Self {
        let field = json!({ "api_name": field });
        let criterion = json!({ "field": field, "comparator": comparator, "value": value });
        self.criterion = Some(criterion);
        self
    }

    /// Sends it: records named by ids change hands at once, a custom view is a job.
    ///
    /// # Errors
    ///
    /// [`Error`] when nothing was done. A call that fails after another one went through is told
    /// in the outcomes of its records.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the owners may be changed all the same.
    pub async fn send(self) -> Result<Submitted<Batch<RecordId>, MassReport>, Error> {
        let Self { sender, module, which, territory, criterion, owner } = self;
        match which {
            Which::Ids(ids) => {
                let operation = |ids: &[RecordId]| ChangeOwner {
                    module: module.clone(),
                    keys: Keys::Ids(ids.to_vec()),
                    owner: owner.clone(),
                };
                send_in_cuts(&sender, &ids, MOST_IDS, operation).await.map(Submitted::Done)
            }
            Which::CustomView(id) => {
                let view = View { id, territory };
                let module_there = module.clone();
                let start =
                    StartChangeOwner { module: module_there, view, owner: owner.id, criterion };
                let job = sender.send(start).await?;
                Ok(Submitted::Scheduled(mass_job_of(sender, module, MassAction::ChangeOwner, job)))
            }
        }
    }
}

impl fmt::Debug for MassChangeOwner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("MassChangeOwner");
        shown.field("module", &self.module).finish_non_exhaustive()
    }
}
