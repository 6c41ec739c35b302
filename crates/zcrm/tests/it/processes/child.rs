//! A child process of this test program, with a plan.

use std::ops::{Deref, DerefMut};
use std::process::Command;

use zcrm_testkit::child::{in_program, this_test};

use super::plan::Plan;
use super::program::PLAN;

const PROGRAM: &str = "processes::program::child";

/// A running child process; killed at the end of the test, however the test ends.
pub(crate) struct Child(zcrm_testkit::Child);

impl Child {
    /// Starts one, and waits until it is ready.
    pub(crate) fn start(plan: &Plan) -> Self {
        Self::start_all([plan]).remove(0)
    }

    /// Limits the size of files from now on: the kernel kills it while it writes a file of more than
    /// this many KiB.
    pub(crate) fn limit_files(&self, kib: usize) {
        let arguments =
            [format!("--pid={}", self.id()), "--core=0".into(), format!("--fsize={}", kib << 10)];
        let limited = Command::new("prlimit").args(arguments).status().unwrap();
        assert!(limited.success());
    }

    /// As [`start`](Self::start), by this command, which runs a copy of this program.
    pub(crate) fn start_as(program: Command, plan: &Plan) -> Self {
        let mut child = Self::launch(in_program(program, PROGRAM), plan);
        child.until("ready");
        child
    }

    /// Starts them all at once, and waits until all are ready.
    pub(crate) fn start_all<'a>(plans: impl IntoIterator<Item = &'a Plan>) -> Vec<Self> {
        let launch = |plan| Self::launch(this_test(PROGRAM), plan);
        let mut children: Vec<_> = plans.into_iter().map(launch).collect();
        for child in &mut children {
            child.until("ready");
        }
        children
    }

    fn launch(mut command: Command, plan: &Plan) -> Self {
        command.env(PLAN, serde_json::to_string(plan).unwrap());
        Self(zcrm_testkit::Child::start(command))
    }
}

impl Deref for Child {
    type Target = zcrm_testkit::Child;

    fn deref(&self) -> &zcrm_testkit::Child {
        &self.0
    }
}

impl DerefMut for Child {
    fn deref_mut(&mut self) -> &mut zcrm_testkit::Child {
        &mut self.0
    }
}
