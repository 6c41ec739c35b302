//! Waiting until a file seems to be written no more, before it is replaced.
//!
//! A program that knows of no lock truncates the file and writes it in pieces. A file that is replaced
//! between two of them is never finished: the rows that were to come are lost, ours and others'.
//! So a writer first makes sure that the file is whole, the longer the more doubtful it is.

use std::sync::Arc;
use std::time::{Duration, Instant};

use zcrm_store_api::StoreError;

use crate::clock::Time;
use crate::completeness::Completeness;
use crate::error;
use crate::fingerprint::Fingerprint;
use crate::foreign::{self, Judgement};
use crate::repair::UNFINISHED;
use crate::snapshot::Snapshot;
use crate::token_file::TokenFile;
use crate::writer::Order;

/// How long a file is not touched after it was last written while it lacks something. What is missing
/// after that was removed.
pub(crate) const STALLED: Duration = Duration::from_secs(2);
/// How long a save is held up by a program that writes all the time.
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
/// for: the longer the better, but a program that writes all the time leaves only moments.
const MOMENTS: [(Duration, Duration); 3] = [
    (Duration::from_millis(20), Duration::from_millis(5)),
    (Duration::from_millis(200), Duration::from_millis(2)),
    (Duration::from_millis(1_500), Duration::from_millis(1)),
];
const LEAST: Duration = Duration::from_micros(300);

/// What one operation has seen of the file.
pub(crate) struct Quiescence {
    time: Time,
    begun: Instant,
    patience: Duration,
    /// How often the file was found to be another one when it was to be replaced.
    pub(crate) attempts: usize,
    /// The last file that lacked something, if it was the same at two looks.
    lacking: Option<Fingerprint>,
    /// How many of them were followed by another.
    versions: usize,
}

impl Quiescence {
    pub(crate) fn patient(time: &Time) -> Quiescence {
        Quiescence::of(PATIENCE, time)
    }

    pub(crate) fn hasty(time: &Time) -> Quiescence {
        Quiescence::of(HASTE, time)
    }

    fn of(patience: Duration, time: &Time) -> Quiescence {
        let (time, begun) = (time.clone(), time.instant());
        Quiescence { time, begun, patience, attempts: 0, lacking: None, versions: 0 }
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
    fn note(&mut self, completeness: Completeness, fingerprint: &Fingerprint) {
        match (completeness, self.lacking.take()) {
            (
                Completeness::Short | Completeness::Open | Completeness::Cut | Completeness::Wiped,
                Some(before),
            ) => {
                self.versions += usize::from(fingerprint.is_begun_after(&before));
            }
            (
                Completeness::Short | Completeness::Open | Completeness::Cut | Completeness::Wiped,
                None,
            ) => {}
            (
                Completeness::AsCommitted | Completeness::NothingMissing | Completeness::Unknown,
                _,
            ) => self.versions = 0,
        }
    }
}

impl TokenFile {
    /// Reads the file under the lock until it may be replaced, and judges what it holds.
    pub(crate) fn still(
        &self,
        quiescence: &mut Quiescence,
        read: impl Fn() -> Result<Arc<Snapshot>, StoreError>,
    ) -> Result<(Arc<Snapshot>, Judgement), StoreError> {
        loop {
            let snapshot = match read() {
                Ok(snapshot) => snapshot,
                Err(cause) => {
                    let waits = self.is_younger_than(UNFINISHED) && !quiescence.is_over();
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
            let (judgement, completeness) = self.judge(&snapshot);
            if let Some(fingerprint) = snapshot.tokens.fingerprint() {
                quiescence.note(completeness, &fingerprint);
                if !self.outlasts(quiescence, &fingerprint, completeness)? {
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
    fn outlasts(
        &self,
        quiescence: &mut Quiescence,
        fingerprint: &Fingerprint,
        completeness: Completeness,
    ) -> Result<bool, StoreError> {
        let since = self.time.instant();
        let young = |age| self.is_younger_than(age);
        loop {
            let waited = self.time.instant().saturating_duration_since(since);
            let lasted = waited >= quiescence.moment();
            let settled = match completeness {
                Completeness::AsCommitted => true,
                Completeness::NothingMissing => lasted || !young(UNFINISHED),
                // What was seen meanwhile is known now.
                Completeness::Unknown => !young(UNFINISHED),
                Completeness::Short if quiescence.versions >= VERSIONS => lasted,
                Completeness::Short | Completeness::Open => !young(STALLED),
                Completeness::Cut | Completeness::Wiped => !young(foreign::STALE),
            };
            if settled {
                return Ok(true);
            }
            match completeness {
                Completeness::Wiped if !young(UNFINISHED) => return Err(error::wiped(&self.path)),
                Completeness::Cut if !young(STALLED) => {
                    return Err(error::half_written(&self.path));
                }
                _ if !quiescence.is_over() => {}
                Completeness::Cut | Completeness::Open | Completeness::Short => {
                    return Err(error::half_written(&self.path));
                }
                _ => return Err(error::never_still(&self.path)),
            }
            self.time.pause(PAUSE);
            if Fingerprint::at(&self.path).ok().flatten().as_ref() != Some(fingerprint) {
                return Ok(false);
            }
            if completeness == Completeness::Short {
                quiescence.lacking = Some(*fingerprint);
            }
        }
    }
}
