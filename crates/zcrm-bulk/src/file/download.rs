//! A result, downloaded to a private temporary file.

use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::StatusCode;
use zcrm_core::{Error, ErrorKind, Request, Sender};

use crate::blocking::blocking;
use crate::{BulkFault, BulkProgress, hooks::Hooks};

/// Where files of jobs are kept, and how large they may be.
#[derive(Clone, Debug)]
pub(crate) struct FileSource {
    /// `None`: the system's own directory for temporary files.
    pub(crate) directory: Option<PathBuf>,
    /// The most bytes that are downloaded for one file.
    pub(crate) download_limit: u64,
    /// The most bytes that one file may unpack to.
    pub(crate) unpacked_limit: u64,
}

impl Default for FileSource {
    fn default() -> Self {
        Self { directory: None, download_limit: 2 << 30, unpacked_limit: 16 << 30 }
    }
}

impl FileSource {
    /// A file without a name, which ends with its handle, however the process ends.
    pub(crate) fn unnamed(&self) -> std::io::Result<File> {
        match &self.directory {
            Some(directory) => tempfile::tempfile_in(directory),
            None => tempfile::tempfile(),
        }
    }
}

/// How much is gathered before it is written.
const CHUNK: usize = 256 << 10;

/// How often a download is attempted: it reads only.
const ATTEMPTS: u32 = 4;

/// For how long Zoho counts downloads: ten in a minute. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/download-result.html>.
const MINUTE: Duration = Duration::from_secs(60);

/// Downloads a result; a download that is one too many in a minute waits, one that is cut is started
/// over.
pub(crate) async fn download(
    sender: &Arc<dyn Sender>,
    hooks: &Hooks,
    request: &dyn Request,
    files: &FileSource,
) -> Result<File, Error> {
    let mut attempt = 1;
    loop {
        let error = match download_once(sender, hooks, request, files).await {
            Ok(file) => return Ok(file),
            Err(error) => error,
        };
        let pause = match error.kind() {
            ErrorKind::Throttled => error.retry_after().unwrap_or(MINUTE),
            _ if error.is_transient() => error.retry_after().unwrap_or(Duration::from_secs(2)),
            _ => return Err(error),
        };
        if attempt >= ATTEMPTS {
            return Err(error);
        }
        attempt += 1;
        sender.runtime().sleep(pause).await;
    }
}

async fn download_once(
    sender: &Arc<dyn Sender>,
    hooks: &Hooks,
    request: &dyn Request,
    files: &FileSource,
) -> Result<File, Error> {
    let mut download = sender.open(request, files.download_limit).await?;
    if download.status() != StatusCode::OK {
        return Err(BulkFault::NotAnArchive.error(DOING));
    }
    let runtime = sender.runtime();
    let source = files.clone();
    let mut file = blocking(&*runtime, DOING, move || source.unnamed()).await?;
    let (length, mut received) = (download.length(), 0_u64);
    let mut gathered = BytesMut::new();
    while let Some(piece) = download.chunk().await? {
        received = received.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        gathered.extend_from_slice(&piece);
        if gathered.len() >= CHUNK {
            let data = gathered.split().freeze();
            file = blocking(&*runtime, DOING, move || write(file, &data)).await?;
            hooks.progress(|| BulkProgress::Downloading { bytes: received, of: length });
        }
    }
    let data = gathered.freeze();
    file = blocking(&*runtime, DOING, move || write(file, &data)).await?;
    hooks.progress(|| BulkProgress::Downloading { bytes: received, of: length });
    Ok(file)
}

fn write(mut file: File, data: &Bytes) -> std::io::Result<File> {
    file.write_all(data)?;
    Ok(file)
}

const DOING: &str = "download the result of the bulk job";
