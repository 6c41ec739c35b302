//! Settings of a store: where the database is, and how long to wait for it.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use mysql_async::{OptsBuilder, Pool, PoolConstraints, PoolOpts};
use zcrm_store_api::StoreError;

use crate::error::setting;
use crate::link::Link;
use crate::name::Names;
use crate::store::MySqlStore;
use crate::tls::{self, MySqlTls};

/// What every session is told: the characters that we send, that nothing is cut or replaced silently,
/// and that a statement sees what was committed before it began.
const SETUP: [&str; 3] = [
    "SET NAMES utf8mb4",
    "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'",
    "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
];

/// Settings of a [`MySqlStore`]; made by [`MySqlStore::builder`].
///
/// The defaults are those of Zoho's own `DBStore`: host `localhost`, port 3306, database `zohooauth`,
/// table `oauthtoken`. Source: the README of each of Zoho's SDKs.
///
/// # Examples
///
/// ```
/// use zcrm_store_mysql::MySqlStore;
///
/// let store = MySqlStore::builder()
///     .host("127.0.0.1")
///     .user("app")
///     .password("secret")
///     .build()?; // connects to nothing yet
/// # Ok::<_, zcrm_store_api::StoreError>(())
/// ```
#[derive(Clone)]
#[must_use]
pub struct MySqlStoreBuilder {
    host: String,
    address: Option<IpAddr>,
    socket: Option<PathBuf>,
    port: u16,
    database: String,
    table: String,
    user: Option<String>,
    password: Option<String>,
    tls: Option<MySqlTls>,
    ca_pem: Option<Vec<u8>>,
    ca_file: Option<PathBuf>,
    create: bool,
    connections: usize,
    connect_within: Duration,
    answer_within: Duration,
}

impl MySqlStoreBuilder {
    pub(crate) fn new() -> Self {
        Self {
            host: "localhost".into(),
            address: None,
            socket: None,
            port: 3306,
            database: "zohooauth".into(),
            table: "oauthtoken".into(),
            user: None,
            password: None,
            tls: None,
            ca_pem: None,
            ca_file: None,
            create: false,
            connections: 8,
            connect_within: Duration::from_secs(5),
            answer_within: Duration::from_secs(10),
        }
    }

    /// The host name or address of the server. `localhost` by default.
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = host.into();
        self
    }

    /// Where the host is, instead of asking the resolver; its certificate is for the host name still.
    pub fn address(mut self, address: IpAddr) -> Self {
        self.address = Some(address);
        self
    }

    /// The socket of a server on this machine, instead of host and port.
    pub fn socket(mut self, path: impl Into<PathBuf>) -> Self {
        self.socket = Some(path.into());
        self
    }

    /// The port of the server. 3306 by default.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The name of the database. `zohooauth` by default.
    pub fn database(mut self, database: impl Into<String>) -> Self {
        self.database = database.into();
        self
    }

    /// The name of the table, exactly as given: it is quoted. `oauthtoken` by default. Two more tables
    /// beside it have `_zcrm_row` and `_zcrm_lease` behind that name.
    pub fn table(mut self, table: impl Into<String>) -> Self {
        self.table = table.into();
        self
    }

    /// The user to log in as.
    pub fn user(mut self, user: impl Into<String>) -> Self {
        self.user = Some(user.into());
        self
    }

    /// The password of the user.
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.password = Some(password.into());
        self
    }

    /// Whether the connection is encrypted. By default the server is verified
    /// ([`VerifyFull`](MySqlTls::VerifyFull)) on any machine but this one, and on this one when an
    /// authority is given; else the connection is [`Off`](MySqlTls::Off) within this machine.
    pub fn tls(mut self, tls: MySqlTls) -> Self {
        self.tls = Some(tls);
        self
    }

    /// The certificates, in PEM, of the authorities that may have signed the server's. Without any,
    /// Mozilla's are trusted.
    pub fn ca_pem(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.ca_pem = Some(pem.into());
        self
    }

    /// The same from a file, which [`build`](Self::build) reads.
    pub fn ca_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.ca_file = Some(path.into());
        self
    }

    /// Whether the first call makes what is missing of the database and the tables, by the statements
    /// that [`MySqlStore::schema_sql`] shows. Not by default: then what is missing is an error of kind
    /// [`Denied`](zcrm_store_api::StoreErrorKind::Denied) with the statement. A table that is there is
    /// never changed.
    pub fn create_tables(mut self, create: bool) -> Self {
        self.create = create;
        self
    }

    /// How many connections there are at most. 8 by default.
    pub fn connections(mut self, connections: usize) -> Self {
        self.connections = connections;
        self
    }

    /// How long to wait for a connection, new or of the pool. Five seconds by default.
    pub fn connect_timeout(mut self, at_most: Duration) -> Self {
        self.connect_within = at_most;
        self
    }

    /// How long to wait for the server to do one call's work. Ten seconds by default.
    pub fn answer_timeout(mut self, at_most: Duration) -> Self {
        self.answer_within = at_most;
        self
    }

    /// The store. Connects to nothing: the first call does.
    ///
    /// With TLS, and when two cryptography providers of rustls are compiled in and the application has
    /// chosen none, this chooses ring for the process: the driver asks for the one of the process.
    ///
    /// # Errors
    ///
    /// [`StoreError`] of kind `Invalid` when a setting makes no sense: a name that MySQL would refuse,
    /// no user, an authority that cannot be read, no connections.
    pub fn build(self) -> Result<MySqlStore, StoreError> {
        let names = Names::new(&self.database, &self.table)?;
        let Some(user) = &self.user else {
            return Err(setting("log in to MySQL without a user: give one"));
        };
        let constraints = PoolConstraints::new(0, self.connections)
            .filter(|_| self.connections > 0)
            .ok_or_else(|| setting("use a pool without connections: allow at least one"))?;
        let ca_pem = match (&self.ca_pem, &self.ca_file) {
            (Some(pem), _) => Some(pem.clone()),
            (None, Some(path)) => Some(std::fs::read(path).map_err(|error| {
                setting(format!(
                    "read the file of the authority ({}): correct its path",
                    error.kind()
                ))
            })?),
            (None, None) => None,
        };
        let tls = self.tls.unwrap_or_else(|| self.default_tls(ca_pem.is_some()));
        let server = OptsBuilder::default()
            .ip_or_hostname(&self.host)
            .resolved_ips(self.address.map(|address| vec![address]))
            .socket(self.socket.as_ref().map(|path| path.to_string_lossy()))
            .tcp_port(self.port)
            .user(Some(user))
            .pass(self.password.as_ref())
            // The driver would leave for a socket of its own choice.
            .prefer_socket(false)
            // Rows that were found, not rows that were changed.
            .client_found_rows(true)
            .ssl_opts(tls::options(tls, ca_pem)?)
            .setup(SETUP.to_vec())
            .stmt_cache_size(32)
            .pool_opts(PoolOpts::default().with_constraints(constraints));
        let pool = Pool::new(server.clone().db_name(Some(&self.database)));
        let link = Link::new(pool, self.connect_within, self.answer_within);
        Ok(MySqlStore::over(link, server.into(), names, self.create))
    }

    /// What never leaves the machine need not be encrypted.
    fn default_tls(&self, has_ca: bool) -> MySqlTls {
        let is_local = |host: &str| {
            let address = host.trim_matches(['[', ']']).parse();
            host == "localhost" || address.is_ok_and(|address: IpAddr| address.is_loopback())
        };
        let local = self.socket.is_some()
            || is_local(&self.host) && self.address.is_none_or(|address| address.is_loopback());
        if has_ca || !local { MySqlTls::VerifyFull } else { MySqlTls::Off }
    }
}

impl fmt::Debug for MySqlStoreBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MySqlStoreBuilder")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("database", &self.database)
            .field("table", &self.table)
            .field("user", &self.user)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn builder() -> MySqlStoreBuilder {
        MySqlStoreBuilder::new().user("app")
    }

    #[tokio::test]
    async fn the_defaults_are_zohos() {
        let shown = format!("{:?}", builder());
        for words in ["\"localhost\"", "3306", "\"zohooauth\"", "\"oauthtoken\""] {
            assert!(shown.contains(words), "{shown}");
        }
        let store = builder().build().unwrap();
        assert!(format!("{store:?}").contains("oauthtoken"), "{store:?}");
    }

    #[test]
    fn tells_what_makes_no_sense() {
        for (builder, word) in [
            (MySqlStoreBuilder::new(), "user"),
            (builder().table(""), "table"),
            (builder().database("n".repeat(65)), "database"),
            (builder().connections(0), "at least one"),
            (builder().ca_file("/no/such/file"), "path"),
            (builder().ca_pem("canary"), "PEM"),
        ] {
            let error = builder.build().unwrap_err();
            assert!(error.to_string().contains(word), "{error}");
            assert!(!error.to_string().contains("canary"), "{error}");
        }
    }

    #[test]
    fn clear_text_only_on_this_machine() {
        for (host, mode) in [
            ("localhost", MySqlTls::Off),
            ("127.0.0.1", MySqlTls::Off),
            ("::1", MySqlTls::Off),
            ("db.example", MySqlTls::VerifyFull),
            ("localhost.example", MySqlTls::VerifyFull),
            ("10.0.0.1", MySqlTls::VerifyFull),
        ] {
            let builder = builder().host(host);
            assert_eq!(builder.default_tls(false), mode, "{host}");
            assert_eq!(builder.default_tls(true), MySqlTls::VerifyFull, "{host}");
            // Named like this machine, and somewhere else.
            let elsewhere = builder.address("192.0.2.1".parse().unwrap());
            assert_eq!(elsewhere.default_tls(false), MySqlTls::VerifyFull, "{host}");
        }
    }

    #[test]
    fn debug_shows_no_password() {
        assert!(!format!("{:?}", builder().password("canary")).contains("canary"));
    }
}
