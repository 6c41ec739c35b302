//! Fields that calls request, against the metadata that is at hand.

use std::sync::Arc;

use zcrm_core::{Error, ErrorKind, OperationRequest};
use zcrm_fields::ModuleFields;

use crate::session::Session;

/// A module's fields, if they are in memory; waits for nothing and fetches nothing.
pub(crate) fn fields_at_hand(session: &Session, module: &str) -> Option<Arc<ModuleFields>> {
    session.metadata.known()?.module(module)
}

/// Refuses a request for a field that the module lacks, when the module's fields are at hand. Zoho
/// leaves such a field out, and the record looks as if it were empty.
pub(crate) fn check_requested(session: &Session, request: &OperationRequest) -> Result<(), Error> {
    let Some(requested) = request.requested_fields() else { return Ok(()) };
    let Some(known) = fields_at_hand(session, &requested.module) else { return Ok(()) };
    // The id, system keys, and what lies behind a look-up are not fields of the module.
    let own = |path: &str| path.split(['.', '-']).next().unwrap_or_default().to_owned();
    let is_lacking = |name: &String| {
        !name.is_empty()
            && name != "id"
            && !name.starts_with(['$', '!'])
            && !is_of_the_system(name)
            && known.field(name).is_none()
    };
    let lacking = requested.fields.iter().map(|path| own(path)).find(is_lacking);
    let Some(name) = lacking else { return Ok(()) };
    let near = known.nearest(&name);
    let near = match near.as_slice() {
        [] => String::new(),
        near => format!("; near it: {}", near.join(", ")),
    };
    let message = format!(
        "request the field {name} of {}: the module has no field of this API name{near}; after a \
         change in the organisation call Metadata::refresh_module",
        requested.module
    );
    Err(Error::new(ErrorKind::Configuration, message))
}

/// Whether records have it although it may not be among the fields that Zoho tells of. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
fn is_of_the_system(name: &str) -> bool {
    name.ends_with("__s") || matches!(name, "Layout" | "Tag" | "Record_Image")
}
