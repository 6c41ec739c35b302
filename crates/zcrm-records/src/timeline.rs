//! What was done to a record.

use std::sync::Arc;

use http::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use zcrm_core::{
    DateTime, Effect, Error, Operation, OperationRequest, Page, Paged, RecordId, RecordStream,
    Reference, Request, Response,
};

use crate::record_path::RecordPath;
use crate::{Key, OneRecord, PageRef, SortOrder, tolerant, turning};

const KEY: &str = "__timeline";
/// The most events of a page, and Zoho's default. Source:
/// <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/timelines.json>.
const PER_PAGE: u16 = 25;

/// Fetches one page of what was done to a record.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/timeline-of-a-record.html>.
#[derive(Clone, Debug)]
pub struct ListTimeline {
    record_path: RecordPath,
    order: Option<SortOrder>,
    page: PageRef,
}

/// Something that was done to a record. What Zoho leaves out, or sends in another type, is absent.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/timeline-of-a-record.html>.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct TimelineEvent {
    /// The id.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub id: Option<RecordId>,
    /// What was done: `added`, `updated`, `converted`, ….
    #[serde(default, deserialize_with = "tolerant::member")]
    pub action: Option<String>,
    /// When.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub audited_time: Option<DateTime>,
    /// Who did it.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub done_by: Option<Reference>,
    /// By which way: `crm_ui`, `crm_api`, `workflow`, ….
    #[serde(default, deserialize_with = "tolerant::member")]
    pub source: Option<String>,
    /// `timeline` or `signal`.
    #[serde(rename = "type", default, deserialize_with = "tolerant::member")]
    pub kind: Option<String>,
    /// The record.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub record: Option<Reference>,
    /// Another record that it was about.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub related_record: Option<Reference>,
    /// The fields that changed.
    #[serde(default, deserialize_with = "tolerant::list")]
    pub field_history: Vec<FieldChange>,
    /// The rule that did it, as Zoho tells it; null when a person did.
    #[serde(default)]
    pub automation_details: Value,
    /// The signal, as Zoho tells it; null for what is none.
    #[serde(default)]
    pub extension: Value,
}

/// How a field changed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct FieldChange {
    /// The API name of the field.
    pub api_name: String,
    /// What it was and what it is, when Zoho says.
    #[serde(rename = "_value", default, deserialize_with = "tolerant::member")]
    pub values: Option<ChangedValues>,
}

/// What a field was, and what it is.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct ChangedValues {
    /// What it was.
    #[serde(default)]
    pub old: Value,
    /// What it is.
    #[serde(default)]
    pub new: Value,
}

impl ListTimeline {
    /// The first page of a record's.
    pub fn new(module: impl Into<Box<str>>, record: impl Into<Key>) -> Self {
        Self::at_place(RecordPath::new(module, record))
    }

    fn at_place(record_path: RecordPath) -> Self {
        Self { record_path, order: None, page: PageRef::Number(1) }
    }

    /// Sorts the list by the time of the events.
    #[must_use]
    pub fn sort(mut self, order: SortOrder) -> Self {
        self.order = Some(order);
        self
    }

    /// Sets which page.
    #[must_use]
    pub fn page(mut self, page: PageRef) -> Self {
        self.page = page;
        self
    }
}

impl Request for ListTimeline {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let mut request =
            self.record_path.request(Method::GET, &[KEY]).scope(self.record_path.scope("READ"));
        // Zoho takes no size of the page beside a token. Source:
        // <https://www.zoho.com/crm/developer/docs/api/v8/timeline-of-a-record.html>.
        if matches!(self.page, PageRef::Number(_)) {
            request = request.query("per_page", &PER_PAGE.to_string());
        }
        if let Some(order) = self.order {
            request = request.query("sort_by", "audited_time").query("sort_order", order.as_str());
        }
        Ok(turning::asked(request, &self.page))
    }
}

impl Operation for ListTimeline {
    type Output = Page<TimelineEvent>;

    fn decode(&self, response: Response) -> Result<Page<TimelineEvent>, Error> {
        response.page(KEY)
    }
}

impl Paged for ListTimeline {
    type Item = TimelineEvent;

    fn identity(&self) -> String {
        json!({
            "list": KEY,
            "of": self.record_path.module,
            "record": self.record_path.key_text(),
            "by": self.record_path.key_field(),
            "order": self.order.map(SortOrder::as_str),
        })
        .to_string()
    }

    fn cursor(&self) -> Value {
        turning::cursor(&self.page)
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        Some(self.clone().page(turning::at(cursor)?))
    }

    /// By token where Zoho sends one.
    fn next(&self, page: &Page<TimelineEvent>) -> Result<Option<Self>, Error> {
        let token = page.info.next_page_token.clone().filter(|_| page.info.more_records);
        let token = token.map(PageRef::Token);
        let next = match token {
            Some(token) => Some(token),
            None => turning::next(&self.page, PER_PAGE, &page.info)?,
        };
        Ok(next.map(|page| self.clone().page(page)))
    }
}

impl OneRecord {
    /// Streams what was done to the record, the latest first. Nothing is sent before the first
    /// `next`.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/timeline-of-a-record.html>.
    #[must_use]
    pub fn timeline(&self) -> RecordStream<TimelineEvent> {
        RecordStream::new(Arc::clone(&self.sender), ListTimeline::at_place(self.record_path()))
    }
}
