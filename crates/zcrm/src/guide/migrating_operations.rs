//! Each operation of Zoho's Python SDK, and how it is said here.

#![doc = include_str!("migrating_operations.md")]
