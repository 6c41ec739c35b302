//! What happens to a token.

use std::time::Duration;

use zcrm_store_api::Timestamp;

use super::history::History;
use super::name::Name;
use super::term::{Call, Code, End, Loss, Sent};
use super::view::{Row, View};

/// What happens: a caller asks, the API judges a token, or an effect has its result.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Event {
    /// A caller wants this.
    Asked(Ask),
    /// An endpoint of the API refused the access token. `accepted`: the API has accepted it before.
    RefusedByApi { access: Name, endpoint: Option<u64>, accepted: bool },
    /// An endpoint of the API accepted the access token.
    AcceptedByApi { access: Name, endpoint: Option<u64> },
    /// The API says when the access token ends.
    EndsAt { access: Name, end: Timestamp },
    /// This process has removed the row, by another handle.
    RowRemoved(Name),
    /// Rows were looked for.
    Found(Result<Found, StoreFault>),
    /// A row was read.
    Read(Result<Option<Row>, StoreFault>),
    /// A lease was asked for.
    Leased(Leased),
    /// A lease was ended; nothing depends on whether the store could be reached.
    LeaseEnded(Result<(), StoreFault>),
    /// A record was saved: the row that the store has now.
    Saved(Result<Row, StoreFault>),
    /// A row was deleted.
    Deleted(Result<(), StoreFault>),
    /// A token call was made.
    Replied(Reply),
    /// It is the moment that was waited for.
    Woke,
    /// The result of the effect will not come: its runtime ended or does not run.
    Abandoned,
    /// The answer of a call that was given up.
    Late { call: Call, credential: Option<Name>, began: Timestamp, answer: Answer },
}

/// What a caller wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Ask {
    /// A token.
    Token,
    /// A token, explicitly: what was refused is tried again at once.
    Eager,
    /// A new token ahead of time; no caller waits.
    Early,
    /// What is not saved is to be saved.
    Save,
    /// The token is to be kept under this user name.
    Name(Name),
    End(End),
}

/// The rows that were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Found {
    /// In the order of the keys: at most a grant, a refresh and an access token.
    pub(crate) rows: [Option<Row>; 3],
}

impl Found {
    #[cfg(test)]
    pub(crate) fn one(row: Option<Row>) -> Self {
        Self { rows: [row, None, None] }
    }

    pub(crate) fn first(&self) -> Option<Row> {
        self.rows.iter().flatten().next().copied()
    }
}

/// How the store failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum StoreFault {
    /// The row is not in the state that was expected.
    Conflict,
    /// Anything else; the driver has the words.
    Failed,
}

/// What the store says to a request for a lease.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Leased {
    /// With the row that was to be read.
    Granted { note: History, row: Option<Row> },
    /// Another process holds it.
    HeldByAnother { retry_in: Duration, row: Option<Row> },
    /// The store could not be asked, and this is what the program wants then.
    Failed(Outage),
}

/// What is done about a refresh when the store cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Outage {
    Refuse,
    RefreshAlone,
}

/// What a token call brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Reply {
    Token(Answer),
    /// Refused, with this code.
    Refused(Code),
    /// Too many requests.
    Throttled,
    /// No answer. `lasting`: a further attempt would end like this one.
    None {
        sent: Sent,
        loss: Loss,
        lasting: bool,
    },
    /// A gateway's answer: it may have been received, and a further attempt may succeed.
    Gateway,
    /// An answer that is no token answer, or of a server that is out of order.
    Unusable(Loss),
    /// To a revocation: it is revoked, or was not valid any more.
    Revoked,
    /// To a revocation: an answer from which it does not follow.
    Unclear,
}

/// A token answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Answer {
    pub(crate) access: Name,
    pub(crate) refresh: Option<Name>,
    pub(crate) domain: Option<Name>,
    pub(crate) lifetime: Duration,
    /// Whether the API host that it names is the environment's.
    pub(crate) fits: bool,
}

/// By what rows are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Keys {
    /// By what the program gave, in the order of Zoho's SDKs, or by the id that it gave.
    Given,
    /// By each credential of this record.
    Credentials(View),
    /// By this user, in the environment.
    User(Name),
    /// By the given user, in any environment.
    UserElsewhere,
}
