//! What callers hold.

use std::fmt;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use http::Request;
use zcrm_env::Environment;
use zcrm_store_api::{Timestamp, TokenId};

use super::builder::Shared;
use super::drive::{Landed, Purpose};
use super::live::{Ready, Unattached};
use super::status::TokenStatus;
use super::{drive, flight, save};
use crate::UserSignature;
use crate::endpoint::RevokeEndpoint;
use crate::error::{AuthError, AuthErrorKind};
use crate::machine::Event;

/// Gives one user's token to whoever asks, refreshing it once however many wait.
///
/// A clone is another handle to the same token. Nothing happens before the first
/// [`ready`](Self::ready).
#[derive(Clone)]
pub struct Authenticator(Arc<Shared>);

/// Whose token it turned out to be, and where it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Authenticated {
    /// The id under which the store keeps the token.
    pub id: TokenId,
    /// The user name under which it is kept, when one is known.
    pub user: Option<String>,
    /// The environment it belongs to.
    pub environment: Environment,
    /// When the access token ends; `None` when that is not known.
    pub expires_at: Option<Timestamp>,
}

impl Authenticator {
    pub(super) fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    /// Waits for a usable token: at once when there is one, else for the one exchange or refresh
    /// that serves everybody who waits.
    ///
    /// # Errors
    ///
    /// [`AuthError`]; its kind says what to do.
    ///
    /// # Cancel safety
    ///
    /// Safe: the exchange or refresh goes on without this caller.
    pub async fn ready(&self) -> Result<Ready, AuthError> {
        let now = self.0.runtime.now();
        if let Some(ready) = self.live(now) {
            if ready.is_due(now) {
                self.renew(now);
            }
            return Ok(ready);
        }
        // Boxed: it is large and seldom needed, and callers' futures should not make room for it.
        Box::pin(self.wait()).await
    }

    async fn wait(&self) -> Result<Ready, AuthError> {
        if self.0.single_flight {
            return flight::token(&self.0, || self.live(self.0.runtime.now())).await;
        }
        match drive::drive(&self.0, Purpose::Token).await? {
            Landed::Ready(ready) => Ok(ready),
            Landed::Nothing => Err(AuthError::new(
                AuthErrorKind::Exhausted,
                "use this token: it was revoked or removed by this program; sign in again",
            )),
        }
    }

    /// Replaces a token ahead of time, in the background; after a failure not again for a while.
    fn renew(&self, now: Timestamp) {
        let next = now.saturating_add(RENEWAL_PAUSE).as_unix_millis();
        let held_off = &self.0.renew_not_before;
        let before = held_off.load(Ordering::Relaxed);
        if before <= now.as_unix_millis()
            && held_off.compare_exchange(before, next, Ordering::Relaxed, Ordering::Relaxed).is_ok()
        {
            flight::begin(&self.0, Purpose::Early);
        }
    }

    /// Waits for a usable token that is also saved, and tells whose it is and where it is kept.
    ///
    /// # Errors
    ///
    /// As [`ready`](Self::ready), and of kind [`Store`](AuthErrorKind::Store) when the token is
    /// good but could not be saved; it then serves on, and calling again tries to save again.
    ///
    /// # Cancel safety
    ///
    /// Safe: the exchange or refresh goes on without this caller.
    pub async fn authenticate(&self) -> Result<Authenticated, AuthError> {
        let now = self.0.runtime.now();
        let saved =
            self.live(now).filter(|ready| ready.0.id.is_some() && ready.0.save_error.is_none());
        let ready = match saved {
            Some(ready) => ready,
            None => flight::token(&self.0, || None).await?,
        };
        if let Some(error) = &ready.0.save_error {
            return Err(error.clone());
        }
        let Some(id) = ready.0.id.clone() else {
            return Err(AuthError::new(AuthErrorKind::Store, "save the token: it has no id yet"));
        };
        Ok(Authenticated {
            id,
            user: ready.0.user.clone(),
            environment: ready.0.environment.clone(),
            expires_at: ready.0.expires_at,
        })
    }

    /// Puts the token on a request, without waiting.
    ///
    /// # Errors
    ///
    /// [`Unattached::Expired`] when there is no usable token (any more), and
    /// [`Unattached::Foreign`] when the request goes to another host than the environment's own.
    pub fn attach<B>(&self, request: &mut Request<B>) -> Result<Ready, Unattached> {
        let ready = self.live(self.0.runtime.now()).ok_or(Unattached::Expired)?;
        ready.attach(request)?;
        Ok(ready)
    }

    /// Tells that the API accepted the token which a request carried.
    pub fn accepted(&self, carried: &Ready) {
        if !carried.0.accepted.load(Ordering::Relaxed) {
            carried.0.accepted.store(true, Ordering::Relaxed);
        }
    }

    /// Tells that the API refused the token which a request carried, and answers whether another
    /// one is to be had from [`ready`](Self::ready).
    ///
    /// The refusal counts only if that token is still the one in use: a late refusal of an old
    /// token never evicts a newer one. A token that this process was given within the last minute
    /// and that was never accepted is not replaced: a second one would be refused as well.
    pub fn refused(&self, carried: &Ready) -> bool {
        let now = self.0.runtime.now();
        {
            let mut live = self.0.live.write().unwrap_or_else(PoisonError::into_inner);
            match &*live {
                Some(current) if !current.is_same_token(carried) => return true,
                Some(_) if is_fresh(carried, now) => return false,
                Some(_) => *live = None,
                None => return true,
            }
        }
        let mut session = self.0.session.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *session {
            Some(known) => {
                let token = known.state.record().access_token.as_ref();
                if token.is_some_and(|token| carried.carries(token)) {
                    known.apply(&self.0, Event::RefusedByApi);
                }
            }
            // A flight has it, and is told when it lands: it may bring no other token.
            None => {
                *self.0.refused.lock().unwrap_or_else(PoisonError::into_inner) =
                    Some(carried.clone());
            }
        }
        true
    }

    /// Tells how long the access token that a request carried still lives by the API's own clock,
    /// and corrects what is known of its end, whatever the clock of this machine says.
    pub fn lives_for(&self, carried: &Ready, left: Duration) {
        if left <= self.0.rules.skew {
            // The API has just accepted it. When it refuses, that will be told soon enough.
            return;
        }
        let now = self.0.runtime.now();
        let end = now.saturating_add(left).min(self.0.rules.latest_end(now));
        let known = carried.0.expires_at;
        if known.is_some_and(|known| known.since(end).max(end.since(known)) <= TOLERANCE) {
            return;
        }
        let mut session = self.0.session.lock().unwrap_or_else(PoisonError::into_inner);
        // Without a session a flight is under way, and it is bringing another token.
        let Some(held) = &mut *session else { return };
        let token = held.state.record().access_token.as_ref();
        if token.is_some_and(|token| carried.carries(token)) {
            held.state.ends_at(end);
            self.0.status.lock().unwrap_or_else(PoisonError::into_inner).expires_at = Some(end);
            let mut live = self.0.live.write().unwrap_or_else(PoisonError::into_inner);
            if live.as_ref().is_some_and(|current| current.is_same_token(carried)) {
                *live = held.ready(&self.0).ok();
            }
        }
    }

    /// Keeps the token under this user name, unless it has one.
    ///
    /// # Errors
    ///
    /// Of kind [`Store`](AuthErrorKind::Store) when it cannot be saved; that is tried again.
    ///
    /// # Cancel safety
    ///
    /// Safe: naming goes on.
    pub async fn name_user(&self, user: UserSignature) -> Result<(), AuthError> {
        *self.0.naming.lock().unwrap_or_else(PoisonError::into_inner) =
            Some(user.as_str().to_owned());
        flight::exactly(&self.0, Purpose::Name).await
    }

    /// Tells whether this is the only handle and nothing waits to be saved, so that forgetting it
    /// costs a store read and nothing else.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        Arc::strong_count(&self.0) == 1 && !save::is_unsaved(&self.0)
    }

    /// How the token stood after the last thing that happened to it; asks nobody.
    #[must_use]
    pub fn status(&self) -> TokenStatus {
        self.0.status.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until nothing is unsaved; for the end of a program.
    ///
    /// # Errors
    ///
    /// Of kind [`Store`](AuthErrorKind::Store) when a token still cannot be saved.
    ///
    /// # Cancel safety
    ///
    /// Safe: saving goes on.
    pub async fn flush(&self) -> Result<(), AuthError> {
        flight::exactly(&self.0, Purpose::Save).await
    }

    /// Revokes the token at the accounts server, its access tokens with it, and removes its row.
    ///
    /// # Errors
    ///
    /// [`AuthError`] when the server cannot be reached, or the row not removed; the row of a token
    /// that was not revoked is kept.
    ///
    /// # Cancel safety
    ///
    /// Safe: revoking goes on.
    pub async fn revoke(&self, endpoint: RevokeEndpoint) -> Result<(), AuthError> {
        flight::exactly(&self.0, Purpose::Revoke(endpoint)).await
    }

    /// Removes what is kept of the token, without revoking it.
    ///
    /// # Errors
    ///
    /// Of kind [`Store`](AuthErrorKind::Store) when the row cannot be removed.
    ///
    /// # Cancel safety
    ///
    /// Safe: removing goes on.
    pub async fn remove(&self) -> Result<(), AuthError> {
        flight::exactly(&self.0, Purpose::Remove).await
    }

    fn live(&self, now: Timestamp) -> Option<Ready> {
        let live = self.0.live.read().unwrap_or_else(PoisonError::into_inner);
        live.as_ref().filter(|ready| ready.is_usable(now)).cloned()
    }
}

/// How far the API's word about the end of a token may be off without being taken up.
const TOLERANCE: Duration = Duration::from_secs(5);
/// How long a token counts as just given.
const FRESH: Duration = Duration::from_secs(60);
/// How long a failed renewal ahead of time is not repeated.
const RENEWAL_PAUSE: Duration = Duration::from_secs(30);

fn is_fresh(carried: &Ready, now: Timestamp) -> bool {
    !carried.0.accepted.load(Ordering::Relaxed)
        && carried.0.minted_at.is_some_and(|minted| now.since(minted) < FRESH)
}

impl fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authenticator")
            .field("given", &self.0.given)
            .field("choice", &self.0.choice)
            .finish_non_exhaustive()
    }
}
