//! What the accounts server answers: what must hold of any status and any bytes.
//!
//! - There is a token exactly when the answer is a JSON object with a text `access_token` that is not
//!   empty; whatever else is odd costs nothing, for the answer may be the only copy of a refresh
//!   token.
//! - An authenticator that is given the answer has that token afterwards, or a typed error; neither
//!   the error, nor its causes, nor what is kept of the state shows the token.
//!
//! - A token counts as revoked only when the server says so.
//!
//! The first byte of the input chooses the status, `~` stands for the secret.
#![no_main]

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use libfuzzer_sys::fuzz_target;
use zcrm_auth::endpoint::{self, Revocation, TokenAnswer, TokenReply};
use zcrm_auth::{
    AuthErrorKind, Authenticator, AuthenticatorBuilder, BlockingWork, BoxFuture, OAuthApp,
    OAuthToken, Runtime, TransportError,
};
use zcrm_env::DataCenter;
use zcrm_fuzz::canary::{CANARY, must_not_show, planted, words};
use zcrm_fuzz::json::Json;
use zcrm_store_api::{MemoryStore, Timestamp, TokenStore as _};

const STATUSES: [u16; 8] = [200, 400, 401, 302, 429, 500, 503, 204];
const NOW: Timestamp = Timestamp::from_unix_millis(1_800_000_000_000);

fuzz_target!(|data: &[u8]| {
    let Some((first, body)) = data.split_first() else { return };
    let status = STATUSES[usize::from(first & 7)];
    let body = Bytes::from(planted(body));
    let response = answer(status, &body);
    check_revocation(&response);
    let reply = endpoint::read(&response);
    let expected = Json::read(&body).filter(Json::is_object);
    let token = |name| {
        let text = expected.as_ref()?.member(name)?.text()?;
        (!text.is_empty()).then(|| text.to_owned())
    };
    let told = match &reply {
        TokenReply::Answered(told) => {
            let found = Some(told.access_token.expose().to_owned());
            assert_eq!(found, token("access_token"), "another access token");
            let found = told.refresh_token.as_ref().map(|found| found.expose().to_owned());
            assert_eq!(found, token("refresh_token"), "another refresh token");
            // The place and the scopes are shown, for they are no secrets.
            let shown = format!("{told:?}");
            let shown = without(&without(&shown, &told.api_domain), &told.scope);
            must_not_show(&shown, "a token answer");
            Some(told)
        }
        TokenReply::Refused(refusal) => {
            assert_eq!(token("access_token"), None, "a token is lost: {refusal:?}");
            must_not_show(&format!("{refusal:?}"), "a refusal");
            None
        }
        _ => None,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime");
    // The other half of the first byte chooses how the authenticator comes to ask.
    runtime.block_on(authenticate(first & 8 == 0, status, body, told));
});

fn check_revocation(response: &Response<Bytes>) {
    let told = endpoint::read_revocation(response);
    must_not_show(&format!("{told:?}"), "a revocation");
    if told == Revocation::Revoked {
        assert!(response.status().is_success());
        let body = response.body().trim_ascii();
        let json = Json::read(body);
        let says_error = || {
            let error = json.as_ref()?.member("error")?;
            Some(!matches!(error, Json::Plain) && error.text() != Some(""))
        };
        assert!(body.is_empty() || json.as_ref().is_some_and(Json::is_object), "a page revokes");
        assert_ne!(says_error(), Some(true), "an error revokes");
    }
}

async fn authenticate(exchange: bool, status: u16, body: Bytes, told: Option<&TokenAnswer>) {
    let given = if exchange {
        OAuthToken::grant(app(), "1000.code")
    } else {
        OAuthToken::refresh(app(), "1000.refresh")
    };
    let store = MemoryStore::with_clock(|| NOW);
    let accounts = move |_: Request<Bytes>| {
        let response = answer(status, &body);
        async move { Ok::<_, TransportError>(response) }
    };
    let authenticator = AuthenticatorBuilder::new(
        DataCenter::Us.production(),
        given,
        Arc::new(store.clone()),
        Arc::new(accounts),
        Arc::new(Stopped),
    )
    .build();
    // The host is evidence, and named, cut short, when it is refused.
    let host = told.and_then(|told| told.api_domain.as_deref());
    let named = host.is_some_and(|host| host.contains(&CANARY[..12]));
    match authenticator.ready().await {
        Ok(_) => {
            let told = told.expect("there is a token that was not in the answer");
            assert_eq!(
                carried(&authenticator).as_deref(),
                Some(told.access_token.expose().as_bytes())
            );
        }
        Err(error) => {
            if !named || error.kind() != AuthErrorKind::Environment {
                must_not_show(&words(&error), error.kind());
            }
        }
    }
    if !named {
        must_not_show(&format!("{:?}", authenticator.status()), "a status");
    }
    // The only copy of a refresh token is kept, whatever else is wrong with the answer.
    let refresh = told.and_then(|told| told.refresh_token.as_ref());
    if let Some(refresh) = refresh.filter(|_| exchange) {
        let kept = store.list(None, 10).await.expect("a store in memory");
        let has = |text: &str| {
            kept.iter().any(|kept| {
                kept.record().refresh_token.as_ref().is_some_and(|kept| kept.expose() == text)
            })
        };
        assert!(has(refresh.expose()), "the only copy of a refresh token is lost");
    }
}

/// The bytes that a call would carry: a header holds more than ASCII.
fn carried(authenticator: &Authenticator) -> Option<Vec<u8>> {
    let mut request = Request::get("https://www.zohoapis.com/crm/v8/Leads").body(()).ok()?;
    authenticator.attach(&mut request).ok()?;
    let header = request.headers().get(http::header::AUTHORIZATION)?.as_bytes();
    Some(header.strip_prefix(b"Zoho-oauthtoken ")?.to_owned())
}

fn answer(status: u16, body: &Bytes) -> Response<Bytes> {
    let mut response = Response::new(body.clone());
    *response.status_mut() = StatusCode::from_u16(status).expect("a status");
    response
}

fn app() -> OAuthApp {
    OAuthApp::new("1000.CLIENT", "secret")
}

/// A text without another one, however it is shown.
fn without(text: &str, part: &Option<String>) -> String {
    let Some(part) = part else { return text.to_owned() };
    let debugged = format!("{part:?}");
    text.replace(&debugged, "").replace(debugged.trim_matches('"'), "")
}

/// A clock that stands still, on tokio's paused timers.
#[derive(Debug)]
struct Stopped;

impl Runtime for Stopped {
    fn now(&self) -> SystemTime {
        NOW.into()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        tokio::spawn(task);
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        work();
        Box::pin(std::future::ready(()))
    }
}
