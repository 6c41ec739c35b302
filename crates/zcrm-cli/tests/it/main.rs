//! The program itself, run as a person runs it, against a simulated Zoho.

#![expect(clippy::expect_used, reason = "a test that fails should stop here")]

mod doctor;
mod export;
mod home;
mod login;
mod mirror;
mod session;
mod walk;
