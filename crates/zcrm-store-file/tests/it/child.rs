//! Child processes: this very test binary, run again to play a part.

use std::path::Path;
use std::process::Command;

use zcrm_store_file::FileStore;
pub(crate) use zcrm_testkit::child::say;
use zcrm_testkit::child::{Child, in_program, wait_for_close};

const PART: &str = "ZCRM_TEST_PART";
const FILE: &str = "ZCRM_TEST_FILE";
const NUMBER: &str = "ZCRM_TEST_NUMBER";

/// What a child process runs; alone, it has no part to play.
#[test]
fn play() {
    let Ok(part) = std::env::var(PART) else { return };
    let store = FileStore::at(std::env::var_os(FILE).unwrap());
    let number = std::env::var(NUMBER).unwrap().parse().unwrap();
    crate::process::play(&part, store, number);
}

/// Waits for the parent's [`Actor::go`]; forever, if it never comes.
pub(crate) fn wait() {
    wait_for_close();
}

/// A running child process, killed at the end if it has not ended.
pub(crate) struct Actor(Child);

impl Actor {
    pub(crate) fn start(part: &str, file: &Path, number: usize) -> Actor {
        Actor::start_with(Command::new(std::env::current_exe().unwrap()), part, file, number)
    }

    pub(crate) fn start_with(program: Command, part: &str, file: &Path, number: usize) -> Actor {
        let mut command = in_program(program, "child::play");
        command.env(PART, part).env(FILE, file).env(NUMBER, number.to_string());
        Actor(Child::start(command))
    }

    /// Lets the child go on after its [`wait`].
    pub(crate) fn go(&mut self) {
        self.0.close();
    }

    /// Sends the child a line.
    pub(crate) fn turn(&mut self) {
        self.0.tell("turn");
    }

    /// What the child says next; `None` when it has ended.
    pub(crate) fn hear(&mut self) -> Option<String> {
        self.0.next_line()
    }

    /// Kills the child (SIGKILL where there are signals) and waits until it is gone.
    pub(crate) fn kill(&mut self) {
        self.0.kill();
    }

    /// Waits for the end of the child, which must be a good one.
    pub(crate) fn end(self) {
        self.0.end();
    }
}
