//! How environments are written in settings, and what the errors say.

use zcrm_env::{DataCenter, Environment, EnvironmentClass};

#[test]
fn every_accepted_spelling() {
    for (text, environment) in [
        ("us", DataCenter::Us.production()),
        ("US", DataCenter::Us.production()),
        ("us.production", DataCenter::Us.production()),
        ("eu.sandbox", DataCenter::Eu.sandbox()),
        ("EU.Sandbox", DataCenter::Eu.sandbox()),
        ("USDataCenter.PRODUCTION", DataCenter::Us.production()),
        ("USDataCenter.PRODUCTION()", DataCenter::Us.production()),
        ("usdatacenter.developer", DataCenter::Us.developer()),
        ("CADataCenter", DataCenter::Ca.production()),
        ("sa.DEVELOPER", DataCenter::Sa.developer()),
    ] {
        assert_eq!(text.parse(), Ok(environment), "{text}");
    }
}

#[test]
fn what_is_displayed_parses_back() {
    for data_center in DataCenter::ALL {
        assert_eq!(data_center.to_string().parse(), Ok(data_center));
        for class in EnvironmentClass::ALL {
            assert_eq!(class.to_string().parse(), Ok(class));
            let environment = data_center.environment(class);
            assert_eq!(environment.to_string().parse(), Ok(environment));
        }
    }
}

#[test]
fn everything_else_is_refused_and_the_error_lists_what_is_accepted() {
    for text in [
        "",
        ".",
        "us.",
        ".production",
        "us.prod",
        "us.sandbox.x",
        " us",
        "us ",
        "usa",
        "us()",
        "com",
        "https://www.zohoapis.com",
        "acme.production",
        "USDataCenter.",
    ] {
        let error = text.parse::<Environment>().unwrap_err().to_string();
        assert!(error.contains(&format!("`{text}`")), "{error}");
        assert!(error.contains("us, eu, in, cn, au, jp, ca, sa"), "{error}");
        assert!(error.contains(".production, .sandbox or .developer"), "{error}");
        assert!(error.contains("Environment::custom"), "{error}");
    }
    let error = "zz".parse::<DataCenter>().unwrap_err().to_string();
    assert!(error.contains("us, eu, in, cn, au, jp, ca, sa"), "{error}");
    let error = "prod".parse::<EnvironmentClass>().unwrap_err().to_string();
    assert!(error.contains("production, sandbox or developer"), "{error}");
}

#[test]
fn a_location_without_hosts_asks_for_them() {
    for text in ["uk", "AE.production", "sg.sandbox"] {
        let error = text.parse::<Environment>().unwrap_err().to_string();
        assert!(error.contains("supply them through Environment::custom"), "{error}");
    }
    let error = "uk".parse::<DataCenter>().unwrap_err().to_string();
    assert!(error.contains("supply them through Environment::custom"), "{error}");
}

#[test]
fn a_long_or_wild_text_is_shortened_and_escaped() {
    let error = format!("{}\n\u{1b}[31m", "x".repeat(500)).parse::<Environment>().unwrap_err();
    let message = error.to_string();
    assert!(message.len() < 400, "{message}");
    assert!(!message.contains('\n') && !message.contains('\u{1b}'), "{message}");
    let message = "a\nb".parse::<DataCenter>().unwrap_err().to_string();
    assert!(message.contains("`a\\nb`"), "{message}");
}
