//! Settings of a store: where the database is, and how long to wait for it.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;
use zcrm_store_api::StoreError;

use crate::error::setting;
use crate::link::Link;
use crate::name::Names;
use crate::store::PostgresStore;
use crate::tls::{self, PostgresTls};
use crate::url;

const PORT: u16 = 5432;

/// Settings of a [`PostgresStore`]; made by [`PostgresStore::builder`].
///
/// The defaults are those of Zoho's own database stores where they carry over: host `localhost`,
/// database `zohooauth`, table `oauthtoken`; the port is PostgreSQL's 5432. Source: observed,
/// Python SDK 8.0.
///
/// # Examples
///
/// ```
/// use zcrm_store_postgres::{PostgresStore, PostgresTls};
///
/// let store = PostgresStore::builder()
///     .host("127.0.0.1")
///     .user("app")
///     .password("secret")
///     .tls(PostgresTls::Require)
///     .build()?; // connects to nothing yet
/// # Ok::<_, zcrm_store_api::StoreError>(())
/// ```
#[derive(Clone)]
#[must_use]
pub struct PostgresStoreBuilder {
    host: Option<String>,
    port: Option<u16>,
    database: Option<String>,
    user: Option<String>,
    password: Option<String>,
    url: Option<String>,
    schema: Option<String>,
    table: String,
    tls: Option<PostgresTls>,
    ca_pem: Option<Vec<u8>>,
    ca_file: Option<PathBuf>,
    connections: usize,
    connect_within: Duration,
    wait_at_most: Duration,
    answer_within: Duration,
}

impl PostgresStoreBuilder {
    pub(crate) fn new() -> Self {
        Self {
            host: None,
            port: None,
            database: None,
            user: None,
            password: None,
            url: None,
            schema: None,
            table: "oauthtoken".into(),
            tls: None,
            ca_pem: None,
            ca_file: None,
            connections: 8,
            connect_within: Duration::from_secs(5),
            wait_at_most: Duration::from_secs(5),
            answer_within: Duration::from_secs(10),
        }
    }

    /// The host name or address of the server, or the folder of its socket. `localhost` by default.
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = Some(host.into());
        self
    }

    /// The port of the server, or of the pooler in front of it. 5432 by default.
    pub fn port(mut self, port: u16) -> Self {
        self.port = Some(port);
        self
    }

    /// The name of the database. `zohooauth` by default.
    pub fn database(mut self, database: impl Into<String>) -> Self {
        self.database = Some(database.into());
        self
    }

    /// The role to log in as.
    pub fn user(mut self, user: impl Into<String>) -> Self {
        self.user = Some(user.into());
        self
    }

    /// The password of the role.
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.password = Some(password.into());
        self
    }

    /// Host, port, database, user, password, `sslmode` and `sslrootcert` from
    /// `postgres://user:password@host:port/database?sslmode=verify-full&sslrootcert=/etc/ca.pem`.
    /// What is set by name besides wins, but only one of the two may name a host or a port.
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// The schema that holds the table. The first of the role's search path by default.
    pub fn schema(mut self, schema: impl Into<String>) -> Self {
        self.schema = Some(schema.into());
        self
    }

    /// The name of the table, exactly as given: it is quoted. `oauthtoken` by default. Two more
    /// tables beside it have `_lease` and `_version` behind that name.
    pub fn table(mut self, table: impl Into<String>) -> Self {
        self.table = table.into();
        self
    }

    /// Whether the connection is encrypted. By default the server is verified
    /// ([`VerifyFull`](PostgresTls::VerifyFull)) on any machine but this one, and on this one when an
    /// authority is given; else [`Prefer`](PostgresTls::Prefer) within this machine.
    pub fn tls(mut self, tls: PostgresTls) -> Self {
        self.tls = Some(tls);
        self
    }

    /// The certificates, in PEM, of the authorities that may have signed the server's.
    pub fn ca_pem(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.ca_pem = Some(pem.into());
        self
    }

    /// The same from a file, which [`build`](Self::build) reads.
    pub fn ca_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.ca_file = Some(path.into());
        self
    }

    /// How many connections there are at most. 8 by default.
    pub fn connections(mut self, connections: usize) -> Self {
        self.connections = connections;
        self
    }

    /// How long to wait for a new connection. Five seconds by default.
    pub fn connect_timeout(mut self, at_most: Duration) -> Self {
        self.connect_within = at_most;
        self
    }

    /// How long to wait for one of the pool's connections. Five seconds by default.
    pub fn pool_timeout(mut self, at_most: Duration) -> Self {
        self.wait_at_most = at_most;
        self
    }

    /// How long to wait for the server's answer. Ten seconds by default.
    pub fn answer_timeout(mut self, at_most: Duration) -> Self {
        self.answer_within = at_most;
        self
    }

    /// The store. Connects to nothing: the first call does.
    ///
    /// # Errors
    ///
    /// [`StoreError`] of kind `Invalid` when a setting makes no sense: a URL that cannot be read, a
    /// name that PostgreSQL would cut, no user, no authority to verify by, no connections.
    pub fn build(self) -> Result<PostgresStore, StoreError> {
        let names = Names::new(self.schema.as_deref(), &self.table)?;
        let answer_within = self.answer_within;
        Ok(PostgresStore::over(Link::new(self.pool()?, answer_within), names))
    }

    /// The pool of connections alone, for other things that are kept in PostgreSQL under the same
    /// settings, such as a mirror. Connects to nothing.
    ///
    /// # Errors
    ///
    /// As [`build`](Self::build).
    pub fn pool(self) -> Result<Pool, StoreError> {
        if self.connections == 0 {
            return Err(setting("use a pool without connections: allow at least one"));
        }
        let (mut config, tls, ca_file) = match &self.url {
            Some(text) => {
                let read = url::parse(text)?;
                (read.config, read.tls, read.ca_file)
            }
            None => (Config::new(), None, None),
        };
        self.fill(&mut config)?;
        let ca_pem = match (self.ca_pem, self.ca_file.or(ca_file)) {
            (Some(pem), _) => Some(pem),
            (None, Some(path)) => Some(std::fs::read(path).map_err(|error| {
                setting(format!(
                    "read the file of the authority ({}): correct its path",
                    error.kind()
                ))
            })?),
            (None, None) => None,
        };
        let tls = self.tls.or(tls).unwrap_or_else(|| default_tls(&config, ca_pem.is_some()));
        config.ssl_mode(match tls {
            PostgresTls::Off => SslMode::Disable,
            PostgresTls::Prefer => SslMode::Prefer,
            PostgresTls::Require | PostgresTls::VerifyFull => SslMode::Require,
        });
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = if tls == PostgresTls::Off {
            Manager::from_config(config, NoTls, recycling)
        } else {
            let connect = MakeRustlsConnect::new(tls::config(tls, ca_pem.as_deref())?);
            Manager::from_config(config, connect, recycling)
        };
        Pool::builder(manager)
            .max_size(self.connections)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(self.wait_at_most))
            .create_timeout(Some(self.connect_within))
            .recycle_timeout(Some(self.connect_within))
            .build()
            .map_err(|_| setting("set up the pool of connections: its settings contradict"))
    }

    fn fill(&self, config: &mut Config) -> Result<(), StoreError> {
        if let Some(host) = &self.host {
            if !config.get_hosts().is_empty() {
                return Err(setting("name a host beside a URL that names one: give one of them"));
            }
            config.host(host);
        } else if config.get_hosts().is_empty() {
            config.host("localhost");
        }
        match self.port {
            Some(_) if !config.get_ports().is_empty() => {
                return Err(setting("name a port beside a URL that names one: give one of them"));
            }
            Some(port) => _ = config.port(port),
            None if config.get_ports().is_empty() => _ = config.port(PORT),
            None => {}
        }
        match &self.database {
            Some(database) => _ = config.dbname(database),
            None if config.get_dbname().is_none() => _ = config.dbname("zohooauth"),
            None => {}
        }
        if let Some(user) = &self.user {
            config.user(user);
        }
        if config.get_user().is_none() {
            return Err(setting("log in to PostgreSQL without a user: give one"));
        }
        if let Some(password) = &self.password {
            config.password(password);
        }
        if config.get_application_name().is_none() {
            config.application_name("zcrm");
        }
        config.connect_timeout(self.connect_within);
        Ok(())
    }
}

/// What never leaves the machine need not be encrypted.
fn default_tls(config: &Config, has_ca: bool) -> PostgresTls {
    // An address that is given besides the name is where the connection goes.
    let local = config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback);
    let local = local
        && config.get_hosts().iter().all(|host| match host {
            Host::Tcp(name) => {
                name == "localhost"
                    || name
                        .trim_matches(['[', ']'])
                        .parse()
                        .is_ok_and(|a: std::net::IpAddr| a.is_loopback())
            }
            #[cfg(unix)]
            Host::Unix(_) => true,
        });
    match (has_ca, local) {
        (true, _) => PostgresTls::VerifyFull,
        (false, true) => PostgresTls::Prefer,
        (false, false) => PostgresTls::VerifyFull,
    }
}

impl fmt::Debug for PostgresStoreBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Neither the password nor the URL, which may hold one.
        f.debug_struct("PostgresStoreBuilder")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("database", &self.database)
            .field("user", &self.user)
            .field("table", &self.table)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_zohos_where_they_carry_over() {
        let mut config = Config::new();
        PostgresStoreBuilder::new().user("app").fill(&mut config).unwrap();
        assert_eq!(config.get_hosts(), [Host::Tcp("localhost".into())]);
        assert_eq!(config.get_ports(), [5432]);
        assert_eq!(config.get_dbname(), Some("zohooauth"));
        let store = PostgresStoreBuilder::new().user("app").build().unwrap();
        assert!(format!("{store:?}").contains("oauthtoken"), "{store:?}");
    }

    #[test]
    fn tells_what_makes_no_sense() {
        let builder = || PostgresStoreBuilder::new().user("app");
        for (builder, word) in [
            (PostgresStoreBuilder::new(), "user"),
            (builder().table(""), "table"),
            (builder().schema("n".repeat(64)), "schema"),
            (builder().connections(0), "at least one"),
            (builder().ca_file("/no/such/file"), "path"),
            (builder().url("canary"), "URL"),
        ] {
            let error = builder.build().unwrap_err();
            assert!(error.to_string().contains(word), "{error}");
        }
    }

    #[test]
    fn clear_text_only_on_this_machine() {
        for (host, mode) in [
            ("localhost", PostgresTls::Prefer),
            ("127.0.0.1", PostgresTls::Prefer),
            ("::1", PostgresTls::Prefer),
            ("db.example", PostgresTls::VerifyFull),
            ("localhost.example", PostgresTls::VerifyFull),
            ("10.0.0.1", PostgresTls::VerifyFull),
        ] {
            let mut config = Config::new();
            config.host(host);
            assert_eq!(default_tls(&config, false), mode, "{host}");
            assert_eq!(default_tls(&config, true), PostgresTls::VerifyFull);
            // Named like this machine, and somewhere else.
            config.hostaddr("192.0.2.1".parse().unwrap());
            assert_eq!(default_tls(&config, false), PostgresTls::VerifyFull, "{host}");
        }
    }

    #[test]
    fn debug_shows_no_password() {
        let builder = PostgresStoreBuilder::new().password("canary").url("postgres://u:canary@h/d");
        assert!(!format!("{builder:?}").contains("canary"));
    }
}
