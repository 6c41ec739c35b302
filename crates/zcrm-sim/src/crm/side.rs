//! What hangs on records and is no record: links, files, and what was done to them.

use std::collections::BTreeSet;

use super::attachment::Attachments;
use super::bulk::BulkJobs;
use super::cadence::Enrolled;
use super::file_store::FileStore;
use super::fixture::Settings;
use super::job::Jobs;
use super::lock::Locks;
use super::mail::Mails;
use super::photo::Photos;
use super::related::Links;
use super::share::Shares;
use super::timeline::Event;
use super::user_write::UserChanges;
use super::watch::Channels;

/// All of it, for one organisation.
#[derive(Clone, Debug, Default)]
pub(super) struct SideData {
    pub(super) links: Links,
    pub(super) attachments: Attachments,
    pub(super) photos: Photos,
    pub(super) files: FileStore,
    pub(super) jobs: Jobs,
    pub(super) locks: Locks,
    pub(super) shares: Shares,
    pub(super) mails: Mails,
    pub(super) timeline: Vec<Event>,
    pub(super) channels: Channels,
    pub(super) bulk: BulkJobs,
    pub(super) settings: Settings,
    pub(super) users: UserChanges,
    /// Which quotes and sales orders were made into what.
    pub(super) converted: BTreeSet<(u64, &'static str)>,
    pub(super) enrolled: Enrolled,
}
