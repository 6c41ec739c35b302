//! Records as tests put and read them, past the API and its checks.

use serde_json::{Map, Value};

use super::SimFile;
use crate::crm::ChangeError;
use crate::sim::Sim;

/// The records of one module in one organisation.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use zcrm_sim::Sim;
///
/// let sim = Sim::builder().leads(0).start().await?;
/// let record = serde_json::json!({ "Last_Name": "Quist", "Created_Time": "2020-02-29T10:00:00Z" });
/// let id = sim.module("Leads").put(record)?;
/// assert_eq!(sim.module("Leads").record(id).unwrap()["Last_Name"], "Quist");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SimRecords<'sim> {
    sim: &'sim Sim,
    module: &'sim str,
    user: Option<&'sim str>,
}

impl<'sim> SimRecords<'sim> {
    pub(crate) fn new(sim: &'sim Sim, module: &'sim str, user: Option<&'sim str>) -> Self {
        Self { sim, module, user }
    }

    /// Puts a record there as it is, unchecked: a new one, or one whose `id` is given in the place
    /// of that one. What the server would fill in and the record does not say is filled in.
    ///
    /// # Errors
    ///
    /// [`ChangeError`] when the module or the user is not there, or it is no record.
    pub fn put(&self, record: impl Into<Value>) -> Result<u64, ChangeError> {
        self.sim.crm().put(self.user, self.module, record.into(), self.sim.now())
    }

    /// The record of this id with all its fields, as it is stored.
    pub fn record(&self, id: u64) -> Option<Map<String, Value>> {
        self.sim.crm().stored(self.user, self.module, id)
    }

    /// The ids of all records, rising.
    pub fn ids(&self) -> Vec<u64> {
        self.sim.crm().stored_ids(self.user, self.module)
    }

    /// Attaches a file to a record; the id of the attachment.
    ///
    /// # Errors
    ///
    /// [`ChangeError`] when the module, the user or the record is not there.
    pub fn attach(&self, record: u64, file: SimFile) -> Result<u64, ChangeError> {
        let file = file.into_parts();
        self.sim.crm().attach(self.user, (self.module, record), file, self.sim.now())
    }

    /// Deletes a record, as its owner would; whether it was there.
    pub fn delete(&self, id: u64) -> bool {
        self.sim.crm().remove(self.user, self.module, id, self.sim.now())
    }
}
