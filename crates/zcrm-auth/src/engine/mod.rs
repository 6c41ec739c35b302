//! The token engine's core: everything that is decided about a token, as one pure function.
//!
//! `step(State, Event, now, Context) -> (State, Effects)`. The core holds no secret and does nothing:
//! credentials, tokens and rows are [`Name`]s, and what is to be done is an effect that the
//! [driver](crate::driver) carries out. At most one effect that takes its time is out; its result is
//! the next event. So where the work stands is one value, [`Step`]:
//!
//! ```text
//!            asked                                 found, same or newer
//!   Idle ───────────▶ Finding ──▶ FindingCredential ──────────▶ (act) ◀──────────────┐
//!    ▲                    │ nothing stored, nothing given           │                │
//!    │ answered           ▼                                         │ ended:         │
//!    │◀────────────── EndingLease ◀─── Saving ◀── (token) ──┐       ▼ look again     │
//!    │                    ▲              │ ▲ conflict       │     Reading ───────────┤
//!    │ a save failed:     │              ▼ │                │                        │
//!    │ Resting            │         Comparing               │   a new one is wanted  │
//!    │ (saved later)      │                                 │       │                │
//!    │                    │      replied: token             │       ▼   row moved    │
//!    │                    │◀─────────────────────────── Calling    Leasing ──────────┤
//!    │                    │  refused, throttled, lost    ▲  │ ▲      │  │ held         │
//!    │                    │                              │  │ │      │  ▼              │
//!    │                    │      no answer, may repeat   │  ▼ │      │ Waiting ────────┘
//!    │                    │                            Noting◀Pausing│ granted
//!    │                    │                                          ▼
//!    │                    │  the store cannot keep it          Reserving (a code: a row first)
//!    │                    │◀──────────────────────────────────────┘ └──▶ Calling
//!    │
//!    ├── name:   FindingUser ─▶ Saving ─▶ Deleting (the nameless row)
//!    └── end:    Reading ─▶ Revoking ─▶ Deleting (the row)
//! ```
//!
//! A lease that is lost after the answer came: the answer is saved all the same ([`Step::Saving`]); if
//! the row has moved meanwhile, `step/commit.rs` (`supersede`) decides which of the two is kept.
//!
//! What may be called in from outside at any moment, and when the runtime under the work ends, is in
//! `step/event.rs`; `step/act.rs` decides what is to be done about a token, and that one which has not
//! ended serves (`serves_in_spite_of`); `step/lease.rs`, `step/call.rs` and `step/commit.rs` are the
//! three columns of the picture. `check/` explores all of it.

#[cfg(test)]
mod check;
mod effect;
mod event;
mod figures;
mod history;
mod mutant;
mod name;
mod state;
mod step;
mod term;
mod view;

pub(crate) use effect::{Audience, Later, Now, When};
pub(crate) use event::{Answer, Ask, Event, Found, Keys, Leased, Outage, Reply, StoreFault};
pub use figures::RefreshPolicy;
pub(crate) use figures::{Context, Coordination, Limits};
pub(crate) use history::{History, NoteEntry, Refusal};
pub(crate) use name::Name;
pub(crate) use state::{HeldToken, Renewal, State, Step, Token, Work};
pub(crate) use step::step;
pub(crate) use term::{
    Call, Code, End, LeaseOn, Loss, Outcome, RevokeAt, Secret, Sent, Spent, Why,
};
pub(crate) use view::{Fallback, Fit, Flow, GivenToken, Row, View};
