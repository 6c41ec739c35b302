//! Records checked before they are sent, against metadata that is fetched once.

use std::time::Duration;

use tokio::task::JoinSet;
use zcrm::client::{Effect, Operation, OperationRequest, Request, Response};
use zcrm::prelude::*;
use zcrm::{
    Client, Error, ErrorKind, OAuthToken, Record, SdkConfig, Validation, ViolationKind, Zcrm,
};
use zcrm_sim::{Match, PicklistInput, Sim};
use zcrm_testkit::{StoppedClock, let_tasks_run, within};

use crate::scene::{ADA, Scene};

const FIELDS: &str = "/crm/v8/settings/fields";
const DEALS: &str = "/crm/v8/Deals";

async fn scene(picklists: PicklistInput) -> Scene {
    Scene::of(Sim::builder().picklist_input(picklists)).await
}

impl Scene {
    /// A fresh process with a token that serves.
    fn checked(&self, config: SdkConfig) -> Client {
        self.zcrm_with(config).client(
            self.sim.environment(),
            OAuthToken::access(self.sim.mint_access_token(ADA)).user(ADA),
        )
    }

    fn zcrm_with(&self, config: SdkConfig) -> Zcrm {
        Zcrm::builder()
            .store(zcrm::MemoryStore::new())
            .resource_path(self.directory.path())
            .config(config)
            .build()
            .unwrap()
    }

    fn fetches(&self) -> usize {
        self.sim.count("GET", FIELDS)
    }
}

fn deal(stage: &str) -> Record {
    Record::new().with("Deal_Name", "Engine").with("Stage", stage)
}

/// The result of one new deal.
async fn create(crm: &Client, stage: &str) -> Result<(), Error> {
    let made = crm.records("Deals").create(&[deal(stage)]).await?;
    assert_eq!(made.len(), 1);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_tasks_that_need_the_same_fields_make_one_call() {
    let scene = scene(PicklistInput::Any).await;
    let hold = scene.sim.on(Match::path(FIELDS)).hold();
    let crm = scene.checked(SdkConfig::new().concurrent_calls(64));
    let mut tasks = JoinSet::new();
    for _ in 0..64 {
        let crm = crm.clone();
        tasks.spawn(async move { create(&crm, "Closed Won").await });
    }
    hold.reached(1).await;
    // They all wait for that one answer: none of them has sent its record.
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert_eq!((scene.fetches(), scene.sim.count("POST", DEALS)), (1, 0));
    hold.release();
    while let Some(made) = tasks.join_next().await {
        made.unwrap().unwrap();
    }
    assert_eq!((scene.fetches(), scene.sim.count("POST", DEALS)), (1, 64));
    // Another process finds them on disk.
    create(&scene.checked(SdkConfig::new()), "Closed Won").await.unwrap();
    assert_eq!(scene.fetches(), 1);
}

#[tokio::test]
async fn any_of_an_options_three_texts_passes() {
    let scene = scene(PicklistInput::Any).await;
    let crm = scene.checked(SdkConfig::new());
    for stage in [
        "Proposal/Price Quote",
        "Proposal or Price Quote",
        "Angebot",
        // What Zoho's SDKs refuse: the text that the API itself tells.
        "Id. Decision Makers",
        "Identify Decision Makers",
    ] {
        create(&crm, stage).await.unwrap();
    }
    // Neither an unset field nor one that Zoho knows and we do not is any of our business.
    let odd = deal("Angebot").with("Lead_Source", serde_json::Value::Null).with("New_Field__c", 1);
    crm.records("Deals").create(&[odd]).await.unwrap().into_result().unwrap();
    assert_eq!(scene.fetches(), 1);
}

#[tokio::test]
async fn wrong_values_are_told_together_and_nothing_is_sent() {
    let scene = scene(PicklistInput::Any).await;
    let crm = scene.checked(SdkConfig::new());
    let records = [deal("Closed Wan"), deal("Closed Won"), deal("Angebote").with("Type", "New")];
    for attempt in 0..3 {
        let error = match attempt {
            0 => crm.records("Deals").create(&records).await.unwrap_err(),
            1 => crm.records("Deals").update(&records).await.unwrap_err(),
            _ => crm.records("Deals").upsert(&records, &["Deal_Name"]).await.unwrap_err(),
        };
        assert_eq!(error.kind(), ErrorKind::Validation);
        assert!(!error.may_have_happened() && !error.is_transient());
        let told: Vec<_> = error
            .violations()
            .iter()
            .map(|violation| {
                assert_eq!(violation.kind(), ViolationKind::Unaccepted);
                assert_eq!(violation.module(), "Deals");
                (violation.record(), violation.field(), violation.given().unwrap())
            })
            .collect();
        assert_eq!(
            told,
            [(0, "Stage", "Closed Wan"), (2, "Stage", "Angebote"), (2, "Type", "New")]
        );
        assert_eq!(error.violations()[0].nearest()[0], "Closed Won");
        let text = error.to_string();
        assert!(text.contains("record 1, field Stage") && text.contains("Closed Won"), "{text}");
        assert!(text.contains("picklist_validation"), "it says how to switch it off: {text}");
    }
    assert_eq!(scene.sim.requests().iter().filter(|seen| seen.method() != "GET").count(), 0);
    // Once for the first look, and once more because a value was unknown; not for each attempt.
    assert_eq!(scene.fetches(), 2);
}

#[tokio::test]
async fn a_value_that_was_added_a_moment_ago_passes_after_one_more_look() {
    let scene = scene(PicklistInput::Any).await;
    let crm = scene.checked(SdkConfig::new());
    create(&crm, "Closed Won").await.unwrap();
    scene.sim.module("Deals").add_picklist_value("Stage", "On Ice").unwrap();
    create(&crm, "On Ice").await.unwrap();
    create(&crm, "On Ice").await.unwrap();
    assert_eq!(scene.fetches(), 2);
}

#[tokio::test]
async fn a_struct_of_ones_own_and_rows_of_a_subform_are_checked_too() {
    #[derive(serde::Serialize)]
    struct Deal {
        #[serde(rename = "Deal_Name")]
        name: &'static str,
        #[serde(rename = "Stage")]
        stage: Option<&'static str>,
    }
    let scene = scene(PicklistInput::Any).await;
    let crm = scene.checked(SdkConfig::new());
    let deals = [Deal { name: "a", stage: None }, Deal { name: "b", stage: Some("Won") }];
    let error = crm.records("Deals").create(&deals).await.unwrap_err();
    assert_eq!(error.violations().len(), 1);
    assert_eq!(error.violations()[0].record(), 1);
}

#[tokio::test]
async fn off_and_warn_leave_it_to_zoho() {
    let scene = scene(PicklistInput::Unchecked).await;
    for (validation, fetches) in [(Validation::Off, 0), (Validation::Warn, 2)] {
        let crm = scene.checked(SdkConfig::new().picklist_validation(validation));
        create(&crm, "No Such Stage").await.unwrap();
        assert_eq!(scene.fetches(), fetches, "{validation:?}");
    }
}

/// A token without the scope, a module of which Zoho tells nothing, and an outage.
#[tokio::test]
async fn without_metadata_strict_refuses_and_warn_sends() {
    let scene = scene(PicklistInput::Unchecked).await;
    let scoped = || {
        let token = scene.sim.mint_scoped_access_token(ADA, "ZohoCRM.modules.ALL");
        OAuthToken::access(token).user(ADA)
    };
    let environment = scene.sim.environment();
    let strict = scene.zcrm_with(SdkConfig::new()).client(environment.clone(), scoped());
    let error = create(&strict, "Closed Won").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Permission);
    let text = error.to_string();
    assert!(text.contains("ZohoCRM.settings.fields.READ"), "{text}");
    assert!(text.contains("picklist_validation"), "{text}");
    let warn = SdkConfig::new().picklist_validation(Validation::Warn);
    let warned = scene.zcrm_with(warn.clone()).client(environment, scoped());
    create(&warned, "Closed Won").await.unwrap();

    // No content: the module has no fields, or the user may not see them.
    scene.sim.on(Match::path(FIELDS).times(2)).reply(204, "", "");
    let error = create(&scene.checked(SdkConfig::new()), "Closed Won").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(error.to_string().contains("Deals"), "{error}");
    create(&scene.checked(warn.clone()), "Closed Won").await.unwrap();

    // An outage, repeats included.
    scene.sim.on(Match::path(FIELDS).times(6)).fail(503, "");
    let error = create(&scene.checked(SdkConfig::new()), "Closed Won").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Server);
    assert!(error.is_transient() && !error.may_have_happened());
    create(&scene.checked(warn), "Closed Won").await.unwrap();
    // What failed left no trace.
    create(&scene.checked(SdkConfig::new()), "Closed Won").await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_server_that_never_answers_holds_up_nobody_else_and_nothing_after() {
    let clock = StoppedClock::stop();
    let scene = scene(PicklistInput::Any).await;
    let limit = Duration::from_secs(1);
    let crm = scene.checked(SdkConfig::new().read_timeout(limit).max_attempts(1));
    let hold = scene.sim.on(Match::path(FIELDS)).hold();
    let stuck: JoinSet<_> = (0..8)
        .map(|_| {
            let crm = crm.clone();
            async move { create(&crm, "Closed Won").await }
        })
        .collect();
    within(hold.reached(1)).await;
    // Another module is fetched, and lists are read, meanwhile.
    let leads = [Record::new().with("Last_Name", "Ada")];
    let made = within(crm.records("Leads").create(&leads).into_future()).await.unwrap();
    assert_eq!(made.done().count(), 1);
    let_tasks_run().await;
    clock.run();
    for outcome in within(stuck.join_all()).await {
        let error = outcome.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
        assert!(!error.may_have_happened());
    }
    assert_eq!(scene.sim.count("POST", DEALS), 0);
    let _clock = StoppedClock::stop();
    drop(hold);
    within(create(&crm, "Closed Won")).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn the_callers_deadline_covers_the_look_at_the_fields() {
    let clock = StoppedClock::stop();
    let scene = scene(PicklistInput::Any).await;
    let crm = scene.checked(SdkConfig::new().call_timeout(Duration::from_secs(1)));
    let hold = scene.sim.on(Match::path(FIELDS)).hold();
    let creating = tokio::spawn(async move { create(&crm, "Closed Won").await });
    within(hold.reached(1)).await;
    clock.run();
    let error = within(creating).await.unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "complete the call within 1s: it was waiting for the fields of the module, to check the \
         records"
    );
    assert!(!error.may_have_happened());
}

/// One permit, no token yet, the user's name to be found out, fields to be fetched: a caller that held
/// the permit while waiting for another call would wait for ever.
#[tokio::test]
async fn one_permit_is_enough_for_a_cold_start() {
    let scene = scene(PicklistInput::Any).await;
    let crm = Client::builder(scene.sim.environment())
        .token(OAuthToken::grant(scene.app(), scene.sim.mint_grant(ADA)))
        .store(zcrm::MemoryStore::new())
        .resolve_user(true)
        .config(SdkConfig::new().concurrent_calls(1))
        .build()
        .unwrap();
    let started = within(async {
        crm.authenticate().await.unwrap();
        create(&crm, "Closed Won").await.unwrap();
        create(&crm.clone(), "Angebot").await
    });
    started.await.unwrap();
}

#[tokio::test]
async fn metadata_can_be_looked_at_refreshed_and_deleted() {
    let scene = scene(PicklistInput::Any).await;
    let crm = scene.checked(SdkConfig::new());
    let fields = crm.metadata();
    let deals = fields.module("Deals").await.unwrap();
    let stages = deals.field("Stage").expect("a stage").picklist_values().len();
    assert!(stages > 5, "{stages}");
    assert!(fields.modules().await.unwrap().module("Leads").is_some());

    scene.sim.module("Deals").add_picklist_value("Stage", "On Ice").unwrap();
    assert_eq!(
        fields.module("Deals").await.unwrap().field("Stage").unwrap().picklist_values().len(),
        stages
    );
    let newer = fields.refresh_module("Deals").await.unwrap();
    assert_eq!(newer.field("Stage").unwrap().picklist_values().len(), stages + 1);

    let before = scene.fetches();
    fields.delete_module("Deals").await.unwrap();
    fields.module("Deals").await.unwrap();
    assert_eq!(scene.fetches(), before + 1);
    let refreshed = fields.refresh_all().await.unwrap();
    assert!(refreshed.failed().is_empty(), "{:?}", refreshed.failed());
    assert!(refreshed.modules().count() > 15);
    fields.clear().await.unwrap();
    let before = scene.fetches();
    fields.module("Deals").await.unwrap();
    assert_eq!(scene.fetches(), before + 1);
    scene.zcrm_with(SdkConfig::new()).clear_all_fields().await;
    scene.checked(SdkConfig::new()).metadata().module("Deals").await.unwrap();
    assert_eq!(scene.fetches(), before + 2, "nothing is left on disk");
}

#[tokio::test]
async fn a_raw_call_is_not_checked() {
    struct Raw;
    impl Request for Raw {
        fn effect(&self) -> Effect {
            Effect::Create
        }
        fn encode(&self) -> Result<OperationRequest, Error> {
            let body = r#"{"data":[{"Deal_Name":"x","Stage":"No Such Stage"}]}"#;
            Ok(OperationRequest::crm(http::Method::POST, ["Deals"]).json(body))
        }
    }

    impl Operation for Raw {
        type Output = u16;

        fn decode(&self, response: Response) -> Result<u16, Error> {
            Ok(response.status().as_u16())
        }
    }
    let scene = scene(PicklistInput::Any).await;
    let crm = scene.checked(SdkConfig::new());
    let error = crm.send(Raw).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Rejected, "{error}");
    assert_eq!(error.api().expect("Zoho's own word").code(), "INVALID_DATA");
    assert_eq!(scene.fetches(), 0);
}
