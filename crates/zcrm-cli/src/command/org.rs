//! `zcrm org`.

use http::Method;

use super::view;
use crate::args::Global;
use crate::connect;
use crate::failure::Failure;

pub(super) async fn run(global: &Global) -> Result<(), Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    let answer = crm.request(Method::GET, "/crm/v8/org").scope("ZohoCRM.org.READ").value().await?;
    let columns = ["id", "company_name", "zgid", "country", "time_zone", "iso_code"];
    view::write(global, &answer, Some("org"), &columns)
}
