//! A file that appears whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use zcrm_runtime::{Runtime, run_blocking};

use crate::{Error, ErrorKind};

/// A file that is written under another name beside its own; removed unless it is finished.
pub(crate) struct PartFile {
    path: PathBuf,
    beside: PathBuf,
    file: Option<File>,
    runtime: Arc<dyn Runtime>,
    /// The caller dropped its future.
    abandoned: Arc<AtomicBool>,
}

/// Notes it when the caller drops its future.
struct Waiting(Arc<AtomicBool>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl PartFile {
    /// Creates the file under its other name.
    pub(crate) async fn create(path: PathBuf, runtime: Arc<dyn Runtime>) -> Result<Self, Error> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        let random = RandomState::new().build_hasher().finish();
        name.push(format!(".{random:016x}.part"));
        let beside = path.with_file_name(name);
        let part = Self { path, beside, file: None, runtime, abandoned: Arc::default() };
        part.blocking(|part| {
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            part.file = Some(options.open(&part.beside)?);
            Ok(())
        })
        .await
    }

    pub(crate) async fn write(self, data: Bytes) -> Result<Self, Error> {
        self.blocking(move |part| part.file.as_mut().map_or(Ok(()), |file| file.write_all(&data)))
            .await
    }

    /// Moves the file to its own name.
    pub(crate) async fn finish(self) -> Result<(), Error> {
        self.blocking(|part| {
            if let Some(file) = part.file.take() {
                file.sync_all()?;
            }
            if part.abandoned.load(Ordering::SeqCst) {
                return Err(std::io::Error::other("the caller dropped the download"));
            }
            fs::rename(&part.beside, &part.path)
        })
        .await
        .map(drop)
    }

    async fn blocking(
        mut self,
        work: impl FnOnce(&mut Self) -> std::io::Result<()> + Send + 'static,
    ) -> Result<Self, Error> {
        let path = self.path.display().to_string();
        let waiting = Waiting(Arc::clone(&self.abandoned));
        let runtime = Arc::clone(&self.runtime);
        let done = run_blocking(&*runtime, move || work(&mut self).map(|()| self)).await;
        // The caller is still there: the work was not abandoned.
        std::mem::forget(waiting);
        let refused = |cause: Box<dyn std::error::Error + Send + Sync>| {
            let message = format!("write the file {path}: see that its directory may be written");
            Error::new(ErrorKind::Configuration, message).with_source(cause)
        };
        match done {
            Some(done) => done.map_err(|error| refused(error.into())),
            None => Err(refused("the runtime ended".into())),
        }
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        // After it was renamed there is nothing of this name.
        let _ = fs::remove_file(&self.beside);
    }
}
