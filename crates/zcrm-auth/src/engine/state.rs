//! Where a token and the work on it stand.

use std::time::Duration;

use zcrm_store_api::Timestamp;

use super::history::{History, Refusal};
use super::name::Name;
use super::term::{Call, Code, End, LeaseOn, Loss, Outcome, RevokeAt, Secret, Sent, Spent, Why};
use super::view::{Row, View};

/// Everything that the core remembers between two events.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct State {
    pub(crate) token: Token,
    pub(crate) renewal: Renewal,
    pub(crate) work: Work,
    pub(crate) wants: Wants,
    pub(crate) own: OwnCalls,
    /// The environment, once it is declared or a row has named it.
    pub(crate) environment: Option<Name>,
    /// A given secret that the accounts server refused: the stored one is used.
    pub(crate) refused_secret: Option<Name>,
    /// Endpoints of the API that refused a token, and have accepted none since.
    pub(crate) refusals: Vec<Refusal>,
    /// Endpoints that refused a token and accepted the next: what a note says of them is over.
    pub(crate) mended: Vec<Refusal>,
    /// A renewal ahead of time is not tried before.
    pub(crate) renew_from: Timestamp,
    /// Before a failed save is retried.
    pub(crate) save_pause: Duration,
}

/// What is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Token {
    /// The store has not been asked yet.
    Unknown,
    Held(HeldToken),
    /// It was revoked or removed at our own request: nothing is kept.
    Revoked,
}

/// A token and the row that it is kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct HeldToken {
    pub(crate) record: View,
    pub(crate) standing: Standing,
    pub(crate) access: Access,
    /// The row, as it was read or written last.
    pub(crate) row: Option<Row>,
    /// The row that was made beside `row` before a code was sent, so that its answer can be kept.
    pub(crate) reserved: Option<Row>,
    /// When this process was given the access token by the accounts server, if it was.
    pub(crate) minted_at: Option<Timestamp>,
}

/// How what is held stands towards the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Standing {
    /// It is what the program gave, and has brought nothing yet.
    Given,
    /// It is what the row has.
    Stored,
    /// A refresh brought it, and it is not saved: a newer row wins.
    Refreshed,
    /// A new credential or a new name brought it, and it is not saved: it takes the place of
    /// whatever is stored.
    Claiming,
    /// It belongs to another environment, and is not saved: it is to be kept undeclared.
    Astray,
}

/// Whether the access token that is held is to be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Access {
    /// Until its end.
    Good,
    /// This endpoint refused it: it is replaced before it is used again, if it can be.
    Suspect(Option<u64>),
    /// An endpoint refused it and it could not be replaced: it serves, and replacing it is not
    /// tried before this moment.
    Doubted(Timestamp),
}

/// Whether a new token can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Renewal {
    Open,
    /// Nothing may be sent before this moment.
    Throttled(Timestamp),
    /// The accounts server refused, and a person can mend that: tried again from `until` on, or at
    /// once when a program asks for it explicitly.
    Refused {
        code: Code,
        call: Call,
        secret: Secret,
        since: Timestamp,
        until: Timestamp,
        times: u8,
    },
    /// The code was sent, and brings nothing any more.
    Spent(Spent),
    /// The token belongs to another environment.
    Astray,
}

/// What this process has done that no note tells, or that a note tells and was not done.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct OwnCalls {
    /// The attempt under way: it names the owner of its leases.
    pub(crate) attempt: u16,
    /// The moment of the last call that was written down: each has one of its own.
    pub(crate) last: Timestamp,
    /// Calls that were appended to a note and not made.
    pub(crate) unmade: Vec<Timestamp>,
    /// Calls that were made without a lease.
    pub(crate) alone: Vec<Timestamp>,
    /// What was known when the last lease ended, for when the store cannot be asked.
    pub(crate) known: History,
    pub(crate) code: CodeUse,
}

impl Default for OwnCalls {
    fn default() -> Self {
        Self {
            attempt: 0,
            last: Timestamp::UNIX_EPOCH,
            unmade: Vec::new(),
            alone: Vec::new(),
            known: History::default(),
            code: CodeUse::Unsent,
        }
    }
}

/// What this process has done with the code that it was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum CodeUse {
    #[default]
    Unsent,
    /// It may be spent: it is never sent again.
    Sent(Option<Name>),
}

/// Who waits for what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Wants {
    /// Callers wait for a token.
    pub(crate) token: bool,
    /// Some of them asked explicitly: what was refused is tried again at once.
    pub(crate) eager: bool,
    pub(crate) early: bool,
    pub(crate) save: bool,
    pub(crate) name: Option<Name>,
    pub(crate) end: Option<End>,
}

/// What is being done.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Work {
    Idle,
    /// Nothing, until a save that failed is retried.
    Resting,
    Busy(Busy),
}

/// One piece of work: it has one effect out and waits for its result.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Busy {
    pub(crate) job: Job,
    pub(crate) step: Step,
    pub(crate) lease: Lease,
    pub(crate) source: Source,
}

/// What the work is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Job {
    /// Callers wait for a token.
    Token,
    /// The same, and what was refused is tried again at once.
    Eager,
    /// The token serves, and is to be replaced ahead of time.
    Early,
    Save,
    Name(Name),
    End(End),
}

/// The right to make a token call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Lease {
    None,
    /// Granted, with what is to be left in its note.
    Granted {
        on: LeaseOn,
        until: Timestamp,
        history: History,
    },
    /// The store cannot be asked, or grants nothing to any process: the call is made without.
    Alone(History),
    /// Asked for, and the answer did not come: it may have been granted.
    Unheard,
    /// The same, and the call is made without.
    AloneUnheard(History),
    /// It is being ended; it ends by time at `until`. Under it, a call was made at `made`.
    Ending {
        until: Timestamp,
        made: Option<Timestamp>,
    },
}

/// Which credential the work goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Source {
    /// The one that is given or stored.
    First,
    /// The one that was given for the case that the stored one does not work.
    Fallback,
}

/// The effect that is out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    /// A row is looked for by what was given.
    Finding(Look),
    /// Is the same credential kept in a row that the user's name does not find?
    FindingCredential(Start),
    /// Is there a row of this user in another environment?
    FindingElsewhere,
    /// The row is read again.
    Reading(Look),
    /// The lease is asked for since then; other holders were waited for so long.
    Leasing {
        call: Call,
        asked_at: Timestamp,
        waited: Duration,
    },
    /// Another process holds the lease.
    Waiting {
        call: Call,
        waited: Duration,
    },
    /// A row is made before the code is sent: the store must be able to keep the answer.
    Reserving {
        left: u8,
        at: Timestamp,
    },
    Calling(Calling),
    /// Between two attempts of a call.
    Pausing(Calling, Sent, Loss),
    /// A further attempt is written into the note.
    Noting(Calling, Loss),
    Saving(Saving),
    /// The row is another than we knew: it is read.
    Comparing(Saving),
    /// The row that was made for a code's answer is not needed.
    Dropping(After),
    EndingLease(After),
    FindingUser(Name),
    Deleting(Deleting),
    Revoking(Calling, RevokeAt),
}

/// Why a row is looked for or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Look {
    /// Nothing is known.
    Start,
    /// What is held has come to an end.
    Again,
    /// The lease was granted or is held by another: the row is compared.
    Granted(Call),
    HeldBy(Call, Duration, Duration),
    /// A refresh brought nothing: another process may have refreshed meanwhile.
    Overtaken(Why),
    /// What is stored now is what is to end.
    End(End),
}

/// From where the credential is that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Start {
    Given,
    Fallback,
}

/// A call and its attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Calling {
    pub(crate) call: Call,
    pub(crate) began: Timestamp,
    pub(crate) tried: Timestamp,
    pub(crate) attempt: u8,
}

/// A save and what comes after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Saving {
    pub(crate) left: u8,
    pub(crate) then: After,
}

/// What comes after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum After {
    /// The work begins: what could not be saved before comes first.
    Begin,
    /// The work goes on with what is known now.
    GoOn,
    /// The lease is ended, then the work.
    Conclude(Outcome),
    /// The work ends, with this outcome.
    Finish(Outcome),
    /// The row that the named one has replaced goes.
    Leave(Option<Name>),
    /// The fallback is tried.
    FallBack(Why),
    /// There is no token, unless one that is held still serves.
    Fail(Why),
}

/// Which row is deleted, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Deleting {
    /// The token's own: it ends.
    Own,
    /// The nameless row of a sign-in whose user has a row already.
    Nameless,
}

impl State {
    /// Tells whether it matters when the API accepts a token.
    pub(crate) fn watches(&self) -> bool {
        !self.refusals.is_empty() || self.held().is_some_and(|held| held.access != Access::Good)
    }

    /// Everything that is named between two pieces of work.
    pub(crate) fn names(&self, name: &mut dyn FnMut(Name)) {
        if let Token::Held(held) = &self.token {
            let rows = [held.row, held.reserved];
            for view in rows.iter().flatten().map(|row| &row.record).chain([&held.record]) {
                let View {
                    user,
                    environment,
                    client,
                    secret,
                    redirect,
                    grant,
                    refresh,
                    access,
                    domain,
                    ..
                } = view;
                let named =
                    [user, environment, client, secret, redirect, grant, refresh, access, domain];
                named.into_iter().flatten().copied().for_each(&mut *name);
            }
            for row in rows.iter().flatten() {
                name(row.id);
                name(row.revision);
            }
        }
        if let Renewal::Refused { code: Code::Other(code), .. } = self.renewal {
            name(code);
        }
        if let CodeUse::Sent(Some(code)) = self.own.code {
            name(code);
        }
        let others = self.environment.into_iter().chain(self.refused_secret).chain(self.wants.name);
        others.chain(self.own.known.senders.iter().copied()).for_each(name);
    }
}
