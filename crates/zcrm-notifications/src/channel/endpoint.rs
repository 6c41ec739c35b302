//! The one endpoint of channels.

/// The path of all calls, after the version of the API.
pub(super) const PATH: [&str; 2] = ["actions", "watch"];
/// The key of channels in requests and responses.
pub(super) const KEY: &str = "watch";
