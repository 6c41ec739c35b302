//! `zcrm status`.

use serde_json::json;

use super::view;
use crate::args::Global;
use crate::connect;
use crate::failure::Failure;
use crate::wall_clock;

pub(super) async fn run(global: &Global) -> Result<(), Failure> {
    let (name, profile) = connect::profile(global.profile.as_deref())?;
    let client = connect::client_of(&name, &profile)?;
    let kept = client.authenticate().await?;
    let end = kept.expires_at.map(|end| end.as_unix_millis() / 1_000);
    let left = end.map(|end| end.saturating_sub(wall_clock::seconds()));
    let status = json!({
        "profile": name,
        "user": kept.user,
        "environment": kept.environment.to_string(),
        "api": kept.environment.api_url(),
        "id": kept.id.as_str(),
        "access_token_seconds": left,
    });
    let columns = ["profile", "user", "environment", "id", "access_token_seconds"];
    view::write(global, &status, None, &columns)
}
