//! A loop that does nothing for a while: what the bench must notice.

use std::hint::black_box;

use crate::clock::thread_seconds;

/// How much more each call of an arm is to cost.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SlowDown {
    turns: u64,
}

impl SlowDown {
    /// A loop that takes this many seconds of CPU, by a test run.
    pub(crate) fn of(seconds: f64) -> Self {
        const TRIAL: u64 = 200_000;
        let fastest = (0..20).map(|_| {
            let begun = thread_seconds();
            Self { turns: TRIAL }.spin();
            thread_seconds() - begun
        });
        let turn = fastest.fold(f64::INFINITY, f64::min) / TRIAL as f64;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a positive number of turns"
        )]
        let turns = (seconds / turn).max(0.0) as u64;
        Self { turns }
    }

    /// Takes that long.
    pub(crate) fn spin(self) {
        // Each turn waits for the one before: it takes the same time wherever the loop stands.
        let mut value = black_box(1_u64);
        for _ in 0..self.turns {
            value ^= value << 13;
            value ^= value >> 7;
            value ^= value << 17;
        }
        black_box(value);
    }
}
