//! The token endpoint, `POST /oauth/v2/token`. Source:
//! <https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html>.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

use super::form::Form;
use super::ledger::{Accounts, Challenge, Code, Grant, Ledger, Settings};
use super::refusal::{Refusal, bad_request};
use super::scope;
use crate::SimUser;
use crate::call::Call;
use crate::reply::Reply;

/// Answers a token request.
pub(crate) fn answer(accounts: &Accounts, call: &Call, users: &[SimUser]) -> Reply {
    if call.method != Method::POST {
        return bad_request();
    }
    let form = Form::of(call);
    let Some(grant_type) = form.value("grant_type") else { return bad_request() };
    let mut desk = Desk { accounts, ledger: &mut accounts.ledger(), form: &form, now: call.now };
    let answer = match grant_type {
        "authorization_code" => desk.exchange(),
        "refresh_token" => desk.refresh(),
        "client_credentials" => desk.client_credentials(users),
        _ => Err(Refusal::InvalidClient),
    };
    answer.map_or_else(Refusal::reply, |body| Reply::json(StatusCode::OK, &body))
}

/// Whether the form names a known client and its secret.
pub(crate) fn client<'form>(ledger: &Ledger, form: &'form Form) -> Result<&'form str, Refusal> {
    let id = form.value("client_id").ok_or(Refusal::InvalidClient)?;
    let app = ledger.apps.get(id).ok_or(Refusal::InvalidClient)?;
    let known = form.value("client_secret") == Some(app.secret.as_str());
    known.then_some(id).ok_or(Refusal::InvalidClientSecret)
}

/// One request at work on the ledger.
struct Desk<'a> {
    accounts: &'a Accounts,
    ledger: &'a mut Ledger,
    form: &'a Form,
    now: OffsetDateTime,
}

impl Desk<'_> {
    fn exchange(&mut self) -> Result<Value, Refusal> {
        let client_id = client(self.ledger, self.form)?;
        let text = self.form.value("code").ok_or(Refusal::InvalidCode)?;
        let code = self
            .ledger
            .codes
            .get(text)
            .filter(|code| code.grant.client_id == client_id && self.now < code.ends)
            .ok_or(Refusal::InvalidCode)?;
        self.check_redirect(code)?;
        self.check_verifier(code)?;
        // One use only, so it leaves the ledger before anything is made of it.
        let Some(code) = self.ledger.codes.remove(text) else { return Err(Refusal::InvalidCode) };
        let ends = self.ends();
        let scopes = code.grant.scopes.clone();
        if !code.offline {
            let access = self.ledger.make_access(code.grant, ends);
            return Ok(self.success(&access, None, &scopes));
        }
        let refresh = self.ledger.make_refresh(code.grant);
        let access =
            self.ledger.make_access_under(&refresh, ends, self.now).ok_or(Refusal::InvalidCode)?;
        Ok(self.success(&access, Some(&refresh), &scopes))
    }

    fn refresh(&mut self) -> Result<Value, Refusal> {
        let client_id = client(self.ledger, self.form)?;
        let refresh = self.form.value("refresh_token").ok_or(Refusal::InvalidCode)?;
        let throttle = self.accounts.settings.throttle;
        let grant = self.ledger.refreshed(refresh, client_id, self.now, throttle)?;
        let ends = self.ends();
        let access =
            self.ledger.make_access_under(refresh, ends, self.now).ok_or(Refusal::InvalidCode)?;
        Ok(self.success(&access, None, &grant.scopes))
    }

    /// `soid=ZohoCRM.<zsoid>` names the organisation; the token acts for its first user.
    fn client_credentials(&mut self, users: &[SimUser]) -> Result<Value, Refusal> {
        let client_id = client(self.ledger, self.form)?;
        let soid = self.form.value("soid").and_then(|soid| soid.strip_prefix("ZohoCRM."));
        let user = users
            .iter()
            .find(|user| Some(user.zgid().to_string().as_str()) == soid)
            .ok_or(Refusal::MissingOrgInfo)?;
        let scopes = scope::list(self.form.value("scope").unwrap_or(scope::ALL));
        let grant = Grant { scopes: scopes.clone(), ..Grant::all(client_id, user.email()) };
        let ends = self.ends();
        let access = self.ledger.make_access(grant, ends);
        Ok(self.success(&access, None, &scopes))
    }

    /// A redirect that was authorised must be repeated; a self client may leave it out.
    fn check_redirect(&self, code: &Code) -> Result<(), Refusal> {
        let sent = self.form.value("redirect_uri");
        let right = match (&code.redirect, sent) {
            (Some(bound), sent) => sent == Some(bound.as_str()),
            (None, None) => true,
            (None, Some(sent)) => {
                let app = self.ledger.apps.get(&code.grant.client_id);
                app.is_some_and(|app| app.redirects.iter().any(|known| known == sent))
            }
        };
        right.then_some(()).ok_or(Refusal::InvalidRedirectUri)
    }

    /// Which error a wrong verifier gives is not documented: `invalid_code` (uncertain).
    fn check_verifier(&self, code: &Code) -> Result<(), Refusal> {
        let Some(challenge) = &code.challenge else { return Ok(()) };
        let verifier = self.form.value("code_verifier").unwrap_or_default();
        let right = (43..=128).contains(&verifier.len())
            && match challenge {
                Challenge::Plain(expected) => expected == verifier,
                Challenge::S256(expected) => {
                    *expected == URL_SAFE_NO_PAD.encode(Sha256::digest(verifier))
                }
            };
        right.then_some(()).ok_or(Refusal::InvalidCode)
    }

    fn ends(&self) -> OffsetDateTime {
        self.now + self.accounts.settings.lifetime
    }

    fn success(&self, access: &str, refresh: Option<&str>, scopes: &[String]) -> Value {
        success(&self.accounts.settings, access, refresh, scopes)
    }
}

/// The answer with a token in it.
pub(super) fn success(
    settings: &Settings,
    access: &str,
    refresh: Option<&str>,
    scopes: &[String],
) -> Value {
    let mut body = json!({
        "access_token": access,
        "scope": scopes.join(" "),
        "api_domain": settings.api_domain,
        "token_type": "Bearer",
        "expires_in": settings.lifetime.whole_seconds(),
    });
    if let Some(refresh) = refresh {
        body["refresh_token"] = refresh.into();
    }
    body
}
