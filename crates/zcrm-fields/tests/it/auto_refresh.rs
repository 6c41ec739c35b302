//! Refreshing by the hour, on time that stands still.

use std::sync::Arc;
use std::time::Duration;

use zcrm_fields::{FieldCache, RoundOutcome, Runtime, SourceErrorKind};
use zcrm_testkit::within;

use crate::answer;
use crate::scene::{Call, HOUR, Scene, Time, ada, deals, scene};

async fn warm() -> Scene {
    let scene = scene(&deals(), |cache| cache.auto_refresh(HOUR));
    for module in ["Deals", "Deal_Items"] {
        scene.user.fields(&scene.source, module).await.unwrap();
    }
    scene.zoho.calls();
    scene
}

fn refreshed(outcome: &RoundOutcome) -> Vec<&str> {
    match outcome {
        RoundOutcome::Refreshed(refreshed) => refreshed.modules().collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn off_unless_asked_for() {
    let scene = scene(&deals(), |cache| cache);
    scene.user.fields(&scene.source, "Deals").await.unwrap();
    scene.time.pass(100 * HOUR);
    let round = scene.user.auto_refresh(&scene.source).await;
    assert!(matches!(round.outcome(), RoundOutcome::NotDue));
    assert_eq!((round.wait(), scene.zoho.count()), (Duration::MAX, 1));
}

#[tokio::test]
async fn nothing_kept_nothing_asked() {
    let scene = scene(&deals(), |cache| cache.auto_refresh(HOUR));
    scene.time.pass(100 * HOUR);
    let round = scene.user.auto_refresh(&scene.source).await;
    assert!(matches!(round.outcome(), RoundOutcome::NotDue));
    assert_eq!((round.wait(), scene.zoho.count()), (HOUR, 0));
}

#[tokio::test]
async fn no_call_before_the_hour_then_one_with_the_header() {
    let scene = warm().await;
    let begun = scene.time.now();
    scene.time.pass(HOUR - Duration::from_millis(1));
    let round = scene.user.auto_refresh(&scene.source).await;
    assert!(matches!(round.outcome(), RoundOutcome::NotDue));
    assert_eq!((round.wait(), scene.zoho.count()), (Duration::from_millis(1), 0));

    scene.time.pass(round.wait());
    let round = scene.user.auto_refresh(&scene.source).await;
    assert!(matches!(round.outcome(), RoundOutcome::NotModified));
    assert_eq!(round.wait(), HOUR);
    assert_eq!(scene.zoho.calls(), [Call::Modules(Some(begun))]);

    // The next asks from then on.
    let asked = scene.time.now();
    assert!(matches!(scene.user.auto_refresh(&scene.source).await.outcome(), RoundOutcome::NotDue));
    scene.time.pass(HOUR);
    scene.user.auto_refresh(&scene.source).await;
    assert_eq!(scene.zoho.calls(), [Call::Modules(Some(asked))]);
}

#[tokio::test]
async fn only_what_changed_is_fetched() {
    let scene = warm().await;
    let begun = scene.time.now();
    scene.zoho.change(&["Deal_Items", "Leads"]);
    scene.zoho.set_fields("Deal_Items", vec![answer::field("Count", "integer")]);
    scene.time.pass(HOUR);
    let round = scene.user.auto_refresh(&scene.source).await;
    assert_eq!(refreshed(round.outcome()), ["Deal_Items"]);
    let calls = [Call::Modules(Some(begun)), Call::Fields("Deal_Items".into())];
    assert_eq!(scene.zoho.calls(), calls);
    assert_eq!(scene.user.module("Deal_Items").unwrap().fields().len(), 1);
    assert!(scene.user.module("Leads").is_none(), "it was not asked for");
}

#[tokio::test]
async fn a_module_takes_its_subforms_along() {
    let scene = warm().await;
    scene.zoho.change(&["Deals"]);
    scene.time.pass(HOUR);
    let round = scene.user.auto_refresh(&scene.source).await;
    assert_eq!(refreshed(round.outcome()), ["Deal_Items", "Deals"]);
}

#[tokio::test]
async fn failures_are_tried_again_less_and_less_often() {
    let scene = warm().await;
    let begun = scene.time.now();
    scene.time.pass(HOUR);
    scene.zoho.fail(SourceErrorKind::Unavailable);
    let mut waits = Vec::new();
    for _ in 0..8 {
        let round = scene.user.auto_refresh(&scene.source).await;
        assert!(matches!(round.outcome(), RoundOutcome::Failed(_)));
        assert_eq!(scene.zoho.calls(), [Call::Modules(Some(begun))]);
        let early = scene.user.auto_refresh(&scene.source).await;
        assert!(matches!(early.outcome(), RoundOutcome::NotDue));
        assert_eq!((early.wait(), scene.zoho.count()), (round.wait(), 0));
        waits.push(round.wait().as_secs() / 60);
        scene.time.pass(round.wait());
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
    scene.zoho.fail(None);
    let round = scene.user.auto_refresh(&scene.source).await;
    assert!(matches!(round.outcome(), RoundOutcome::NotModified));
    assert_eq!(round.wait(), HOUR);
    assert_eq!(scene.user.module("Deals").unwrap().fields().len(), 5, "served throughout");
}

#[tokio::test]
async fn a_module_that_fails_is_asked_about_again() {
    let scene = warm().await;
    let begun = scene.time.now();
    scene.time.pass(HOUR);
    scene.zoho.change(&["Deals"]);
    scene.zoho.asked(2).await;
    scene.zoho.hold();
    let (user, source) = (scene.user.clone(), Arc::clone(&scene.source));
    let round = tokio::spawn(async move { user.auto_refresh(&source).await });
    scene.zoho.asked(1).await;
    scene.zoho.answer();
    scene.zoho.asked(1).await;
    // While it runs, no other begins.
    let second = within(scene.user.auto_refresh(&scene.source)).await;
    assert!(matches!(second.outcome(), RoundOutcome::UnderWay));
    scene.zoho.fail(SourceErrorKind::Timeout);
    for _ in 0..2 {
        scene.zoho.answer();
    }
    let round = within(round).await.unwrap();
    assert!(matches!(round.outcome(), RoundOutcome::Refreshed(refreshed)
        if refreshed.failed().len() == 2 && refreshed.modules().next().is_none()));
    scene.zoho.calls();
    scene.time.pass(round.wait());
    scene.zoho.fail(None);
    for _ in 0..3 {
        scene.zoho.answer();
    }
    let round = scene.user.auto_refresh(&scene.source).await;
    assert_eq!(refreshed(round.outcome()), ["Deal_Items", "Deals"]);
    assert_eq!(scene.zoho.calls()[0], Call::Modules(Some(begun)));
}

#[tokio::test]
async fn what_is_known_to_be_current_outlives_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let scene = scene(&deals(), |cache| cache.resource_path(folder.path()).auto_refresh(HOUR));
    scene.user.fields(&scene.source, "Deals").await.unwrap();
    scene.time.pass(HOUR);
    scene.user.auto_refresh(&scene.source).await;
    let asked = scene.time.now();
    scene.time.pass(HOUR / 2);
    scene.zoho.calls();

    let runtime: Arc<dyn Runtime> = Arc::<Time>::clone(&scene.time);
    let cache = FieldCache::builder(runtime).resource_path(folder.path()).auto_refresh(HOUR);
    let user = cache.build().user(ada());
    user.fields(&scene.source, "Deals").await.unwrap();
    let round = user.auto_refresh(&scene.source).await;
    assert!(matches!(round.outcome(), RoundOutcome::NotDue));
    assert_eq!((round.wait(), scene.zoho.count()), (HOUR / 2, 0));
    scene.time.pass(HOUR / 2);
    user.auto_refresh(&scene.source).await;
    assert_eq!(scene.zoho.calls(), [Call::Modules(Some(asked))]);
}

#[tokio::test]
async fn a_round_whose_caller_goes_leaves_its_place() {
    let scene = warm().await;
    scene.time.pass(HOUR);
    scene.zoho.asked(2).await;
    scene.zoho.hold();
    {
        let mut round = Box::pin(scene.user.auto_refresh(&scene.source));
        assert!(crate::single_flight::futures_pending(round.as_mut()));
        scene.zoho.asked(1).await;
    }
    scene.zoho.answer();
    let round = scene.user.auto_refresh(&scene.source).await;
    assert!(matches!(round.outcome(), RoundOutcome::NotModified));
}
