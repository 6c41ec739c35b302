//! Near real time: what a channel tells is read at once.

use std::sync::Arc;

use super::meter::Meter;
use super::mirror::Mirror;
use super::report::{Ended, RunReport};
use super::run::{Fault, Run, Stop};
use super::{MirrorError, metadata};

impl Mirror {
    /// Reads these records of a module at once and mirrors what they are: for ids that a channel
    /// tells ([`Notification`]). Nothing else of the state is moved, so that the next run misses
    /// nothing whatever a channel did not tell. A module that was never mirrored is left to it.
    ///
    /// [`Notification`]: https://docs.rs/zcrm-notifications/latest/zcrm_notifications/struct.Notification.html
    ///
    /// # Errors
    ///
    /// [`MirrorError`], as [`run`](Self::run).
    ///
    /// # Cancel safety
    ///
    /// Safe: what was committed stays.
    pub async fn touch(
        &self,
        module: &str,
        ids: impl IntoIterator<Item = u64>,
    ) -> Result<RunReport, MirrorError> {
        let ids: Vec<u64> = ids.into_iter().collect();
        let lease = self.lease().await?;
        let crm = Arc::new(Meter::new(Arc::clone(&self.crm), self.settings.credits));
        let mut settings = self.settings.clone();
        settings.modules = Some(vec![module.into()]);
        let run = Run { settings: &settings, crm, target: &*self.target, lease: &lease };
        let done = run.those_only(&ids).await;
        let ended = self.target.end_lease(&lease).await;
        let report = done?;
        ended?;
        Ok(report)
    }
}

impl Run<'_> {
    async fn those_only(&self, ids: &[u64]) -> Result<RunReport, MirrorError> {
        self.prepare().await?;
        let mut modules = match metadata::open(self).await {
            Ok(modules) => modules,
            Err(Stop::Run(error)) => return Err(error),
            Err(Stop::Module(_) | Stop::Budget) => Vec::new(),
        };
        let mut ended = Ended::Done;
        let rows = 50;
        for run in modules.iter_mut().filter(|run| run.plan.is_some()) {
            for ids in ids.chunks(rows) {
                let done = match self.those(run, ids).await {
                    Ok(found) => {
                        let state = run.state.clone();
                        self.apply(run, found, state).await
                    }
                    Err(Fault::Column(_, error)) => Err(error.into()),
                    Err(Fault::Stop(stop)) => Err(stop),
                };
                match done {
                    Ok(()) => {}
                    Err(Stop::Run(error)) => return Err(error),
                    Err(Stop::Budget) => ended = Ended::CreditsUsed,
                    // The next run reads the fields again, and what was told here.
                    Err(Stop::Module(error)) => run.report.error = Some(error.into()),
                }
            }
        }
        let modules = modules.into_iter().map(|run| run.report).collect();
        Ok(RunReport { credits: self.crm.used(), ended, modules })
    }
}
