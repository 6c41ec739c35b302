//! Functions of the organisation.

use serde_json::{Value, json};
use zcrm_client::ErrorKind;
use zcrm_records::FunctionsExt as _;

use super::office::{Office, assert_forbidden, assert_refused, assert_scope};

#[tokio::test]
async fn a_function_gets_its_arguments_and_returns_its_output() {
    let office = Office::open().await;
    let call = office.crm.function("echo").argument("name", "Zoë & Söhne").argument("count", &3);
    let output = call.send().await.unwrap();
    let echoed: Value = serde_json::from_str(output.output.as_str().unwrap()).unwrap();
    assert_eq!(echoed, json!({ "name": "Zoë & Söhne", "count": 3 }));
    assert_eq!(output.messages, ["called"]);
    assert_eq!(office.crm.function("echo").send().await.unwrap().output, json!("{}"));
}

#[tokio::test]
async fn refusals_have_zohos_words() {
    let office = Office::open().await;
    let failed = office.crm.function("fail").send().await.unwrap_err();
    assert_refused(&failed, ErrorKind::Rejected, "INTERNAL_ERROR");
    let unknown = office.crm.function("none").send().await.unwrap_err();
    assert_refused(&unknown, ErrorKind::Rejected, "INVALID_DATA");
    let nowhere = office.crm.function("..").send().await.unwrap_err();
    assert_eq!(nowhere.kind(), ErrorKind::Configuration);
    office.forbid("POST", "functions/echo/actions/execute");
    assert_forbidden(&office.crm.function("echo").send().await.unwrap_err());
    let error = office.scoped("ZohoCRM.modules.ALL").function("echo").send().await.unwrap_err();
    assert_scope(&error, "ZohoCRM.functions.execute.CREATE");
}
