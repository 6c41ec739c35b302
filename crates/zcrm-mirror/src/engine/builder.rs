//! What a mirror is told before it runs.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use zcrm_core::Sender;

use super::mirror::Mirror;
use super::settings::Settings;
use crate::target::Target;

/// Settings of a mirror; made by [`Mirror::builder`].
#[derive(Clone)]
#[must_use]
pub struct MirrorBuilder {
    crm: Arc<dyn Sender>,
    target: Arc<dyn Target>,
    settings: Settings,
}

impl MirrorBuilder {
    pub(crate) fn new(crm: Arc<dyn Sender>, target: Arc<dyn Target>) -> Self {
        Self { crm, target, settings: Settings::default() }
    }

    /// The modules, by their API names. Left out: all that have records, those that appear later
    /// included.
    pub fn modules<M: Into<Box<str>>>(mut self, modules: impl IntoIterator<Item = M>) -> Self {
        self.settings.modules = Some(modules.into_iter().map(Into::into).collect());
        self
    }

    /// The most credits of one run. Left out: as many as it needs.
    pub fn credits(mut self, most: u64) -> Self {
        self.settings.credits = Some(most);
        self
    }

    /// Whether leads that were converted are mirrored. Off unless said otherwise: they leave the
    /// table.
    pub fn converted_leads(mut self, included: bool) -> Self {
        self.settings.converted_leads = included;
        self
    }

    /// Whether subforms and look-ups of several records are mirrored, which costs a credit for each
    /// record that was changed, in modules that have such fields. On unless said otherwise.
    pub fn subforms(mut self, included: bool) -> Self {
        self.settings.one_by_one = included;
        self
    }

    /// How long after its time a change may come to light. Ten minutes unless said otherwise: for
    /// so long what was read is read again.
    pub fn overlap(mut self, overlap: Duration) -> Self {
        self.settings.overlap = overlap;
        self
    }

    /// How often metadata is looked at. Once an hour unless said otherwise; a query that names a
    /// field that is gone makes it be looked at at once.
    pub fn metadata_every(mut self, interval: Duration) -> Self {
        self.settings.metadata_every = interval;
        self
    }

    /// How often all ids are compared, for three credits a 2,000 records: what the deleted list
    /// does not tell is found so. Once a day unless said otherwise; `None` never.
    pub fn reconcile_every(mut self, interval: impl Into<Option<Duration>>) -> Self {
        self.settings.reconcile_every = interval.into();
        self
    }

    /// How often all values are read again, for what changes without the modification time:
    /// formulas and roll-ups, names of other records. Never unless said otherwise.
    pub fn reread_every(mut self, interval: impl Into<Option<Duration>>) -> Self {
        self.settings.reread_every = interval.into();
        self
    }

    /// How long the lease lasts from one commit to the next. Two minutes unless said otherwise: so
    /// long another mirror waits for one that was killed.
    pub fn lease(mut self, length: Duration) -> Self {
        self.settings.lease = length;
        self
    }

    /// How many records a page of a query has, 1 to 2,000. Default: 2,000.
    pub fn page(mut self, records: u32) -> Self {
        self.settings.page = records.clamp(1, 2_000);
        self
    }

    /// How many records are got at the same time, where they are got one by one. Default: 8.
    pub fn concurrent(mut self, calls: usize) -> Self {
        self.settings.concurrent = calls.max(1);
        self
    }

    /// The mirror. Nothing is sent or opened.
    #[must_use]
    pub fn build(self) -> Mirror {
        Mirror { crm: self.crm, target: self.target, settings: self.settings }
    }
}

impl fmt::Debug for MirrorBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MirrorBuilder")
            .field("target", &self.target)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
