//! Effects as things to do: with the secrets in their places, and without the lock.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use zcrm_store_api::{
    IndexKey, Lease, LeaseAttempt, LeaseKey, LeaseRequest, Owner, SaveCondition, StoreError,
    StoreErrorKind, Stored, TokenId, TokenRecord, TokenStore, TokenStoreExt as _,
};

use super::fault::DriverFault;
use super::limited::{Unfinished, limited, limited_in_slices};
use crate::StoreOutage;
use crate::runtime::Clock;
use crate::transport::{TokenTransport, TransportError};

/// What effects are carried out with.
#[derive(Clone)]
pub(super) struct Tools {
    pub(super) store: Arc<dyn TokenStore>,
    pub(super) transport: Arc<dyn TokenTransport>,
    pub(super) runtime: Clock,
    pub(super) outage: Option<StoreOutage>,
    pub(super) fault: Option<DriverFault>,
    pub(super) store_limit: Duration,
}

/// An effect that is to be carried out.
pub(super) enum Errand {
    /// In the order of Zoho's SDKs.
    LookUp(TokenRecord),
    /// By one key each.
    Find(Vec<IndexKey>),
    /// By this user in any environment, and by names that are nearly the same.
    FindElsewhere(Option<String>),
    Read(TokenId),
    Lease {
        key: LeaseKey,
        owner: Owner,
        ttl: Duration,
        id: Option<TokenId>,
        append: Vec<u8>,
    },
    EndLease(Lease, Vec<u8>),
    Save(Option<TokenId>, TokenRecord, SaveCondition),
    Delete(TokenId),
    Call {
        request: Request<Bytes>,
        limit: Duration,
    },
    Sleep(Duration),
    /// It cannot be put together: the state names what the vault does not have.
    Impossible,
}

/// What it brought.
pub(super) enum Brought {
    Rows(Result<Vec<Option<Stored>>, StoreError>),
    /// Rows, and a user's name that is nearly the one that was looked for.
    Near(Result<Vec<Option<Stored>>, StoreError>, Option<String>),
    Row(Result<Option<Stored>, StoreError>),
    Lease(Result<LeaseAttempt, StoreError>, StoreOutage),
    Done(Result<(), StoreError>),
    Saved(Result<Stored, StoreError>),
    Reply(Result<Response<Bytes>, NoReply>),
    Woke,
}

/// Why a request brought no answer.
#[derive(Clone)]
pub(super) enum NoReply {
    Transport(TransportError),
    Late,
    Panicked,
}

/// How many rows are looked through for a name that is nearly the same.
const LOOKED_THROUGH: usize = 500;

impl Errand {
    /// How long it may take.
    pub(super) fn limit(&self, tools: &Tools) -> Duration {
        match self {
            Self::Call { limit, .. } | Self::Sleep(limit) => *limit,
            _ => tools.store_limit,
        }
    }

    pub(super) async fn perform(self, tools: &Tools) -> Brought {
        let store = &*tools.store;
        match self {
            Self::LookUp(given) => Brought::Rows(
                tools.asked(async { store.look_up(&given).await }).await.map(|row| vec![row]),
            ),
            Self::Find(keys) => Brought::Rows(
                tools
                    .asked(async {
                        let mut rows = Vec::with_capacity(keys.len());
                        for key in &keys {
                            rows.push(store.find(key).await?);
                        }
                        Ok(rows)
                    })
                    .await,
            ),
            Self::FindElsewhere(user) => {
                let Some(user) = user else { return Brought::Near(Ok(Vec::new()), None) };
                let found =
                    tools.asked(async { store.find(&IndexKey::user(&user, None)).await }).await;
                let near = match &found {
                    // For words only: what cannot be read is not told.
                    Ok(None) => {
                        let rows =
                            tools.asked(async { store.list(None, LOOKED_THROUGH).await }).await;
                        near(&user, &rows.unwrap_or_default())
                    }
                    _ => None,
                };
                Brought::Near(found.map(|row| vec![row]), near)
            }
            Self::Read(id) => Brought::Row(tools.asked(async { store.get(&id).await }).await),
            Self::Lease { key, owner, ttl, id, append } => {
                let append = if tools.is(DriverFault::AppendDropped) { Vec::new() } else { append };
                let mut request = LeaseRequest::new(&key, &owner, ttl).reading(id.as_ref());
                if !append.is_empty() {
                    request = request.appending(&append);
                }
                let attempt = tools.asked(async { store.try_lease(request).await }).await;
                if let Ok(LeaseAttempt::Granted(lease)) = &attempt
                    && tools.is(DriverFault::LeaseEndedFirst)
                {
                    drop(store.end_lease(lease, &lease.note).await);
                }
                let outage = match (&attempt, tools.outage) {
                    (Ok(_), _) => StoreOutage::Refuse,
                    (Err(_), Some(outage)) => outage,
                    (Err(_), None) => tools.default_outage().await,
                };
                Brought::Lease(attempt, outage)
            }
            Self::EndLease(..) if tools.is(DriverFault::LeaseEndDropped) => Brought::Done(Ok(())),
            Self::EndLease(lease, note) => {
                let note = if tools.is(DriverFault::NoteDropped) { Vec::new() } else { note };
                Brought::Done(tools.asked(async { store.end_lease(&lease, &note).await }).await)
            }
            Self::Save(..) if tools.is(DriverFault::SaveDropped) => Brought::Saved(Err(
                StoreError::new(StoreErrorKind::Unavailable, "dropped on purpose"),
            )),
            Self::Save(id, record, when) => Brought::Saved(
                tools.asked(async { store.save(id.as_ref(), &record, when).await }).await,
            ),
            Self::Delete(_) if tools.is(DriverFault::DeleteDropped) => Brought::Done(Ok(())),
            Self::Delete(id) => {
                Brought::Done(tools.asked(async { store.delete(&id).await }).await.map(|_| ()))
            }
            Self::Call { request, limit } => {
                if tools.is(DriverFault::CallTwice) {
                    drop(tools.transport.call(request.clone()).await);
                }
                let reply =
                    limited(&tools.runtime, limit, async { tools.transport.call(request).await });
                Brought::Reply(match reply.await {
                    Ok(reply) => reply.map_err(NoReply::Transport),
                    Err(Unfinished::Late) => Err(NoReply::Late),
                    Err(Unfinished::Panicked) => Err(NoReply::Panicked),
                })
            }
            Self::Sleep(_) if tools.is(DriverFault::SleepSkipped) => Brought::Woke,
            Self::Sleep(duration) => {
                tools.runtime.sleep(duration).await;
                Brought::Woke
            }
            Self::Impossible => Brought::Saved(Err(StoreError::new(
                StoreErrorKind::Invalid,
                "use the token store: it is asked for what it never had",
            ))),
        }
    }
}

impl Tools {
    /// Whether the driver is to be wrong in this way; never outside the tests that look for it.
    pub(super) fn is(&self, fault: DriverFault) -> bool {
        self.fault == Some(fault)
    }

    /// A call of the store under its deadline; a panic in it is told as the store's own, so that it is
    /// made inside the future.
    async fn asked<T>(
        &self,
        call: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        match limited_in_slices(&self.runtime, self.store_limit, call).await {
            Ok(outcome) => outcome,
            Err(Unfinished::Late) => Err(StoreError::new(
                StoreErrorKind::Unavailable,
                "use the token store: it did not answer in time",
            )),
            Err(Unfinished::Panicked) => Err(StoreError::new(
                StoreErrorKind::Unavailable,
                "use the token store: it panicked; the panic message says where",
            )),
        }
    }

    /// Stores that processes share are waited for; others are done without.
    async fn default_outage(&self) -> StoreOutage {
        let asked = self.asked(async { Ok(self.store.capabilities()) }).await;
        match asked {
            Ok(capabilities) if !capabilities.shared => StoreOutage::RefreshLocally,
            _ => StoreOutage::Refuse,
        }
    }
}

/// Tells whether a status is that of a gateway before a server that may be well in a moment.
pub(super) fn is_gateway(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT
    )
}

/// A user's name that differs in case or blanks, or has an organisation's number that this one lacks.
fn near(user: &str, rows: &[Stored]) -> Option<String> {
    let plain = |name: &str| {
        let name = name.trim().to_lowercase();
        match name.rsplit_once(':') {
            Some((email, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
                email.to_owned()
            }
            _ => name,
        }
    };
    let wanted = plain(user);
    rows.iter()
        .filter_map(|row| row.record().user_name.as_deref())
        .find(|name| *name != user && plain(name) == wanted)
        .map(ToOwned::to_owned)
}
