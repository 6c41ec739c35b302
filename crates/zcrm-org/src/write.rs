//! How settings are written: a list under the endpoint's key, and one result for each.

use serde::{Serialize, Serializer};
use zcrm_core::{Error, ErrorKind, RecordError};
use zcrm_endpoints::{Accepted, Call};

/// One result for each entry, in the order given.
pub(crate) type Results = Result<Vec<Result<Accepted, RecordError>>, Error>;

struct Body<'a, T>(&'a str, &'a [T]);

impl<T: Serialize> Serialize for Body<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(self.0, self.1)])
    }
}

/// Sends these entries.
pub(crate) async fn write<T: Serialize>(call: Call, entries: &[T]) -> Results {
    if entries.is_empty() {
        // Zoho refuses an empty list.
        return Ok(Vec::new());
    }
    let key = call.endpoint().key().unwrap_or_default();
    call.json_body(&Body(key, entries)).batch().await
}

/// The one result of a call for one entry.
pub(crate) fn only(results: Results) -> Result<Result<Accepted, RecordError>, Error> {
    let fault = "write the setting: Zoho returned no result for it; look before sending it again";
    results?.pop().ok_or_else(|| Error::new(ErrorKind::Decode, fault))
}
