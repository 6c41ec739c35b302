//! The way to Zoho: the proxy, and the names of the servers.

use std::collections::BTreeSet;
use std::time::Duration;

use zcrm::RequestProxy;

use super::check::Checks;
use crate::profile::Profile;

/// A resolver that has not answered by then will not.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether the names are known; a proxy looks them up itself.
pub(super) async fn look(checks: &mut Checks, profile: &Profile) -> bool {
    match RequestProxy::from_env() {
        Ok(Some(_)) => {
            checks.good("proxy", "HTTPS_PROXY names one, which resolves names itself");
            return true;
        }
        Ok(None) => {}
        Err(error) => {
            checks.bad("proxy", &error.to_string(), "mend HTTPS_PROXY, or unset it");
            return false;
        }
    }
    let Ok(environment) = profile.environment() else { return true };
    let urls = [environment.accounts_url(), environment.api_url()];
    let hosts: BTreeSet<String> = urls
        .iter()
        .filter_map(|url| url::Url::parse(url).ok()?.host_str().map(str::to_owned))
        .collect();
    let mut all = true;
    for host in hosts {
        // An IPv6 address stands in brackets.
        let name = host.trim_matches(['[', ']']);
        let found = tokio::time::timeout(PATIENCE, tokio::net::lookup_host((name, 443))).await;
        let wrong = match found {
            Ok(Ok(mut addresses)) => match addresses.next() {
                Some(_) => {
                    checks.good("name", &format!("{host} is known"));
                    continue;
                }
                None => "it has no address".to_owned(),
            },
            Ok(Err(error)) => error.to_string(),
            Err(_) => format!("no answer in {} seconds", PATIENCE.as_secs()),
        };
        all = false;
        checks.bad(
            "name",
            &format!("{host}: {wrong}"),
            "look at /etc/resolv.conf, VPN and network; behind a proxy set HTTPS_PROXY; a name that \
             is misspelt stands in the profile or in ZCRM_API_URL and ZCRM_ACCOUNTS_URL",
        );
    }
    all
}
