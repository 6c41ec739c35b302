//! A child process does what it is told, and dies when it must.

use zcrm_testkit::child::{Child, say, this_test, wait_for_close};

const PART: &str = "ZCRM_TEST_PART";

/// What a child process runs; in a test run of its own it has no part to play.
#[test]
fn play() {
    match std::env::var(PART).as_deref() {
        Ok("echo") => {
            for line in std::io::stdin().lines().map_while(Result::ok) {
                println!("not for the parent");
                say(format_args!("{line}!"));
            }
        }
        Ok("wait") => {
            say("waiting");
            wait_for_close();
            say("closed");
        }
        Ok(other) => panic!("{other}"),
        Err(_) => {}
    }
}

fn start(part: &str) -> Child {
    let mut command = this_test("child::play");
    Child::start({
        command.env(PART, part);
        command
    })
}

#[test]
fn it_answers_in_any_order_that_is_waited_for() {
    let mut child = start("echo");
    assert_eq!(child.ask("one"), "!");
    child.tell("two");
    child.tell("three");
    assert_eq!(child.until_any(&["four", "three"]), ("three", "!".to_owned()));
    assert!(child.has_said("two") && !child.has_said("three"));
    assert_eq!(child.next_line().as_deref(), Some("two!"));
    child.close();
    assert_eq!(child.next_line(), None);
    child.end();
}

#[test]
fn it_waits_until_it_is_let_go() {
    let mut child = start("wait");
    child.until("waiting");
    assert!(!child.has_said("closed"));
    child.close();
    assert_eq!(child.next_line().as_deref(), Some("closed"));
    child.end();
}

#[test]
#[should_panic(expected = "it ended")]
fn one_that_is_killed_says_nothing_more() {
    let mut child = start("wait");
    child.until("waiting");
    child.kill();
    child.until("closed");
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_of_it_runs_while_it_is_stopped() {
    let mut child = start("echo");
    assert_eq!(child.ask("one"), "!");
    child.stop();
    child.tell("two");
    // However long one looks: what is stopped does not answer.
    for _ in 0..1_000 {
        std::thread::yield_now();
        assert!(!child.has_said("two"));
    }
    child.go_on();
    assert_eq!(child.until("two"), "!");
}
