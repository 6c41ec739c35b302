//! One module while a run has it in hand.

use std::collections::HashSet;

use super::report::{Left, ModuleReport};
use super::state::ModuleState;
use crate::plan::{KnownColumn, ModulePlan};

/// One module while a run has it in hand.
#[derive(Debug)]
pub(crate) struct ModuleRun {
    pub(crate) module: Box<str>,
    pub(crate) state: ModuleState,
    pub(crate) plan: Option<ModulePlan>,
    pub(crate) known: Vec<KnownColumn>,
    /// Records that stand in the table of errors.
    pub(crate) faulty: HashSet<u64>,
    /// What the table of modules says went wrong.
    pub(crate) told_error: Option<Box<str>>,
    /// What the list of modules says of it now.
    pub(crate) stamp: Option<String>,
    /// Whether its fields are to be read.
    pub(crate) is_stale: bool,
    /// Whether they were read in this run.
    pub(crate) is_fresh: bool,
    /// Whether all changes were applied in this run.
    pub(crate) caught_up: bool,
    pub(crate) report: ModuleReport,
}

impl ModuleRun {
    pub(crate) fn new(module: Box<str>, state: ModuleState) -> Self {
        let report = ModuleReport { module: module.clone(), ..ModuleReport::default() };
        Self {
            module,
            state,
            plan: None,
            known: Vec::new(),
            faulty: HashSet::new(),
            told_error: None,
            stamp: None,
            is_stale: true,
            is_fresh: false,
            caught_up: false,
            report,
        }
    }

    /// What is left for another run.
    pub(crate) fn left(&self) -> Option<Left> {
        match self.state.sweep {
            _ if self.state.changes.is_none() => Some(Left::Copy { after: 0 }),
            Some(sweep) if !self.state.copied => Some(Left::Copy { after: sweep.after }),
            _ if !self.state.copied => Some(Left::Copy { after: 0 }),
            _ if !self.caught_up => Some(Left::Changes),
            Some(sweep) => Some(Left::Reconciliation { after: sweep.after }),
            None => None,
        }
    }
}
