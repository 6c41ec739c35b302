//! Listing channels.

use std::fmt;

use http::Method;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use zcrm_core::{
    DateTime, Effect, Error, Operation, OperationRequest, Page, Paged, Request, Response,
};

use super::endpoint::{KEY, PATH};
use super::subscribe::id_of;
use crate::ChannelToken;

/// The channels of a page. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/notifications/get-details.html>.
const PER_PAGE: u32 = 200;

/// Lists channels, one entry for each of their modules.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/notifications/get-details.html>.
#[derive(Clone, Debug)]
#[must_use]
pub struct ListChannels {
    channel: Option<Box<str>>,
    module: Option<Box<str>>,
    page: u32,
}

impl ListChannels {
    /// All channels of the user's client, from the first page on.
    pub fn new() -> Self {
        Self { channel: None, module: None, page: 1 }
    }

    /// The channel of this id only.
    pub fn channel(mut self, id: impl Into<Box<str>>) -> Self {
        self.channel = Some(id.into());
        self
    }

    /// What is posted of this module only.
    pub fn module(mut self, module: impl Into<Box<str>>) -> Self {
        self.module = Some(module.into());
        self
    }
}

impl Default for ListChannels {
    fn default() -> Self {
        Self::new()
    }
}

impl Request for ListChannels {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let mut request = OperationRequest::crm(Method::GET, PATH)
            .query("page", &self.page.to_string())
            .query("per_page", &PER_PAGE.to_string());
        if let Some(id) = &self.channel {
            request = request.query("channel_id", id);
        }
        if let Some(module) = &self.module {
            request = request.query("module", module);
        }
        Ok(request.scope("ZohoCRM.notifications.READ"))
    }
}

impl Operation for ListChannels {
    type Output = Page<ChannelInfo>;

    fn decode(&self, response: Response) -> Result<Page<ChannelInfo>, Error> {
        response.page(KEY)
    }
}

impl Paged for ListChannels {
    type Item = ChannelInfo;

    fn identity(&self) -> String {
        json!({ "channels": self.channel, "module": self.module }).to_string()
    }

    fn cursor(&self) -> Value {
        json!({ "page": self.page })
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        let page = u32::try_from(cursor.get("page")?.as_u64()?).ok().filter(|page| *page > 0)?;
        Some(Self { page, ..self.clone() })
    }

    fn next(&self, page: &Page<ChannelInfo>) -> Result<Option<Self>, Error> {
        let more = page.info.more_records;
        Ok(more.then(|| Self { page: self.page.saturating_add(1), ..self.clone() }))
    }
}

/// A channel and one of its modules, as Zoho lists it. A member of another type than expected is
/// absent.
#[derive(Clone)]
#[non_exhaustive]
pub struct ChannelInfo {
    /// The id of the channel.
    pub channel_id: Option<Box<str>>,
    /// The API name of the module.
    pub module: Option<Box<str>>,
    /// The changes that are posted, such as `Leads.edit`.
    pub events: Vec<Box<str>>,
    /// Where they are posted.
    pub notify_url: Option<Box<str>>,
    /// When the channel ends.
    pub expires_at: Option<DateTime>,
    /// The secret of the channel, which Zoho lists in clear; `None` when it is no token that this
    /// crate makes.
    pub token: Option<ChannelToken>,
    /// Whether changes of related records are posted.
    pub on_related_actions: bool,
    /// Whether the new values of changed fields come with the callback.
    pub affected_values: bool,
    /// The fields of which a change is posted, in Zoho's own form.
    pub condition: Value,
}

impl<'de> Deserialize<'de> for ChannelInfo {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let entry = serde_json::Map::deserialize(deserializer)?;
        let text = |name: &str| entry.get(name).and_then(Value::as_str);
        let flag = |name: &str| entry.get(name).and_then(Value::as_bool).unwrap_or_default();
        let events = entry.get("events").and_then(Value::as_array).into_iter().flatten();
        Ok(Self {
            channel_id: entry.get("channel_id").and_then(id_of),
            module: text("resource_name").map(Into::into),
            events: events.filter_map(Value::as_str).map(Into::into).collect(),
            notify_url: text("notify_url").map(Into::into),
            expires_at: text("channel_expiry").and_then(|end| end.parse().ok()),
            token: text("token").and_then(|token| ChannelToken::new(token).ok()),
            on_related_actions: flag("notify_on_related_action"),
            affected_values: flag("return_affected_field_values"),
            condition: entry.get("notification_condition").cloned().unwrap_or_default(),
        })
    }
}

/// Without the address, whose query may hold a secret.
impl fmt::Debug for ChannelInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChannelInfo")
            .field("channel_id", &self.channel_id)
            .field("module", &self.module)
            .field("events", &self.events)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}
