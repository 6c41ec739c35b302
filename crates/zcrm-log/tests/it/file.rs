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
fn the_file_is_for_its_owner_only_whatever_it_was() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let path = folder.path().join("new.log");
    logged(Level::Info, &path, talk);
    assert_eq!(mode(&path), 0o600);
    for before in [0o644, 0o666, 0o640, 0o604, 0o777, 0o600] {
        let path = folder.path().join(format!("{before:o}.log"));
        fs::write(&path, "before\n").unwrap();
        fs::set_permissions(&path, PermissionsExt::from_mode(before)).unwrap();
        let text = logged(Level::Info, &path, talk);
        assert_eq!(mode(&path) & 0o077, 0, "it was {before:o}");
        assert!(text.starts_with("before\n"));
    }
    // By a link it is the file that is meant, and what is no file stays as it is.
    let link = folder.path().join("link.log");
    let path = folder.path().join("linked.log");
    fs::write(&path, "").unwrap();
    fs::set_permissions(&path, PermissionsExt::from_mode(0o664)).unwrap();
    std::os::unix::fs::symlink(&path, &link).unwrap();
    logged(Level::Info, &link, talk);
    assert_eq!(mode(&path), 0o600);
    let null = mode(Path::new("/dev/null"));
    logged(Level::Info, Path::new("/dev/null"), talk);
    assert_eq!(mode(Path::new("/dev/null")), null);
}

#[test]
fn no_field_makes_a_line_or_turns_one_round() {
    let folder = tempfile::tempdir().unwrap();
    let forged = "2026-12-01T00:00:00Z ERROR zcrm: forged";
    for (name, sign) in [
        ("line feed", "\n"),
        ("carriage return", "\r"),
        ("both", "\r\n"),
        ("next line", "\u{85}"),
        ("line separator", "\u{2028}"),
        ("paragraph separator", "\u{2029}"),
        ("vertical tab", "\u{b}"),
        ("form feed", "\u{c}"),
        ("escape", "\u{1b}[2K"),
        ("nothing", "\0"),
        ("right to left", "\u{202e}"),
        ("an isolate", "\u{2067}"),
    ] {
        let value = format!("before{sign}{forged}");
        let text = logged(Level::Info, &folder.path().join(name), || {
            tracing::info!(target: "zcrm", displayed = %value, debugged = ?value, text = value.as_str(), "{value}");
            let span = tracing::info_span!(target: "zcrm", "span", field = %value);
            span.in_scope(|| tracing::info!(target: "zcrm", "within"));
        });
        assert_eq!(text.lines().count(), 2, "{name}: {text}");
        assert!(text.ends_with('\n'));
        let odd = |c: char| {
            c != '\n' && (c.is_control() || "\u{2028}\u{2029}\u{202e}\u{2067}".contains(c))
        };
        assert!(!text.contains(odd), "{name}: {text:?}");
        assert!(text.lines().all(|line| !line.starts_with(forged)), "{name}: {text}");
        assert!(text.contains("ERROR zcrm: forged"), "{name}: nothing is lost: {text}");
    }
}

/// A call with two attempts, as zcrm's spans tell it.
fn call() {
    use tracing::field::Empty;

    let call = tracing::debug_span!(
        target: "zcrm_client::call", "call",
        method = "GET", path = "/crm/{version}/Leads", status = Empty, credits = 1,
    );
    call.in_scope(|| {
        for (attempt, status) in [(1, 503), (2, 200)] {
            let span = tracing::debug_span!(
                target: "zcrm_client::call", "attempt",
                method = "GET", path = "/crm/{version}/Leads", attempt, status = Empty, millis = Empty,
            );
            span.record("millis", 40 + attempt);
            span.record("status", status);
        }
    });
}

#[test]
fn the_levels_of_debugging_have_a_line_for_each_attempt_of_a_call() {
    let folder = tempfile::tempdir().unwrap();
    for level in [Level::Debug, Level::NotSet] {
        let text = logged(level, &folder.path().join(level.to_string()), call);
        assert_eq!(text.lines().count(), 2, "{text}");
        for (line, told) in text.lines().zip([
            ["attempt=1", "status=503", "millis=41"],
            ["attempt=2", "status=200", "millis=42"],
        ]) {
            for word in told.into_iter().chain([
                "method=\"GET\"",
                "path=\"/crm/{version}/Leads\"",
                "credits=1",
            ]) {
                assert!(line.contains(word), "{word}: {line}");
            }
        }
    }
    let text = logged(Level::Info, &folder.path().join("info"), call);
    assert_eq!(text, "");
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
