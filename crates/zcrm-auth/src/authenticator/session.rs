//! What one authenticator knows between two flights.

use zcrm_env::Environment;
use zcrm_store_api::{Revision, Stored, TokenId};

use super::builder::Shared;
use super::live::{self, Live, Ready};
use crate::error::AuthError;
use crate::machine::State;

/// One user's token, where it is kept, and whether the newest state has been saved.
pub(super) struct Session {
    pub(super) state: State,
    pub(super) environment: Environment,
    pub(super) place: Option<Place>,
    pub(super) unsaved: bool,
    /// Why the last attempt to save failed.
    pub(super) save_error: Option<AuthError>,
    /// Why the state is `Rejected`, in words.
    pub(super) rejection: Option<AuthError>,
    /// The user's name stays with another row: this token is kept without one.
    pub(super) nameless: bool,
}

/// The row that was read or written last.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) id: TokenId,
    pub(super) revision: Revision,
}

impl Place {
    pub(super) fn of(stored: &Stored) -> Self {
        Self { id: stored.id().clone(), revision: stored.revision().clone() }
    }
}

impl Session {
    /// The token in the form in which requests carry it.
    pub(super) fn ready(&self, shared: &Shared) -> Result<Ready, AuthError> {
        let record = self.state.record();
        let Some(token) = &record.access_token else {
            return Err(super::explain::exhausted(self, shared));
        };
        Ok(Ready(std::sync::Arc::new(Live {
            header: live::header(token)?,
            environment: self.environment.clone(),
            expires_at: record.expires_at,
            usable_until: record.expires_at.map(|end| end.saturating_sub(shared.rules.skew)),
            id: self.place.as_ref().map(|place| place.id.clone()),
            save_error: self.save_error.clone(),
            user: record.user_name.clone(),
        })))
    }
}
