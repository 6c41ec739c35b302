//! zcrm at work on a token file while others write to it: saves, finds, calls that refresh.

use std::error::Error as _;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use serde_json::Value;
use zcrm::prelude::*;
use zcrm::store_api::{
    IndexKey, RefreshToken, SaveCondition, StoreError, StoreErrorKind, Timestamp, TokenRecord,
    TokenStore,
};
use zcrm::{Client, Error, OAuthToken, Record, Zcrm};
use zcrm_sim::Sim;

use crate::place::Place;
use crate::tally::Tally;

/// A user's refresh token changes, as by a new sign-in, with every so many saves.
const SAVES_PER_SIGN_IN: usize = 5;

/// The users of this process, and what the file must hold of them.
pub(crate) struct Load {
    sim: Arc<Sim>,
    place: Place,
    /// One for the whole life of the process, as a service has.
    store: Arc<dyn TokenStore>,
    saved: Vec<Saved>,
    clients: Vec<Signed>,
    rounds: usize,
    saves: usize,
    tally: Tally,
}

/// A user whose row is written through the store alone.
struct Saved {
    user: String,
    /// As the last save that succeeded left it.
    newest: TokenRecord,
    /// Also right at the end: of saves that failed, for they may have been written.
    perhaps: Vec<TokenRecord>,
}

/// A user whom a client serves.
struct Signed {
    user: String,
    refresh_token: RefreshToken,
    client: Client,
}

impl Load {
    /// Saves a first row for each of the `saved` and the `clients` of the request.
    pub(crate) async fn begin(sim: Arc<Sim>, request: &Value) -> Result<Self> {
        let place = Place::of(request)?;
        let store = place.open()?;
        let zcrm = Zcrm::builder().store(Arc::clone(&store)).build()?;
        let email = sim.users().first().context("no users")?.email().to_owned();
        let (mut saved, mut clients) = (Vec::new(), Vec::new());
        for user in names(&request["saved"]) {
            let mut record = blank(&sim, &user);
            record.refresh_token = Some(format!("1000.{user}.r0").into());
            record.access_token = Some(format!("1000.{user}.a0").into());
            store.save(None, &record, SaveCondition::Any).await?;
            saved.push(Saved { user, newest: record, perhaps: Vec::new() });
        }
        for user in names(&request["clients"]) {
            let refresh_token = RefreshToken::new(sim.mint_refresh_token(&email));
            let mut record = blank(&sim, &user);
            record.refresh_token = Some(refresh_token.clone());
            record.environment = Some(sim.environment().to_string());
            store.save(None, &record, SaveCondition::Any).await?;
            let client = zcrm.client(sim.environment(), OAuthToken::stored_for(user.as_str()));
            clients.push(Signed { user, refresh_token, client });
        }
        Ok(Self { sim, place, store, saved, clients, rounds: 0, saves: 0, tally: Tally::default() })
    }

    /// One round: finds and saves every user of the store, makes a call for every client, and one as
    /// a process would that has just started. With `expire`, all access tokens end first, so that
    /// each client has to refresh. Gives the counts of all rounds so far.
    pub(crate) async fn work(&mut self, request: &Value) -> Result<Value> {
        let mut tally = std::mem::take(&mut self.tally);
        let before = self.sim.token_requests();
        if request["expire"].as_bool().context("no `expire`")? {
            self.sim.expire_access_tokens();
        }
        for user in 0..self.saved.len() {
            self.find(user, &mut tally).await;
            self.save(user, &mut tally).await;
        }
        for signed in &self.clients {
            tally.call(&signed.user, "its client", judge(call(&signed.client).await));
        }
        if let Some(signed) = self.clients.get(self.rounds % self.clients.len().max(1)) {
            let outcome = call(&self.newcomer(&signed.user)?).await;
            tally.call(&signed.user, "a new process", judge(outcome));
        }
        self.rounds += 1;
        tally.refreshes += self.sim.token_requests() - before;
        let answer = tally.to_json();
        self.tally = tally;
        Ok(answer)
    }

    /// What a process sees that starts now: every user's newest refresh token must be there, and
    /// serve.
    pub(crate) async fn look(&self) -> Result<Value> {
        let store = self.place.open()?;
        let mut tally = Tally::default();
        for saved in &self.saved {
            tally.finds += 1;
            match store.find(&IndexKey::user(&saved.user, None)).await {
                Ok(None) => tally.wrong(format!("{}: its row is lost", saved.user)),
                Err(error) => tally.wrong(format!("{}: {}", saved.user, chain(&error))),
                Ok(Some(found)) => saved.compare_at_the_end(found.record(), &mut tally),
            }
        }
        for signed in &self.clients {
            let key = IndexKey::user(&signed.user, Some(&self.sim.environment().to_string()));
            tally.finds += 1;
            let wrong = match store.find(&key).await {
                Ok(None) => Some("its row is lost".to_owned()),
                Err(error) => Some(chain(&error)),
                Ok(Some(found)) => {
                    let kept = found.record().refresh_token.as_ref().map(RefreshToken::expose);
                    let same = kept == Some(signed.refresh_token.expose());
                    (!same).then(|| "its refresh token is lost".to_owned())
                }
            };
            match wrong {
                Some(wrong) => tally.wrong(format!("{}: {wrong}", signed.user)),
                None => {
                    let outcome = call(&self.newcomer(&signed.user)?).await;
                    tally.call(&signed.user, "a new process", judge(outcome));
                }
            }
        }
        // No other process disturbs the file any more: there is no error that would be right.
        tally.nothing_may_fail();
        Ok(tally.to_json())
    }

    async fn find(&self, user: usize, tally: &mut Tally) {
        let saved = &self.saved[user];
        tally.finds += 1;
        match self.store.find(&IndexKey::user(&saved.user, None)).await {
            Ok(Some(found)) => {
                if !found.record().same_as(&saved.newest) {
                    tally.stale += 1;
                }
            }
            Ok(None) => tally.wrong(format!("{}: find answered that there is none", saved.user)),
            Err(error) => tally.told("find", &saved.user, judge_store(&error), chain(&error)),
        }
    }

    async fn save(&mut self, user: usize, tally: &mut Tally) {
        self.saves += 1;
        let number = self.saves;
        let saved = &mut self.saved[user];
        let mut record = saved.newest.clone();
        record.access_token = Some(format!("1000.{}.a{number}", saved.user).into());
        let moment = 1_900_000_000_000_u64.saturating_add(u64::try_from(number).unwrap_or(0));
        record.expires_at = Some(Timestamp::from_unix_millis(moment));
        if number.is_multiple_of(SAVES_PER_SIGN_IN) {
            record.refresh_token = Some(format!("1000.{}.r{number}", saved.user).into());
        }
        tally.saves += 1;
        match self.store.save(None, &record, SaveCondition::Any).await {
            Ok(_) => {
                saved.newest = record;
                saved.perhaps.clear();
            }
            Err(error) => {
                saved.perhaps.push(record);
                tally.told("save", &saved.user, judge_store(&error), chain(&error));
            }
        }
    }

    /// A client of the same user that shares nothing with the others but the file.
    fn newcomer(&self, user: &str) -> Result<Client> {
        let zcrm = Zcrm::builder().store(self.place.open()?).build()?;
        Ok(zcrm.client(self.sim.environment(), OAuthToken::stored_for(user)))
    }
}

impl Saved {
    fn compare_at_the_end(&self, kept: &TokenRecord, tally: &mut Tally) {
        let expose = |record: &TokenRecord| {
            record.refresh_token.as_ref().map(|it| it.expose().to_owned()).unwrap_or_default()
        };
        let mut right = std::iter::once(&self.newest).chain(&self.perhaps);
        if right.clone().any(|record| record.same_as(kept)) {
            return;
        }
        if right.any(|record| expose(record) == expose(kept)) {
            tally.stale += 1;
            return;
        }
        let (kept, newest) = (expose(kept), expose(&self.newest));
        tally.wrong(format!(
            "{}: its refresh token is lost: the file has {kept}, newest is {newest}",
            self.user
        ));
    }
}

fn names(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A record of that user and the simulator's app, without tokens.
fn blank(sim: &Sim, user: &str) -> TokenRecord {
    let mut record = TokenRecord::new();
    record.user_name = Some(user.to_owned());
    record.client_id = Some(sim.app().client_id().to_owned());
    record.client_secret = Some(sim.app().client_secret().into());
    record.api_domain = Some(sim.url().to_owned());
    record
}

/// One cheap call.
pub(crate) async fn call(crm: &Client) -> Result<(), Error> {
    let mut leads =
        crm.records("Leads").list().fields(["Last_Name"]).per_page(1).stream::<Record>();
    leads.next().await.map(drop)
}

/// Whether the failure is one that the caller was promised: the store cannot be used just now, or
/// says that what it found is damaged. The text tells it.
fn judge(outcome: Result<(), Error>) -> Result<(), (bool, String)> {
    outcome.map_err(|error| {
        let store = error.authentication().and_then(|auth| auth.source());
        let store = store.and_then(|source| source.downcast_ref::<StoreError>());
        let promised = store.map_or_else(|| error.is_transient(), judge_store);
        (promised, chain(&error))
    })
}

fn judge_store(error: &StoreError) -> bool {
    error.is_transient() || error.kind() == StoreErrorKind::Corrupt
}

/// The error and its causes in one line.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| (*error).source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
