//! The routes, and signing in and out.

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, FromRequestParts, RawQuery, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use zcrm::{FileStore, PendingSignIn, Rules, Scope, SdkConfig, Zcrm};

use crate::crm::Crm;
use crate::failure::Failure;
use crate::guard::{Origin, every_page};
use crate::pages;
use crate::place::Place;

/// What all requests share; nothing in it belongs to one user.
pub(crate) struct App {
    zcrm: Zcrm,
    place: Place,
}

type Shared = State<Arc<App>>;

/// What a form without a file may have.
const LARGEST_FORM: usize = 256 * 1024;

/// What a file may have, and a little for the form around it. Zoho takes 20 MB.
const LARGEST_BODY: usize = 20 * 1024 * 1024 + 4_096;

pub(crate) fn router(place: Place) -> Result<axum::Router, zcrm::Error> {
    let store = FileStore::at(place.folder.join("sdk_tokens.txt"));
    let mut config = SdkConfig::new();
    // What Zoho would refuse is found before it is sent, for every field at once.
    config.validation_rules = Rules::ALL;
    // `resolve_user`: each token is kept under its user and organisation.
    let zcrm =
        Zcrm::builder().store(store).tls(place.tls.clone()).config(config).resolve_user(true);
    let known = place.custom.iter().cloned();
    let zcrm = known.fold(zcrm, |zcrm, custom| zcrm.known_environment(custom)).build()?;
    let origin = Origin::of(place.oauth.redirect_url().unwrap_or_default());
    let files = DefaultBodyLimit::max(LARGEST_BODY);
    Ok(axum::Router::new()
        .route("/", get(async || Redirect::to("/leads")))
        .route("/style.css", get(style))
        .route("/login", get(login))
        .route("/callback", get(callback))
        .route("/logout", post(logout))
        .route("/leads", get(pages::leads))
        .route("/leads/new", get(pages::new_lead).post(pages::create))
        .route("/leads/{id}", get(pages::lead))
        .route("/leads/{id}/notes", post(pages::add_note))
        .route("/leads/{id}/attachments", post(pages::attach).layer(files))
        .route("/leads/{id}/attachments/{file}", get(pages::attachment))
        .route("/leads/{id}/photo", get(pages::photo).post(pages::set_photo).layer(files))
        .route("/leads/{id}/convert", post(pages::convert))
        .route("/contacts/{id}", get(pages::contact))
        .fallback(async || Failure::Missing)
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn_with_state(origin, every_page))
        .with_state(Arc::new(App { zcrm, place })))
}

async fn style() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/css"), (header::CACHE_CONTROL, "max-age=3600")];
    (headers, include_str!("style.css")).into_response()
}

async fn login(State(app): Shared) -> Result<Response, Failure> {
    let scopes = [
        Scope::MODULES_ALL,
        Scope::SETTINGS_MODULES_READ,
        Scope::SETTINGS_FIELDS_READ,
        Scope::SEARCH,
        Scope::USERS_READ,
        Scope::ORG_READ,
    ];
    // `consent`: without it a user's second sign-in brings no refresh token. `pkce`: a code that leaks is
    // of no use without this browser's cookie.
    let request = app.place.oauth.authorize(scopes).offline().consent().pkce();
    let start = request.at(&app.place.begin).begin()?;
    let pending = app.place.cookies.set("sign_in", &start.pending().seal(&app.place.sealing), 600);
    Ok((pending, Redirect::to(start.url())).into_response())
}

async fn callback(State(app): Shared, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let outcome = app.sign_in(&headers, &query.unwrap_or_default()).await;
    // Whatever came of it, this sign-in is over.
    (app.place.cookies.set("sign_in", "", 0), outcome).into_response()
}

/// Ends the session, here and in the browser; the token stays, for work that goes on without one.
async fn logout(State(app): Shared, headers: HeaderMap) -> Result<Response, Failure> {
    app.place.cookies.end("session", &headers).map_err(Failure::NotEnded)?;
    Ok((app.place.cookies.set("session", "", 0), Redirect::to("/")).into_response())
}

impl App {
    /// Checks what the browser brought, and exchanges the code where it belongs.
    async fn sign_in(&self, headers: &HeaderMap, query: &str) -> Result<Response, Failure> {
        let sealed = self.place.cookies.find(headers, "sign_in").ok_or(Failure::NotBegun)?;
        let pending = PendingSignIn::unseal(sealed, &self.place.sealing)?;
        let grant = pending.verify_with(query, &self.place.custom)?;
        let environment = grant.environment(self.place.begin.class())?;
        let token = grant.into_token(self.place.oauth.clone())?;
        let kept = self.zcrm.client(environment, token).authenticate().await?;
        let whose = format!("{} {}", kept.id, kept.user.ok_or(Failure::Nameless)?);
        let session = self.place.cookies.sign("session", &whose, 30 * 86_400);
        Ok((session, Redirect::to("/leads")).into_response())
    }
}

/// The user whose browser asks. A handler that takes one is for users alone.
pub(crate) struct User {
    pub(crate) name: String,
    pub(crate) crm: Crm,
}

impl FromRequestParts<Arc<App>> for User {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        let session = app.place.cookies.verify("session", &parts.headers);
        let session = session.ok_or(Failure::SignedOut)?;
        let (id, name) = session.split_once(' ').ok_or(Failure::SignedOut)?;
        let client = app.zcrm.stored(&id.into());
        // An id alone says nothing about the user: an old copy of the file may be back in place.
        let same = client.authenticate().await?.user.as_deref() == Some(name);
        let user = same.then(|| Self { name: name.to_owned(), crm: Crm(client) });
        user.ok_or(Failure::SignedOut)
    }
}
