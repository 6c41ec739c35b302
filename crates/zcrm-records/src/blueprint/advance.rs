//! Reading the blueprint of a record, and moving the record on.

use std::fmt;
use std::sync::Arc;

use http::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use zcrm_core::{
    Effect, Error, Operation, OperationRequest, RecordId, Request, Response, Sender,
    SenderExt as _, WriteKind,
};

use super::Blueprint;
use crate::entry::{accepted, body, shapeless, unwritable, value};
use crate::record_path::RecordPath;
use crate::{Key, OneRecord};

const KEY: &str = "blueprint";
const WHAT: &str = "move the record in its blueprint";

/// The blueprint of a record. Making it sends nothing.
#[derive(Clone)]
pub struct RecordBlueprint {
    sender: Arc<dyn Sender>,
    record_path: RecordPath,
}

/// Fetches where a record stands in its process.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-blueprint.html>.
#[derive(Clone, Debug)]
pub struct GetBlueprint {
    record_path: RecordPath,
}

/// Moves a record in its process.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/update-blueprint.html>.
#[derive(Clone)]
pub struct AdvanceBlueprint {
    record_path: RecordPath,
    transition: RecordId,
    /// `None` where it could not be written as JSON.
    data: Option<Value>,
}

/// How far a record was moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Moved {
    /// The step was taken.
    Whole,
    /// What was given was saved; the step waits for the rest.
    Partly,
}

impl GetBlueprint {
    /// That of a record.
    pub fn new(module: impl Into<Box<str>>, record: impl Into<Key>) -> Self {
        Self { record_path: RecordPath::new(module, record) }
    }
}

impl Request for GetBlueprint {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = self.record_path.request(Method::GET, &["actions", KEY]);
        Ok(request.scope(self.record_path.scope("READ")))
    }
}

impl Operation for GetBlueprint {
    type Output = Blueprint;

    fn decode(&self, response: Response) -> Result<Blueprint, Error> {
        let mut answer = response.value()?;
        let blueprint = answer.get_mut(KEY).map(Value::take).filter(Value::is_object);
        let blueprint = blueprint.and_then(|blueprint| Blueprint::deserialize(blueprint).ok());
        blueprint.ok_or_else(|| shapeless("read the blueprint of the record"))
    }
}

impl AdvanceBlueprint {
    /// This step of a record, with the values of the fields that it wants.
    pub fn new<T: Serialize + ?Sized>(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        transition: impl Into<RecordId>,
        data: &T,
    ) -> Self {
        Self {
            record_path: RecordPath::new(module, record),
            transition: transition.into(),
            data: value(data),
        }
    }
}

impl Request for AdvanceBlueprint {
    /// A second time takes the next step, or is refused.
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let data = self.data.as_ref().ok_or_else(|| unwritable(WHAT))?;
        let step = json!({ KEY: [{ "transition_id": self.transition, "data": data }] });
        let request = self.record_path.request(Method::PUT, &["actions", KEY]);
        Ok(request
            .scope(self.record_path.scope("UPDATE"))
            .writes(&*self.record_path.module, WriteKind::Update, "/blueprint/0/data")
            .json(body(WHAT, &step)?))
    }
}

impl Operation for AdvanceBlueprint {
    type Output = Moved;

    /// Zoho tells a step that waits by its message only. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/update-blueprint.html>.
    fn decode(&self, response: Response) -> Result<Moved, Error> {
        accepted(&response, WHAT)?;
        let answer = response.value()?;
        let message = answer.get("message").and_then(Value::as_str).unwrap_or_default();
        Ok(if message.contains("partially") { Moved::Partly } else { Moved::Whole })
    }
}

impl fmt::Debug for AdvanceBlueprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AdvanceBlueprint")
            .field("place", &self.record_path)
            .field("transition", &self.transition)
            .finish_non_exhaustive()
    }
}

impl OneRecord {
    /// The blueprint of the record.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-blueprint.html>.
    pub fn blueprint(&self) -> RecordBlueprint {
        RecordBlueprint { sender: Arc::clone(&self.sender), record_path: self.record_path() }
    }
}

impl RecordBlueprint {
    /// Where the record stands, and the steps that it can take with the fields they want.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) with the code
    /// `RECORD_NOT_IN_PROCESS` when it is in none.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn get(&self) -> Result<Blueprint, Error> {
        self.sender.send(GetBlueprint { record_path: self.record_path.clone() }).await
    }

    /// Takes a step, by the id of its [transition](crate::Transition), with the values of the fields
    /// that it wants.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when the step cannot be taken
    /// or a field is missing. After kinds [`Timeout`](zcrm_core::ErrorKind::Timeout),
    /// [`Transport`](zcrm_core::ErrorKind::Transport) and
    /// [`Decode`](zcrm_core::ErrorKind::Decode) it may be taken all the same: it is never retried
    /// for you.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the step may be taken all the same.
    pub async fn move_by<T: Serialize + ?Sized + Sync>(
        &self,
        transition: impl Into<RecordId>,
        data: &T,
    ) -> Result<Moved, Error> {
        let (record_path, transition) = (self.record_path.clone(), transition.into());
        self.sender.send(AdvanceBlueprint { record_path, transition, data: value(data) }).await
    }
}

impl fmt::Debug for RecordBlueprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordBlueprint").field("place", &self.record_path).finish_non_exhaustive()
    }
}
