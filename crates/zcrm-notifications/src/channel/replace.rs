//! Replacing what channels are about, their end included.

use http::Method;
use zcrm_core::{Effect, Error, Operation, OperationRequest, RecordError, Request, Response};

use super::endpoint::KEY;
use super::subscribe::encode;
use super::{ChannelSpec, Subscribed};

/// Replaces all details of 1 to 50 channels that are there: so they are renewed and changed. A
/// channel that has ended is refused with `NOT_SUBSCRIBED`.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/notifications/update-details.html>.
#[derive(Clone, Debug)]
pub struct ReplaceChannels {
    channels: Vec<ChannelSpec>,
}

impl ReplaceChannels {
    /// The channels as they are to be.
    pub fn new(channels: impl IntoIterator<Item = ChannelSpec>) -> Self {
        Self { channels: channels.into_iter().collect() }
    }
}

impl Request for ReplaceChannels {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        encode(Method::PUT, &self.channels, "renew the channel")
            .map(|request| request.scope("ZohoCRM.notifications.UPDATE"))
    }
}

impl Operation for ReplaceChannels {
    type Output = Vec<Result<Subscribed, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(KEY, self.channels.len())
    }
}
