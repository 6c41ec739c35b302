//! A mirror that is made, run, told and verified.

use crate::home::{Home, text};

#[test]
fn a_mirror_is_made_run_told_and_verified() {
    let home = Home::signed_in(7);
    let file = home.path().join("crm.db");
    let to = file.to_str().expect("a name");
    let init = home.run(&["mirror", "init", "--to", to, "--modules", "Leads"]);
    assert_eq!(init.status.code(), Some(0), "{}", text(&init.stderr));
    assert!(text(&init.stderr).contains("Leads: 7 records"), "{}", text(&init.stderr));
    let run = home.run(&["mirror", "run", "--to", to, "--credits", "500"]);
    assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
    let status = home.run(&["mirror", "status", "--to", to, "--output", "ndjson"]);
    assert!(text(&status.stdout).contains(r#""records":7"#), "{}", text(&status.stdout));
    let verify = || home.run(&["mirror", "verify", "--to", to, "--output", "ndjson"]);
    let same = verify();
    assert_eq!((same.status.code(), same.stdout.len()), (Some(0), 0), "{}", text(&same.stderr));
    let gone = home.sim.module("Leads").ids()[0];
    home.sim.module("Leads").delete(gone);
    let differs = verify();
    assert_eq!(differs.status.code(), Some(4), "{}", text(&differs.stderr));
    assert!(text(&differs.stdout).contains(&gone.to_string()), "{}", text(&differs.stdout));
    assert_eq!(home.run(&["mirror", "run", "--to", to]).status.code(), Some(0));
    assert_eq!(verify().status.code(), Some(0));
}
