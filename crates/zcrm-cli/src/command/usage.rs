//! `zcrm usage`.

use http::Method;
use serde_json::json;

use super::view;
use crate::args::Global;
use crate::connect;
use crate::failure::Failure;

pub(super) async fn run(global: &Global) -> Result<(), Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    // The cheapest call whose answer may say what is left.
    let call = crm.request(Method::GET, "/crm/v8/users").query("type", "CurrentUser");
    call.scope("ZohoCRM.users.READ").value().await?;
    let usage = crm.usage();
    if usage.credits_remaining.is_none() {
        eprintln!("Zoho says what is left only when half of the credits are used");
    }
    let row = json!({
        "credits_used_by_this_command": usage.credits_used,
        "credits_remaining": usage.credits_remaining,
        "concurrent_calls": usage.concurrent_calls,
    });
    let columns = ["credits_used_by_this_command", "credits_remaining", "concurrent_calls"];
    view::write(global, &row, None, &columns)
}
