//! Changes as Zoho posts them: a channel that stays alive, and its receiver on axum.
//!
//! ```sh
//! cargo run --example notifications
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::routing::post;
use http::StatusCode;
use http_body_util::BodyExt as _;
use tokio::sync::mpsc::{Sender, channel};
use zcrm::notifications::{CallbackError, ChannelToken, Event, Notification, Receiver};
use zcrm::{Client, MemoryStore, OAuthToken, Record, prelude::*};
use zcrm_sim::Sim;

/// What the handler needs: the check, and where good notifications go.
type Shared = Arc<(Receiver, Sender<Notification>)>;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().leads(0).start().await?;
    let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
    let crm = Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;

    // The receiver knows the channel before Zoho does: no callback comes too early.
    let (id, token) = ("1000000068001", ChannelToken::random());
    let (told, mut changes) = channel(100);
    let shared: Shared = Arc::new((Receiver::new().channel(id, token.clone()), told));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/zoho", listener.local_addr()?);
    let app = axum::Router::new().route("/zoho", post(receive)).with_state(Arc::clone(&shared));
    tokio::spawn(axum::serve(listener, app).into_future());
    let new = crm.watch().on("Leads", [Event::Create, Event::Edit]).notify(url).id(id).token(token);
    let channel = new.start().await?;
    println!("channel {} ends at {}, unless it is renewed", channel.id(), channel.expires_at());
    // `alive.next()` reports failures and gaps: list what was modified since a gap began.
    let alive = channel.keep_alive().await;

    let lead = Record::new().with("Last_Name", "Lovelace").with("Company", "Analytical Engines");
    crm.records("Leads").create(&[lead]).await?.into_result()?;
    let change = changes.recv().await.ok_or_else(|| anyhow::anyhow!("no change came"))?;
    for id in change.ids() {
        let lead = crm.records("Leads").get::<Record>(*id).await?;
        let name = lead.as_ref().and_then(|lead| lead.text("Last_Name"));
        println!("{:?} in {}: {name:?}", change.change(), change.module());
    }

    let forged = br#"{"channel_id":"1000000068001","token":"guessed","module":"Leads"}"#;
    anyhow::ensure!(shared.0.receive(forged) == Err(CallbackError::NotOurs), "a forgery passed");
    Ok(alive.end().await?)
}

/// Takes the body piece by piece, to the receiver's limit, and answers at once.
async fn receive(State(shared): State<Shared>, mut body: Body) -> StatusCode {
    let (receiver, told) = &*shared;
    let mut pieces = receiver.body();
    let taken = async {
        while let Some(Ok(frame)) = body.frame().await {
            pieces.push(&frame.into_data().unwrap_or_default())?;
        }
        pieces.finish()
    };
    let notification = match taken.await {
        Ok(notification) => notification,
        Err(error) => return StatusCode::from_u16(error.status()).unwrap_or_default(),
    };
    match told.try_send(notification) {
        Ok(()) => StatusCode::OK,
        Err(full) => {
            receiver.forget(&full.into_inner()); // so that it is taken when it comes again
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}
