//! Quotes that become sales orders and invoices, and sales orders that become invoices.

use std::sync::Arc;

use http::Method;
use serde_json::{Map, Value, json};
use zcrm_core::{
    BatchEntry, Effect, Error, ErrorKind, FromBatchEntry, Job, Operation, OperationRequest,
    Reference, Request, Response, Sender, SenderExt as _, module_scope,
};

use crate::mass::{convert_scope, mass_job_of, scheduled};
use crate::one_write::of_the_call;
use crate::{Key, MassAction, MassReport, ModuleRef, OneRecord, RecordId, Records, only};

/// Into what, and what goes along.
#[derive(Clone, Debug)]
struct Target {
    module: Inventory,
    id: Option<RecordId>,
    carry_over_tags: Option<bool>,
}

/// What a quote or a sales order is made into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Inventory {
    /// A sales order.
    SalesOrder,
    /// An invoice.
    Invoice,
}

impl Inventory {
    /// The API name of the module.
    #[must_use]
    pub fn module(self) -> &'static str {
        match self {
            Self::SalesOrder => "Sales_Orders",
            Self::Invoice => "Invoices",
        }
    }
}

impl Target {
    fn new(module: Inventory) -> Self {
        Self { module, id: None, carry_over_tags: None }
    }

    fn json(&self) -> Value {
        let mut module = ModuleRef::new(self.module.module());
        if let Some(id) = self.id {
            module = module.with_id(id);
        }
        let mut json = Map::new();
        json.insert("module".to_owned(), module.json());
        if let Some(carry) = self.carry_over_tags {
            json.insert("carry_over_tags".to_owned(), carry.into());
        }
        Value::Object(json)
    }
}

/// Makes a sales order or an invoice of a quote, or an invoice of a sales order; returns what was
/// made.
///
/// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/inventory_convert.json>.
#[derive(Clone, Debug)]
pub struct ConvertInventory {
    module: Box<str>,
    key: Key,
    target: Target,
}

impl ConvertInventory {
    /// Makes this of a record of Quotes or Sales_Orders.
    pub fn new(module: impl Into<Box<str>>, key: impl Into<Key>, to: Inventory) -> Self {
        Self { module: module.into(), key: key.into(), target: Target::new(to) }
    }

    /// Names the id of the target's module, as the list of modules tells it.
    #[must_use]
    pub fn module_id(mut self, id: impl Into<RecordId>) -> Self {
        self.target.id = Some(id.into());
        self
    }

    /// Whether the tags of the record go along.
    #[must_use]
    pub fn carry_over_tags(mut self, carry: bool) -> Self {
        self.target.carry_over_tags = Some(carry);
        self
    }
}

/// What was made, under the name of its module.
struct Made(Reference);

impl FromBatchEntry for Made {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        let made = [Inventory::SalesOrder, Inventory::Invoice];
        made.into_iter().find_map(|made| entry.detail(made.module())).map(Self)
    }
}

impl Request for ConvertInventory {
    /// A second time would make a second one.
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        check(&self.module, self.target.module)?;
        let body = json!({ "data": [{ "convert_to": [self.target.json()] }] }).to_string();
        let request = self.key.request(Method::POST, &self.module, &["actions", "convert"]);
        let scope = module_scope(self.target.module.module(), "CREATE");
        Ok(request.json(body).scope(scope).batch("data", 1))
    }
}

/// Which way Zoho goes.
fn check(module: &str, to: Inventory) -> Result<(), Error> {
    match (module, to) {
        ("Quotes", _) | ("Sales_Orders", Inventory::Invoice) => Ok(()),
        _ => {
            let message = format!(
                "convert a record of {module} into {}: quotes become sales orders or invoices, \
                 sales orders become invoices",
                to.module(),
            );
            Err(Error::new(ErrorKind::Configuration, message))
        }
    }
}

impl Operation for ConvertInventory {
    type Output = Reference;

    fn decode(&self, response: Response) -> Result<Reference, Error> {
        let made = only(response.batch::<Made>("data", 1)?)?;
        let Made(made) = made.map_err(|refused| of_the_call(&response, &refused))?;
        Ok(made)
    }
}

impl OneRecord {
    /// Makes a sales order or an invoice of this quote, or an invoice of this sales order.
    ///
    /// # Errors
    ///
    /// [`Error`] when nothing was made; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: it may be made all the same.
    pub async fn convert_to(&self, to: Inventory) -> Result<Reference, Error> {
        let operation = ConvertInventory::new(self.module.clone(), self.key.clone(), to);
        self.sender.send(operation).await
    }
}

/// Starts a job that converts many quotes or sales orders; gives the job's id.
///
/// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/inventory_mass_convert.json>.
#[derive(Clone, Debug)]
pub struct StartInventoryConvert {
    module: Box<str>,
    ids: Vec<RecordId>,
    target: Target,
    assign_to: Option<RecordId>,
    related: Vec<ModuleRef>,
}

impl StartInventoryConvert {
    /// Makes this of records of Quotes or Sales_Orders. Their tags stay with them unless said
    /// otherwise.
    pub fn new(
        module: impl Into<Box<str>>,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
        to: Inventory,
    ) -> Self {
        let mut target = Target::new(to);
        // Zoho wants it to be said.
        target.carry_over_tags = Some(false);
        let ids = ids.into_iter().map(Into::into).collect();
        Self { module: module.into(), ids, target, assign_to: None, related: Vec::new() }
    }

    /// Names the id of the target's module, as the list of modules tells it.
    #[must_use]
    pub fn module_id(mut self, id: impl Into<RecordId>) -> Self {
        self.target.id = Some(id.into());
        self
    }

    /// Whether the tags of the records go along.
    #[must_use]
    pub fn carry_over_tags(mut self, carry: bool) -> Self {
        self.target.carry_over_tags = Some(carry);
        self
    }

    /// Gives what is made to this user.
    #[must_use]
    pub fn assign_to(mut self, user: impl Into<RecordId>) -> Self {
        self.assign_to = Some(user.into());
        self
    }

    /// Takes along what hangs on the records in these modules.
    #[must_use]
    pub fn related(mut self, modules: impl IntoIterator<Item = impl Into<ModuleRef>>) -> Self {
        self.related = modules.into_iter().map(Into::into).collect();
        self
    }
}

impl Request for StartInventoryConvert {
    /// A second time would start a second job.
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        check(&self.module, self.target.module)?;
        if self.ids.is_empty() {
            let message = format!("convert records of {}: no ids are named", self.module);
            return Err(Error::new(ErrorKind::Configuration, message));
        }
        let mut body = Map::new();
        let ids = self.ids.iter().map(|id| Value::from(id.to_string())).collect();
        body.insert("convert_to".to_owned(), Value::Array(vec![self.target.json()]));
        body.insert("ids".to_owned(), ids);
        if let Some(user) = self.assign_to {
            body.insert("assign_to".to_owned(), json!({ "id": user.to_string() }));
        }
        if !self.related.is_empty() {
            let related = self.related.iter().map(ModuleRef::json).collect();
            body.insert("related_modules".to_owned(), related);
        }
        let path = [&*self.module, "actions", "mass_convert"];
        let request = OperationRequest::crm(Method::POST, path);
        let scope = convert_scope(&self.module, "CREATE");
        Ok(request.json(Value::Object(body).to_string()).scope(scope))
    }
}

impl Operation for StartInventoryConvert {
    type Output = Box<str>;

    fn decode(&self, response: Response) -> Result<Box<str>, Error> {
        scheduled(&response, "data", "start the mass conversion")
    }
}

impl Records {
    /// Converts many quotes or sales orders, as a job that is to be waited for.
    ///
    /// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/inventory_mass_convert.json>.
    ///
    /// # Errors
    ///
    /// [`Error`] when no job was started; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the job may be started all the same.
    pub async fn mass_convert_to(
        &self,
        to: Inventory,
        ids: impl IntoIterator<Item = impl Into<RecordId>> + Send,
    ) -> Result<Job<MassReport>, Error> {
        let start = StartInventoryConvert::new(self.module.clone(), ids, to);
        let sender: Arc<dyn Sender> = Arc::clone(&self.sender);
        let job = sender.send(start).await?;
        Ok(mass_job_of(sender, self.module.clone(), MassAction::Convert, job))
    }
}
