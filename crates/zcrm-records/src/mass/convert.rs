//! Many leads that are converted: a job.

use std::fmt;
use std::sync::Arc;

use http::Method;
use serde_json::{Map, Value, json};
use zcrm_core::{
    Effect, Error, Job, Operation, OperationRequest, Request, Response, Sender, SenderExt as _,
};

use super::job::convert_scope;
use super::update::{mass_job, mass_job_of};
use super::which::refused;
use super::{MassAction, MassReport, scheduled};
use crate::{RecordId, Records};

/// The most leads of one job. Source:
/// <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/mass_convert.json>.
const MOST: usize = 50;
const LEADS: &str = "Leads";

/// A module as some calls name it: by its API name, and its id when that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleRef {
    api_name: Box<str>,
    id: Option<RecordId>,
}

impl ModuleRef {
    /// The module with this API name.
    pub fn new(api_name: impl Into<Box<str>>) -> Self {
        Self { api_name: api_name.into(), id: None }
    }

    /// Adds the module's id, as the list of modules tells it.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<RecordId>) -> Self {
        self.id = Some(id.into());
        self
    }

    pub(crate) fn json(&self) -> Value {
        match self.id {
            Some(id) => json!({ "api_name": &*self.api_name, "id": id.to_string() }),
            None => json!({ "api_name": &*self.api_name }),
        }
    }
}

impl From<&str> for ModuleRef {
    fn from(api_name: &str) -> Self {
        Self::new(api_name)
    }
}

/// Starts a job that converts up to 50 leads into contacts, accounts and deals; gives the job's id.
///
/// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/mass_convert.json>.
#[derive(Clone)]
pub struct StartMassConvert {
    ids: Vec<RecordId>,
    rest: Map<String, Value>,
}

impl StartMassConvert {
    /// These leads.
    pub fn new(ids: impl IntoIterator<Item = impl Into<RecordId>>) -> Self {
        Self { ids: ids.into_iter().map(Into::into).collect(), rest: Map::new() }
    }

    /// Makes also a deal of each, with this name.
    #[must_use]
    pub fn deal(self, name: impl Into<String>) -> Self {
        self.with("Deals", json!({ "Deal_Name": name.into() }))
    }

    /// Gives what is made to this user.
    #[must_use]
    pub fn assign_to(self, user: impl Into<RecordId>) -> Self {
        self.with("assign_to", json!({ "id": user.into().to_string() }))
    }

    /// Carries the tags of the leads over to what is made in these modules.
    #[must_use]
    pub fn carry_over_tags(self, to: impl IntoIterator<Item = impl Into<ModuleRef>>) -> Self {
        self.with("carry_over_tags", modules(to))
    }

    /// Takes along what hangs on the leads in these modules: Tasks, Events, Calls.
    #[must_use]
    pub fn related(self, modules_there: impl IntoIterator<Item = impl Into<ModuleRef>>) -> Self {
        self.with("related_modules", modules(modules_there))
    }

    /// Moves attachments to what is made in this module.
    #[must_use]
    pub fn move_attachments_to(self, module: impl Into<ModuleRef>) -> Self {
        self.with("move_attachments_to", module.into().json())
    }

    /// Makes the contacts users of a portal, of this type.
    #[must_use]
    pub fn portal_user_type(self, id: impl Into<RecordId>) -> Self {
        self.with("portal_user_type", json!({ "id": id.into().to_string() }))
    }

    fn with(mut self, name: &str, value: Value) -> Self {
        self.rest.insert(name.to_owned(), value);
        self
    }
}

fn modules(modules: impl IntoIterator<Item = impl Into<ModuleRef>>) -> Value {
    modules.into_iter().map(|module| module.into().json()).collect()
}

impl Request for StartMassConvert {
    /// A second time would start a second job.
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        if self.ids.is_empty() || self.ids.len() > MOST {
            return Err(refused("mass convert", LEADS, "one job takes 1 to 50 ids"));
        }
        let mut body = self.rest.clone();
        let ids = self.ids.iter().map(|id| Value::from(id.to_string())).collect();
        body.insert("ids".to_owned(), ids);
        let path = [LEADS, "actions", MassAction::Convert.path()];
        let request = OperationRequest::crm(Method::POST, path);
        let scope = convert_scope(LEADS, "CREATE");
        Ok(request.json(Value::Object(body).to_string()).scope(scope))
    }
}

impl Operation for StartMassConvert {
    type Output = Box<str>;

    fn decode(&self, response: Response) -> Result<Box<str>, Error> {
        scheduled(&response, "data", "start the mass conversion")
    }
}

/// Names of deals belong to the customer: they are not shown.
impl fmt::Debug for StartMassConvert {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StartMassConvert").field("ids", &self.ids).finish_non_exhaustive()
    }
}

/// A mass conversion to be sent.
#[derive(Clone)]
#[must_use]
pub struct MassConvert {
    sender: Arc<dyn Sender>,
    module: Box<str>,
    start: StartMassConvert,
}

impl Records {
    /// Starts to convert up to 50 leads. Zoho converts leads alone this way; quotes and sales orders
    /// by [`mass_convert_to`](Self::mass_convert_to).
    ///
    /// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/mass_convert.json>.
    pub fn mass_convert(&self, ids: impl IntoIterator<Item = impl Into<RecordId>>) -> MassConvert {
        let (sender, module) = (Arc::clone(&self.sender), self.module.clone());
        MassConvert { sender, module, start: StartMassConvert::new(ids) }
    }

    /// The job of a mass conversion with this id, started earlier, perhaps by another process.
    pub fn mass_convert_job(&self, id: impl Into<Box<str>>) -> Job<MassReport> {
        mass_job(self, MassAction::Convert, id.into())
    }
}

impl MassConvert {
    /// Makes also a deal of each, with this name.
    pub fn deal(self, name: impl Into<String>) -> Self {
        Self { start: self.start.deal(name), ..self }
    }

    /// Gives what is made to this user.
    pub fn assign_to(self, user: impl Into<RecordId>) -> Self {
        Self { start: self.start.assign_to(user), ..self }
    }

    /// Carries the tags of the leads over to what is made in these modules.
    pub fn carry_over_tags(self, to: impl IntoIterator<Item = impl Into<ModuleRef>>) -> Self {
        Self { start: self.start.carry_over_tags(to), ..self }
    }

    /// Takes along what hangs on the leads in these modules: Tasks, Events, Calls.
    pub fn related(self, modules: impl IntoIterator<Item = impl Into<ModuleRef>>) -> Self {
        Self { start: self.start.related(modules), ..self }
    }

    /// Moves attachments to what is made in this module.
    pub fn move_attachments_to(self, module: impl Into<ModuleRef>) -> Self {
        Self { start: self.start.move_attachments_to(module), ..self }
    }

    /// Sends it; the job is to be waited for.
    ///
    /// # Errors
    ///
    /// [`Error`] when no job was started; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the job may be started all the same.
    pub async fn send(self) -> Result<Job<MassReport>, Error> {
        if &*self.module != LEADS {
            let fault = "they are no leads; quotes and sales orders go by mass_convert_to";
            return Err(refused("mass convert", &self.module, fault));
        }
        let job = self.sender.send(self.start).await?;
        Ok(mass_job_of(self.sender, self.module, MassAction::Convert, job))
    }
}

impl fmt::Debug for MassConvert {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MassConvert").field("start", &self.start).finish_non_exhaustive()
    }
}
