//! The subscriber of the whole process, of which there is one.

use std::fs;

use zcrm_log::{Level, LogError, Logger};

#[test]
fn the_first_one_is_installed_and_the_second_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sdk_logs.log");
    Logger::new(Level::Info, &path).unwrap().install().unwrap();
    let again = Logger::new(Level::Info, &path).unwrap();
    assert!(matches!(again.install(), Err(LogError::Installed)));
    // From another thread: it is the whole process's.
    let said = std::thread::spawn(|| tracing::info!(target: "zcrm", "from here on"));
    said.join().unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("INFO zcrm: from here on"), "{text}");
}
