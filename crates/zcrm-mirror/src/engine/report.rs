//! What a run did, and what it left.

use std::fmt;

/// What a run did.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RunReport {
    /// Credits that the calls cost, by Zoho's price list; repeated attempts of a call are not
    /// counted.
    pub credits: u64,
    /// How it ended.
    pub ended: Ended,
    /// Each module, in the order in which they were mirrored.
    pub modules: Vec<ModuleReport>,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ended {
    /// All that was due was done.
    Done,
    /// The credits of the run were used up; the modules say what is left.
    CreditsUsed,
}

/// What a run did to one module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModuleReport {
    /// The module.
    pub module: Box<str>,
    /// Records that were written, those that were the same already included.
    pub written: u64,
    /// Ids that were deleted, if they were there.
    pub deleted: u64,
    /// What is left.
    pub left: Option<Left>,
    /// Why the module was not mirrored, or not wholly; in words.
    pub error: Option<Box<str>>,
}

/// What is left of a module for the next run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Left {
    /// The first copy, behind this id.
    Copy {
        /// The last id that was copied; 0 when none was.
        after: u64,
    },
    /// A pass through ids, behind this one.
    Reconciliation {
        /// The last id that was compared.
        after: u64,
    },
    /// Changes.
    Changes,
}

impl fmt::Display for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Copy { after } => write!(f, "copy the records behind id {after}"),
            Self::Reconciliation { after } => write!(f, "compare the ids behind {after}"),
            Self::Changes => f.write_str("apply changes"),
        }
    }
}

impl fmt::Display for RunReport {
    /// One line a module, and one of the credits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for module in &self.modules {
            write!(f, "{}: {} written, {} deleted", module.module, module.written, module.deleted)?;
            if let Some(left) = &module.left {
                write!(f, "; left: {left}")?;
            }
            if let Some(error) = &module.error {
                write!(f, "; {error}")?;
            }
            writeln!(f)?;
        }
        let end = match self.ended {
            Ended::Done => "",
            Ended::CreditsUsed => ", as many as it may use",
        };
        write!(f, "{} credits{end}", self.credits)
    }
}
