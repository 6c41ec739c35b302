//! Feature `serde`: the text that is displayed is the text that travels.

use zcrm_env::{DataCenter, Environment, EnvironmentClass};

#[test]
fn there_and_back() {
    let json = serde_json::to_string(&DataCenter::Eu.sandbox()).unwrap();
    assert_eq!(json, "\"eu.sandbox\"");
    assert_eq!(serde_json::from_str::<Environment>(&json).unwrap(), DataCenter::Eu.sandbox());
    assert_eq!(
        serde_json::from_str::<Environment>("\"USDataCenter.PRODUCTION\"").unwrap(),
        DataCenter::Us.production()
    );
    assert_eq!(serde_json::to_string(&DataCenter::Ca).unwrap(), "\"ca\"");
    assert_eq!(serde_json::from_str::<DataCenter>("\"ca\"").unwrap(), DataCenter::Ca);
    assert_eq!(serde_json::to_string(&EnvironmentClass::Developer).unwrap(), "\"developer\"");
    assert_eq!(
        serde_json::from_str::<EnvironmentClass>("\"Developer\"").unwrap(),
        EnvironmentClass::Developer
    );
}

#[test]
fn a_custom_environment_is_written_but_not_read() {
    let custom = Environment::custom("sim")
        .accounts_url("http://localhost:1")
        .api_url("http://localhost:2")
        .build()
        .unwrap();
    let json = serde_json::to_string(&custom).unwrap();
    assert_eq!(json, "\"sim.production\"");
    let error = serde_json::from_str::<Environment>(&json).unwrap_err().to_string();
    assert!(error.contains("a custom environment is not read from text"), "{error}");
}

#[test]
fn a_wrong_kind_of_value_says_what_was_expected() {
    let error = serde_json::from_str::<Environment>("7").unwrap_err().to_string();
    assert!(error.contains("an environment such as eu.sandbox"), "{error}");
}
