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
#[path = "../../server_based/crm.rs"]
mod crm;
#[path = "../../server_based/ended.rs"]
mod ended;
#[path = "../../server_based/failure.rs"]
mod failure;
#[path = "../../server_based/form.rs"]
mod form;
#[path = "../../server_based/guard.rs"]
mod guard;
#[path = "../../server_based/pages.rs"]
mod pages;
#[path = "../../server_based/place.rs"]
mod place;
#[path = "../../server_based/simulated.rs"]
mod simulated;
#[path = "../../server_based/view/mod.rs"]
mod view;

mod before;
mod browser;
#[cfg(feature = "browser")]
mod chromium;
#[cfg(feature = "browser")]
mod clicks;
mod office;
mod outside;
mod server_based;
mod sign_in_attack;
mod walk;
