//! What callers hold.

use std::fmt;
use std::sync::{Arc, PoisonError};

use http::Request;
use zcrm_env::Environment;
use zcrm_store_api::{Timestamp, TokenId};

use super::builder::Shared;
use super::live::{Ready, Unattached};
use super::{drive, flight};
use crate::error::{AuthError, AuthErrorKind};
use crate::machine::{Event, step};

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
        if let Some(ready) = self.live() {
            return Ok(ready);
        }
        if self.0.single_flight {
            flight::join(&self.0, || self.live()).await
        } else {
            drive::drive(&self.0).await
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
        let saved =
            self.live().filter(|ready| ready.0.id.is_some() && ready.0.save_error.is_none());
        let ready = match saved {
            Some(ready) => ready,
            None => flight::join(&self.0, || None).await?,
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
        let ready = self.live().ok_or(Unattached::Expired)?;
        ready.attach(request)?;
        Ok(ready)
    }

    /// Tells that the API refused the token which a request carried.
    ///
    /// It counts only if that token is still the one in use: a late refusal of an old token
    /// never evicts a newer one.
    pub fn refused(&self, carried: &Ready) {
        {
            let mut live = self.0.live.write().unwrap_or_else(PoisonError::into_inner);
            match &*live {
                Some(current) if current.is_same_token(carried) => *live = None,
                _ => return,
            }
        }
        let mut session = self.0.session.lock().unwrap_or_else(PoisonError::into_inner);
        // Without a session a flight is under way, and it is bringing another token.
        if let Some(mut known) = session.take() {
            let token = known.state.record().access_token.as_ref();
            if token.is_some_and(|token| carried.carries(token)) {
                let now = self.0.runtime.now();
                known.state = step(known.state, Event::RefusedByApi, now, &self.0.rules).0;
            }
            *session = Some(known);
        }
    }

    fn live(&self) -> Option<Ready> {
        let live = self.0.live.read().unwrap_or_else(PoisonError::into_inner);
        live.as_ref().filter(|ready| ready.is_usable(self.0.runtime.now())).cloned()
    }
}

impl fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authenticator")
            .field("given", &self.0.given)
            .field("choice", &self.0.choice)
            .finish_non_exhaustive()
    }
}
