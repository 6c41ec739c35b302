//! `zcrm-sim`: a stand-in Zoho on a loopback port, for the command line.

mod program;

use std::env;
use std::io::Write as _;
use std::process::ExitCode;

use zcrm_sim::{LoggedRequest, Sim};

use crate::program::{CaFile, HELP, Options};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let outcome = match program::read(env::args().skip(1)) {
        Ok(Some(options)) if options.grant => program::ask(&options).and_then(|code| say(&code)),
        Ok(Some(options)) => run(options).await,
        Ok(None) => say(HELP),
        Err(wrong) => {
            complain(&format!("{wrong}\n\n{HELP}"));
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            complain(&wrong);
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), String> {
    let port = options.port;
    let mut builder = Sim::builder().port(port).tls(options.tls);
    builder = builder.leads(options.leads).seed(options.seed);
    if let Some(state) = options.state {
        builder = builder.state(state);
    }
    if let Some(redirect) = options.redirect {
        builder = builder.redirect_url(redirect);
    }
    let sim = builder.start().await.map_err(|error| told(&error))?;
    let ca = sim.ca_pem().map(|pem| CaFile::write(pem, sim.url())).transpose()?;
    say(&welcome(&sim, ca.as_ref()))?;
    let mut next = 0;
    loop {
        tokio::select! {
            request = sim.answered(next) => {
                say(&line(&request))?;
                next += 1;
            }
            result = tokio::signal::ctrl_c() => {
                result.map_err(|error| format!("failed to listen for Ctrl-C: {error}"))?;
                return say("stopped");
            }
        }
    }
}

fn welcome(sim: &Sim, ca: Option<&CaFile>) -> String {
    let app = sim.app();
    let url = sim.url();
    let minutes = sim.grant_lifetime().as_secs() / 60;
    let users: Vec<String> =
        sim.users().iter().map(|user| format!("{} ({})", user.email(), user.name())).collect();
    let ca = ca.map(|file| format!("export ZCRM_CA_FILE={}\n", file.path().display()));
    let query: String = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("client_id", app.client_id())
        .append_pair("response_type", "code")
        .append_pair("redirect_uri", app.redirect_url())
        .append_pair("scope", "ZohoCRM.modules.ALL,ZohoCRM.settings.ALL")
        .append_pair("access_type", "offline")
        .finish();
    format!(
        "zcrm-sim listens on {url}\n\
         users: {users}\n\
         \n\
         # point a client here (the grant code is good for one exchange within {minutes} minutes)\n\
         export ZCRM_ACCOUNTS_URL={url}\n\
         export ZCRM_API_URL={url}\n\
         {ca}export ZCRM_CLIENT_ID={id}\n\
         export ZCRM_CLIENT_SECRET={secret}\n\
         export ZCRM_REDIRECT_URL={redirect}\n\
         export ZCRM_GRANT_TOKEN={code}\n\
         \n\
         # another code, while it runs: zcrm-sim --grant --port {port}{tls}\n\
         # or sign in with a browser\n\
         {url}/oauth/v2/auth?{query}\n\
         \n\
         requests, until Ctrl-C:",
        users = users.join(", "),
        ca = ca.unwrap_or_default(),
        id = app.client_id(),
        secret = app.client_secret(),
        redirect = app.redirect_url(),
        code = sim.grant_code(),
        port = url.rsplit(':').next().unwrap_or_default(),
        tls = if sim.ca_pem().is_some() { " --tls" } else { "" },
    )
}

/// One request in one line. Queries are shown for the CRM only: elsewhere they hold secrets.
fn line(request: &LoggedRequest) -> String {
    let status = request.status().map_or_else(|| "cut".to_owned(), |status| status.to_string());
    let shown = request.path().starts_with("/crm") && !request.query().is_empty();
    let query = if shown { format!("?{}", request.query()) } else { String::new() };
    let (number, method, path) = (request.number() + 1, request.method(), request.path());
    format!("{number:>5}  {status}  {method} {path}{query}")
}

/// Prints, and takes a closed pipe for a wish to stop.
fn say(text: &str) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}")
        .and_then(|()| out.flush())
        .map_err(|error| format!("failed to print: {error}"))
}

/// The error with its cause.
fn told(error: &dyn std::error::Error) -> String {
    let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
    format!("failed to {error}{cause}")
}

fn complain(text: &str) {
    // Standard error may be closed; there is no other place to report to.
    let _ = writeln!(std::io::stderr().lock(), "zcrm-sim: {text}");
}
