//! Watching a file until nobody seems to be writing it, before it is replaced.
//!
//! A program that knows of no lock truncates the file and writes it in pieces. A file that is replaced
//! between two of them is never finished: the rows that were to come are lost, whoever they belong to.
//! So whoever writes first makes sure that the file is whole, the longer the more doubtful it is.

use std::sync::Arc;
use std::time::{Duration, Instant};

use zcrm_store_api::StoreError;

use crate::clock::Time;
use crate::doubt::Doubt;
use crate::error;
use crate::foreign::{self, Judgement};
use crate::repair::UNFINISHED;
use crate::snapshot::Snapshot;
use crate::stamp::Stamp;
use crate::token_file::TokenFile;
use crate::writer::Order;

/// How long a file is not touched after it was last written while it lacks something. What is missing
/// after that was removed.
pub(crate) const STALLED: Duration = Duration::from_secs(2);
/// How long a save is held up by somebody who writes all the time.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long a read is, before it does without repairing what it found.
const HASTE: Duration = Duration::from_millis(200);
/// How many files in a row must lack a row, each of them finished and followed by another, for it to be
/// gone: their writers follow too closely on each other for any to be [`STALLED`].
const VERSIONS: usize = 3;
/// How often the new file is synced before it is put in place. Syncing takes so long that a program
/// that writes all the time always comes in between: then it is synced at once after that.
const CAREFUL: usize = 2;
const PAUSE: Duration = Duration::from_micros(200);

/// For how long a file that lacks nothing must not have been written, by how long that has been waited
/// for: the longer the better, but somebody who writes all the time leaves only moments.
const MOMENTS: [(Duration, Duration); 3] = [
    (Duration::from_millis(20), Duration::from_millis(5)),
    (Duration::from_millis(200), Duration::from_millis(2)),
    (Duration::from_millis(1_500), Duration::from_millis(1)),
];
const LEAST: Duration = Duration::from_micros(300);

/// What one operation has seen of the file.
pub(crate) struct Watch {
    time: Time,
    begun: Instant,
    patience: Duration,
    /// How often the file was found to be another one when it was to be replaced.
    pub(crate) attempts: usize,
    /// The last file that lacked something, if it was the same at two looks.
    lacking: Option<Stamp>,
    /// How many of them were followed by another.
    versions: usize,
}

impl Watch {
    pub(crate) fn patient(time: &Time) -> Watch {
        Watch::of(PATIENCE, time)
    }

    pub(crate) fn hasty(time: &Time) -> Watch {
        Watch::of(HASTE, time)
    }

    fn of(patience: Duration, time: &Time) -> Watch {
        let (time, begun) = (time.clone(), time.instant());
        Watch { time, begun, patience, attempts: 0, lacking: None, versions: 0 }
    }

    fn waited(&self) -> Duration {
        self.time.instant().saturating_duration_since(self.begun)
    }

    /// The order in which the file is replaced now.
    pub(crate) fn order(&self) -> Order {
        if self.attempts < CAREFUL { Order::SyncThenRename } else { Order::RenameThenSync }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.waited() > self.patience
    }

    /// For how long a file that lacks nothing must have been as it is.
    fn moment(&self) -> Duration {
        let waited = self.waited();
        let moment = MOMENTS.iter().find(|(until, _)| waited < *until);
        moment.map_or(LEAST, |(_, moment)| *moment)
    }

    /// Counts the files that lacked something.
    fn note(&mut self, doubt: Doubt, stamp: &Stamp) {
        match (doubt, self.lacking.take()) {
            (Doubt::Short | Doubt::Open | Doubt::Cut | Doubt::Wiped, Some(before)) => {
                self.versions += usize::from(stamp.is_begun_after(&before));
            }
            (Doubt::Short | Doubt::Open | Doubt::Cut | Doubt::Wiped, None) => {}
            (Doubt::None | Doubt::Moment | Doubt::Unknown, _) => self.versions = 0,
        }
    }
}

impl TokenFile {
    /// Reads the file under the lock until it may be replaced, and judges what it holds.
    pub(crate) fn still(
        &self,
        watch: &mut Watch,
        read: impl Fn() -> Result<Arc<Snapshot>, StoreError>,
    ) -> Result<(Arc<Snapshot>, Judgement), StoreError> {
        loop {
            let snapshot = match read() {
                Ok(snapshot) => snapshot,
                Err(cause) => {
                    let waits = self.is_younger_than(UNFINISHED) && !watch.is_over();
                    if waits && self.may_be_half(&cause) {
                        self.time.pause(PAUSE);
                        continue;
                    }
                    return Err(cause);
                }
            };
            if snapshot.judged && snapshot.whole {
                return Ok((self.keep(Snapshot::clone(&snapshot)), Judgement::default()));
            }
            let (judgement, doubt) = self.judge(&snapshot);
            if let Some(stamp) = snapshot.tokens.stamp() {
                watch.note(doubt, &stamp);
                if !self.outlasts(watch, &stamp, doubt)? {
                    continue;
                }
            }
            let snapshot = Snapshot { whole: true, ..Snapshot::clone(&snapshot) };
            if judgement.is_clean() {
                return Ok((self.keep(Snapshot { judged: true, ..snapshot }), judgement));
            }
            return Ok((Arc::new(snapshot), judgement));
        }
    }

    /// Waits until a doubt is settled. `false` when the file is another one now.
    fn outlasts(&self, watch: &mut Watch, stamp: &Stamp, doubt: Doubt) -> Result<bool, StoreError> {
        let since = self.time.instant();
        let young = |age| self.is_younger_than(age);
        loop {
            let waited = self.time.instant().saturating_duration_since(since);
            let lasted = waited >= watch.moment();
            let settled = match doubt {
                Doubt::None => true,
                Doubt::Moment => lasted || !young(UNFINISHED),
                // What was seen meanwhile is known now.
                Doubt::Unknown => !young(UNFINISHED),
                Doubt::Short if watch.versions >= VERSIONS => lasted,
                Doubt::Short | Doubt::Open => !young(STALLED),
                Doubt::Cut | Doubt::Wiped => !young(foreign::STALE),
            };
            if settled {
                return Ok(true);
            }
            match doubt {
                Doubt::Wiped if !young(UNFINISHED) => return Err(error::wiped(&self.path)),
                Doubt::Cut if !young(STALLED) => return Err(error::half_written(&self.path)),
                _ if !watch.is_over() => {}
                Doubt::Cut | Doubt::Open | Doubt::Short => {
                    return Err(error::half_written(&self.path));
                }
                _ => return Err(error::never_still(&self.path)),
            }
            self.time.pause(PAUSE);
            if Stamp::at(&self.path).ok().flatten().as_ref() != Some(stamp) {
                return Ok(false);
            }
            if doubt == Doubt::Short {
                watch.lacking = Some(*stamp);
            }
        }
    }
}
