//! The servers that tests need: those that are named in the environment, else private ones.

#[cfg(unix)]
mod certificate;
#[cfg(unix)]
pub(crate) mod keeper;
#[cfg(unix)]
mod private;
#[cfg(unix)]
mod program;

use anyhow::Result;

/// Where tests find a PostgreSQL, as its superuser, with TLS.
const POSTGRES: &str = "ZCRM_TEST_POSTGRES_URL";

/// Where tests find a pgbouncer in transaction mode in front of one.
const PGBOUNCER: &str = "ZCRM_TEST_PGBOUNCER_URL";

/// Servers for as long as this is kept; private ones are stopped and removed when it is dropped, and
/// when this process ends in any other way.
pub(crate) struct Servers {
    environment: Vec<(String, String)>,
    #[cfg(unix)]
    _private: Option<private::Private>,
}

impl Servers {
    /// Uses what the environment names and starts the rest, from installed programs. With `install`,
    /// or with `CI=true`, missing programs are installed on Debian by root.
    pub(crate) fn start(install: bool) -> Result<Self> {
        let missing: Vec<_> = [POSTGRES, PGBOUNCER]
            .into_iter()
            .filter(|name| std::env::var_os(name).is_none_or(|value| value.is_empty()))
            .collect();
        if missing.is_empty() {
            println!("== servers: as {POSTGRES} and {PGBOUNCER} say");
            #[cfg(unix)]
            return Ok(Self { environment: Vec::new(), _private: None });
            #[cfg(not(unix))]
            return Ok(Self { environment: Vec::new() });
        }
        start_private(install || std::env::var_os("CI").is_some_and(|ci| ci == "true"), &missing)
    }

    /// What tests are told about the servers that were started.
    pub(crate) fn environment(&self) -> &[(String, String)] {
        &self.environment
    }
}

#[cfg(unix)]
fn start_private(install: bool, missing: &[&str]) -> Result<Servers> {
    let private = private::Private::start(install)?;
    println!("== servers: a private PostgreSQL and pgbouncer in {}", private.folder().display());
    let environment = [(POSTGRES, private.postgres()), (PGBOUNCER, private.pgbouncer())]
        .into_iter()
        .filter(|(name, _)| missing.contains(name))
        .map(|(name, url)| (name.to_owned(), url))
        .collect();
    Ok(Servers { environment, _private: Some(private) })
}

#[cfg(not(unix))]
fn start_private(_: bool, missing: &[&str]) -> Result<Servers> {
    anyhow::bail!("private servers are started on Unix only: set {}", missing.join(" and "))
}
