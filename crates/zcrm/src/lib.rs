//! The Zoho CRM SDK for Rust: one front door to authentication, token stores, transport and records.
