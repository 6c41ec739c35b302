//! A loop that does nothing for a while: what the bench must notice.

use std::hint::black_box;

use crate::clock::thread_seconds;

/// How much more each call of an arm is to cost.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SlowDown {
    turns: u64,
}

/// How long the loop takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// Seconds of CPU time.
    turn: f64,
}

impl Pace {
    /// The loop's, by a test run.
    pub(crate) fn found() -> Self {
        const TRIAL: u64 = 200_000;
        let fastest = (0..20).map(|_| {
            let begun = thread_seconds();
            SlowDown { turns: TRIAL }.spin();
            thread_seconds() - begun
        });
        Self { turn: fastest.fold(f64::INFINITY, f64::min) / TRIAL as f64 }
    }

    /// A loop that takes so many seconds.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a positive number of turns"
    )]
    pub(crate) fn slow_down(self, seconds: f64) -> SlowDown {
        SlowDown { turns: (seconds / self.turn).max(0.0) as u64 }
    }
}

impl SlowDown {
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
