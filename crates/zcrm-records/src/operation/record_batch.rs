//! Up to 100 records in one call: its key, its size, its price.

use zcrm_core::{Error, ErrorKind, OperationRequest};

/// The key of the records in requests and responses.
pub(crate) const DATA: &str = "data";

/// The most records of one call. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.
pub(crate) const MOST: usize = 100;

/// The price of writing so many records, and whether it counts in the sub-concurrency limit. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
pub(crate) fn priced(request: OperationRequest, count: usize) -> OperationRequest {
    let tens = u32::try_from(count.div_ceil(10)).unwrap_or(u32::MAX);
    request.credits(tens.max(1)).sub_concurrency(count > 10)
}

/// Refuses what Zoho would refuse as a whole, before anything is sent.
pub(crate) fn check_count(verb: &str, module: &str, count: usize) -> Result<(), Error> {
    if count == 0 || count > MOST {
        return Err(refused(verb, module, "one call takes 1 to 100; send more in several calls"));
    }
    Ok(())
}

pub(crate) fn refused(verb: &str, module: &str, fault: &str) -> Error {
    Error::new(ErrorKind::Configuration, format!("{verb} records in {module}: {fault}"))
}
