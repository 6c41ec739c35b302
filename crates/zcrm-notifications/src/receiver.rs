//! The receiver's side: a body in, a notification out, or why not.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value};
use subtle::Choice;

use crate::notification::{Notification, channel_id};
use crate::seen::Seen;
use crate::{CallbackError, ChannelToken};

/// The bytes of a body that are taken unless set.
const MOST_BYTES: usize = 1024 * 1024;
/// The notifications that are remembered unless set.
const REMEMBERED: usize = 4096;

/// Checks what is posted to the address of one or more channels.
///
/// A body is taken when it is no larger than the limit, when its token is that of the channel it
/// names, compared in constant time, and when the same notification was not received before. It
/// reads no clock, needs no executor and no HTTP server of a sort; it is shared by reference.
///
/// ```
/// use zcrm_notifications::{CallbackError, Change, ChannelToken, Receiver};
///
/// let token = ChannelToken::random();
/// let receiver = Receiver::new().channel("1000", token.clone());
/// let body = format!(
///     r#"{{"server_time":1764547200000,"module":"Leads","operation":"insert","ids":["42"],
///          "channel_id":"1000","token":"{}"}}"#,
///     token.expose(),
/// );
/// let notification = receiver.receive(body.as_bytes())?;
/// assert_eq!((notification.module(), notification.ids()), ("Leads", &[42][..]));
/// assert_eq!(notification.change(), &Change::Insert);
/// assert_eq!(receiver.receive(body.as_bytes()), Err(CallbackError::Replayed));
/// # Ok::<(), CallbackError>(())
/// ```
pub struct Receiver {
    channels: Mutex<HashMap<Box<str>, ChannelToken>>,
    seen: Mutex<Seen>,
    limit: usize,
    /// What the token of an unknown channel is compared with, so that both take the same time.
    decoy: ChannelToken,
}

impl Receiver {
    /// A receiver without channels, which takes nothing.
    #[must_use]
    pub fn new() -> Self {
        Self {
            channels: Mutex::default(),
            seen: Mutex::new(Seen::new(REMEMBERED)),
            limit: MOST_BYTES,
            decoy: ChannelToken::random(),
        }
    }

    /// Takes what comes over this channel.
    #[must_use]
    pub fn channel(self, id: impl Into<Box<str>>, token: ChannelToken) -> Self {
        self.add(id, token);
        self
    }

    /// Sets the bytes of the largest body that is taken. Default: 1 MiB.
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// Sets how many notifications are remembered, so that a replay is noticed. Default: 4,096.
    /// What is older than all of them is not taken either.
    #[must_use]
    pub fn remember(self, notifications: usize) -> Self {
        lock(&self.seen).set_capacity(notifications);
        self
    }

    /// Takes from now on what comes over this channel, with this token instead of an earlier one.
    pub fn add(&self, id: impl Into<Box<str>>, token: ChannelToken) {
        lock(&self.channels).insert(id.into(), token);
    }

    /// Takes no more of what comes over this channel.
    pub fn remove(&self, id: &str) {
        lock(&self.channels).remove(id);
    }

    /// Reads and checks a whole body.
    ///
    /// # Errors
    ///
    /// [`CallbackError`], which says what to answer.
    pub fn receive(&self, body: &[u8]) -> Result<Notification, CallbackError> {
        if body.len() > self.limit {
            return Err(CallbackError::TooLarge);
        }
        let mut body: Map<String, Value> =
            serde_json::from_slice(body).map_err(|_| CallbackError::Malformed)?;
        let Some(Value::String(token)) = body.remove("token") else {
            return Err(CallbackError::NotOurs);
        };
        let token = zeroize::Zeroizing::new(token);
        if !bool::from(self.is_ours(channel_id(&body).as_deref(), &token)) {
            return Err(CallbackError::NotOurs);
        }
        let mut notification = Notification::read(&body).ok_or(CallbackError::Malformed)?;
        // Written by us, so that blanks and the order of members make no difference.
        let said = Value::Object(body).to_string();
        notification.fingerprint = lock(&self.seen).add(notification.server_time(), &said)?;
        Ok(notification)
    }

    /// Forgets a notification that could not be worked on, so that it is taken when it is sent
    /// again. Answer the callback with a 5xx then.
    pub fn forget(&self, notification: &Notification) {
        lock(&self.seen).remove(&notification.fingerprint);
    }

    /// A body that comes in pieces. It is refused as soon as it is too large.
    pub fn body(&self) -> CallbackBody<'_> {
        CallbackBody { receiver: self, bytes: Vec::new() }
    }

    /// Whether the token is that of the channel, with the same work whether there is one.
    fn is_ours(&self, channel: Option<&str>, token: &str) -> Choice {
        let channels = lock(&self.channels);
        match channel.and_then(|id| channels.get(id)) {
            Some(own) => own.matches(token),
            None => self.decoy.matches(token) & Choice::from(0),
        }
    }
}

impl Default for Receiver {
    fn default() -> Self {
        Self::new()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // No holder leaves it half-changed.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl fmt::Debug for Receiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver")
            .field("channels", &lock(&self.channels).len())
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}

/// A body that comes in pieces, as HTTP servers hand them out.
///
/// ```
/// # use zcrm_notifications::{CallbackError, Notification, Receiver};
/// fn take(receiver: &Receiver, pieces: &[&[u8]]) -> Result<Notification, CallbackError> {
///     let mut body = receiver.body();
///     for piece in pieces {
///         body.push(piece)?;
///     }
///     body.finish()
/// }
/// let unknown = [&b"{\"token\":"[..], &b"\"x\"}"[..]];
/// assert_eq!(take(&Receiver::new(), &unknown), Err(CallbackError::NotOurs));
/// ```
#[must_use = "nothing is checked before `finish`"]
pub struct CallbackBody<'r> {
    receiver: &'r Receiver,
    bytes: Vec<u8>,
}

impl CallbackBody<'_> {
    /// Adds a piece.
    ///
    /// # Errors
    ///
    /// [`CallbackError::TooLarge`] when the body is now larger than the receiver takes; the piece
    /// is not kept.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), CallbackError> {
        if piece.len() > self.receiver.limit.saturating_sub(self.bytes.len()) {
            return Err(CallbackError::TooLarge);
        }
        self.bytes.extend_from_slice(piece);
        Ok(())
    }

    /// Reads and checks the whole body.
    ///
    /// # Errors
    ///
    /// [`CallbackError`], which says what to answer.
    pub fn finish(self) -> Result<Notification, CallbackError> {
        self.receiver.receive(&self.bytes)
    }
}

impl fmt::Debug for CallbackBody<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallbackBody").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}
