//! The program of Zoho's guide for server-based clients: many users, any data centre, one process.
//! Leads in a list with search and pages, one lead with notes, attachments, photo and conversion, and a
//! form that is made of the organisation's metadata. Plain HTML, no script.
//!
//! `cargo run --example server_based`, then open `http://127.0.0.1:8081/login`. The users are those
//! of two simulated data centres; with `ZCRM_CLIENT_ID` and `ZCRM_CLIENT_SECRET` of a server-based
//! client whose redirect is `http://127.0.0.1:8081/callback`, Zoho's, kept in `sdk_tokens.txt`.

#![expect(clippy::print_stdout, reason = "it is a program")]

mod app;
mod cookie;
mod crm;
mod ended;
mod failure;
mod form;
mod guard;
mod pages;
mod place;
mod simulated;
mod view;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8081").await?;
    let address = listener.local_addr()?;
    let place = place::Place::find(address, |name| std::env::var(name).ok()).await?;
    println!("{} users: open http://{address}/login (Ctrl-C stops it)", place.whose());
    let stopped = async { drop(tokio::signal::ctrl_c().await) };
    Ok(axum::serve(listener, app::router(place)?).with_graceful_shutdown(stopped).await?)
}
