//! What the organisation has: a misspelt module or field is told with the nearest names.

use std::sync::Arc;

use zcrm::fields::ModuleFields;
use zcrm::{Client, Error};

use crate::failure::Failure;

/// The fields of a module. One that the organisation does not have is told with the nearest ones.
pub(super) async fn module(crm: &Client, module: &str) -> Result<Arc<ModuleFields>, Failure> {
    let metadata = crm.metadata();
    match metadata.module(module).await {
        Ok(fields) => Ok(fields),
        // The names that are known to be near are those of the modules in memory.
        Err(error) if is_misspelt(&error) && metadata.modules().await.is_ok() => {
            Ok(metadata.module(module).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// Reads the fields of a module before they are asked for, so that the client can tell misspelt ones.
/// A user who may not read the metadata does without.
pub(super) async fn prepare(crm: &Client, name: &str) -> Result<(), Failure> {
    let metadata = crm.metadata();
    match metadata.module(name).await {
        Err(error) if is_misspelt(&error) => module(crm, name).await.map(drop),
        _ => Ok(()),
    }
}

fn is_misspelt(error: &Error) -> bool {
    error.api().is_some_and(|api| api.code() == "INVALID_MODULE")
}
