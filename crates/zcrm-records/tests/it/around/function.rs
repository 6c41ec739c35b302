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
async fn arguments_that_no_url_holds_are_refused_before_they_are_sent() {
    let office = Office::open().await;
    let call =
        |length: usize| office.crm.function("echo").argument("a", &"x".repeat(length)).send();
    assert!(call(7_900).await.unwrap().output.as_str().unwrap().len() > 7_900);
    office.sim.clear_log();
    let error = call(8_000).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("8048 bytes are too many (at most 8000)"), "{error}");
    assert!(!error.may_have_happened() && office.sim.requests().is_empty());
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
