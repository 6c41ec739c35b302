//! The routes: sign in, come back, list leads, sign out.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use zcrm::{Client, FileStore, PendingSignIn, Record, Scope, Zcrm, prelude::*};

use crate::page::{self, Failure};
use crate::{cookie, place::Place};

/// What all requests share; nothing in it belongs to one user.
struct App {
    zcrm: Zcrm,
    place: Place,
}

type Shared = State<Arc<App>>;

pub(crate) fn router(place: Place) -> Result<axum::Router, zcrm::Error> {
    let store = FileStore::at(place.folder.join("sdk_tokens.txt"));
    // `resolve_user`: each token is kept under its user and organisation.
    let zcrm = Zcrm::builder().store(store).tls(place.tls.clone()).resolve_user(true);
    let known = place.custom.iter().cloned();
    let zcrm = known.fold(zcrm, |zcrm, custom| zcrm.known_environment(custom)).build()?;
    Ok(axum::Router::new()
        .route("/", get(async || Redirect::to("/leads")))
        .route("/login", get(login))
        .route("/callback", get(callback))
        .route("/leads", get(leads))
        .route("/logout", post(logout))
        .with_state(Arc::new(App { zcrm, place })))
}

async fn login(State(app): Shared) -> Result<Response, Failure> {
    let scopes = [Scope::MODULES_READ, Scope::USERS_READ, Scope::ORG_READ];
    // `consent`: without it a user's second sign-in brings no refresh token.
    let request = app.place.oauth.authorize(scopes).offline().consent();
    let start = request.at(&app.place.begin).begin()?;
    let pending = app.place.cookies.set("sign_in", &start.pending().seal(&app.place.sealing), 600);
    Ok((pending, Redirect::to(start.url())).into_response())
}

async fn callback(State(app): Shared, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let outcome = app.sign_in(&headers, &query.unwrap_or_default()).await;
    // Whatever came of it, this sign-in is over.
    (app.place.cookies.set("sign_in", "", 0), outcome).into_response()
}

async fn leads(State(app): Shared, headers: HeaderMap) -> Result<Response, Failure> {
    let (client, user) = app.signed_in(&headers).await?;
    let list = client.records("Leads").list().fields(["Last_Name", "Company", "Email"]);
    let (mut stream, mut leads) = (list.per_page(20).stream::<Record>(), Vec::new());
    for _ in 0..20 {
        leads.extend(stream.next().await?);
    }
    Ok(page::leads(&user, &leads).into_response())
}

/// Ends the session; the token stays, for work that goes on without a browser.
async fn logout(State(app): Shared) -> Response {
    (app.place.cookies.set("session", "", 0), Redirect::to("/")).into_response()
}

impl App {
    /// Checks what the browser brought, and exchanges the code where it belongs.
    async fn sign_in(&self, headers: &HeaderMap, query: &str) -> Result<Response, Failure> {
        let sealed = cookie::find(headers, "sign_in").ok_or(Failure::NotBegun)?;
        let pending = PendingSignIn::unseal(sealed, &self.place.sealing)?;
        let grant = pending.verify_with(query, &self.place.custom)?;
        let environment = grant.environment(self.place.begin.class())?;
        let token = grant.into_token(self.place.oauth.clone())?;
        let kept = self.zcrm.client(environment, token).authenticate().await?;
        let whose = format!("{} {}", kept.id, kept.user.ok_or(Failure::Nameless)?);
        let session = self.place.cookies.sign("session", &whose, 30 * 86_400);
        Ok((session, Redirect::to("/leads")).into_response())
    }

    /// The client of the user whose browser asks, and the user's name.
    async fn signed_in(&self, headers: &HeaderMap) -> Result<(Client, String), Failure> {
        let session = self.place.cookies.verify("session", headers).ok_or(Failure::SignedOut)?;
        let (id, user) = session.split_once(' ').ok_or(Failure::SignedOut)?;
        let client = self.zcrm.stored(&id.into());
        // An id alone says nothing about the user: an old copy of the file may be back in place.
        let same = client.authenticate().await?.user.as_deref() == Some(user);
        same.then_some((client, user.to_owned())).ok_or(Failure::SignedOut)
    }
}
