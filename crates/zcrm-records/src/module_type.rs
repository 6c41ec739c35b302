//! A module as a Rust type.

use std::fmt;
use std::ops::Deref;

use serde::Serialize;
use serde::de::DeserializeOwned;
use zcrm_core::{Error, IntoRecordId, RecordStream, Sender};

use crate::{Records, RecordsExt};

/// A module of an organisation as a Rust type: what its records are read as, what new ones are made
/// of, and what changes them. `zcrm-codegen` writes such types from the organisation's metadata.
///
/// ```
/// use serde::{Deserialize, Serialize};
/// use zcrm_core::Patch;
/// use zcrm_records::Module;
///
/// #[derive(Deserialize)]
/// struct Lead {
///     #[serde(rename = "Last_Name")]
///     last_name: Option<String>,
/// }
///
/// #[derive(Serialize)]
/// struct NewLead {
///     #[serde(rename = "Last_Name")]
///     last_name: String,
/// }
///
/// #[derive(Default, Serialize)]
/// struct LeadPatch {
///     #[serde(rename = "Phone")]
///     phone: Patch<String>,
/// }
///
/// impl Module for Lead {
///     const API_NAME: &'static str = "Leads";
///     type New = NewLead;
///     type Patch = LeadPatch;
/// }
/// ```
pub trait Module: DeserializeOwned + Send + 'static {
    /// The module's API name.
    const API_NAME: &'static str;
    /// A new record: what it must have is not optional.
    type New: Serialize + Send + Sync;
    /// A change of a record, made of [`Patch`](zcrm_core::Patch)es.
    type Patch: Serialize + Send + Sync;
}

/// The records of a module whose type is known. It has all that [`Records`] has.
pub struct ModuleRecords<M> {
    records: Records,
    module: std::marker::PhantomData<fn() -> M>,
}

/// Gives every [`Sender`] that can be cloned its `module` method.
pub trait ModuleExt: Sender + Clone {
    /// The records of a module, by its type.
    fn module<M: Module>(&self) -> ModuleRecords<M> {
        ModuleRecords { records: self.records(M::API_NAME), module: std::marker::PhantomData }
    }
}

impl<S: Sender + Clone> ModuleExt for S {}

impl<M: Module> ModuleRecords<M> {
    /// Streams all records, with the fields of the type.
    pub fn stream(&self) -> RecordStream<M> {
        self.records.list().stream()
    }

    /// The record with this id; `None` when there is none.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn get(&self, id: impl IntoRecordId) -> Result<Option<M>, Error> {
        self.records.get(id).await
    }
}

impl<M> Deref for ModuleRecords<M> {
    type Target = Records;

    fn deref(&self) -> &Records {
        &self.records
    }
}

impl<M> Clone for ModuleRecords<M> {
    fn clone(&self) -> Self {
        Self { records: self.records.clone(), module: std::marker::PhantomData }
    }
}

impl<M> fmt::Debug for ModuleRecords<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ModuleRecords").field(&self.records).finish()
    }
}
