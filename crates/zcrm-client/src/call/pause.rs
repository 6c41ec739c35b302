//! The pause of an organisation after Zoho said that its calls come too fast (429).

use std::sync::Mutex;
use std::time::Duration;

use zcrm_runtime::lock;
use zcrm_store_api::Timestamp;

/// The longest pause that an answer can put on everybody: what is told of a longer one may be wrong,
/// and only another call finds out.
const LONGEST: Duration = Duration::from_secs(600);

/// Over which time the calls that waited are spread: an eighth of the pause, within these.
const SPREAD: [Duration; 2] = [Duration::from_millis(500), Duration::from_secs(5)];

/// The pause. All calls of the organisation wait in it, those that were refused and new ones; after
/// it they go in the order in which they came to wait, with a gap left to chance between two.
#[derive(Debug, Default)]
pub(crate) struct Pause(Mutex<State>);

#[derive(Debug)]
struct State {
    begun: Timestamp,
    length: Duration,
    /// How long after the end the last of those who wait goes.
    spread: Duration,
    /// Counts the times that the pause was begun or made longer.
    heard: u64,
}

/// The place of a call among those that wait.
#[derive(Debug)]
pub(crate) struct Turn {
    after_end: Duration,
    /// The state of the pause in which it has waited.
    waited: Option<u64>,
}

impl Pause {
    /// Zoho asked for a pause that is as long as this.
    pub(crate) fn heard(&self, wait: Duration, now: Timestamp) {
        let wait = wait.min(LONGEST);
        let mut state = lock(&self.0);
        let spread = state.spread;
        if state.left(spread, now).is_none() {
            state.spread = Duration::ZERO;
        }
        if state.left(Duration::ZERO, now).is_none_or(|left| left < wait) {
            (state.begun, state.length) = (now, wait);
            state.heard += 1;
        }
    }

    /// A place in the pause, if it is one now: behind all that have one. `chance` is evenly spread
    /// over `0.0..1.0`, `calls` are those that may be in flight at once.
    pub(crate) fn turn(&self, now: Timestamp, chance: f64, calls: usize) -> Option<Turn> {
        let mut state = lock(&self.0);
        let spread = state.spread;
        state.left(spread, now)?;
        let [least, most] = SPREAD;
        let whole = (state.length / 8).clamp(least, most);
        let calls = u32::try_from(calls.max(1)).unwrap_or(u32::MAX);
        // Twice as long at most as an even share, so that it is one on average.
        let gap = (whole * 2 / calls).mul_f64(chance.clamp(0.0, 1.0));
        state.spread = (state.spread + gap).min(whole);
        Some(Turn { after_end: state.spread, waited: None })
    }

    /// How long it still is to wait; `None` when its turn has come. What this said before counts as
    /// waited out, whatever a clock says that was set meanwhile.
    pub(crate) fn wait(&self, turn: &mut Turn, now: Timestamp) -> Option<Duration> {
        let mut state = lock(&self.0);
        if turn.waited.replace(state.heard) == Some(state.heard) {
            return None;
        }
        state.left(turn.after_end, now)
    }
}

impl Default for State {
    fn default() -> Self {
        let (length, spread) = (Duration::ZERO, Duration::ZERO);
        Self { begun: Timestamp::UNIX_EPOCH, length, spread, heard: 0 }
    }
}

impl State {
    /// The time until so long after the end; `None` when that is over.
    fn left(&mut self, after_end: Duration, now: Timestamp) -> Option<Duration> {
        // A clock that was set back: the pause is no longer than it was.
        self.begun = self.begun.min(now);
        let until = self.length + after_end;
        until.checked_sub(now.since(self.begun)).filter(|left| !left.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: u64) -> Timestamp {
        Timestamp::from_unix_millis(1_800_000_000_000 + millis)
    }

    const THREE: Duration = Duration::from_secs(3);

    fn wait(pause: &Pause, turn: &mut Turn, millis: u64) -> Option<u128> {
        pause.wait(turn, at(millis)).map(|wait| wait.as_millis())
    }

    #[test]
    fn calls_go_in_order_with_gaps_left_to_chance() {
        let pause = Pause::default();
        assert!(pause.turn(at(0), 0.5, 5).is_none(), "no pause");
        pause.heard(THREE, at(0));
        let mut turns: Vec<_> =
            [0.0, 0.5, 1.0, 1.0].map(|chance| pause.turn(at(1000), chance, 5).unwrap()).into();
        let waits: Vec<_> =
            turns.iter_mut().map(|turn| wait(&pause, turn, 1000).unwrap()).collect();
        assert_eq!(waits, [2000, 2100, 2300, 2500]);
        assert_eq!(wait(&pause, &mut turns[0], 3000), None, "its turn has come");
        // A call that comes now waits behind them.
        let mut late = pause.turn(at(3000), 0.0, 5).unwrap();
        assert_eq!(wait(&pause, &mut late, 3000), Some(500));
        assert!(pause.turn(at(3500), 0.5, 5).is_none(), "it is over");
    }

    #[test]
    fn it_is_made_longer_for_all_and_never_shorter() {
        let pause = Pause::default();
        pause.heard(THREE, at(0));
        let mut turn = pause.turn(at(0), 0.5, 5).unwrap();
        assert_eq!(wait(&pause, &mut turn, 0), Some(3100));
        pause.heard(Duration::from_secs(1), at(1000));
        pause.heard(Duration::from_secs(5), at(2000));
        assert_eq!(wait(&pause, &mut turn, 3100), Some(4000), "until 7.1 s");
        assert_eq!(wait(&pause, &mut turn, 7100), None);
    }

    #[test]
    fn no_clock_and_no_answer_makes_it_last() {
        let pause = Pause::default();
        pause.heard(Duration::from_secs(86_400), at(10_000_000));
        let mut turn = pause.turn(at(10_000_000), 0.0, 5).unwrap();
        assert_eq!(wait(&pause, &mut turn, 10_000_000), Some(600_000), "ten minutes at most");
        // The clock is set back by hours: no more than the pause again.
        let mut late = pause.turn(at(0), 0.0, 5).unwrap();
        assert_eq!(wait(&pause, &mut late, 0), Some(600_000));
        assert_eq!(wait(&pause, &mut late, 600), None, "what was waited counts");
        assert!(pause.turn(at(600_000), 0.0, 5).is_none());
    }
}
