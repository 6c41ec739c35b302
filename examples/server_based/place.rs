//! Where the users come from: Zoho, or two simulated data centres; and where things are kept.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use ring::hmac;
use zcrm::{Environment, OAuthApp, SealingKey, Tls};

use crate::cookie::Cookies;
use crate::ended::Ended;
use crate::simulated::{self, Simulated};

/// Everything that differs between Zoho and the simulator, and what a restart must find again.
pub(crate) struct Place {
    pub(crate) oauth: OAuthApp,
    /// Where browsers are sent, and the class of the environments that users come from.
    pub(crate) begin: Environment,
    /// Data centres that are not in the catalogue.
    pub(crate) custom: Vec<Environment>,
    pub(crate) tls: Tls,
    pub(crate) folder: PathBuf,
    /// Seals the sign-in under way.
    pub(crate) sealing: SealingKey,
    pub(crate) cookies: Cookies,
    simulated: Option<Arc<Simulated>>,
}

impl Place {
    /// Zoho when the variables say so, else simulated data centres that send browsers to `address`.
    pub(crate) async fn find(
        address: SocketAddr,
        variable: impl Fn(&str) -> Option<String>,
    ) -> anyhow::Result<Self> {
        let set = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let redirect = format!("http://{address}/callback");
        let (Some(id), Some(secret)) = (set("ZCRM_CLIENT_ID"), set("ZCRM_CLIENT_SECRET")) else {
            let one = VARIABLES.iter().find(|name| set(name).is_some());
            if let Some(one) = one {
                anyhow::bail!(
                    "{one} is set, and ZCRM_CLIENT_ID and ZCRM_CLIENT_SECRET are not both; set \
                     both, or unset all to use the simulator"
                );
            }
            return simulated::place(&Arc::new(simulated::start(redirect).await?));
        };
        let custom = match (set("ZCRM_ACCOUNTS_URL"), set("ZCRM_API_URL")) {
            (Some(accounts), Some(api)) => {
                let custom = Environment::custom("custom").accounts_url(&accounts).api_url(&api);
                vec![custom.build().context("ZCRM_ACCOUNTS_URL or ZCRM_API_URL")?]
            }
            (None, None) => Vec::new(),
            _ => anyhow::bail!("ZCRM_ACCOUNTS_URL and ZCRM_API_URL go together; set both"),
        };
        let begin = match custom.first() {
            Some(custom) => custom.clone(),
            // Any data centre's users are sent on from here, but China's.
            None => set("ZCRM_ENVIRONMENT")
                .as_deref()
                .unwrap_or("us")
                .parse()
                .context("ZCRM_ENVIRONMENT")?,
        };
        let mut tls = Tls::new();
        if let Some(file) = set("ZCRM_CA_FILE") {
            tls = tls.extra_ca_pem(std::fs::read(file).context("ZCRM_CA_FILE")?);
        }
        let redirect = set("ZCRM_REDIRECT_URL").unwrap_or(redirect);
        let oauth = OAuthApp::new(id, secret).with_redirect_url(redirect);
        Self::new(oauth, begin, custom, tls, Path::new("."), None)
    }

    pub(crate) fn new(
        oauth: OAuthApp,
        begin: Environment,
        custom: Vec<Environment>,
        tls: Tls,
        folder: &Path,
        simulated: Option<Arc<Simulated>>,
    ) -> anyhow::Result<Self> {
        let (sealing, key) = keys(&folder.join("server_based.key"))?;
        // Browsers that come by https need not send cookies otherwise.
        let https = oauth.redirect_url().is_some_and(|url| url.starts_with("https:"));
        let ended = Ended::at(&folder.join("server_based.ended"))?;
        let cookies = Cookies { key, https, now: seconds, ended };
        let folder = folder.to_owned();
        Ok(Self { oauth, begin, custom, tls, folder, sealing, cookies, simulated })
    }

    /// Whose users they are.
    pub(crate) fn whose(&self) -> &'static str {
        self.simulated.as_ref().map_or("Zoho's", |_| "simulated")
    }
}

const VARIABLES: [&str; 7] = [
    "ZCRM_CLIENT_ID",
    "ZCRM_CLIENT_SECRET",
    "ZCRM_ENVIRONMENT",
    "ZCRM_REDIRECT_URL",
    "ZCRM_ACCOUNTS_URL",
    "ZCRM_API_URL",
    "ZCRM_CA_FILE",
];

/// The keys in this file, made at the first start, so that a restart keeps users signed in.
fn keys(path: &Path) -> anyhow::Result<(SealingKey, hmac::Key)> {
    if !path.exists() {
        // A temporary file is its owner's alone, and becomes the file whole or not at all.
        let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(path))?;
        file.write_all(SealingKey::generate().expose())?;
        file.write_all(SealingKey::generate().expose())?;
        file.persist_noclobber(path)?;
    }
    let kept = std::fs::read(path)?;
    let halves = kept.split_first_chunk::<32>().filter(|(_, signing)| signing.len() == 32);
    let (sealing, signing) = halves.with_context(|| format!("{} is damaged", path.display()))?;
    Ok((SealingKey::from_bytes(*sealing), hmac::Key::new(hmac::HMAC_SHA256, signing)))
}

#[expect(
    clippy::disallowed_methods,
    reason = "it is a program; its tests have a clock of their own"
)]
fn seconds() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}
