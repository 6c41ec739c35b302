//! One fetch per module however many ask; a fetch that fails or is lost leaves no trace.

use std::sync::Arc;

use zcrm_fields::{FieldsErrorKind, SourceErrorKind};
use zcrm_testkit::within;

use crate::scene::{Call, deals, scene};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_tasks_one_call() {
    let scene = scene(&deals(), |cache| cache);
    scene.zoho.hold();
    let tasks: Vec<_> = (0..64)
        .map(|_| {
            let (user, source) = (scene.user.clone(), Arc::clone(&scene.source));
            tokio::spawn(async move { user.fields(&source, "Deals").await })
        })
        .collect();
    scene.zoho.asked(1).await;
    // All wait, and no task sees a half-filled module.
    assert!(scene.user.module("Deals").is_none());
    assert!(tasks.iter().all(|task| !task.is_finished()));
    scene.zoho.answer();
    let mut all = Vec::new();
    for task in tasks {
        all.push(within(task).await.unwrap().unwrap());
    }
    assert!(all.iter().all(|fields| Arc::ptr_eq(fields, &all[0])));
    assert_eq!(all[0].fields().len(), 5);
    assert_eq!(scene.zoho.calls(), [Call::Fields("Deals".into())]);
}

#[tokio::test]
async fn every_caller_waits_for_the_same_call() {
    let scene = scene(&deals(), |cache| cache);
    scene.zoho.hold();
    let mut waiting: Vec<_> =
        (0..64).map(|_| Box::pin(scene.user.fields(&scene.source, "Deals"))).collect();
    // Each has been polled, so each waits: the race has happened.
    for caller in &mut waiting {
        assert!(futures_pending(caller.as_mut()));
    }
    scene.zoho.answer();
    for caller in waiting {
        within(caller).await.unwrap();
    }
    assert_eq!(scene.zoho.count(), 1);
}

#[tokio::test]
async fn the_first_caller_may_go() {
    let scene = scene(&deals(), |cache| cache);
    scene.zoho.hold();
    let mut first = Box::pin(scene.user.fields(&scene.source, "Deals"));
    let mut second = Box::pin(scene.user.fields(&scene.source, "Deals"));
    assert!(futures_pending(first.as_mut()) && futures_pending(second.as_mut()));
    scene.zoho.asked(1).await;
    drop(first);
    // One that is kept and never polled again holds no other caller up either.
    let mut third = Box::pin(scene.user.fields(&scene.source, "Deals"));
    assert!(futures_pending(third.as_mut()));
    scene.zoho.answer();
    assert_eq!(within(second).await.unwrap().fields().len(), 5);
    assert_eq!(scene.zoho.count(), 1);
    drop(third);
}

#[tokio::test]
async fn all_callers_may_go() {
    let scene = scene(&deals(), |cache| cache);
    scene.zoho.hold();
    let mut only = Box::pin(scene.user.fields(&scene.source, "Deals"));
    assert!(futures_pending(only.as_mut()));
    scene.zoho.asked(1).await;
    drop(only);
    scene.zoho.answer();
    // The next one waits for the fetch under way, or finds what it brought.
    let fields = within(scene.user.fields(&scene.source, "Deals")).await.unwrap();
    assert_eq!(fields.fields().len(), 5);
    assert_eq!(scene.zoho.count(), 1);
}

#[test]
fn a_runtime_that_dies_takes_no_caller_along() {
    let scene = scene(&deals(), |cache| cache);
    scene.zoho.hold();
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let first = runtime();
    let mut lost = Box::pin(scene.user.fields(&scene.source, "Deals"));
    first.block_on(async {
        assert!(futures_pending(lost.as_mut()));
        scene.zoho.asked(1).await;
    });
    // The fetch was under way there.
    drop(first);
    let second = runtime();
    scene.zoho.answer();
    let found = second.block_on(async {
        let both = (within(lost).await, within(scene.user.fields(&scene.source, "Deals")).await);
        (both.0.unwrap(), both.1.unwrap())
    });
    assert!(Arc::ptr_eq(&found.0, &found.1));
    assert_eq!(scene.zoho.count(), 2, "the lost one, and one more");
}

#[tokio::test]
async fn a_failure_is_everybodys_and_leaves_no_trace() {
    let scene = scene(&deals(), |cache| cache);
    scene.zoho.hold();
    scene.zoho.fail(SourceErrorKind::Timeout);
    let mut waiting: Vec<_> =
        (0..8).map(|_| Box::pin(scene.user.fields(&scene.source, "Deals"))).collect();
    for caller in &mut waiting {
        assert!(futures_pending(caller.as_mut()));
    }
    scene.zoho.answer();
    for caller in waiting {
        let error = within(caller).await.unwrap_err();
        assert_eq!(error.kind(), FieldsErrorKind::Timeout);
        let text = error.to_string();
        assert_eq!(text, "read the fields of Deals: no answer in time; try again");
        assert!(!text.contains("scripted"), "the source is not printed");
    }
    assert_eq!(scene.zoho.count(), 1);
    assert!(scene.user.module("Deals").is_none());
    scene.zoho.fail(None);
    scene.zoho.answer();
    assert!(scene.user.fields(&scene.source, "Deals").await.is_ok());
}

#[tokio::test]
async fn a_module_that_hangs_holds_no_other_up() {
    let scene = scene(&deals(), |cache| cache);
    scene.zoho.hold();
    let mut hanging = Box::pin(scene.user.fields(&scene.source, "Deals"));
    assert!(futures_pending(hanging.as_mut()));
    scene.zoho.asked(1).await;
    let patient = crate::scene::Zoho::new(&deals());
    assert!(scene.user.fields(&patient.source(), "Deal_Items").await.is_ok());
    let stranger = scene.cache.user(zcrm_fields::CacheKey::new("eu", "grace@example.com"));
    assert!(stranger.fields(&patient.source(), "Deals").await.is_ok());
    assert!(futures_pending(hanging.as_mut()));
}

#[tokio::test]
async fn no_content_is_no_empty_module() {
    let scene = scene(&[("Empty", Vec::new())], |cache| cache);
    for module in ["Nowhere", "Empty"] {
        let error = scene.user.fields(&scene.source, module).await.unwrap_err();
        assert_eq!(error.kind(), FieldsErrorKind::NoFields, "{module}");
        assert!(scene.user.module(module).is_none());
    }
}

#[tokio::test]
async fn the_list_of_modules_is_asked_for_once() {
    let scene = scene(&deals(), |cache| cache);
    scene.zoho.hold();
    let mut waiting: Vec<_> = (0..8).map(|_| Box::pin(scene.user.modules(&scene.source))).collect();
    for caller in &mut waiting {
        assert!(futures_pending(caller.as_mut()));
    }
    scene.zoho.answer();
    for caller in waiting {
        assert!(within(caller).await.unwrap().module("Deal_Items").is_some());
    }
    assert_eq!(scene.zoho.calls(), [Call::Modules(None)]);
}

#[tokio::test]
async fn no_modules_are_no_list() {
    let scene = scene(&[], |cache| cache);
    let error = scene.user.modules(&scene.source).await.unwrap_err();
    assert_eq!((error.kind(), error.module()), (FieldsErrorKind::Malformed, ""));
    assert_eq!(error.scope(), "ZohoCRM.settings.modules.READ");
    assert!(scene.user.modules(&scene.source).await.is_err());
    assert_eq!(scene.zoho.count(), 2, "nothing was kept");
}

/// Polls once; whether there is no answer yet.
pub(crate) fn futures_pending<F: Future + ?Sized>(future: std::pin::Pin<&mut F>) -> bool {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    future.poll(&mut context).is_pending()
}
