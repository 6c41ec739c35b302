//! Threads as a runtime.

use std::sync::mpsc;
use std::time::{Duration, SystemTime};

use zcrm_runtime::{Runtime, ThreadRuntime, block_on, run_blocking};

#[test]
fn tasks_run_and_sleeps_end() {
    let runtime = ThreadRuntime::new();
    let (sender, receiver) = mpsc::channel();
    runtime.spawn(Box::pin(async move {
        ThreadRuntime::new().sleep(Duration::from_millis(1)).await;
        sender.send(5).unwrap();
    }));
    assert_eq!(receiver.recv(), Ok(5));
    assert!(runtime.now() > SystemTime::UNIX_EPOCH);
}

#[test]
fn blocking_work_gives_its_result_or_none() {
    let runtime = ThreadRuntime::new();
    assert_eq!(block_on(run_blocking(&runtime, || 4)), Some(4));
    let lost: Option<u8> = block_on(run_blocking(&runtime, || panic!("on purpose")));
    assert_eq!(lost, None);
}
