//! What a child process is told at its start.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use url::Url;
use zcrm::store_api::TokenStore;
use zcrm::{Environment, EnvironmentClass, FileStore, OAuthApp, OAuthToken};
use zcrm_store_mysql::{MySqlStore, MySqlTls};
use zcrm_store_postgres::PostgresStore;

use super::file_clock::FileClock;

/// A moment at which a child halts, tells the parent, and waits until it is resumed; for ever, if
/// it never is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Moment {
    /// The lease was granted, and the attempt written into it; nothing is sent yet.
    Leased,
    /// The answer is there; saving it has not begun.
    Save,
    /// The token is saved; the lease is not ended.
    End,
}

/// The token a child starts with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Token {
    Stored,
    Refresh(String),
    Grant(String),
    /// As it is stored, and this code if nothing is.
    StoredOrGrant(String),
}

/// A table of PostgreSQL, or the official one of a MySQL, in place of the file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Table {
    pub(crate) url: String,
    pub(crate) name: String,
}

/// What a child process is told at its start.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Plan {
    pub(crate) file: PathBuf,
    pub(crate) table: Option<Table>,
    /// The simulator.
    pub(crate) url: String,
    pub(crate) sandbox: bool,
    pub(crate) app: (String, String),
    pub(crate) user: Option<String>,
    pub(crate) token: Token,
    /// In place of the system's.
    pub(crate) clock: Option<FileClock>,
    pub(crate) leases: bool,
    pub(crate) single_flight: bool,
    pub(crate) refresh_locally: bool,
    pub(crate) halt: Option<Moment>,
    /// From which save of an access token on all fail, counted from 1; until the child is told that the
    /// store is up.
    pub(crate) saves_fail_from: Option<usize>,
    /// The first note cannot be written.
    pub(crate) lease_unheard: bool,
}

impl Table {
    pub(crate) fn store(&self) -> Arc<dyn TokenStore> {
        let url: Url = self.url.parse().unwrap();
        if url.scheme() != "mysql" {
            let builder = PostgresStore::builder().url(&self.url).table(&self.name);
            return Arc::new(builder.connections(4).build().unwrap());
        }
        let store = MySqlStore::builder()
            .host(url.host_str().unwrap())
            .port(url.port().unwrap())
            .user(url.username())
            .password(url.password().unwrap())
            .tls(MySqlTls::Off)
            .database(&self.name)
            .create_tables(true)
            .connections(4);
        Arc::new(store.build().unwrap())
    }
}

impl Plan {
    pub(crate) fn halt(mut self, moment: Moment) -> Self {
        self.halt = Some(moment);
        self
    }

    pub(crate) fn without_leases(mut self) -> Self {
        self.leases = false;
        self
    }

    pub(crate) fn without_single_flight(mut self) -> Self {
        self.single_flight = false;
        self
    }

    pub(crate) fn refresh_locally(mut self) -> Self {
        self.refresh_locally = true;
        self
    }

    pub(crate) fn saves_fail_from(mut self, save: usize) -> Self {
        self.saves_fail_from = Some(save);
        self
    }

    pub(crate) fn lease_unheard(mut self) -> Self {
        self.lease_unheard = true;
        self
    }

    pub(crate) fn user(mut self, user: Option<&str>) -> Self {
        self.user = user.map(Into::into);
        self
    }

    pub(crate) fn sandbox(mut self) -> Self {
        self.sandbox = true;
        self
    }

    pub(crate) fn file(mut self, file: &Path) -> Self {
        self.file = file.to_owned();
        self
    }

    /// The store it opens.
    pub(crate) fn store(&self) -> Arc<dyn TokenStore> {
        match (&self.table, &self.clock) {
            (Some(table), _) => table.store(),
            (None, None) => {
                Arc::new(FileStore::at(&self.file).trusting_owners([super::outage::UNPRIVILEGED]))
            }
            (None, Some(clock)) => {
                let clock = clock.clone();
                Arc::new(FileStore::with_clock(&self.file, move || clock.timestamp()))
            }
        }
    }

    pub(crate) fn environment(&self) -> Environment {
        let class =
            if self.sandbox { EnvironmentClass::Sandbox } else { EnvironmentClass::Production };
        let custom = Environment::custom("sim").class(class).location("us");
        custom.accounts_url(&self.url).api_url(&self.url).build().unwrap()
    }

    pub(crate) fn oauth_token(&self) -> OAuthToken {
        let app = || OAuthApp::new(self.app.0.as_str(), self.app.1.as_str());
        let user = self.user.as_deref();
        let token = match &self.token {
            Token::Stored => return OAuthToken::stored_for(user.expect("a user")),
            Token::Refresh(token) => OAuthToken::refresh(app(), token.as_str()),
            Token::Grant(code) => OAuthToken::grant(app(), code.as_str()),
            Token::StoredOrGrant(code) => {
                return OAuthToken::stored_for(user.expect("a user"))
                    .or_grant(app(), Some(code.to_owned()));
            }
        };
        match user {
            Some(user) => token.user(user),
            None => token,
        }
    }
}
