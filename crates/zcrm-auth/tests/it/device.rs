//! Signing in on a device: polls as fast as they may be, each end of a user code, one answer.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use zcrm_auth::device::DeviceSignIn;
use zcrm_auth::{
    AuthError, AuthErrorKind, BoxFuture, OAuthApp, Scope, TokenTransport, TransportError,
};
use zcrm_env::{DataCenter, Environment};

use crate::scene::{Accounts, PausedClock, in_environment, memory, rows};
use crate::troubled::refresh_of;

/// An accounts server that plays its script; `None` breaks the connection.
#[derive(Clone, Default)]
struct Script {
    answers: Arc<Mutex<VecDeque<Option<String>>>>,
    sent: Arc<Mutex<Vec<(String, String, Duration)>>>,
    begun: Arc<Mutex<Option<tokio::time::Instant>>>,
}

impl Script {
    fn new<'a>(answers: impl IntoIterator<Item = Option<&'a str>>) -> Self {
        let script = Self::default();
        let code = r#"{"user_code":"ABCD","device_code":"1000.device","interval":30,"expires_in":300,"verification_url":"https://accounts.zoho.com/oauth/v3/device"}"#;
        let mut all = script.answers.lock().unwrap();
        all.push_back(Some(code.to_owned()));
        all.extend(answers.into_iter().map(|answer| answer.map(ToOwned::to_owned)));
        drop(all);
        script
    }

    /// Where the polls went, and when.
    fn polls(&self) -> Vec<(String, u64)> {
        let sent = self.sent.lock().unwrap();
        sent.iter().skip(1).map(|(host, _, at)| (host.clone(), at.as_secs())).collect()
    }
}

impl TokenTransport for Script {
    fn call(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'static, Result<Response<Bytes>, TransportError>> {
        let begun = *self.begun.lock().unwrap().get_or_insert_with(tokio::time::Instant::now);
        let host = request.uri().host().unwrap_or_default().to_owned();
        let form = String::from_utf8_lossy(request.body()).into_owned();
        self.sent.lock().unwrap().push((host, form, begun.elapsed()));
        let answer = self.answers.lock().unwrap().pop_front();
        Box::pin(async move {
            match answer {
                Some(Some(body)) => Ok(Response::new(Bytes::from(body))),
                Some(None) => Err(TransportError::maybe_sent("reset")),
                None => std::future::pending().await,
            }
        })
    }
}

const PENDING: Option<&str> = Some(r#"{"error":"authorization_pending"}"#);
const TOKENS: Option<&str> = Some(r#"{"access_token":"a","refresh_token":"r","expires_in":3600}"#);

async fn begin(environment: Environment, script: &Script) -> Result<DeviceSignIn, AuthError> {
    let app = OAuthApp::new("1000.CLIENT", "secret");
    let transport = Arc::new(script.clone());
    DeviceSignIn::begin(environment, app, [Scope::MODULES_ALL], transport, Arc::new(PausedClock))
        .await
}

#[tokio::test(start_paused = true)]
async fn it_polls_at_the_interval_and_slower_when_it_is_told() {
    let slow = Some(r#"{"error":"slow_down"}"#);
    let script = Script::new([PENDING, slow, PENDING, None, TOKENS]);
    let mut sign_in = begin(DataCenter::Us.production(), &script).await.unwrap();
    assert_eq!(sign_in.user_code(), "ABCD");
    assert_eq!(sign_in.verification_url(), "https://accounts.zoho.com/oauth/v3/device");
    let (environment, token) = sign_in.finish().await.unwrap().into_parts();
    // Slower by five seconds after `slow_down`, by half after a poll that brought nothing.
    let at: Vec<_> = script.polls().into_iter().map(|(_, at)| at).collect();
    assert_eq!(at, [30, 60, 95, 130, 200]);
    assert_eq!(environment, DataCenter::Us.production());
    let form = script.sent.lock().unwrap()[1].1.clone();
    assert!(form.contains("grant_type=device_token") && form.contains("code=1000.device"));

    // The token serves and is kept, without a refresh.
    let (store, accounts) = (memory(), Accounts::new([]));
    let one = in_environment(environment, token, &store, &accounts).build();
    one.authenticate().await.unwrap();
    assert_eq!((crate::scene::carried(&one).as_str(), accounts.count()), ("a", 0));
    assert_eq!(refresh_of(&rows(&store).await[0]), "r");
}

#[tokio::test(start_paused = true)]
async fn a_user_of_another_data_centre_is_followed_there() {
    let elsewhere = Some(r#"{"error":"other_dc","user_location":"eu"}"#);
    let script = Script::new([elsewhere, PENDING, TOKENS]);
    let mut sign_in = begin(DataCenter::Us.sandbox(), &script).await.unwrap();
    let grant = sign_in.finish().await.unwrap();
    assert_eq!(grant.environment(), &DataCenter::Eu.sandbox());
    let hosts: Vec<_> = script.polls().into_iter().map(|(host, _)| host).collect();
    assert_eq!(hosts, ["accounts.zoho.com", "accounts.zoho.eu", "accounts.zoho.eu"]);
}

#[tokio::test(start_paused = true)]
async fn each_end_of_a_user_code_is_told_and_no_poll_follows() {
    for (answer, kind) in [
        (r#"{"error":"access_denied"}"#, AuthErrorKind::Rejected),
        (r#"{"error":"expired"}"#, AuthErrorKind::Exhausted),
        (r#"{"error":"invalid_client"}"#, AuthErrorKind::Rejected),
        (r#"{"error":"other_dc","user_location":"atlantis"}"#, AuthErrorKind::Environment),
        ("<html>", AuthErrorKind::Malformed),
        (
            r#"{"access_token":"a","refresh_token":"r","api_domain":"https://www.zohoapis.eu"}"#,
            AuthErrorKind::Environment,
        ),
    ] {
        let script = Script::new([PENDING, Some(answer), TOKENS]);
        let mut sign_in = begin(DataCenter::Us.production(), &script).await.unwrap();
        let error = sign_in.finish().await.expect_err("an end");
        assert_eq!(error.kind(), kind, "{answer}: {error}");
        assert_eq!(script.polls().len(), 2, "{answer}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_user_who_does_not_come_ends_the_polls_with_the_code() {
    let script = Script::new((0..20).map(|_| PENDING));
    let mut sign_in = begin(DataCenter::Us.production(), &script).await.unwrap();
    let error = sign_in.finish().await.expect_err("ended");
    assert_eq!(error.kind(), AuthErrorKind::Exhausted);
    assert_eq!(script.polls().last().map(|(_, at)| *at), Some(270), "the last before it ends");
}

#[tokio::test(start_paused = true)]
async fn no_secret_is_in_what_is_printed() {
    let script = Script::new([TOKENS]);
    let mut sign_in = begin(DataCenter::Us.production(), &script).await.unwrap();
    let printed = format!("{sign_in:?}");
    let grant = sign_in.finish().await.unwrap();
    let printed = format!("{printed} {grant:?}");
    for secret in ["1000.device", "ABCD", "secret", "\"a\"", "\"r\""] {
        assert!(!printed.contains(secret), "{printed}");
    }
}
