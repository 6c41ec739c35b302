//! The modules of a running simulator: read by every call, changed by tests.

use std::sync::{Arc, PoisonError, RwLock};

use time::{Duration, OffsetDateTime};

use super::change::{self, ChangeError};
use super::snapshot::Schema;
use crate::{SimBulkModule, SimField, SimPicklistValue};

/// The modules of all organisations of a simulator.
#[derive(Debug)]
pub(crate) struct SharedSchema {
    current: RwLock<Arc<Schema>>,
}

impl SharedSchema {
    /// The modules of the tables, last changed a day after the organisations were founded.
    pub(crate) fn new(founded: Duration) -> Self {
        let modified = OffsetDateTime::UNIX_EPOCH + founded + Duration::DAY;
        Self { current: RwLock::new(Arc::new(Schema::new(modified))) }
    }

    /// The modules as they are now.
    pub(crate) fn now(&self) -> Arc<Schema> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Adds a module; its id in every organisation follows from its place.
    pub(crate) fn add_module(
        &self,
        now: OffsetDateTime,
        api_name: &str,
        labels: (&str, &str),
    ) -> Result<(), ChangeError> {
        self.change(|schema| change::add_module(schema, now, api_name, labels))
    }

    /// Adds a module of many computed records.
    pub(crate) fn add_bulk_module(
        &self,
        now: OffsetDateTime,
        api_name: &str,
        bulk: SimBulkModule,
    ) -> Result<(), ChangeError> {
        self.change(|schema| change::add_bulk_module(schema, now, api_name, bulk))
    }

    /// Moves the time of the last change on, and nothing else.
    pub(crate) fn touch(&self, now: OffsetDateTime, module: &str) -> Result<(), ChangeError> {
        self.change(|schema| change::in_module(schema, now, module, |_| Ok(())))
    }

    /// Adds a field behind the others.
    pub(crate) fn add_field(
        &self,
        now: OffsetDateTime,
        module: &str,
        field: &SimField,
    ) -> Result<(), ChangeError> {
        self.change(|schema| change::add_field(schema, now, module, field))
    }

    /// Takes a field away, with its values.
    pub(crate) fn remove_field(
        &self,
        now: OffsetDateTime,
        module: &str,
        field: &str,
    ) -> Result<(), ChangeError> {
        self.change(|schema| change::remove_field(schema, now, module, field))
    }

    /// Adds an option behind the others.
    pub(crate) fn add_option(
        &self,
        now: OffsetDateTime,
        module: &str,
        field: &str,
        value: SimPicklistValue,
    ) -> Result<(), ChangeError> {
        self.change(|schema| change::add_option(schema, now, (module, field), value))
    }

    /// Takes an option away.
    pub(crate) fn remove_option(
        &self,
        now: OffsetDateTime,
        module: &str,
        field: &str,
        text: &str,
    ) -> Result<(), ChangeError> {
        self.change(|schema| change::remove_option(schema, now, (module, field), text))
    }

    /// Gives an option another text to be seen by.
    pub(crate) fn rename_option(
        &self,
        now: OffsetDateTime,
        module: &str,
        field: &str,
        (text, display): (&str, &str),
    ) -> Result<(), ChangeError> {
        self.change(|schema| change::rename_option(schema, now, (module, field), text, display))
    }

    /// Replaces the modules by changed ones; those that are being read stay as they are.
    fn change(
        &self,
        change: impl FnOnce(&mut Schema) -> Result<(), ChangeError>,
    ) -> Result<(), ChangeError> {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        let mut schema = Schema::clone(&current);
        change(&mut schema)?;
        *current = Arc::new(schema);
        Ok(())
    }
}
