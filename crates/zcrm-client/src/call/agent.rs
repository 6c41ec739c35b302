//! How zcrm names itself.

use http::HeaderName;

/// The `User-Agent` of every call; Zoho has no rule for it.
pub(crate) const AGENT: &str = concat!("zcrm/", env!("CARGO_PKG_VERSION"));

/// The header of [`SDK`].
pub(crate) const X_ZOHO_SDK: HeaderName = HeaderName::from_static("x-zoho-sdk");

/// `X-ZOHO-SDK` in the form of Zoho's SDKs, `os/release/language-api/language version:sdk
/// version`; what Zoho does with it is not documented. Observed: Python SDK 8.0.
pub(crate) const SDK: &str =
    concat!("rust/zcrm/rust-8.0/", env!("CARGO_PKG_RUST_VERSION"), ":", env!("CARGO_PKG_VERSION"));
