//! The ways to sign in: a browser, another device, a grant token, a refresh token.

mod browser;
mod callback_page;
mod request_line;

pub(crate) use browser::{Browser, sign_in as in_browser};
