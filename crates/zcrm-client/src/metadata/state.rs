//! What all clients of one identity share of metadata.

use std::sync::{Mutex, Weak};

use tokio::sync::oneshot;
use zcrm_fields::UserFields;
use zcrm_runtime::lock;

/// What all clients of one identity share of metadata.
#[derive(Debug, Default)]
pub(crate) struct MetadataState {
    /// Whose they are, which the token tells: an id alone does not, and its row may become another
    /// user's.
    pub(super) user: Mutex<Option<(Box<str>, UserFields)>>,
    pub(super) refreshing: Mutex<Option<Refreshing>>,
}

/// The task that asks for changes every hour.
#[derive(Debug)]
pub(super) struct Refreshing {
    /// The task holds the other one as long as it lives, wherever its runtime is.
    pub(super) alive: Weak<()>,
    /// Dropped with the last client, which the task hears at once.
    pub(super) _last_client: oneshot::Sender<()>,
}

impl MetadataState {
    pub(super) fn known(&self) -> Option<UserFields> {
        let known = lock(&self.user);
        known.as_ref().map(|(_, user)| user.clone())
    }
}
