//! `zcrm users`.

use http::Method;

use super::view;
use crate::args::{Global, Users};
use crate::connect;
use crate::failure::Failure;

pub(super) async fn run(global: &Global, users: &Users) -> Result<(), Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    let call = crm.request(Method::GET, "/crm/v8/users").query("type", &users.kind);
    let answer = call.scope("ZohoCRM.users.READ").value().await?;
    view::write(global, &answer, Some("users"), &["id", "full_name", "email", "status", "role"])
}
