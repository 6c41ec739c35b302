//! Tokens and codes that tests need.

use super::Sim;
use crate::accounts::{Grant, scope};

impl Sim {
    /// A grant code for the first user, as made by hand in the console (self client): good for one
    /// exchange within three minutes, with or without the redirect.
    pub fn grant_code(&self) -> String {
        let first = self.users().first().map(|user| user.email().to_owned());
        self.mint_grant(&first.unwrap_or_default())
    }

    /// A grant code for this user and the built-in app.
    pub fn mint_grant(&self, email: &str) -> String {
        self.mint_scoped_grant(email, scope::ALL)
    }

    /// A grant code for these scopes only, comma or space separated.
    pub fn mint_scoped_grant(&self, email: &str, scopes: &str) -> String {
        let mut ledger = self.site.accounts.ledger();
        let code = ledger.mint.token();
        ledger.add_self_client_code(self.grant(email, scopes), &code, self.now());
        code
    }

    /// A refresh token for this user and the built-in app.
    pub fn mint_refresh_token(&self, email: &str) -> String {
        self.site.accounts.ledger().make_refresh(self.grant(email, scope::ALL))
    }

    /// An access token for this user that belongs to no refresh token.
    pub fn mint_access_token(&self, email: &str) -> String {
        self.mint_scoped_access_token(email, scope::ALL)
    }

    /// An access token for these scopes only, comma or space separated.
    pub fn mint_scoped_access_token(&self, email: &str, scopes: &str) -> String {
        let grant = self.grant(email, scopes);
        self.site.accounts.ledger().make_access(grant, self.token_end())
    }

    /// Registers an app; for one that is known, changes its secret and adds the redirect.
    pub fn register_app(&self, client_id: &str, client_secret: &str, redirect: Option<&str>) {
        self.site.accounts.ledger().register_app(client_id, client_secret, redirect);
    }

    /// Makes this text a fresh self-client grant code, for replaying recordings.
    pub fn register_grant(&self, email: &str, client_id: &str, code: &str) {
        let grant = Grant::all(client_id, email);
        self.site.accounts.ledger().add_self_client_code(grant, code, self.now());
    }

    /// Makes this text a fresh refresh token.
    pub fn register_refresh_token(&self, email: &str, client_id: &str, token: &str) {
        self.site.accounts.ledger().add_refresh(Grant::all(client_id, email), token);
    }

    /// Makes this text a fresh access token of the built-in app.
    pub fn register_access_token(&self, email: &str, token: &str) {
        let grant = self.grant(email, scope::ALL);
        self.site.accounts.ledger().add_access(grant, token, self.token_end());
    }

    /// Ends every access token there is; refresh tokens stay good.
    pub fn expire_access_tokens(&self) {
        self.site.accounts.ledger().expire_access_tokens();
    }

    /// Revokes a refresh token with its access tokens, or one access token; says whether it was
    /// known.
    pub fn revoke(&self, token: &str) -> bool {
        self.site.accounts.ledger().revoke(token)
    }
}
