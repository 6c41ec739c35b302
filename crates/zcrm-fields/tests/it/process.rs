//! Several processes on one directory: real ones, some of them killed.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

use zcrm_testkit::Child;
use zcrm_testkit::child::{say, wait_for_close};

use crate::answer;
use crate::child::start;
use crate::disk::files;
use crate::scene::{again, deals, scene};

/// What a child does.
pub(crate) fn play(part: &str, folder: &Path) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_time()
        .build()
        .unwrap();
    runtime.block_on(async {
        match part {
            "ask" => ask(folder).await,
            "write" => write(folder).await,
            other => panic!("{other}"),
        }
    });
}

/// Sixteen tasks want one module; says when Zoho is asked, and how often it was in the end.
async fn ask(folder: &Path) {
    let scene = scene(&deals(), |cache| cache.resource_path(folder));
    scene.zoho.hold();
    let tasks: Vec<_> = (0..16)
        .map(|_| {
            let (user, source) = (scene.user.clone(), Arc::clone(&scene.source));
            tokio::spawn(async move { user.fields(&source, "Deals").await.unwrap().fields().len() })
        })
        .collect();
    let zoho = Arc::clone(&scene.zoho);
    let asked = tokio::spawn(async move {
        zoho.asked(1).await;
        say("asked");
        tokio::task::spawn_blocking(wait_for_close).await.unwrap();
        zoho.answer();
    });
    for task in tasks {
        assert_eq!(task.await.unwrap(), 5, "no task sees a half-filled module");
    }
    asked.abort();
    say(format!("calls {}", scene.zoho.count()));
}

/// Writes a module's fields until it is killed, the same each time, and says so each time.
async fn write(folder: &Path) {
    let scene = scene(&large(), |cache| cache.resource_path(folder));
    scene.user.fields(&scene.source, "Deals").await.unwrap();
    loop {
        say("written");
        scene.user.refresh_module(&scene.source, "Deals").await.unwrap();
    }
}

fn large() -> Vec<(&'static str, Vec<serde_json::Value>)> {
    let fields = (0..400).map(|number| answer::field(&format!("Field_{number}"), "text"));
    vec![("Deals", fields.collect())]
}

#[test]
fn four_cold_processes_ask_once_each_and_the_fifth_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let mut children: Vec<_> = (0..4).map(|_| start("ask", folder.path())).collect();
    for child in &mut children {
        assert_eq!(child.next_line().as_deref(), Some("asked"), "all four are cold at once");
    }
    for child in &mut children {
        child.close();
    }
    for mut child in children {
        assert_eq!(child.next_line().as_deref(), Some("calls 1"));
        child.end();
    }
    assert_eq!(files(folder.path()).len(), 1, "one file, and nothing left over");
    let mut fifth = start("ask", folder.path());
    assert_eq!(fifth.next_line().as_deref(), Some("calls 0"));
    fifth.close();
    fifth.end();
}

#[test]
fn a_warm_disk_is_one_call_in_all() {
    let folder = tempfile::tempdir().unwrap();
    let mut calls = Vec::new();
    let mut first = start("ask", folder.path());
    assert_eq!(first.next_line().as_deref(), Some("asked"));
    first.close();
    calls.push(first.next_line().unwrap());
    first.end();
    let mut rest: Vec<_> = (0..3).map(|_| start("ask", folder.path())).collect();
    for child in &mut rest {
        calls.push(child.next_line().unwrap());
        child.close();
    }
    rest.into_iter().for_each(Child::end);
    assert_eq!(calls, ["calls 1", "calls 0", "calls 0", "calls 0"]);
}

#[test]
fn nobody_sees_half_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = start("write", folder.path());
    writer.until("written");
    let finished = |path: &PathBuf| path.extension().is_some_and(|suffix| suffix == "zcrm");
    let file = files(folder.path()).into_iter().find(finished).unwrap();
    let whole = std::fs::metadata(&file).unwrap().len();
    let (looks, over) = (AtomicUsize::new(0), AtomicBool::new(false));
    std::thread::scope(|scope| {
        let looking = scope.spawn(|| {
            while !over.load(SeqCst) {
                // Small enough a look to fall into any gap.
                assert_eq!(std::fs::metadata(&file).unwrap().len(), whole);
                looks.fetch_add(1, SeqCst);
            }
        });
        let mut written = 0;
        while !looking.is_finished() && (written < 20 || looks.load(SeqCst) < 1_000) {
            writer.until("written");
            written += 1;
        }
        over.store(true, SeqCst);
    });
}

#[test]
fn killed_in_the_middle_of_writing() {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let scene = scene(&large(), |cache| cache);
    for _ in 0..10 {
        // Two at once, so that one is likely to be in the middle when both are killed.
        let mut writers = [0, 1].map(|_| start("write", folder.path()));
        for writer in &mut writers {
            writer.until("written");
        }
        for writer in &mut writers {
            writer.kill();
        }
        let user = again(&scene, folder.path());
        let fields = runtime.block_on(user.fields(&scene.source, "Deals")).unwrap();
        assert_eq!(fields.fields().len(), 400);
    }
    assert_eq!(scene.zoho.count(), 0, "a whole file was there every time");
}
