//! How often the files are read, and that no change of them goes unseen.

use std::fs::{self, File, FileTimes};
use std::time::Duration;

use tempfile::TempDir;
use zcrm_store_api::{IndexKey, SaveCondition, TokenRecord};

use crate::clock::{self, tests::Ahead};
use crate::fingerprint::{Fingerprint, Seen};
use crate::header;
use crate::phase::{Phase, tests::begun};
use crate::token_file::TokenFile;

const READS: [Phase; 3] = [Phase::ReadTokens, Phase::ReadSidecar, Phase::ReadRows];

struct Scene {
    directory: TempDir,
    file: TokenFile,
}

impl Scene {
    fn holding(rows: &str) -> Scene {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("tokens.csv");
        let scene = Scene { directory, file: TokenFile::new(path, clock::system()) };
        scene.write(rows);
        scene
    }

    fn write(&self, rows: &str) {
        fs::write(&self.file.path, format!("{}{rows}", header::NEW)).unwrap();
    }

    fn user(&self, user_name: &str) -> Option<String> {
        let found = self.file.find(&IndexKey::user(user_name, None)).unwrap();
        found.map(|stored| stored.id().to_string())
    }
}

/// What was read by work, from the disk.
fn reads(work: impl FnOnce()) -> usize {
    begun();
    work();
    begun().iter().filter(|phase| READS.contains(phase)).count()
}

#[test]
fn a_file_that_nobody_writes_is_read_once_when_it_is_not_young_any_more() {
    let scene = Scene::holding("1,ada,,,,,,,,\n2,bob,,,,,,,,\n");
    let find = || assert_eq!(scene.user("bob").as_deref(), Some("2"));
    assert!(reads(find) > 0);
    assert!(reads(find) > 0, "it may have been written again within the same tick");
    let _ahead = Ahead::by(Duration::from_secs(3));
    assert!(reads(find) > 0, "it was young when it was read");
    let warm = || {
        find();
        assert_eq!(scene.user("cyd"), None);
        assert!(scene.file.get(&"1".into()).unwrap().is_some());
        assert_eq!(scene.file.list(None, 9).unwrap().len(), 2);
    };
    assert_eq!(reads(warm), 0);
    // Another handle knows nothing of that.
    let other = TokenFile::new(scene.file.path.clone(), clock::system());
    assert!(reads(|| assert!(other.get(&"2".into()).unwrap().is_some())) > 0);
}

#[test]
fn what_was_saved_is_not_parsed_again_and_a_lease_changes_no_tokens() {
    let scene = Scene::holding("1,ada,,,,,,,,\n");
    let mut record = TokenRecord::new();
    record.user_name = Some("bob".into());
    record.environment = Some("eu.sandbox".into());
    scene.file.save(None, &record, &SaveCondition::Any).unwrap();
    let table = || scene.file.current().unwrap().table.clone();
    let saved = table();
    assert!(std::sync::Arc::ptr_eq(&saved, &table()));
    // The sidecar is another one after each lease.
    fs::write(scene.directory.path().join("tokens.csv.zcrm"), b"something else").unwrap();
    assert!(!std::sync::Arc::ptr_eq(&saved, &table()), "the environment is not known any more");
}

#[test]
fn a_write_in_place_of_the_same_length_is_seen_when_its_time_is_set_back() {
    for ahead in [0, 3] {
        let _ahead = Ahead::by(Duration::from_secs(ahead));
        let scene = Scene::holding("1,ada,,,,,,,,\n");
        for round in 0..200 {
            let (here, gone) = if round % 2 == 0 { ("ada", "bob") } else { ("bob", "ada") };
            assert_eq!(scene.user(here).as_deref(), Some("1"));
            assert_eq!(scene.user(gone), None, "{ahead} s, round {round}");
            let before = fs::metadata(&scene.file.path).unwrap();
            scene.write(&format!("1,{gone},,,,,,,,\n"));
            let times = FileTimes::new().set_modified(before.modified().unwrap());
            File::options().write(true).open(&scene.file.path).unwrap().set_times(times).unwrap();
            let after = fs::metadata(&scene.file.path).unwrap();
            assert_eq!(before.modified().unwrap(), after.modified().unwrap());
            assert_eq!(before.len(), after.len());
            // While the clock stands still there is no trace at all; that a file must be older is
            // what then counts.
            let mut now = after;
            while ahead > 0 && Fingerprint::of(&before).unwrap() == Fingerprint::of(&now).unwrap() {
                scene.write(&format!("1,{gone},,,,,,,,\n"));
                now = fs::metadata(&scene.file.path).unwrap();
            }
        }
    }
}

#[test]
fn a_young_stamp_holds_for_nothing() {
    let scene = Scene::holding("");
    let fingerprint = Fingerprint::at(&scene.file.path).unwrap().unwrap();
    let modified = fs::metadata(&scene.file.path).unwrap().modified().unwrap();
    for (age, holds) in [(0, false), (1_000, false), (1_999, false), (2_500, cfg!(unix))] {
        let seen = Seen::new(fingerprint, modified + Duration::from_millis(age));
        assert_eq!(seen.holds(&scene.file.path), holds, "{age} ms");
    }
    // Of the future: it is not known how long it will be young.
    let seen = Seen::new(fingerprint, modified - Duration::from_secs(60));
    assert!(!seen.holds(&scene.file.path));
    assert!(!Seen::UNSURE.holds(&scene.directory.path().join("missing")));
    assert!(Seen::NONE.holds(&scene.directory.path().join("missing")));
    assert!(!Seen::NONE.holds(&scene.file.path), "now there is one");
}
