//! The words for every way to be without a token: what happened, and what to do.

use std::error::Error as _;

use zcrm_env::Environment;
use zcrm_store_api::{
    AccessToken, GrantToken, RefreshToken, StoreError, StoreErrorKind, Timestamp,
};

use super::errand::NoReply;
use super::vault::Vault;
use crate::binding;
use crate::endpoint::TokenErrorCode;
use crate::engine::{Call, Code, Loss, Row, Secret, Spent, State, Why};
use crate::environment_of::environment_of;
use crate::error::{AuthError, AuthErrorKind};
use crate::oauth_token::{Credential, Fallback, OAuthToken};

/// What went wrong last, for the sources of errors.
#[derive(Clone, Default)]
pub(super) struct Troubles {
    pub(super) store: Option<StoreError>,
    pub(super) call: Option<NoReply>,
    /// The title of the page that came in place of a token answer.
    pub(super) page: Option<String>,
    /// A stored user's name that is nearly the one that was looked for.
    pub(super) near: Option<String>,
    /// What a server called its API host, when that is not the environment's.
    pub(super) astray: Option<AuthError>,
}

/// What the words are made of.
pub(super) struct Words<'a> {
    pub(super) given: &'a OAuthToken,
    pub(super) environment: Option<&'a Environment>,
    pub(super) known: &'a [Environment],
    pub(super) vault: &'a Vault,
    pub(super) state: &'a State,
    pub(super) troubles: &'a Troubles,
    pub(super) now: Timestamp,
    pub(super) call_deadline: std::time::Duration,
}

const SPENT: &str = "exchange the grant token: it was sent before, and a grant token is good for one \
                     use; ask for a new code";

impl Words<'_> {
    /// Why there is no token.
    pub(super) fn why(&self, why: Why) -> AuthError {
        let host = self.host();
        match why {
            Why::Exhausted => self.exhausted(),
            Why::Incomplete => new(
                AuthErrorKind::Configuration,
                "ask for a token: the record lacks the client id or the client secret; give them \
                 with OAuthToken::grant, OAuthToken::refresh or OAuthToken::app",
            ),
            Why::Revoked => new(
                AuthErrorKind::Exhausted,
                "use this token: it was revoked or removed by this program; sign in again",
            ),
            Why::Astray => self.troubles.astray.clone().unwrap_or_else(|| {
                new(
                    AuthErrorKind::Environment,
                    "use this token: it belongs to another environment; declare that one",
                )
            }),
            Why::Foreign(row) => self.foreign(&row),
            Why::Unplaced(row) => match environment_of(&self.vault.record(&row.record), self.known)
            {
                Err(error) => error,
                Ok(_) => self.exhausted(),
            },
            Why::AnotherUser(row) => {
                let ours = self.given.user.as_ref().map_or("", |user| user.as_str());
                let theirs = self.vault.text(row.record.user).unwrap_or_default();
                new(
                    AuthErrorKind::Configuration,
                    format!(
                        "use this token for {:?}: it is kept for {:?}; see whose it is",
                        binding::printable(ours),
                        binding::printable(&theirs),
                    ),
                )
            }
            Why::UsedCode => new(
                AuthErrorKind::Exhausted,
                "sign in with this code: it has been used before; begin the sign-in again",
            ),
            Why::NotStored => self.not_stored(),
            Why::Throttled(until) => {
                let wait = until.since(self.now).as_secs();
                let message = format!(
                    "get a token from {host}: it was asked too often (at most ten times in ten \
                     minutes per refresh token); nothing is sent for {wait} s",
                );
                AuthError::throttled(until, message)
            }
            Why::Refused { code, call, secret } => self.refused(code, call, Some(secret)),
            Why::Spent(Spent::Before) => new(AuthErrorKind::Exhausted, SPENT),
            Why::Spent(Spent::Refused(code)) => self.refused(code, Call::Exchange, None),
            Why::Spent(Spent::Lost(loss)) => self.lost(loss),
            Why::NoAnswer { loss, .. } => self.no_answer(loss),
            Why::Unreached | Why::RevokeUnanswered(_) => self.unreached(why),
            Why::ShortLived => new(
                AuthErrorKind::Malformed,
                format!(
                    "use the token that {host} gave: it ends at once; check the clock of this machine"
                ),
            ),
            Why::EndpointRefuses => self.exhausted(),
            Why::Store | Why::Unsaved => self.store(),
            Why::NotKept => self.store().reworded(
                "exchange the grant token: the token store cannot keep the answer, so the code was \
                 not sent and is still good; the cause says what to change"
                    .to_owned(),
            ),
            Why::LeaseStuck => AuthError::store(StoreError::new(
                StoreErrorKind::Unavailable,
                "exchange the grant token: the store says that another process is at it, for longer \
                 than any process may be; see the clock of the store",
            )),
            Why::RevokeRefused(code) => {
                let code = self.code(code);
                let message = format!("revoke the token at {host}: {code}; the token is kept");
                AuthError::rejected(code, message)
            }
            Why::RevokeUnclear => new(
                AuthErrorKind::Malformed,
                format!(
                    "revoke the token at {host}: the answer does not say that it was revoked (it is \
                     a proxy's, perhaps); the token is kept, and may be revoked or not"
                ),
            ),
            Why::RevokeThrottled(until) => AuthError::throttled(
                until,
                format!(
                    "revoke the token at {host}: it was asked too often; the token is kept, try \
                     again later"
                ),
            ),
            Why::Abandoned => new(
                AuthErrorKind::Transport,
                "get a token: the runtime ended under every attempt; call on a runtime that stays",
            ),
        }
    }

    fn host(&self) -> &str {
        self.environment.map_or("the accounts server", Environment::accounts_url)
    }

    /// What was given, or was given for the case that nothing is stored, is an empty text.
    fn empty(&self) -> Option<AuthError> {
        let empty = match &self.given.given {
            Credential::Grant { code, .. } => GrantToken::is_empty(code),
            Credential::Refresh { token, .. } => RefreshToken::is_empty(token),
            Credential::Access { token } => AccessToken::is_empty(token),
            Credential::Stored { .. } | Credential::StoredFor => match &self.given.fallback {
                Some(Fallback::Grant { code, .. }) => code.as_ref().is_some_and(|c| c.is_empty()),
                Some(Fallback::Refresh { token, .. }) => {
                    token.as_ref().is_some_and(|token| token.is_empty())
                }
                None => false,
            },
        };
        empty.then(|| {
            new(
                AuthErrorKind::Configuration,
                "use the token that was given: it is empty; look where the program takes it from",
            )
        })
    }

    fn exhausted(&self) -> AuthError {
        if let Some(error) = self.empty() {
            return error;
        }
        let refreshable = self.state.held().is_some_and(|held| held.record.refresh.is_some());
        let message = if refreshable {
            "refresh the access token: the record has a refresh token but no client id and secret; \
             give them with OAuthToken::refresh or OAuthToken::app"
        } else {
            "use the access token: it has ended or was refused, and there is no refresh token to \
             replace it with; give a new token"
        };
        new(AuthErrorKind::Exhausted, message)
    }

    fn foreign(&self, row: &Row) -> AuthError {
        let record = self.vault.record(&row.record);
        let placed = match self.environment {
            Some(environment) => Some(environment.clone()),
            None => environment_of(&record, self.known).ok(),
        };
        let judged = placed.map(|environment| binding::check_row(&environment, &record));
        match judged {
            Some(Err(error)) => error,
            _ => self.exhausted(),
        }
    }

    fn store(&self) -> AuthError {
        match &self.troubles.store {
            Some(error) => AuthError::store(error.clone()),
            None => new(AuthErrorKind::Store, "save the token: it has no id yet"),
        }
    }

    /// A grant token was sent and nothing usable came back.
    fn lost(&self, loss: Loss) -> AuthError {
        let cause = self.no_answer(loss);
        let no_token = format!("answered with something that is {}", self.no_token_answer());
        let how = match loss {
            Loss::Timeout => "did not answer in time; check network and proxy",
            Loss::Malformed => &no_token,
            Loss::Abandoned => {
                return new(AuthErrorKind::Exhausted, SPENT);
            }
            Loss::Cut if cause.source().is_some() => {
                "broke the connection before its answer was read"
            }
            Loss::Cut | Loss::Unavailable => "is out of order just now",
        };
        cause.reworded(format!(
            "exchange the grant token: {} {how}; the grant token may be spent, and it is good for \
             one use: ask for a new code",
            self.host(),
        ))
    }

    /// What came in place of a token answer.
    fn no_token_answer(&self) -> String {
        let what = match &self.troubles.page {
            Some(title) => format!("but a page titled \"{title}\""),
            None => "(HTML of a proxy or a login page, perhaps)".to_owned(),
        };
        let advice = "check what stands between here and there";
        format!("no token answer {what}; {advice}")
    }

    fn no_answer(&self, loss: Loss) -> AuthError {
        let host = self.host();
        match loss {
            Loss::Timeout => new(
                AuthErrorKind::Timeout,
                format!(
                    "get a token from {host}: no answer within {} s; check network and proxy",
                    self.call_deadline.as_secs_f32(),
                ),
            ),
            Loss::Cut | Loss::Abandoned => match &self.troubles.call {
                Some(NoReply::Transport(error)) => AuthError::transport(host, error.clone()),
                Some(NoReply::Panicked) => new(
                    AuthErrorKind::Transport,
                    format!(
                        "get a token from {host}: the transport panicked; the panic message says \
                         where"
                    ),
                ),
                _ => new(
                    AuthErrorKind::Transport,
                    format!("get a token from {host}: no answer came"),
                ),
            },
            Loss::Malformed => new(
                AuthErrorKind::Malformed,
                format!("get a token from {host}: the answer is {}", self.no_token_answer()),
            ),
            Loss::Unavailable => new(
                AuthErrorKind::Transport,
                format!("get a token from {host}: it is out of order just now; try again later"),
            ),
        }
    }

    fn unreached(&self, why: Why) -> AuthError {
        match (&self.troubles.call, why) {
            (Some(NoReply::Transport(error)), Why::Unreached) => {
                AuthError::transport(self.host(), error.clone())
            }
            (_, Why::RevokeUnanswered(loss @ (Loss::Timeout | Loss::Cut))) => self.no_answer(loss),
            _ => new(
                AuthErrorKind::Transport,
                format!(
                    "revoke the token at {}: it is out of order; the token is kept, try again later",
                    self.host(),
                ),
            ),
        }
    }

    fn code(&self, code: Code) -> TokenErrorCode {
        match code {
            Code::InvalidCode => TokenErrorCode::InvalidCode,
            Code::InvalidClient => TokenErrorCode::InvalidClient,
            Code::InvalidClientSecret => TokenErrorCode::InvalidClientSecret,
            Code::InvalidRedirectUri => TokenErrorCode::InvalidRedirectUri,
            Code::AccessDenied => TokenErrorCode::AccessDenied,
            Code::Other(name) => {
                TokenErrorCode::from(self.vault.text(Some(name)).unwrap_or_default().as_str())
            }
        }
    }

    fn refused(&self, code: Code, call: Call, secret: Option<Secret>) -> AuthError {
        let exchange = call == Call::Exchange;
        let advice = match (code, exchange) {
            (Code::InvalidCode, true) => {
                "the grant token was used before, has expired (it lives for minutes), or was made \
                 in another data centre: make a new one, and see that the environment is the user's \
                 own"
            }
            (Code::InvalidCode, false) => {
                "the refresh token was revoked, or was issued in another data centre: sign in again \
                 (a new grant token for the user replaces what is stored), and see that the \
                 environment is the user's own"
            }
            (Code::InvalidClient, _) => {
                "the client id is not known there: check it, and enable the client for this data \
                 centre in the API console"
            }
            (Code::InvalidClientSecret, _) => {
                "the client secret does not match the client id there: each data centre has its own \
                 secret unless the console says otherwise"
            }
            (Code::InvalidRedirectUri, _) => {
                "the redirect URL is not the registered one: give it to the letter, or none for a \
                 self client"
            }
            (Code::AccessDenied, _) => {
                "the user refused, or more than ten codes were made in ten minutes"
            }
            (Code::Other(_), _) => "see Zoho's documentation of this code",
        };
        let whose = match (code, secret) {
            (Code::InvalidClient | Code::InvalidClientSecret, Some(Secret::Given)) => {
                " (the client id and secret that the program gave were sent)"
            }
            (Code::InvalidClient | Code::InvalidClientSecret, Some(Secret::Stored)) => {
                " (the client id and secret that are stored were sent; newer ones can be given with \
                 OAuthToken::app)"
            }
            _ => "",
        };
        let what = if exchange { "exchange the grant token" } else { "refresh the access token" };
        let place = match self.environment {
            Some(environment) => format!("{} ({environment})", environment.accounts_url()),
            None => self.host().to_owned(),
        };
        let code = self.code(code);
        AuthError::rejected(code.clone(), format!("{what} at {place}: {code}; {advice}{whose}"))
    }

    fn not_stored(&self) -> AuthError {
        if let Some(error) = self.empty() {
            return error;
        }
        let place = match self.environment {
            Some(environment) => format!(" in {environment}"),
            None => String::new(),
        };
        let near = match &self.troubles.near {
            Some(near) => format!(
                "; one is stored for {:?}, and names are compared to the letter",
                binding::printable(near),
            ),
            None => String::new(),
        };
        let user = self.given.user.as_ref().map(|user| binding::printable(user.as_str()));
        let message = match (&self.given.given, user, &self.given.fallback) {
            (Credential::Stored { id }, ..) => format!(
                "find a stored token with the id {id}: the store has none; sign in, or see that it \
                 is the right store"
            ),
            (_, Some(user), Some(Fallback::Grant { .. })) => format!(
                "find a token: none is stored for {user:?}{place}{near} and no grant token was \
                 given; make one in the API console and give it (it lives for minutes)"
            ),
            (_, Some(user), Some(Fallback::Refresh { .. })) => format!(
                "find a token: none is stored for {user:?}{place}{near} and no refresh token was \
                 given"
            ),
            (_, Some(user), None) => format!(
                "find a token: none is stored for {user:?}{place}{near}; sign in, or give a way to \
                 one with OAuthToken::or_grant"
            ),
            _ => "find a token: none is stored".to_owned(),
        };
        new(AuthErrorKind::NotStored, message)
    }
}

fn new(kind: AuthErrorKind, message: impl Into<String>) -> AuthError {
    AuthError::new(kind, message)
}
