//! How far each module is behind, as the target tells it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use zcrm_core::DateTime;

use super::MirrorError;
use super::mirror::Mirror;
use super::own_table;
use super::report::Left;
use super::state::ModuleState;
use crate::plan::Reading;
use crate::target::{Cell, Selection, TableName};

/// How far the mirror is behind.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Status {
    /// Each module, by name.
    pub modules: Vec<ModuleStatus>,
}

/// How far one module is behind.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModuleStatus {
    /// The module.
    pub module: Box<str>,
    /// How many records the target has.
    pub records: u64,
    /// Whether all records were copied once.
    pub is_copied: bool,
    /// The greatest modification time that was applied.
    pub applied_until: Option<DateTime>,
    /// How long ago all changes were applied: the module is behind so far at most.
    pub lag: Option<Duration>,
    /// What is left, besides changes.
    pub left: Option<Left>,
    /// How its records are read.
    pub reading: Option<Reading>,
    /// How many values or records could not be taken; `zcrm_mirror.errors` tells them.
    pub errors: u64,
    /// Why the module is not mirrored, or not wholly.
    pub error: Option<Box<str>>,
}

impl Mirror {
    /// Tells how far each module is behind, by what the target says: no call is made, and no lease
    /// is taken.
    ///
    /// # Errors
    ///
    /// [`MirrorError`] when the target cannot be read.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn status(&self) -> Result<Status, MirrorError> {
        let mut modules = Vec::new();
        let rows = self.target.select(own_table::selection(&own_table::modules())).await?;
        for row in rows {
            let text = |place: usize| row.get(place).and_then(Cell::text);
            let (Some(module), Some(json)) = (text(0), text(7)) else { continue };
            let unreadable = |_| MirrorError::State { module: module.into() };
            let state: ModuleState = serde_json::from_str(json).map_err(unreadable)?;
            let records = self.target.count(&TableName::data(module)).await?;
            let shape = own_table::errors();
            let of_module = (shape.columns[0].clone(), Cell::of_text(module));
            let errors = Selection::of(shape.name.clone(), shape.columns[1..2].to_vec());
            let errors = self.target.select(errors.within(of_module.0, of_module.1)).await?;
            modules.push(ModuleStatus {
                module: module.into(),
                records,
                is_copied: state.copied,
                applied_until: state
                    .changes
                    .filter(|high| high.time > 0)
                    .and_then(|high| DateTime::from_unix_seconds(high.time, 0).ok()),
                lag: state.caught_up_at.map(|at| self.since(at)),
                left: left(&state),
                reading: state.schema.as_ref().map(|schema| schema.reading),
                errors: u64::try_from(errors.len()).unwrap_or(u64::MAX),
                error: text(6).map(Box::from),
            });
        }
        modules.sort_by(|one, other| one.module.cmp(&other.module));
        Ok(Status { modules })
    }

    fn since(&self, at: i64) -> Duration {
        let at = u64::try_from(at).unwrap_or(0);
        let at: SystemTime = UNIX_EPOCH + Duration::from_secs(at);
        self.crm.runtime().now().duration_since(at).unwrap_or_default()
    }
}

fn left(state: &ModuleState) -> Option<Left> {
    match state.sweep {
        Some(sweep) if state.copied => Some(Left::Reconciliation { after: sweep.after }),
        Some(sweep) => Some(Left::Copy { after: sweep.after }),
        None if !state.copied => Some(Left::Copy { after: 0 }),
        None => state.round.map(|_| Left::Changes),
    }
}
