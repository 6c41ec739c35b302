//! Ending channels.

use http::Method;
use zcrm_core::{
    BatchEntry, Effect, Error, ErrorKind, FromBatchEntry, Operation, OperationRequest, RecordError,
    Request, Response,
};

use super::endpoint::{KEY, PATH};
use super::spec::{MOST, is_id};
use super::subscribe::{Details, id_of};

/// Ends 1 to 50 channels.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/notifications/disable.html>.
#[derive(Clone, Debug)]
pub struct EndChannels {
    ids: Vec<Box<str>>,
}

/// A module of which a channel posts no more.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndedModule {
    /// The id of the channel.
    pub channel_id: Box<str>,
}

impl EndChannels {
    /// The channels with these ids.
    pub fn new<I: Into<Box<str>>>(ids: impl IntoIterator<Item = I>) -> Self {
        Self { ids: ids.into_iter().map(Into::into).collect() }
    }
}

impl Request for EndChannels {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        if self.ids.is_empty() || self.ids.len() > MOST || !self.ids.iter().all(|id| is_id(id)) {
            let fault = "end channels: name 1 to 50 ids, each without a comma";
            return Err(Error::new(ErrorKind::Configuration, fault));
        }
        Ok(OperationRequest::crm(Method::DELETE, PATH)
            .query("channel_ids", &self.ids.join(","))
            .batch(KEY, self.ids.len())
            .scope("ZohoCRM.notifications.DELETE"))
    }
}

/// One entry per module of a channel that ended, and one per channel that was refused, such as
/// `NOT_SUBSCRIBED`.
impl Operation for EndChannels {
    type Output = Vec<Result<EndedModule, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        let entries = response.page::<serde_json::Value>(KEY)?.items.len();
        response.batch(KEY, entries)
    }
}

impl FromBatchEntry for EndedModule {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        // Flat, as Zoho answers it; its own example has them as a new channel has.
        let flat = || id_of(&entry.detail("channel_id")?);
        let within = || {
            let modules: Vec<Details> = entry.detail("events")?;
            modules.into_iter().find_map(|module| module.into_module().channel_id)
        };
        Some(Self { channel_id: flat().or_else(within)? })
    }
}
