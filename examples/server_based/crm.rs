//! What the pages ask of Zoho CRM, as one user.

use std::sync::Arc;

use http::Method;
use zcrm::fields::ModuleFields;
use zcrm::records::{Attachment, Conversion, Note, Outcome, Page, Upload};
use zcrm::{Client, Download, Error, ErrorKind, Record, RecordError, prelude::*};

/// The leads of a page.
pub(crate) const PER_PAGE: usize = 20;
/// Zoho counts pages as far as the first 2,000 records: a search finds what is beyond them.
pub(crate) const LAST_PAGE: u32 = 100;
const LEADS: &str = "Leads";
const IN_LISTS: [&str; 4] = ["Full_Name", "Company", "Email", "Lead_Status"];

/// One user's CRM.
pub(crate) struct Crm(pub(crate) Client);

/// A page of leads.
pub(crate) struct Leads {
    pub(crate) leads: Vec<Record>,
    pub(crate) more: bool,
}

impl Crm {
    /// A page, counted from 1: of all leads, or of those in which a word occurs. By a raw call,
    /// because a link names a page, and typed lists are streams.
    pub(crate) async fn leads(&self, word: &str, page: u32) -> Result<Leads, Error> {
        let path = if word.is_empty() { "/crm/v8/Leads" } else { "/crm/v8/Leads/search" };
        let mut call = self.0.request(Method::GET, path).query("fields", &IN_LISTS.join(","));
        if !word.is_empty() {
            call = call.query("word", word).scope("ZohoSearch.securesearch.READ");
        }
        let call = call.query("per_page", &PER_PAGE.to_string()).query("page", &page.to_string());
        let page: Page<Record> = call.send().await?.page("data")?;
        let more = page.info.more_records;
        Ok(Leads { leads: page.into_records()?, more })
    }

    /// The fields of leads in this user's organisation.
    pub(crate) async fn fields(&self) -> Result<Arc<ModuleFields>, Error> {
        self.0.metadata().module(LEADS).await
    }

    pub(crate) async fn lead(&self, id: u64) -> Result<Option<Record>, Error> {
        self.0.records(LEADS).get(id).await
    }

    pub(crate) async fn contact(&self, id: u64) -> Result<Option<Record>, Error> {
        self.0.records("Contacts").get(id).await
    }

    /// Makes a lead: its id, or why Zoho refused it.
    pub(crate) async fn create(&self, lead: Record) -> Result<Result<u64, RecordError>, Error> {
        let mut made = self.0.records(LEADS).create([lead]).await?.into_outcomes();
        match made.pop() {
            Some(Outcome::Done(made)) => Ok(Ok(made.id.as_u64())),
            Some(Outcome::Refused(refused)) => Ok(Err(refused)),
            Some(Outcome::Unknown(error) | Outcome::NotSent(Some(error))) => Err(error),
            _ => Err(Error::new(ErrorKind::Decode, "create the lead: Zoho says nothing of it")),
        }
    }

    pub(crate) async fn notes(&self, lead: u64) -> Result<Vec<Note>, Error> {
        self.0.records(LEADS).record(lead).notes().list().collect().await
    }

    pub(crate) async fn add_note(&self, lead: u64, title: &str, text: &str) -> Result<(), Error> {
        self.0.records(LEADS).record(lead).notes().add(title, text).await.map(drop)
    }

    pub(crate) async fn attachments(&self, lead: u64) -> Result<Vec<Attachment>, Error> {
        self.0.records(LEADS).record(lead).attachments().list().collect().await
    }

    pub(crate) async fn attach(&self, lead: u64, file: Upload) -> Result<(), Error> {
        self.0.records(LEADS).record(lead).attachments().upload(file).await.map(drop)
    }

    pub(crate) async fn attachment(&self, lead: u64, id: u64) -> Result<Download, Error> {
        self.0.records(LEADS).record(lead).attachments().download(id).await
    }

    pub(crate) async fn photo(&self, lead: u64) -> Result<Download, Error> {
        self.0.records(LEADS).record(lead).photo().download().await
    }

    pub(crate) async fn set_photo(&self, lead: u64, image: Upload) -> Result<(), Error> {
        self.0.records(LEADS).record(lead).photo().upload(image).await
    }

    pub(crate) async fn convert(&self, lead: u64) -> Result<Conversion, Error> {
        self.0.records(LEADS).record(lead).convert().send().await
    }
}
