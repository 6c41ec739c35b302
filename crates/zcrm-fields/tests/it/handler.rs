//! The abilities of `ModuleFieldsHandler`: refresh and delete one module, a user's, everybody's.

use zcrm_fields::CacheKey;

use crate::answer;
use crate::scene::{Call, again, deals, scene};

#[tokio::test]
async fn refresh_all_fetches_every_module_that_calls_reach() {
    let mut modules = deals();
    modules.push(("Hidden", vec![answer::field("Name", "text")]));
    modules.push(("Empty", Vec::new()));
    let scene = scene(&modules, |cache| cache);
    scene.user.fields(&scene.source, "Deals").await.unwrap();
    scene.zoho.calls();
    for _ in 0..2 {
        let refreshed = scene.user.refresh_all(&scene.source).await.unwrap();
        assert_eq!(refreshed.modules().collect::<Vec<_>>(), ["Deal_Items", "Deals"]);
        let failed: Vec<_> = refreshed.failed().iter().map(|error| error.module()).collect();
        assert_eq!(failed, ["Empty"]);
        let asked = ["Deal_Items", "Deals", "Empty"].map(|name| Call::Fields(name.into()));
        let calls = scene.zoho.calls();
        assert_eq!((&calls[0], &calls[1..]), (&Call::Modules(None), &asked[..]));
    }
}

#[tokio::test]
async fn delete_one_module() {
    let folder = tempfile::tempdir().unwrap();
    let scene = scene(&deals(), |cache| cache.resource_path(folder.path()));
    for module in ["Deals", "Deal_Items"] {
        scene.user.fields(&scene.source, module).await.unwrap();
    }
    scene.user.delete_module("Deals").await;
    assert!(scene.user.module("Deals").is_none() && scene.user.module("Deal_Items").is_some());
    scene.zoho.calls();
    let other = again(&scene, folder.path());
    for module in ["Deals", "Deal_Items"] {
        other.fields(&scene.source, module).await.unwrap();
    }
    assert_eq!(scene.zoho.calls(), [Call::Fields("Deals".into())]);
}

#[tokio::test]
async fn clear_one_user_or_all() {
    let folder = tempfile::tempdir().unwrap();
    let scene = scene(&deals(), |cache| cache.resource_path(folder.path()));
    let grace_key = CacheKey::new("https://www.zohoapis.com", "grace@example.com");
    let grace = scene.cache.user(grace_key);
    for user in [&scene.user, &grace] {
        user.fields(&scene.source, "Deals").await.unwrap();
    }
    scene.user.clear().await;
    assert!(scene.user.module("Deals").is_none() && grace.module("Deals").is_some());
    scene.zoho.calls();
    again(&scene, folder.path()).fields(&scene.source, "Deals").await.unwrap();
    assert_eq!(scene.zoho.count(), 1, "her file is gone");

    let bystander = folder.path().join("zcrm-fields").join("notes.zcrm");
    std::fs::write(&bystander, "mine").unwrap();
    scene.cache.clear_all().await;
    assert!(grace.module("Deals").is_none());
    grace.fields(&scene.source, "Deals").await.unwrap();
    again(&scene, folder.path()).fields(&scene.source, "Deals").await.unwrap();
    assert_eq!(scene.zoho.count(), 2, "both files are gone");
    assert!(bystander.exists(), "what is not ours is left alone");
}

#[tokio::test]
async fn what_was_asked_for_before_a_deletion_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let scene = scene(&deals(), |cache| cache.resource_path(folder.path()));
    scene.zoho.hold();
    let mut caller = Box::pin(scene.user.fields(&scene.source, "Deals"));
    assert!(crate::single_flight::futures_pending(caller.as_mut()));
    scene.zoho.asked(1).await;
    scene.user.clear().await;
    scene.zoho.answer();
    assert!(caller.await.is_ok(), "the caller that waited is served");
    assert!(scene.user.module("Deals").is_none());
    scene.zoho.answer();
    again(&scene, folder.path()).fields(&scene.source, "Deals").await.unwrap();
    assert_eq!(scene.zoho.count(), 2, "nor was it on disk");
}

#[tokio::test]
async fn idle_users_make_room() {
    let scene = scene(&deals(), |cache| cache.users(2));
    let key = |number: usize| CacheKey::new("us", &number.to_string());
    let held = scene.cache.user(key(0));
    held.fields(&scene.source, "Deals").await.unwrap();
    for number in 1..10 {
        scene.cache.user(key(number)).fields(&scene.source, "Deals").await.unwrap();
    }
    assert!(scene.cache.user(key(0)).module("Deals").is_some(), "a handle is held");
    assert!(scene.cache.user(key(1)).module("Deals").is_none());
}
