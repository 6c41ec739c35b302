//! The fluent way in.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use zcrm_core::{Error, ErrorKind, RecordError, RecordStream, Sender, SenderExt as _};

use super::handle::{Channel, ends_at};
use super::{
    ChannelInfo, ChannelSpec, EndChannels, EndedModule, Event, FieldSelection, ListChannels,
    SubscribeChannels,
};
use crate::ChannelToken;

/// The longest that a channel lasts. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/notifications/enable.html>.
const WEEK: Duration = Duration::from_secs(7 * 86_400);
/// A week less an hour: what Zoho's clock takes for more than a week lasts an hour.
const DEFAULT: Duration = Duration::from_secs(7 * 86_400 - 3_600);
/// Less leaves no time to renew it.
const SHORTEST: Duration = Duration::from_secs(300);

/// Gives every [`Sender`] that can be cloned, such as `zcrm-client`'s `Client`, its `watch` method.
pub trait WatchExt: Sender + Clone {
    /// The channels over which Zoho posts changes. Making it sends nothing.
    fn watch(&self) -> Watch {
        Watch { sender: Arc::new(self.clone()) }
    }
}

impl<S: Sender + Clone> WatchExt for S {}

/// The channels over which Zoho posts changes.
#[derive(Clone)]
pub struct Watch {
    sender: Arc<dyn Sender>,
}

impl Watch {
    /// Begins a channel that posts these changes of a module.
    pub fn on(&self, module: &str, events: impl IntoIterator<Item = Event>) -> NewChannel {
        NewChannel {
            sender: Arc::clone(&self.sender),
            spec: ChannelSpec::new(random_id(), "").on(module, events),
            lasts: DEFAULT,
        }
    }

    /// Streams the channels, one entry for each of their modules.
    pub fn channels(&self) -> RecordStream<ChannelInfo> {
        RecordStream::new(Arc::clone(&self.sender), ListChannels::new())
    }

    /// Ends 1 to 50 channels by their ids. The entries are Zoho's: one per module of a channel that
    /// ended, and one per channel that was refused.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the channels may end all the same.
    pub async fn end<I: Into<Box<str>>>(
        &self,
        ids: impl IntoIterator<Item = I>,
    ) -> Result<Vec<Result<EndedModule, RecordError>>, Error> {
        let operation = EndChannels::new(ids);
        self.sender.send(operation).await
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch").finish_non_exhaustive()
    }
}

/// A channel that is to be made.
#[derive(Clone)]
#[must_use = "nothing is sent before `start`"]
pub struct NewChannel {
    sender: Arc<dyn Sender>,
    spec: ChannelSpec,
    lasts: Duration,
}

impl NewChannel {
    /// Sets the address to which Zoho posts: https, at most 255 characters.
    pub fn notify(mut self, url: impl Into<Box<str>>) -> Self {
        self.spec.set_url(url.into());
        self
    }

    /// Posts these changes of another module too.
    pub fn on(mut self, module: &str, events: impl IntoIterator<Item = Event>) -> Self {
        self.spec = self.spec.on(module, events);
        self
    }

    /// Sets the secret that comes back with each callback. Default: a random one, which
    /// [`Channel::token`] gives.
    pub fn token(mut self, token: ChannelToken) -> Self {
        self.spec = self.spec.token(token);
        self
    }

    /// Sets the channel's id: one that is there already is replaced, so that a process takes its
    /// channel up again. Default: a random number.
    pub fn id(mut self, id: impl Into<Box<str>>) -> Self {
        self.spec.set_id(id.into());
        self
    }

    /// Sets how long the channel lasts unless it is renewed: five minutes to a week. Default: a
    /// week less an hour, because Zoho makes an hour of what its own clock takes for more than a
    /// week.
    pub fn lasts(mut self, duration: Duration) -> Self {
        self.lasts = duration;
        self
    }

    /// Posts edits of a module only when these fields change.
    pub fn only(mut self, selection: FieldSelection) -> Self {
        self.spec = self.spec.only(selection);
        self
    }

    /// Sets whether changes of related records are posted too. Default: Zoho's, which is yes.
    pub fn on_related_actions(mut self, on: bool) -> Self {
        self.spec = self.spec.on_related_actions(on);
        self
    }

    /// Has the new values of changed fields sent with the callback.
    pub fn affected_values(mut self) -> Self {
        self.spec = self.spec.affected_values(true);
        self
    }

    /// Makes the channel. A change may be posted before this returns: let the receiver know a
    /// channel whose [`id`](Self::id) and [`token`](Self::token) are set beforehand.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next. After an error that
    /// [may have happened](Error::may_have_happened), the channel may be there: starting it with
    /// the same id replaces it.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the channel may be made all the same, and ends by
    /// itself.
    pub async fn start(self) -> Result<Channel, Error> {
        if !(SHORTEST..=WEEK).contains(&self.lasts) {
            let fault = "subscribe to notifications: a channel lasts five minutes to a week";
            return Err(Error::new(ErrorKind::Configuration, fault));
        }
        let token = self.spec.the_token().cloned().unwrap_or_else(ChannelToken::random);
        let now = self.sender.runtime().now();
        let spec = self.spec.token(token.clone()).ends_at(ends_at(now, self.lasts)?);
        let subscribed = self.sender.send(SubscribeChannels::new([spec.clone()])).await?;
        Channel::started(self.sender, (spec, token), (now, self.lasts), subscribed)
    }
}

impl fmt::Debug for NewChannel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewChannel")
            .field("spec", &self.spec)
            .field("lasts", &self.lasts)
            .finish_non_exhaustive()
    }
}

/// Fifteen digits, as the numbers that Zoho's examples use. It is no secret: one that is not random
/// would only be easier to take for another's.
fn random_id() -> String {
    const LEAST: u64 = 100_000_000_000_000;
    let random = ChannelToken::random();
    let digits = random.expose().get(..12).unwrap_or_default();
    let number = u64::from_str_radix(digits, 16).unwrap_or_default();
    (LEAST + number % (9 * LEAST)).to_string()
}
