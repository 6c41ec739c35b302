//! Files that are not what we wrote: fetched again, never trusted, never fatal.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::json;
use tempfile::TempDir;
use zcrm_fields::{FieldCache, Runtime};

use crate::disk::files;
use crate::scene::{Scene, Time, ada, again, deals, scene};

async fn written() -> (TempDir, Scene, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let scene = scene(&deals(), |cache| cache.resource_path(folder.path()));
    scene.user.fields(&scene.source, "Deals").await.unwrap();
    scene.zoho.calls();
    let file = files(folder.path()).remove(0);
    (folder, scene, file)
}

/// Whether the file's content leads to one call, and to the right fields.
async fn is_refetched(folder: &TempDir, scene: &Scene, file: &PathBuf, content: &[u8]) -> bool {
    fs::write(file, content).unwrap();
    let other = again(scene, folder.path());
    let fields = other.fields(&scene.source, "Deals").await.unwrap();
    assert_eq!(fields.fields().len(), 5);
    scene.zoho.count() == 1
}

#[tokio::test]
async fn truncated_at_every_length() {
    let (folder, scene, file) = written().await;
    // A short file, so that there are not too many lengths.
    let short = ["A", "B", "C", "D", "E"].map(|name| json!({"api_name": name, "id": "1"}));
    scene.zoho.set_fields("Deals", Vec::from(short));
    scene.user.refresh_module(&scene.source, "Deals").await.unwrap();
    scene.zoho.calls();
    let whole = fs::read(&file).unwrap();
    assert!(!is_refetched(&folder, &scene, &file, &whole).await, "the whole is taken");
    for length in 0..whole.len() {
        assert!(is_refetched(&folder, &scene, &file, &whole[..length]).await, "{length}");
    }
    let mut longer = whole.clone();
    longer.push(b'\n');
    assert!(is_refetched(&folder, &scene, &file, &longer).await);
}

#[tokio::test]
async fn of_another_version_module_or_user() {
    let (folder, scene, file) = written().await;
    let whole = fs::read_to_string(&file).unwrap();
    let other = whole.replacen("zcrm-fields 1 ", "zcrm-fields 2 ", 1);
    assert_ne!(other, whole);
    assert!(is_refetched(&folder, &scene, &file, other.as_bytes()).await);

    scene.user.fields(&scene.source, "Deal_Items").await.unwrap();
    scene.zoho.calls();
    let items = files(folder.path()).into_iter().find(|path| *path != file).unwrap();
    let items = fs::read(items).unwrap();
    assert!(is_refetched(&folder, &scene, &file, &items).await, "another module's");

    let runtime: Arc<dyn Runtime> = Arc::<Time>::clone(&scene.time);
    let elsewhere = tempfile::tempdir().unwrap();
    let cache = FieldCache::builder(runtime).resource_path(elsewhere.path()).build();
    let grace = cache.user(zcrm_fields::CacheKey::new("", "grace@example.com"));
    assert_ne!(ada(), zcrm_fields::CacheKey::new("", "grace@example.com"));
    grace.fields(&scene.source, "Deals").await.unwrap();
    scene.zoho.calls();
    let hers = fs::read(files(elsewhere.path()).remove(0)).unwrap();
    assert!(is_refetched(&folder, &scene, &file, &hers).await, "another user's");
}

#[test]
fn random_and_damaged_bytes() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let (folder, scene, file) = runtime.block_on(written());
    let whole = fs::read(&file).unwrap();
    let content = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..400),
        // A right head, and a wrong rest.
        prop::collection::vec(any::<u8>(), 0..400).prop_map({
            let whole = whole.clone();
            move |rest| [&whole[..40], &rest].concat()
        }),
        // One byte changed.
        (any::<prop::sample::Index>(), 1..=255_u8).prop_map({
            let whole = whole.clone();
            move |(at, change)| {
                let mut damaged = whole.clone();
                damaged[at.index(whole.len())] ^= change;
                damaged
            }
        }),
    ];
    let mut runner = proptest::test_runner::TestRunner::default();
    let outcome = runner.run(&content, |content| {
        let refetched = runtime.block_on(is_refetched(&folder, &scene, &file, &content));
        prop_assert!(refetched);
        Ok(())
    });
    outcome.unwrap();
}

#[tokio::test]
async fn deep_huge_and_enormous() {
    let (folder, scene, file) = written().await;
    let deep = "[".repeat(1_000_000);
    let nested = format!("{{\"fields\":{}{}}}", "[".repeat(200_000), "]".repeat(200_000));
    let numbers = format!("{{\"fetched_at\":{},\"fields\":[1e999999]}}", "9".repeat(100_000));
    for content in [deep, nested, numbers] {
        assert!(is_refetched(&folder, &scene, &file, content.as_bytes()).await);
    }
    // Larger than any answer: sparse, so that it costs nothing.
    fs::File::create(&file).unwrap().set_len(1 << 32).unwrap();
    let other = again(&scene, folder.path());
    other.fields(&scene.source, "Deals").await.unwrap();
    assert_eq!(scene.zoho.count(), 1);
}
