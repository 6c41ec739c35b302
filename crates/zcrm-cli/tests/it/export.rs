//! An export that is stopped in the middle goes on, and nothing is missing or there twice.

use std::collections::BTreeSet;
use std::io::BufRead as _;
use std::time::Duration;

use zcrm_sim::{Match, Sim};

use crate::home::{Home, NO_VARIABLES, press_ctrl_c, text};

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

/// Presses Ctrl-C while the answer to a call is on its way; `--resume` then brings the rest.
fn stopped_and_resumed(home: &Home, call: Match, export: &[&str], records: usize) {
    let hold = home.sim.on(call).hold();
    let child = home.command(export).spawn().expect("the program starts");
    home.wait(hold.reached(1));
    press_ctrl_c(&child);
    let stopped = child.wait_with_output().expect("it ends");
    let said = text(&stopped.stderr);
    assert_eq!(stopped.status.code(), Some(1), "{said}");
    assert!(said.contains("records so far; go on with --resume"), "{said}");
    hold.release();
    home.sim.clear_faults();
    let jobs = home.sim.count("POST", "/crm/bulk/v8/read");
    let resumed = home.run(&[export, &["--resume"]].concat());
    assert_eq!(resumed.status.code(), Some(0), "{}", text(&resumed.stderr));
    let pages = home.sim.count("POST", "/crm/bulk/v8/read") - jobs;
    assert!(jobs <= 1 || pages < jobs + 3, "no page has a second job: {jobs} and {pages}");
    let whole = std::fs::read_to_string(home.path().join(export[2])).expect("a file");
    let ids: BTreeSet<&str> =
        whole.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!((whole.lines().count() - 1, ids.len()), (records, records), "each once");
}

#[test]
fn ctrl_c_leaves_an_export_that_goes_on() {
    let home = Home::with(Sim::builder().leads(2_500).bulk_rows(1_000).job_time(Duration::ZERO));
    home.sign_in();
    let fields = ["--fields", "Last_Name"];
    let first = [&["export", "Leads", "first.csv"][..], &fields].concat();
    stopped_and_resumed(&home, Match::path("/crm/v8/coql").nth(1), &first, 2_500);
    let later = [&["export", "Leads", "later.csv"][..], &fields].concat();
    stopped_and_resumed(&home, Match::path("/crm/v8/coql").nth(2), &later, 2_500);
    let bulk = |file| [&["export", "Leads", file][..], &fields, &["--bulk", "--yes"]].concat();
    let second = Match::path("/crm/bulk/v8/read").method("POST").nth(2);
    stopped_and_resumed(&home, second, &bulk("bulk.csv"), 2_500);
    let result = Match::prefix("/crm/bulk/v8/read/").method("GET").nth(4);
    stopped_and_resumed(&home, result, &bulk("again.csv"), 2_500);
}

#[test]
fn ctrl_c_ends_an_import_after_what_is_in_flight() {
    let home = Home::signed_in(0);
    let rows: String = (0..500).map(|number| format!("N{number},C{number}\n")).collect();
    std::fs::write(home.path().join("in.csv"), format!("Last_Name,Company\n{rows}"))
        .expect("written");
    let hold = home.sim.on(Match::path("/crm/v8/Leads").method("POST").nth(2)).hold();
    let import = ["import", "Leads", "in.csv", "--rejects", "rest.ndjson", "--concurrent", "1"];
    let mut child = home.command(&import).spawn().expect("the program starts");
    home.wait(hold.reached(1));
    press_ctrl_c(&child);
    let mut stderr = std::io::BufReader::new(child.stderr.take().expect("its words"));
    let mut line = String::new();
    stderr.read_line(&mut line).expect("a line");
    assert!(line.starts_with("stopping"), "{line}");
    hold.release();
    std::io::Read::read_to_string(&mut stderr, &mut line).expect("its words");
    let stopped = child.wait_with_output().expect("it ends");
    assert_eq!(stopped.status.code(), Some(4), "{line}");
    assert!(line.contains("200 done, 0 refused, 300 not sent"), "{line}");
    let rest = home.run(&["import", "Leads", "rest.ndjson"]);
    assert_eq!(rest.status.code(), Some(0), "{}", text(&rest.stderr));
    assert_eq!(home.sim.module("Leads").ids().len(), 500, "each once");
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
