//! The way of a request, top to bottom.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HOST, TRANSFER_ENCODING, USER_AGENT,
};
use http::{HeaderMap, HeaderValue, Uri};
use tracing::Instrument as _;
use zcrm_auth::{AccessGrant, AttachError};
use zcrm_core::{Body, BoxFuture, Download, Error, ErrorKind, OperationRequest, Request, Response};
use zcrm_runtime::random_fraction;

use super::CallOptions;
use super::agent::{AGENT, SDK, X_ZOHO_SDK};
use super::classify::{Verdict, classify};
use super::download::DeadlineBody;
use super::limiter::{Limiter, Permit};
use super::reading::{Piecewise, Reading, Whole};
use super::refused;
use super::retry::{self, Failure};
use super::stage::{Progress, Stage};
use super::trace::{self, Attempted};
use super::usage::credits_left;
use crate::metadata;
use crate::session::Session;
use crate::transport::{Exchange, Streamed};

/// How often a token may expire between "ready" and "attached" before the clock is not believed.
const MAX_EXPIRED: u32 = 3;

/// How many tokens one call may have refused: the one it had, and the one that another process had
/// put in its place, which may be as old as the first. One that was made for it is never replaced.
const MAX_REFUSED: u32 = 2;

/// Checks the records of a request that has some, before it is sent.
pub(crate) type CheckRecords<'a> =
    &'a (dyn for<'r> Fn(&'r OperationRequest) -> BoxFuture<'r, Result<(), Error>> + Sync);

/// Sends a request and reads the whole response.
pub(crate) async fn call(
    session: &Session,
    options: &CallOptions,
    request: &dyn Request,
    check: CheckRecords<'_>,
) -> Result<Response, Error> {
    let (received, is_ambiguous) = run(session, options, request, check, Whole).await?;
    let Received::Whole(response) = received;
    Ok(response.after_open_attempt(is_ambiguous))
}

/// Sends a request and hands out the body of its response, of which at most `limit` bytes come.
pub(crate) async fn open(
    session: &Session,
    options: &CallOptions,
    request: &dyn Request,
    check: CheckRecords<'_>,
    limit: u64,
) -> Result<Download, Error> {
    let timeout = options.timeout_of(&session.shared.config);
    let now = tokio::time::Instant::now();
    let deadline = timeout.and_then(|timeout| Some((now.checked_add(timeout)?, timeout)));
    let (received, _) = run(session, options, request, check, Piecewise(limit)).await?;
    let response = match received {
        Received::Stream(response) => response,
        // No content, or nothing newer: there is nothing to read.
        Received::Whole(response) => response.into_http(),
    };
    let response = match deadline {
        Some((at, timeout)) => {
            response.map(|body| Body::stream(DeadlineBody::new(body, at, timeout)))
        }
        None => response,
    };
    Ok(Download::new(response, Arc::clone(&session.shared.runtime)))
}

/// What a call received.
enum Received<S> {
    Stream(S),
    Whole(Response),
}

/// The steps of every call. Also tells whether an attempt left open that it was carried out.
async fn run<R: Reading>(
    session: &Session,
    options: &CallOptions,
    request: &dyn Request,
    check: CheckRecords<'_>,
    reading: R,
) -> Result<(Received<R::Stream>, bool), Error> {
    // 1 Encoded once; every attempt sends the same bytes.
    let encoded = &request.encode()?;
    encoded.check()?;
    // Fields that the module lacks, as far as its metadata is in memory: nothing is fetched for it.
    metadata::check_requested(session, encoded)?;
    let progress = Progress::default();
    let call = Call { session, options, request, encoded, progress: &progress };
    let span = trace::call(encoded);
    let answering = async {
        // 2 The records in it are checked against the metadata; no permit is held meanwhile.
        if !encoded.record_writes().is_empty() {
            progress.at(Stage::Metadata);
            check(encoded).await?;
        }
        // 3 to 8, until there is an outcome.
        call.attempts(reading).await
    };
    // In one place from here on: each move would copy it, and make the whole call larger by it.
    let answering = pin!(answering.instrument(span.clone()));
    // All of it under the caller's deadline.
    let outcome = match options.timeout_of(&session.shared.config) {
        None => answering.await,
        Some(limit) => match tokio::time::timeout(limit, answering).await {
            Ok(outcome) => outcome,
            Err(_) => Err(progress.timed_out(limit)),
        },
    };
    trace::called(
        &span,
        outcome.as_ref().map(|received| match received {
            Received::Whole(response) => response.status(),
            Received::Stream(stream) => R::head(stream).status(),
        }),
    );
    Ok((outcome?, progress.is_ambiguous()))
}

/// One call and how far it has come.
struct Call<'a> {
    session: &'a Session,
    options: &'a CallOptions,
    request: &'a dyn Request,
    encoded: &'a OperationRequest,
    progress: &'a Progress,
}

impl Call<'_> {
    async fn attempts<R: Reading>(&self, reading: R) -> Result<Received<R::Stream>, Error> {
        let Self { session, encoded, progress, .. } = self;
        session.shared.retries.call();
        let (mut attempts, mut expired, mut reauthenticated) = (0, 0, 0);
        let mut kept = None;
        loop {
            // 3 A token, valid or refreshed by the holder of the lease; no permit is held meanwhile.
            // 4 The right to have a call in flight, first come first served.
            let (ready, permit) = match kept.take() {
                // The organisation was told to wait; this call is the first that goes on.
                Some(kept) => kept,
                None => {
                    progress.at(Stage::Token);
                    let ready = session.authenticator.ready().await;
                    let no_token = |error| progress.final_error(session.no_token(error));
                    let ready = ready.map_err(no_token)?;
                    let permit = self.admitted(&ready).await?;
                    (ready, permit)
                }
            };
            let limiter = session.limiter.for_token(&ready, &session.shared.limiters);
            let mut request = self.request(&ready, R::ACCEPT)?;
            // 5 Synchronous: what is attached here is sent at once.
            let carried = match session.authenticator.attach(&mut request) {
                Ok(carried) => carried,
                Err(AttachError::Expired) if expired < MAX_EXPIRED => {
                    expired += 1;
                    continue;
                }
                Err(AttachError::Foreign(error)) => return Err(session.no_token(error)),
                Err(_) => return Err(progress.final_error(never_valid())),
            };
            *request.body_mut() = encoded.body(&session.shared.runtime)?;
            // 6 One attempt; the permit ends with it.
            attempts += 1;
            progress.at(Stage::Answer);
            let attempt = Attempted::begin(encoded, attempts, || session.now());
            let shared = &session.shared;
            let exchange = reading.exchange(&shared.transport, request, shared.config.answer_limit);
            let sent = permit.driven(pin!(exchange.instrument(attempt.span().clone()))).await;
            // 7 What was received, and what it says of credits and token.
            let outcome = match sent {
                Streamed::Whole(outcome) => outcome,
                Streamed::Open(stream) => {
                    drop(permit);
                    let head = R::head(&stream);
                    attempt.opened(head, || session.now());
                    let left = credits_left(head.headers());
                    limiter.meter.heard(left, || session.now());
                    self.accepted(limiter, &carried, head.headers(), left);
                    return Ok(Received::Stream(stream));
                }
            };
            attempt.end(&outcome, || session.now());
            let left = match &outcome {
                Exchange::Answered(response) => credits_left(response.headers()),
                Exchange::Unsent(_) | Exchange::Cut(_) | Exchange::TooLarge(_) => None,
            };
            limiter.meter.heard(left, || session.now());
            // 8 The verdict.
            let (error, failure) = match classify(outcome, encoded, || session.now()) {
                Verdict::Done(response) => {
                    self.accepted(limiter, &carried, response.headers(), left);
                    return Ok(Received::Whole(response));
                }
                Verdict::Reauthenticate(error) => {
                    // A token as fresh as can be, or an endpoint that refuses each: yet another one
                    // would not help, and there are ten in ten minutes. It names the token that
                    // failed: a newer one is not touched.
                    if reauthenticated >= MAX_REFUSED || !self.refused(&carried) {
                        let error = refused::error(
                            session,
                            &carried,
                            encoded,
                            host(encoded, &carried),
                            error,
                        );
                        return Err(progress.final_error(error));
                    }
                    if !encoded.is_replayable() {
                        // The next call has another token; this one has no body any more.
                        return Err(progress.final_error(error));
                    }
                    reauthenticated += 1;
                    continue;
                }
                Verdict::Failed { error, failure } => (error, failure),
            };
            if error.api().is_some() && error.kind() != ErrorKind::Authentication {
                // Zoho knew the token, whatever else it had to say.
                self.accepted_by(&carried);
            }
            let is_asked =
                |wait: &Duration| !wait.is_zero() && error.kind() == ErrorKind::Throttled;
            let asked = error.retry_after().filter(is_asked);
            if let Some(wait) = asked {
                limiter.pause.heard(wait, session.now());
            }
            let pause = self.retried(attempts, error, failure)?;
            if asked.is_some() {
                // All calls of the organisation wait; those that were refused go first.
                permit.driven(pin!(self.paused(limiter))).await?;
                kept = Some((ready, permit));
            } else {
                drop(permit);
                session.shared.runtime.sleep(pause).await;
            }
        }
    }

    /// Zoho took the token and answered.
    fn accepted(
        &self,
        limiter: &Limiter,
        carried: &AccessGrant,
        headers: &HeaderMap,
        credits: Option<u64>,
    ) {
        let session = self.session;
        limiter.meter.answered(self.encoded.credit_cost(), credits);
        self.accepted_by(carried);
        if let Some(left) = session.announced.news(headers) {
            session.authenticator.lives_for(carried, left);
        }
    }

    /// The endpoint took the token.
    fn accepted_by(&self, carried: &AccessGrant) {
        let endpoint = || (self.encoded.method().as_str(), self.encoded.path_template());
        self.session.authenticator.accepted_by(carried, endpoint);
    }

    /// The endpoint refused the token: whether another one is to be had.
    fn refused(&self, carried: &AccessGrant) -> bool {
        let (method, path) = (self.encoded.method().as_str(), self.encoded.path_template());
        self.session.authenticator.refused_by(carried, method, &path)
    }

    /// Waits for a permit, unless the organisation's credits are to be left to others.
    async fn admitted(&self, ready: &AccessGrant) -> Result<Permit, Error> {
        let Self { session, encoded, progress, .. } = self;
        let shared = &session.shared;
        let limiter = session.limiter.for_token(ready, &shared.limiters);
        progress.at(Stage::Permit);
        let permit = limiter.acquire(encoded.is_sub_concurrent(), &*shared.runtime).await;
        permit.driven(pin!(self.paused(limiter))).await?;
        if let Some(floor) = shared.config.credit_floor
            && let Some((left, wait)) = limiter.meter.below(floor, session.now())
        {
            let message = format!(
                "make the call: {left} credits are left, and SdkConfig::credit_floor keeps {floor} \
                 for others"
            );
            let error = Error::new(ErrorKind::Throttled, message).with_retry_after(wait);
            return Err(progress.final_error(error));
        }
        Ok(permit)
    }

    /// Waits for its turn in the pause of the organisation, if there is one.
    async fn paused(&self, limiter: &Limiter) -> Result<(), Error> {
        let Self { session, progress, .. } = self;
        let now = || session.now();
        let Some(mut turn) = limiter.pause.turn(now(), random_fraction(), limiter.cap()) else {
            return Ok(());
        };
        progress.at(Stage::Pause);
        while let Some(wait) = limiter.pause.wait(&mut turn, now()) {
            if wait > retry::LONGEST_WAIT {
                let message = "make the call: Zoho has asked this organisation to wait (429)";
                let error = Error::new(ErrorKind::Throttled, message).with_retry_after(wait);
                return Err(progress.final_error(error));
            }
            session.shared.runtime.sleep(wait).await;
        }
        Ok(())
    }

    /// How long is waited before the next attempt, or the error when there is none.
    fn retried(&self, attempts: u32, error: Error, failure: Failure) -> Result<Duration, Error> {
        let Self { session, options, request, progress, .. } = self;
        let shared = &session.shared;
        let may_retry = retry::may_retry(request.effect(), failure, options.retries_updates())
            && self.encoded.is_replayable();
        if attempts >= options.max_attempts_of(&shared.config) || !may_retry {
            return Err(progress.final_error(error));
        }
        let Some(pause) = retry::pause(attempts, error.retry_after(), random_fraction()) else {
            return Err(progress.final_error(error));
        };
        if !shared.retries.retry(session.now()) {
            tracing::warn!("not retried: too many calls fail; see SdkConfig::retry_budget");
            return Err(progress.final_error(error));
        }
        progress.failed(failure, &error);
        tracing::debug!(attempts, ?pause, kind = ?error.kind(), "retrying");
        Ok(pause)
    }

    /// The request for the environment's own host; `api_domain` is never an address.
    fn request(
        &self,
        ready: &AccessGrant,
        accept: HeaderValue,
    ) -> Result<http::Request<Body>, Error> {
        let encoded = self.encoded;
        named_host_is_own(encoded, ready)?;
        let version = &self.session.shared.config.api_version;
        let text = encoded.url(host(encoded, ready), version);
        let uri = Uri::try_from(text).map_err(|error| {
            Error::new(ErrorKind::Configuration, "make a URL of the operation").with_source(error)
        })?;
        // The body comes last: a stream is not taken before it is certain to be sent.
        let mut request = http::Request::new(Body::empty());
        *request.method_mut() = encoded.method().clone();
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        if !encoded.headers().is_empty() {
            headers.clone_from(encoded.headers());
            // The token comes from one place only; the others are the transport's.
            for name in [AUTHORIZATION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING] {
                headers.remove(name);
            }
        }
        headers.insert(ACCEPT, accept);
        headers.insert(USER_AGENT, HeaderValue::from_static(AGENT));
        headers.insert(X_ZOHO_SDK, HeaderValue::from_static(SDK));
        if let Some(content_type) = encoded.content_type() {
            headers.insert(CONTENT_TYPE, content_type);
        }
        Ok(request)
    }
}

/// Where the request goes.
fn host<'r>(encoded: &'r OperationRequest, ready: &'r AccessGrant) -> &'r str {
    let environment = ready.environment();
    if let Some(named) = encoded.named_host() {
        return named;
    }
    if encoded.is_for_content_host() { environment.content_url() } else { environment.api_url() }
}

/// Refuses a host that an answer named and that is not the environment's, before there is a token
/// in the request.
fn named_host_is_own(encoded: &OperationRequest, ready: &AccessGrant) -> Result<(), Error> {
    let environment = ready.environment();
    match encoded.named_host() {
        Some(named) if !environment.owns_download_host(named) => {
            let message = format!(
                "download the file: the answer names the host {named}, which is none of \
                 {environment}; nothing was sent there. If it is Zoho's, declare a custom \
                 environment with it as `download_url`"
            );
            Err(Error::new(ErrorKind::Environment, message))
        }
        _ => Ok(()),
    }
}

fn never_valid() -> Error {
    Error::new(
        ErrorKind::Authentication,
        "use the access token: it ends as soon as it is issued; check the clock of this machine",
    )
}
