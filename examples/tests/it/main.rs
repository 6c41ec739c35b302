//! The examples, driven from outside.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "what a test needs fails by panicking"
)]

#[path = "../../server_based/app.rs"]
mod app;
#[path = "../../server_based/cookie.rs"]
mod cookie;
#[path = "../../server_based/ended.rs"]
mod ended;
#[path = "../../server_based/page.rs"]
mod page;
#[path = "../../server_based/place.rs"]
mod place;
#[path = "../../server_based/simulated.rs"]
mod simulated;

mod browser;
mod office;
mod outside;
mod server_based;
mod sign_in_attack;
