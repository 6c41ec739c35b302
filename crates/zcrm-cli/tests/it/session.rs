//! Sessions from sign-in to sign-out.

use crate::home::{Home, text};

#[test]
fn a_first_hour() {
    let home = Home::new(5);
    let listed = home.run(&["list", "Leads"]);
    assert_eq!(listed.status.code(), Some(3), "{}", text(&listed.stderr));
    assert!(text(&listed.stderr).contains("`zcrm login`"), "{}", text(&listed.stderr));

    let login = home.run_with(&["login", "--code"], &home.app_variables(), "");
    assert_eq!(login.status.code(), Some(0), "{}", text(&login.stderr));
    let listed = home.run(&["list", "Leads", "--fields", "Last_Name", "--limit", "2"]);
    assert_eq!(text(&listed.stdout).lines().count(), 2);
    assert_eq!(text(&listed.stderr), "");

    let out = home.run(&["logout", "--yes"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert_eq!(home.run(&["list", "Leads"]).status.code(), Some(3));
}

#[test]
fn secrets_are_in_no_output_and_in_no_argument() {
    let home = Home::new(3);
    let variables = home.app_variables();
    let mut said = String::new();
    for arguments in [
        &["login", "--code", "--debug"][..],
        &["list", "Leads", "--debug"],
        &["status", "--debug"],
        &["doctor", "--debug"],
        &["profile", "list"],
    ] {
        let variables = if arguments[0] == "login" { &variables[..] } else { &[] };
        let output = home.run_with(arguments, variables, "");
        assert_eq!(output.status.code(), Some(0), "{arguments:?} {}", text(&output.stderr));
        said += &(text(&output.stdout) + &text(&output.stderr));
    }
    assert!(said.contains("DEBUG"), "it logs when it is told to");
    let tokens = std::fs::read_to_string(home.path().join("data/zcrm/tokens.csv")).expect("a file");
    let row = tokens.lines().last().expect("a row");
    let long = row.split(',').filter(|cell| cell.len() > 30 && !cell.contains(['@', '/']));
    let secrets: Vec<&str> = long.filter(|cell| *cell != home.sim.app().client_id()).collect();
    assert_eq!(secrets.len(), 4, "client secret, grant, refresh and access token");
    for secret in secrets {
        let line = said.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "a secret is shown");
    }
    let profiles = std::fs::read_to_string(home.path().join("config/zcrm/profiles.json"));
    assert!(!profiles.expect("profiles").contains(home.sim.app().client_secret()));
}

#[test]
fn the_four_formats() {
    let home = Home::signed_in(2);
    let list = |format: &str| {
        let output =
            home.run(&["list", "Leads", "--fields", "Last_Name,Company", "--output", format]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let csv = list("csv");
    assert_eq!(csv.lines().next(), Some("id,Last_Name,Company"));
    assert_eq!(csv.lines().count(), 3);
    let json: serde_json::Value = serde_json::from_str(&list("json")).expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(2));
    for line in list("ndjson").lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert!(record["Last_Name"].is_string());
    }
    let table = list("table");
    assert!(table.contains("Last_Name") && table.lines().count() == 3, "{table}");
    let empty = Home::new(0).run(&["profile", "list", "--output", "json"]);
    assert_eq!(text(&empty.stdout), "[]\n");
}

#[test]
fn records_go_in_by_all_three_forms_and_the_refused_ones_are_named() {
    let home = Home::signed_in(0);
    let create = |input: &str, arguments: &[&str]| {
        let arguments: Vec<&str> = ["create", "Leads"].iter().chain(arguments).copied().collect();
        let output = home.run_with(&arguments, &[], input);
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let csv = "Last_Name,Company,Annual_Revenue,Email_Opt_Out\nLovelace,Engines,12.50,true\n";
    let (code, out, err) = create(csv, &[]);
    assert_eq!(code, Some(0), "{err}");
    let made: serde_json::Value = serde_json::from_str(out.trim()).expect("JSON");
    let id = made["id"].as_str().expect("an id");
    let got = home.run(&["get", "Leads", id, "--output", "json"]);
    let got: serde_json::Value = serde_json::from_slice(&got.stdout).expect("JSON");
    assert_eq!(got[0]["Annual_Revenue"], 12.5);
    assert_eq!(got[0]["Email_Opt_Out"], true);

    let (code, _, err) =
        create("[{\"Last_Name\":\"A\",\"Company\":\"B\"},{\"Company\":\"C\"}]", &[]);
    assert_eq!(code, Some(4), "{err}");
    assert!(err.contains("record 2") && err.contains("Last_Name"), "{err}");
    assert!(err.contains("1 written, 1 refused"), "{err}");

    let writes = home.sim.count("POST", "/crm/v8/Leads");
    let nonsense = "{\"Last_Name\":\"A\",\"Company\":\"B\",\"Lead_Status\":\"Nonsense\"}";
    let (code, _, err) = create(nonsense, &["--dry-run"]);
    assert_eq!(code, Some(4), "{err}");
    assert!(err.contains("Lead_Status") && err.contains("nothing was sent"), "{err}");
    assert_eq!(home.sim.count("POST", "/crm/v8/Leads"), writes);

    let (code, _, err) = create("", &[]);
    assert_eq!(code, Some(2), "{err}");
    let unasked = home.run(&["delete", "Leads", id]);
    assert_eq!(unasked.status.code(), Some(2), "without --yes and without a terminal");
    let deleted = home.run(&["delete", "Leads", id, "--yes"]);
    assert_eq!(deleted.status.code(), Some(0), "{}", text(&deleted.stderr));
    assert_eq!(home.run(&["get", "Leads", id]).status.code(), Some(1));
}
