//! Sending a mail from a record.

use std::fmt;

use http::Method;
use serde::Serialize;
use serde_json::{Map, Value, json};
use zcrm_core::{
    BatchEntry, DateTime, Effect, Error, FileId, FromBatchEntry, Operation, OperationRequest,
    RecordId, Request, Response, SenderExt as _,
};

use super::MailAddress;
use crate::entry::{DATA, body, configuration, only};
use crate::record_path::RecordPath;
use crate::{Key, OneRecord};

const WHAT: &str = "send the mail";

/// A mail to be sent.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/send-mail.html>.
#[derive(Clone)]
#[must_use]
pub struct NewMail {
    from: MailAddress,
    to: Vec<MailAddress>,
    members: Map<String, Value>,
}

/// Sends a mail from a record, and gives the id of the message. It costs 20 credits.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/send-mail.html>.
#[derive(Clone, Debug)]
pub struct SendMail {
    record_path: RecordPath,
    mail: NewMail,
}

impl NewMail {
    /// A mail from an address that the user may send from, to at least one other.
    pub fn new<A: Into<MailAddress>>(
        from: impl Into<MailAddress>,
        to: impl IntoIterator<Item = A>,
    ) -> Self {
        let to = to.into_iter().map(Into::into).collect();
        Self { from: from.into(), to, members: Map::new() }
    }

    /// Those who get a copy.
    pub fn cc<A: Into<MailAddress>>(self, to: impl IntoIterator<Item = A>) -> Self {
        self.addresses("cc", to)
    }

    /// Those who get a copy that the others do not see.
    pub fn bcc<A: Into<MailAddress>>(self, to: impl IntoIterator<Item = A>) -> Self {
        self.addresses("bcc", to)
    }

    /// Where answers go.
    pub fn reply_to(self, address: impl Into<MailAddress>) -> Self {
        let address: MailAddress = address.into();
        self.with("reply_to", json!(address))
    }

    /// The subject.
    pub fn subject(self, subject: impl Into<String>) -> Self {
        self.with("subject", subject.into())
    }

    /// The text, as HTML.
    pub fn html(self, content: impl Into<String>) -> Self {
        self.with("content", content.into()).with("mail_format", "html")
    }

    /// The text, as it is.
    pub fn text(self, content: impl Into<String>) -> Self {
        self.with("content", content.into()).with("mail_format", "text")
    }

    /// Takes subject and text from a template, by its id.
    pub fn template(self, template: impl Into<RecordId>) -> Self {
        self.with("template", json!({ "id": template.into() }))
    }

    /// Attaches files that were [uploaded](crate::Files::upload), at most ten.
    pub fn attachments(self, files: impl IntoIterator<Item = FileId>) -> Self {
        let files: Vec<Value> = files.into_iter().map(|id| json!({ "id": id })).collect();
        self.with("attachments", files)
    }

    /// Sends it later.
    pub fn scheduled(self, time: DateTime) -> Self {
        self.with("scheduled_time", json!(time))
    }

    /// Sends it in the name of the organisation.
    pub fn from_organisation(self) -> Self {
        self.with("org_email", true)
    }

    /// Asks for consent to process the data of the person.
    pub fn consent(self) -> Self {
        self.with("consent_email", true)
    }

    fn addresses<A: Into<MailAddress>>(
        self,
        name: &str,
        addresses: impl IntoIterator<Item = A>,
    ) -> Self {
        let addresses: Vec<MailAddress> = addresses.into_iter().map(Into::into).collect();
        self.with(name, json!(addresses))
    }

    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.members.insert(name.to_owned(), value.into());
        self
    }
}

/// A mail as it is sent.
#[derive(Serialize)]
struct Sent<'a> {
    from: &'a MailAddress,
    to: &'a [MailAddress],
    #[serde(flatten)]
    members: &'a Map<String, Value>,
}

/// What is reported of a mail that was sent.
struct MessageId(Option<String>);

impl FromBatchEntry for MessageId {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        Some(Self(entry.detail("message_id")))
    }
}

impl SendMail {
    /// This mail, from a record.
    pub fn new(module: impl Into<Box<str>>, record: impl Into<Key>, mail: NewMail) -> Self {
        Self { record_path: RecordPath::new(module, record), mail }
    }
}

impl Request for SendMail {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        if self.mail.to.is_empty() {
            return Err(configuration(WHAT, "it goes to no address"));
        }
        let NewMail { from, to, members } = &self.mail;
        // Scopes spell modules in lower case, without underscores. Source:
        // <https://www.zoho.com/crm/developer/docs/api/v8/send-mail.html>.
        let module = self.record_path.module.to_lowercase().replace('_', "");
        let request = self.record_path.request(Method::POST, &["actions", "send_mail"]);
        Ok(request
            .scope(format!("ZohoCRM.send_mail.{module}.CREATE"))
            .credits(20)
            .sub_concurrency(true)
            .json(body(WHAT, &json!({ "data": [Sent { from, to, members }] }))?))
    }
}

impl Operation for SendMail {
    /// The id of the message, when Zoho sends it.
    type Output = Option<String>;

    fn decode(&self, response: Response) -> Result<Option<String>, Error> {
        only(&response, DATA, WHAT).map(|MessageId(id)| id)
    }
}

impl OneRecord {
    /// Sends a mail from the record; returns the id of the message, when Zoho sends it. It costs 20
    /// credits.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when Zoho refuses it. After
    /// kinds [`Timeout`](zcrm_core::ErrorKind::Timeout),
    /// [`Transport`](zcrm_core::ErrorKind::Transport) and
    /// [`Decode`](zcrm_core::ErrorKind::Decode) it may be sent all the same: it is never retried for
    /// you.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the mail may be sent all the same.
    pub async fn send_mail(&self, mail: NewMail) -> Result<Option<String>, Error> {
        self.sender.send(SendMail { record_path: self.record_path(), mail }).await
    }
}

/// What a mail says belongs to the customer: it is not shown.
impl fmt::Debug for NewMail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let members: Vec<&String> = self.members.keys().collect();
        f.debug_struct("NewMail").field("members", &members).finish_non_exhaustive()
    }
}
