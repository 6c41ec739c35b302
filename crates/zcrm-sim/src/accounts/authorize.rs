//! The authorise page, `/oauth/v2/auth`: asks a user, and sends the browser back with a code.
//! Source: facts 2.2 and 1.2.

use http::{Method, StatusCode};
use time::OffsetDateTime;
use url::Url;

use super::form::Form;
use super::ledger::{Accounts, CODE_LIFETIME, Challenge, Code, Grant, Ledger};
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
pub(crate) fn answer(accounts: &Accounts, call: &Call, users: &[SimUser]) -> Reply {
    let form = Form::of(call);
    let mut ledger = accounts.ledger();
    let asked = match Asked::of(&ledger, &form) {
        Ok(asked) => asked,
        Err(wrong) => return Reply::html(StatusCode::BAD_REQUEST, &page::error(wrong)),
    };
    if call.method == Method::GET {
        let carried = CARRIED.iter().filter_map(|name| Some((*name, form.value(name)?)));
        let carried: Vec<_> = carried.collect();
        let page = page::consent(asked.client_id, &asked.scopes, users, &carried);
        return Reply::html(StatusCode::OK, &page);
    }
    if call.method != Method::POST {
        return bad_request();
    }
    let user = form.value("user").and_then(|email| users.iter().find(|u| u.email() == email));
    match (form.value("decision"), user) {
        (Some("accept"), Some(user)) => {
            let code = asked.accepted(&mut ledger, user, &form, call.now);
            asked.back(&[
                ("code", &code),
                ("location", &accounts.settings.location),
                ("accounts-server", &accounts.settings.url),
            ])
        }
        (Some("reject"), _) => asked.back(&[("error", "access_denied")]),
        _ => Reply::html(StatusCode::BAD_REQUEST, &page::error("Choose a user, accept or reject")),
    }
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
