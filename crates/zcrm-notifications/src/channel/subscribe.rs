//! Making channels.

use http::Method;
use serde::Deserialize;
use zcrm_core::{
    BatchEntry, DateTime, Effect, Error, ErrorKind, FromBatchEntry, Operation, OperationRequest,
    RecordError, Request, Response,
};

use super::ChannelSpec;
use super::endpoint::{KEY, PATH};
use super::spec::MOST;

/// Makes 1 to 50 channels; a channel of the same id is replaced.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/notifications/enable.html>.
#[derive(Clone, Debug)]
pub struct SubscribeChannels {
    channels: Vec<ChannelSpec>,
}

/// A channel that Zoho has made or changed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Subscribed {
    /// What it posts of each module.
    pub modules: Vec<WatchedModule>,
}

/// What Zoho says of a channel and one of its modules.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WatchedModule {
    /// The id of the channel.
    pub channel_id: Option<Box<str>>,
    /// The API name of the module.
    pub module: Option<Box<str>>,
    /// When the channel ends; `None` when Zoho says it without an offset, or not at all.
    pub expires_at: Option<DateTime>,
}

impl SubscribeChannels {
    /// These channels.
    pub fn new(channels: impl IntoIterator<Item = ChannelSpec>) -> Self {
        Self { channels: channels.into_iter().collect() }
    }
}

impl Subscribed {
    /// When the channel ends; `None` when Zoho does not say it.
    #[must_use]
    pub fn expires_at(&self) -> Option<DateTime> {
        self.modules.iter().filter_map(|module| module.expires_at).min()
    }
}

impl Request for SubscribeChannels {
    /// The id is the caller's: a channel that is made twice is there once.
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        encode(Method::POST, &self.channels, "subscribe to notifications")
            .map(|request| request.scope("ZohoCRM.notifications.CREATE"))
    }
}

impl Operation for SubscribeChannels {
    type Output = Vec<Result<Subscribed, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(KEY, self.channels.len())
    }
}

/// A request that sends whole channels, one entry each.
pub(super) fn encode(
    method: Method,
    channels: &[ChannelSpec],
    verb: &str,
) -> Result<OperationRequest, Error> {
    if channels.is_empty() || channels.len() > MOST {
        let fault = format!("{verb}: a call takes 1 to 50 channels");
        return Err(Error::new(ErrorKind::Configuration, fault));
    }
    channels.iter().try_for_each(|channel| channel.check(verb))?;
    let channels_json: Vec<_> = channels.iter().map(ChannelSpec::to_json).collect();
    let body = serde_json::json!({ KEY: channels_json });
    Ok(OperationRequest::crm(method, PATH).json(body.to_string()).batch(KEY, channels.len()))
}

impl FromBatchEntry for Subscribed {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        let modules: Vec<Details> = entry.detail("events")?;
        Some(Self { modules: modules.into_iter().map(Details::into_module).collect() })
    }
}

/// What Zoho says of a module; a member of another type is absent.
#[derive(Deserialize)]
pub(super) struct Details {
    #[serde(default)]
    channel_id: serde_json::Value,
    #[serde(default)]
    resource_name: serde_json::Value,
    #[serde(default)]
    channel_expiry: serde_json::Value,
}

impl Details {
    pub(super) fn into_module(self) -> WatchedModule {
        WatchedModule {
            channel_id: id_of(&self.channel_id),
            module: self.resource_name.as_str().map(Into::into),
            expires_at: self.channel_expiry.as_str().and_then(|text| text.parse().ok()),
        }
    }
}

/// The id of a channel: a text or a number.
pub(super) fn id_of(value: &serde_json::Value) -> Option<Box<str>> {
    match value {
        serde_json::Value::String(text) => Some(text.as_str().into()),
        serde_json::Value::Number(number) => Some(number.to_string().into()),
        _ => None,
    }
}
