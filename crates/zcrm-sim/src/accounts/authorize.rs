//! The authorise page, `/oauth/v2/auth`: asks a user, and sends the browser back with a code.
//! Source: <https://www.zoho.com/accounts/protocol/oauth/web-apps/authorization.html>.

use std::sync::Arc;

use http::{Method, StatusCode};
use time::OffsetDateTime;
use url::Url;

use super::form::Form;
use super::ledger::{Accounts, CODE_LIFETIME, Challenge, Code, Grant, Ledger};
use super::peer::{Peer, Place};
use super::refusal::bad_request;
use super::{page, scope};
use crate::SimUser;
use crate::call::Call;
use crate::reply::Reply;

/// What the page carries from the request into its own form.
const CARRIED: [&str; 9] = [
    "client_id",
    "response_type",
    "redirect_uri",
    "scope",
    "access_type",
    "prompt",
    "state",
    "code_challenge",
    "code_challenge_method",
];

/// GET shows the page; its form comes back as POST with `user` and `decision`.
///
/// Users of the data centres that this one has joined are asked here as well; their codes are
/// their own data centre's, and the browser is told where that is.
pub(crate) fn answer(accounts: &Arc<Accounts>, call: &Call, users: &[SimUser]) -> Reply {
    let form = Form::of(call);
    let refuse = |wrong| Reply::html(StatusCode::BAD_REQUEST, &page::error(wrong));
    let asked = match Asked::of(&accounts.ledger(), &form) {
        Ok(asked) => asked,
        Err(wrong) => return refuse(wrong),
    };
    let own = Place { accounts: Arc::clone(accounts), users: users.to_vec(), now: call.now };
    let peers = accounts.peers();
    let places: Vec<Place> =
        std::iter::once(own).chain(peers.iter().filter_map(Peer::place)).collect();
    let choices = choices(&places);
    if call.method == Method::GET {
        let carried = CARRIED.iter().filter_map(|name| Some((*name, form.value(name)?)));
        let carried: Vec<_> = carried.collect();
        let page = page::consent(asked.client_id, &asked.scopes, &choices, &carried);
        return Reply::html(StatusCode::OK, &page);
    }
    if call.method != Method::POST {
        return bad_request();
    }
    let chosen = form.value("user").and_then(|sent| choices.iter().find(|c| c.value == sent));
    match (form.value("decision"), chosen) {
        (Some("accept"), Some(Choice { user, place, .. })) => {
            let mut ledger = place.accounts.ledger();
            // The app may be registered here and not there.
            if let Err(wrong) = Asked::of(&ledger, &form) {
                return refuse(wrong);
            }
            let code = asked.accepted(&mut ledger, user, &form, place.now);
            asked.back(&[
                ("code", &code),
                ("location", &place.accounts.settings.location),
                ("accounts-server", &place.accounts.settings.url),
            ])
        }
        (Some("reject"), _) => asked.back(&[("error", "access_denied")]),
        _ => refuse("Choose a user, accept or reject"),
    }
}

/// A user who can be chosen on the page.
pub(super) struct Choice<'a> {
    /// What the form sends: the address, after the location when it is another data centre's.
    pub(super) value: String,
    pub(super) user: &'a SimUser,
    place: &'a Place,
}

impl Choice<'_> {
    pub(super) fn location(&self) -> &str {
        &self.place.accounts.settings.location
    }
}

/// All users who can be asked; the page's own data centre comes first.
fn choices(places: &[Place]) -> Vec<Choice<'_>> {
    let choice = |(number, place): (usize, _)| {
        let Place { accounts, users, .. }: &Place = place;
        users.iter().map(move |user| {
            let value = match number {
                0 => user.email().to_owned(),
                _ => format!("{}/{}", accounts.settings.location, user.email()),
            };
            Choice { value, user, place }
        })
    };
    places.iter().enumerate().flat_map(choice).collect()
}

/// The simulator's own place to be sent back to, for those who have no server yet.
pub(crate) fn landing(call: &Call) -> Reply {
    Reply::html(StatusCode::OK, &page::landing(&call.query))
}

/// An authorise request that may be put before a user.
struct Asked<'form> {
    client_id: &'form str,
    redirect: Url,
    /// As it was sent: the exchange must repeat it letter by letter.
    redirect_text: &'form str,
    scopes: Vec<String>,
    state: Option<&'form str>,
}

impl<'form> Asked<'form> {
    /// Checks the request; what is wrong with it is told on a page, never by a redirect.
    fn of(ledger: &Ledger, form: &'form Form) -> Result<Self, &'static str> {
        let client_id = form.value("client_id").ok_or("Invalid Client")?;
        let app = ledger.apps.get(client_id).ok_or("Invalid Client")?;
        if form.value("response_type") != Some("code") {
            return Err("Invalid Response Type");
        }
        let scopes = scope::list(form.value("scope").unwrap_or_default());
        if scopes.is_empty() || !scopes.iter().all(|scope| scope::is_well_formed(scope)) {
            return Err("Invalid OAuth Scope");
        }
        let redirect_text = form
            .value("redirect_uri")
            .filter(|sent| app.redirects.iter().any(|known| known == sent))
            .ok_or("Invalid Redirect Uri")?;
        let redirect = Url::parse(redirect_text).map_err(|_| "Invalid Redirect Uri")?;
        Ok(Self { client_id, redirect, redirect_text, scopes, state: form.value("state") })
    }

    /// Hands out a code for what was asked.
    fn accepted(
        &self,
        ledger: &mut Ledger,
        user: &SimUser,
        form: &Form,
        now: OffsetDateTime,
    ) -> String {
        let grant = Grant {
            client_id: self.client_id.to_owned(),
            email: user.email().to_owned(),
            scopes: self.scopes.clone(),
        };
        let first = ledger.consents.insert(grant.clone());
        let offline = form.value("access_type") == Some("offline")
            && (first || form.value("prompt") == Some("consent"));
        let challenge =
            form.value("code_challenge").map(|text| match form.value("code_challenge_method") {
                Some("S256") => Challenge::S256(text.to_owned()),
                _ => Challenge::Plain(text.to_owned()),
            });
        let text = ledger.mint.token();
        let redirect = Some(self.redirect_text.to_owned());
        let code = Code { grant, redirect, offline, challenge, ends: now + CODE_LIFETIME };
        ledger.codes.insert(text.clone(), code);
        text
    }

    /// Sends the browser back, with the state it brought.
    fn back(&self, parameters: &[(&str, &str)]) -> Reply {
        let mut target = self.redirect.clone();
        {
            let mut query = target.query_pairs_mut();
            query.extend_pairs(parameters);
            query.extend_pairs(self.state.map(|state| ("state", state)));
        }
        Reply::empty(StatusCode::FOUND).header("location", target.as_str())
    }
}
