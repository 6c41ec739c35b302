//! A paused clock that is stopped.

use std::time::Duration;

use tokio::time::{Instant, advance, sleep};
use zcrm_testkit::{StoppedClock, let_tasks_run, within};

const HOUR: Duration = Duration::from_secs(3_600);

#[tokio::test(start_paused = true)]
async fn it_stands_still_until_it_is_moved_or_let_go() {
    let begun = Instant::now();
    let clock = StoppedClock::stop();
    let sleeping = tokio::spawn(sleep(HOUR));
    // Every task waits for something real: a clock that is only paused would jump now.
    let (sender, receiver) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(5));
        sender.send(()).unwrap();
    });
    within(receiver).await.unwrap();
    assert_eq!(begun.elapsed(), Duration::ZERO);
    advance(HOUR / 2).await;
    let_tasks_run().await;
    assert_eq!(begun.elapsed(), HOUR / 2);
    assert!(!sleeping.is_finished());
    clock.run();
    within(sleeping).await.unwrap();
    let late = begun.elapsed() - HOUR;
    assert!(late < Duration::from_millis(2), "{late:?}");
}
