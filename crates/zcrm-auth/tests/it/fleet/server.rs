//! The accounts servers and the API of the fleet's world, by true time.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use zcrm_auth::{BoxFuture, TokenTransport, TransportError};
use zcrm_runtime::lock;

use super::process::Fate;
use crate::scene::true_millis;

const WINDOW: u64 = 600_000;
const LIFE: u64 = 3_600_000;

/// What is counted for one refresh token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) requests: usize,
    pub(super) generations: usize,
    /// Crashes between a request and the save of what it brought.
    pub(super) crashed: usize,
    pub(super) lost: usize,
    /// Processes that were held up for longer than a lease lasts in the middle of a refresh.
    pub(super) held_up: usize,
}

#[derive(Debug, Default)]
pub(super) struct World {
    /// Access tokens: of which refresh token, and when they end.
    minted: HashMap<String, (String, u64)>,
    recent: BTreeMap<String, Vec<u64>>,
    /// Refresh tokens for which the server says "too many requests" until then.
    pub(super) announced: BTreeMap<String, u64>,
    pub(super) tokens: BTreeMap<String, Count>,
    pub(super) throttled: usize,
    pub(super) throttled_by_own_rate: usize,
    /// Requests while the server's own throttle was announced.
    pub(super) while_announced: usize,
}

pub(super) type SharedWorld = Arc<Mutex<World>>;

impl World {
    /// Whose token it is; `None` when it is not valid any more.
    pub(super) fn owner(&self, access: &str) -> Option<&str> {
        let (refresh, end) = self.minted.get(access)?;
        (true_millis() < *end).then_some(refresh.as_str())
    }

    fn refresh(&mut self, refresh: &str) -> (u16, String) {
        let now = true_millis();
        let count = self.tokens.entry(refresh.to_owned()).or_default();
        count.requests += 1;
        if self.announced.get(refresh).is_some_and(|until| now < *until) {
            self.while_announced += 1;
        }
        let recent = self.recent.entry(refresh.to_owned()).or_default();
        recent.retain(|at| now - at < WINDOW);
        if recent.len() >= 10 {
            self.throttled += 1;
            self.throttled_by_own_rate += 1;
            return (400, r#"{"error":"Access Denied","status":"failure"}"#.to_owned());
        }
        recent.push(now);
        let access = format!("a{}-{refresh}", self.minted.len());
        self.minted.insert(access.clone(), (refresh.to_owned(), now + LIFE));
        (200, format!(r#"{{"access_token":"{access}","expires_in":3600}}"#))
    }

    /// The server throttles this token, without a reason that we know.
    fn throttle(&mut self, refresh: &str) -> (u16, String) {
        let count = self.tokens.entry(refresh.to_owned()).or_default();
        count.requests += 1;
        // Answered, and no token given: it is no request too many.
        count.generations += 1;
        self.throttled += 1;
        (400, r#"{"error":"Access Denied","status":"failure"}"#.to_owned())
    }
}

/// One process's way to the accounts server.
#[derive(Clone)]
pub(super) struct Wire {
    pub(super) world: SharedWorld,
    pub(super) fate: Arc<Fate>,
}

impl TokenTransport for Wire {
    fn call(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'static, Result<Response<Bytes>, TransportError>> {
        let this = self.clone();
        Box::pin(async move {
            let form: HashMap<String, String> =
                form_urlencoded::parse(request.body()).into_owned().collect();
            let refresh = form["refresh_token"].clone();
            tokio::time::sleep(Duration::from_millis(this.fate.between(20, 400))).await;
            this.fate.sends(&refresh);
            let (status, body) = if this.fate.chance(this.fate.faults.throttles) {
                lock(&this.world).throttle(&refresh)
            } else {
                lock(&this.world).refresh(&refresh)
            };
            tokio::time::sleep(Duration::from_millis(this.fate.between(20, 400))).await;
            if this.fate.chance(this.fate.faults.lost) {
                lock(&this.world).tokens.entry(refresh).or_default().lost += 1;
                return Err(TransportError::maybe_sent("the connection was reset"));
            }
            if status == 400 {
                let until = true_millis() + WINDOW;
                lock(&this.world).announced.insert(refresh, until);
            }
            this.fate.goes_on().await;
            Ok(Response::builder().status(status).body(Bytes::from(body)).unwrap())
        })
    }
}
