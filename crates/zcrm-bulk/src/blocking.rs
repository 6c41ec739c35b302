//! Work on files, where it blocks no task.

use std::io;

use zcrm_core::{Error, Runtime};

use crate::fault::{runtime_ended, unreadable};

/// Runs file work by the runtime; its errors are those of a temporary file.
pub(crate) async fn blocking<T: Send + 'static>(
    runtime: &dyn Runtime,
    doing: &str,
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Error> {
    match run_blocking(runtime, work).await {
        Some(done) => done.map_err(|error| unreadable(doing, error)),
        None => Err(runtime_ended(doing)),
    }
}

pub(crate) use zcrm_core::run_blocking;
