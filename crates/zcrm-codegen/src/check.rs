//! Whether organisation, snapshot and source file agree.

use std::fmt;

use crate::{Change, CodegenError, Schema, Settings, changes, generate};

/// How organisation, snapshot and source file differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Check {
    /// What changed in the organisation since the snapshot; empty when it was not asked.
    pub changes: Vec<Change>,
    /// The first line, counted from 1, in which the source file is not what the snapshot makes.
    pub stale_from_line: Option<usize>,
}

impl Check {
    /// Whether they agree.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.changes.is_empty() && self.stale_from_line.is_none()
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for change in &self.changes {
            writeln!(f, "{change}")?;
        }
        match self.stale_from_line {
            Some(line) => writeln!(
                f,
                "the source file is not what the snapshot makes, from line {line} on: generate it \
                 again"
            ),
            None => Ok(()),
        }
    }
}

/// Compares the committed snapshot with the committed source file, and with the organisation when
/// its modules are given. Ends of lines do not count.
///
/// # Errors
///
/// As [`Schema::from_json`] and [`generate`].
pub fn check(
    snapshot: &str,
    source: &str,
    organisation: Option<&Schema>,
    settings: &Settings,
) -> Result<Check, CodegenError> {
    let snapshot = Schema::from_json(snapshot)?;
    let wanted = generate(&snapshot, settings)?;
    let same = wanted.lines().zip(source.lines()).take_while(|(one, other)| one == other).count();
    let whole = same == wanted.lines().count() && same == source.lines().count();
    Ok(Check {
        changes: organisation.map(|now| changes(&snapshot, now)).unwrap_or_default(),
        stale_from_line: (!whole).then_some(same + 1),
    })
}
