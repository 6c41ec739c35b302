//! A batch that is about to be written.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use zcrm_core::{Batch, BoxFuture, Error, Sender};

use super::WriteProgress;
use super::cut::{Cut, Encoded, Ids, Source};
use super::run::run;
use crate::operation::write_call::{ReadResults, Verb};
use crate::operation::write_options::WriteOptions;
use crate::{RecordId, Records};

/// A batch of any size that is about to be written: `await` it. Made by
/// [`Records::create`], [`update`](Records::update), [`upsert`](Records::upsert) and
/// [`delete`](Records::delete).
///
/// The records are cut into hundreds, as Zoho takes them, and each hundred is one call within the
/// sender's limits. The records are taken and written as JSON only when their call is about to be
/// made. No record at all is an empty batch, for which nothing is sent.
///
/// # What it returns
///
/// A [`Batch`] with one [`Outcome`](zcrm_core::Outcome) for each record, in the order given. A
/// record that Zoho refuses stops no other. A call that is cut leaves the records of its hundred
/// [`Unknown`](zcrm_core::Outcome::Unknown), and the next hundred is sent.
///
/// The batch ends early, and the rest is [`NotSent`](zcrm_core::Outcome::NotSent), when the next
/// call would fail likewise: no usable token, no permission, no connection, no credits, or three
/// calls in a row whose outcome is unknown. `Err` says that one such error left *every* record
/// unsent.
///
/// # Cancel safety
///
/// Dropping the future abandons the calls under way, of which there are as many as
/// [`concurrent`](Self::concurrent) says: their records may be written all the same. Records beyond
/// them are not sent. To end early and learn every outcome, use [`stop_when`](Self::stop_when).
///
/// # Examples
///
/// ```
/// # use zcrm_core::{Outcome, sender_fn};
/// # use zcrm_records::{Record, RecordsExt as _};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let answer = r#"{"data":[{"status":"success","code":"SUCCESS","details":{"id":"7"}}]}"#;
/// # let crm = std::sync::Arc::new(sender_fn(move |_| async move { Ok(http::Response::new(answer.into())) }));
/// let leads = [Record::new().with("Last_Name", "Lovelace")];
/// let batch = crm.records("Leads").create(&leads).on_progress(|p| println!("{}", p.done)).await?;
/// for (lead, outcome) in leads.iter().zip(&batch) {
///     match outcome {
///         Outcome::Done(written) => println!("{}", written.id),
///         failed => println!("{lead:?}: {failed}"),
///     }
/// }
/// // What was not sent can be sent later.
/// let later: Vec<_> = batch.not_sent().map(|place| &leads[place]).collect();
/// let whole = batch.filled_with(crm.records("Leads").create(later).await?);
/// assert_eq!(whole.into_result()?.len(), 1);
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent until it is awaited"]
pub struct Writing<'a, W> {
    pub(super) sender: Arc<dyn Sender>,
    pub(super) module: Box<str>,
    pub(super) verb: Verb,
    pub(super) options: Arc<WriteOptions>,
    pub(super) read: ReadResults<W>,
    pub(super) cut: Cut<'a>,
    pub(super) concurrent: usize,
    pub(super) on_progress: Option<Watch<'a, ()>>,
    pub(super) stop_when: Option<Watch<'a, bool>>,
}

/// What the caller does with the progress.
type Watch<'a, R> = Box<dyn FnMut(&WriteProgress) -> R + Send + 'a>;

impl<'a, W> Writing<'a, W> {
    pub(crate) fn records<I>(records: &Records, verb: Verb, read: ReadResults<W>, given: I) -> Self
    where
        I: IntoIterator<Item: Serialize, IntoIter: Send + 'a>,
    {
        Self::new(records, verb, read, Box::new(Encoded(given.into_iter())))
    }

    pub(crate) fn ids<I>(records: &Records, read: ReadResults<W>, ids: I) -> Self
    where
        I: IntoIterator<Item: Into<RecordId>, IntoIter: Send + 'a>,
    {
        Self::new(records, Verb::Delete, read, Box::new(Ids(ids.into_iter())))
    }

    fn new(
        records: &Records,
        verb: Verb,
        read: ReadResults<W>,
        source: Box<dyn Source + 'a>,
    ) -> Self {
        Self {
            sender: Arc::clone(&records.sender),
            module: records.module.clone(),
            verb,
            options: Arc::default(),
            read,
            cut: Cut::new(source, verb, records.module.clone()),
            concurrent: 1,
            on_progress: None,
            stop_when: None,
        }
    }

    /// Sends up to so many hundreds at a time, within the sender's limits; 1 unless set. The order
    /// of the outcomes is that of the records; the order in which Zoho writes them is not.
    ///
    /// The calls run as tasks of the sender's runtime. A call whose result waits to be taken holds
    /// no permit.
    pub fn concurrent(mut self, calls: usize) -> Self {
        self.concurrent = calls.max(1);
        self
    }

    /// Is called after each hundred, and at the end when records were not sent.
    pub fn on_progress(mut self, report: impl FnMut(&WriteProgress) + Send + 'a) -> Self {
        self.on_progress = Some(Box::new(report));
        self
    }

    /// Is asked before each hundred is sent; `true` ends the batch: calls under way are completed,
    /// and the other records are [`NotSent`](zcrm_core::Outcome::NotSent) without an error. For a
    /// stop from elsewhere, let it read an `AtomicBool`.
    ///
    /// Of an iterator that may never end (its `size_hint` has no upper bound) only the records that
    /// were taken have an outcome; with `by_ref` the others can be taken later.
    pub fn stop_when(mut self, stop: impl FnMut(&WriteProgress) -> bool + Send + 'a) -> Self {
        self.stop_when = Some(Box::new(stop));
        self
    }

    /// Sets what else runs; left out everything does, with an empty list nothing. Of a deletion,
    /// workflow rules run when they are named or nothing is set.
    pub fn trigger(self, trigger: impl IntoIterator<Item = crate::Trigger>) -> Self {
        self.with(|options| options.trigger = Some(trigger.into_iter().collect()))
    }

    /// Names features that run only when a call names them, such as
    /// [layout rules](crate::FeatureExecution::layout_rules).
    pub fn apply_features(
        self,
        features: impl IntoIterator<Item = crate::FeatureExecution>,
    ) -> Self {
        self.with(|options| options.apply = features.into_iter().collect())
    }

    /// Names features that do not run, such as [cadences](crate::FeatureExecution::cadences).
    pub fn skip_features(
        self,
        features: impl IntoIterator<Item = crate::FeatureExecution>,
    ) -> Self {
        self.with(|options| options.skip = features.into_iter().collect())
    }

    /// Names the assignment rule that chooses the owners (`lar_id`).
    pub fn assignment_rule(self, id: impl Into<RecordId>) -> Self {
        self.with(|options| options.assignment_rule = Some(id.into()))
    }

    /// Refuses changes to records that were changed after this moment (`If-Unmodified-Since`): each
    /// has Zoho's `ALREADY_MODIFIED` as its own result. For updates and upserts. Such a call is
    /// never retried after a cut connection, for its first attempt may be the later change.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.
    pub fn unless_modified_since(self, moment: zcrm_core::DateTime) -> Self {
        self.with(|options| options.unmodified_since = Some(moment))
    }

    /// Finds the records by the value of this external field, which each holds, instead of by `id`.
    /// For updates and upserts.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/external-id.html>.
    pub fn external_field(self, field: impl Into<Box<str>>) -> Self {
        self.with(|options| options.external = Some(field.into()))
    }

    pub(crate) fn with(mut self, edit: impl FnOnce(&mut WriteOptions)) -> Self {
        edit(Arc::make_mut(&mut self.options));
        self
    }
}

impl<'a, W: Send + 'static> IntoFuture for Writing<'a, W> {
    type Output = Result<Batch<W>, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(run(self))
    }
}

impl<W> fmt::Debug for Writing<'_, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writing")
            .field("module", &self.module)
            .field("verb", &self.verb)
            .field("concurrent", &self.concurrent)
            .finish_non_exhaustive()
    }
}
