//! One user's token, with everything needed to use and to refresh it.

use crate::{AccessToken, ClientSecret, GrantToken, IndexKey, RefreshToken, Timestamp};

/// One user's token: the columns of Zoho's own stores, and the environment it was declared for.
///
/// Every member may be absent; an empty text in a file or a table is absent too. Fields are
/// public because a record is plain data with no rule between its members.
///
/// Source: facts §5.1, §5.2 (columns).
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct TokenRecord {
    /// Whose token this is: an e-mail address, or `email:zgid` as Zoho's SDKs write it.
    pub user_name: Option<String>,
    /// The client id of the application.
    pub client_id: Option<String>,
    /// The client secret of the application in the user's data centre.
    pub client_secret: Option<ClientSecret>,
    /// The refresh token.
    pub refresh_token: Option<RefreshToken>,
    /// The newest access token.
    pub access_token: Option<AccessToken>,
    /// The grant token from which the refresh token came.
    pub grant_token: Option<GrantToken>,
    /// When `access_token` ends; absent when that is not known.
    pub expires_at: Option<Timestamp>,
    /// The redirect URL registered with the application; absent for a self client.
    pub redirect_url: Option<String>,
    /// What the accounts server called the API host (`https://www.zohoapis.eu`): evidence about
    /// the data centre, never an address to call.
    pub api_domain: Option<String>,
    /// The environment the token was declared for (`eu.sandbox`), as the caller spells it;
    /// absent when another SDK wrote the record.
    pub environment: Option<String>,
}

impl TokenRecord {
    /// An empty record.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The keys by which a store finds this record: user name with environment, grant token,
    /// refresh token, access token; absent and empty members give none.
    #[must_use]
    pub fn index_keys(&self) -> Vec<IndexKey> {
        let mut keys = Vec::with_capacity(4);
        if let Some(user_name) = present(self.user_name.as_deref()) {
            keys.push(IndexKey::User {
                user_name: user_name.into(),
                environment: self.environment.as_deref().map(Into::into),
            });
        }
        if let Some(token) = self.grant_token.as_ref().filter(|t| !t.is_empty()) {
            keys.push(IndexKey::Grant(token.clone()));
        }
        if let Some(token) = self.refresh_token.as_ref().filter(|t| !t.is_empty()) {
            keys.push(IndexKey::Refresh(token.clone()));
        }
        if let Some(token) = self.access_token.as_ref().filter(|t| !t.is_empty()) {
            keys.push(IndexKey::Access(token.clone()));
        }
        keys
    }

    /// Tells whether `key` finds this record; the meaning of a match is in [`IndexKey`].
    ///
    /// Tokens are compared as stored text, not in constant time: whoever may ask the store may
    /// also list it.
    #[must_use]
    pub fn matches(&self, key: &IndexKey) -> bool {
        match key {
            IndexKey::User { user_name, environment } => {
                present(self.user_name.as_deref()) == Some(&**user_name)
                    && match (environment.as_deref(), self.environment.as_deref()) {
                        (Some(asked), Some(kept)) => asked == kept,
                        // An undeclared side contradicts nothing.
                        _ => true,
                    }
            }
            IndexKey::Access(token) => same(&self.access_token, token, AccessToken::expose),
            IndexKey::Grant(token) => same(&self.grant_token, token, GrantToken::expose),
            IndexKey::Refresh(token) => same(&self.refresh_token, token, RefreshToken::expose),
        }
    }
}

fn same<T>(kept: &Option<T>, asked: &T, expose: fn(&T) -> &str) -> bool {
    kept.as_ref().is_some_and(|kept| !expose(kept).is_empty() && expose(kept) == expose(asked))
}

fn present(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_a_record_finds_it_and_empty_members_find_nothing() {
        let mut record = TokenRecord::new();
        record.user_name = Some("ada@example.com".into());
        record.environment = Some("us.production".into());
        record.grant_token = Some(GrantToken::new(""));
        record.refresh_token = Some(RefreshToken::new("r"));
        record.access_token = Some(AccessToken::new("a"));
        let keys = record.index_keys();
        assert_eq!(keys.len(), 3, "the empty grant token is no key");
        assert!(keys.iter().all(|key| record.matches(key)));
        assert!(!record.matches(&IndexKey::Grant(GrantToken::new(""))));
        assert!(!record.matches(&IndexKey::Refresh(RefreshToken::new("a"))));
    }

    #[test]
    fn a_user_key_skips_only_what_contradicts_it() {
        let mut record = TokenRecord::new();
        record.user_name = Some("ada@example.com".into());
        let asked = IndexKey::user("ada@example.com", Some("us.sandbox"));
        assert!(record.matches(&asked), "undeclared");
        record.environment = Some("us.production".into());
        assert!(!record.matches(&asked), "another environment");
        assert!(record.matches(&IndexKey::user("ada@example.com", None)), "any environment");
        assert!(!record.matches(&IndexKey::user("Ada@example.com", Some("us.production"))));
    }
}
