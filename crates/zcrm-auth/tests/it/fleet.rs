//! A fleet: a hundred simulated processes with three users in two environments over one store, for a
//! simulated day. Everything follows from a seed: what happens once happens each time.

mod process;
mod run;
mod server;
mod shared_store;

use run::{Faults, run};

/// Seeds of the short form; the long form (`ZCRM_AUTH_FLEET=long`) has two hundred.
fn seeds() -> std::ops::Range<u64> {
    if std::env::var("ZCRM_AUTH_FLEET").is_ok_and(|form| form == "long") { 0..200 } else { 0..2 }
}

#[test]
fn without_faults_there_is_one_refresh_for_each_token_that_is_kept() {
    for seed in seeds() {
        let day = run(seed, Faults::NONE);
        assert_eq!(day.broken, Vec::<String>::new(), "seed {seed}");
        for (refresh, count) in &day.tokens {
            assert_eq!(count.requests, count.generations, "seed {seed}: {refresh}");
            assert!((22..=28).contains(&count.requests), "seed {seed}: {refresh}: {count:?}");
        }
        assert_eq!((day.throttled, day.refused_by_clock), (0, 0), "seed {seed}");
        println!("seed {seed}: {day:?}");
    }
}

#[test]
fn with_faults_each_request_more_has_a_crash_or_a_lost_answer_to_answer_for() {
    for (seed, faults) in
        seeds().flat_map(|seed| [(seed, Faults::ALL), (seed, Faults::ALL_BUT_CLOCKS)])
    {
        let day = run(seed, faults);
        if seed == 0 && faults.clocks > 0 {
            let again = run(seed, faults);
            assert_eq!(format!("{day:?}"), format!("{again:?}"), "the same seed, the same day");
        }
        assert_eq!(day.broken, Vec::<String>::new(), "seed {seed}");
        if faults.clocks == 0 {
            // A throttle is noted by the clock of the process that was told of it.
            assert_eq!((day.while_announced, day.refused_by_clock), (0, 0), "seed {seed}");
        }
        for (refresh, count) in &day.tokens {
            let excused = count.generations + count.crashed + count.lost + count.held_up;
            assert!(count.requests <= excused, "seed {seed}: {refresh}: {count:?}");
        }
        assert_eq!(day.throttled_by_own_rate, 0, "seed {seed}");
        assert!(day.crashes > 100 && day.calls > 20_000, "seed {seed}: it was a real day: {day:?}");
        println!("seed {seed}, clocks off by {} s: {day:?}", faults.clocks);
    }
}
