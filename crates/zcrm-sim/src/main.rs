//! `zcrm-sim`: a stand-in Zoho on a loopback port, for the command line.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use zcrm_sim::{LoggedRequest, Sim};

const HELP: &str = "\
zcrm-sim: a stand-in Zoho (accounts and CRM) on a loopback port

usage: zcrm-sim [options]

  --port N       port on 127.0.0.1 (default 8000; 0 takes any free one)
  --tls          speak TLS, with a certificate under a CA made for this run
  --leads N      number of leads at the start (default 250)
  --seed N       seed of tokens and records (default 1)
  --redirect URL where the authorise page sends the browser (default: a page of the simulator)
  --help         this text

It runs until Ctrl-C and prints one line per request.";

/// What the command line asked for.
#[derive(Debug, PartialEq, Eq)]
struct Options {
    port: u16,
    tls: bool,
    leads: usize,
    seed: u64,
    redirect: Option<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let outcome = match options(env::args().skip(1)) {
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

/// Reads the arguments; `None` means that help was asked for.
fn options(arguments: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options { port: 8000, tls: false, leads: 250, seed: 1, redirect: None };
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        let (name, attached) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument.as_str(), None),
        };
        let mut value =
            || attached.clone().or_else(|| arguments.next()).ok_or(format!("{name} needs a value"));
        match name {
            "--port" => options.port = number(name, &value()?)?,
            "--leads" => options.leads = number(name, &value()?)?,
            "--seed" => options.seed = number(name, &value()?)?,
            "--redirect" => options.redirect = Some(value()?),
            "--tls" if attached.is_none() => options.tls = true,
            "--help" | "-h" => return Ok(None),
            _ => return Err(format!("unknown argument {argument}")),
        }
    }
    Ok(Some(options))
}

fn number<N: std::str::FromStr>(name: &str, text: &str) -> Result<N, String> {
    text.parse().map_err(|_| format!("{name} needs a whole number in range, not {text:?}"))
}

async fn run(options: Options) -> Result<(), String> {
    let port = options.port;
    let mut builder = Sim::builder().port(port).tls(options.tls);
    builder = builder.leads(options.leads).seed(options.seed);
    if let Some(redirect) = options.redirect {
        builder = builder.redirect_url(redirect);
    }
    let sim = builder.start().await.map_err(|error| format!("failed to {error}"))?;
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

/// The CA in a file that goes away with the program.
struct CaFile(PathBuf);

impl CaFile {
    fn write(pem: &str, url: &str) -> Result<Self, String> {
        let port = url.rsplit(':').next().unwrap_or_default();
        let path = env::temp_dir().join(format!("zcrm-sim-{}-{port}.pem", std::process::id()));
        fs::write(&path, pem)
            .map_err(|error| format!("failed to write the CA to {}: {error}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for CaFile {
    fn drop(&mut self) {
        // The temporary folder is cleaned by the system if this fails.
        let _ = fs::remove_file(&self.0);
    }
}

fn welcome(sim: &Sim, ca: Option<&CaFile>) -> String {
    let app = sim.app();
    let url = sim.url();
    let minutes = sim.grant_lifetime().as_secs() / 60;
    let users: Vec<String> =
        sim.users().iter().map(|user| format!("{} ({})", user.email(), user.name())).collect();
    let ca = ca.map(|file| format!("export ZCRM_CA_FILE={}\n", file.0.display()));
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

fn complain(text: &str) {
    // Nobody is left to be told when standard error is closed.
    let _ = writeln!(std::io::stderr().lock(), "zcrm-sim: {text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Option<Options>, String> {
        options(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn arguments_are_read() {
        let options = read("--port 0 --tls --leads=10 --seed 7").unwrap().unwrap();
        let expected = Options { port: 0, tls: true, leads: 10, seed: 7, redirect: None };
        assert_eq!(options, expected);
        assert_eq!(read("").unwrap().unwrap().port, 8000);
        assert_eq!(read("--help").unwrap(), None);
    }

    #[test]
    fn wrong_arguments_say_what_is_wrong() {
        assert!(read("--port").unwrap_err().contains("--port needs a value"));
        assert!(read("--port x").unwrap_err().contains("not \"x\""));
        assert!(read("--port 70000").unwrap_err().contains("in range"));
        assert!(read("--tsl").unwrap_err().contains("unknown argument --tsl"));
        assert!(read("--tls=yes").unwrap_err().contains("unknown argument"));
    }
}
