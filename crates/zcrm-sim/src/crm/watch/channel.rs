//! One channel, and all of them.

use std::collections::BTreeMap;

use serde_json::Value;
use time::OffsetDateTime;

/// A sort of change that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) module: String,
    /// `create`, `edit` or `delete`.
    pub(super) operation: String,
}

/// One channel.
#[derive(Clone, Debug)]
pub(in crate::crm) struct Channel {
    pub(super) id: String,
    pub(super) url: String,
    pub(super) token: Option<String>,
    pub(super) ends: OffsetDateTime,
    pub(super) events: Vec<Event>,
    pub(super) on_related: bool,
    pub(super) with_values: bool,
    /// As they are told; the fields they name are in `fields`.
    pub(super) conditions: Value,
    /// The fields of a module of which one must change, by module.
    pub(super) fields: BTreeMap<String, Vec<String>>,
}

impl Channel {
    /// The modules it is about, each once.
    pub(super) fn modules(&self) -> impl Iterator<Item = &str> {
        let first = |place: usize, event: &Event| {
            self.events.iter().position(|other| other.module == event.module) == Some(place)
        };
        let events = self.events.iter().enumerate();
        events.filter(move |(place, event)| first(*place, event)).map(|(_, event)| &*event.module)
    }

    /// Whether it tells this operation.
    pub(super) fn wants(&self, module: &str, operation: &str) -> bool {
        self.events.iter().any(|event| event.module == module && event.operation == operation)
    }

    /// Whether one of the fields that it is about changed.
    pub(super) fn is_about(&self, module: &str, changed: &[(String, Value)]) -> bool {
        let Some(fields) = self.fields.get(module) else { return true };
        changed.iter().any(|(name, _)| fields.contains(name))
    }
}

/// The channels of an organisation, by their ids.
#[derive(Clone, Debug, Default)]
pub(in crate::crm) struct Channels {
    channels: BTreeMap<String, Channel>,
}

impl Channels {
    /// The channel of this id, unless it has ended.
    pub(super) fn get(&self, id: &str, now: OffsetDateTime) -> Option<&Channel> {
        self.channels.get(id).filter(|channel| now < channel.ends)
    }

    /// Those that have not ended.
    pub(super) fn all(&self, now: OffsetDateTime) -> impl Iterator<Item = &Channel> {
        self.channels.values().filter(move |channel| now < channel.ends)
    }

    /// Adds or replaces one.
    pub(super) fn put(&mut self, channel: Channel) {
        self.channels.insert(channel.id.clone(), channel);
    }

    /// Ends one.
    pub(super) fn remove(&mut self, id: &str) {
        self.channels.remove(id);
    }
}
