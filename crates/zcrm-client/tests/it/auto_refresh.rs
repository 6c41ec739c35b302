//! The task that asks every hour if fields have changed, on a time of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::{Duration, SystemTime};

use http::Method;
use serde_json::{Map, Value, json};
use tokio::time::Instant;
use zcrm_auth::{BlockingWork, BoxFuture, Runtime};
use zcrm_client::{
    Client, Effect, Error, Operation, OperationRequest, Request, Response, SdkConfig, TokioRuntime,
    WriteKind,
};
use zcrm_env::DataCenter;
use zcrm_store_api::MemoryStore;

use crate::scene::{Step, Zoho, access, settle};

const HOUR: Duration = Duration::from_secs(60 * 60);
const MODULES: &str = "/crm/v8/settings/modules";
pub(crate) const FIELDS: &str = "/crm/v8/settings/fields";

/// tokio's paused time, as a clock too; counts the tasks that live.
#[derive(Clone, Debug)]
pub(crate) struct Paused {
    began: Instant,
    tasks: Arc<AtomicUsize>,
}

impl Paused {
    pub(crate) fn new() -> Self {
        Self { began: Instant::now(), tasks: Arc::default() }
    }

    pub(crate) fn tasks(&self) -> usize {
        self.tasks.load(SeqCst)
    }
}

struct Living(Arc<AtomicUsize>);

impl Drop for Living {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

impl Runtime for Paused {
    fn now(&self) -> SystemTime {
        let passed = u64::try_from(self.began.elapsed().as_millis()).unwrap();
        SystemTime::UNIX_EPOCH + Duration::from_millis(1_800_000_000_000 + passed)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        self.tasks.fetch_add(1, SeqCst);
        let living = Living(Arc::clone(&self.tasks));
        tokio::spawn(async move {
            task.await;
            drop(living);
        });
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        TokioRuntime::new().blocking(work)
    }
}

/// Makes a deal, which is checked first.
pub(crate) struct Make(Vec<Map<String, Value>>);

impl Make {
    pub(crate) fn deal() -> Self {
        let Value::Object(deal) = json!({"Stage": "Closed Won"}) else { unreachable!() };
        Self(vec![deal])
    }
}

impl Request for Make {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let body = json!({ "data": self.0 }).to_string();
        let request = OperationRequest::crm(Method::POST, ["Deals"]).json(body);
        Ok(request.writes("Deals", WriteKind::Create, "data"))
    }
}

impl Operation for Make {
    type Output = ();

    fn decode(&self, _: Response) -> Result<(), Error> {
        Ok(())
    }
}

pub(crate) fn fields() -> Step {
    let stage = json!({"api_name": "Stage", "data_type": "picklist", "pick_list_values": [
        {"display_value": "Closed Won", "actual_value": "Closed Won", "id": "1"}]});
    Step::Answer(200, vec![], json!({ "fields": [stage] }).to_string())
}

fn changed(modules: &[&str]) -> Step {
    let modules: Vec<_> =
        modules.iter().map(|name| json!({"api_name": name, "api_supported": true})).collect();
    Step::Answer(200, vec![], json!({ "modules": modules }).to_string())
}

fn client(zoho: &Zoho, time: &Paused) -> Client {
    Client::builder(DataCenter::Us.production())
        .token(access())
        .store(MemoryStore::new())
        .config(SdkConfig::new().auto_refresh_fields(true))
        .transport(zoho.transport())
        .runtime(time.clone())
        .build()
        .unwrap()
}

/// What was asked for since the last look, by path.
fn asked(zoho: &Zoho, seen: &mut usize) -> Vec<String> {
    let all = zoho.seen();
    let new = all[*seen..].iter().map(|seen| seen.uri.path().to_owned()).collect();
    *seen = all.len();
    new
}

#[tokio::test(start_paused = true)]
async fn it_asks_once_an_hour_and_fetches_what_changed() {
    let zoho = Zoho::new([
        fields(),
        Step::ok(),
        // After an hour: nothing. After two: something else, after three: what is kept.
        Step::status(304),
        changed(&["Leads"]),
        changed(&["Leads", "Deals"]),
        fields(),
    ]);
    let time = Paused::new();
    let crm = client(&zoho, &time);
    settle().await;
    assert_eq!((zoho.count(), time.tasks()), (0, 0), "nothing before the first call that needs it");
    crm.send(Make::deal()).await.unwrap();
    let mut seen = 0;
    assert_eq!(asked(&zoho, &mut seen), [FIELDS, "/crm/v8/Deals"]);
    assert_eq!(time.tasks(), 1);

    tokio::time::sleep(HOUR - Duration::from_secs(5)).await;
    assert_eq!(asked(&zoho, &mut seen), [""; 0], "not before the hour");
    tokio::time::sleep(Duration::from_secs(10)).await;
    assert_eq!(asked(&zoho, &mut seen), [MODULES]);
    let since = zoho.seen().pop().unwrap().headers["if-modified-since"].clone();
    assert_eq!(since, "2027-01-15T08:00:00+00:00", "when they were asked for");

    tokio::time::sleep(HOUR).await;
    assert_eq!(asked(&zoho, &mut seen), [MODULES], "the module that changed is not kept");
    tokio::time::sleep(HOUR).await;
    assert_eq!(asked(&zoho, &mut seen), [MODULES, FIELDS]);
    crm.send(Make::deal()).await.unwrap();
    assert_eq!(time.tasks(), 1, "one task, however many calls");
}

#[tokio::test(start_paused = true)]
async fn it_ends_with_the_last_client() {
    let zoho = Zoho::new([fields()]);
    let time = Paused::new();
    let crm = client(&zoho, &time);
    let other = crm.clone();
    crm.send(Make::deal()).await.unwrap();
    drop(crm);
    settle().await;
    assert_eq!(time.tasks(), 1);
    drop(other);
    settle().await;
    assert_eq!(time.tasks(), 0, "at once, not at the next hour");
    let before = zoho.count();
    tokio::time::sleep(5 * HOUR).await;
    assert_eq!(zoho.count(), before);
}

#[tokio::test(start_paused = true)]
async fn an_outage_is_asked_about_again_sooner_than_in_an_hour_and_harms_nothing() {
    let mut script = vec![fields(), Step::ok()];
    script.extend((0..3).map(|_| Step::status(503)));
    script.push(Step::status(304));
    let zoho = Zoho::new(script);
    let time = Paused::new();
    let crm = client(&zoho, &time);
    crm.send(Make::deal()).await.unwrap();
    let mut seen = zoho.count();
    tokio::time::sleep(HOUR + Duration::from_secs(5)).await;
    assert_eq!(asked(&zoho, &mut seen), [MODULES; 3], "one call, three tries");
    crm.send(Make::deal()).await.unwrap();
    tokio::time::sleep(Duration::from_secs(90)).await;
    assert!(asked(&zoho, &mut seen).contains(&MODULES.to_owned()), "within minutes");
}

#[test]
fn it_works_again_on_a_second_runtime() {
    let runtime = || {
        tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap()
    };
    let zoho = Zoho::new([fields(), Step::ok(), Step::ok()]);
    let first = runtime();
    let (crm, time) = first.block_on(async {
        let time = Paused::new();
        let crm = client(&zoho, &time);
        crm.send(Make::deal()).await.unwrap();
        assert_eq!(time.tasks(), 1);
        (crm, time)
    });
    drop(first);
    assert_eq!(time.tasks(), 0, "it went down with its runtime");
    runtime().block_on(async {
        crm.send(Make::deal()).await.unwrap();
        assert_eq!(time.tasks(), 1, "the next call that needs it starts it again");
        let mut seen = zoho.count();
        // The clock of the second runtime began again as well; it needs no more than an hour.
        tokio::time::sleep(2 * HOUR).await;
        assert!(asked(&zoho, &mut seen).contains(&MODULES.to_owned()));
    });
}
