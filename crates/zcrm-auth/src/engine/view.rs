//! Records and rows as the core sees them: by names.

use zcrm_store_api::Timestamp;

use super::name::Name;

/// A token record. A member that is absent or empty is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct View {
    pub(crate) user: Option<Name>,
    pub(crate) environment: Option<Name>,
    pub(crate) client: Option<Name>,
    pub(crate) secret: Option<Name>,
    pub(crate) redirect: Option<Name>,
    pub(crate) grant: Option<Name>,
    pub(crate) refresh: Option<Name>,
    pub(crate) access: Option<Name>,
    pub(crate) domain: Option<Name>,
    pub(crate) expires_at: Option<Timestamp>,
}

impl View {
    /// Tells whether a new access token can be got without a person.
    pub(crate) fn is_refreshable(&self) -> bool {
        self.refresh.is_some() && self.client.is_some() && self.secret.is_some()
    }

    /// Tells whether it holds nothing but a code: its answer has not come, or is not known.
    pub(crate) fn is_code_only(&self) -> bool {
        self.grant.is_some() && self.refresh.is_none() && self.access.is_none()
    }

    /// Tells whether it holds a token that a code does not have to bring first.
    pub(crate) fn has_token(&self) -> bool {
        self.refresh.is_some() || self.access.is_some()
    }

    /// Tells whether both hold the same token for the same user: what a foreign layout cannot keep
    /// does not count.
    pub(crate) fn is_same_token(&self, other: &Self) -> bool {
        self.access == other.access && self.refresh == other.refresh && self.user == other.user
    }
}

/// A row of the store, in the state in which it was read or written last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Row {
    pub(crate) id: Name,
    pub(crate) revision: Name,
    pub(crate) record: View,
    pub(crate) fit: Fit,
}

/// Whether a row belongs to the environment of its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Fit {
    /// To this one.
    Fits(Name),
    /// It is kept for another one, or its API host is another's.
    Foreign,
    /// None is declared, and the row does not name one that is known.
    Unplaced,
}

/// What the program gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct GivenToken {
    pub(crate) flow: Flow,
    /// In the form of a record: the user, the declared environment, the client, the credential.
    pub(crate) record: View,
    /// For [`Flow::StoredFor`]: what to begin with when nothing usable is stored.
    pub(crate) fallback: Fallback,
}

/// In which of Zoho's ways a token is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Flow {
    Grant,
    /// A code that proves who signed in: a row that has it already was made by an earlier use.
    SignIn,
    Refresh,
    Access,
    Stored(Name),
    StoredFor,
}

/// The credential that is used when the store has none, or none that works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Fallback {
    #[default]
    None,
    Grant(Name),
    Refresh(Name),
}

impl GivenToken {
    /// The record of the fallback, with what is given besides.
    pub(crate) fn with_fallback(&self) -> Option<View> {
        match self.fallback {
            Fallback::None => None,
            Fallback::Grant(code) => Some(View { grant: Some(code), ..self.record }),
            Fallback::Refresh(token) => Some(View { refresh: Some(token), ..self.record }),
        }
    }

    /// Puts what is given over what is stored, and tells whether both are of the same credential.
    pub(crate) fn over(&self, row: &View) -> (View, bool) {
        let given = self.record;
        let same_client = row.client.is_none() || row.client == given.client;
        let same = match self.flow {
            Flow::Stored(_) | Flow::StoredFor => true,
            Flow::Access => row.access == given.access,
            Flow::Refresh => row.refresh == given.refresh,
            Flow::Grant | Flow::SignIn => row.grant == given.grant && same_client,
        };
        if !same {
            // A new credential for a known user: nothing that came from the old one is used.
            return (View { user: given.user.or(row.user), ..given }, false);
        }
        let stored_first = matches!(self.flow, Flow::Stored(_) | Flow::StoredFor);
        let client =
            if stored_first { row.client.or(given.client) } else { given.client.or(row.client) };
        // The refresh token belongs to the client; a given secret of the same client is newer.
        let (secret, redirect) = if client == given.client {
            (given.secret.or(row.secret), given.redirect.or(row.redirect))
        } else {
            (row.secret, row.redirect)
        };
        // An access token that came with the refresh token may be older than the stored one.
        let newer = given.access.is_some() && given.expires_at > row.expires_at;
        let (access, expires_at) = match self.flow {
            Flow::Refresh if newer => (given.access, given.expires_at),
            Flow::Refresh => (row.access.or(given.access), row.expires_at.or(given.expires_at)),
            _ => (given.access.or(row.access), row.expires_at),
        };
        let record = View {
            user: given.user.or(row.user),
            environment: given.environment.or(row.environment),
            client,
            secret,
            redirect,
            grant: given.grant.or(row.grant),
            refresh: given.refresh.or(row.refresh),
            access,
            domain: row.domain,
            expires_at,
        };
        (record, true)
    }
}
