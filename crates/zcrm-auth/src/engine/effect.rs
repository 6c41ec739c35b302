//! What is to be done, and why there is no token.

use zcrm_store_api::Timestamp;

use super::event::Keys;
use super::history::{History, NoteEntry};
use super::name::Name;
use super::term::{Call, LeaseOn, Outcome, RevokeAt, Why};
use super::view::View;

/// An effect that is carried out at once and has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Now {
    /// Callers are to see what the state says: the token, or none.
    Publish,
    /// Those who wait for this are answered.
    Answer(Audience, Outcome),
    /// There is no new token, for this reason; the one that is held serves on.
    Trouble(Why),
    /// The caller whose token was refused: whether another one is to be had.
    Another(bool),
}

/// Who is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Audience {
    Callers,
    Eager,
    Save,
    Name,
    End,
}

/// An effect that takes its time: there is one at a time, and its result is the next event.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Later {
    Find(Keys),
    Read(Name),
    Lease {
        on: LeaseOn,
        attempt: u16,
        read: Option<Name>,
        append: Option<NoteEntry>,
    },
    EndLease {
        on: LeaseOn,
        attempt: u16,
        note: History,
    },
    Save {
        id: Option<Name>,
        record: View,
        when: When,
    },
    Delete(Name),
    /// Sends one request; the record has the client and the credential.
    Call {
        call: Call,
        record: View,
        until: Timestamp,
    },
    Revoke {
        at: RevokeAt,
        record: View,
        until: Timestamp,
    },
    SleepUntil(Timestamp),
}

/// Under which condition a record is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum When {
    Absent,
    Revision(Name),
}

/// A short list of effects: room for all that one event can cause, without an allocation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Effects {
    now: [Option<Now>; Self::MOST],
    later: Option<Later>,
}

impl Effects {
    const MOST: usize = 8;

    pub(crate) fn push(&mut self, effect: Now) {
        if let Some(room) = self.now.iter_mut().find(|room| room.is_none()) {
            *room = Some(effect);
        }
    }

    pub(crate) fn set_later(&mut self, effect: Later) {
        self.later = Some(effect);
    }

    /// What is done at once, in order.
    pub(crate) fn now(&self) -> impl Iterator<Item = Now> + use<> {
        self.now.into_iter().flatten()
    }

    /// What takes its time; at most one.
    pub(crate) fn take_later(&mut self) -> Option<Later> {
        self.later.take()
    }
}
