//! An export that is stopped in the middle goes on, and nothing is missing or there twice.

use std::collections::BTreeSet;

use zcrm_sim::Match;

use crate::home::{Home, NO_VARIABLES, text};

#[test]
fn an_export_goes_on_where_it_stopped() {
    let home = Home::signed_in(450);
    let file = home.path().join("leads.csv");
    let file_name = file.to_str().expect("a name");
    // The third page fails for good.
    home.sim
        .on(Match::path("/crm/v8/coql").nth(3))
        .fail(400, r#"{"code":"LIMIT","message":"no","details":{},"status":"error"}"#);
    let export = ["export", "Leads", file_name, "--fields", "Last_Name,Email"];
    let stopped = home.run(&export);
    let first = std::fs::read_to_string(&file).expect("a file").lines().count();
    let beside = home.path().join("leads.csv.position");
    if stopped.status.success() {
        // All of it came in two pages: then nothing was stopped.
        assert_eq!(first, 451);
    } else {
        assert!(first > 1 && first < 451, "{first}");
        #[cfg(unix)]
        {
            let found = std::fs::metadata(&beside).expect("a position");
            let mode = std::os::unix::fs::PermissionsExt::mode(&found.permissions());
            assert_eq!(mode & 0o777, 0o600, "a position holds tokens of pages");
        }
        // Half a line more than was noted, as a crash leaves it.
        let mut half = std::fs::OpenOptions::new().append(true).open(&file).expect("a file");
        std::io::Write::write_all(&mut half, b"347706100000100").expect("written");
        home.sim.clear_faults();
        let resumed = home.run(&[&export[..], &["--resume"]].concat());
        assert_eq!(resumed.status.code(), Some(0), "{}", text(&resumed.stderr));
    }
    let whole = std::fs::read_to_string(&file).expect("a file");
    let ids: Vec<&str> = whole.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(ids.len(), 450);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 450, "none is there twice");
    assert!(!beside.exists(), "nothing is left to go on with");
    let again = home.run(&export);
    assert_eq!(again.status.code(), Some(1), "a file that is there is not replaced");
    assert!(text(&again.stderr).contains("--resume"), "{}", text(&again.stderr));
}

#[test]
fn what_an_import_refuses_is_mended_and_sent_again() {
    let home = Home::signed_in(0);
    let rejects = home.path().join("rejects.ndjson");
    let rejects_name = rejects.to_str().expect("a name");
    let mut csv = "Last_Name,Company\n".to_owned();
    for number in 0..250 {
        let name = if number % 50 == 7 { String::new() } else { format!("N{number}") };
        csv += &format!("{name},C{number}\n");
    }
    let arguments = ["import", "Leads", "--rejects", rejects_name];
    let import = home.run_with(&arguments, &NO_VARIABLES, &csv);
    assert_eq!(import.status.code(), Some(4), "{}", text(&import.stderr));
    assert!(text(&import.stderr).contains("245 done, 5 refused"), "{}", text(&import.stderr));
    assert!(text(&import.stderr).contains("record 8: "), "{}", text(&import.stderr));
    let refused = std::fs::read_to_string(&rejects).expect("rejects");
    assert_eq!(refused.lines().count(), 5);
    let mended = refused.replace("{\"Company\"", "{\"Last_Name\":\"M\",\"Company\"");
    let again = home.run_with(&arguments, &NO_VARIABLES, &mended);
    assert_eq!(again.status.code(), Some(0), "{}", text(&again.stderr));
    let all = home.run(&["list", "Leads", "--fields", "Last_Name"]);
    assert_eq!(text(&all.stdout).lines().count(), 250);
}
