//! Every operation with a closure as the sender: no network, no client.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop here")]

mod operation;
