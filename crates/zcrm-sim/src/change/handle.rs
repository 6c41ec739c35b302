//! One module of a running simulator, to be changed by a test.

use serde_json::{Map, Value};

use super::{SimField, SimFile, SimPicklistValue, SimRecords};
use crate::crm::{ChangeError, SharedSchema};
use crate::sim::Sim;

/// One module, in all organisations at once. Each change moves the module's `modified_time` on, by
/// the simulator's clock, so that `If-Modified-Since` tells it.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use zcrm_sim::{Sim, SimField};
///
/// let sim = Sim::builder().leads(1).start().await?;
/// sim.module("Deals").add_picklist_value("Stage", "On Ice")?;
/// sim.module("Leads").add_field(SimField::picklist("Size", ["S", "M", "L"]))?;
/// sim.add_module("Projects", "Project", "Projects")?;
/// sim.module("Projects").add_field(SimField::lookup("Customer", "Accounts").mandatory())?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SimModule<'sim> {
    sim: &'sim Sim,
    api_name: &'sim str,
}

impl<'sim> SimModule<'sim> {
    pub(crate) fn new(sim: &'sim Sim, api_name: &'sim str) -> Self {
        Self { sim, api_name }
    }

    /// Adds an option behind the others.
    ///
    /// # Errors
    ///
    /// [`ChangeError`] when the pick list is not there, or another option has one of the texts.
    pub fn add_picklist_value(
        &self,
        field: &str,
        value: impl Into<SimPicklistValue>,
    ) -> Result<(), ChangeError> {
        self.schema().add_option(self.sim.now(), self.api_name, field, value.into())
    }

    /// Takes the option away that is called so. Records keep it.
    ///
    /// # Errors
    ///
    /// [`ChangeError`] when the pick list or the option is not there.
    pub fn remove_picklist_value(&self, field: &str, text: &str) -> Result<(), ChangeError> {
        self.schema().remove_option(self.sim.now(), self.api_name, field, text)
    }

    /// Gives the option that is called so another `display_value`; the other texts stay.
    ///
    /// # Errors
    ///
    /// [`ChangeError`] when the pick list or the option is not there.
    pub fn rename_picklist_value(
        &self,
        field: &str,
        text: &str,
        display: &str,
    ) -> Result<(), ChangeError> {
        self.schema().rename_option(self.sim.now(), self.api_name, field, (text, display))
    }

    /// Adds a field behind the others. Records that are there have no value in it.
    ///
    /// # Errors
    ///
    /// [`ChangeError`] when the module (or the one the field points to) is not there, or the name is
    /// taken or cannot be one.
    pub fn add_field(&self, field: SimField) -> Result<(), ChangeError> {
        self.schema().add_field(self.sim.now(), self.api_name, &field)
    }

    /// Takes a field away; its values are no longer shown.
    ///
    /// # Errors
    ///
    /// [`ChangeError`] when the module or the field is not there.
    pub fn remove_field(&self, field: &str) -> Result<(), ChangeError> {
        self.schema().remove_field(self.sim.now(), self.api_name, field)
    }

    /// Moves `modified_time` on and changes nothing else.
    ///
    /// # Errors
    ///
    /// [`ChangeError`] when the module is not there.
    pub fn touch(&self) -> Result<(), ChangeError> {
        self.schema().touch(self.sim.now(), self.api_name)
    }

    /// Its records in the organisation of this user; the first organisation's unless one is named.
    pub fn of(&self, email: &'sim str) -> SimRecords<'sim> {
        SimRecords::new(self.sim, self.api_name, Some(email))
    }

    /// Puts a record there as it is, unchecked, in the first organisation: see
    /// [`SimRecords::put`].
    ///
    /// # Errors
    ///
    /// [`ChangeError`] when the module is not there, or it is no record.
    pub fn put(&self, record: impl Into<Value>) -> Result<u64, ChangeError> {
        self.records().put(record)
    }

    /// The record of this id with all its fields, as the first organisation stores it.
    pub fn record(&self, id: u64) -> Option<Map<String, Value>> {
        self.records().record(id)
    }

    /// The ids of all records of the first organisation, rising.
    pub fn ids(&self) -> Vec<u64> {
        self.records().ids()
    }

    /// Attaches a file to a record of the first organisation; the id of the attachment.
    ///
    /// # Errors
    ///
    /// [`ChangeError`] when the module or the record is not there.
    pub fn attach(&self, record: u64, file: SimFile) -> Result<u64, ChangeError> {
        self.records().attach(record, file)
    }

    /// Deletes a record of the first organisation; whether it was there.
    pub fn delete(&self, id: u64) -> bool {
        self.records().delete(id)
    }

    fn records(&self) -> SimRecords<'sim> {
        SimRecords::new(self.sim, self.api_name, None)
    }

    fn schema(&self) -> &SharedSchema {
        self.sim.schema()
    }
}
