//! One user's token, with everything needed to use and to refresh it.

use crate::{AccessToken, ClientSecret, GrantToken, IndexKey, RefreshToken, Timestamp};

/// One user's token: the columns of Zoho's own stores, and the environment it was declared for.
///
/// Every member may be absent; an empty text in a file or a table is absent too. Fields are
/// public because a record is plain data with no rule between its members.
///
/// Source: observed, Python SDK 8.0 (the columns of `FileStore` and `DBStore`).
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

/// The place of a text in a [`TokenRecord`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Member {
    /// [`TokenRecord::user_name`]
    UserName,
    /// [`TokenRecord::client_id`]
    ClientId,
    /// [`TokenRecord::client_secret`]
    ClientSecret,
    /// [`TokenRecord::refresh_token`]
    RefreshToken,
    /// [`TokenRecord::access_token`]
    AccessToken,
    /// [`TokenRecord::grant_token`]
    GrantToken,
    /// [`TokenRecord::redirect_url`]
    RedirectUrl,
    /// [`TokenRecord::api_domain`]
    ApiDomain,
    /// [`TokenRecord::environment`]
    Environment,
}

impl Member {
    /// The name of the field, which is that of the column in Zoho's own stores.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UserName => "user_name",
            Self::ClientId => "client_id",
            Self::ClientSecret => "client_secret",
            Self::RefreshToken => "refresh_token",
            Self::AccessToken => "access_token",
            Self::GrantToken => "grant_token",
            Self::RedirectUrl => "redirect_url",
            Self::ApiDomain => "api_domain",
            Self::Environment => "environment",
        }
    }
}

impl TokenRecord {
    /// An empty record.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same record with each of its texts replaced by what this makes of it: for stores that keep
    /// records in another form in a store of another kind.
    ///
    /// Every text is given, those of members that later versions of this crate add as well, with its
    /// place; absent members stay absent, and what is no text stays as it is. A decorator that copied
    /// the members it knows would lose the others.
    ///
    /// # Errors
    ///
    /// The first that `replace` returns.
    ///
    /// # Examples
    ///
    /// ```
    /// use zcrm_store_api::{Member, TokenRecord};
    ///
    /// let mut record = TokenRecord::new();
    /// record.user_name = Some("ada".into());
    /// record.environment = Some("eu.sandbox".into());
    /// let shouted = record.try_map_texts(|member, text| match member {
    ///     Member::Environment => Ok::<_, std::convert::Infallible>(text.to_owned()),
    ///     _ => Ok(text.to_uppercase()),
    /// })?;
    /// assert_eq!(shouted.user_name.as_deref(), Some("ADA"));
    /// assert_eq!(shouted.environment.as_deref(), Some("eu.sandbox"));
    /// # Ok::<(), std::convert::Infallible>(())
    /// ```
    pub fn try_map_texts<E>(
        &self,
        mut replace: impl FnMut(Member, &str) -> Result<String, E>,
    ) -> Result<Self, E> {
        fn map<T: From<String>, E>(
            text: Option<&str>,
            member: Member,
            replace: &mut impl FnMut(Member, &str) -> Result<String, E>,
        ) -> Result<Option<T>, E> {
            text.map(|text| replace(member, text).map(T::from)).transpose()
        }
        // Taken apart, so that a new member cannot be forgotten here.
        let Self {
            user_name,
            client_id,
            client_secret,
            refresh_token,
            access_token,
            grant_token,
            expires_at,
            redirect_url,
            api_domain,
            environment,
        } = self;
        let replace = &mut replace;
        let secret = client_secret.as_ref().map(ClientSecret::expose);
        let refresh = refresh_token.as_ref().map(RefreshToken::expose);
        let access = access_token.as_ref().map(AccessToken::expose);
        let grant = grant_token.as_ref().map(GrantToken::expose);
        Ok(Self {
            user_name: map(user_name.as_deref(), Member::UserName, replace)?,
            client_id: map(client_id.as_deref(), Member::ClientId, replace)?,
            client_secret: map(secret, Member::ClientSecret, replace)?,
            refresh_token: map(refresh, Member::RefreshToken, replace)?,
            access_token: map(access, Member::AccessToken, replace)?,
            grant_token: map(grant, Member::GrantToken, replace)?,
            expires_at: *expires_at,
            redirect_url: map(redirect_url.as_deref(), Member::RedirectUrl, replace)?,
            api_domain: map(api_domain.as_deref(), Member::ApiDomain, replace)?,
            environment: map(environment.as_deref(), Member::Environment, replace)?,
        })
    }

    /// The keys by which a store finds this record: user name with environment, grant token,
    /// refresh token, access token; absent and empty members give none.
    #[must_use]
    pub fn index_keys(&self) -> Vec<IndexKey> {
        let mut keys = Vec::with_capacity(4);
        if let Some(user_name) = present(self.user_name.as_deref()) {
            keys.push(IndexKey::User {
                user_name: user_name.into(),
                environment: present(self.environment.as_deref()).map(Into::into),
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
    /// Tokens are compared as stored text, not in constant time: a caller that may ask the store may
    /// also list it.
    #[must_use]
    pub fn matches(&self, key: &IndexKey) -> bool {
        match key {
            IndexKey::User { user_name, environment } => {
                present(self.user_name.as_deref()) == Some(&**user_name)
                    && match (present(environment.as_deref()), present(self.environment.as_deref()))
                    {
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

    /// Tells whether the two say the same, member by member; an empty text is an absent one.
    ///
    /// A store asks this before it answers with a conflict: see rule 26 of
    /// [`TokenStore`](crate::TokenStore).
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        let text: fn(&String) -> &str = String::as_str;
        equal(&self.user_name, &other.user_name, text)
            && equal(&self.client_id, &other.client_id, text)
            && equal(&self.client_secret, &other.client_secret, ClientSecret::expose)
            && equal(&self.refresh_token, &other.refresh_token, RefreshToken::expose)
            && equal(&self.access_token, &other.access_token, AccessToken::expose)
            && equal(&self.grant_token, &other.grant_token, GrantToken::expose)
            && self.expires_at == other.expires_at
            && equal(&self.redirect_url, &other.redirect_url, text)
            && equal(&self.api_domain, &other.api_domain, text)
            && equal(&self.environment, &other.environment, text)
    }
}

/// Whether this is the same text; none and an empty one are.
fn equal<T>(one: &Option<T>, other: &Option<T>, expose: fn(&T) -> &str) -> bool {
    one.as_ref().map_or("", expose) == other.as_ref().map_or("", expose)
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
    fn the_same_is_the_same_in_every_member() {
        let changes: [fn(&mut TokenRecord); 10] = [
            |r| r.user_name = Some("x".into()),
            |r| r.client_id = Some("x".into()),
            |r| r.client_secret = Some("x".into()),
            |r| r.refresh_token = Some("x".into()),
            |r| r.access_token = Some("x".into()),
            |r| r.grant_token = Some("x".into()),
            |r| r.expires_at = Some(Timestamp::UNIX_EPOCH),
            |r| r.redirect_url = Some("x".into()),
            |r| r.api_domain = Some("x".into()),
            |r| r.environment = Some("x".into()),
        ];
        let mut empty = TokenRecord::new();
        empty.client_id = Some(String::new());
        empty.access_token = Some("".into());
        assert!(empty.same_as(&TokenRecord::new()) && TokenRecord::new().same_as(&empty));
        for change in changes {
            let mut changed = TokenRecord::new();
            change(&mut changed);
            assert!(changed.same_as(&changed.clone()), "{changed:?}");
            assert!(!changed.same_as(&empty) && !empty.same_as(&changed), "{changed:?}");
        }
    }

    #[test]
    fn every_text_is_mapped_and_told_apart() {
        let mut record = TokenRecord::new();
        record.expires_at = Some(Timestamp::from_unix_millis(7));
        let none = record.try_map_texts(|_, _| Err("an absent text")).unwrap();
        assert!(none.same_as(&record));
        record.user_name = Some("u".into());
        record.client_id = Some("c".into());
        record.client_secret = Some("s".into());
        record.refresh_token = Some("r".into());
        record.access_token = Some("a".into());
        record.grant_token = Some("g".into());
        record.redirect_url = Some("l".into());
        record.api_domain = Some("d".into());
        record.environment = Some("e".into());
        let named =
            record.try_map_texts(|member, text| Ok::<_, ()>(format!("{text} {}", member.name())));
        let named = named.unwrap();
        assert_eq!(named.user_name.as_deref(), Some("u user_name"));
        assert_eq!(named.client_id.as_deref(), Some("c client_id"));
        assert_eq!(named.client_secret.as_ref().unwrap().expose(), "s client_secret");
        assert_eq!(named.refresh_token.as_ref().unwrap().expose(), "r refresh_token");
        assert_eq!(named.access_token.as_ref().unwrap().expose(), "a access_token");
        assert_eq!(named.grant_token.as_ref().unwrap().expose(), "g grant_token");
        assert_eq!(named.redirect_url.as_deref(), Some("l redirect_url"));
        assert_eq!(named.api_domain.as_deref(), Some("d api_domain"));
        assert_eq!(named.environment.as_deref(), Some("e environment"));
        assert_eq!(named.expires_at, record.expires_at);
        let refused = record.try_map_texts(|member, text| match member {
            Member::GrantToken => Err("no"),
            _ => Ok(text.to_owned()),
        });
        assert_eq!(refused.map(drop), Err("no"));
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
