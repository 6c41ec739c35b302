//! How zcrm names itself.

/// The `User-Agent` of every call; Zoho has no rule for it. Source: facts §3.1.
pub(crate) const AGENT: &str = concat!("zcrm/", env!("CARGO_PKG_VERSION"));

/// `X-ZOHO-SDK` in the form of Zoho's SDKs, `os/release/language-api/language version:sdk
/// version`; what Zoho does with it is not documented. Source: facts §5.10 (uncertain).
pub(crate) const SDK: &str =
    concat!("rust/zcrm/rust-8.0/", env!("CARGO_PKG_RUST_VERSION"), ":", env!("CARGO_PKG_VERSION"));
