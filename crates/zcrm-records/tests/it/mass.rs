//! Mass work over TLS: at once, and as jobs.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use serde_json::json;
use zcrm_client::ErrorKind;
use zcrm_core::{Effect, JobProgress, JobStatus, Request as _};
use zcrm_records::{
    ChangeOwner, GetMassJob, MassAction, MassDeleteRecords, MassReport, MassUpdateRecords, Outcome,
    Record, RecordsExt as _, StartChangeOwner, StartMassConvert, StartMassDelete, StartMassUpdate,
    Submitted, Which,
};
use zcrm_sim::{Match, Sim, SimReply};
use zcrm_testkit::Child;
use zcrm_testkit::child::{say, this_test, wait_for_close};

use crate::live::{JOB, Office, PATRICIA, client_at};

const NO_PAUSE: Duration = Duration::ZERO;

/// A report, of which only the numbers that count are given.
fn counts(report: &MassReport) -> [Option<u64>; 3] {
    [report.total, report.done, report.failed]
}

/// A colleague of Patricia's.
fn chidi(office: &Office) -> u64 {
    let users = office.sim.users();
    users.iter().find(|user| user.email() == "chidi@example.com").unwrap().id()
}

#[tokio::test]
async fn records_named_by_ids_are_changed_at_once() {
    let office = Office::open(0).await;
    let (ada, alan) = (office.lead("Lovelace").await, office.lead("Turing").await);
    let leads = office.crm.records("Leads");
    let update = leads.mass_update(Which::ids([ada, 7, alan])).set("City", "London");
    let Submitted::Done(batch) = update.send().await.unwrap() else { panic!("it is no job") };
    assert_eq!(
        batch.done().map(|(at, done)| (at, done.id.as_u64())).collect::<Vec<_>>(),
        [(0, ada), (2, alan)]
    );
    let (at, refused) = batch.refused().next().unwrap();
    assert_eq!((at, refused.code()), (1, "INVALID_DATA"));
    assert_eq!(office.field("Leads", alan, "City"), "London");
    let report = leads.mass_update(Which::ids([ada, 7])).set("City", "Oslo").send().await.unwrap();
    assert!(report.job().is_none());
    assert_eq!(counts(&report.wait().await.unwrap()), [Some(2), Some(1), Some(1)]);

    let deleted = leads.mass_delete(Which::ids([ada, 7])).send().await.unwrap();
    let Submitted::Done(batch) = deleted else { panic!("it is no job") };
    assert_eq!(batch.outcomes()[0].done().unwrap().as_u64(), ada);
    assert!(
        matches!(&batch.outcomes()[1], Outcome::Refused(error) if error.code() == "INVALID_DATA")
    );
    assert!(office.sim.module("Leads").record(ada).is_none());
}

#[tokio::test]
async fn more_ids_than_zoho_takes_go_in_several_calls() {
    let office = Office::open(0).await;
    let ada = office.lead("Lovelace").await;
    let mut ids = vec![7; 1_100];
    (ids[0], ids[1_099]) = (ada, ada);
    let path = "/crm/v8/Leads/actions/mass_update";
    let update = office.crm.records("Leads").mass_update(Which::ids(ids.clone())).set("City", "B");
    let Submitted::Done(batch) = update.send().await.unwrap() else { panic!("it is no job") };
    assert_eq!(office.sim.count("POST", path), 3);
    assert_eq!(batch.outcomes().len(), 1_100);
    assert_eq!(batch.done().map(|(at, _)| at).collect::<Vec<_>>(), [0, 1_099]);

    // What went through before a call failed is told, and so is what was left out.
    office.sim.clear_log();
    office.sim.on(Match::path(path).nth(2)).store_then_cut();
    let update = office.crm.records("Leads").mass_update(Which::ids(ids)).set("City", "C");
    let Submitted::Done(batch) = update.send().await.unwrap() else { panic!("it is no job") };
    assert_eq!(office.sim.count("POST", path), 2);
    assert_eq!(batch.done().count(), 1);
    assert_eq!(batch.refused().count(), 499);
    assert_eq!(
        batch.unknown().map(|(at, _)| at).collect::<Vec<_>>(),
        (500..1_000).collect::<Vec<_>>()
    );
    assert_eq!(batch.not_sent().count(), 100);
    let (_, error) = batch.unknown().next().unwrap();
    assert_eq!(error.kind(), ErrorKind::Transport);

    // When the first call fails, nothing was done.
    office.sim.on(Match::path(path).nth(1)).fail(400, r#"{"code":"X","message":"no"}"#);
    let update = office.crm.records("Leads").mass_update(Which::ids([ada])).set("City", "D");
    assert_eq!(update.send().await.unwrap_err().kind(), ErrorKind::Rejected);
}

#[tokio::test]
async fn a_view_is_a_job_that_is_queued_runs_and_is_done() {
    let office = Office::open(5).await;
    let view = office.view("Leads").await;
    let leads = office.crm.records("Leads");
    let update = leads.mass_update(Which::custom_view(view)).set("City", "Paris").send().await;
    let Submitted::Scheduled(job) = update.unwrap() else { panic!("it is a job") };
    assert_eq!(job.check().await.unwrap(), JobStatus::Pending(JobProgress::new(Some(0), Some(5))));
    let looks = Arc::new(AtomicUsize::new(0));
    let (seen, sim) = (Arc::clone(&looks), Arc::new(office.sim));
    let clock = Arc::clone(&sim);
    // Queued, then running, then done: each look moves the simulator's clock on.
    let job = job.pauses(NO_PAUSE, NO_PAUSE).on_progress(move |progress| {
        assert_eq!(progress, JobProgress::new(Some(0), Some(5)));
        seen.fetch_add(1, SeqCst);
        clock.advance(JOB / 2);
    });
    assert_eq!(counts(&job.wait().await.unwrap()), [Some(5), Some(5), Some(0)]);
    assert_eq!(looks.load(SeqCst), 2);
    let module = sim.module("Leads");
    for id in module.ids() {
        assert_eq!(module.record(id).unwrap()["City"], "Paris");
    }
}

#[tokio::test]
async fn each_mass_action_of_a_view_does_its_work() {
    let office = Office::open(4).await;
    let view = office.view("Leads").await;
    let leads = office.crm.records("Leads");
    let other = chidi(&office);
    let owned = leads.change_owner(Which::custom_view(&*view), other).send().await.unwrap();
    office.sim.advance(JOB);
    assert_eq!(counts(&owned.wait().await.unwrap()), [Some(4), Some(4), Some(0)]);
    let first = office.sim.module("Leads").ids()[0];
    assert_eq!(office.field("Leads", first, "Owner")["id"], other.to_string());

    let converted = leads.mass_convert([first, 7]).deal("Big").assign_to(other);
    let converted = converted.carry_over_tags(["Contacts"]).move_attachments_to("Contacts");
    let job = converted.send().await.unwrap();
    office.sim.advance(JOB);
    assert_eq!(counts(&job.wait().await.unwrap()), [Some(2), Some(1), Some(1)]);
    assert!(!office.sim.module("Deals").ids().is_empty());

    let gone = leads.mass_delete(Which::custom_view(view)).send().await.unwrap();
    office.sim.advance(JOB);
    let report = gone.wait().await.unwrap();
    assert_eq!((report.done, report.failed), (report.total, Some(0)));
}

#[tokio::test]
async fn owners_change_at_once_for_ids_and_for_one_record() {
    let office = Office::open(0).await;
    let (ada, alan) = (office.lead("Lovelace").await, office.lead("Turing").await);
    let other = chidi(&office);
    let leads = office.crm.records("Leads");
    let given = leads.change_owner(Which::ids([ada, 7]), other).notify(false).related(["Tasks"]);
    let Submitted::Done(batch) = given.send().await.unwrap() else { panic!("it is no job") };
    assert_eq!(batch.done().count(), 1);
    assert_eq!(batch.refused().next().unwrap().1.code(), "INVALID_DATA");
    let one = leads.record(alan).change_owner(other).await.unwrap();
    assert_eq!(one.unwrap().as_u64(), alan);
    assert_eq!(office.field("Leads", alan, "Owner")["id"], other.to_string());
    let nobody = leads.record(alan).change_owner(7).await.unwrap_err();
    assert_eq!(nobody.kind(), ErrorKind::Rejected);
    assert_eq!(nobody.api().unwrap().details()["owner_status"], "not_crm_user");
}

#[tokio::test]
async fn a_job_that_fails_is_an_error_with_what_was_done() {
    let office = Office::open(3).await;
    office.sim.fail_jobs(1);
    let view = office.view("Leads").await;
    let update = office.crm.records("Leads").mass_update(Which::custom_view(view));
    let update = update.set("City", "Rome").send().await.unwrap();
    office.sim.advance(JOB);
    let error = update.wait().await.unwrap_err();
    assert_eq!((error.kind(), error.is_transient()), (ErrorKind::Server, false));
    let id = update.job().unwrap().id();
    assert_eq!(
        error.to_string(),
        format!("finish the job {id} (mass_update): Zoho says that it failed after 0 of 3 records")
    );
}

#[tokio::test]
async fn a_job_is_found_again_by_its_id_and_lost_when_zoho_forgot_it() {
    let office = Office::open(3).await;
    let view = office.view("Leads").await;
    let update = office.crm.records("Leads").mass_update(Which::custom_view(view));
    let update = update.set("City", "Rome").send().await.unwrap();
    let id = update.job().unwrap().id().to_owned();
    drop(update);
    let later = office.another().records("Leads");
    let job = later.mass_update_job(&*id);
    assert!(matches!(job.check().await.unwrap(), JobStatus::Pending(_)));
    office.sim.advance(JOB);
    assert_eq!(counts(&job.wait().await.unwrap()), [Some(3), Some(3), Some(0)]);

    let elsewhere = office.another().records("Contacts").mass_update_job(&*id);
    assert_eq!(elsewhere.wait().await.unwrap_err().kind(), ErrorKind::NotFound);
    office.sim.forget_jobs();
    let jobs = [
        job,
        later.mass_delete_job(&*id),
        later.change_owner_job(&*id),
        later.mass_convert_job(&*id),
    ];
    for job in jobs {
        let error = job.wait().await.unwrap_err();
        assert_eq!((error.kind(), error.is_transient()), (ErrorKind::NotFound, false), "{error}");
        assert!(error.to_string().ends_with("Zoho knows no such job, or no longer"), "{error}");
    }
    // Some status calls answer a lost job with nothing.
    let path = "/crm/v8/Leads/actions/mass_change_owner";
    office.sim.on(Match::path(path)).compute(|_| SimReply::empty(204));
    let error = later.change_owner_job("7").wait().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn a_look_that_is_throttled_is_repeated_and_a_caller_may_go() {
    let office = Office::open(3).await;
    let view = office.view("Leads").await;
    let update = office.crm.records("Leads").mass_update(Which::custom_view(view));
    let update = update.set("City", "Rome").send().await.unwrap();
    let id = update.job().unwrap().id().to_owned();
    let path = "/crm/v8/Leads/actions/mass_update";

    // The caller goes while an answer is on its way: the job does not care.
    let hold = office.sim.on(Match::path(path).method("GET").nth(1)).hold();
    let caller = tokio::spawn(async move { update.wait().await });
    office.sim.wait_for_requests("GET", path, 1).await;
    let held = office.sim.requests().len() - 1;
    caller.abort();
    assert!(caller.await.unwrap_err().is_cancelled());
    hold.release();
    office.sim.answered(held).await;
    office.sim.advance(JOB);

    office.sim.clear_log();
    let busy =
        r#"{"code":"TOO_MANY_REQUESTS","message":"slow down","status":"error","details":{}}"#;
    office.sim.on(Match::path(path).method("GET").nth(1)).fail(429, busy);
    let job = office.another().records("Leads").mass_update_job(&*id);
    assert_eq!(counts(&job.wait().await.unwrap()), [Some(3), Some(3), Some(0)]);
    assert_eq!(office.sim.count("GET", path), 2);

    // When Zoho stays busy, so is the error, and the job may be waited for again.
    office.sim.on(Match::path(path).method("GET").always()).fail(429, busy);
    let error = job.wait().await.unwrap_err();
    assert_eq!((error.kind(), error.is_transient()), (ErrorKind::Throttled, true));
    office.sim.clear_faults();
    assert_eq!(counts(&job.wait().await.unwrap()), [Some(3), Some(3), Some(0)]);
}

const PART: &str = "ZCRM_JOB_PART";
const ADDRESS: &str = "ZCRM_JOB_ADDRESS";

/// One process starts the job and is killed; another, which has its id alone, waits for it.
#[test]
fn a_job_is_waited_for_by_its_id_in_another_process() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    if let Ok(part) = std::env::var(PART) {
        return runtime.block_on(take_part(&part));
    }
    let office = runtime.block_on(Office::open(3));
    let view = runtime.block_on(office.view("Leads"));
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ca.pem"), office.sim.ca_pem().unwrap()).unwrap();
    let start = |part: &str, of: &str| {
        let mut command = this_test("mass::a_job_is_waited_for_by_its_id_in_another_process");
        let token = office.sim.mint_access_token(PATRICIA);
        let folder = folder.path().display();
        command.env(PART, part).env(ADDRESS, format!("{} {token} {of} {folder}", office.sim.url()));
        Child::start(command)
    };
    let mut first = start("start", &view);
    let id = first.until("job ");
    first.kill();
    let mut second = start("wait", &id);
    second.until("pending");
    office.sim.advance(JOB);
    second.tell("the time has come");
    assert_eq!(second.until("report "), "[Some(3), Some(3), Some(0)]");
    second.end();
    assert_eq!(office.sim.count("POST", "/crm/v8/Leads/actions/mass_update"), 1);
}

async fn take_part(part: &str) {
    let address = std::env::var(ADDRESS).unwrap();
    let [url, token, of, folder] = address.splitn(4, ' ').collect::<Vec<_>>()[..] else {
        panic!("{address}")
    };
    let pem = std::fs::read_to_string(std::path::Path::new(folder).join("ca.pem")).unwrap();
    let leads = client_at(url, &pem, token).records("Leads");
    if part == "start" {
        let update = leads.mass_update(Which::custom_view(of)).set("City", "Rome");
        say(format!("job {}", update.send().await.unwrap().job().unwrap().id()));
        return wait_for_close();
    }
    let job = leads.mass_update_job(of);
    assert!(matches!(job.check().await.unwrap(), JobStatus::Pending(_)));
    say("pending");
    std::io::stdin().read_line(&mut String::new()).unwrap();
    say(format!("report {:?}", counts(&job.wait().await.unwrap())));
}

#[tokio::test]
async fn a_job_is_never_started_twice() {
    let office = Office::open(3).await;
    let view = office.view("Leads").await;
    let path = "/crm/v8/Leads/actions/mass_delete";
    office.sim.on(Match::path(path).method("POST")).store_then_cut();
    let error =
        office.crm.records("Leads").mass_delete(Which::custom_view(view)).send().await.unwrap_err();
    assert_eq!((error.kind(), error.may_have_happened()), (ErrorKind::Transport, true));
    assert_eq!(office.sim.count("POST", path), 1);
    let starts = [
        StartMassUpdate::new("Leads", "9", Record::new()).effect(),
        StartMassDelete::new("Leads", "9").effect(),
        StartChangeOwner::new("Leads", "9", 7).effect(),
        StartMassConvert::new([7]).effect(),
    ];
    assert_eq!(starts, [Effect::Create; 4]);
    let by_ids = [
        MassUpdateRecords::new("Leads", [7], Record::new()).effect(),
        MassDeleteRecords::new("Leads", [7]).effect(),
        ChangeOwner::new("Leads", [7], 7).effect(),
    ];
    assert_eq!(by_ids, [Effect::Update; 3]);
    assert_eq!(GetMassJob::new("Leads", MassAction::Update, "7").effect(), Effect::Read);
}

#[tokio::test]
async fn what_zoho_says_no_to_is_of_the_right_kind() {
    let office = Office::open(0).await;
    let leads = office.crm.records("Leads");
    // No view of that id; a view without records.
    let wrong =
        leads.mass_update(Which::custom_view("7")).set("City", "B").send().await.unwrap_err();
    assert_eq!((wrong.kind(), wrong.api().unwrap().code()), (ErrorKind::Rejected, "INVALID_DATA"));
    let view = office.view("Leads").await;
    let empty = leads.mass_delete(Which::custom_view(view)).send().await.unwrap_err();
    assert_eq!(
        (empty.kind(), empty.api().unwrap().code()),
        (ErrorKind::Rejected, "NO_RECORDS_FOUND")
    );
    // No such module.
    let module = office.crm.records("Leeds").mass_delete(Which::ids([7])).send().await.unwrap_err();
    assert_eq!(module.kind(), ErrorKind::NotFound);
    // A scope that is missing is named.
    let narrow = office.scoped("ZohoCRM.modules.ALL").records("Leads");
    for (error, scope) in [
        (
            narrow.mass_delete(Which::ids([7])).send().await.unwrap_err(),
            "ZohoCRM.mass_delete.DELETE",
        ),
        (
            narrow.mass_update(Which::ids([7])).set("City", "B").send().await.unwrap_err(),
            "ZohoCRM.mass_update.UPDATE",
        ),
        (
            narrow.change_owner(Which::ids([7]), 7).send().await.unwrap_err(),
            "ZohoCRM.change_owner.CREATE",
        ),
        (narrow.mass_convert([7]).send().await.unwrap_err(), "ZohoCRM.mass_convert.leads.CREATE"),
        (narrow.mass_update_job("7").check().await.unwrap_err(), "ZohoCRM.mass_update.READ"),
    ] {
        assert_eq!(error.kind(), ErrorKind::Permission, "{error}");
        assert!(error.to_string().contains(scope), "{error}");
    }
    // What is wrong already here is not sent.
    office.sim.clear_log();
    let mut refused = vec![
        leads.mass_update(Which::ids([7])).send().await.unwrap_err(),
        leads
            .mass_update(Which::ids([7]))
            .set("City", "B")
            .set("State", "B")
            .send()
            .await
            .unwrap_err(),
        leads.mass_update(Which::ids([0_u64; 0])).set("City", "B").send().await.unwrap_err(),
        leads.mass_delete(Which::ids([0_u64; 0])).send().await.unwrap_err(),
        leads.mass_convert(0..51).send().await.unwrap_err(),
        leads.change_owner(Which::ids([7]), 7).related(["A"; 6]).send().await.unwrap_err(),
    ];
    refused.push(office.crm.records("Deals").mass_convert([7]).send().await.unwrap_err());
    for error in refused {
        assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
    }
    assert!(office.sim.requests().is_empty());
    // What the fields say no to is not sent either.
    let rating = leads.mass_update(Which::ids([7])).set("Lead_Status", "Nonsense").send().await;
    assert_eq!(rating.unwrap_err().kind(), ErrorKind::Validation);
}

#[tokio::test]
async fn a_job_that_is_there_already_says_so() {
    let office = Office::with(Sim::builder().leads(1)).await;
    let path = "/crm/v8/Leads/actions/mass_update";
    let body = json!({ "data": [{ "code": "ALREADY_SCHEDULED", "status": "error", "details": {},
        "message": "another mass update is scheduled" }] });
    office.sim.on(Match::path(path)).compute(move |_| SimReply::json(202, &body));
    let view = office.view("Leads").await;
    let update = office.crm.records("Leads").mass_update(Which::custom_view(view));
    let error = update.set("City", "B").send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.api().unwrap().code()),
        (ErrorKind::Rejected, "ALREADY_SCHEDULED")
    );
}
