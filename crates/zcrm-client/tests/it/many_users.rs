//! Many users of two data centres in one process: each call carries its own user's token.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use http::Method;
use zcrm_client::{Effect, Zcrm};
use zcrm_sim::Sim;
use zcrm_store_api::{
    IndexKey, MemoryStore, SaveCondition, StoreError, Stored, Timestamp, TokenId, TokenRecord,
    TokenStore, async_trait,
};
use zcrm_testkit::{Forward, Forwarding};

use crate::scene::Ask;

/// Counts how often records are read.
#[derive(Clone, Debug, Default)]
struct Counting {
    inner: MemoryStore,
    reads: Arc<AtomicUsize>,
}

#[async_trait]
impl Forward for Counting {
    fn inner(&self) -> &dyn TokenStore {
        &self.inner
    }

    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        self.inner.get(id).await
    }

    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        self.inner.find(key).await
    }
}

/// One of fifty: where, under which id, and the token to begin with.
struct User {
    home: usize,
    id: TokenId,
    name: String,
    first: String,
}

async fn user(store: &Counting, homes: &[Sim], n: usize) -> User {
    let home = n % homes.len();
    let sim = &homes[home];
    // Five people per home sign in five times each; every sign-in has tokens of its own.
    let person = sim.users()[n / homes.len() % 5].email().to_owned();
    let name = format!("user{n}");
    let first = sim.mint_access_token(&person);
    let mut record = TokenRecord::new();
    record.user_name = Some(name.clone());
    record.client_id = Some(sim.app().client_id().to_owned());
    record.client_secret = Some(sim.app().client_secret().into());
    record.refresh_token = Some(sim.mint_refresh_token(&person).into());
    record.access_token = Some(first.as_str().into());
    // Every other pair has ended; the rest is good until the simulator says otherwise.
    let end = if n % 4 < 2 { 1 } else { u64::MAX };
    record.expires_at = Some(Timestamp::from_unix_millis(end));
    record.environment = Some(sim.environment().to_string());
    let stored = store.inner.save(None, &record, SaveCondition::Absent).await.unwrap();
    User { home, id: stored.id().clone(), name, first }
}

/// A thousand tasks, each one call for one of the users, which says for whom.
async fn thousand_calls(zcrm: &Zcrm, users: &Arc<Vec<User>>) {
    let tasks: Vec<_> = (0..1_000)
        .map(|n| {
            let (zcrm, users) = (zcrm.clone(), Arc::clone(users));
            tokio::spawn(async move {
                let user = &users[n % users.len()];
                let request = zcrm_client::OperationRequest::new(Method::GET, ["crm", "v8", "org"])
                    .query("for", &user.name);
                zcrm.stored(&user.id).send(Ask::new(Effect::Read, request)).await.map(|_| ())
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn a_thousand_tasks_of_fifty_users_never_mix_tokens_and_refresh_once_per_expiry() {
    let mut homes = Vec::new();
    for (name, seed) in [("one", 1), ("two", 2)] {
        homes.push(Sim::builder().leads(1).name(name).seed(seed).start().await.unwrap());
    }
    let store = Counting::default();
    let mut users = Vec::new();
    for n in 0..50 {
        users.push(user(&store, &homes, n).await);
    }
    let users = Arc::new(users);
    let zcrm = Zcrm::builder()
        .store(Forwarding::new(store.clone()))
        .known_environment(homes[0].environment())
        .known_environment(homes[1].environment())
        .build()
        .unwrap();
    let refreshes = || homes.iter().map(Sim::token_requests).sum::<usize>();

    thousand_calls(&zcrm, &users).await;
    assert_eq!(refreshes(), 26, "one for each that had ended");
    assert_eq!(store.reads.load(Ordering::SeqCst), 50, "one read per user");
    let mut good: HashMap<(usize, &str), Vec<String>> = HashMap::new();
    let remember = async |good: &mut HashMap<_, Vec<String>>| {
        for user in users.iter() {
            let row = store.inner.get(&user.id).await.unwrap().unwrap();
            let token = row.record().access_token.as_ref().unwrap().expose().to_owned();
            good.entry((user.home, user.name.as_str()))
                .or_default()
                .extend([token, user.first.clone()]);
        }
    };
    remember(&mut good).await;

    // All end at once, as far as the servers are concerned: late refusals and all.
    homes.iter().for_each(Sim::expire_access_tokens);
    thousand_calls(&zcrm, &users).await;
    assert_eq!(refreshes(), 26 + 50, "one for each of the fifty");
    remember(&mut good).await;
    assert_eq!(store.reads.load(Ordering::SeqCst), 50, "no user was read again");

    let mut calls = 0;
    for (home, sim) in homes.iter().enumerate() {
        for request in sim.requests().iter().filter(|request| request.path() == "/crm/v8/org") {
            let name = request.query().strip_prefix("for=").unwrap();
            let token = request.header("authorization").unwrap();
            let token = token.strip_prefix("Zoho-oauthtoken ").unwrap();
            let own = &good[&(home, name)];
            assert!(own.iter().any(|own| own == token), "{name} was given another's token");
            calls += 1;
        }
    }
    assert!(calls >= 2_000, "{calls}");
}

#[tokio::test]
async fn a_thousand_calls_for_one_id_are_one_store_read() {
    let homes = [Sim::builder().leads(1).start().await.unwrap()];
    let store = Counting::default();
    let users = Arc::new(vec![user(&store, &homes, 2).await]);
    let zcrm = Zcrm::builder()
        .store(Forwarding::new(store.clone()))
        .known_environment(homes[0].environment())
        .build()
        .unwrap();
    thousand_calls(&zcrm, &users).await;
    assert_eq!(store.reads.load(Ordering::SeqCst), 1);
    assert_eq!(homes[0].token_requests(), 0);
}
