//! Sign-in by the browser of this machine, which comes back to a loopback port.

use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use zcrm::{Environment, OAuthApp, PendingSignIn, Scope, SignInError, SignInGrant};

use super::{callback_page, request_line};
use crate::failure::{Exit, Failure};

/// How long the user has: as long as an answer of Zoho's login page could still be of use.
const PATIENCE: Duration = Duration::from_secs(600);

/// What the browser is sent with: where it comes back to, and whether it is opened from here.
pub(crate) struct Browser {
    pub(crate) port: u16,
    pub(crate) open: bool,
}

/// Sends the browser to Zoho's login page and waits until it comes back.
pub(crate) async fn sign_in(
    app: OAuthApp,
    at: &Environment,
    scopes: &[Scope],
    browser: &Browser,
) -> Result<(OAuthApp, SignInGrant), Failure> {
    // Bound first: a browser that comes back always finds an open port.
    let listener = TcpListener::bind(("127.0.0.1", browser.port)).await.map_err(|error| {
        Failure::new(Exit::Failed, format!("listen on 127.0.0.1:{}: {error}", browser.port))
            .advising("end the other program, or choose a --port that is registered at Zoho too")
    })?;
    let app = match app.redirect_url() {
        Some(_) => app,
        None => {
            let port = listener.local_addr()?.port();
            app.with_redirect_url(format!("http://127.0.0.1:{port}/callback"))
        }
    };
    let path = callback_path(app.redirect_url().unwrap_or_default());
    let request = app.authorize(scopes.iter().cloned()).offline().consent().pkce().at(at);
    let start = request.begin().map_err(sign_in_failure)?;
    eprintln!("open this address in a browser of this machine:\n\n  {}\n", start.url());
    if browser.open && open::that_detached(start.url()).is_err() {
        eprintln!("(no browser could be opened from here)");
    }
    let known = [at.clone()];
    let wait = wait(&listener, &path, start.pending(), &known);
    let grant = tokio::time::timeout(PATIENCE, wait).await.unwrap_or_else(|_| {
        let message = "sign in: the browser did not come back within ten minutes";
        Err(Failure::new(Exit::SignIn, message))
    })?;
    Ok((app, grant))
}

/// Answers the browser until it brings what Zoho sent it with. What is forged, or meant for another
/// sign-in, is answered and forgotten.
async fn wait(
    listener: &TcpListener,
    path: &str,
    pending: &PendingSignIn,
    known: &[Environment],
) -> Result<SignInGrant, Failure> {
    loop {
        let (mut stream, _) = listener.accept().await?;
        // A connection that says nothing must not keep the next one waiting.
        let read = tokio::time::timeout(Duration::from_secs(5), request_line::read(&mut stream));
        let Ok(Some((asked, query))) = read.await else { continue };
        if asked != path {
            let words = "There is nothing here.";
            answer(&mut stream, "404 Not Found", "Not found", words).await;
            continue;
        }
        match pending.verify_with(&query, known) {
            Ok(grant) => {
                let words =
                    "You are signed in. You may close this window and go back to the terminal.";
                answer(&mut stream, "200 OK", "Signed in", words).await;
                return Ok(grant);
            }
            Err(error) if is_an_end(&error) => {
                let words = "Access was not granted. You may close this window.";
                answer(&mut stream, "200 OK", "Not signed in", words).await;
                return Err(sign_in_failure(error));
            }
            Err(error) => {
                eprintln!("zcrm: a callback that is not of this sign-in was refused: {error}");
                let words = "This is not the answer to the sign-in that waits in the terminal, which \
                             goes on. Open the address that stands there once more.";
                answer(&mut stream, "400 Bad Request", "Not this sign-in", words).await;
            }
        }
    }
}

/// Whether the sign-in that waits is over with this: the user has decided against it.
fn is_an_end(error: &SignInError) -> bool {
    matches!(error, SignInError::Denied | SignInError::Refused { .. })
}

async fn answer(stream: &mut TcpStream, status: &str, title: &str, words: &str) {
    let answer = callback_page::answer(status, title, words);
    // A browser that is gone needs no page.
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.shutdown().await;
}

fn callback_path(redirect: &str) -> String {
    url::Url::parse(redirect).map_or_else(|_| "/callback".to_owned(), |url| url.path().to_owned())
}

fn sign_in_failure(error: SignInError) -> Failure {
    Failure::new(Exit::SignIn, format!("sign in: {error}"))
}
