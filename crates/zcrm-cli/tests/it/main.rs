//! The program itself, run as a person runs it, against a simulated Zoho.

#![expect(clippy::expect_used, reason = "a test that fails should stop here")]

#[cfg(feature = "browser")]
mod browser;
mod canary;
#[cfg(feature = "browser")]
#[path = "../../../../examples/tests/it/chromium.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "another package's tests use the rest")]
mod chromium;
#[cfg(feature = "browser")]
mod device;
mod doctor;
mod export;
mod home;
mod listen;
mod login;
mod mask;
mod mirror;
mod recorded;
