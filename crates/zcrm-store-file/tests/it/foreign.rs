//! Programs that write the token file without a lock, as Zoho's SDKs do.

use std::fs;
use std::time::Duration;

use zcrm_store_api::{IndexKey, SaveCondition, StoreErrorKind, TokenRecord, TokenStore};
use zcrm_store_file::FileStore;
use zcrm_testkit::listener::{listen, said};

use crate::support::{HEADER, Scratch, in_environment, record, rows};

/// A file with rows of ours, committed in this order.
struct Scene {
    file: Scratch,
    store: FileStore,
}

impl Scene {
    /// One row of another program's, and then one for each of these users.
    async fn with(users: &[&str]) -> Scene {
        let file = Scratch::holding(format!("{HEADER}\n1,zoe,,,,,,,,\n"));
        let scene = Scene { store: file.store(), file };
        for user in users {
            scene.save(user, "a1").await;
        }
        scene
    }

    async fn save(&self, user: &str, access: &str) -> String {
        let saved = self.store.save(None, &token(user, access), SaveCondition::Any).await.unwrap();
        saved.id().to_string()
    }

    /// What a foreign program writes, so many seconds after our last commit.
    fn overwritten(&self, text: &str, seconds_later: u64) {
        // Less what writing it takes.
        let later = Duration::from_secs(seconds_later).saturating_sub(Duration::from_millis(1));
        self.file.time.advance(later);
        self.file.write(text);
        if seconds_later > 1 {
            // It is old when it is looked at: its writer does not go on.
            self.file.time.advance(Duration::from_secs(11));
        }
    }

    /// Every user with the access token, as another handle reads them.
    async fn users(&self) -> Vec<String> {
        let rows = rows(&self.file.store()).await;
        let access = |row: &[String; 10]| row[5].split('-').next().unwrap_or_default().to_owned();
        rows.iter().map(|row| format!("{} {} {}", row[0], row[1], access(row))).collect()
    }

    async fn check(&self, expected: &[&str]) {
        assert_eq!(self.users().await, expected);
        // What was restored was written: it is there for a program that knows of no journal.
        fs::remove_file(self.file.journal()).unwrap();
        assert_eq!(self.users().await, expected);
    }
}

fn token(user: &str, access: &str) -> TokenRecord {
    let mut token = in_environment(user, None);
    // Not the same for two users: a token is a key as well.
    token.access_token = Some(format!("{access}-{user}").into());
    token
}

#[tokio::test]
async fn a_row_that_is_what_it_was_before_ours_is_restored_however_late() {
    for later in [0, 5, 3_600] {
        let scene = Scene::with(&["ada", "bob"]).await;
        let stale = scene.file.text();
        scene.save("ada", "a2").await;
        scene.save("ada", "a3").await;
        // It read before the one save or before both.
        scene.overwritten(&format!("{stale}4,cyd,,,,,,,,\n"), later);
        scene.check(&["1 zoe ", "2 ada a3", "3 bob a1", "4 cyd "]).await;
    }
}

#[tokio::test]
async fn a_foreign_refresh_stands() {
    let scene = Scene::with(&["ada", "bob"]).await;
    scene.save("ada", "a2").await;
    scene.overwritten(&scene.file.text().replace("a2-ada", "theirs"), 0);
    scene.check(&["1 zoe ", "2 ada theirs", "3 bob a1"]).await;
    // And is itself a row that may be replaced, and restored.
    let scene = Scene::with(&["ada"]).await;
    scene.overwritten(&scene.file.text().replace("a1-ada", "theirs"), 0);
    let stale = scene.file.text();
    scene.save("ada", "a2").await;
    scene.overwritten(&stale, 0);
    scene.check(&["1 zoe ", "2 ada a2"]).await;
}

#[tokio::test]
async fn a_row_that_is_missing_soon_after_our_commit_was_never_seen_by_who_wrote() {
    for (later, expected) in [(0, true), (10, true), (11, false), (3_600, false)] {
        let scene = Scene::with(&[]).await;
        let stale = scene.file.text();
        scene.save("ada", "a1").await;
        scene.overwritten(&stale, later);
        let with = ["1 zoe ", "2 ada a1"];
        scene.check(if expected { &with } else { &with[..1] }).await;
    }
}

#[tokio::test]
async fn one_row_that_is_removed_long_after_is_removed_and_several_are_lost() {
    let remove = |scene: &Scene, users: &[&str]| {
        let text = scene.file.text();
        let kept =
            text.split_inclusive('\n').filter(|line| users.iter().all(|u| !line.contains(u)));
        scene.overwritten(&kept.collect::<String>(), 60);
    };
    let scene = Scene::with(&["ada", "bob", "cyd"]).await;
    remove(&scene, &["bob"]);
    scene.check(&["1 zoe ", "2 ada a1", "4 cyd a1"]).await;
    let scene = Scene::with(&["ada", "bob", "cyd"]).await;
    remove(&scene, &["bob", "cyd"]);
    scene.check(&["1 zoe ", "2 ada a1", "3 bob a1", "4 cyd a1"]).await;
}

#[tokio::test]
async fn a_row_that_somebody_removed_does_not_come_back_when_we_write() {
    let scene = Scene::with(&["ada", "bob"]).await;
    let text = scene.file.text();
    let without =
        text.split_inclusive('\n').filter(|line| !line.contains("bob")).collect::<String>();
    scene.overwritten(&without, 60);
    // The write that comes next is at once after it, and the one after that has nothing to restore.
    scene.save("ada", "a2").await;
    scene.save("cyd", "a1").await;
    scene.check(&["1 zoe ", "2 ada a2", "4 cyd a1"]).await;
}

#[tokio::test]
async fn a_header_alone_is_what_removing_all_tokens_leaves() {
    for (later, expected) in [(60, vec![]), (1, vec!["2 ada a1", "3 bob a1"])] {
        let scene = Scene::with(&["ada", "bob"]).await;
        scene.overwritten(&format!("{HEADER}\n"), later);
        // Nothing is written to it before it is plain that it is not going to grow.
        assert_eq!(scene.users().await, expected);
        assert_eq!(scene.file.text(), format!("{HEADER}\n"));
        scene.file.age(3);
        scene.check(&expected).await;
    }
}

#[tokio::test]
async fn an_empty_or_cut_file_is_an_error_and_then_restored() {
    let whole = Scene::with(&["ada"]).await.file.text();
    let row = whole.find("2,ada").unwrap();
    for (text, expected) in [
        ("", ["", "2 ada a1"]),
        ("\n", ["", "2 ada a1"]),
        (&HEADER[..20], ["", "2 ada a1"]),
        (HEADER.trim_end_matches("domain"), ["", "2 ada a1"]),
    ] {
        let scene = Scene::with(&["ada"]).await;
        scene.overwritten(text, 0);
        let id = "2".into();
        for error in [
            scene.store.get(&id).await.unwrap_err(),
            scene.store.find(&IndexKey::user("ada", None)).await.unwrap_err(),
            scene.store.save(None, &record("new"), SaveCondition::Any).await.unwrap_err(),
            scene.store.delete(&id).await.unwrap_err(),
        ] {
            assert_eq!(error.kind(), StoreErrorKind::Corrupt, "{text:?}: {error}");
        }
        assert_eq!(scene.file.text(), text, "nothing is written over it");
        // Its writer is not going to go on.
        scene.file.age(3_600);
        scene.check(&expected[1..]).await;
    }
    // Cut off in a row: what is whole goes on working.
    for cut in [row + 1, row + 4, row + 10, whole.len() - 3, whole.len() - 2] {
        for ago in [false, true] {
            let scene = Scene::with(&["ada"]).await;
            scene.overwritten(&whole[..cut], if ago { 3_600 } else { 0 });
            if !ago {
                // It is read as it is going to be, and left to its writer.
                assert_eq!(scene.users().await, ["1 zoe ", "2 ada a1"]);
                assert_eq!(scene.file.text(), whole[..cut]);
                scene.file.age(11);
            }
            scene.check(&["1 zoe ", "2 ada a1"]).await;
            // Without its last comma it says the same, and gets it back by the next write.
            let says_the_same = cut == whole.len() - 2;
            assert!(says_the_same || scene.file.text() == whole, "{cut}: {}", scene.file.text());
        }
    }
}

#[tokio::test]
async fn no_file_is_what_somebody_leaves_who_begins_anew() {
    let scene = Scene::with(&["ada", "bob"]).await;
    fs::remove_file(scene.file.path()).unwrap();
    assert!(scene.users().await.is_empty());
    scene.save("cyd", "a1").await;
    // The numbers of those who were there are not given to others.
    scene.check(&["4 cyd a1"]).await;
}

#[tokio::test]
async fn a_row_that_we_removed_stays_removed() {
    for (later, expected) in [(0, 2), (10, 2), (11, 3)] {
        let scene = Scene::with(&["ada", "bob"]).await;
        let first = scene.file.text();
        scene.save("ada", "a2").await;
        let second = scene.file.text();
        for stale in [first, second] {
            let user = format!("2 ada a{}", if stale.contains("a2") { 2 } else { 1 });
            scene.store.delete(&"2".into()).await.unwrap();
            let journal = fs::read_to_string(scene.file.journal()).unwrap();
            assert!(!journal.contains("row =2"), "its secrets are gone: {journal}");
            scene.overwritten(&stale, later);
            let users = scene.users().await;
            assert_eq!(users.len(), expected, "{later} {users:?}");
            assert_eq!(users.contains(&user), expected == 3);
        }
    }
}

#[tokio::test]
async fn an_id_that_was_given_to_somebody_else_is_theirs_and_ours_gets_another() {
    listen();
    let scene = Scene::with(&[]).await;
    let stale = scene.file.text();
    assert_eq!(scene.save("ada", "a1").await, "2");
    scene.overwritten(&format!("{stale}2,cyd,,,,,theirs,,,\n"), 0);
    let path = format!("path={};", scene.file.path().display());
    scene.check(&["1 zoe ", "2 cyd ", "3 ada a1"]).await;
    let warned: Vec<_> = said().iter().filter(|line| line.contains(&path)).cloned().collect();
    assert!(warned.iter().any(|line| line.contains("rows=1;")), "{warned:?}");
    assert!(!warned.concat().contains("a1"), "{warned:?}");
    // Long after: the row was replaced on purpose.
    let scene = Scene::with(&[]).await;
    scene.save("ada", "a1").await;
    scene.overwritten(&format!("{HEADER}\n1,zoe,,,,,,,,\n2,cyd,,,,,theirs,,,\n"), 60);
    scene.check(&["1 zoe ", "2 cyd "]).await;
}

#[tokio::test]
async fn a_row_that_is_found_under_another_id_is_not_missing() {
    let scene = Scene::with(&["ada"]).await;
    scene.overwritten(&scene.file.text().replace("2,ada", "7,ada"), 0);
    scene.check(&["1 zoe ", "7 ada a1"]).await;
}

#[tokio::test]
async fn the_environment_of_a_restored_row_is_restored_too() {
    let scene = Scene::with(&[]).await;
    let stale = scene.file.text();
    let given = in_environment("ada", Some("eu.sandbox"));
    scene.store.save(None, &given, SaveCondition::Any).await.unwrap();
    fs::remove_file(scene.file.sidecar()).unwrap();
    scene.overwritten(&stale, 0);
    let found = scene.file.store().find(&IndexKey::user("ada", None)).await.unwrap().unwrap();
    assert_eq!(found.record().environment.as_deref(), Some("eu.sandbox"));
}

#[tokio::test]
async fn without_its_journal_the_file_is_what_it_is() {
    for journal in [None, Some("something else\n"), Some("zcrm-rows 2 0\nrow\n")] {
        let scene = Scene::with(&["ada"]).await;
        let text = scene.file.text();
        match journal {
            None => fs::remove_file(scene.file.journal()).unwrap(),
            Some(other) => fs::write(scene.file.journal(), other).unwrap(),
        }
        scene.overwritten(&text.replace("2,ada", "2,cyd"), 0);
        assert_eq!(scene.users().await, ["1 zoe ", "2 cyd a1"]);
        scene.save("bob", "a1").await;
        assert_eq!(scene.users().await, ["1 zoe ", "2 cyd a1", "3 bob a1"]);
        if let Some(other) = journal {
            assert_eq!(fs::read_to_string(scene.file.journal()).unwrap(), other, "left alone");
        }
    }
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_reads_the_journal_who_may_not_read_the_token_file() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    let scene = Scene::with(&["ada"]).await;
    let mode = |path| fs::metadata(path).unwrap().mode() & 0o7777;
    for (given, expected) in [(0o644, 0o640), (0o660, 0o660), (0o600, 0o600)] {
        fs::set_permissions(scene.file.path(), fs::Permissions::from_mode(given)).unwrap();
        fs::remove_file(scene.file.journal()).unwrap();
        scene.save("ada", &format!("{given}")).await;
        assert_eq!((mode(scene.file.path()), mode(scene.file.journal())), (expected, expected));
        // Closed later, so is the journal by the next save.
        fs::set_permissions(scene.file.path(), fs::Permissions::from_mode(0o600)).unwrap();
        scene.save("ada", &format!("{given} again")).await;
        assert_eq!(mode(scene.file.journal()), 0o600);
    }
}

#[tokio::test]
async fn the_journal_does_not_grow_without_end() {
    let scene = Scene::with(&["bob"]).await;
    let mut largest = 0;
    for round in 0..60 {
        scene.save("ada", &format!("{round}{}", "x".repeat(2_000))).await;
        largest = largest.max(fs::metadata(scene.file.journal()).unwrap().len());
    }
    assert!((64 * 1024..90 * 1024).contains(&largest), "{largest}");
}
