//! What the accounts server remembers: apps, grant codes, refresh tokens and access tokens.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use http::StatusCode;
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use super::device::Devices;
use super::mint::Mint;
use super::peer::Peer;
use super::refusal::Refusal;
use super::scope;
use super::state::{self, State, StateFile};
use super::throttle::Throttle;
use crate::builder::SimError;
use crate::call::Caller;

/// Life of a grant code. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/token-validity.html>.
pub(crate) const CODE_LIFETIME: Duration = Duration::minutes(3);
/// Live access tokens per refresh token. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/token-validity.html>.
const LIVE_TOKENS: usize = 15;

/// How the accounts server is set up.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) seed: u64,
    /// The simulator's own address.
    pub(crate) url: String,
    /// Code of the data centre it plays.
    pub(crate) location: String,
    /// What token answers say about the API host.
    pub(crate) api_domain: String,
    pub(crate) lifetime: Duration,
    /// Status of the throttle's answer; `None` switches it off.
    pub(crate) throttle: Option<StatusCode>,
    /// The file that keeps tokens over a restart.
    pub(crate) state: Option<PathBuf>,
}

/// The accounts server's memory.
#[derive(Debug)]
pub(crate) struct Accounts {
    pub(crate) settings: Settings,
    ledger: Mutex<Ledger>,
    state: Mutex<Option<StateFile>>,
    pub(super) peers: Mutex<Vec<Peer>>,
    pub(super) devices: Devices,
}

impl Accounts {
    pub(crate) fn new(settings: Settings) -> Result<Self, SimError> {
        let mut ledger = Ledger::new(Mint::new(settings.seed));
        let open = |path: &PathBuf| {
            let wrong = |source| SimError::State { path: path.clone(), source };
            StateFile::open(path, &mut ledger).map_err(wrong)
        };
        let state = settings.state.as_ref().map(open).transpose()?;
        let (ledger, state) = (Mutex::new(ledger), Mutex::new(state));
        Ok(Self { settings, ledger, state, peers: Mutex::default(), devices: Devices::default() })
    }

    /// Writes what changed to the state file, if there is one.
    pub(crate) fn save(&self, now: OffsetDateTime) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(file) = state.as_mut() else { return };
        if let Err(error) = file.save(&self.ledger(), now) {
            tracing::warn!(%error, "the state file could not be written");
        }
    }

    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who is behind this access token, if it is valid at `now`.
    pub(crate) fn caller(&self, token: &str, now: OffsetDateTime) -> Option<Caller> {
        let ledger = self.ledger();
        let access = ledger.access.get(token).filter(|access| now < access.ends)?;
        Some(Caller { email: access.grant.email.clone(), scopes: access.grant.scopes.clone() })
    }

    /// When this access token ends.
    pub(crate) fn end_of(&self, token: &str) -> Option<OffsetDateTime> {
        self.ledger().access.get(token).map(|access| access.ends)
    }
}

/// Who granted what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub(crate) struct Grant {
    pub(crate) client_id: String,
    pub(crate) email: String,
    pub(crate) scopes: Vec<String>,
}

impl Grant {
    /// Everything, as a self client would choose in the console.
    pub(crate) fn all(client_id: &str, email: &str) -> Self {
        let scopes = scope::list(scope::ALL);
        Self { client_id: client_id.to_owned(), email: email.to_owned(), scopes }
    }
}

/// A registered application.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) secret: String,
    pub(crate) redirects: Vec<String>,
}

/// A grant code that was handed out.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) grant: Grant,
    /// The redirect it was handed to; `None` for a self client's.
    pub(crate) redirect: Option<String>,
    /// Whether its exchange gives a refresh token.
    pub(crate) offline: bool,
    pub(crate) challenge: Option<Challenge>,
    pub(crate) ends: OffsetDateTime,
}

/// A PKCE challenge. Source:
/// <https://www.zoho.com/accounts/protocol/oauth/web-apps/authorization.html>.
#[derive(Clone, Debug)]
pub(crate) enum Challenge {
    Plain(String),
    S256(String),
}

#[derive(Debug)]
struct Refresh {
    grant: Grant,
    throttle: Throttle,
    /// Oldest first.
    live: VecDeque<String>,
}

#[derive(Debug)]
struct Access {
    grant: Grant,
    ends: OffsetDateTime,
}

/// Tables behind the one lock.
#[derive(Debug)]
pub(crate) struct Ledger {
    pub(crate) mint: Mint,
    pub(crate) apps: BTreeMap<String, App>,
    /// The app that is there from the start.
    pub(crate) first_app: Option<String>,
    pub(crate) codes: HashMap<String, Code>,
    /// Who has consented to what: a second consent gives no new refresh token.
    pub(crate) consents: HashSet<Grant>,
    refresh: HashMap<String, Refresh>,
    access: HashMap<String, Access>,
}

impl Ledger {
    pub(super) fn new(mint: Mint) -> Self {
        Self {
            mint,
            apps: BTreeMap::new(),
            first_app: None,
            codes: HashMap::new(),
            consents: HashSet::new(),
            refresh: HashMap::new(),
            access: HashMap::new(),
        }
    }

    /// Registers an app, or changes its secret and adds a redirect.
    pub(crate) fn register_app(&mut self, id: &str, secret: &str, redirect: Option<&str>) {
        let app = self
            .apps
            .entry(id.to_owned())
            .or_insert_with(|| App { secret: String::new(), redirects: Vec::new() });
        secret.clone_into(&mut app.secret);
        if let Some(redirect) = redirect
            && !app.redirects.iter().any(|known| known == redirect)
        {
            app.redirects.push(redirect.to_owned());
        }
    }

    /// Remembers a self client's code under the given text.
    pub(crate) fn add_self_client_code(&mut self, grant: Grant, code: &str, now: OffsetDateTime) {
        let ends = now + CODE_LIFETIME;
        let entry = Code { grant, redirect: None, offline: true, challenge: None, ends };
        self.codes.insert(code.to_owned(), entry);
    }

    /// Remembers a refresh token under the given text.
    pub(crate) fn add_refresh(&mut self, grant: Grant, token: &str) {
        let entry = Refresh { grant, throttle: Throttle::default(), live: VecDeque::new() };
        self.refresh.insert(token.to_owned(), entry);
    }

    /// Remembers an access token under the given text.
    pub(crate) fn add_access(&mut self, grant: Grant, token: &str, ends: OffsetDateTime) {
        self.access.insert(token.to_owned(), Access { grant, ends });
    }

    /// Makes a refresh token.
    pub(crate) fn make_refresh(&mut self, grant: Grant) -> String {
        let token = self.mint.token();
        self.add_refresh(grant, &token);
        token
    }

    /// Makes an access token that belongs to no refresh token.
    pub(crate) fn make_access(&mut self, grant: Grant, ends: OffsetDateTime) -> String {
        let token = self.mint.token();
        self.add_access(grant, &token, ends);
        token
    }

    /// Makes an access token under a refresh token; the 16th live one kills the oldest.
    pub(crate) fn make_access_under(
        &mut self,
        refresh: &str,
        ends: OffsetDateTime,
        now: OffsetDateTime,
    ) -> Option<String> {
        let grant = self.refresh.get(refresh)?.grant.clone();
        let token = self.make_access(grant, ends);
        let access = &self.access;
        let entry = self.refresh.get_mut(refresh)?;
        entry.live.retain(|old| access.get(old).is_some_and(|old| now < old.ends));
        entry.live.push_back(token.clone());
        if entry.live.len() > LIVE_TOKENS
            && let Some(oldest) = entry.live.pop_front()
        {
            self.access.remove(&oldest);
        }
        Some(token)
    }

    /// The grant behind a refresh token of this client, counted as one more refresh.
    pub(crate) fn refreshed(
        &mut self,
        token: &str,
        client_id: &str,
        now: OffsetDateTime,
        throttle: Option<StatusCode>,
    ) -> Result<Grant, Refusal> {
        let entry = self
            .refresh
            .get_mut(token)
            .filter(|entry| entry.grant.client_id == client_id)
            .ok_or(Refusal::InvalidCode)?;
        match throttle {
            Some(status) if !entry.throttle.admit(now) => Err(Refusal::Throttled(status)),
            _ => Ok(entry.grant.clone()),
        }
    }

    /// Forgets a refresh token with its access tokens, or one access token; says whether there
    /// was one. Source: <https://www.zoho.com/crm/developer/docs/api/v8/revoke-tokens.html>.
    pub(crate) fn revoke(&mut self, token: &str) -> bool {
        match self.refresh.remove(token) {
            Some(entry) => {
                for access in entry.live {
                    self.access.remove(&access);
                }
                true
            }
            None => self.access.remove(token).is_some(),
        }
    }

    /// Whose token this is.
    pub(crate) fn client_of(&self, token: &str) -> Option<&str> {
        let refresh = self.refresh.get(token).map(|entry| &entry.grant);
        let grant = refresh.or_else(|| self.access.get(token).map(|entry| &entry.grant));
        grant.map(|grant| grant.client_id.as_str())
    }

    /// All that outlives a restart, in a fixed order. Grant codes do not: they end in minutes.
    pub(super) fn state(&self, now: OffsetDateTime) -> State {
        let mut state = State::new(self.mint.state());
        for (id, app) in &self.apps {
            let app = (id.clone(), app.secret.clone(), app.redirects.clone());
            let first = self.first_app.as_ref() == Some(id);
            let place = if first { 0 } else { state.apps.len() };
            state.apps.insert(place, app);
        }
        state.consents = self.consents.iter().cloned().collect();
        state.consents.sort_unstable();
        let mut made_from = HashMap::new();
        for (token, entry) in &self.refresh {
            state.refresh_tokens.push((token.clone(), entry.grant.clone()));
            made_from.extend(entry.live.iter().map(|access| (access.as_str(), token)));
        }
        state.refresh_tokens.sort_unstable();
        let good = self.access.iter().filter(|(_, access)| now < access.ends);
        state.access_tokens = good
            .map(|(token, access)| state::Access {
                token: token.clone(),
                grant: access.grant.clone(),
                ends: access.ends.unix_timestamp(),
                made_from: made_from.get(token.as_str()).map(|token| (*token).clone()),
            })
            .collect();
        state.access_tokens.sort_unstable_by(|one, other| one.token.cmp(&other.token));
        state
    }

    /// Takes over what an earlier run kept.
    pub(super) fn restore(&mut self, state: State) {
        self.mint = Mint::new(state.mint);
        self.first_app = state.apps.first().map(|(id, ..)| id.clone());
        for (id, secret, redirects) in state.apps {
            self.apps.insert(id, App { secret, redirects });
        }
        self.consents.extend(state.consents);
        for (token, grant) in state.refresh_tokens {
            self.add_refresh(grant, &token);
        }
        for access in state.access_tokens {
            let Ok(ends) = OffsetDateTime::from_unix_timestamp(access.ends) else { continue };
            if let Some(entry) = access.made_from.and_then(|from| self.refresh.get_mut(&from)) {
                entry.live.push_back(access.token.clone());
            }
            self.add_access(access.grant, &access.token, ends);
        }
    }

    /// Ends every access token now.
    pub(crate) fn expire_access_tokens(&mut self) {
        self.access.clear();
    }
}
