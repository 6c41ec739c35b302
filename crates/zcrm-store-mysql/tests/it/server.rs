//! The server that the tests are told about, and tables of their own on it.

use std::sync::atomic::{AtomicU32, Ordering};

use mysql_async::prelude::Queryable as _;
use mysql_async::{Conn, OptsBuilder};
use url::Url;
use zcrm_store_api::TokenRecord;
use zcrm_store_mysql::{MySqlStore, MySqlStoreBuilder, MySqlTls};

/// How the server is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Clear,
    Tls,
    /// The one that tests may stop.
    Own,
}

impl Way {
    fn url(self) -> Url {
        let name = match self {
            Self::Clear | Self::Tls => "ZCRM_TEST_MYSQL_URL",
            Self::Own => "ZCRM_TEST_OWN_MYSQL_URL",
        };
        Url::parse(&told(name)).unwrap_or_else(|error| panic!("{name} is no URL: {error}"))
    }

    pub(crate) fn builder(self) -> MySqlStoreBuilder {
        let url = self.url();
        let builder = MySqlStore::builder()
            .host(url.host_str().unwrap())
            .port(url.port().unwrap())
            .user(url.username())
            .password(url.password().unwrap());
        match self {
            Self::Clear | Self::Own => builder.tls(MySqlTls::Off),
            Self::Tls => builder.ca_pem(authority()),
        }
    }

    /// A connection of the test's own, as superuser.
    pub(crate) async fn admin(self) -> Conn {
        let url = self.url();
        let options = OptsBuilder::default()
            .ip_or_hostname(url.host_str().unwrap())
            .tcp_port(url.port().unwrap())
            .user(Some(url.username()))
            .pass(url.password())
            .prefer_socket(false);
        Conn::new(options).await.expect("a connection")
    }

    pub(crate) fn port(self) -> u16 {
        self.url().port().unwrap()
    }
}

/// What `cargo xtask test` says about its servers.
pub(crate) fn told(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| {
        panic!("{name} is not set: run these tests by `cargo xtask test`, which starts the servers")
    })
}

/// The certificate of the authority that signed the server's.
pub(crate) fn authority() -> Vec<u8> {
    let url = Way::Clear.url();
    let path = url.query_pairs().find(|(key, _)| key == "ca").expect("an authority").1;
    std::fs::read(&*path).expect("its file")
}

/// Runs statements, one after the other.
pub(crate) async fn run(statements: &[&str]) {
    run_on(Way::Clear, statements).await;
}

pub(crate) async fn run_on(way: Way, statements: &[&str]) {
    let mut admin = way.admin().await;
    for statement in statements {
        admin.query_drop(*statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
    admin.disconnect().await.unwrap();
}

/// A database of this test alone.
pub(crate) struct Database {
    pub(crate) name: String,
    pub(crate) way: Way,
}

impl Database {
    /// Nothing of it is there yet.
    pub(crate) fn absent(way: Way) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        Self { name: format!("zcrm_{}_{count}", std::process::id()), way }
    }

    /// It has the official table, as the README of Zoho's SDKs has it.
    pub(crate) async fn official(way: Way) -> Self {
        let database = Self::absent(way);
        let name = &database.name;
        run_on(way, &[&format!("CREATE DATABASE {name}"), &official_table(name)]).await;
        database
    }

    pub(crate) fn builder(&self) -> MySqlStoreBuilder {
        self.way.builder().database(&self.name).create_tables(true)
    }

    /// Another handle, with connections of its own.
    pub(crate) fn store(&self) -> MySqlStore {
        self.builder().build().expect("settings")
    }

    pub(crate) async fn run(&self, statement: &str) {
        run_on(self.way, &[&format!("USE {}", self.name), statement]).await;
    }

    /// Every row as one text, in the order of ids.
    pub(crate) async fn rows(&self) -> Vec<String> {
        let mut admin = self.way.admin().await;
        let columns = ["id"].into_iter().chain(COLUMNS).map(|c| format!("coalesce({c}, 'NULL')"));
        let columns: Vec<_> = columns.collect();
        let asked = format!(
            "SELECT CAST(concat_ws('|', {}) AS CHAR) FROM {}.oauthtoken ORDER BY id",
            columns.join(", "),
            self.name
        );
        admin.query_drop("SET NAMES utf8mb4").await.unwrap();
        let rows = admin.query(asked).await.unwrap();
        admin.disconnect().await.unwrap();
        rows
    }

    /// Removes it. Those of tests that failed are left to be looked at.
    pub(crate) async fn drop(&self) {
        run_on(self.way, &[&format!("DROP DATABASE IF EXISTS `{}`", self.name)]).await;
    }
}

const COLUMNS: [&str; 9] = [
    "user_name",
    "client_id",
    "client_secret",
    "refresh_token",
    "access_token",
    "grant_token",
    "expiry_time",
    "redirect_url",
    "api_domain",
];

/// The statement by which users of Zoho's SDKs made their table.
pub(crate) fn official_table(database: &str) -> String {
    let members = COLUMNS.map(|column| match column {
        "expiry_time" => format!("{column} varchar(20)"),
        other => format!("{other} varchar(255)"),
    });
    format!(
        "CREATE TABLE {database}.oauthtoken (id varchar(10) NOT NULL, {}, PRIMARY KEY (id))",
        members.join(", ")
    )
}

pub(crate) fn record(user: &str) -> TokenRecord {
    let mut record = TokenRecord::new();
    record.user_name = (!user.is_empty()).then(|| user.to_owned());
    record
}

/// A record with tokens that tell which.
pub(crate) fn token(user: &str, refresh: &str, access: &str) -> TokenRecord {
    let mut record = record(user);
    record.client_id = Some("1000.CLIENT".into());
    record.client_secret = Some("secret".into());
    record.refresh_token = Some(refresh.into());
    record.access_token = Some(access.into());
    record.api_domain = Some("https://www.zohoapis.com".into());
    record
}
