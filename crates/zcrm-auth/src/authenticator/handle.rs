//! What callers hold.

use std::fmt;
use std::time::Duration;

use http::Request;
use zcrm_env::Environment;
use zcrm_store_api::{Timestamp, TokenId};

use super::status::TokenStatus;
use crate::UserSignature;
use crate::driver::{AccessGrant, AttachError, Driver, Parts};
use crate::endpoint::RevokeEndpoint;
use crate::engine::RevokeAt;
use crate::error::{AuthError, AuthErrorKind};
use crate::fingerprint::endpoint_fingerprint;

/// Gives one user's token to all callers, refreshing it once however many wait.
///
/// A clone is another handle to the same token. Nothing happens before the first
/// [`ready`](Self::ready).
#[derive(Clone)]
pub struct Authenticator(Driver);

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
    pub(super) fn new(parts: Parts) -> Self {
        Self(Driver::new(parts))
    }

    /// Waits for a usable token: at once when there is one, else for the one exchange or refresh
    /// that serves all who wait.
    ///
    /// A token that has not ended serves, whatever else goes wrong: a renewal that is refused,
    /// throttled or cut off, a store that is down, an endpoint of the API that refuses the token.
    ///
    /// # Errors
    ///
    /// [`AuthError`]; its kind says what to do.
    ///
    /// # Cancel safety
    ///
    /// Safe: the exchange or refresh goes on without this caller.
    pub async fn ready(&self) -> Result<AccessGrant, AuthError> {
        let now = self.0.now();
        if let Some(grant) = self.0.cached(now) {
            if grant.is_due(now) {
                self.0.renew(now);
            }
            return Ok(grant);
        }
        // Boxed: it is large and seldom needed, and callers' futures should not make room for it.
        Box::pin(self.0.token()).await?.ok_or_else(ended)
    }

    /// Waits for a usable token that is also saved, and tells whose it is and where it is kept.
    ///
    /// What the accounts server has refused is tried again at once, not after a pause.
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
        let saved = self.0.cached(self.0.now()).filter(|grant| grant.0.id.is_some());
        let grant = match saved {
            Some(grant) => grant,
            None => Box::pin(self.0.eager()).await?.ok_or_else(ended)?,
        };
        let Some(id) = grant.0.id.clone() else {
            return Err(grant.0.save_error.clone().unwrap_or_else(|| {
                AuthError::new(AuthErrorKind::Store, "save the token: it has no id yet")
            }));
        };
        Ok(Authenticated {
            id,
            user: grant.0.user.clone(),
            environment: grant.0.environment.clone(),
            expires_at: grant.0.expires_at,
        })
    }

    /// Puts the token on a request, without waiting.
    ///
    /// # Errors
    ///
    /// [`AttachError::Expired`] when there is no usable token (any more), and
    /// [`AttachError::Foreign`] when the request goes to another host than the environment's own.
    pub fn attach<B>(&self, request: &mut Request<B>) -> Result<AccessGrant, AttachError> {
        let grant = self.0.cached(self.0.now()).ok_or(AttachError::Expired)?;
        grant.attach(request)?;
        Ok(grant)
    }

    /// Tells that the API accepted the token which a request carried.
    pub fn accepted(&self, carried: &AccessGrant) {
        self.0.accepted(carried, || None);
    }

    /// Like [`accepted`](Self::accepted), with the endpoint that accepted it.
    ///
    /// `endpoint` gives its method and path; it is called only when that matters.
    pub fn accepted_by<'a>(
        &self,
        carried: &AccessGrant,
        endpoint: impl FnOnce() -> (&'a str, String),
    ) {
        self.0.accepted(carried, || {
            let (method, path) = endpoint();
            Some(endpoint_fingerprint(method, &path))
        });
    }

    /// Tells that the API refused the token which a request carried, and returns whether another one
    /// is to be had from [`ready`](Self::ready).
    ///
    /// The refusal counts only if that token is still the one in use: a late refusal of an old
    /// token never evicts a newer one. A token that this process was given within the last minute
    /// and that was never accepted is not replaced: a second one would be refused as well. When it
    /// cannot be replaced, it serves on.
    pub fn refused(&self, carried: &AccessGrant) -> bool {
        self.0.refused(carried, None)
    }

    /// Like [`refused`](Self::refused), with the endpoint that refused it: one that refuses the next
    /// token as well is at fault itself, and costs no further refresh while that token lives.
    ///
    /// Numbers in the path count as equal, so that all records of a module are one endpoint.
    pub fn refused_by(&self, carried: &AccessGrant, method: &str, path: &str) -> bool {
        self.0.refused(carried, Some(endpoint_fingerprint(method, path)))
    }

    /// Tells how long the access token that a request carried still lives by the API's own clock,
    /// and corrects what is known of its end, whatever the clock of this machine says; no end is
    /// believed that is further away than a token can live.
    pub fn lives_for(&self, carried: &AccessGrant, left: Duration) {
        if left <= self.0.look(|engine| engine.ctx.policy.skew) {
            // The API has just accepted it. When it refuses, that will be told soon enough.
            return;
        }
        let end = self.0.now().saturating_add(left);
        let known = carried.0.expires_at;
        if known.is_some_and(|known| known.since(end).max(end.since(known)) <= TOLERANCE) {
            return;
        }
        self.0.ends_at(carried, end);
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
        self.0.name(user.as_str()).await
    }

    /// Tells whether this is the only handle and nothing waits to be saved, so that forgetting it
    /// costs a store read and nothing else.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.0.is_idle()
    }

    /// How the token stood after the last thing that happened to it; makes no call.
    #[must_use]
    pub fn status(&self) -> TokenStatus {
        self.0.look(TokenStatus::from_engine)
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
        self.0.save().await
    }

    /// Revokes the token at the accounts server, its access tokens with it, and removes its row.
    ///
    /// # Errors
    ///
    /// [`AuthError`] when the server cannot be reached, does not say that it revoked the token, or
    /// the row cannot be removed; the row of a token that was not revoked is kept.
    ///
    /// # Cancel safety
    ///
    /// Safe: revoking goes on.
    pub async fn revoke(&self, endpoint: RevokeEndpoint) -> Result<(), AuthError> {
        self.0
            .revoke(match endpoint {
                RevokeEndpoint::Classic => RevokeAt::Classic,
                RevokeEndpoint::Accounts => RevokeAt::Accounts,
            })
            .await
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
        self.0.remove().await
    }

    /// Tells that this process has removed the row of this id by another handle: if it is the row of
    /// this token, no call is sent with it any more.
    pub fn row_removed(&self, id: &TokenId) {
        self.0.row_removed(id);
    }
}

/// How far the API's word about the end of a token may be off without being taken up.
const TOLERANCE: Duration = Duration::from_secs(5);

fn ended() -> AuthError {
    AuthError::new(
        AuthErrorKind::Exhausted,
        "use this token: it was revoked or removed by this program; sign in again",
    )
}

impl fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (given, choice) = self.0.given();
        f.debug_struct("Authenticator")
            .field("given", given)
            .field("choice", choice)
            .finish_non_exhaustive()
    }
}
