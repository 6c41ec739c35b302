//! The `ZCRM_` variables, and one clear line when they are not all there.

use zcrm::{Environment, OAuthApp, OAuthToken, Tls};

use crate::place::Place;

/// What the variables say.
pub(crate) struct Setting {
    environment: Environment,
    token: OAuthToken,
    ca_file: Option<String>,
}

impl Setting {
    /// Reads the variables; `None` when none is set.
    pub(crate) fn from_variables(
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Option<Self>, String> {
        let set = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let names = [
            "ZCRM_CLIENT_ID",
            "ZCRM_CLIENT_SECRET",
            "ZCRM_ENVIRONMENT",
            "ZCRM_GRANT_TOKEN",
            "ZCRM_REFRESH_TOKEN",
            "ZCRM_REDIRECT_URL",
            "ZCRM_ACCOUNTS_URL",
            "ZCRM_API_URL",
            "ZCRM_CA_FILE",
        ];
        if names.iter().all(|name| set(name).is_none()) {
            return Ok(None);
        }
        let need = |name: &str| {
            set(name).ok_or_else(|| {
                format!(
                    "{name} is not set, though other ZCRM_ variables are; set it, or unset all to \
                     use the simulator"
                )
            })
        };
        let mut app = OAuthApp::new(need("ZCRM_CLIENT_ID")?, need("ZCRM_CLIENT_SECRET")?);
        if let Some(redirect_url) = set("ZCRM_REDIRECT_URL") {
            app = app.with_redirect_url(redirect_url);
        }
        let environment = match (set("ZCRM_ACCOUNTS_URL"), set("ZCRM_API_URL")) {
            (Some(accounts), Some(api)) => Environment::custom("custom")
                .accounts_url(&accounts)
                .api_url(&api)
                .build()
                .map_err(|error| format!("ZCRM_ACCOUNTS_URL or ZCRM_API_URL: {error}"))?,
            (None, None) => need("ZCRM_ENVIRONMENT")?
                .parse()
                .map_err(|error| format!("ZCRM_ENVIRONMENT: {error}"))?,
            _ => return Err("ZCRM_ACCOUNTS_URL and ZCRM_API_URL go together; set both".to_owned()),
        };
        let token = match (set("ZCRM_GRANT_TOKEN"), set("ZCRM_REFRESH_TOKEN")) {
            (_, Some(refresh)) => OAuthToken::refresh(app, refresh),
            (Some(grant), None) => OAuthToken::grant(app, grant),
            (None, None) => {
                return Err(
                    "neither ZCRM_GRANT_TOKEN nor ZCRM_REFRESH_TOKEN is set; make a grant \
                            token in Zoho's API console (it lives for minutes) and set it"
                        .to_owned(),
                );
            }
        };
        Ok(Some(Self { environment, token, ca_file: set("ZCRM_CA_FILE") }))
    }

    pub(crate) fn place(self) -> std::io::Result<Place> {
        let mut tls = Tls::new();
        if let Some(file) = &self.ca_file {
            tls = tls.extra_ca_pem(std::fs::read(file)?);
        }
        Ok(Place {
            environment: self.environment,
            token: self.token,
            tls,
            token_file: "sdk_tokens.txt".into(),
            watched: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Setting;

    fn message(variables: &[(&str, &str)]) -> Result<bool, String> {
        let find = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        Setting::from_variables(find).map(|setting| setting.is_some())
    }

    #[test]
    fn none_some_and_all_variables() {
        let client = [("ZCRM_CLIENT_ID", "i"), ("ZCRM_CLIENT_SECRET", "s")];
        let with = |more: &[(&'static str, &'static str)]| message(&[&client[..], more].concat());
        assert_eq!(message(&[]), Ok(false));
        assert_eq!(message(&[("ZCRM_CLIENT_ID", " ")]), Ok(false));
        let error = message(&[("ZCRM_CLIENT_ID", "i")]).expect_err("half set");
        assert!(error.starts_with("ZCRM_CLIENT_SECRET is not set"), "{error}");
        let error = with(&[]).expect_err("no environment");
        assert!(error.starts_with("ZCRM_ENVIRONMENT is not set"), "{error}");
        let error = with(&[("ZCRM_ENVIRONMENT", "mars")]).expect_err("no such place");
        assert!(error.contains("mars") && error.contains("sandbox"), "{error}");
        let error = with(&[("ZCRM_ENVIRONMENT", "eu")]).expect_err("no token");
        assert!(error.contains("ZCRM_REFRESH_TOKEN"), "{error}");
        assert_eq!(with(&[("ZCRM_ENVIRONMENT", "eu"), ("ZCRM_GRANT_TOKEN", "g")]), Ok(true));
        let error = with(&[("ZCRM_API_URL", "https://localhost")]).expect_err("one of two");
        assert!(error.contains("go together"), "{error}");
    }
}
