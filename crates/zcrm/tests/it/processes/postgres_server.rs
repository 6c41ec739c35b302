//! A database of one's own in the private PostgreSQL of the tests, with its statements counted.

use std::sync::atomic::{AtomicU32, Ordering};

use tokio_postgres::{Client, NoTls};
use url::Url;

use super::plan::Table;

/// Which way the processes go.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Way {
    Direct,
    Pooled,
}

impl Way {
    pub(crate) const BOTH: [Self; 2] = [Self::Direct, Self::Pooled];

    fn url(self) -> Url {
        let name = match self {
            Self::Direct => "ZCRM_TEST_OWN_POSTGRES_URL",
            Self::Pooled => "ZCRM_TEST_OWN_PGBOUNCER_URL",
        };
        let url = std::env::var(name).unwrap_or_else(|_| {
            panic!(
                "{name} is not set: run these tests by `cargo xtask test`, which starts the servers"
            )
        });
        url.parse().unwrap()
    }
}

/// A database that no other test uses.
pub(crate) struct Database {
    name: String,
    way: Way,
    admin: Client,
}

/// What the server has counted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Count {
    /// By the server's clock, in seconds.
    pub(crate) at: f64,
    /// Statements of every kind in this database, `BEGIN` and `COMMIT` too.
    pub(crate) statements: i64,
    /// How often a lease was asked for.
    pub(crate) leases: i64,
}

impl Database {
    pub(crate) async fn new(way: Way) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("d{}_{count}", std::process::id());
        // It listens on this machine only.
        let mut url = Way::Direct.url();
        url.set_query(None);
        let (admin, connection) = tokio_postgres::connect(url.as_str(), NoTls).await.unwrap();
        tokio::spawn(connection);
        // Other tests of this program may be making it at this moment.
        let extension = "BEGIN; SELECT pg_advisory_xact_lock(1); \
                         CREATE EXTENSION IF NOT EXISTS pg_stat_statements; COMMIT";
        admin.batch_execute(extension).await.unwrap();
        admin.batch_execute(&format!("CREATE DATABASE {name}")).await.unwrap();
        Self { name, way, admin }
    }

    /// A table in it.
    pub(crate) fn table(&self, name: &str) -> Table {
        let mut url = self.way.url();
        url.set_path(&self.name);
        Table { url: url.into(), name: name.to_owned() }
    }

    /// The same over a proxy on this machine, which reads what goes by.
    pub(crate) fn proxied(&self, port: u16, name: &str) -> Table {
        let mut table = self.table(name);
        let mut url: Url = table.url.parse().unwrap();
        url.set_query(Some("sslmode=disable"));
        url.set_port(Some(port)).unwrap();
        table.url = url.into();
        table
    }

    /// Where the server listens.
    pub(crate) fn address(&self) -> String {
        let url = self.way.url();
        format!("{}:{}", url.host_str().unwrap(), url.port().unwrap())
    }

    /// Asked over a connection to another database, so it does not count itself.
    pub(crate) async fn count(&self) -> Count {
        let sql = "SELECT extract(epoch FROM clock_timestamp())::float8, \
                   coalesce(sum(calls), 0)::int8, \
                   coalesce(sum(calls) FILTER (WHERE query LIKE 'INSERT INTO %_lease\" AS l%'), 0)::int8 \
                   FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid \
                   WHERE d.datname = $1";
        let row = self.admin.query_one(sql, &[&self.name]).await.unwrap();
        Count { at: row.get(0), statements: row.get(1), leases: row.get(2) }
    }

    pub(crate) async fn drop(&self) {
        let sql = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        self.admin.batch_execute(&sql).await.unwrap();
    }
}
