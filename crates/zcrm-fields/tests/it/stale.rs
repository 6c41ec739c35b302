//! What is being fetched again stays in use until the new is there, and after, if it never comes.

use std::sync::Arc;

use zcrm_fields::{FieldCache, Runtime, SourceErrorKind};
use zcrm_testkit::within;

use crate::answer;
use crate::scene::{Call, HOUR, Time, ada, deals, scene};
use crate::single_flight::futures_pending;

#[tokio::test]
async fn readers_do_not_wait_for_a_refresh() {
    let scene = scene(&deals(), |cache| cache);
    let old = scene.user.fields(&scene.source, "Deals").await.unwrap();
    scene.zoho.set_fields("Deals", vec![answer::field("Deal_Name", "text")]);
    scene.zoho.asked(1).await;
    scene.zoho.hold();
    let mut refresh = Box::pin(scene.user.refresh_module(&scene.source, "Deals"));
    assert!(futures_pending(refresh.as_mut()));
    scene.zoho.asked(1).await;
    let meanwhile = scene.user.fields(&scene.source, "Deals").await.unwrap();
    assert!(Arc::ptr_eq(&meanwhile, &old));
    scene.zoho.answer();
    assert_eq!(within(refresh).await.unwrap().fields().len(), 1);
    assert_eq!(scene.user.module("Deals").unwrap().fields().len(), 1);
    assert_eq!(scene.zoho.count(), 2);
}

#[tokio::test]
async fn a_failed_refresh_takes_nothing_away() {
    let scene = scene(&deals(), |cache| cache);
    let old = scene.user.fields(&scene.source, "Deals").await.unwrap();
    scene.zoho.fail(SourceErrorKind::Unavailable);
    assert!(scene.user.refresh_module(&scene.source, "Deals").await.is_err());
    assert!(Arc::ptr_eq(&scene.user.module("Deals").unwrap(), &old));
}

#[tokio::test]
async fn an_old_file_serves_while_it_is_fetched_anew() {
    let folder = tempfile::tempdir().unwrap();
    let scene = scene(&deals(), |cache| cache.resource_path(folder.path()).auto_refresh(HOUR));
    scene.user.fields(&scene.source, "Deals").await.unwrap();
    scene.zoho.set_fields("Deals", vec![answer::field("Deal_Name", "text")]);
    scene.time.pass(2 * HOUR);
    assert_eq!(scene.zoho.count(), 1);
    scene.zoho.asked(1).await;

    let runtime: Arc<dyn Runtime> = Arc::<Time>::clone(&scene.time);
    let cache = FieldCache::builder(runtime).resource_path(folder.path()).auto_refresh(HOUR);
    let user = cache.build().user(ada());
    scene.zoho.hold();
    let old = user.fields(&scene.source, "Deals").await.unwrap();
    assert_eq!(old.fields().len(), 5, "from the file, at once");
    scene.zoho.asked(1).await;
    assert_eq!(scene.zoho.calls(), [Call::Fields("Deals".into())]);
    scene.zoho.answer();
    let new = within(user.refresh_module(&scene.source, "Deals")).await.unwrap();
    assert_eq!(new.fields().len(), 1, "the fetch under way was joined");
    assert_eq!(scene.zoho.count(), 0);
}
