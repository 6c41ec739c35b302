//! What all handles of one authenticator share: the core's state behind the one lock, and the token
//! that callers read without it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use futures_channel::oneshot;
use zcrm_env::Environment;
use zcrm_store_api::{Timestamp, TokenId};

use super::errand::{Errand, Tools};
use super::fault::DriverFault;
use super::grant::{self, AccessGrant, CachedToken};
use super::vault::Vault;
use super::words::{Troubles, Words};
use crate::engine::{
    Audience, Call, Context, Event, HeldToken, Later, Name, Now, Outcome, State, Why, Work, step,
};
use crate::error::AuthError;
use crate::random;
use crate::{EnvironmentChoice, OAuthToken};

/// What all handles share.
///
/// **Locks.** `engine` is the one lock: its holder may take `cached`, for as long as it takes
/// to swap a pointer, and no other lock; nothing is awaited under either, and no secret is sent or
/// stored under them. Readers of `cached` hold nothing else.
pub(crate) struct DriverInner {
    pub(super) tools: Tools,
    pub(super) given: OAuthToken,
    pub(crate) choice: EnvironmentChoice,
    /// Tells this authenticator from all others that share the store.
    pub(super) name: String,
    pub(super) engine: Mutex<Engine>,
    /// The warm path reads this.
    pub(super) cached: RwLock<Option<AccessGrant>>,
    /// In milliseconds, for the warm path: when the next renewal ahead of time may be asked for.
    pub(crate) renew_from: AtomicU64,
    pub(crate) single_flight: bool,
}

/// What [`DriverInner`] is made of.
pub(super) struct DriverParts {
    pub(super) tools: Tools,
    pub(super) given: OAuthToken,
    pub(super) choice: EnvironmentChoice,
    pub(super) single_flight: bool,
    pub(super) name: Option<String>,
}

/// The core's state, what its names stand for, and who waits.
pub(crate) struct Engine {
    pub(crate) state: State,
    pub(crate) ctx: Context,
    pub(crate) vault: Vault,
    pub(super) troubles: Troubles,
    pub(crate) environment: Option<Environment>,
    /// The effect that is out, by number: a result with another number comes too late.
    pub(super) effect: u64,
    /// How long that effect may take.
    pub(super) limit: Duration,
    /// Why the newest token is not saved.
    pub(super) save_error: Option<AuthError>,
    last_error: Option<AuthError>,
    /// Why the access token that is held could not be replaced.
    renewal_error: Option<(Name, AuthError)>,
    /// The verdict on a token that the API refused.
    pub(super) another: bool,
    /// The token calls that are out; those that were given up included.
    pub(super) calls: Vec<CallOut>,
    /// Answers that came too late, for when the engine has nothing out.
    pub(super) late: Vec<Event>,
    waiters: Vec<(Audience, oneshot::Sender<Answered>)>,
}

/// A token call that is out.
pub(super) struct CallOut {
    pub(super) effect: u64,
    pub(super) call: Call,
    pub(super) credential: Option<Name>,
    pub(super) began: Timestamp,
}

/// How many calls that were given up are remembered.
const GIVEN_UP: usize = 8;

/// What those who wait are told.
pub(crate) enum Answered {
    Grant(AccessGrant),
    Done,
    Failed(AuthError),
    /// The work was abandoned: it is to be asked for again.
    Abandoned,
}

/// An effect that was handed out.
pub(super) struct Out {
    pub(super) errand: Errand,
    pub(super) effect: u64,
}

impl DriverInner {
    pub(super) fn new(
        parts: DriverParts,
        context: impl FnOnce(&mut Vault, &str) -> Context,
    ) -> Self {
        let DriverParts { tools, given, choice, single_flight, name } = parts;
        let name = name.unwrap_or_else(|| format!("{:032x}", random::number()));
        let mut vault = Vault::default();
        let ctx = context(&mut vault, &name);
        vault.pin();
        let environment = match &choice {
            EnvironmentChoice::Declared(environment) => Some(environment.clone()),
            EnvironmentChoice::FromRecord(_) => None,
        };
        let engine = Engine {
            state: State::new(&ctx),
            ctx,
            vault,
            troubles: Troubles::default(),
            environment,
            effect: 0,
            limit: Duration::ZERO,
            save_error: None,
            last_error: None,
            renewal_error: None,
            another: false,
            calls: Vec::new(),
            late: Vec::new(),
            waiters: Vec::new(),
        };
        Self {
            tools,
            given,
            choice,
            name,
            engine: Mutex::new(engine),
            cached: RwLock::new(None),
            renew_from: AtomicU64::new(0),
            single_flight,
        }
    }

    /// The same with a state of its own, so that a test can show what sharing it is good for.
    pub(super) fn twin(&self) -> Self {
        let (ctx, vault) = {
            let engine = self.engine();
            (engine.ctx, engine.vault.clone())
        };
        let (tools, given, choice) = (self.tools.clone(), self.given.clone(), self.choice.clone());
        let parts = DriverParts { tools, given, choice, single_flight: false, name: None };
        Self::new(parts, |own, name| {
            *own = vault;
            Context { own: own.process(name), ..ctx }
        })
    }

    pub(crate) fn engine(&self) -> MutexGuard<'_, Engine> {
        self.engine.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.tools.runtime.now()
    }

    pub(crate) fn cached(&self, now: Timestamp) -> Option<AccessGrant> {
        let cached = self.cached.read().unwrap_or_else(PoisonError::into_inner);
        cached.as_ref().filter(|grant| grant.is_usable(now)).cloned()
    }

    /// Nothing is to be done, but that a save is retried after a while.
    pub(super) fn is_resting(&self) -> bool {
        self.engine().state.work == Work::Resting
    }

    pub(super) fn known(&self) -> &[Environment] {
        match &self.choice {
            EnvironmentChoice::Declared(_) => &[],
            EnvironmentChoice::FromRecord(known) => known,
        }
    }

    /// One step of the core: what is to be done at once is done, and the effect that takes its time is
    /// answered.
    pub(super) fn step(self: &Arc<Self>, engine: &mut Engine, event: Event) -> Option<Out> {
        let now = self.now();
        let last = self.tools.is(DriverFault::StateSetLast).then(|| engine.state.clone());
        let before = std::mem::replace(&mut engine.state, State::new(&engine.ctx));
        let (state, mut effects) = step(before, event, now, &engine.ctx);
        engine.state = state;
        let last = last.map(|before| std::mem::replace(&mut engine.state, before));
        for effect in effects.now() {
            match effect {
                Now::Publish if self.tools.is(DriverFault::PublishDropped) => {}
                Now::Answer(..) if self.tools.is(DriverFault::AnswerDropped) => {}
                Now::Publish => self.publish(engine, now),
                Now::Answer(audience, outcome) => {
                    self.answer_waiters(engine, audience, outcome, now)
                }
                Now::Another(another) => engine.another = another,
                Now::Trouble(why) => {
                    let access = engine.state.held().and_then(|held| held.record.access);
                    let error = self.words(engine, now).why(why);
                    engine.renewal_error = access.map(|access| (access, error));
                }
            }
        }
        if let Some(state) = last {
            engine.state = state;
        }
        let out = effects.take_later().map(|later| self.hand_out(engine, later, now));
        if out.is_none() && !matches!(engine.state.work, Work::Busy(_)) {
            if let Some(late) = engine.late.pop() {
                return self.step(engine, late);
            }
            let Engine { vault, state, ctx, calls, .. } = &mut *engine;
            vault.keep_only(|name| {
                name(ctx.own);
                calls.iter().filter_map(|call| call.credential).for_each(&mut *name);
                state.names(name);
            });
        }
        out
    }

    fn hand_out(&self, engine: &mut Engine, later: Later, now: Timestamp) -> Out {
        engine.effect += 1;
        if let Later::Call { call, record, .. } = &later {
            let credential = match call {
                Call::Exchange => record.grant,
                Call::Refresh => record.refresh,
            };
            if engine.calls.len() == GIVEN_UP {
                engine.calls.remove(0);
            }
            let (effect, call) = (engine.effect, *call);
            engine.calls.push(CallOut { effect, call, credential, began: now });
        }
        let errand = engine.errand(later, now, &self.given, &self.name);
        engine.limit = errand.limit(&self.tools);
        Out { errand, effect: engine.effect }
    }

    /// Lets every caller see what the state says.
    fn publish(&self, engine: &Engine, now: Timestamp) {
        let mut cached = self.cached.write().unwrap_or_else(PoisonError::into_inner);
        let served = engine.state.served(&engine.ctx);
        *cached =
            served.and_then(|(held, until)| engine.grant(held, until, now, cached.as_ref()).ok());
    }

    fn answer_waiters(
        &self,
        engine: &mut Engine,
        audience: Audience,
        outcome: Outcome,
        now: Timestamp,
    ) {
        let told = match outcome {
            Outcome::Token => {
                let until = engine.state.held().and_then(|held| held.record.expires_at);
                let cached = self.cached(now);
                match engine
                    .state
                    .held()
                    .map(|held| engine.grant(held, until, now, cached.as_ref()))
                {
                    Some(Ok(grant)) => Ok(Some(grant)),
                    Some(Err(error)) => Err(error),
                    None => Err(self.words(engine, now).why(Why::Exhausted)),
                }
            }
            Outcome::Done => Ok(None),
            Outcome::Failed(why) => Err(self.words(engine, now).why(why)),
        };
        let abandoned = outcome == Outcome::Failed(Why::Abandoned);
        if !abandoned && matches!(audience, Audience::Callers | Audience::Eager) {
            engine.last_error = told.as_ref().err().cloned();
        }
        let waiters = std::mem::take(&mut engine.waiters);
        let (answered, waiting) = waiters.into_iter().partition(|(waits, _)| *waits == audience);
        engine.waiters = waiting;
        let answered: Vec<_> = answered;
        for (_, waiter) in answered {
            // One that does not wait any more is not told.
            drop(waiter.send(match &told {
                _ if abandoned => Answered::Abandoned,
                Ok(Some(grant)) => Answered::Grant(grant.clone()),
                Ok(None) => Answered::Done,
                Err(error) => Answered::Failed(error.clone()),
            }));
        }
    }

    pub(crate) fn words<'a>(&'a self, engine: &'a Engine, now: Timestamp) -> Words<'a> {
        Words {
            given: &self.given,
            environment: engine.environment.as_ref(),
            known: self.known(),
            vault: &engine.vault,
            state: &engine.state,
            troubles: &engine.troubles,
            now,
            call_deadline: engine.ctx.limits.call,
        }
    }
}

impl Engine {
    /// A number from zero to one, other for each process and token.
    fn chance(&self) -> f64 {
        let mut hasher = DefaultHasher::new();
        let end = self.state.held().map(|held| held.record.expires_at);
        (self.vault.text(Some(self.ctx.own)), end).hash(&mut hasher);
        let bits = u32::try_from(hasher.finish() >> 32).unwrap_or(0);
        f64::from(bits) / f64::from(u32::MAX)
    }

    /// Waits for an answer to this audience.
    pub(super) fn wait(&mut self, audience: Audience) -> oneshot::Receiver<Answered> {
        let (waiter, told) = oneshot::channel();
        self.waiters.push((audience, waiter));
        told
    }

    /// The id under which what is held is kept.
    pub(crate) fn id(&self) -> Option<TokenId> {
        self.vault.id_of(self.state.held()?.row?.id)
    }

    /// Why the last exchange or refresh failed.
    pub(crate) fn last_error(&self) -> Option<AuthError> {
        let access = self.state.held().and_then(|held| held.record.access);
        let renewal = self.renewal_error.as_ref();
        let renewal = renewal.filter(|(replaced, _)| Some(*replaced) == access);
        self.last_error.clone().or_else(|| renewal.map(|(_, error)| error.clone()))
    }

    /// Why what is held is not saved.
    pub(crate) fn unsaved(&self) -> Option<AuthError> {
        self.save_error.clone().filter(|_| self.state.is_unsaved())
    }

    /// The token in the form in which requests carry it.
    fn grant(
        &self,
        held: &HeldToken,
        usable_until: Option<Timestamp>,
        now: Timestamp,
        before: Option<&AccessGrant>,
    ) -> Result<AccessGrant, AuthError> {
        let (Some(name), Some(token), Some(environment)) =
            (held.record.access, self.vault.access_of(held.record.access), &self.environment)
        else {
            return Err(AuthError::new(
                crate::AuthErrorKind::Exhausted,
                "use the access token: there is none",
            ));
        };
        let record = self.vault.record(&held.record);
        let header = grant::header(token)?;
        let before = before.filter(|before| before.0.header == header);
        let expires_at = held.record.expires_at;
        let last_use = expires_at.map(|end| end.saturating_sub(self.ctx.policy.skew));
        let known = before.filter(|before| before.0.expires_at == expires_at);
        let renew_from = match known {
            Some(known) => known.0.renew_from,
            None => last_use.filter(|_| held.record.is_refreshable()).map(|end| {
                let early = self.ctx.policy.early.min(end.since(now) / 8);
                // Half of it is left to chance, so that processes do not refresh in step.
                end.saturating_sub(early.mul_f64(0.5 + 0.5 * self.chance()))
            }),
        };
        Ok(AccessGrant(Arc::new(CachedToken {
            name,
            header,
            environment: environment.clone(),
            expires_at,
            usable_until: match (usable_until, last_use) {
                (Some(until), Some(last)) => Some(until.min(last)),
                (until, last) => until.or(last),
            },
            renew_from,
            accepted: before.map_or_else(Arc::default, |before| Arc::clone(&before.0.accepted)),
            watched: self.state.watches(),
            id: self.id().filter(|_| !self.state.is_unsaved()),
            save_error: self.unsaved(),
            user: record.user_name.clone(),
            holder: grant::holder(&record),
            tenant: grant::tenant(
                environment,
                record.client_id.as_deref(),
                record.user_name.as_deref(),
            ),
        })))
    }
}
