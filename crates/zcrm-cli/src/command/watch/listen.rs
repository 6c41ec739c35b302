//! `zcrm watch listen`: prints notifications as they come.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use zcrm::Client;
use zcrm::notifications::{Change, ChannelEvent, ChannelToken, Event, Notification, Receiver};
use zcrm::prelude::*;

use super::callback_request;
use crate::args::Global;
use crate::command::view;
use crate::failure::{Exit, Failure};
use crate::interrupt::Interrupt;
use crate::output::{Format, Rows};

/// A sender that is silent for longer is given up.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) async fn run(
    global: &Global,
    crm: &Client,
    module: &str,
    url: &str,
    port: u16,
) -> Result<(), Failure> {
    // Bound first: what is posted at once finds an open port.
    let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| {
        Failure::new(Exit::Failed, format!("listen on 127.0.0.1:{port}: {error}"))
            .advising("end the other program, or choose another --port")
    })?;
    // The number of a port that the system chose stands for `PORT` in the address.
    let port = listener.local_addr()?.port();
    let url = url.replace("PORT", &port.to_string());
    let token = ChannelToken::random();
    let new = crm.watch().on(module, [Event::All]).notify(url).token(token.clone());
    let channel = new.start().await?;
    let receiver = Arc::new(Receiver::new().channel(channel.id(), token));
    let (told, mut notifications) = mpsc::channel(64);
    let accepting = tokio::spawn(accept(listener, receiver, told));
    let mut interrupt = Interrupt::listen("stopping: the channel is ended");
    eprintln!("listening on 127.0.0.1:{port} to the channel {}; Ctrl-C ends it", channel.id());
    let mut alive = channel.keep_alive().await;
    // A person reads along, and so does a program: each is written when it comes.
    let format = match Format::or_default(global.output) {
        Format::Json => Format::Ndjson,
        other => other,
    };
    let mut rows = Rows::new(format, COLUMNS.map(str::to_owned).to_vec());
    let outcome = loop {
        tokio::select! {
            notification = notifications.recv() => {
                let Some(notification) = notification else { break Ok(()) };
                if let Err(failure) = print(&mut rows, &notification) {
                    break Err(failure);
                }
            }
            event = alive.next() => report(&event),
            () = interrupt.pressed() => break Ok(()),
        }
    };
    accepting.abort();
    alive.end().await?;
    eprintln!("ended");
    outcome
}

const COLUMNS: [&str; 4] = ["module", "change", "ids", "fields"];

fn print(rows: &mut Rows, notification: &Notification) -> Result<(), Failure> {
    let ids: Vec<String> = notification.ids().iter().map(u64::to_string).collect();
    let fields = notification.ids().iter().flat_map(|id| notification.affected_fields(*id));
    let fields: Vec<&String> = fields.collect();
    let change = match notification.change() {
        Change::Insert => "insert",
        Change::Update => "update",
        Change::Delete => "delete",
        Change::Other(word) => word,
        _ => "other",
    };
    let row: Value =
        json!({ "module": notification.module(), "change": change, "ids": ids, "fields": fields });
    rows.push(&view::record(&row)?)?;
    rows.flush()
}

fn report(event: &ChannelEvent) {
    match event {
        ChannelEvent::Renewed { expires_at } => eprintln!("renewed until {expires_at}"),
        ChannelEvent::RenewalFailed { error, .. } => {
            eprintln!("zcrm: the channel is not renewed, which is tried again: failed to {error}");
        }
        ChannelEvent::Restarted { gap, .. } => {
            let since = gap.modified_since().map(|since| since.to_string()).unwrap_or_default();
            eprintln!("the channel had ended: list what was modified since {since}");
        }
        _ => {}
    }
}

/// Takes callbacks until it is ended.
async fn accept(listener: TcpListener, receiver: Arc<Receiver>, told: mpsc::Sender<Notification>) {
    while let Ok((stream, _)) = listener.accept().await {
        let (receiver, told) = (Arc::clone(&receiver), told.clone());
        // One that says nothing must not keep the others waiting.
        tokio::spawn(tokio::time::timeout(PATIENCE, answer(stream, receiver, told)));
    }
}

async fn answer(mut stream: TcpStream, receiver: Arc<Receiver>, told: mpsc::Sender<Notification>) {
    let status = match callback_request::read(&mut stream).await {
        None => 400,
        Some(body) => match receiver.receive(&body) {
            Ok(notification) => match told.try_send(notification) {
                Ok(()) => 200,
                Err(full) => {
                    // So that it is taken when it comes again.
                    receiver.forget(&full.into_inner());
                    503
                }
            },
            Err(error) => {
                eprintln!("zcrm: failed to {error}");
                error.status()
            }
        },
    };
    let head = format!("HTTP/1.1 {status} Taken\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    // A sender that is gone needs no answer.
    let _ = stream.write_all(head.as_bytes()).await;
    let _ = stream.shutdown().await;
}
