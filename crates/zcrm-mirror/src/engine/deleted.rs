//! Deletions, as the deleted list tells them.

use zcrm_core::{DateTime, Error, ErrorKind, SenderExt as _};
use zcrm_records::{DeletedKind, DeletedPage, DeletedRecord};

use super::apply::Found;
use super::module_run::ModuleRun;
use super::run::{Run, Stop};
use super::settings::seconds;
use super::state::High;

impl Run<'_> {
    /// Deletes what the list says was deleted since the last time. What the list does not tell
    /// (records that can no longer be seen, and what it has forgotten) is found by comparing ids.
    pub(crate) async fn deletions(&self, run: &mut ModuleRun) -> Result<(), Stop> {
        let high = run.state.deleted.unwrap_or(High { time: 0, since: self.now() });
        let since = high.start(seconds(self.settings.overlap), self.now()).max(0);
        let since = DateTime::from_unix_seconds(since, 0).map_err(|error| {
            Error::new(ErrorKind::Decode, "ask for deletions since a time that is no date")
                .with_source(error)
        })?;
        let (mut greatest, mut page) = (high.time, 1);
        loop {
            let list = DeletedPage::new(run.module.clone(), DeletedKind::All);
            let answer = self.crm.send(list.modified_since(since).page(page)).await?;
            let more = answer.info.more_records;
            let listed: Vec<DeletedRecord> = answer.into_records()?;
            let times = listed.iter().filter_map(|one| one.deleted_time);
            greatest = times.map(DateTime::unix_seconds).fold(greatest, i64::max);
            let gone: Vec<u64> = listed.iter().map(|one| one.id.as_u64()).collect();
            let mut state = run.state.clone();
            if !more {
                // Only the end of the list tells that nothing of it is missing.
                state.deleted = Some(high.raised(greatest, self.now()));
            }
            if !gone.is_empty() || state != run.state {
                self.apply(run, Found { rows: Vec::new(), gone }, state).await?;
            }
            if !more {
                return Ok(());
            }
            page += 1;
        }
    }
}
