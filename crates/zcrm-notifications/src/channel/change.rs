//! Changing some details of one channel, or dropping events.

use http::Method;
use serde_json::json;
use zcrm_core::{
    Effect, Error, ErrorKind, Operation, OperationRequest, RecordError, Request, Response,
};

use super::endpoint::{KEY, PATH};
use super::spec::is_id;
use super::{ChannelSpec, Event, Subscribed};

/// Changes the details of one channel that are given, or drops events of it; the other details
/// stay.
///
/// Sources: <https://www.zoho.com/crm/developer/docs/api/v8/notifications/update-info.html>,
/// <https://www.zoho.com/crm/developer/docs/api/v8/notifications/specific-disable.html>.
#[derive(Clone, Debug)]
pub struct ChangeChannel(What);

#[derive(Clone, Debug)]
enum What {
    Details(Box<ChannelSpec>),
    Drop { id: Box<str>, events: Vec<String> },
}

impl ChangeChannel {
    /// Changes what the specification gives.
    pub fn new(channel: ChannelSpec) -> Self {
        Self(What::Details(Box::new(channel)))
    }

    /// Posts these changes of a module no more. A channel without events ends.
    pub fn drop_events(
        id: impl Into<Box<str>>,
        module: &str,
        events: impl IntoIterator<Item = Event>,
    ) -> Self {
        let events = events.into_iter().map(|event| event.of(module)).collect();
        Self(What::Drop { id: id.into(), events })
    }
}

impl Request for ChangeChannel {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let channel = match &self.0 {
            What::Details(channel) => {
                channel.check("change the channel")?;
                channel.to_json()
            }
            What::Drop { id, events } => {
                if !is_id(id) || events.is_empty() {
                    let fault = "change the channel: name its id and the events to be dropped";
                    return Err(Error::new(ErrorKind::Configuration, fault));
                }
                json!({ "channel_id": id, "events": events, "_delete_events": true })
            }
        };
        // In a list, as the page on dropping events has it for both.
        Ok(OperationRequest::crm(Method::PATCH, PATH)
            .json(json!({ KEY: [channel] }).to_string())
            .batch(KEY, 1)
            .scope("ZohoCRM.notifications.UPDATE"))
    }
}

impl Operation for ChangeChannel {
    type Output = Result<Subscribed, RecordError>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        let nothing =
            || Error::new(ErrorKind::Decode, "change the channel: Zoho says nothing of it");
        response.batch(KEY, 1)?.pop().ok_or_else(nothing)
    }
}
