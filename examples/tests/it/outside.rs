//! Operations of a third party through a client: what is promised of ours holds for theirs.

use std::sync::Arc;

use serde_json::{Value, json};
use zcrm::client::ErrorExt as _;
use zcrm::core::Sender;
use zcrm::{Client, ErrorKind, MemoryStore, OAuthToken, RecordStream};
use zcrm_example_outside_operations::{CreateDeals, DealsInComposite, ListUsers};
use zcrm_sim::{Match, Sim};

async fn simulated() -> (Sim, Client) {
    let sim = Sim::builder().leads(0).start().await.unwrap();
    let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
    let builder = Client::builder(sim.environment()).token(token).store(MemoryStore::new());
    (sim, builder.build().unwrap())
}

fn deals() -> Vec<Value> {
    vec![
        json!({"Deal_Name": "Right", "Stage": "Closed Won"}),
        json!({"Deal_Name": "Wrong", "Stage": "Close Won"}),
    ]
}

#[tokio::test]
async fn violations_are_found_before_anything_is_sent() {
    let (sim, crm) = simulated().await;
    let alone = crm.send(CreateDeals::new(deals())).await.unwrap_err();
    let part = crm.send(DealsInComposite::new(deals())).await.unwrap_err();
    for error in [alone, part] {
        assert_eq!(error.kind(), ErrorKind::Validation);
        assert!(!error.may_have_happened());
        let [wrong] = error.violations() else { panic!("{error}") };
        assert_eq!((wrong.record(), wrong.field(), wrong.module()), (1, "Stage", "Deals"));
        assert_eq!(wrong.nearest()[0], "Closed Won");
    }
    assert_eq!(sim.count("POST", "/crm/v8/Deals"), 0);
    assert_eq!(sim.count("POST", "/crm/v8/__composite_requests"), 0);
    let right =
        vec![json!({"Deal_Name": "Right", "Stage": "Closed Won", "Closing_Date": "2027-01-31"})];
    crm.send(CreateDeals::new(right)).await.unwrap();
    assert_eq!(sim.count("POST", "/crm/v8/Deals"), 1);
}

#[tokio::test]
async fn an_error_under_a_foreign_key_is_an_error_and_a_cut_read_is_retried() {
    let (sim, crm) = simulated().await;
    let users = || Match::path("/crm/v8/users");
    let body =
        r#"{"users":[{"code":"NO_PERMISSION","details":{},"message":"m","status":"error"}]}"#;
    sim.on(users().nth(1)).reply(403, "application/json", body);
    let error = crm.send(ListUsers::active()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Permission);
    assert_eq!(error.api().unwrap().code(), "NO_PERMISSION");
    sim.on(users().nth(1)).cut_before_headers();
    let sender: Arc<dyn Sender> = Arc::new(crm);
    let before = sim.count("GET", "/crm/v8/users");
    let stream = RecordStream::new(sender, ListUsers::active());
    assert!(!stream.collect().await.unwrap().is_empty());
    assert_eq!(sim.count("GET", "/crm/v8/users"), before + 2);
}

#[tokio::test]
async fn a_position_of_another_environment_is_refused_before_anything_is_sent() {
    let (_first, here) = simulated().await;
    let (second, there) = simulated().await;
    let list = ListUsers::active().per_page(1);
    let mut stream = RecordStream::new(Arc::new(here), list.clone());
    stream.next().await.unwrap().unwrap();
    let position = stream.position();
    let mut resumed = RecordStream::new(Arc::new(there), list).resume(&position).unwrap();
    let error = resumed.next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(second.count("GET", "/crm/v8/users"), 0);
}
