//! A simulated Zoho with TLS on a free loopback port.

use zcrm::{OAuthApp, OAuthToken, Tls, TlsRoots};
use zcrm_sim::Sim;

use crate::place::{Place, Watched};

pub(crate) async fn place() -> anyhow::Result<Place> {
    let sim = Sim::builder().tls(true).leads(1_000).start().await?;
    println!("no ZCRM_ variables are set: using a simulated Zoho at {}\n", sim.url());

    // What a person would copy from Zoho's API console, and the user who owns it.
    let app = OAuthApp::new(sim.app().client_id(), sim.app().client_secret())
        .with_redirect_url(sim.app().redirect_url());
    let token = OAuthToken::grant(app, sim.grant_code()).user("patricia@example.com");

    let folder = tempfile::tempdir()?;
    Ok(Place {
        environment: sim.environment(),
        token,
        tls: Tls::new().roots(TlsRoots::ExtraOnly).extra_ca_pem(sim.ca_pem().unwrap_or_default()),
        token_file: folder.path().join("sdk_tokens.txt"),
        watched: Some(Watched { sim, _folder: folder }),
    })
}
