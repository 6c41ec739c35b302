//! What one authenticator knows between two flights.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use zcrm_env::Environment;
use zcrm_store_api::{RefreshToken, Revision, Stored, Timestamp, TokenId, TokenRecord};

use super::builder::Shared;
use super::live::{self, Live, Ready};
use super::pacing::{Pacing, Unsent};
use super::reconcile::reconcile;
use super::resolve;
use crate::error::AuthError;
use crate::machine::{Action, Event, State, step};

/// One user's token, where it is kept, and whether the newest state has been saved.
pub(super) struct Session {
    pub(super) state: State,
    /// What the program gave, in the form of a record.
    pub(super) given: TokenRecord,
    pub(super) environment: Environment,
    pub(super) place: Option<Place>,
    pub(super) unsaved: bool,
    /// Why the last attempt to save failed.
    pub(super) save_error: Option<AuthError>,
    /// Why the state is `Rejected`, in words.
    pub(super) rejection: Option<AuthError>,
    /// What the program gave has brought a token, or was found in the store: from then on the row
    /// counts as it is, and a new sign-in elsewhere is followed.
    pub(super) settled: bool,
    /// What this flight brought was given by somebody just now (a code, a refresh token): it takes
    /// the place of whatever is stored. A mere refresh does not.
    pub(super) claims: bool,
    /// The refresh token of the row that a new sign-in replaces.
    pub(super) kept: Option<Kept>,
    /// The calls that were made, for when the store cannot be asked.
    pub(super) pacing: Pacing,
    /// What was written into the lease for calls that were not made.
    pub(super) unsent: Unsent,
    /// When calls were made without a lease, of which no note tells.
    pub(super) alone: Vec<Timestamp>,
    /// The answer to the last request for a lease is not known: it may have been granted.
    pub(super) lease_unknown: bool,
    /// When this process got the access token from the accounts server, if it did.
    pub(super) minted_at: Option<Timestamp>,
    /// Whether the API has ever accepted the access token; shared with what callers hold.
    pub(super) accepted: Arc<AtomicBool>,
    /// The user's name stays with another row: this token is kept without one.
    pub(super) nameless: bool,
}

/// A refresh token that is kept when a second consent brings none. Source: facts §2.2.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) client_id: Option<String>,
    pub(super) refresh_token: RefreshToken,
}

impl Kept {
    pub(super) fn of(row: &TokenRecord) -> Option<Self> {
        let refresh_token = row.refresh_token.clone()?;
        Some(Self { client_id: row.client_id.clone(), refresh_token })
    }
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
    /// One step of the machine.
    pub(super) fn apply(&mut self, shared: &Shared, event: Event) -> Action {
        let state = std::mem::replace(&mut self.state, State::Exhausted(TokenRecord::default()));
        let (state, action) = step(state, event, shared.runtime.now(), &shared.rules);
        self.state = state;
        action
    }

    /// Goes on from what the store holds: the given against the stored, decided anew.
    pub(super) fn adopt(&mut self, shared: &Shared, stored: Stored) -> Result<(), AuthError> {
        resolve::check_row(&self.environment, stored.record())?;
        self.place = Some(Place::of(&stored));
        let (_, _, row) = stored.into_parts();
        let (record, same) = if self.settled {
            (row, true)
        } else {
            self.kept = Kept::of(&row);
            reconcile(self.given.clone(), row, &shared.given.given)
        };
        self.settled = same;
        self.state = State::load(record, shared.runtime.now(), &shared.rules);
        self.forget_trouble();
        Ok(())
    }

    /// The token is another one now, and it is saved.
    pub(super) fn forget_trouble(&mut self) {
        self.unsaved = false;
        self.save_error = None;
        self.rejection = None;
        self.minted_at = None;
        self.accepted = Arc::default();
        self.claims = false;
    }

    /// Tells whether the access token may be handed out.
    pub(super) fn serves(&self) -> bool {
        match &self.state {
            State::Active(_) => true,
            State::Throttled { previous, .. } => matches!(**previous, State::Active(_)),
            _ => false,
        }
    }

    /// Tells whether a row is known to be somebody else's.
    ///
    /// A number in a file may be given again when its row is removed, so an id alone proves
    /// nothing.
    pub(super) fn is_of_another_user(&self, row: &TokenRecord) -> bool {
        let ours = self.state.record().user_name.as_ref().or(self.given.user_name.as_ref());
        matches!((ours, &row.user_name), (Some(ours), Some(theirs)) if ours != theirs)
    }

    /// The history that a lease's note tells, with what this process has done without one.
    pub(super) fn history(&self, note: &[u8], name: &str) -> Pacing {
        let mut pacing = Pacing::read_without(note, &self.unsent, name);
        pacing.add(&self.alone);
        pacing
    }

    /// The token in the form in which requests carry it.
    pub(super) fn ready(&self, shared: &Shared) -> Result<Ready, AuthError> {
        let record = self.state.record();
        let Some(token) = &record.access_token else {
            return Err(super::explain::exhausted(self, shared));
        };
        let usable_until = record.expires_at.map(|end| end.saturating_sub(shared.rules.skew));
        let renew_from = usable_until.filter(|_| record.refresh_token.is_some()).map(|end| {
            let left = end.since(shared.runtime.now());
            let early = shared.rules.early.min(left / 8);
            // Half of it is left to chance, so that processes do not refresh in step.
            end.saturating_sub(early.mul_f64(0.5 + 0.5 * rand::random::<f64>()))
        });
        Ok(Ready(Arc::new(Live {
            header: live::header(token)?,
            environment: self.environment.clone(),
            expires_at: record.expires_at,
            usable_until,
            renew_from,
            minted_at: self.minted_at,
            accepted: self.accepted.clone(),
            id: self.place.as_ref().map(|place| place.id.clone()),
            save_error: self.save_error.clone(),
            user: record.user_name.clone(),
            holder: live::holder(record),
            tenant: live::tenant(
                &self.environment,
                record.client_id.as_deref(),
                record.user_name.as_deref(),
            ),
        })))
    }
}
