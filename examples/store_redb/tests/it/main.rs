//! The store keeps the rules of `TokenStore`.

#![expect(clippy::unwrap_used, reason = "a fixture unwraps like a test does")]

mod conformance;
