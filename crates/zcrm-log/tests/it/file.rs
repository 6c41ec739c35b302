//! The file: which lines, appended, private, and fit for logrotate.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use tracing_subscriber::layer::SubscriberExt as _;
use zcrm_log::{Level, LogError, Logger};

/// Says something at every level, as zcrm and as another crate.
fn talk() {
    tracing::error!(target: "zcrm_client::pipeline", n = 1, "first");
    tracing::warn!(target: "zcrm", "second");
    tracing::info!(target: "zcrm_auth", "third");
    tracing::debug!(target: "zcrm::x", "fourth");
    tracing::trace!(target: "zcrm_sim", "fifth");
    tracing::error!(target: "hyper", "a stranger");
    tracing::error!(target: "zcrmish", "a namesake");
}

fn logged(level: Level, path: &Path, what: impl FnOnce()) -> String {
    // One at a time: tracing remembers for each line of `talk` whether anybody listens, and may
    // forget a listener that comes while another test's thread reaches it for the first time.
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let layer = Logger::new(level, path).unwrap().layer().unwrap();
    let subscriber = tracing_subscriber::registry().with(layer);
    tracing::subscriber::with_default(subscriber, what);
    fs::read_to_string(path).unwrap()
}

#[test]
fn each_level_writes_what_it_should_and_only_zcrms_own() {
    let folder = tempfile::tempdir().unwrap();
    for (level, lines) in [
        (Level::Off, 0),
        (Level::Critical, 1),
        (Level::Error, 1),
        (Level::Warning, 2),
        (Level::Info, 3),
        (Level::Debug, 4),
        (Level::NotSet, 5),
    ] {
        let text = logged(level, &folder.path().join(level.to_string()), talk);
        assert_eq!(text.lines().count(), lines, "{level}: {text}");
        assert!(!text.contains("stranger") && !text.contains("namesake"), "{text}");
        assert!(!text.contains('\u{1b}'), "no colours: {text}");
        if lines > 0 {
            assert!(text.contains("ERROR zcrm_client::pipeline: first n=1"), "{text}");
        }
    }
}

#[test]
fn lines_are_appended_and_the_file_may_be_cut_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sdk_logs.log");
    fs::write(&path, "before\n").unwrap();
    let text = logged(Level::Warning, &path, talk);
    assert!(text.starts_with("before\n") && text.lines().count() == 3, "{text}");
    // As logrotate does with copytruncate.
    let text = logged(Level::Error, &path, || {
        talk();
        fs::File::options().write(true).open(&path).unwrap().set_len(0).unwrap();
        tracing::error!(target: "zcrm", "after");
    });
    assert!(text.lines().count() == 1 && text.ends_with("zcrm: after\n"), "{text:?}");
}

#[cfg(unix)]
#[test]
fn a_new_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sdk_logs.log");
    logged(Level::Info, &path, talk);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn what_cannot_be_a_log_file_is_told() {
    let error = Logger::new(Level::Info, "sdk_logs.log").unwrap_err();
    assert!(matches!(error, LogError::Relative { .. }));
    assert_eq!(error.to_string(), "log to sdk_logs.log: give an absolute path");
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().to_owned(), folder.path().join("missing/sdk_logs.log")] {
        let logger = Logger::new(Level::Info, &path).unwrap();
        let error = logger.layer::<tracing_subscriber::Registry>().err().unwrap();
        assert!(matches!(error, LogError::Open { .. }), "{error}");
        assert!(error.to_string().contains(path.to_str().unwrap()), "{error}");
    }
}

#[test]
fn lines_of_many_threads_stay_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sdk_logs.log");
    let text = logged(Level::Info, &path, || {
        tracing::dispatcher::get_default(|dispatch| {
            std::thread::scope(|scope| {
                for _ in 0..4 {
                    scope.spawn(|| {
                        tracing::dispatcher::with_default(dispatch, || {
                            for _ in 0..250 {
                                tracing::info!(target: "zcrm", filler = "x".repeat(500), "line");
                            }
                        });
                    });
                }
            });
        });
    });
    assert_eq!(text.lines().count(), 1000);
    assert!(text.lines().all(|line| line.ends_with("xxx\"") && line.matches("line").count() == 1));
}
