//! Converting a lead.

use std::fmt;
use std::sync::Arc;

use http::Method;
use serde::Serialize;
use serde_json::{Map, Value, json};
use zcrm_core::{
    Effect, Error, Operation, OperationRequest, Request, Response, Sender, SenderExt as _,
    WriteKind, module_scope,
};

use super::{Conversion, ConversionOptions, GetConversionOptions};
use crate::entry::{DATA, body, only, unwritable, value};
use crate::record_path::RecordPath;
use crate::{Key, OneRecord, RecordId};

const WHAT: &str = "convert the lead";

/// Converts a lead: into a contact, an account when it has a company, and a deal when one is given.
/// It costs five credits.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/convert-lead.html>.
#[derive(Clone)]
pub struct ConvertLead {
    record_path: RecordPath,
    members: Map<String, Value>,
    tags: Map<String, Value>,
    /// A value could not be written as JSON.
    unwritable: bool,
}

/// A conversion that is put together and sent; made by [`OneRecord::convert`].
#[derive(Clone)]
#[must_use = "nothing is converted before it is sent"]
pub struct LeadConversion {
    sender: Arc<dyn Sender>,
    convert: ConvertLead,
}

impl ConvertLead {
    /// This lead.
    pub fn new(lead: impl Into<Key>) -> Self {
        Self::at_place(RecordPath::new("Leads", lead))
    }

    fn at_place(record_path: RecordPath) -> Self {
        Self { record_path, members: Map::new(), tags: Map::new(), unwritable: false }
    }

    /// Values of the new contact, in place of the lead's own.
    #[must_use]
    pub fn contact<T: Serialize + ?Sized>(self, contact: &T) -> Self {
        self.with("Contacts", value(contact))
    }

    /// Makes the lead part of a contact that is there.
    #[must_use]
    pub fn into_contact(self, contact: impl Into<RecordId>) -> Self {
        self.with("Contacts", Some(json!({ "id": contact.into() })))
    }

    /// Values of the new account, in place of the lead's own.
    #[must_use]
    pub fn account<T: Serialize + ?Sized>(self, account: &T) -> Self {
        self.with("Accounts", value(account))
    }

    /// Puts the contact into an account that is there.
    #[must_use]
    pub fn into_account(self, account: impl Into<RecordId>) -> Self {
        self.with("Accounts", Some(json!({ "id": account.into() })))
    }

    /// Makes a deal too: it has `Deal_Name`, `Closing_Date`, `Stage` and `Pipeline`.
    #[must_use]
    pub fn deal<T: Serialize + ?Sized>(self, deal: &T) -> Self {
        self.with("Deals", value(deal))
    }

    /// The user who owns what is made; the owner of the lead unless set.
    #[must_use]
    pub fn assign_to(self, user: impl Into<RecordId>) -> Self {
        self.with("assign_to", Some(json!({ "id": user.into() })))
    }

    /// Whether the lead's values replace those of the contact and account that are there.
    #[must_use]
    pub fn overwrite(self, overwrite: bool) -> Self {
        self.with("overwrite", Some(overwrite.into()))
    }

    /// Whether the owner of the lead gets a mail.
    #[must_use]
    pub fn notify_lead_owner(self, notify: bool) -> Self {
        self.with("notify_lead_owner", Some(notify.into()))
    }

    /// Whether the owner of what is made gets a mail.
    #[must_use]
    pub fn notify_new_owner(self, notify: bool) -> Self {
        self.with("notify_new_entity_owner", Some(notify.into()))
    }

    /// Whether Zoho adds the lead to the contact or account that matches it.
    #[must_use]
    pub fn add_to_existing(self, add: bool) -> Self {
        self.with("add_to_existing_record", Some(add.into()))
    }

    /// The API name of the module whose record gets the lead's attachments: `Contacts`, `Accounts`
    /// or `Deals`.
    #[must_use]
    pub fn move_attachments_to(self, module: impl Into<String>) -> Self {
        self.with("move_attachments_to", Some(json!({ "api_name": module.into() })))
    }

    /// The tags of the lead that the record in this module (`Contacts`, `Accounts`, `Deals`) gets.
    #[must_use]
    pub fn carry_over_tags<N: Into<String>>(
        mut self,
        module: impl Into<String>,
        tags: impl IntoIterator<Item = N>,
    ) -> Self {
        let tags: Vec<Value> = tags.into_iter().map(|tag| Value::String(tag.into())).collect();
        self.tags.insert(module.into(), tags.into());
        self
    }

    fn with(mut self, name: &str, given: Option<Value>) -> Self {
        match given {
            Some(given) => drop(self.members.insert(name.to_owned(), given)),
            None => self.unwritable = true,
        }
        self
    }
}

impl Request for ConvertLead {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        if self.unwritable {
            return Err(unwritable(WHAT));
        }
        let mut lead = self.members.clone();
        if !self.tags.is_empty() {
            lead.insert("carry_over_tags".to_owned(), Value::Object(self.tags.clone()));
        }
        let mut request = self
            .record_path
            .request(Method::POST, &["actions", "convert"])
            .credits(5)
            .sub_concurrency(true);
        // Source: <https://www.zoho.com/crm/developer/docs/api/v8/convert-lead.html>.
        for module in ["Leads", "Contacts", "Accounts", "Deals"] {
            request = request.scope(module_scope(module, "CREATE"));
        }
        // The values given complete the lead's own, so that none of them is missing.
        for module in ["Contacts", "Accounts", "Deals"] {
            if self.members.get(module).is_some_and(Value::is_object) {
                request = request.writes(module, WriteKind::Update, format!("/data/0/{module}"));
            }
        }
        Ok(request.json(body(WHAT, &json!({ "data": [lead] }))?))
    }
}

impl Operation for ConvertLead {
    type Output = Conversion;

    fn decode(&self, response: Response) -> Result<Conversion, Error> {
        only(&response, DATA, WHAT)
    }
}

/// The values belong to the customer: they are not shown.
impl fmt::Debug for ConvertLead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let members: Vec<&String> = self.members.keys().collect();
        f.debug_struct("ConvertLead")
            .field("place", &self.record_path)
            .field("members", &members)
            .finish_non_exhaustive()
    }
}

impl OneRecord {
    /// Converts a lead, once it is put together and [sent](LeadConversion::send).
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/convert-lead.html>.
    pub fn convert(&self) -> LeadConversion {
        let convert = ConvertLead::at_place(self.record_path());
        LeadConversion { sender: Arc::clone(&self.sender), convert }
    }

    /// What a lead could become: the contacts and accounts that match it.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when there is no such lead.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn conversion_options(&self) -> Result<ConversionOptions, Error> {
        self.sender.send(GetConversionOptions::at_place(self.record_path())).await
    }
}

impl LeadConversion {
    fn map(self, change: impl FnOnce(ConvertLead) -> ConvertLead) -> Self {
        Self { sender: self.sender, convert: change(self.convert) }
    }

    /// Values of the new contact, in place of the lead's own.
    pub fn contact<T: Serialize + ?Sized>(self, contact: &T) -> Self {
        self.map(|convert| convert.contact(contact))
    }

    /// Makes the lead part of a contact that is there.
    pub fn into_contact(self, contact: impl Into<RecordId>) -> Self {
        self.map(|convert| convert.into_contact(contact))
    }

    /// Values of the new account, in place of the lead's own.
    pub fn account<T: Serialize + ?Sized>(self, account: &T) -> Self {
        self.map(|convert| convert.account(account))
    }

    /// Puts the contact into an account that is there.
    pub fn into_account(self, account: impl Into<RecordId>) -> Self {
        self.map(|convert| convert.into_account(account))
    }

    /// Makes a deal too: it has `Deal_Name`, `Closing_Date`, `Stage` and `Pipeline`.
    pub fn deal<T: Serialize + ?Sized>(self, deal: &T) -> Self {
        self.map(|convert| convert.deal(deal))
    }

    /// The user who owns what is made; the owner of the lead unless set.
    pub fn assign_to(self, user: impl Into<RecordId>) -> Self {
        self.map(|convert| convert.assign_to(user))
    }

    /// Whether the lead's values replace those of the contact and account that are there.
    pub fn overwrite(self, overwrite: bool) -> Self {
        self.map(|convert| convert.overwrite(overwrite))
    }

    /// Whether the owner of the lead gets a mail.
    pub fn notify_lead_owner(self, notify: bool) -> Self {
        self.map(|convert| convert.notify_lead_owner(notify))
    }

    /// Whether the owner of what is made gets a mail.
    pub fn notify_new_owner(self, notify: bool) -> Self {
        self.map(|convert| convert.notify_new_owner(notify))
    }

    /// Whether Zoho adds the lead to the contact or account that matches it.
    pub fn add_to_existing(self, add: bool) -> Self {
        self.map(|convert| convert.add_to_existing(add))
    }

    /// The API name of the module whose record gets the lead's attachments: `Contacts`, `Accounts`
    /// or `Deals`.
    pub fn move_attachments_to(self, module: impl Into<String>) -> Self {
        self.map(|convert| convert.move_attachments_to(module))
    }

    /// The tags of the lead that the record in this module (`Contacts`, `Accounts`, `Deals`) gets.
    pub fn carry_over_tags<N: Into<String>>(
        self,
        module: impl Into<String>,
        tags: impl IntoIterator<Item = N>,
    ) -> Self {
        self.map(|convert| convert.carry_over_tags(module, tags))
    }

    /// Converts the lead.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when Zoho refuses it: with the
    /// code `ID_ALREADY_CONVERTED` when it was converted before. After kinds
    /// [`Timeout`](zcrm_core::ErrorKind::Timeout),
    /// [`Transport`](zcrm_core::ErrorKind::Transport) and
    /// [`Decode`](zcrm_core::ErrorKind::Decode) it may be converted all the same: it is never
    /// retried for you, and a second call tells by that code.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the lead may be converted all the same.
    pub async fn send(self) -> Result<Conversion, Error> {
        self.sender.send(&self.convert).await
    }
}

impl fmt::Debug for LeadConversion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.convert.fmt(f)
    }
}
