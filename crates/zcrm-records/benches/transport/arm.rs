//! What is compared: ways to get the same records from the same server into the same types.

use serde::de::DeserializeOwned;

/// The id of the record that is got alone.
pub(crate) const ID: u64 = 3_477_061_000_000_000_007;

/// One way to get records. A failure panics: a bench of failures would be no bench.
pub(crate) trait Arm: Send + Sync + 'static {
    /// A page of 200 records.
    fn page<T: DeserializeOwned + Send + 'static>(&self) -> impl Future<Output = Vec<T>> + Send;

    /// One record by its id.
    fn one<T: DeserializeOwned + Send + 'static>(&self) -> impl Future<Output = T> + Send;
}
