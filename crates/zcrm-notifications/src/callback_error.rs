//! Why a callback is not taken.

use std::fmt;

/// Why a callback is not taken. None of them holds what was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CallbackError {
    /// The body is larger than the receiver takes.
    TooLarge,
    /// The body is no notification: not JSON, or without a member that counts.
    Malformed,
    /// The token is not that of the channel, or the channel is none of the receiver's. What the
    /// body says does not come from Zoho.
    NotOurs,
    /// The same notification was received before.
    Replayed,
    /// The notification is older than those that the receiver remembers, so that it may have been
    /// received before. List what was modified since to be sure.
    TooOld,
}

impl CallbackError {
    /// The HTTP status to answer: 200 for what was received before, which is no fault of the
    /// sender's; a 4xx for the others.
    ///
    /// ```
    /// use zcrm_notifications::CallbackError;
    ///
    /// assert_eq!(CallbackError::NotOurs.status(), 403);
    /// assert_eq!(CallbackError::Replayed.status(), 200);
    /// ```
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::TooLarge => 413,
            Self::Malformed => 400,
            Self::NotOurs => 403,
            Self::Replayed | Self::TooOld => 200,
        }
    }
}

impl fmt::Display for CallbackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "take the callback: its body is larger than the receiver takes",
            Self::Malformed => "take the callback: its body is no notification of Zoho CRM",
            Self::NotOurs => "take the callback: its token is not that of a channel of ours",
            Self::Replayed => "take the callback: it was received before",
            Self::TooOld => {
                "take the callback: it is older than those that are remembered, and may have been \
                 received before; list what was modified since"
            }
        })
    }
}

impl std::error::Error for CallbackError {}
