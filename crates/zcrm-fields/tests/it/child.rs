//! Child processes: this very test binary, run again to play a part.

use std::path::Path;

use zcrm_testkit::Child;
use zcrm_testkit::child::this_test;

const PART: &str = "ZCRM_TEST_PART";
const FOLDER: &str = "ZCRM_TEST_FOLDER";

/// What a child process runs; alone, it has no part to play.
#[test]
fn play() {
    let Ok(part) = std::env::var(PART) else { return };
    let folder = std::env::var_os(FOLDER).unwrap();
    crate::process::play(&part, folder.as_ref());
}

/// Starts one that plays this part.
pub(crate) fn start(part: &str, folder: &Path) -> Child {
    let mut command = this_test("child::play");
    command.env(PART, part).env(FOLDER, folder);
    Child::start(command)
}
