//! What may be retried, and after how long: pure.

use std::time::Duration;

use zcrm_core::Effect;

/// How an attempt failed, as far as a retry is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The request never left, or was refused unread: connection, DNS, TLS, 429.
    Unprocessed,
    /// The request may have been carried out: 502, 503, 504, connection cut, no answer in time.
    Ambiguous,
    /// Anything else.
    Final,
}

/// The longest pause before the second attempt.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// The longest `Retry-After` that is waited out; a longer one is the caller's to judge.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// The table in the crate's documentation; `updates` is what [`CallOptions::retry_updates`] says.
///
/// [`CallOptions::retry_updates`]: crate::CallOptions::retry_updates
pub(crate) fn may_retry(effect: Effect, failure: Failure, updates: bool) -> bool {
    match (effect, failure) {
        (_, Failure::Unprocessed) | (Effect::Read, Failure::Ambiguous) => true,
        (Effect::Update, Failure::Ambiguous) => updates,
        // Creates, and effects that are not known here.
        (_, Failure::Ambiguous | Failure::Final) => false,
    }
}

/// The pause before the next attempt, or `None` when it would be too long to be worth it.
///
/// `attempts` are those made so far; `chance` is evenly spread over `0.0..1.0` (full jitter).
pub(crate) fn pause(attempts: u32, retry_after: Option<Duration>, chance: f64) -> Option<Duration> {
    if retry_after.is_some_and(|wait| wait > LONGEST_WAIT) {
        return None;
    }
    let longest = FIRST_PAUSE * 2u32.saturating_pow(attempts.saturating_sub(1).min(6));
    let jittered = longest.mul_f64(chance.clamp(0.0, 1.0));
    // On top, so that those who were told the same do not come back at the same moment.
    Some(retry_after.unwrap_or_default() + jittered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_the_documented_one() {
        let documented = include_str!("retry.md");
        for (row, effect) in [
            ("Effect::Read", Effect::Read),
            ("Effect::Update", Effect::Update),
            ("Effect::Create", Effect::Create),
        ] {
            let line = documented.lines().find(|line| line.contains(row)).expect("a row");
            let cells: Vec<_> = line.split('|').map(str::trim).skip(2).take(3).collect();
            for (cell, failure) in
                cells.iter().zip([Failure::Unprocessed, Failure::Ambiguous, Failure::Final])
            {
                let retries = [false, true].map(|updates| may_retry(effect, failure, updates));
                let expected = match *cell {
                    "retry" => [true, true],
                    "fail, unless asked for" => [false, true],
                    "fail" => [false, false],
                    other => panic!("{other}"),
                };
                assert_eq!(retries, expected, "{row} {failure:?}");
            }
        }
    }

    #[test]
    fn pauses_grow_and_honour_the_server() {
        let millis =
            |attempts, after, chance| pause(attempts, after, chance).map(|p| p.as_millis());
        assert_eq!(millis(1, None, 0.0), Some(0));
        assert_eq!(millis(1, None, 1.0), Some(500));
        assert_eq!(millis(2, None, 1.0), Some(1000));
        assert_eq!(millis(1, Some(Duration::from_secs(7)), 0.5), Some(7250));
        assert_eq!(millis(1, Some(Duration::from_secs(61)), 0.5), None);
    }
}
