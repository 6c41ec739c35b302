//! A simulator, a client on its clock, and a server that takes what the simulator posts.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use zcrm_auth::OAuthToken;
use zcrm_client::Client;
use zcrm_core::{BoxFuture, Download, Error, Request, Response, Runtime, Sender};
use zcrm_notifications::{
    CallbackError, Channel, ChannelToken, Event, Notification, Receiver, WatchExt as _,
};
use zcrm_sim::Sim;
use zcrm_store_api::MemoryStore;

use crate::clock::{SharedClock, SimClock};

pub(crate) const WATCH: &str = "/crm/v8/actions/watch";
pub(crate) const HOUR: Duration = Duration::from_secs(3_600);

/// A client whose runtime's clock is the simulator's.
#[derive(Clone)]
pub(crate) struct Clocked {
    client: Client,
    clock: Arc<SimClock>,
}

impl Sender for Clocked {
    fn exchange<'a>(&'a self, request: &'a dyn Request) -> BoxFuture<'a, Result<Response, Error>> {
        self.client.exchange(request)
    }

    fn open<'a>(
        &'a self,
        request: &'a dyn Request,
        limit: u64,
    ) -> BoxFuture<'a, Result<Download, Error>> {
        self.client.open(request, limit)
    }

    fn origin(&self) -> BoxFuture<'_, Result<String, Error>> {
        self.client.origin()
    }

    fn runtime(&self) -> Arc<dyn Runtime> {
        Arc::new(SharedClock(Arc::clone(&self.clock)))
    }
}

/// What the server took and refused.
#[derive(Default)]
pub(crate) struct Taken {
    pub(crate) notifications: Vec<Notification>,
    pub(crate) refused: Vec<CallbackError>,
}

pub(crate) struct Scene {
    pub(crate) clock: Arc<SimClock>,
    pub(crate) crm: Clocked,
    pub(crate) client: Client,
    pub(crate) url: String,
    pub(crate) receiver: Arc<Receiver>,
    pub(crate) taken: Arc<Mutex<Taken>>,
}

impl Scene {
    pub(crate) async fn open() -> Self {
        let year = Duration::from_secs(366 * 86_400);
        let sim =
            Sim::builder().seed(7).leads(3).access_token_lifetime(year).start().await.unwrap();
        let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
        let client = Client::builder(sim.environment()).token(token).store(MemoryStore::new());
        let client = client.build().unwrap();
        let clock = Arc::new(SimClock::new(sim));
        let crm = Clocked { client: client.clone(), clock: Arc::clone(&clock) };
        let (receiver, taken) = (Arc::new(Receiver::new()), Arc::default());
        let url = serve(Arc::clone(&receiver), Arc::clone(&taken)).await;
        Self { clock, crm, client, url, receiver, taken }
    }

    pub(crate) fn sim(&self) -> &Sim {
        &self.clock.sim
    }

    /// A channel for all changes of leads, known to the receiver.
    pub(crate) async fn channel(&self, lasts: Duration) -> Channel {
        let token = ChannelToken::random();
        let new = self.crm.watch().on("Leads", [Event::All]).notify(&*self.url).token(token);
        let channel = new.lasts(lasts).start().await.unwrap();
        self.receiver.add(channel.id(), channel.token().clone());
        channel
    }

    pub(crate) async fn write(&self, method: Method, path: &str, body: Value) -> Value {
        let request = self.client.request(method, &format!("/crm/v8/{path}"));
        request.body(&body).value().await.unwrap()
    }

    /// Makes a lead: its id.
    pub(crate) async fn make(&self, name: &str) -> u64 {
        let body = json!({ "data": [{ "Last_Name": name }] });
        let made = self.write(Method::POST, "Leads", body).await;
        made["data"][0]["details"]["id"].as_str().unwrap().parse().unwrap()
    }

    /// The ids that were posted, of so many callbacks.
    pub(crate) async fn posted(&self, callbacks: usize) -> Vec<u64> {
        let sent = self.sim().wait_for_callbacks(callbacks).await;
        assert_eq!(sent.len(), callbacks);
        assert!(sent.iter().all(|callback| callback.status() == Some(200)));
        let taken = self.taken.lock().unwrap();
        taken.notifications.iter().flat_map(|told| told.ids().to_vec()).collect()
    }

    pub(crate) fn calls(&self, method: &str) -> usize {
        self.sim().count(method, WATCH)
    }
}

/// A server that hands pieces of seven bytes to the receiver, and answers as it says.
async fn serve(receiver: Arc<Receiver>, taken: Arc<Mutex<Taken>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/zoho", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut text = Vec::new();
            let body_at = loop {
                let mut bytes = [0; 4096];
                let read = stream.read(&mut bytes).await.unwrap();
                text.extend_from_slice(&bytes[..read]);
                let head = String::from_utf8_lossy(&text);
                let Some((head, _)) = head.split_once("\r\n\r\n") else { continue };
                let length = head.split("content-length: ").nth(1).unwrap();
                let length: usize = length.split("\r\n").next().unwrap().parse().unwrap();
                if text.len() >= head.len() + 4 + length {
                    break head.len() + 4;
                }
            };
            let mut body = receiver.body();
            for piece in text[body_at..].chunks(7) {
                body.push(piece).unwrap();
            }
            let result = body.finish();
            let status = result.as_ref().err().map_or(200, |error| error.status());
            {
                let mut taken = taken.lock().unwrap();
                match result {
                    Ok(notification) => taken.notifications.push(notification),
                    Err(error) => taken.refused.push(error),
                }
            }
            let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    url
}
