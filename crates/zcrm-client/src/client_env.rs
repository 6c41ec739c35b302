//! A client from the environment variables that a program is started with.

use zcrm_auth::{OAuthApp, OAuthToken};
use zcrm_env::{DataCenter, Environment};

use crate::{Client, ClientBuilder, Error, ErrorKind, Tls};

impl Client {
    /// Starts to put a client together from environment variables: those that `zcrm-sim` prints, and
    /// those by which a program of one user is set up.
    ///
    /// | variable | what it is |
    /// |---|---|
    /// | `ZCRM_ENVIRONMENT` | such as `eu.production` or `us.sandbox`; left out: `us.production` |
    /// | `ZCRM_ACCOUNTS_URL`, `ZCRM_API_URL` | hosts of one's own, both or neither, in place of it |
    /// | `ZCRM_CA_FILE` | PEM file of a CA that is trusted besides |
    /// | `ZCRM_CLIENT_ID`, `ZCRM_CLIENT_SECRET`, `ZCRM_REDIRECT_URL` | the client; the last may be left out |
    /// | `ZCRM_USER` | the name under which the token is kept and found; left out: by its own content |
    /// | `ZCRM_GRANT_TOKEN`, `ZCRM_REFRESH_TOKEN` | one of them, for the first run; with `ZCRM_USER` not needed later |
    ///
    /// What a builder sets afterwards wins.
    ///
    /// ```no_run
    /// # // no_run: the variables are not set where the documentation is tested.
    /// use zcrm_client::Client;
    /// use zcrm_store_api::MemoryStore;
    ///
    /// let client = Client::from_env()?.store(MemoryStore::new()).build()?;
    /// # Ok::<(), zcrm_client::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](ErrorKind::Configuration), with the name of the variable that is
    /// missing or odd; never its value.
    pub fn from_env() -> Result<ClientBuilder, Error> {
        from_variables(|name| std::env::var(name).ok())
    }
}

/// Reads the variables of [`Client::from_env`]; one that is empty counts as left out.
fn from_variables(read: impl Fn(&str) -> Option<String>) -> Result<ClientBuilder, Error> {
    let given =
        |name: &str| read(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let needed = |name: &str| given(name).ok_or_else(|| missing(name));
    let mut builder = Client::builder(environment(&given)?);
    if let Some(file) = given("ZCRM_CA_FILE") {
        let pem = std::fs::read(&file).map_err(|error| {
            fault("the file that ZCRM_CA_FILE names cannot be read").with_source(error)
        })?;
        builder = builder.tls(Tls::new().extra_ca_pem(pem));
    }
    let mut app = OAuthApp::new(needed("ZCRM_CLIENT_ID")?, needed("ZCRM_CLIENT_SECRET")?);
    if let Some(redirect) = given("ZCRM_REDIRECT_URL") {
        app = app.with_redirect_url(redirect);
    }
    let (grant, refresh) = (given("ZCRM_GRANT_TOKEN"), given("ZCRM_REFRESH_TOKEN"));
    let token = match (given("ZCRM_USER"), grant, refresh) {
        (_, Some(_), Some(_)) => {
            return Err(fault("set ZCRM_GRANT_TOKEN or ZCRM_REFRESH_TOKEN, not both"));
        }
        (Some(user), None, Some(refresh)) => {
            OAuthToken::stored_for(user).or_refresh(app, Some(refresh))
        }
        (Some(user), grant, None) => OAuthToken::stored_for(user).or_grant(app, grant),
        (None, Some(grant), None) => OAuthToken::grant(app, grant),
        (None, None, Some(refresh)) => OAuthToken::refresh(app, refresh),
        (None, None, None) => {
            return Err(missing("ZCRM_GRANT_TOKEN, ZCRM_REFRESH_TOKEN or ZCRM_USER"));
        }
    };
    Ok(builder.token(token))
}

fn environment(given: &impl Fn(&str) -> Option<String>) -> Result<Environment, Error> {
    let (accounts, api) = (given("ZCRM_ACCOUNTS_URL"), given("ZCRM_API_URL"));
    match (accounts, api, given("ZCRM_ENVIRONMENT")) {
        (Some(accounts), Some(api), _) => {
            let custom = Environment::custom("custom").accounts_url(accounts).api_url(api);
            custom.build().map_err(|error| {
                fault("ZCRM_ACCOUNTS_URL or ZCRM_API_URL cannot be used").with_source(error)
            })
        }
        (Some(_), None, _) => Err(missing("ZCRM_API_URL")),
        (None, Some(_), _) => Err(missing("ZCRM_ACCOUNTS_URL")),
        (None, None, Some(name)) => {
            name.parse().map_err(|error: zcrm_env::ParseEnvironmentError| {
                fault("ZCRM_ENVIRONMENT is no environment such as eu.production").with_source(error)
            })
        }
        (None, None, None) => Ok(DataCenter::Us.production()),
    }
}

fn missing(names: &str) -> Error {
    fault(&format!("{names} is not set"))
}

fn fault(what: &str) -> Error {
    Error::new(ErrorKind::Configuration, format!("read the environment variables: {what}"))
}

#[cfg(test)]
mod tests {
    use zcrm_store_api::MemoryStore;

    use super::*;

    const APP: [(&str, &str); 2] = [("ZCRM_CLIENT_ID", "1000.ID"), ("ZCRM_CLIENT_SECRET", "s")];

    fn read(variables: &[(&str, &str)]) -> Result<String, Error> {
        let of = |name: &str| {
            let all = APP.iter().chain(variables);
            all.rev().find(|(named, _)| *named == name).map(|(_, text)| (*text).to_owned())
        };
        let builder = from_variables(of)?;
        let words = format!("{builder:?}");
        builder.store(MemoryStore::new()).build()?;
        Ok(words)
    }

    #[test]
    fn what_the_simulator_prints_is_enough() {
        let words = read(&[
            ("ZCRM_ACCOUNTS_URL", "http://127.0.0.1:8000"),
            ("ZCRM_API_URL", "http://127.0.0.1:8000"),
            ("ZCRM_REDIRECT_URL", "http://localhost:3000/callback"),
            ("ZCRM_GRANT_TOKEN", "1000.CODE"),
        ]);
        assert!(words.unwrap().contains("127.0.0.1:8000"));
        for more in [
            &[("ZCRM_REFRESH_TOKEN", "1000.R")][..],
            &[("ZCRM_USER", "ada@example.com")],
            &[("ZCRM_USER", "ada@example.com"), ("ZCRM_GRANT_TOKEN", " 1000.CODE\n")],
            &[("ZCRM_USER", "ada@example.com"), ("ZCRM_REFRESH_TOKEN", "1000.R")],
            &[("ZCRM_ENVIRONMENT", "eu.sandbox"), ("ZCRM_GRANT_TOKEN", "1000.CODE")],
        ] {
            let words = read(more).unwrap();
            assert!(!words.contains("1000.CODE") && !words.contains("1000.R\""), "{words}");
        }
    }

    #[test]
    fn what_is_missing_or_odd_is_named_and_not_shown() {
        for (variables, named) in [
            (&[][..], "ZCRM_GRANT_TOKEN, ZCRM_REFRESH_TOKEN or ZCRM_USER"),
            (&[("ZCRM_GRANT_TOKEN", "c"), ("ZCRM_REFRESH_TOKEN", "r")], "not both"),
            (&[("ZCRM_GRANT_TOKEN", "c"), ("ZCRM_CLIENT_SECRET", " ")], "ZCRM_CLIENT_SECRET"),
            (
                &[("ZCRM_GRANT_TOKEN", "c"), ("ZCRM_API_URL", "https://x.example")],
                "ZCRM_ACCOUNTS_URL",
            ),
            (&[("ZCRM_GRANT_TOKEN", "c"), ("ZCRM_ENVIRONMENT", "SECRET")], "ZCRM_ENVIRONMENT"),
            (&[("ZCRM_GRANT_TOKEN", "c"), ("ZCRM_CA_FILE", "/no/such/file")], "ZCRM_CA_FILE"),
        ] {
            let error = read(variables).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(error.to_string().contains(named), "{error}");
        }
    }
}
