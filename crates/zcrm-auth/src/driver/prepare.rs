//! From effects, which name secrets, to errands, which have them.

use http::Request;
use zcrm_store_api::{IndexKey, Lease, LeaseKey, Owner, SaveCondition, Timestamp, TokenRecord};

use super::errand::Errand;
use super::shared::Engine;
use super::vault::Vault;
use super::{given, note};
use crate::OAuthApp;
use crate::endpoint::{self, RevokeEndpoint};
use crate::engine::{Call, Keys, Later, LeaseOn, RevokeAt, View, When};
use crate::fingerprint::fingerprint;
use crate::oauth_token::{Credential, OAuthToken};

impl Engine {
    /// Puts the effect together.
    pub(super) fn errand(
        &self,
        later: Later,
        now: Timestamp,
        given: &OAuthToken,
        process: &str,
    ) -> Errand {
        let vault = &self.vault;
        match later {
            Later::Find(keys) => self.find(keys, given),
            Later::Read(id) => vault.id_of(id).map_or(Errand::Impossible, Errand::Read),
            Later::Lease { on, attempt, read, append } => Errand::Lease {
                key: key(on, vault),
                owner: owner(process, attempt),
                ttl: self.ctx.limits.lease,
                id: read.and_then(|id| vault.id_of(id)),
                append: append.map(|entry| note::entry(entry, vault)).unwrap_or_default(),
            },
            Later::EndLease { on, attempt, note: history } => {
                let owner = owner(process, attempt);
                let lease = Lease::new(key(on, vault), owner, Vec::new(), None);
                Errand::EndLease(lease, note::write(&history, vault))
            }
            Later::Save { id, record, when } => {
                let when = match when {
                    When::Absent => Some(SaveCondition::Absent),
                    When::Revision(revision) => {
                        vault.revision_of(revision).map(SaveCondition::Revision)
                    }
                };
                match when {
                    Some(when) => {
                        let id = id.and_then(|id| vault.id_of(id));
                        Errand::Save(id, vault.record(&record), when)
                    }
                    None => Errand::Impossible,
                }
            }
            Later::Delete(id) => vault.id_of(id).map_or(Errand::Impossible, Errand::Delete),
            Later::Call { call, record, until } => {
                let request = self.token_request(call, &record, given);
                let limit = until.since(now).min(self.ctx.limits.call);
                request.map_or(Errand::Impossible, |request| Errand::Call { request, limit })
            }
            Later::Revoke { at, record, until } => {
                let endpoint = match at {
                    RevokeAt::Classic => RevokeEndpoint::Classic,
                    RevokeAt::Accounts => RevokeEndpoint::Accounts,
                };
                let record = vault.record(&record);
                let environment = self.environment.as_ref();
                let request = environment.and_then(|environment| {
                    endpoint::revoke_request(environment, endpoint, &record)
                });
                let limit = until.since(now).min(self.ctx.limits.call);
                request.map_or(Errand::Impossible, |request| Errand::Call { request, limit })
            }
            Later::SleepUntil(until) => Errand::Sleep(until.since(now)),
        }
    }

    fn find(&self, keys: Keys, given: &OAuthToken) -> Errand {
        let vault = &self.vault;
        match keys {
            Keys::Given => match &given.given {
                Credential::Stored { id } => Errand::Read(id.clone()),
                _ => Errand::LookUp(given::record(given, self.declared().as_deref())),
            },
            Keys::Credentials(view) => {
                let keys = vault.record(&view).index_keys();
                let by_name = |key: &IndexKey| matches!(key, IndexKey::User { .. });
                Errand::Find(keys.into_iter().filter(|key| !by_name(key)).collect())
            }
            Keys::User(user) => {
                let user = vault.text(Some(user)).unwrap_or_default();
                Errand::Find(vec![IndexKey::user(&user, self.declared().as_deref())])
            }
            Keys::UserElsewhere => {
                Errand::FindElsewhere(given.user.as_ref().map(|user| user.as_str().to_owned()))
            }
        }
    }

    fn declared(&self) -> Option<String> {
        self.environment.as_ref().map(ToString::to_string)
    }

    fn token_request(
        &self,
        call: Call,
        view: &View,
        given: &OAuthToken,
    ) -> Option<Request<bytes::Bytes>> {
        let environment = self.environment.as_ref()?;
        let record = self.vault.record(view);
        let app = app_of(&record)?;
        Some(match call {
            Call::Exchange => {
                let code = record.grant_token.as_ref()?;
                let verifier = given.code_verifier_of(code);
                endpoint::exchange_request(environment, &app, code, verifier)
            }
            Call::Refresh => {
                endpoint::refresh_request(environment, &app, record.refresh_token.as_ref()?)
            }
        })
    }
}

fn app_of(record: &TokenRecord) -> Option<OAuthApp> {
    let app = OAuthApp::new(record.client_id.clone()?, record.client_secret.clone()?);
    Some(match &record.redirect_url {
        Some(redirect_url) => app.with_redirect_url(redirect_url),
        None => app,
    })
}

/// The name of an attempt, unlike any other of any process.
fn owner(process: &str, attempt: u16) -> Owner {
    Owner::new(format!("{process}-{attempt}"))
}

/// A fingerprint of the credential, never of a row: all who hold the same credential agree on it,
/// whether or not a row exists.
fn key(on: LeaseOn, vault: &Vault) -> LeaseKey {
    let (role, text) = match on {
        LeaseOn::Grant(code) => ("grant", vault.grant_of(code).map(|code| code.expose())),
        LeaseOn::Refresh(token) => ("refresh", vault.refresh_of(token).map(|token| token.expose())),
    };
    LeaseKey::new(fingerprint(role, text.unwrap_or_default()))
}
