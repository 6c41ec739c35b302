//! Faults that are built into the driver: each breaks the promise that is named beside it, and no
//! promise is broken without one.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use zcrm_auth::{
    Authenticator, AuthenticatorBuilder, BlockingWork, BoxFuture, DriverFault, OAuthToken, Runtime,
};

use crate::scene::{
    Accounts, HOUR, Mortal, PausedClock, Reply, app, keep, memory, row, rows, scene,
};
use crate::troubled::{refresh_of, settle};

type Fault = Option<DriverFault>;
/// Says whether the promise was kept.
type Kept = Pin<Box<dyn Future<Output = bool>>>;

fn build(builder: AuthenticatorBuilder, fault: Fault) -> Authenticator {
    match fault {
        Some(fault) => builder.danger_with_fault(fault).build(),
        None => builder.build(),
    }
}

fn is_carried(one: &Authenticator, token: &str) -> bool {
    let mut request = http::Request::get("https://www.zohoapis.com/").body(()).unwrap();
    one.attach(&mut request).is_ok()
        && request.headers()["authorization"] == format!("Zoho-oauthtoken {token}").as_str()
}

/// As `exchange::the_answer_is_kept_with_everything_needed_to_refresh_it`.
fn a_code_is_sent_once_and_its_answer_kept(fault: Fault) -> Kept {
    Box::pin(async move {
        let (store, accounts) = (memory(), Accounts::new([]));
        let given = OAuthToken::grant(app(), "g").user("ada");
        let done = build(scene(given, &store, &accounts), fault).authenticate().await;
        let kept = rows(&store).await;
        done.is_ok() && accounts.count() == 1 && kept.len() == 1 && refresh_of(&kept[0]) == "r1"
    })
}

/// As `kept_before_sent::a_second_sign_in_leaves_no_row_of_its_code_behind`.
fn a_second_sign_in_leaves_one_row(fault: Fault) -> Kept {
    Box::pin(async move {
        let (store, accounts) = (memory(), Accounts::new([]));
        keep(&store, &row("ada", "", "r0", "a0", HOUR)).await;
        let given = OAuthToken::grant(app(), "g").user("ada");
        drop(build(scene(given, &store, &accounts), fault).authenticate().await);
        rows(&store).await.len() == 1
    })
}

/// As `several_processes::one_expired_token_is_refreshed_once`, one after the other.
fn a_second_process_does_not_wait_for_a_lease_that_is_over(fault: Fault) -> Kept {
    Box::pin(async move {
        let (store, accounts) = (memory(), Accounts::new([]));
        keep(&store, &row("ada", "", "r", "old", 0)).await;
        let brief = Reply::Body(200, r#"{"access_token":"brief","expires_in":61}"#.into());
        let accounts_of_first = Accounts::new([brief]);
        let given = OAuthToken::stored_for("ada");
        drop(build(scene(given.clone(), &store, &accounts_of_first), fault).ready().await);
        tokio::time::advance(Duration::from_secs(2)).await;
        let started = tokio::time::Instant::now();
        let second = scene(given, &store, &accounts).build().ready().await;
        second.is_ok() && started.elapsed() < Duration::from_secs(5)
    })
}

/// As `several_processes::the_eleventh_refresh_of_a_token_that_has_ended_says_until_when`.
fn ten_refreshes_in_ten_minutes_over_all_processes(fault: Fault) -> Kept {
    Box::pin(async move {
        let store = memory();
        keep(&store, &row("ada", "", "r", "old", 0)).await;
        let brief = |n: usize| format!(r#"{{"access_token":"a{n}","expires_in":61}}"#);
        let accounts = Accounts::new((0..40).map(|n| Reply::Body(200, brief(n))));
        for _ in 0..15 {
            let given = OAuthToken::stored_for("ada");
            drop(build(scene(given, &store, &accounts), fault).ready().await);
            tokio::time::advance(Duration::from_secs(20)).await;
        }
        accounts.count() == 10
    })
}

/// As `several_processes::a_code_that_a_dead_holder_sent_is_never_sent_again`.
fn a_code_of_a_dead_process_is_not_sent_again(fault: Fault) -> Kept {
    Box::pin(async move {
        let (store, accounts) = (memory(), Accounts::new([Reply::Silence]));
        let given = OAuthToken::grant(app(), "g");
        let dead = scene(given.clone(), &store, &accounts).runtime(Arc::new(Mortal));
        let dead = build(dead, fault);
        let dead = tokio::time::timeout(Duration::from_millis(900), dead.ready()).await;
        drop(dead);
        tokio::time::advance(Duration::from_secs(60)).await;
        drop(build(scene(given, &store, &accounts), fault).ready().await);
        accounts.count() == 1
    })
}

/// As `single_flight::a_refresh_goes_on_when_its_caller_vanishes`.
fn a_token_that_came_is_seen(fault: Fault) -> Kept {
    Box::pin(async move {
        let (store, accounts) = (memory(), Accounts::new([]));
        keep(&store, &row("ada", "", "r", "old", 0)).await;
        let one = build(scene(OAuthToken::stored_for("ada"), &store, &accounts), fault);
        let served = one.ready().await.is_ok() && is_carried(&one, "a1");
        served && accounts.count() == 1
    })
}

/// As `driver_order::a_refused_token_is_not_served_from_the_moment_of_its_refusal`.
fn a_refused_token_is_not_served(fault: Fault) -> Kept {
    Box::pin(async move {
        let (store, accounts) = (memory(), Accounts::new([]));
        keep(&store, &row("ada", "", "r", "a", HOUR)).await;
        let one = build(scene(OAuthToken::stored_for("ada"), &store, &accounts), fault);
        let Ok(grant) = one.ready().await else { return false };
        one.refused_by(&grant, "GET", "/crm/v8/Leads") && !is_carried(&one, "a")
    })
}

/// As `single_flight::sixty_four_callers_make_one_request`, with one.
fn those_who_wait_are_answered(fault: Fault) -> Kept {
    Box::pin(async move {
        let (store, accounts) = (memory(), Accounts::new([]));
        keep(&store, &row("ada", "", "r", "a", HOUR)).await;
        let one = build(scene(OAuthToken::stored_for("ada"), &store, &accounts), fault);
        let asked = tokio::time::Instant::now();
        let answered = one.ready().await.is_ok() && asked.elapsed() < Duration::from_secs(5);
        answered && is_carried(&one, "a")
    })
}

/// As `several_processes::a_holder_that_dies_holds_nobody_up_for_longer_than_its_lease`.
fn a_lease_of_another_is_waited_for(fault: Fault) -> Kept {
    Box::pin(async move {
        let (store, accounts) = (memory(), Accounts::new([]).held());
        keep(&store, &row("ada", "", "r", "old", 0)).await;
        let given = OAuthToken::stored_for("ada");
        let first = scene(given.clone(), &store, &accounts).build();
        let waiting = tokio::spawn(async move { drop(first.ready().await) });
        settle().await;
        let second = build(scene(given, &store, &accounts), fault);
        let second = tokio::spawn(async move { second.ready().await.is_ok() });
        tokio::time::sleep(Duration::from_secs(1)).await;
        let waited = !second.is_finished() && accounts.count() == 1;
        accounts.open();
        drop(waiting.await);
        waited && second.await.unwrap() && accounts.count() == 1
    })
}

/// As `several_processes::one_expired_token_is_refreshed_once`, with two.
fn two_processes_refresh_once(fault: Fault) -> Kept {
    Box::pin(async move {
        let (store, accounts) = (memory(), Accounts::new([]).held());
        keep(&store, &row("ada", "", "r", "old", 0)).await;
        let given = OAuthToken::stored_for("ada");
        let start = || {
            let one = build(scene(given.clone(), &store, &accounts), fault);
            tokio::spawn(async move { one.ready().await.is_ok() })
        };
        let (first, second) = (start(), start());
        tokio::time::sleep(Duration::from_secs(5)).await;
        let waits = !first.is_finished() && !second.is_finished();
        accounts.open();
        waits && first.await.unwrap() && second.await.unwrap() && accounts.count() == 1
    })
}

/// As `single_flight::a_runtime_that_dies_under_a_flight_costs_the_next_caller_a_start_not_a_hang`.
fn work_of_a_runtime_that_ended_is_begun_again(fault: Fault) -> Kept {
    Box::pin(async move {
        let (store, accounts) = (memory(), Accounts::new([Reply::Silence]));
        keep(&store, &row("ada", "", "r", "old", 0)).await;
        let one = scene(OAuthToken::stored_for("ada"), &store, &accounts);
        let one = build(one.runtime(Arc::new(Mortal)), fault);
        let started = tokio::time::Instant::now();
        one.ready().await.is_ok() && started.elapsed() < Duration::from_secs(5)
    })
}

/// A runtime whose first task is not driven while it is parked.
#[derive(Debug, Default)]
struct Parked {
    spawned: AtomicUsize,
    parked: Arc<AtomicBool>,
}

impl Runtime for Parked {
    fn now(&self) -> SystemTime {
        PausedClock.now()
    }
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        PausedClock.sleep(duration)
    }
    fn spawn(&self, mut task: BoxFuture<'static, ()>) {
        let first = self.spawned.fetch_add(1, Ordering::SeqCst) == 0;
        let parked = Arc::clone(&self.parked);
        PausedClock.spawn(Box::pin(async move {
            while first && parked.load(Ordering::SeqCst) {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            std::future::poll_fn(|context| {
                if first && parked.load(Ordering::SeqCst) {
                    // Looked at again when it may be driven again.
                    let waker = context.waker().clone();
                    tokio::spawn(async move {
                        tokio::time::sleep(Duration::from_secs(1)).await;
                        waker.wake();
                    });
                    return std::task::Poll::Pending;
                }
                task.as_mut().poll(context)
            })
            .await;
        }));
    }
    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        PausedClock.blocking(work)
    }
}

/// As `held_up::the_answer_of_a_code_on_a_runtime_that_was_not_driven_is_kept_when_it_comes`.
fn an_answer_that_comes_late_is_kept(fault: Fault) -> Kept {
    Box::pin(async move {
        let (store, accounts) = (memory(), Accounts::new([]).held());
        let runtime = Arc::new(Parked::default());
        let parked = Arc::clone(&runtime.parked);
        let one = scene(OAuthToken::grant(app(), "g"), &store, &accounts).runtime(runtime);
        let one = build(one, fault);
        let waiting = one.clone();
        let waiting = tokio::spawn(async move { waiting.ready().await.is_err() });
        settle().await;
        parked.store(true, Ordering::SeqCst);
        accounts.open();
        let given_up = waiting.await.unwrap();
        parked.store(false, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_secs(5)).await;
        let kept = rows(&store).await;
        given_up && kept.iter().any(|row| refresh_of(row) == "r1") && one.ready().await.is_ok()
    })
}

/// A promise, with or without a fault built in.
type Promise = fn(Fault) -> Kept;

const PROMISES: [(DriverFault, Promise); 13] = [
    (DriverFault::SaveDropped, a_code_is_sent_once_and_its_answer_kept),
    (DriverFault::CallTwice, a_code_is_sent_once_and_its_answer_kept),
    (DriverFault::DeleteDropped, a_second_sign_in_leaves_one_row),
    (DriverFault::LeaseEndDropped, a_second_process_does_not_wait_for_a_lease_that_is_over),
    (DriverFault::NoteDropped, ten_refreshes_in_ten_minutes_over_all_processes),
    (DriverFault::AppendDropped, a_code_of_a_dead_process_is_not_sent_again),
    (DriverFault::PublishDropped, a_token_that_came_is_seen),
    (DriverFault::AnswerDropped, those_who_wait_are_answered),
    (DriverFault::SleepSkipped, a_lease_of_another_is_waited_for),
    (DriverFault::AbandonDropped, work_of_a_runtime_that_ended_is_begun_again),
    (DriverFault::LateAnswerDropped, an_answer_that_comes_late_is_kept),
    (DriverFault::LeaseEndedFirst, two_processes_refresh_once),
    (DriverFault::StateSetLast, a_refused_token_is_not_served),
];

#[tokio::test(start_paused = true)]
async fn every_promise_holds_without_a_fault_and_breaks_with_its_own() {
    let mut wrong = Vec::new();
    for (n, (fault, promise)) in PROMISES.iter().enumerate() {
        if !promise(None).await {
            wrong.push(format!("{n}: the promise for {fault:?} is broken without it"));
        }
        if promise(Some(*fault)).await {
            wrong.push(format!("{n}: {fault:?} is not seen"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
