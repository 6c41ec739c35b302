//! The doctor finds what is wrong, and says what to do.

use zcrm_sim::Match;

use crate::home::{Home, text};

/// What the doctor says, and whether it found something.
fn doctor(home: &Home) -> (bool, String) {
    let output = home.run(&["doctor"]);
    (!output.status.success(), text(&output.stdout))
}

#[test]
fn nothing_is_found_on_a_sound_set_up() {
    let home = Home::signed_in(1);
    let (found, said) = doctor(&home);
    assert!(!found, "{said}");
    assert_eq!(said.matches("\nok ").count() + 1, said.lines().count(), "{said}");
}

#[test]
fn each_fault_is_found_with_its_advice() {
    let expect = |home: &Home, words: &[&str]| {
        let (found, said) = doctor(home);
        assert!(found, "{said}");
        for word in words {
            assert!(said.contains(word), "{word} is not in: {said}");
        }
    };
    expect(&Home::new(1), &["WRONG profile", "zcrm login"]);

    let home = Home::signed_in(1);
    home.sim.on(Match::prefix("/crm").always()).fail(
        403,
        r#"{"code":"OAUTH_SCOPE_MISMATCH","message":"x","details":{},"status":"error"}"#,
    );
    expect(&home, &["WRONG API", "ZohoCRM.users.READ", "sign in again with the scope"]);
    home.sim.clear_faults();
    home.sim.on(Match::prefix("/crm").always()).fail(503, "<html>");
    expect(&home, &["WRONG API", "status.zoho.com"]);
    home.sim.clear_faults();

    let data = home.path().join("data/zcrm");
    let tokens = data.join("tokens.csv");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |mode| std::fs::set_permissions(&tokens, std::fs::Permissions::from_mode(mode));
        mode(0o644).expect("a mode");
        expect(&home, &["WRONG token file", "644", "chmod 600"]);
        mode(0o600).expect("a mode");
    }
    std::fs::rename(&tokens, data.join("moved")).expect("moved");
    expect(&home, &["WRONG token file", "is not there", "zcrm login"]);
    std::fs::rename(data.join("moved"), &tokens).expect("moved back");
    std::fs::write(home.path().join("config/zcrm/profiles.json"), "{").expect("written");
    expect(&home, &["WRONG profile", "profiles.json"]);
}

#[test]
fn a_revoked_token_and_a_server_that_is_gone_are_told_apart() {
    let home = Home::signed_in(1);
    home.sim.expire_access_tokens();
    let row = std::fs::read_to_string(home.path().join("data/zcrm/tokens.csv")).expect("a file");
    let cells: Vec<&str> = row.lines().last().expect("a row").split(',').collect();
    for cell in cells {
        home.sim.revoke(cell);
    }
    let (found, said) = doctor(&home);
    assert!(found && said.contains("WRONG") && said.contains("revoked"), "{said}");
    assert!(said.contains("zcrm login"), "{said}");

    let home = Home::signed_in(1);
    let path = home.path().join("config/zcrm/profiles.json");
    let profiles = std::fs::read_to_string(&path).expect("profiles");
    let gone = profiles.replace(home.sim.url(), "http://127.0.0.1:1");
    std::fs::write(&path, gone).expect("written");
    let (found, said) = doctor(&home);
    assert!(found, "{said}");
}
