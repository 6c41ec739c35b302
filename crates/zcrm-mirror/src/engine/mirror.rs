//! The mirror, as a program holds it.

use std::fmt;
use std::sync::Arc;

use zcrm_core::Sender;

use super::builder::MirrorBuilder;
use super::meter::Meter;
use super::report::RunReport;
use super::run::Run;
use super::settings::Settings;
use super::MirrorError;
use crate::target::{Lease, LeaseAttempt, Target};

/// Modules of Zoho CRM in a database, kept equal by one [`run`](Self::run) after another.
///
/// Rows and the state that follows from them are committed together: a run that is killed loses
/// nothing, and repeats nothing but what it had not committed. Only Zoho's own times are compared;
/// of the machine's clock only differences are used.
#[derive(Clone)]
pub struct Mirror {
    pub(crate) crm: Arc<dyn Sender>,
    pub(crate) target: Arc<dyn Target>,
    pub(crate) settings: Settings,
}

impl Mirror {
    /// Begins a mirror of what this client reads, in this database.
    pub fn builder(crm: impl Sender, target: impl Target) -> MirrorBuilder {
        MirrorBuilder::new(Arc::new(crm), Arc::new(target))
    }

    /// Does all that is due: tables and columns that metadata asks for, changes, deletions, and then
    /// the first copy or a comparison of ids where one is due. It goes on where the last run ended,
    /// however that was, and spends no more credits than are allowed.
    ///
    /// What stops one module (a permission, a table that others made) is told in the report and in
    /// `zcrm_mirror.modules`, and the other modules are mirrored.
    ///
    /// # Errors
    ///
    /// [`MirrorError`] when Zoho or the target is not there, or another mirror has the lease. The
    /// next run goes on.
    ///
    /// # Cancel safety
    ///
    /// Safe: what was committed stays. The lease ends by itself.
    pub async fn run(&self) -> Result<RunReport, MirrorError> {
        let lease = self.lease().await?;
        let crm = Arc::new(Meter::new(Arc::clone(&self.crm), self.settings.credits));
        let run = Run { settings: &self.settings, crm, target: &*self.target, lease: &lease };
        let done = Box::pin(run.all()).await;
        let ended = self.target.end_lease(&lease).await;
        let report = done?;
        ended?;
        Ok(report)
    }

    pub(crate) async fn lease(&self) -> Result<Lease, MirrorError> {
        match self.target.try_lease(self.settings.lease).await? {
            LeaseAttempt::Taken(lease) => Ok(lease),
            LeaseAttempt::Held { remaining } => Err(MirrorError::Held { remaining }),
        }
    }
}

impl fmt::Debug for Mirror {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mirror")
            .field("target", &self.target)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
