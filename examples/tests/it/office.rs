//! The program at work on a free port, with its two simulated data centres.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use tokio::task::JoinHandle;
use url::Url;

use crate::app;
use crate::before::Before;
use crate::browser::{Answer, Browser};
use crate::simulated::{self, Simulated};

pub(crate) const PATRICIA: &str = "patricia@example.com";
pub(crate) const CHIDI: &str = "chidi@example.com";
/// As the first data centre's page names a user of the second.
pub(crate) const FREYJA: &str = "eu/freyja@example.net";

/// The running program.
pub(crate) struct Office {
    listener: TcpListener,
    pub(crate) address: SocketAddr,
    pub(crate) simulated: Arc<Simulated>,
    server: JoinHandle<()>,
    /// What stands before the program and speaks TLS.
    before: Option<Before>,
}

impl Office {
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let simulated = simulated::start(format!("http://{address}/callback")).await.unwrap();
        let simulated = Arc::new(simulated);
        let server = serve(&listener, &simulated);
        Self { listener, address, simulated, server, before: None }
    }

    /// The same behind TLS: browsers come by https.
    pub(crate) async fn open_by_https() -> Self {
        let inside = TcpListener::bind("127.0.0.1:0").unwrap();
        inside.set_nonblocking(true).unwrap();
        let before = Before::start(inside.local_addr().unwrap()).await;
        let address = before.address;
        let simulated = simulated::start(format!("https://{address}/callback")).await.unwrap();
        let simulated = Arc::new(simulated);
        let server = serve(&inside, &simulated);
        Self { listener: inside, address, simulated, server, before: Some(before) }
    }

    /// A browser that trusts what stands before the program.
    pub(crate) fn browser(&self) -> Browser {
        let tls = self.before.as_ref().map(|before| Arc::clone(&before.trusting));
        Browser { tls, ..Browser::default() }
    }

    /// Ends the program and starts it again: only files are left of it.
    pub(crate) async fn restart(&mut self) {
        self.server.abort();
        let ended = (&mut self.server).await;
        assert!(ended.unwrap_err().is_cancelled());
        self.server = serve(&self.listener, &self.simulated);
    }

    pub(crate) fn url(&self, path: &str) -> String {
        let scheme = if self.before.is_some() { "https" } else { "http" };
        format!("{scheme}://{}{path}", self.address)
    }

    /// Begins, and answers the authorise page: where that sends the browser.
    pub(crate) async fn decide(&self, browser: &mut Browser, user: &str, decision: &str) -> Url {
        let begun = browser.get(self.url("/login")).await;
        assert_eq!(begun.status, 303);
        let authorize = begun.redirect();
        assert!(authorize.starts_with(self.simulated.us.url()), "{authorize}");
        let form = [("user", user), ("decision", decision)];
        let decided = browser.post(authorize, &form).await;
        assert_eq!(decided.status, 302, "{}", decided.body);
        let back = Url::parse(decided.redirect()).unwrap();
        assert!(back.as_str().starts_with(&self.url("/callback?")), "{back}");
        back
    }

    /// Signs in, all the way to the leads.
    pub(crate) async fn sign_in(&self, browser: &mut Browser, user: &str) -> Answer {
        let back = self.decide(browser, user, "accept").await;
        let came = browser.get(back).await;
        assert_eq!((came.status, came.redirect()), (303, "/leads"), "{}", came.body);
        browser.get(self.url("/leads")).await
    }

    /// Token requests at each data centre.
    pub(crate) fn token_requests(&self) -> (usize, usize) {
        (self.simulated.us.token_requests(), self.simulated.eu.token_requests())
    }

    /// The token file.
    pub(crate) fn token_file(&self) -> String {
        let file = self.simulated.folder.path().join("sdk_tokens.txt");
        std::fs::read_to_string(file).unwrap_or_default()
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn serve(listener: &TcpListener, simulated: &Arc<Simulated>) -> JoinHandle<()> {
    let listener = tokio::net::TcpListener::from_std(listener.try_clone().unwrap()).unwrap();
    let router = app::router(simulated::place(simulated).unwrap()).unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() })
}
