//! Stamps: what the system tells about a file without reading it, and when that can be trusted.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::{Duration, SystemTime};

use zcrm_store_api::Timestamp;

use crate::clock;
use crate::commit_fingerprint::Sign;

/// A file that was changed so short a time before it was looked at may be changed again without a
/// trace: a second change within one tick of the file system's clock gives the same times. The
/// coarsest clock that is common ticks every two seconds (FAT); Linux's own every ten milliseconds.
const YOUNG: Duration = Duration::from_secs(2);

/// Which file it is, how long, and when it was changed last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    length: u64,
    modified: SystemTime,
    /// Device, inode, and the time of the last change in seconds and nanoseconds, which no program
    /// can set back.
    #[cfg(unix)]
    identity: (u64, u64, i64, i64),
}

/// A stamp, and whether a file that still bears it is sure to hold what was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    fingerprint: Option<Fingerprint>,
    settled: bool,
}

impl Fingerprint {
    pub(crate) fn of(found: &Metadata) -> io::Result<Fingerprint> {
        Ok(Fingerprint {
            length: found.len(),
            modified: found.modified()?,
            #[cfg(unix)]
            identity: {
                use std::os::unix::fs::MetadataExt;
                (found.dev(), found.ino(), found.ctime(), found.ctime_nsec())
            },
        })
    }

    /// The stamp of the file at `path`, if there is one.
    pub(crate) fn at(path: &Path) -> io::Result<Option<Fingerprint>> {
        match fs::metadata(path) {
            Ok(found) => Fingerprint::of(&found).map(Some),
            Err(missing) if missing.kind() == ErrorKind::NotFound => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// What stays the same when the file is renamed, and is not the same when it is written.
    pub(crate) fn sign(&self) -> Sign {
        let modified = self.modified.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let modified = u64::try_from(modified.as_nanos()).unwrap_or(u64::MAX);
        #[cfg(unix)]
        let inode = self.identity.1;
        #[cfg(not(unix))]
        let inode = 0;
        [self.length, modified, inode]
    }

    /// Tells whether a file of this stamp is one that was begun after that of the other: a writer that goes
    /// on with a file makes it longer.
    pub(crate) fn is_begun_after(&self, before: &Fingerprint) -> bool {
        let ([length, _, inode], [old_length, _, old_inode]) = (self.sign(), before.sign());
        self != before && (length <= old_length || inode != old_inode)
    }

    /// When the file was written last, by the clock of its file system.
    pub(crate) fn modified(&self) -> Timestamp {
        clock::timestamp(self.modified)
    }

    #[cfg(unix)]
    fn is_older_than(&self, moment: SystemTime) -> bool {
        let (.., seconds, nanos) = self.identity;
        let changed = Duration::new(
            u64::try_from(seconds).unwrap_or_default(),
            u32::try_from(nanos).unwrap_or_default(),
        );
        self.modified < moment
            && moment.duration_since(SystemTime::UNIX_EPOCH).is_ok_and(|moment| changed < moment)
    }

    /// Elsewhere too little is known of a file: its bytes are compared each time.
    #[cfg(not(unix))]
    fn is_older_than(&self, _moment: SystemTime) -> bool {
        false
    }
}

impl Seen {
    /// What must be read again.
    pub(crate) const UNSURE: Seen = Seen { fingerprint: None, settled: false };

    /// No file, which cannot change unseen.
    pub(crate) const NONE: Seen = Seen { fingerprint: None, settled: true };

    /// A stamp that was taken after `now` and before the file was read.
    pub(crate) fn new(fingerprint: Fingerprint, now: SystemTime) -> Seen {
        let settled =
            now.checked_sub(YOUNG).is_some_and(|moment| fingerprint.is_older_than(moment));
        Seen { fingerprint: Some(fingerprint), settled }
    }

    pub(crate) fn fingerprint(&self) -> Option<Fingerprint> {
        self.fingerprint
    }

    /// Tells whether the file at `path` is sure to hold what was read.
    pub(crate) fn holds(&self, path: &Path) -> bool {
        self.settled
            && Fingerprint::at(path).is_ok_and(|fingerprint| fingerprint == self.fingerprint)
    }
}
