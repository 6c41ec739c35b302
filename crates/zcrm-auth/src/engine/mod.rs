//! The token engine's core: everything that is decided about a token, as one pure function.

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
mod view;

pub(crate) use effect::{Audience, Later, Now, When, Why};
pub(crate) use event::{
    Answer, Ask, Code, Event, Found, Keys, Leased, Outage, Reply, RevokeAt, StoreFault,
};
pub use figures::Rules;
pub(crate) use figures::{Context, Coordination, Limits};
pub(crate) use history::{Entry, History};
pub(crate) use name::Name;
pub(crate) use state::{
    Call, End, Held, LeaseOn, Loss, Outcome, Refusal, Renewal, Secret, Sent, Spent, State, Step,
    Token, Work,
};
pub(crate) use step::step;
pub(crate) use view::{Fallback, Fit, Flow, Given, Row, View};
