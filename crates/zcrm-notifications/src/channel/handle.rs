//! A channel that was made.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::StatusCode;
use zcrm_core::{ApiError, DateTime, Error, ErrorKind, RecordError, Sender, SenderExt as _};

use super::keep_alive::KeptAlive;
use super::renewal::Term;
use super::{
    ChangeChannel, ChannelSpec, EndChannels, Event, ReplaceChannels, SubscribeChannels, Subscribed,
};
use crate::ChannelToken;

/// A channel that was made. It ends at Zoho by itself unless it is [renewed](Self::renew) or
/// [kept alive](Self::keep_alive); dropping this changes nothing there.
pub struct Channel {
    pub(super) sender: Arc<dyn Sender>,
    pub(super) spec: ChannelSpec,
    token: ChannelToken,
    pub(super) lasts: Duration,
    pub(super) term: Term,
    expires_at: DateTime,
}

impl Channel {
    /// The channel that Zoho answers for.
    pub(super) fn started(
        sender: Arc<dyn Sender>,
        (spec, token): (ChannelSpec, ChannelToken),
        (asked_at, lasts): (SystemTime, Duration),
        answer: Vec<Result<Subscribed, RecordError>>,
    ) -> Result<Self, Error> {
        let expires_at = end_of(answer, &spec, "subscribe to notifications")?;
        let term = Term::new(asked_at, expires_at.into());
        Ok(Self { sender, spec, token, lasts, term, expires_at })
    }

    /// Its id, which the receiver must know.
    #[must_use]
    pub fn id(&self) -> &str {
        self.spec.id()
    }

    /// Its secret, which the receiver must know.
    #[must_use]
    pub fn token(&self) -> &ChannelToken {
        &self.token
    }

    /// When it ends unless it is renewed, as Zoho answered.
    #[must_use]
    pub fn expires_at(&self) -> DateTime {
        self.expires_at
    }

    /// Has it last as long as at the start, from now on.
    ///
    /// # Errors
    ///
    /// [`Error`]; with Zoho's code `NOT_SUBSCRIBED` when the channel has ended: start it again with
    /// the same id, and list what was modified since.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the channel may be renewed all the same.
    pub async fn renew(&mut self) -> Result<(), Error> {
        self.replace(self.spec.clone()).await
    }

    /// Changes what it is about, and renews it. What the closure leaves as it is stays.
    ///
    /// # Errors
    ///
    /// As [`renew`](Self::renew); of kind [`Configuration`](ErrorKind::Configuration) when the id
    /// was changed.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the channel may be changed all the same.
    pub async fn change(
        &mut self,
        change: impl FnOnce(ChannelSpec) -> ChannelSpec,
    ) -> Result<(), Error> {
        let mut spec = change(self.spec.clone());
        if spec.id() != self.id() {
            let fault = "change the channel: another id is another channel; start it instead";
            return Err(Error::new(ErrorKind::Configuration, fault));
        }
        // Without a token the receiver would refuse everything.
        if spec.the_token().is_none() {
            spec = spec.token(self.token.clone());
        }
        self.replace(spec).await
    }

    /// Posts these changes of a module no more. A channel that posts nothing ends: use
    /// [`end`](Self::end).
    ///
    /// # Errors
    ///
    /// As [`renew`](Self::renew); of kind [`Configuration`](ErrorKind::Configuration) when nothing
    /// would be left.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the events may be dropped all the same.
    pub async fn drop_events(
        &mut self,
        module: &str,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<(), Error> {
        const VERB: &str = "change the channel";
        let events: Vec<Event> = events.into_iter().collect();
        let mut spec = self.spec.clone();
        spec.drop_events(module, &events);
        if !spec.has_events() {
            let fault = format!("{VERB}: it would post nothing; end it instead");
            return Err(Error::new(ErrorKind::Configuration, fault));
        }
        let change = ChangeChannel::drop_events(self.id(), module, events);
        self.sender.send(change).await?.map_err(|refused| refusal(VERB, &refused))?;
        self.spec = spec;
        Ok(())
    }

    /// Ends it. A channel that has ended before is no error.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the channel may end all the same.
    pub async fn end(self) -> Result<(), Error> {
        end(&*self.sender, self.spec.id()).await
    }

    /// Renews it before it ends, by a task of the sender's runtime, as long as what this returns
    /// lives. [`KeptAlive::next`] reports what was done; a gap in which changes were not posted is
    /// closed by the caller.
    ///
    /// # Cancel safety
    ///
    /// Safe: it sends nothing before it returns.
    #[expect(clippy::unused_async, reason = "a task is spawned, which needs the caller's runtime")]
    pub async fn keep_alive(self) -> KeptAlive {
        KeptAlive::start(self)
    }

    async fn replace(&mut self, spec: ChannelSpec) -> Result<(), Error> {
        let now = self.sender.runtime().now();
        let (spec, expires_at) = renew(&*self.sender, spec, now, self.lasts).await?;
        self.token = spec.the_token().cloned().unwrap_or_else(|| self.token.clone());
        self.term = Term::new(now, expires_at.into());
        (self.spec, self.expires_at) = (spec, expires_at);
        Ok(())
    }
}

/// Replaces a channel that is there; it lasts from now on.
pub(super) async fn renew(
    sender: &dyn Sender,
    spec: ChannelSpec,
    now: SystemTime,
    lasts: Duration,
) -> Result<(ChannelSpec, DateTime), Error> {
    let spec = spec.ends_at(ends_at(now, lasts)?);
    let answer = sender.send(ReplaceChannels::new([spec.clone()])).await?;
    let end = end_of(answer, &spec, "renew the channel")?;
    Ok((spec, end))
}

/// Makes a channel, or the same once more; it lasts from now on.
pub(super) async fn restart(
    sender: &dyn Sender,
    spec: ChannelSpec,
    now: SystemTime,
    lasts: Duration,
) -> Result<(ChannelSpec, DateTime), Error> {
    let spec = spec.ends_at(ends_at(now, lasts)?);
    let answer = sender.send(SubscribeChannels::new([spec.clone()])).await?;
    let end = end_of(answer, &spec, "subscribe to notifications")?;
    Ok((spec, end))
}

pub(super) async fn end(sender: &dyn Sender, id: &str) -> Result<(), Error> {
    let entries = match sender.send(EndChannels::new([id])).await {
        Err(error) if is_not_subscribed(&error) => return Ok(()),
        entries => entries?,
    };
    let refused = entries.into_iter().filter_map(Result::err);
    match refused.into_iter().find(|refused| refused.code() != NOT_SUBSCRIBED) {
        Some(refused) => Err(refusal("end the channel", &refused)),
        None => Ok(()),
    }
}

/// Zoho's code for a channel that is not there.
const NOT_SUBSCRIBED: &str = "NOT_SUBSCRIBED";

pub(super) fn is_not_subscribed(error: &Error) -> bool {
    error.api().is_some_and(|api| api.code() == NOT_SUBSCRIBED)
}

/// The end that Zoho answers, when that is sooner than the one requested.
fn end_of(
    answer: Vec<Result<Subscribed, RecordError>>,
    spec: &ChannelSpec,
    verb: &str,
) -> Result<DateTime, Error> {
    let nothing = || Error::new(ErrorKind::Decode, format!("{verb}: Zoho says nothing of it"));
    let entry = answer.into_iter().next().ok_or_else(nothing)?;
    let subscribed = entry.map_err(|refused| refusal(verb, &refused))?;
    // Not later than requested, whatever is answered: a renewal too early costs a call.
    match (subscribed.expires_at(), spec.end()) {
        (Some(answered), Some(requested)) => Ok(answered.min(requested)),
        (answered, requested) => answered.or(requested).ok_or_else(nothing),
    }
}

/// The error of a channel that was refused among others.
fn refusal(verb: &str, refused: &RecordError) -> Error {
    let details = refused.details().clone();
    let (code, message) = (refused.code().to_owned(), refused.message().to_owned());
    let api = ApiError::new(StatusCode::BAD_REQUEST, code, message, details);
    let kind = if refused.may_have_happened() { ErrorKind::Decode } else { ErrorKind::Rejected };
    Error::new(kind, format!("{verb}: {}", api.words())).with_source(api)
}

pub(super) fn ends_at(now: SystemTime, lasts: Duration) -> Result<DateTime, Error> {
    let fault =
        || Error::new(ErrorKind::Configuration, "date the end of a channel: check the clock");
    let end = now.checked_add(lasts).ok_or_else(fault)?;
    DateTime::try_from(end).map_err(|_| fault())
}

impl fmt::Debug for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Channel")
            .field("spec", &self.spec)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}
