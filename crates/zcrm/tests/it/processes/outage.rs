//! The store fails before a refresh, after it, now and then, or for one user only.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use super::child::Child;
use super::stage::{OLD, Stage};
use crate::scene::ADA;

#[tokio::test]
async fn the_nth_commit_fails_and_nothing_is_lost() {
    for failing in 1..=3_usize {
        let stage = Stage::new().await;
        stage.keep_expired(ADA).await;
        let mut child = Child::start(&stage.plan().saves_fail_from(failing));
        for refresh in 1..=failing {
            stage.sim.expire_access_tokens();
            assert_eq!(child.ask("call"), "ok");
            let expected = if refresh == failing { "Active unsaved" } else { "Active saved" };
            assert_eq!(child.ask("status"), expected, "refresh {refresh} of {failing}");
        }
        assert_eq!(stage.token_requests(), failing);
        if failing == 1 {
            assert_eq!(stage.kept(ADA).await, OLD);
        }
        assert_eq!(child.ask("call"), "ok", "it serves while it lives");
        assert!(child.ask("flush").starts_with("Store"));
        child.tell("up");
        assert_eq!(child.ask("flush"), "ok");
        assert_eq!(child.ask("status"), "Active saved");
        stage.one_valid_row().await;
        // Another process serves with what was saved.
        assert_eq!(Child::start(&stage.plan()).ask("call"), "ok");
        assert_eq!(stage.token_requests(), failing);
    }
}

/// While one process cannot save, another one refreshes and saves: the newer token stays.
#[tokio::test]
async fn what_could_not_be_saved_gives_way_to_what_is_newer() {
    let stage = Stage::new().await;
    stage.keep_expired(ADA).await;
    let mut child = Child::start(&stage.plan().saves_fail_from(1));
    assert_eq!(child.ask("call"), "ok");
    assert_eq!(child.ask("status"), "Active unsaved");
    // It was not saved, so the other one has to refresh as well.
    let mut second = Child::start(&stage.plan());
    assert_eq!(second.ask("call"), "ok");
    let newer = stage.kept(ADA).await;
    child.tell("up");
    assert_eq!(child.ask("flush"), "ok");
    assert_eq!(child.ask("status"), "Active saved");
    assert_eq!(stage.kept(ADA).await, newer);
    for child in [&mut child, &mut second] {
        assert_eq!(child.ask("call"), "ok");
    }
    assert_eq!(stage.token_requests(), 2);
}

#[tokio::test]
async fn down_before_a_refresh_is_refused_or_done_alone_as_the_policy_says() {
    for alone in [false, true] {
        let stage = Stage::new().await;
        stage.keep_expired(ADA).await;
        let plan = if alone { stage.plan().refresh_locally() } else { stage.plan() };
        let mut child = Child::start(&plan);
        assert_eq!(child.ask("call"), "ok");
        child.tell("down");
        assert_eq!(child.ask("call"), "ok", "a valid token serves on");
        stage.sim.expire_access_tokens();
        let told = child.ask("call");
        if alone {
            assert_eq!(told, "ok");
            assert_eq!(stage.token_requests(), 2);
            assert_eq!(child.ask("status"), "Active unsaved");
            assert!(child.ask("flush").starts_with("Store"));
        } else {
            assert!(told.starts_with("Store"), "{told}");
            assert_eq!(stage.token_requests(), 1, "nothing is sent");
        }
        child.tell("up");
        assert_eq!(child.ask("call"), "ok");
        assert_eq!(child.ask("flush"), "ok");
        assert_eq!(child.ask("status"), "Active saved");
        assert_eq!(stage.token_requests(), 2);
        stage.one_valid_row().await;
    }
}

#[tokio::test]
async fn down_before_an_exchange_spends_no_code_in_either_policy() {
    for alone in [false, true] {
        let stage = Stage::new().await;
        let plan = stage.plan_with_code();
        let mut child = Child::start(&if alone { plan.refresh_locally() } else { plan });
        child.tell("down");
        let told = child.ask("call");
        assert!(told.starts_with("Store"), "{told}");
        assert_eq!(stage.token_requests(), 0);
        child.tell("up");
        assert_eq!(child.ask("id"), "ok 1");
        assert_eq!(stage.token_requests(), 1);
        stage.one_valid_row().await;
    }
}

/// The lease is granted, but its answer lost: who got it takes it up again, and what it wrote into
/// it for a call that it did not make counts for nothing.
#[tokio::test]
async fn a_grant_that_was_not_heard_of_is_taken_up_again() {
    for code in [false, true] {
        let stage = Stage::new().await;
        if !code {
            stage.keep_expired(ADA).await;
        }
        let plan = if code { stage.plan_with_code() } else { stage.plan() };
        let mut child = Child::start(&plan.clone().lease_unheard());
        let told = child.ask("call");
        assert!(told.starts_with("Store"), "{told}");
        assert_eq!(stage.token_requests(), 0, "nothing is sent");
        let mut second = Child::start(&plan);
        second.tell("call");
        second.until("held");
        assert_eq!(child.ask("call"), "ok");
        assert!(!child.has_said("held"));
        assert_eq!(second.until("call"), "ok");
        assert_eq!(stage.token_requests(), 1);
        stage.one_valid_row().await;
    }
}

/// Another user, when the tests run as root: root may write everywhere.
pub(super) const UNPRIVILEGED: u32 = 65_534;

/// A directory in which the child may read, but not write; made writable by [`open`].
fn close(stage: &Stage, command: &mut Command) {
    let directory = stage.directory.path();
    // Whether this is root is best asked of the system: root may do this.
    if chown(directory, Some(UNPRIVILEGED), Some(UNPRIVILEGED)).is_ok() {
        for entry in fs::read_dir(directory).unwrap() {
            chown(entry.unwrap().path(), Some(UNPRIVILEGED), Some(UNPRIVILEGED)).unwrap();
        }
        command.uid(UNPRIVILEGED).gid(UNPRIVILEGED);
    }
    set_mode(directory, 0o500);
}

fn open(stage: &Stage) {
    set_mode(stage.directory.path(), 0o700);
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[tokio::test]
async fn a_directory_that_the_process_may_not_write() {
    for alone in [false, true] {
        let stage = Stage::new().await;
        stage.keep_expired(ADA).await;
        // Wherever the tests were built, another user may run it here.
        let elsewhere = tempfile::tempdir().unwrap();
        let binary = elsewhere.path().join("binary");
        // By a process of its own: a file that is open for writing cannot be run, and a child that
        // another test starts just now would have our handle for a moment.
        let mut copy = Command::new("cp");
        assert!(
            copy.arg(std::env::current_exe().unwrap()).arg(&binary).status().unwrap().success()
        );
        set_mode(elsewhere.path(), 0o755);
        set_mode(&binary, 0o755);
        let mut command = Command::new(&binary);
        close(&stage, &mut command);
        let plan = if alone { stage.plan().refresh_locally() } else { stage.plan() };
        let mut child = Child::start_as(command, &plan);
        let told = child.ask("call");
        if alone {
            assert_eq!(told, "ok");
            assert_eq!(child.ask("status"), "Active unsaved");
            let told = child.ask("flush");
            assert!(told.starts_with("Store") && told.contains("denied"), "{told}");
            assert_eq!(child.ask("call"), "ok", "it serves while it lives");
        } else {
            assert!(told.starts_with("Store") && told.contains("denied"), "{told}");
        }
        assert_eq!(stage.token_requests(), usize::from(alone));
        assert_eq!(stage.kept(ADA).await, OLD, "the file is as it was");
        open(&stage);
        assert_eq!(child.ask("call"), "ok");
        assert_eq!(child.ask("flush"), "ok");
        assert_eq!(child.ask("status"), "Active saved");
        assert_eq!(stage.token_requests(), 1);
        stage.one_valid_row().await;
    }
}
