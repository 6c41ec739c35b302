//! Zoho's SDKs keep their own files under the same resource path. Observed: Python SDK 8.0.

use std::fs;

use crate::disk::files;
use crate::scene::{again, deals, scene};

/// What Zoho's Python SDK calls its file for ada@example.com, as observed.
const NAME: &str = "aHR0cHM6Ly93d3cuem9ob2FwaXMuY29tYWRhQGV4YW1wbGUuY29t.json";
/// Such a file: one module half-filled, as another process sees it while the SDK fetches.
const BODY: &str = r#"{"SDK-MODULE-METADATA": {"deals": {"api_name": "Deals", "generated_type": "default"}},
"FIELDS-LAST-MODIFIED-TIME": 1795320198868.3958, "deals": {}, "leads": {"Company": {"required": true,
"type": "String", "name": "Company"}}}"#;

#[tokio::test]
async fn neither_read_nor_harmed() {
    let folder = tempfile::tempdir().unwrap();
    let resources = folder.path().join("resources");
    fs::create_dir(&resources).unwrap();
    // In its place, and where ours might be expected.
    let ours = folder.path().join("zcrm-fields");
    fs::create_dir(&ours).unwrap();
    let places = [resources.join(NAME), ours.join(NAME)];
    for place in &places {
        fs::write(place, BODY).unwrap();
    }
    let scene = scene(&deals(), |cache| cache.resource_path(folder.path()));
    let fields = scene.user.fields(&scene.source, "Deals").await.unwrap();
    assert_eq!((fields.fields().len(), scene.zoho.count()), (5, 1));
    scene.user.clear().await;
    scene.cache.clear_all().await;
    for place in &places {
        assert_eq!(fs::read_to_string(place).unwrap(), BODY);
    }
}

#[tokio::test]
async fn under_our_name_it_is_not_taken_for_ours() {
    let folder = tempfile::tempdir().unwrap();
    let scene = scene(&deals(), |cache| cache.resource_path(folder.path()));
    scene.user.fields(&scene.source, "Deals").await.unwrap();
    let file = files(folder.path()).remove(0);
    fs::write(&file, BODY).unwrap();
    let other = again(&scene, folder.path());
    assert_eq!(other.fields(&scene.source, "Deals").await.unwrap().fields().len(), 5);
    assert_eq!(scene.zoho.count(), 2);
}
