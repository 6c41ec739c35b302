//! The mails of a record.

use std::fmt;
use std::sync::Arc;

use http::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use zcrm_core::{
    DateTime, Effect, Error, Operation, OperationRequest, Page, PageInfo, Paged, RecordId,
    RecordStream, Reference, Request, Response, Sender, SenderExt as _,
};

use super::MailAddress;
use crate::place::Place;
use crate::{Key, OneRecord, tolerant, turning};

const KEY: &str = "Emails";

/// Which mails of a record are listed.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-email-rel-list.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MailType {
    /// Those sent from Zoho CRM: what is listed unless told otherwise.
    SentFromCrm,
    /// Those that are to be sent.
    Scheduled,
    /// Drafts.
    Drafts,
    /// Those in the mailbox of a user, whom [`owner`](Mails::owner) names.
    OfUser,
    /// Those that any user sent to the contacts.
    AllSent,
    /// Those that any user is going to send to the contacts.
    AllScheduled,
    /// Drafts of any user to the contacts.
    AllDrafts,
}

impl MailType {
    fn as_str(self) -> &'static str {
        match self {
            Self::SentFromCrm => "sent_from_crm",
            Self::Scheduled => "scheduled_in_crm",
            Self::Drafts => "drafts",
            Self::OfUser => "user_emails",
            Self::AllSent => "all_contacts_sent_crm_emails",
            Self::AllScheduled => "all_contacts_scheduled_crm_emails",
            Self::AllDrafts => "all_contacts_draft_crm_emails",
        }
    }
}

/// A mail of a record. What Zoho leaves out, or sends in another type, is absent; the id is always
/// there.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-email-rel-list.html>.
#[derive(Clone, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct Mail {
    /// The id, which [`Mails::get`] takes.
    pub message_id: String,
    /// The subject.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub subject: Option<String>,
    /// Whom it comes from.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub from: Option<MailAddress>,
    /// Whom it goes to.
    #[serde(default, deserialize_with = "tolerant::list")]
    pub to: Vec<MailAddress>,
    /// Who gets a copy.
    #[serde(default, deserialize_with = "tolerant::list")]
    pub cc: Vec<MailAddress>,
    /// When it was sent or received.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub time: Option<DateTime>,
    /// Whether the user sent it.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub sent: Option<bool>,
    /// Whether it was read.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub read: Option<bool>,
    /// Where it comes from, such as `CRM`.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub source: Option<String>,
    /// Whose it is.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub owner: Option<Reference>,
    /// What happened to it.
    #[serde(default, deserialize_with = "tolerant::list")]
    pub status: Vec<MailStatus>,
    /// Whether it has files.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub has_attachment: Option<bool>,
    /// Its files; told of one mail only.
    #[serde(default, deserialize_with = "tolerant::list")]
    pub attachments: Vec<MailAttachment>,
    /// The first words of it.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub summary: Option<String>,
    /// The text; told of one mail only.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub content: Option<String>,
    /// `html` or `text`; told of one mail only.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub mail_format: Option<String>,
}

/// What happened to a mail.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct MailStatus {
    /// `sent`, `opened`, `bounced`, `clicked`, ….
    #[serde(rename = "type", default, deserialize_with = "tolerant::member")]
    pub kind: Option<String>,
    /// How often.
    #[serde(default, deserialize_with = "tolerant::number")]
    pub count: Option<u64>,
    /// Why it came back.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub bounced_reason: Option<String>,
}

/// A file of a mail.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct MailAttachment {
    /// The id.
    #[serde(default, deserialize_with = "tolerant::word")]
    pub id: Option<String>,
    /// The name of the file.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub name: Option<String>,
    /// How many bytes it has.
    #[serde(default, deserialize_with = "tolerant::number")]
    pub size: Option<u64>,
}

/// Fetches one page of the mails of a record.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-email-rel-list.html>.
#[derive(Clone, Debug)]
pub struct ListMails {
    mailbox: Mailbox,
    /// What Zoho calls the beginning of a page: an opaque text.
    index: Option<Box<str>>,
}

/// Fetches one mail of a record with its text; `None` when there is none with that id.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/view-email.html>.
#[derive(Clone, Debug)]
pub struct GetMail {
    mailbox: Mailbox,
    id: Box<str>,
}

/// Which mails of which record.
#[derive(Clone, Debug)]
struct Mailbox {
    record: Place,
    kind: Option<MailType>,
    owner: Option<RecordId>,
}

impl Mailbox {
    fn new(record: Place) -> Self {
        Self { record, kind: None, owner: None }
    }

    fn request(&self, rest: &[&str]) -> OperationRequest {
        let path: Vec<&str> = [KEY].into_iter().chain(rest.iter().copied()).collect();
        // Source of the scopes: <https://www.zoho.com/crm/developer/docs/api/v8/get-email-rel-list.html>.
        let request = self.record.request(Method::GET, &path).scope(self.record.scope("READ"));
        let mut request = request.scope("ZohoCRM.modules.emails.READ");
        if let Some(kind) = self.kind {
            request = request.query("type", kind.as_str());
        }
        match self.owner {
            Some(owner) => request.query("owner_id", &owner.to_string()),
            None => request,
        }
    }
}

/// The settings of every type with a [`Mailbox`].
macro_rules! mailbox_settings {
    () => {
        /// Which mails; those sent from Zoho CRM unless set.
        #[must_use]
        pub fn kind(mut self, kind: MailType) -> Self {
            self.mailbox.kind = Some(kind);
            self
        }

        /// Those of this user.
        #[must_use]
        pub fn owner(mut self, user: impl Into<RecordId>) -> Self {
            self.mailbox.owner = Some(user.into());
            self
        }
    };
}

impl ListMails {
    /// The first page of those of a record.
    pub fn new(module: impl Into<Box<str>>, record: impl Into<Key>) -> Self {
        Self { mailbox: Mailbox::new(Place::new(module, record)), index: None }
    }

    mailbox_settings!();
}

impl Request for ListMails {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = self.mailbox.request(&[]);
        Ok(match &self.index {
            Some(index) => request.query("index", index),
            None => request,
        })
    }
}

impl Operation for ListMails {
    type Output = Page<Mail>;

    /// Pages follow each other by `next_index`. Source:
    /// <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/email_related_records.json>.
    fn decode(&self, response: Response) -> Result<Page<Mail>, Error> {
        let mut page: Page<Mail> = response.page(KEY)?;
        if page.info.more_records {
            let answer = response.value()?;
            let index = answer.pointer("/info/next_index").and_then(|index| match index {
                Value::String(index) if !index.is_empty() => Some(index.clone()),
                Value::Number(index) => Some(index.to_string()),
                _ => None,
            });
            page.info = PageInfo::new(true, index.map(Into::into));
        }
        Ok(page)
    }
}

impl Paged for ListMails {
    type Item = Mail;

    fn identity(&self) -> String {
        let Mailbox { record, kind, owner } = &self.mailbox;
        json!({
            "list": KEY,
            "of": record.module,
            "record": record.key_text(),
            "by": record.key_field(),
            "type": kind.map(MailType::as_str),
            "owner": owner,
        })
        .to_string()
    }

    fn cursor(&self) -> Value {
        json!({ "index": self.index })
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        let index = match cursor.get("index")? {
            Value::Null => None,
            index => Some(index.as_str()?.into()),
        };
        Some(Self { index, ..self.clone() })
    }

    fn next(&self, page: &Page<Mail>) -> Result<Option<Self>, Error> {
        if !page.info.more_records {
            return Ok(None);
        }
        let index = page.info.next_page_token.clone().ok_or_else(turning::no_way)?;
        Ok(Some(Self { index: Some(index), ..self.clone() }))
    }
}

impl GetMail {
    /// The mail with this id of a record.
    pub fn new(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        message_id: impl Into<Box<str>>,
    ) -> Self {
        Self { mailbox: Mailbox::new(Place::new(module, record)), id: message_id.into() }
    }

    mailbox_settings!();
}

impl Request for GetMail {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(self.mailbox.request(&[&self.id]))
    }
}

impl Operation for GetMail {
    type Output = Option<Mail>;

    fn decode(&self, response: Response) -> Result<Option<Mail>, Error> {
        response.page(KEY)?.items.into_iter().next().transpose()
    }
}

/// The mails of a record. Making it sends nothing.
#[derive(Clone)]
pub struct Mails {
    sender: Arc<dyn Sender>,
    mailbox: Mailbox,
}

impl OneRecord {
    /// The mails of the record.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-email-rel-list.html>.
    pub fn mails(&self) -> Mails {
        Mails { sender: Arc::clone(&self.sender), mailbox: Mailbox::new(self.place()) }
    }
}

impl Mails {
    mailbox_settings!();

    /// Streams the mails, page by page, without their texts. Nothing is sent before the first
    /// `next`.
    #[must_use]
    pub fn list(&self) -> RecordStream<Mail> {
        let mailbox = self.mailbox.clone();
        RecordStream::new(Arc::clone(&self.sender), ListMails { mailbox, index: None })
    }

    /// One mail with its text; `None` when there is none with that id.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn get(&self, message_id: impl Into<Box<str>>) -> Result<Option<Mail>, Error> {
        let mailbox = self.mailbox.clone();
        self.sender.send(GetMail { mailbox, id: message_id.into() }).await
    }
}

/// What a mail says belongs to the customer: it is not shown.
impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail").field("message_id", &self.message_id).finish_non_exhaustive()
    }
}

impl fmt::Debug for Mails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mails").field("mailbox", &self.mailbox).finish_non_exhaustive()
    }
}
