//! Where worlds begin, and what may happen in them.

use super::super::figures::Context;
use super::super::mutant::Mutant;
use super::super::name::Name;
use super::super::view::GivenToken;
use super::budget::Budget;
use super::setting::{Figures, context};
use super::world::World;

/// A world's beginning and its bounds.
#[derive(Clone)]
pub(super) struct Scenario {
    pub(super) name: &'static str,
    pub(super) processes: u8,
    pub(super) given: GivenToken,
    pub(super) begin: fn(&mut World),
    pub(super) figures: Figures,
    pub(super) budget: Budget,
    /// How often each process asks for a token.
    pub(super) asks: u8,
    /// Whether asking explicitly is another way to ask.
    pub(super) eager: bool,
    /// Whether renewals ahead of time happen.
    pub(super) early: bool,
    /// Until when time passes.
    pub(super) horizon: u64,
    /// Time passes only when no process can do anything.
    pub(super) prompt: bool,
    pub(super) outage: super::super::event::Outage,
    pub(super) mutant: Option<Mutant>,
}

impl Scenario {
    pub(super) fn context(&self, own: Name) -> Context {
        Context { mutant: self.mutant, ..context(self.given, &self.figures, own) }
    }
}
