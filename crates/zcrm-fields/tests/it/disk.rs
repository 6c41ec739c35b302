//! Files: fetched once for all, private, and never in the way.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use zcrm_fields::{CacheKey, Runtime};

use crate::scene::{HOUR, again, deals, scene};

pub(crate) fn files(path: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(path).into_iter().flatten().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            all.extend(files(&entry.path()));
        } else {
            all.push(entry.path());
        }
    }
    all
}

#[tokio::test]
async fn a_warm_disk_asks_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let scene = scene(&deals(), |cache| cache.resource_path(folder.path()));
    let first = scene.user.fields(&scene.source, "Deals").await.unwrap();
    let other = again(&scene, folder.path());
    let second = other.fields(&scene.source, "Deals").await.unwrap();
    assert_eq!(scene.zoho.count(), 1);
    assert_eq!(first.fields(), second.fields());
    assert_eq!(first.fetched_at(), second.fetched_at());
    let stage = second.field("Stage").unwrap();
    assert_eq!(stage.picklist_values()[1].reference(), "Decision Makers");
    assert_eq!(stage.extra("profiles"), first.field("Stage").unwrap().extra("profiles"));
    assert!(stage.extra("profiles").is_some());
    // Not the files of another user, of another environment, or of another module.
    for key in ["grace@example.com", "ada@example.co"] {
        let user = scene.cache.user(CacheKey::new("https://www.zohoapis.com", key));
        user.fields(&scene.source, "Deals").await.unwrap();
    }
    other.fields(&scene.source, "Deal_Items").await.unwrap();
    assert_eq!(scene.zoho.count(), 3);
}

#[cfg(unix)]
#[tokio::test]
async fn files_are_private_and_say_nothing_by_their_names() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made").join("on the way");
    let scene = scene(&deals(), |cache| cache.resource_path(&path));
    let canary = "1000.0123456789abcdef0123456789abcdef.fedcba9876543210fedcba9876543210";
    let user = scene.cache.user(CacheKey::new("https://www.zohoapis.com", canary));
    user.fields(&scene.source, "Deals").await.unwrap();
    let files = files(&path);
    assert_eq!(files.len(), 1, "no temporary file is left");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&files[0]), 0o600);
    assert_eq!(mode(files[0].parent().unwrap()), 0o700);
    let text = format!("{} {}", files[0].display(), fs::read_to_string(&files[0]).unwrap());
    for secret in ["1000.0123", "fedcba98", "zohoapis"] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_directory_that_cannot_be_written_is_done_without() {
    let folder = tempfile::tempdir().unwrap();
    // Root may write everywhere, but not below a file.
    let path = folder.path().join("file");
    fs::write(&path, "").unwrap();
    let scene = scene(&deals(), |cache| cache.resource_path(&path));
    assert!(scene.user.fields(&scene.source, "Deals").await.is_ok());
    assert!(scene.user.module("Deals").is_some());
    scene.user.clear().await;
    scene.cache.clear_all().await;
    assert_eq!(scene.zoho.count(), 1);
}

#[tokio::test]
async fn what_killed_processes_left_is_swept_up_later() {
    let folder = tempfile::tempdir().unwrap();
    let scene = scene(&deals(), |cache| cache.resource_path(folder.path()));
    scene.user.fields(&scene.source, "Deals").await.unwrap();
    let directory = files(folder.path())[0].parent().unwrap().to_owned();
    let left = |name: &str, modified: SystemTime| {
        let path = directory.join(name);
        fs::write(&path, "half a fi").unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
        path
    };
    let now = scene.time.now();
    let old = left("1-0.tmp", now - 2 * HOUR);
    let young = left("2-0.tmp", now - Duration::from_secs(1));
    let foreign = left("notes.txt", UNIX_EPOCH);
    let other = again(&scene, folder.path());
    other.fields(&scene.source, "Deal_Items").await.unwrap();
    assert!(!old.exists() && young.exists() && foreign.exists());
}

#[tokio::test]
async fn what_is_no_file_is_done_without() {
    let folder = tempfile::tempdir().unwrap();
    let scene = scene(&deals(), |cache| cache.resource_path(folder.path()));
    scene.user.fields(&scene.source, "Deals").await.unwrap();
    let file = files(folder.path()).remove(0);
    fs::remove_file(&file).unwrap();
    // A directory stands for whatever is no file; it cannot be replaced either.
    fs::create_dir(&file).unwrap();
    let other = again(&scene, folder.path());
    assert!(other.fields(&scene.source, "Deals").await.is_ok());
    assert_eq!(scene.zoho.count(), 2);
    assert!(file.is_dir());
}
