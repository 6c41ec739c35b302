//! The words in which state, events and effects speak.

use zcrm_store_api::Timestamp;

use super::name::Name;
use super::view::Row;

/// How a code ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Spent {
    /// It was sent before, by whichever process.
    Before,
    /// It was sent, and its answer was lost.
    Lost(Loss),
    /// The accounts server says that it is of no use.
    Refused(Code),
}

/// How an answer was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Loss {
    /// No answer within the time.
    Timeout,
    /// The connection broke.
    Cut,
    /// The answer was no token answer.
    Malformed,
    /// The server was out of order.
    Unavailable,
    /// The runtime ended under the call.
    Abandoned,
}

/// Which of two secrets of one client was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Secret {
    Given,
    Stored,
}

/// A token call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Call {
    Exchange,
    Refresh,
}

/// How a token is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum End {
    Remove,
    Revoke(RevokeAt),
}

/// What a lease is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LeaseOn {
    Grant(Option<Name>),
    Refresh(Option<Name>),
}

/// Whether an attempt may have been received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Sent {
    Perhaps,
    Never,
}

/// What work brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Outcome {
    /// A usable token.
    Token,
    /// What was asked for is done; there may be no token.
    Done,
    Failed(Why),
}

/// An error code of the accounts server.
#[expect(clippy::enum_variant_names, reason = "as the accounts server spells them")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Code {
    InvalidCode,
    InvalidClient,
    InvalidClientSecret,
    InvalidRedirectUri,
    AccessDenied,
    /// It says nothing about the token: the catch-all, or one that is not known.
    Other(Name),
}

impl Code {
    /// Tells whether the code says what is wrong.
    pub(crate) fn is_definite(self) -> bool {
        !matches!(self, Self::Other(_))
    }

    /// Tells whether it is about the client, not about the credential.
    pub(crate) fn is_about_client(self) -> bool {
        matches!(self, Self::InvalidClient | Self::InvalidClientSecret)
    }
}

/// At which of Zoho's two addresses a token is revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum RevokeAt {
    Classic,
    Accounts,
}

/// Why there is no token; the driver has the words, and the causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Why {
    /// Nothing usable is held, and nothing to get it with.
    Exhausted,
    /// There is a code, and no client to exchange it with.
    Incomplete,
    Revoked,
    Astray,
    /// The row belongs to another environment.
    Foreign(Row),
    /// The row does not tell its environment.
    Unplaced(Row),
    /// The credential is kept for another user.
    AnotherUser(Row),
    /// A sign-in's code was used before.
    UsedCode,
    NotStored,
    Throttled(Timestamp),
    Refused {
        code: Code,
        call: Call,
        secret: Secret,
    },
    Spent(Spent),
    /// The call brought nothing; it may be repeated.
    NoAnswer {
        call: Call,
        loss: Loss,
    },
    /// The request never left.
    Unreached,
    /// The token ends as soon as it is given.
    ShortLived,
    /// The endpoint that refused the token refuses each token.
    EndpointRefuses,
    Store,
    /// The code was not sent: the store cannot keep its answer.
    NotKept,
    /// The token is good and could not be saved.
    Unsaved,
    /// The lease is held for longer than any process may hold it.
    LeaseStuck,
    RevokeRefused(Code),
    RevokeUnclear,
    RevokeThrottled(Timestamp),
    RevokeUnanswered(Loss),
    /// The runtime ended, or does not run, under the work.
    Abandoned,
}
