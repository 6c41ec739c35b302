//! A connection URL, with the parameters of TLS that the driver does not know.

use std::path::PathBuf;

use tokio_postgres::Config;
use url::Url;
use zcrm_store_api::StoreError;

use crate::error::setting;
use crate::tls::PostgresTls;

/// What a URL says.
pub(crate) struct FromUrl {
    pub(crate) config: Config,
    pub(crate) tls: Option<PostgresTls>,
    pub(crate) ca_file: Option<PathBuf>,
}

/// Reads `postgres://user:password@host:port/database?sslmode=…&sslrootcert=…`.
///
/// No error repeats the text: it holds a password.
pub(crate) fn parse(text: &str) -> Result<FromUrl, StoreError> {
    let malformed =
        || setting("read the connection URL: give postgres://user:password@host:port/database");
    let mut url = Url::parse(text).map_err(|_| malformed())?;
    if !matches!(url.scheme(), "postgres" | "postgresql") {
        return Err(malformed());
    }
    // A plus is a plus here: only in forms does it stand for a blank.
    let query = url.query().map(|query| query.replace('+', "%2B"));
    url.set_query(query.as_deref());
    let (mut tls, mut ca_file, mut others) = (None, None, Vec::new());
    for (key, value) in url.query_pairs() {
        match &*key {
            "sslmode" => tls = Some(mode(&value)?),
            "sslrootcert" => ca_file = Some(PathBuf::from(&*value)),
            _ => others.push((key.into_owned(), value.into_owned())),
        }
    }
    url.set_query(None);
    if !others.is_empty() {
        url.query_pairs_mut().extend_pairs(others);
        let query = url.query().map(|query| query.replace('+', "%20"));
        url.set_query(query.as_deref());
    }
    let config = url.as_str().parse().map_err(|_| malformed())?;
    Ok(FromUrl { config, tls, ca_file })
}

fn mode(text: &str) -> Result<PostgresTls, StoreError> {
    match text {
        "disable" => Ok(PostgresTls::Off),
        "allow" | "prefer" => Ok(PostgresTls::Prefer),
        "require" => Ok(PostgresTls::Require),
        "verify-full" => Ok(PostgresTls::VerifyFull),
        _ => Err(setting(
            "read sslmode in the connection URL: give disable, prefer, require or verify-full",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_libpq_reads() {
        let read = parse(
            "postgresql://ada:p%40ss@db.example:6432/tokens?sslmode=verify-full\
             &sslrootcert=/etc/ca.pem&application_name=x",
        )
        .unwrap();
        assert_eq!(read.tls, Some(PostgresTls::VerifyFull));
        assert_eq!(read.ca_file, Some(PathBuf::from("/etc/ca.pem")));
        assert_eq!(read.config.get_password(), Some("p@ss".as_bytes()));
        assert_eq!(read.config.get_ports(), [6432]);
        assert_eq!(read.config.get_application_name(), Some("x"));
    }

    #[test]
    fn blanks_and_pluses_stay_what_they_are() {
        let read = parse(
            "postgres://ada:p+w@h/d?sslrootcert=/etc/a+b%20c.pem&application_name=x+y%2Bz%20%26&\
             options=-c%20statement_timeout%3D50",
        )
        .unwrap();
        assert_eq!(read.ca_file, Some(PathBuf::from("/etc/a+b c.pem")));
        assert_eq!(read.config.get_password(), Some("p+w".as_bytes()));
        assert_eq!(read.config.get_application_name(), Some("x+y+z &"));
        assert_eq!(read.config.get_options(), Some("-c statement_timeout=50"));
    }

    #[test]
    fn errors_do_not_repeat_the_url() {
        for text in [
            "not a url canary",
            "mysql://u:canary@h/d",
            "postgres://u:canary@h/d?sslmode=canary",
            "postgres://u:canary@h/d?canary=1",
            "postgres://u:canary@h:port/d",
        ] {
            let error = parse(text).map(|_| ()).unwrap_err();
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("canary"), "{shown}");
        }
    }
}
