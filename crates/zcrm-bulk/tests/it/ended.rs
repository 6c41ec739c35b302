//! Processes that are killed (SIGKILL) in each state, and the next one that goes on. A child says
//! what state it is in and waits; its parent has the simulator and its clock, and kills it.

use std::collections::{HashMap, HashSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use zcrm_auth::OAuthToken;
use zcrm_bulk::{BulkExt as _, BulkProgress};
use zcrm_client::{Client, TokioRuntime};
use zcrm_core::{BoxFuture, Position, Record, Runtime};
use zcrm_env::Environment;
use zcrm_sim::Sim;
use zcrm_store_api::MemoryStore;
use zcrm_testkit::Child;
use zcrm_testkit::child::{say, this_test};

use crate::desk::{ADA, Desk};
use crate::long::either;

/// How many rows a page or part has.
const PAGE: usize = 60;

/// What a process keeps, in one file, so that its parts are of one moment.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    position: Option<Position>,
    rows: Vec<String>,
}

impl Kept {
    fn path() -> PathBuf {
        PathBuf::from(std::env::var_os("ZCRM_BULK_KEPT").unwrap())
    }

    fn load(path: &Path) -> Self {
        let text = std::fs::read(path).unwrap_or_else(|_| b"{\"rows\":[]}".to_vec());
        serde_json::from_slice(&text).unwrap()
    }

    fn store(&self) {
        let (path, text) = (Self::path(), serde_json::to_vec(self).unwrap());
        let new = path.with_extension("new");
        let mut file = std::fs::File::create(&new).unwrap();
        file.write_all(&text).unwrap();
        std::fs::rename(new, path).unwrap();
    }
}

/// Says where this process is, and goes on when the parent lets it.
fn at(what: &str) {
    say(what);
    let mut line = String::new();
    assert!(std::io::stdin().read_line(&mut line).unwrap() > 0, "the parent is there");
}

/// The first pause between two looks at a job, and the longest: told from others by their length.
const FIRST: Duration = Duration::from_millis(1_001);
const LONGEST: Duration = Duration::from_millis(8_008);

/// The parent's clock: a pause is told to it.
#[derive(Debug)]
struct ParentTime(TokioRuntime);

impl Runtime for ParentTime {
    fn now(&self) -> SystemTime {
        self.0.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        // The rest are deadlines, which no test reaches.
        if !duration.as_millis().is_multiple_of(FIRST.as_millis()) {
            return self.0.sleep(duration);
        }
        Box::pin(async move { at(&format!("pause {}", duration.as_millis())) })
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        self.0.spawn(task);
    }

    fn blocking(&self, work: Box<dyn FnOnce() + Send + 'static>) -> BoxFuture<'static, ()> {
        self.0.blocking(work)
    }
}

/// `None` in the test program that is no child.
fn child_client() -> Option<Client> {
    let url = std::env::var("ZCRM_BULK_URL").ok()?;
    let environment = Environment::custom("sim").location("us").accounts_url(&url).api_url(&url);
    let client = Client::builder(environment.build().unwrap())
        .token(OAuthToken::access(std::env::var("ZCRM_BULK_TOKEN").unwrap()))
        .store(MemoryStore::new())
        .runtime(ParentTime(TokioRuntime::new()));
    Some(client.build().unwrap())
}

fn tell(progress: BulkProgress) {
    match progress {
        BulkProgress::Submitted { job } => at(&format!("state submitted {job}")),
        BulkProgress::Waiting { job } => at(&format!("state waiting {job}")),
        BulkProgress::Uploading { .. } => at("state uploading"),
        BulkProgress::Downloading { .. } => at("state downloading"),
        _ => {}
    }
}

fn keep_position(position: &Position) {
    let kept = Kept::load(&Kept::path());
    Kept { position: Some(position.clone()), ..kept }.store();
}

/// Keeps a row, which was handed out, with the position behind it.
fn keep_row(row: String, position: Position) {
    let mut kept = Kept::load(&Kept::path());
    kept.rows.push(row);
    kept.position = Some(position);
    kept.store();
    match kept.rows.len() % PAGE {
        0 => at("state between"),
        30 => at("state decoding"),
        _ => {}
    }
}

fn directory() -> PathBuf {
    PathBuf::from(std::env::var_os("ZCRM_BULK_DIRECTORY").unwrap())
}

#[tokio::test]
async fn child_that_reads() {
    let Some(client) = child_client() else { return };
    let read = client.bulk().read("Readings").fields(["Name"]).temporary_directory(directory());
    let read = read.pauses(FIRST, LONGEST);
    let mut rows = read.on_position(keep_position).on_progress(tell).stream::<Record>();
    if let Some(position) = Kept::load(&Kept::path()).position {
        rows = rows.resume(&position).unwrap();
    }
    while let Some(row) = rows.next().await.unwrap() {
        keep_row(row.id().unwrap().to_string(), rows.position());
    }
    say("done");
}

#[tokio::test]
async fn child_that_writes() {
    let Some(client) = child_client() else { return };
    let write = client.bulk().insert("Leads").csv_file(directory().join("in.csv"));
    let write = write.temporary_directory(directory()).part_limits(60, 1 << 20);
    let write = write.pauses(FIRST, LONGEST);
    let mut results = write.on_position(keep_position).on_progress(tell).results().unwrap();
    if let Some(position) = Kept::load(&Kept::path()).position {
        results = results.resume(&position).unwrap();
    }
    while let Some(result) = results.next().await.unwrap() {
        let row = format!("{} {}", result.row, result.outcome.is_written());
        keep_row(row, results.position());
    }
    say("done");
}

/// Runs children of this name until one is done. Each is killed in the first state, of the first job,
/// in which none before it was. Returns what was kept, and how often a child was killed in each.
fn run(desk: &Desk, child: &str, directory: &Path) -> (Vec<String>, HashMap<String, usize>) {
    let kept = tempfile::tempdir().unwrap();
    let kept = kept.path().join("kept.json");
    let token = desk.sim.mint_access_token(ADA);
    let start = || {
        let mut command = this_test(child);
        command.env("ZCRM_BULK_URL", desk.sim.url()).env("ZCRM_BULK_TOKEN", &token);
        command.env("ZCRM_BULK_KEPT", &kept).env("ZCRM_BULK_DIRECTORY", directory);
        Child::start(command)
    };
    let (mut killed, mut seen) = (HashMap::new(), HashSet::new());
    let (mut submitted, mut job) = (HashMap::new(), String::new());
    let mut process = start();
    loop {
        let (what, rest) = process.until_any(&["state", "pause", "done"]);
        if what == "done" {
            process.end();
            return (Kept::load(&kept).rows, killed);
        }
        if what == "pause" {
            desk.sim.advance(Duration::from_millis(rest.parse().unwrap()));
            process.tell("");
            continue;
        }
        let (mut state, named) = rest.split_once(' ').unwrap_or((&rest, ""));
        let mut key = named.to_owned();
        match state {
            "submitted" => {
                submitted.insert(named.to_owned(), desk.sim.unix_time());
            }
            "waiting" => {
                job = named.to_owned();
                // The simulator's jobs run from their first second on.
                let is_running = desk.sim.unix_time() > submitted[named];
                state = if is_running { "running" } else { "queued" };
            }
            "uploading" => key = submitted.len().to_string(),
            "downloading" => key = job.clone(),
            _ => key = Kept::load(&kept).rows.len().to_string(),
        }
        if seen.insert((state.to_owned(), key)) {
            *killed.entry(state.to_owned()).or_default() += 1;
            process.kill();
            process = start();
        } else {
            process.tell("");
        }
    }
}

#[tokio::test]
async fn a_read_that_is_killed_in_each_state_goes_on_with_one_job_a_page() {
    let pages = either(2, 5);
    let desk = Desk::readings(PAGE * pages, PAGE).await;
    let directory = tempfile::tempdir().unwrap();
    let (rows, killed) = run(&desk, "ended::child_that_reads", directory.path());
    let ids = desk.sim.module("Readings").ids();
    assert_eq!(rows, ids.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(desk.jobs(), pages);
    for state in ["submitted", "downloading", "decoding", "between"] {
        assert_eq!(killed.get(state), Some(&pages), "{state}: {killed:?}");
    }
    // Of the pages behind the first, jobs may be done before they are waited for.
    assert!(killed["queued"] > 0 && killed["running"] > 0, "{killed:?}");
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0, "the disk is clean");
    println!("{pages} pages, killed: {killed:?}");
}

#[tokio::test]
async fn a_write_that_is_killed_in_each_state_goes_on_and_writes_nothing_twice() {
    let parts = either(2, 4);
    let rows = PAGE * parts;
    // One host, whose address a child is told.
    let desk = Desk::with(Sim::builder().leads(0)).await;
    let directory = tempfile::tempdir().unwrap();
    let name = |row: usize| if row % 20 == 7 { String::new() } else { format!("L{row}") };
    let table: String =
        (1..=rows).map(|row| format!("{},{row}@example.com\n", name(row))).collect();
    let input = directory.path().join("in.csv");
    std::fs::write(input, format!("Last_Name,Email\n{table}")).unwrap();
    let (results, killed) = run(&desk, "ended::child_that_writes", directory.path());
    let expected = (1..=rows).map(|row| format!("{row} {}", row % 20 != 7));
    assert_eq!(results, expected.collect::<Vec<_>>());
    assert_eq!(desk.sim.count("POST", "/crm/bulk/v8/write"), parts);
    let leads = desk.sim.module("Leads");
    let mut written: Vec<String> = Vec::new();
    for id in leads.ids() {
        written.push(leads.record(id).unwrap()["Last_Name"].as_str().unwrap().to_owned());
    }
    written.sort();
    let mut expected: Vec<String> = (1..=rows).map(name).filter(|name| !name.is_empty()).collect();
    expected.sort();
    assert_eq!(written, expected, "nothing is written twice, nothing is missing");
    for state in ["uploading", "submitted", "downloading", "decoding", "between"] {
        assert!(killed.get(state).is_some_and(|times| *times >= parts), "{state}: {killed:?}");
    }
    assert!(killed["queued"] > 0 && killed["running"] > 0, "{killed:?}");
    println!("{parts} parts, killed: {killed:?}");
}
