//! Checks with metadata from the cache.

use std::time::Duration;

use serde_json::{Value, json};
use zcrm_fields::{
    Check, CheckError, FieldsErrorKind, SourceErrorKind, Validation, Violation, WriteKind,
};
use zcrm_testkit::within;

use crate::answer;
use crate::scene::{Call, Scene, deals, scene};
use crate::single_flight::futures_pending;

/// The body of a request that writes these records.
pub(crate) fn body(records: &impl serde::Serialize) -> Vec<u8> {
    #[derive(serde::Serialize)]
    struct Body<R> {
        data: R,
    }
    serde_json::to_vec(&Body { data: records }).unwrap()
}

async fn check(
    scene: &Scene,
    validation: Validation,
    values: Value,
) -> Result<Vec<Violation>, CheckError> {
    let body = body(&values);
    let check = Check::new("Deals", WriteKind::Create, &body, "data").validation(validation);
    scene.user.check(&scene.source, &check).await
}

fn violations(outcome: Result<Vec<Violation>, CheckError>) -> Vec<Violation> {
    match outcome {
        Err(CheckError::Violated(violations)) => violations.into_list(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn display_actual_and_reference_text_pass() {
    let scene = scene(&deals(), |cache| cache);
    let stages = ["Identify Decision Makers", "Id. Decision Makers", "Decision Makers"];
    let values = stages.map(|stage| json!({"Stage": stage, "Labels": ["Hot", "Cold"]}));
    assert_eq!(check(&scene, Validation::Strict, json!(values)).await.unwrap(), []);
    let nothing = json!([{"Stage": null, "Labels": null}, {}, {"Labels": []}, {"Unknown": "x"}]);
    assert_eq!(check(&scene, Validation::Strict, nothing).await.unwrap(), []);
    assert_eq!(scene.zoho.count(), 1);
}

#[tokio::test]
async fn wrong_values_fail_all_at_once() {
    let scene = scene(&deals(), |cache| cache);
    let values = json!([
        {"Stage": "Closed won"},
        {"Stage": "Closed Won", "Labels": ["Hot", "Wram", null]},
        {"Items": [{"Unit": "Box"}, {"Unit": "Peice", "Count": "no matter"}]},
    ]);
    let found = violations(check(&scene, Validation::Strict, values.clone()).await);
    let places: Vec<_> =
        found.iter().map(|v| (v.record(), v.field(), v.given().unwrap())).collect();
    let expected =
        [(0, "Stage", "Closed won"), (1, "Labels", "Wram"), (2, "Items[1].Unit", "Peice")];
    assert_eq!(places, expected);
    assert!(found.iter().all(|violation| violation.module() == "Deals"));
    assert_eq!(found[0].nearest(), ["Closed Won"]);
    assert_eq!(found[2].nearest()[0], "Piece");
    // Both modules once, and both once more to be sure.
    assert_eq!(scene.zoho.count(), 4);

    let error = check(&scene, Validation::Strict, values.clone()).await.unwrap_err();
    let text = error.to_string();
    for part in
        ["Deals", "3 values", "record 2, field Labels", "\"Closed Won\"", "picklist_validation"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let warned = check(&scene, Validation::Warn, values.clone()).await.unwrap();
    assert_eq!(warned.len(), 3);
    assert_eq!(scene.zoho.count(), 0);
    assert_eq!(check(&scene, Validation::Off, values).await.unwrap(), []);
}

#[tokio::test]
async fn off_asks_nobody() {
    let scene = scene(&deals(), |cache| cache);
    let wrong = json!([{"Stage": "Nonsense"}]);
    assert_eq!(check(&scene, Validation::Off, wrong).await.unwrap(), []);
    assert_eq!(check(&scene, Validation::Strict, json!([])).await.unwrap(), []);
    assert_eq!(scene.zoho.count(), 0);
}

#[tokio::test]
async fn a_value_added_meanwhile_passes_after_one_call() {
    let scene = scene(&deals(), |cache| cache);
    assert!(check(&scene, Validation::Strict, json!([{"Stage": "Closed Won"}])).await.is_ok());
    scene.zoho.set_fields("Deals", vec![answer::picklist("Stage", "picklist", &["New".into()])]);
    scene.zoho.calls();
    assert!(check(&scene, Validation::Strict, json!([{"Stage": "New"}])).await.is_ok());
    assert_eq!(scene.zoho.calls(), [Call::Fields("Deals".into())]);
}

#[tokio::test]
async fn a_stream_of_wrong_values_does_not_hammer() {
    let scene = scene(&deals(), |cache| cache);
    for number in 0..100 {
        let wrong = json!([{"Stage": format!("Nonsense {number}")}]);
        assert_eq!(violations(check(&scene, Validation::Strict, wrong).await).len(), 1);
        scene.time.pass(Duration::from_millis(100));
    }
    assert_eq!(scene.zoho.count(), 2, "the first, and one in these ten seconds");
    let wrong = json!([{"Stage": "Nonsense"}]);
    assert!(check(&scene, Validation::Strict, wrong).await.is_err());
    assert_eq!(scene.zoho.count(), 1, "the next ten seconds' one");
}

#[tokio::test]
async fn many_who_miss_at_once_share_one_call() {
    let scene = scene(&deals(), |cache| cache);
    scene.user.fields(&scene.source, "Deals").await.unwrap();
    scene.zoho.set_fields("Deals", vec![answer::picklist("Stage", "picklist", &["New".into()])]);
    scene.zoho.asked(1).await;
    scene.zoho.hold();
    scene.zoho.calls();
    let mut waiting: Vec<_> = (0..64)
        .map(|_| Box::pin(check(&scene, Validation::Strict, json!([{"Stage": "New"}]))))
        .collect();
    for caller in &mut waiting {
        assert!(futures_pending(caller.as_mut()));
    }
    scene.zoho.answer();
    for caller in waiting {
        assert!(within(caller).await.is_ok());
    }
    assert_eq!(scene.zoho.count(), 1);
}

#[tokio::test]
async fn if_the_second_look_fails_the_first_decides() {
    let scene = scene(&deals(), |cache| cache);
    scene.user.fields(&scene.source, "Deals").await.unwrap();
    scene.zoho.fail(SourceErrorKind::Timeout);
    let wrong = json!([{"Stage": "Nonsense"}]);
    assert_eq!(violations(check(&scene, Validation::Strict, wrong).await).len(), 1);
    assert!(check(&scene, Validation::Strict, json!([{"Stage": "Closed Won"}])).await.is_ok());
}

#[tokio::test]
async fn without_metadata_strict_stops_and_warn_sends() {
    type Break = fn(&Scene);
    let ways: [(Break, FieldsErrorKind); 4] = [
        (|scene| scene.zoho.deny(), FieldsErrorKind::Denied),
        (|scene| scene.zoho.fail(SourceErrorKind::Timeout), FieldsErrorKind::Timeout),
        (|scene| scene.zoho.fail(SourceErrorKind::Unavailable), FieldsErrorKind::Unavailable),
        (|scene| scene.zoho.set_fields("Deals", Vec::new()), FieldsErrorKind::NoFields),
    ];
    for (way, kind) in ways {
        let scene = scene(&deals(), |cache| cache);
        way(&scene);
        let right = json!([{"Stage": "Closed Won"}]);
        let error = check(&scene, Validation::Strict, right.clone()).await.unwrap_err();
        let text = error.to_string();
        assert!(text.contains("ZohoCRM.settings.fields.READ"), "{text}");
        assert!(text.contains("picklist_validation") && text.contains("Deals"), "{text}");
        let CheckError::Unavailable(error) = error else { panic!("{text}") };
        assert_eq!(error.kind(), kind);
        assert_eq!(check(&scene, Validation::Warn, right).await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_subform_without_metadata() {
    let mut modules = deals();
    modules.pop();
    let scene = scene(&modules, |cache| cache);
    let values = json!([{"Stage": "Closed Won", "Items": [{"Unit": "Anything"}]}]);
    let error = check(&scene, Validation::Strict, values.clone()).await.unwrap_err();
    assert!(matches!(&error, CheckError::Unavailable(error) if error.module() == "Deal_Items"));
    assert!(std::error::Error::source(&error).is_some());
    assert_eq!(check(&scene, Validation::Warn, values).await.unwrap(), []);
    // Of records without rows, nothing is missing.
    let without = json!([{"Stage": "Closed Won", "Items": []}]);
    assert!(check(&scene, Validation::Strict, without).await.is_ok());
}

#[tokio::test]
async fn typed_records_fare_the_same() {
    #[derive(serde::Serialize)]
    #[serde(rename_all = "PascalCase")]
    struct Deal<'a> {
        stage: Option<Stage>,
        labels: &'a [&'a str],
        items: Vec<Item>,
    }
    #[derive(serde::Serialize)]
    enum Stage {
        #[serde(rename = "Id. Decision Makers")]
        Deciding,
        Lost,
    }
    #[derive(serde::Serialize)]
    #[serde(rename_all = "PascalCase")]
    struct Item {
        unit: &'static str,
    }
    let scene = scene(&deals(), |cache| cache);
    let right = Deal { stage: Some(Stage::Deciding), labels: &["Hot"], items: Vec::new() };
    let wrong = Deal {
        stage: Some(Stage::Lost),
        labels: &["Hot", "x"],
        items: vec![Item { unit: "Piece" }, Item { unit: "y" }],
    };
    let none = Deal { stage: None, labels: &[], items: Vec::new() };
    let deals = [right, wrong, none];
    let body = body(&deals);
    let check = Check::new("Deals", WriteKind::Update, &body, "data");
    let found = violations(scene.user.check(&scene.source, &check).await);
    let places: Vec<_> = found.iter().map(|v| (v.record(), v.field())).collect();
    assert_eq!(places, [(1, "Stage"), (1, "Labels"), (1, "Items[1].Unit")]);
}

#[tokio::test]
async fn a_check_can_move_to_another_thread() {
    fn is_send<T: Send>(future: T) -> T {
        future
    }
    let scene = scene(&deals(), |cache| cache);
    let body = body(&json!([{"Stage": "Closed Won"}]));
    let check = Check::new("Deals", WriteKind::Create, &body, "data");
    is_send(scene.user.check(&scene.source, &check)).await.unwrap();
    is_send(scene.user.refresh_all(&scene.source)).await.unwrap();
    is_send(scene.user.auto_refresh(&scene.source)).await;
}
