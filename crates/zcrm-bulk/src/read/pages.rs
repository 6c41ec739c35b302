//! The jobs of a bulk read, one per page, and their files.

use std::fs::File;
use std::sync::Arc;

use zcrm_core::{Error, Position, Sender, SenderExt as _};

use super::at::{At, Start};
use super::calls::{LookAtRead, ReadFile, ReadResult, SubmitRead};
use super::query::ReadQuery;
use crate::file::{FileSource, download};
use crate::hooks::Hooks;
use crate::job::Wait;
use crate::{BulkFault, BulkProgress};

/// A bulk read as jobs: submits, waits, downloads. Whatever is dropped or fails, the next call goes
/// on, and no page has a second job unless its first failed.
pub(super) struct Pages {
    pub(super) sender: Arc<dyn Sender>,
    pub(super) query: ReadQuery,
    pub(super) files: FileSource,
    pub(super) wait: Wait,
    pub(super) hooks: Hooks,
    pub(super) at: At,
    /// What the finished job of the current page has.
    result: Option<ReadResult>,
    /// The next page's job could not be submitted while this page is read.
    ahead: Option<Error>,
    origin: Option<String>,
    /// How many rows the pages before have, where no job says so.
    before: u64,
}

impl Pages {
    pub(super) fn new(
        sender: Arc<dyn Sender>,
        query: ReadQuery,
        files: FileSource,
        wait: Wait,
        hooks: Hooks,
    ) -> Self {
        let at = At::first();
        let (result, ahead, origin, before) = (None, None, None, 0);
        Self { sender, query, files, wait, hooks, at, result, ahead, origin, before }
    }

    /// The file of the current page, and what its job says of it; `None` at the end. The next page's
    /// job is submitted before this one is downloaded.
    pub(super) async fn file(&mut self) -> Result<Option<(File, ReadResult)>, Error> {
        loop {
            let job = match &self.at {
                At::End => return Ok(None),
                At::Page(start) => {
                    // Told behind the rows that came before; the next call submits it again.
                    if let Some(error) = self.ahead.take() {
                        return Err(error);
                    }
                    let start = start.clone();
                    let id = self.submit(&start).await?;
                    self.at = At::job(id.clone(), start, self.before);
                    self.is_submitted(id);
                    continue;
                }
                At::Job(job) => job.clone(),
            };
            let result = match &self.result {
                Some(result) => result.clone(),
                None => {
                    let result = self.wait_for(&job.id).await?;
                    self.result = Some(result.clone());
                    result
                }
            };
            self.submit_ahead(&result).await?;
            let url = result.url.clone();
            let request = ReadFile { job: job.id.into(), url };
            let file = download(&self.sender, &self.hooks, &request, &self.files).await?;
            return Ok(Some((file, result)));
        }
    }

    async fn wait_for(&mut self, job: &str) -> Result<ReadResult, Error> {
        let module = self.query.module.clone();
        let look = || LookAtRead { job: job.into(), module: module.clone() };
        let waited = self.wait.until_done(&self.sender, &self.hooks, job, look).await;
        if let Err(error) = &waited
            && let Some(BulkFault::JobFailed { .. }) = error.detail()
            && let At::Job(failed) = &self.at
            && failed.row == 0
        {
            // A job that failed is the one thing that another job mends.
            self.at = At::Page(failed.start.clone());
        }
        waited
    }

    /// Submits the job of the next page, unless it was.
    async fn submit_ahead(&mut self, result: &ReadResult) -> Result<(), Error> {
        let At::Job(job) = &self.at else { return Ok(()) };
        let Some(token) = result.next.clone() else { return Ok(()) };
        if job.next.is_some() || self.ahead.is_some() {
            return Ok(());
        }
        match self.submit(&Start { token: Some(token) }).await {
            Ok(id) => {
                if let At::Job(job) = &mut self.at {
                    job.next = Some(id.clone());
                }
                self.is_submitted(id);
            }
            // The rows of this page come first.
            Err(error) => self.ahead = Some(error),
        }
        Ok(())
    }

    async fn submit(&mut self, start: &Start) -> Result<String, Error> {
        // Looked up before the job is there: its position is told without a pause.
        if self.hooks.on_position.is_some() && self.origin.is_none() {
            self.origin = Some(self.sender.origin().await?);
        }
        let body = self.query.body(start, self.wait.callback_json())?;
        let (module, fields) = (self.query.module.clone(), self.query.fields.clone());
        self.sender.send(SubmitRead { module, fields, body }).await
    }

    /// Tells of a job that Zoho took: its position first, so that a process that ends while it is
    /// told of the job has kept it.
    fn is_submitted(&self, job: String) {
        if let (Some(call), Some(origin)) = (&self.hooks.on_position, &self.origin) {
            call(&Position::of_source(&self.query.identity(), origin, self.at.cursor()));
        }
        self.hooks.progress(|| BulkProgress::Submitted { job });
    }

    /// The current page was read to its end.
    pub(super) fn page_is_read(&mut self) {
        let before = self.rows_before();
        let At::Job(job) = &self.at else { return };
        let token = self.result.take().and_then(|result| result.next);
        self.at = match (job.next.clone(), token) {
            (Some(next), token) => At::job(next, Start { token }, before),
            (None, Some(token)) => At::Page(Start { token: Some(token) }),
            (None, None) => At::End,
        };
        self.before = before;
    }

    /// So many more rows of the current page were read.
    pub(super) fn rows_are_read(&mut self, rows: u64) {
        if let At::Job(job) = &mut self.at {
            job.row = job.row.saturating_add(rows);
        }
    }

    /// How many rows were read, of all pages.
    pub(super) fn rows_before(&self) -> u64 {
        match &self.at {
            At::Job(job) => job.before.saturating_add(job.row),
            At::Page(_) | At::End => self.before,
        }
    }
}
