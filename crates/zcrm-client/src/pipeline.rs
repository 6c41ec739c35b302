//! The way of a request, top to bottom.

use std::future::ready;
use std::pin::pin;
use std::sync::Arc;

use http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HOST, TRANSFER_ENCODING, USER_AGENT,
};
use http::{HeaderMap, HeaderValue, Request, Uri};
use tracing::Instrument as _;
use zcrm_auth::{Ready, Unattached};

use crate::agent::{AGENT, SDK, X_ZOHO_SDK};
use crate::classify::{self, Verdict, classify};
use crate::client::Session;
use crate::limiter::{Limiter, Permit};
use crate::operation::{Effect, Operation, OperationRequest};
use crate::progress::{Progress, Stage};
use crate::retry::{self, Failure};
use crate::telemetry::{self, Attempted};
use crate::transport::{Exchange, Streamed, exchange, exchange_stream};
use crate::usage::credits_left;
use crate::{Body, CallOptions, Download, Error, ErrorKind, Response};

/// How often a token may end between "ready" and "attached" before we stop believing the clock.
const ENDED: u32 = 3;

/// How many tokens one call may have refused: the one it had, and the one that another process had
/// put in its place, which may be as old as the first. One that was made for it is never replaced.
const REFUSED: u32 = 2;

/// Sends an operation: records checked, then token, permit, attach, transport, verdict, until there
/// is an outcome.
pub(crate) async fn run<O: Operation>(
    session: &Arc<Session>,
    options: &CallOptions,
    operation: &O,
) -> Result<O::Output, Error> {
    // 0 What it writes is checked against the metadata; no permit is held meanwhile.
    let checking = async {
        match operation.record_writes() {
            // Boxed: reads, which have none, should not make room for it.
            Some(writes) => Box::pin(session.validate(&writes)).await,
            None => Ok(()),
        }
    };
    carry(session, options, operation, checking).await
}

/// Sends an operation whose records, if it has any, are not checked: how metadata itself is fetched.
pub(crate) async fn send_unchecked<O: Operation>(
    session: &Session,
    operation: &O,
) -> Result<O::Output, Error> {
    carry(session, &CallOptions::new(), operation, ready(Ok(()))).await
}

async fn carry<O: Operation>(
    session: &Session,
    options: &CallOptions,
    operation: &O,
    checking: impl Future<Output = Result<(), Error>>,
) -> Result<O::Output, Error> {
    // 1 Encoded once; the body is bytes, so that every try sends the same.
    let encoded = operation.encode()?;
    let effect = || operation.effect();
    let answered = answer(session, options, &encoded, &effect, Reading::Whole, checking).await?;
    match answered.what {
        What::Whole(response) => operation.decode(response).map_err(|error| {
            // What an earlier try left open stays open, whatever the last one says.
            if answered.cut { error.may_have_happened_after_all() } else { error }
        }),
        What::Open(..) => Err(Error::new(ErrorKind::Decode, "read the answer: it is a stream")),
    }
}

/// Sends a request and hands out the body of its answer, of which at most `limit` bytes come.
pub(crate) async fn open(
    session: &Session,
    options: &CallOptions,
    encoded: &OperationRequest,
    effect: Effect,
    limit: u64,
) -> Result<Download, Error> {
    let whole = options.timeout_of(&session.shared.config);
    let now = tokio::time::Instant::now();
    let deadline = whole.and_then(|whole| Some((now.checked_add(whole)?, whole)));
    let reading = Reading::Open(limit);
    match answer(session, options, encoded, &|| effect, reading, ready(Ok(()))).await?.what {
        What::Open(response) => Ok(Download::new(response, deadline)),
        // A refusal in the form of a batch's.
        What::Whole(response) if response.status().is_client_error() => {
            Err(classify::refused_batch(&response))
        }
        // No content, or nothing newer: there is nothing to read.
        What::Whole(response) => Ok(Download::new(response.into_http(), deadline)),
    }
}

/// How an answer is read.
#[derive(Clone, Copy)]
enum Reading {
    Whole,
    /// Piece by piece, up to so many bytes.
    Open(u64),
}

/// What a call brought.
struct Answered {
    what: What,
    /// An earlier try left open whether it was carried out.
    cut: bool,
}

enum What {
    Whole(Response),
    Open(http::Response<Body>),
}

async fn answer(
    session: &Session,
    options: &CallOptions,
    encoded: &OperationRequest,
    effect: &(dyn Fn() -> Effect + Sync),
    reading: Reading,
    checking: impl Future<Output = Result<(), Error>>,
) -> Result<Answered, Error> {
    encoded.check()?;
    let call = Call { session, options, effect, encoded, reading, progress: Progress::default() };
    let span = telemetry::call(encoded);
    let answering = async {
        call.progress.at(Stage::Metadata);
        checking.await?;
        call.answer().await
    };
    // In one place from here on: each move would copy it, and make the whole call larger by it.
    let answering = pin!(answering.instrument(span.clone()));
    // 2 Under the caller's deadline.
    let outcome = match options.timeout_of(&session.shared.config) {
        None => answering.await,
        Some(limit) => match tokio::time::timeout(limit, answering).await {
            Ok(outcome) => outcome,
            Err(_) => Err(call.progress.too_late(limit)),
        },
    };
    let status = outcome.as_ref().map(|what| match what {
        What::Whole(response) => response.status(),
        What::Open(response) => response.status(),
    });
    telemetry::called(&span, status);
    Ok(Answered { what: outcome?, cut: call.progress.was_cut() })
}

/// One call and what has become of it so far.
struct Call<'a> {
    session: &'a Session,
    options: &'a CallOptions,
    encoded: &'a OperationRequest,
    /// Asked for only when something fails: it may have to look at the records.
    effect: &'a (dyn Fn() -> Effect + Sync),
    reading: Reading,
    progress: Progress,
}

impl Call<'_> {
    async fn answer(&self) -> Result<What, Error> {
        let Self { session, encoded, progress, .. } = self;
        session.shared.retries.call();
        let (mut tries, mut ended, mut reauthenticated) = (0, 0, 0);
        loop {
            // 3 A token, valid or refreshed by whoever is at it; no permit is held while waiting.
            progress.at(Stage::Token);
            let ready = session.authenticator.ready().await;
            let ready = ready.map_err(|error| progress.last_word(session.no_token(error)))?;
            let mut request = self.request(&ready)?;
            // 4 The right to have a call in flight, first come first served.
            progress.at(Stage::Permit);
            let (limiter, permit) = self.admitted(&ready).await?;
            // 5 Synchronous: what is attached here is sent at once.
            let carried = match session.authenticator.attach(&mut request) {
                Ok(carried) => carried,
                Err(Unattached::Expired) if ended < ENDED => {
                    ended += 1;
                    continue;
                }
                Err(Unattached::Foreign(error)) => return Err(session.no_token(error)),
                Err(_) => return Err(progress.last_word(never_valid())),
            };
            *request.body_mut() = encoded.payload.body()?;
            // 6, 7 One attempt, its answer read whole; the permit ends with it.
            tries += 1;
            progress.at(Stage::Answer);
            let attempt = Attempted::begin(encoded, tries, || session.now());
            let sent = self.exchange(request).instrument(attempt.span().clone()).await;
            drop(permit);
            let outcome = match sent {
                Streamed::Whole(outcome) => outcome,
                Streamed::Open(response) => {
                    attempt.opened(&response, || session.now());
                    let left = credits_left(response.headers());
                    limiter.meter.heard(left, || session.now());
                    self.accepted(limiter, &carried, response.headers(), left);
                    return Ok(What::Open(response));
                }
            };
            attempt.end(&outcome, || session.now());
            let left = match &outcome {
                Exchange::Answered(response) => credits_left(response.headers()),
                Exchange::Unsent(_) | Exchange::Cut(_) | Exchange::TooLarge(_) => None,
            };
            limiter.meter.heard(left, || session.now());
            // 8 The verdict.
            let (error, failure) = match classify(outcome, encoded.scope.as_deref()) {
                Verdict::Done(response) => {
                    self.accepted(limiter, &carried, response.headers(), left);
                    return Ok(What::Whole(response));
                }
                Verdict::Reauthenticate(error) => {
                    // A token as fresh as can be: yet another one would not help, and there are ten
                    // in ten minutes. It names the token that failed: a newer one is not touched.
                    if reauthenticated >= REFUSED || !session.authenticator.refused(&carried) {
                        return Err(progress.last_word(refused_again(&carried, encoded, error)));
                    }
                    if !encoded.payload.is_replayable() {
                        // The next call has another token; this one has no body any more.
                        return Err(progress.last_word(error));
                    }
                    reauthenticated += 1;
                    continue;
                }
                Verdict::Failed { error, failure } => (error, failure),
            };
            if error.api().is_some() && error.kind() != ErrorKind::Authentication {
                // Zoho knew the token, whatever else it had to say.
                session.authenticator.accepted(&carried);
            }
            self.back_off(tries, error, failure).await?;
        }
    }

    async fn exchange(&self, request: Request<Body>) -> Streamed {
        let shared = &self.session.shared;
        let limit = shared.config.answer_limit;
        match self.reading {
            Reading::Whole => Streamed::Whole(exchange(&shared.transport, request, limit).await),
            Reading::Open(most) => exchange_stream(&shared.transport, request, most, limit).await,
        }
    }

    /// Zoho took the token and answered.
    fn accepted(
        &self,
        limiter: &Limiter,
        carried: &Ready,
        headers: &HeaderMap,
        credits: Option<u64>,
    ) {
        let session = self.session;
        limiter.meter.answered(self.encoded.credits, credits);
        session.authenticator.accepted(carried);
        if let Some(left) = session.announced.news(headers) {
            session.authenticator.lives_for(carried, left);
        }
    }

    /// Waits for a permit, unless the organisation's credits are to be left to others.
    async fn admitted(&self, ready: &Ready) -> Result<(&Limiter, Permit), Error> {
        let Self { session, encoded, progress, .. } = self;
        let shared = &session.shared;
        let limiter = session.limiter.of(ready, &shared.limiters);
        let permit = limiter.acquire(encoded.heavy).await;
        if let Some(floor) = shared.config.credit_floor
            && let Some((left, wait)) = limiter.meter.below(floor, session.now())
        {
            let message = format!(
                "make the call: {left} credits are left, and SdkConfig::credit_floor keeps {floor} \
                 for others"
            );
            let error = Error::wordless(ErrorKind::Throttled, message, Some(wait));
            return Err(progress.last_word(error));
        }
        Ok((limiter, permit))
    }

    /// Waits before the next try, or gives the error back when there is none.
    async fn back_off(&self, tries: u32, error: Error, failure: Failure) -> Result<(), Error> {
        let Self { session, options, effect, progress, .. } = self;
        let shared = &session.shared;
        let may_repeat = retry::may_repeat(effect(), failure, options.repeats_updates())
            && self.encoded.payload.is_replayable();
        if tries >= options.tries_of(&shared.config) || !may_repeat {
            return Err(progress.last_word(error));
        }
        let Some(pause) = retry::pause(tries, error.retry_after(), rand::random()) else {
            return Err(progress.last_word(error));
        };
        if !shared.retries.repeat(session.now()) {
            tracing::warn!("not repeated: too many calls fail; see SdkConfig::retry_budget");
            return Err(progress.last_word(error));
        }
        progress.failed(failure, &error);
        tracing::debug!(tries, ?pause, kind = ?error.kind(), "trying again");
        shared.runtime.sleep(pause).await;
        Ok(())
    }

    /// The request for the environment's own host; `api_domain` is never an address.
    fn request(&self, ready: &Ready) -> Result<Request<Body>, Error> {
        let encoded = self.encoded;
        let version = &self.session.shared.config.api_version;
        let text = encoded.url(host(encoded, ready), version);
        let uri = Uri::try_from(text).map_err(|error| {
            Error::with_source(ErrorKind::Configuration, "make a URL of the operation", error)
        })?;
        // The body comes last: a stream is not taken before it is certain to be sent.
        let mut request = Request::new(Body::empty());
        *request.method_mut() = encoded.method.clone();
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        if !encoded.headers.is_empty() {
            headers.clone_from(&encoded.headers);
            // The token comes from one place only; the others are the transport's.
            for name in [AUTHORIZATION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING] {
                headers.remove(name);
            }
        }
        headers.insert(
            ACCEPT,
            HeaderValue::from_static(match self.reading {
                Reading::Whole => "application/json",
                Reading::Open(_) => "*/*",
            }),
        );
        headers.insert(USER_AGENT, HeaderValue::from_static(AGENT));
        headers.insert(X_ZOHO_SDK, HeaderValue::from_static(SDK));
        if let Some(content_type) = encoded.payload.content_type() {
            headers.insert(CONTENT_TYPE, content_type);
        }
        Ok(request)
    }
}

/// Where the request goes.
fn host<'r>(encoded: &OperationRequest, ready: &'r Ready) -> &'r str {
    let environment = ready.environment();
    if encoded.content_host { environment.content_url() } else { environment.api_url() }
}

/// A token as fresh as can be was refused: that is no matter of its age.
fn refused_again(carried: &Ready, encoded: &OperationRequest, error: Error) -> Error {
    let Some(api) = error.api() else { return error };
    let environment = carried.environment();
    let message = format!(
        "use the access token: {} issued it and {} refused it ({api}); see that the token was \
         granted for {environment}",
        environment.accounts_url(),
        host(encoded, carried),
    );
    Error::of_api(ErrorKind::Authentication, message, None, api.clone())
}

fn never_valid() -> Error {
    Error::new(
        ErrorKind::Authentication,
        "use the access token: it ends as soon as it is given; check the clock of this machine",
    )
}
