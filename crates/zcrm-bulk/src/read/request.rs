//! A bulk read, as a program asks for it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::de::DeserializeOwned;
use zcrm_core::{Error, Position, RecordStream, Sender, fields_of};
use zcrm_query::Criterion;

use super::export_file;
use super::pages::Pages;
use super::query::ReadQuery;
use super::rows::Rows;
use crate::file::{FileSource, read_row};
use crate::hooks::Hooks;
use crate::job::Wait;
use crate::{BulkProgress, CallbackSignal};

/// A bulk read of a module; made by [`Bulk::read`](crate::Bulk::read).
///
/// Each page of 200,000 rows is a job at Zoho and costs 50 credits; the next page's job is submitted
/// while a page is read. Jobs may take minutes. Results are kept for about a day, and are read by
/// the user who submitted the job.
/// Sources: <https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/create-job.html>,
/// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/limitations.html>,
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
#[must_use = "nothing is sent before its rows are read"]
pub struct BulkRead {
    sender: Arc<dyn Sender>,
    query: ReadQuery,
    files: FileSource,
    wait: Wait,
    hooks: Hooks,
}

impl BulkRead {
    pub(crate) fn new(sender: Arc<dyn Sender>, module: Box<str>) -> Self {
        let (fields, view, criterion) = (Vec::new(), None, None);
        Self {
            sender,
            query: ReadQuery { module, fields, view, criterion, is_calendar: false },
            files: FileSource::default(),
            wait: Wait::default(),
            hooks: Hooks::default(),
        }
    }

    /// Names the fields to read, by API name; `Owner.email` leads through a lookup. Left out: those
    /// of the type that is read, or all that the module has. The id comes with each row.
    pub fn fields<F>(mut self, fields: F) -> Self
    where
        F: IntoIterator<Item: Into<Box<str>>>,
    {
        self.query.fields = fields.into_iter().map(Into::into).filter(|f| &**f != "id").collect();
        self
    }

    /// Reads the records of a custom view only, by its id.
    pub fn view(mut self, id: impl Into<Box<str>>) -> Self {
        self.query.view = Some(id.into());
        self
    }

    /// Reads the records only that meet this, at most 25 conditions.
    pub fn criterion(mut self, criterion: Criterion) -> Self {
        self.query.criterion = Some(criterion);
        self
    }

    /// Calls this as the read goes on. It is called between other work and must not block.
    pub fn on_progress(mut self, call: impl Fn(BulkProgress) + Send + Sync + 'static) -> Self {
        self.hooks.on_progress = Some(Arc::new(call));
        self
    }

    /// Calls this with the position of the read as soon as Zoho has taken a job. A program that
    /// keeps the latest one can be ended at any moment, and goes on in another process with
    /// [`RecordStream::resume`] without a second job for any page.
    pub fn on_position(mut self, call: impl Fn(&Position) + Send + Sync + 'static) -> Self {
        self.hooks.on_position = Some(Arc::new(call));
        self
    }

    /// Sets the pauses between looks at a job: the first, which doubles up to the longest. Default:
    /// 1 and 30 seconds.
    pub fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        (self.wait.first_pause, self.wait.longest_pause) = (first, longest);
        self
    }

    /// Asks Zoho to post to this URL when a job is done. The program's own server receives it and
    /// tells the signal, which ends the pause between two looks.
    pub fn callback(mut self, url: impl Into<Box<str>>, signal: CallbackSignal) -> Self {
        self.wait.callback = Some((url.into(), signal));
        self
    }

    /// Keeps the packed files in this directory while they are read; they have no name there, and
    /// end with the process. Default: the system's own for temporary files.
    pub fn temporary_directory(mut self, directory: impl Into<PathBuf>) -> Self {
        self.files.directory = Some(directory.into());
        self
    }

    /// Sets the most bytes that the file of a page may have: packed, and unpacked. Default: 2 GiB and
    /// 16 GiB. What is larger is refused.
    pub fn file_limits(mut self, packed: u64, unpacked: u64) -> Self {
        (self.files.download_limit, self.files.unpacked_limit) = (packed, unpacked);
        self
    }

    /// The rows, of all pages, as a stream: nothing is sent before its first `next`. A row that does
    /// not fit the type is an error in its place.
    ///
    /// Cells are texts: numbers, dates and so on are read as the type asks for them, an empty cell is
    /// `None`, a lookup's is its id, several texts have `;` between them. The checksum of a file is
    /// known at its end: an error there says that rows of it that came before are not to be used.
    ///
    /// [`RecordStream::position`] is good at any time; see [`on_position`](Self::on_position).
    pub fn stream<T: DeserializeOwned + Send + 'static>(mut self) -> RecordStream<T> {
        if self.query.fields.is_empty()
            && let Some(fields) = fields_of::<T>()
        {
            // What begins with `$` is no field.
            let fields = fields.iter().filter(|name| **name != "id" && !name.starts_with('$'));
            self.query.fields = fields.map(|name| Box::from(*name)).collect();
        }
        let sender = Arc::clone(&self.sender);
        let identity = self.query.identity();
        RecordStream::from_source(sender, &identity, Rows::new(self.pages(), read_row::<T>))
    }

    /// Writes all rows to a CSV file, which is there whole or not at all; returns how many.
    ///
    /// # Errors
    ///
    /// [`Error`] when the read fails, or the file cannot be written.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future leaves the file as it was. Jobs go on at Zoho.
    pub async fn to_csv(self, path: impl AsRef<Path>) -> Result<u64, Error> {
        export_file::to_csv(self.pages(), path.as_ref()).await
    }

    /// Writes all events, of the module `Events`, to a calendar file (RFC 5545), which is there whole
    /// or not at all; returns how many bytes it has. A page has 20,000 events.
    ///
    /// # Errors
    ///
    /// [`Error`] when the read fails, or the file cannot be written.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future leaves the file as it was. Jobs go on at Zoho.
    pub async fn to_ics(mut self, path: impl AsRef<Path>) -> Result<u64, Error> {
        self.query.is_calendar = true;
        export_file::to_ics(self.pages(), path.as_ref()).await
    }

    pub(crate) fn hooks(mut self, hooks: Hooks) -> Self {
        self.hooks = hooks;
        self
    }

    fn pages(self) -> Pages {
        Pages::new(self.sender, self.query, self.files, self.wait, self.hooks)
    }
}

impl fmt::Debug for BulkRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BulkRead").field("module", &self.query.module).finish_non_exhaustive()
    }
}
