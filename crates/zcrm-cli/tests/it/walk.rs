//! Most commands once, in the order in which a person would use them.

use crate::home::{Home, text};

/// Runs a command that must succeed, and returns what it printed.
fn ok(home: &Home, arguments: &[&str]) -> String {
    let output = home.run(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn questions() {
    let home = Home::signed_in(30);
    assert_eq!(ok(&home, &["count", "Leads"]), "30\n");
    let email = ok(&home, &["list", "Leads", "-f", "Email", "-l", "1", "-o", "csv"]);
    let email = email.lines().nth(1).and_then(|line| line.split(',').nth(1)).expect("an e-mail");
    assert_eq!(ok(&home, &["search", "Leads", "--email", email, "-f", "Email"]).lines().count(), 1);
    assert_eq!(ok(&home, &["count", "Leads", "--email", email]), "1\n");
    let rows = ok(
        &home,
        &[
            "query",
            "select Last_Name from Leads where Email = :mail",
            "--bind",
            &format!("mail={email}"),
        ],
    );
    assert_eq!(rows.lines().count(), 1);
    let injected = ok(
        &home,
        &[
            "query",
            "select id from Leads where Email = :mail",
            "--bind",
            "mail=' or id is not null or Email = '",
        ],
    );
    assert_eq!(injected, "", "a value is no part of the query");
    assert_eq!(home.run(&["search", "Leads"]).status.code(), Some(2));
    assert_eq!(home.run(&["query", "select id from Leads", "--bind", "x"]).status.code(), Some(2));
    assert!(ok(&home, &["schema", "modules", "-o", "csv"]).contains("\nLeads,"));
    assert!(ok(&home, &["schema", "fields", "Leads", "-o", "csv"]).contains("Last_Name"));
    assert!(ok(&home, &["schema", "options", "Leads", "Lead_Status"]).contains("Contacted"));
    assert_eq!(home.run(&["schema", "options", "Leads", "Nonsense"]).status.code(), Some(1));
    assert!(ok(&home, &["users"]).contains("patricia@example.com"));
    assert!(ok(&home, &["org"]).contains("Zylker"));
    assert!(ok(&home, &["usage"]).contains("credits_used_by_this_command"));
    assert!(ok(&home, &["api", "list", "roles"]).contains("roles.GET_ROLES"));
    let by_name = ok(&home, &["api", "call", "roles.GET_ROLES"]);
    assert_eq!(by_name, ok(&home, &["api", "call", "get", "/crm/v8/settings/roles"]));
    assert_eq!(home.run(&["api", "call", "roles.NONSENSE"]).status.code(), Some(2));
}

#[test]
fn around_a_record() {
    let home = Home::signed_in(3);
    let id = ok(&home, &["list", "Leads", "-f", "Last_Name", "-l", "1", "-o", "csv"]);
    let id = id.lines().nth(1).and_then(|line| line.split(',').next()).expect("an id").to_owned();
    ok(&home, &["note", "add", "Leads", &id, "wants a quote", "--title", "Call"]);
    assert!(ok(&home, &["note", "list", "Leads", &id]).contains("wants a quote"));
    let file = home.path().join("offer.txt");
    std::fs::write(&file, "an offer").expect("written");
    let attachment = ok(&home, &["attach", "add", "Leads", &id, file.to_str().expect("a name")]);
    let copy = home.path().join("copy.txt");
    ok(&home, &["attach", "get", "Leads", &id, attachment.trim(), copy.to_str().expect("a name")]);
    assert_eq!(std::fs::read_to_string(copy).expect("a copy"), "an offer");
    assert!(ok(&home, &["attach", "list", "Leads", &id]).contains("offer.txt"));
    ok(&home, &["attach", "delete", "Leads", &id, attachment.trim(), "--yes"]);
    assert_eq!(ok(&home, &["attach", "list", "Leads", &id]), "");
    ok(&home, &["tag", "create", "Leads", "hot"]);
    assert_eq!(ok(&home, &["tag", "add", "Leads", &id, "hot"]), "hot\n");
    assert_eq!(ok(&home, &["tag", "remove", "Leads", &id, "hot"]), "");
    assert!(ok(&home, &["tag", "list", "Leads"]).contains("hot"));
    assert!(
        ok(&home, &["related", "list", "Leads", &id, "Notes", "-f", "Note_Title"]).contains("Call")
    );
    let converted = ok(
        &home,
        &[
            "convert",
            &id,
            "--deal",
            "Big",
            "--stage",
            "Qualification",
            "--closing",
            "2026-12-31",
            "--pipeline",
            "Standard",
        ],
    );
    assert!(converted.contains("\"state\":\"converted\""), "{converted}");
    let again = home.run(&["convert", &id]);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("ID_ALREADY_CONVERTED"), "{}", text(&again.stderr));
    let channel =
        ok(&home, &["watch", "start", "Leads", "https://example.com/hook", "--hours", "2"]);
    assert!(ok(&home, &["watch", "list"]).contains(channel.trim()));
    ok(&home, &["watch", "end", channel.trim()]);
    assert_eq!(ok(&home, &["watch", "list"]), "");
}

#[test]
fn a_shell_is_served() {
    let home = Home::new(0);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(ok(&home, &["completions", shell]).contains("zcrm"), "{shell}");
    }
    assert!(ok(&home, &["man"]).contains(".TH zcrm"));
    assert!(ok(&home, &["--version"]).starts_with("zcrm "));
    assert_eq!(home.run(&["lst"]).status.code(), Some(2));
    assert!(text(&home.run(&["lst"]).stderr).contains("list"), "the nearest is named");
}

#[test]
fn types_of_the_organisation_are_made_and_checked() {
    let home = Home::signed_in(1);
    let name = |file: &str| home.path().join(file).display().to_string();
    let (schema, source) = (name("zcrm.schema.json"), name("crm.rs"));
    let files = ["--schema", schema.as_str(), "--source", source.as_str()];
    let run = |more: &[&str]| home.run(&[&["codegen"][..], &files, more].concat());
    let made = run(&[]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let types = std::fs::read_to_string(&source).expect("a source file");
    assert!(types.contains("pub struct NewLead") && types.contains("pub struct LeadPatch"));
    assert_eq!(run(&["--check"]).status.code(), Some(0));
    let added = home.sim.module("Leads").add_picklist_value("Lead_Status", "Sleeping");
    added.expect("an option");
    let changed = run(&["--check"]);
    assert_eq!(changed.status.code(), Some(4), "{}", text(&changed.stderr));
    assert!(text(&changed.stdout).contains("Leads.Lead_Status"), "{}", text(&changed.stdout));
    assert_eq!(run(&["--check", "--offline"]).status.code(), Some(0), "the files agree");
    std::fs::write(&source, types.replace("NewLead", "OldLead")).expect("written");
    assert_eq!(run(&["--check", "--offline"]).status.code(), Some(4), "the source is another");
    assert_eq!(run(&["--offline"]).status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(&source).expect("a source file"), types);
}
