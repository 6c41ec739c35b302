//! The app that a simulator knows from the start.

use crate::accounts::Peer;

/// The app that is registered from the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimApp {
    pub(super) client_id: String,
    pub(super) client_secret: String,
    pub(super) redirect_url: String,
}

/// Where the built-in app comes from.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// It is made here.
    First { redirect_url: String },
    /// It is that of another data centre.
    Joined(Joined),
}

/// A data centre that is joined, and its app.
#[derive(Clone, Debug)]
pub(crate) struct Joined {
    pub(super) peer: Peer,
    pub(super) app: SimApp,
}

impl Joined {
    /// Whether it, or one that it has joined, has this location.
    pub(crate) fn has_location(&self, location: &str) -> bool {
        self.peer.locations().iter().any(|known| known == location)
    }
}

impl SimApp {
    /// The client id.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// The client secret.
    pub fn client_secret(&self) -> &str {
        &self.client_secret
    }

    /// The registered redirect.
    pub fn redirect_url(&self) -> &str {
        &self.redirect_url
    }
}
