//! The servers that tests need: those that are named in the environment, else private ones.

#[cfg(unix)]
mod certificate;
#[cfg(unix)]
pub(crate) mod keeper;
#[cfg(unix)]
mod private;
#[cfg(unix)]
pub(crate) mod program;

use anyhow::Result;

/// Where tests find a PostgreSQL, as its superuser, with TLS.
const POSTGRES: &str = "ZCRM_TEST_POSTGRES_URL";

/// Where tests find a pgbouncer in transaction mode in front of one.
const PGBOUNCER: &str = "ZCRM_TEST_PGBOUNCER_URL";

/// The same of a server that tests may stop and crash, and that has pg_stat_statements. It is always
/// a private one, also when the two above are named.
const OWN_POSTGRES: &str = "ZCRM_TEST_OWN_POSTGRES_URL";
const OWN_PGBOUNCER: &str = "ZCRM_TEST_OWN_PGBOUNCER_URL";

/// Where tests find a MariaDB, as its superuser; a private one, like the next, which tests may stop.
const MYSQL: &str = "ZCRM_TEST_MYSQL_URL";
const OWN_MYSQL: &str = "ZCRM_TEST_OWN_MYSQL_URL";

/// The folder of the script that starts that one again.
const OWN_MYSQL_FOLDER: &str = "ZCRM_TEST_OWN_MYSQL_FOLDER";

/// The program that stops and starts it.
const OWN_PG_CTL: &str = "ZCRM_TEST_OWN_PG_CTL";

/// Servers for as long as this is kept; private ones are stopped and removed when it is dropped, and
/// when this process ends in any other way.
pub(crate) struct Servers {
    environment: Vec<(String, String)>,
    #[cfg(unix)]
    _private: private::Private,
}

impl Servers {
    /// Uses what the environment names and starts the rest, from installed programs; root on Debian
    /// installs what is missing.
    pub(crate) fn start() -> Result<Self> {
        let missing: Vec<_> = [POSTGRES, PGBOUNCER]
            .into_iter()
            .filter(|name| std::env::var_os(name).is_none_or(|value| value.is_empty()))
            .collect();
        if missing.is_empty() {
            println!("== servers: as {POSTGRES} and {PGBOUNCER} say");
        }
        start_private(&missing)
    }

    /// What tests are told about the servers that were started.
    pub(crate) fn environment(&self) -> &[(String, String)] {
        &self.environment
    }
}

#[cfg(unix)]
fn start_private(missing: &[&str]) -> Result<Servers> {
    use private::Role::{Own, Shared};
    let roles: &[_] = if missing.is_empty() { &[Own] } else { &[Shared, Own] };
    let private = private::Private::start(roles)?;
    println!(
        "== servers: private PostgreSQL, pgbouncer and MariaDB in {}",
        private.folder().display()
    );
    let environment = [
        (POSTGRES, private.postgres(Shared)),
        (PGBOUNCER, private.pgbouncer(Shared)),
        (OWN_POSTGRES, private.postgres(Own)),
        (OWN_PGBOUNCER, private.pgbouncer(Own)),
        (OWN_PG_CTL, Some(private.pg_ctl().display().to_string())),
        (MYSQL, private.mariadb(Shared).map(|(url, _)| url)),
        (OWN_MYSQL, private.mariadb(Own).map(|(url, _)| url)),
        (OWN_MYSQL_FOLDER, private.mariadb(Own).map(|(_, folder)| folder)),
    ]
    .into_iter()
    .filter(|(name, _)| missing.contains(name) || ![POSTGRES, PGBOUNCER].contains(name))
    .filter_map(|(name, value)| Some((name.to_owned(), value?)))
    .collect();
    Ok(Servers { environment, _private: private })
}

#[cfg(not(unix))]
fn start_private(_: &[&str]) -> Result<Servers> {
    anyhow::bail!("the tests need a private PostgreSQL, which is started on Unix only")
}
