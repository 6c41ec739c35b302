//! What a channel is about.

use std::fmt;

use serde_json::{Map, Value, json};
use zcrm_core::{DateTime, Error, ErrorKind};

use super::Event;
use crate::ChannelToken;

/// The most channels of a call, and events of a channel. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/notifications/enable.html>.
pub(super) const MOST: usize = 50;
/// The most characters of an address. Source: as [`MOST`].
const LONGEST_URL: usize = 255;
/// The most characters of a channel's id. Source: as [`MOST`].
const LONGEST_ID: usize = 64;
/// The most fields of a selection. Source: as [`MOST`].
const MOST_FIELDS: usize = 10;

/// What a channel is about: which changes, posted where, with which token, until when.
#[derive(Clone)]
#[must_use]
pub struct ChannelSpec {
    id: Box<str>,
    url: Box<str>,
    events: Vec<String>,
    token: Option<ChannelToken>,
    ends_at: Option<DateTime>,
    on_related: Option<bool>,
    affected_values: Option<bool>,
    selections: Vec<FieldSelection>,
}

/// The fields of a module of which a change is posted, 1 to 10.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct FieldSelection {
    module: Box<str>,
    operator: &'static str,
    fields: Vec<Box<str>>,
}

impl FieldSelection {
    /// Changes of at least one of these fields.
    pub fn any_of<F: Into<Box<str>>>(
        module: impl Into<Box<str>>,
        fields: impl IntoIterator<Item = F>,
    ) -> Self {
        Self::new(module.into(), "or", fields.into_iter().map(Into::into).collect())
    }

    /// Changes of all of these fields at once.
    pub fn all_of<F: Into<Box<str>>>(
        module: impl Into<Box<str>>,
        fields: impl IntoIterator<Item = F>,
    ) -> Self {
        Self::new(module.into(), "and", fields.into_iter().map(Into::into).collect())
    }

    fn new(module: Box<str>, operator: &'static str, fields: Vec<Box<str>>) -> Self {
        Self { module, operator, fields }
    }

    fn to_json(&self) -> Value {
        let group: Vec<Value> =
            self.fields.iter().map(|field| json!({ "api_name": field })).collect();
        json!({
            "type": "field_selection",
            "module": { "api_name": self.module },
            "field_selection": { "group_operator": self.operator, "group": group },
        })
    }
}

impl ChannelSpec {
    /// A channel of this id (the caller's choice, 1 to 64 characters, a number by custom) that
    /// posts to this address of at most 255 characters.
    pub fn new(id: impl Into<Box<str>>, notify_url: impl Into<Box<str>>) -> Self {
        Self {
            id: id.into(),
            url: notify_url.into(),
            events: Vec::new(),
            token: None,
            ends_at: None,
            on_related: None,
            affected_values: None,
            selections: Vec::new(),
        }
    }

    /// Posts these changes of a module, besides those named before.
    pub fn on(mut self, module: &str, events: impl IntoIterator<Item = Event>) -> Self {
        for event in events.into_iter().map(|event| event.of(module)) {
            if !self.events.contains(&event) {
                self.events.push(event);
            }
        }
        self
    }

    /// Sets the secret that comes back with each callback.
    pub fn token(mut self, token: ChannelToken) -> Self {
        self.token = Some(token);
        self
    }

    /// Sets when the channel ends. Zoho makes it an hour from now when this is not set, past, or
    /// more than a week ahead.
    pub fn ends_at(mut self, end: DateTime) -> Self {
        self.ends_at = Some(end);
        self
    }

    /// Sets whether changes of related records are posted too.
    pub fn on_related_actions(mut self, on: bool) -> Self {
        self.on_related = Some(on);
        self
    }

    /// Sets whether the new values of changed fields come with the callback.
    pub fn affected_values(mut self, on: bool) -> Self {
        self.affected_values = Some(on);
        self
    }

    /// Posts edits of a module only when these fields change.
    pub fn only(mut self, selection: FieldSelection) -> Self {
        self.selections.retain(|other| other.module != selection.module);
        self.selections.push(selection);
        self
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn set_url(&mut self, url: Box<str>) {
        self.url = url;
    }

    pub(super) fn set_id(&mut self, id: Box<str>) {
        self.id = id;
    }

    pub(super) fn the_token(&self) -> Option<&ChannelToken> {
        self.token.as_ref()
    }

    pub(super) fn end(&self) -> Option<DateTime> {
        self.ends_at
    }

    /// Forgets events of a module; `All` forgets each.
    pub(super) fn drop_events(&mut self, module: &str, events: &[Event]) {
        let all = Event::All.of(module);
        // One of three is taken out of `all`: the two others stay.
        if self.events.contains(&all) && !events.contains(&Event::All) {
            self.events.retain(|event| *event != all);
            for rest in [Event::Create, Event::Edit, Event::Delete].map(|event| event.of(module)) {
                if !self.events.contains(&rest) {
                    self.events.push(rest);
                }
            }
        }
        let gone = |event: &String| match event.split_once('.') {
            Some((of, name)) if of == module => {
                events.iter().any(|gone| *gone == Event::All || gone.as_str() == name)
            }
            _ => false,
        };
        self.events.retain(|event| !gone(event));
    }

    pub(super) fn has_events(&self) -> bool {
        !self.events.is_empty()
    }

    /// Refuses what Zoho is known to refuse.
    pub(super) fn check(&self, verb: &str) -> Result<(), Error> {
        let fault = if !is_id(&self.id) {
            "its id has 1 to 64 characters and no comma"
        } else if !["https://", "http://"].iter().any(|scheme| self.url.starts_with(scheme)) {
            "the address to post to begins with https:// (Zoho posts to no other)"
        } else if self.url.len() > LONGEST_URL {
            "the address to post to has at most 255 characters"
        } else if self.events.is_empty() || self.events.len() > MOST {
            "it posts 1 to 50 events; name them with .on(module, [Event::All])"
        } else if !self.selections.iter().all(|one| (1..=MOST_FIELDS).contains(&one.fields.len())) {
            "a field selection has 1 to 10 fields"
        } else {
            return Ok(());
        };
        Err(Error::new(ErrorKind::Configuration, format!("{verb}: {fault}")))
    }

    pub(super) fn to_json(&self) -> Value {
        let mut json = Map::new();
        let mut put = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                json.insert(key.to_owned(), value);
            }
        };
        put("channel_id", Some(json!(self.id)));
        put("notify_url", Some(json!(self.url)));
        put("events", (!self.events.is_empty()).then(|| json!(self.events)));
        put("token", self.token.as_ref().map(|token| json!(token.expose())));
        put("channel_expiry", self.ends_at.map(|end| json!(end)));
        put("notify_on_related_action", self.on_related.map(Value::from));
        put("return_affected_field_values", self.affected_values.map(Value::from));
        let selections: Vec<_> = self.selections.iter().map(FieldSelection::to_json).collect();
        put("notification_condition", (!selections.is_empty()).then(|| selections.into()));
        Value::Object(json)
    }
}

/// Whether a text can be the id of a channel: ids are listed with commas between them.
pub(super) fn is_id(text: &str) -> bool {
    (1..=LONGEST_ID).contains(&text.len()) && !text.contains(',')
}

/// Without the address, whose query may hold a secret.
impl fmt::Debug for ChannelSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChannelSpec")
            .field("id", &self.id)
            .field("events", &self.events)
            .field("ends_at", &self.ends_at)
            .finish_non_exhaustive()
    }
}
