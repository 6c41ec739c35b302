//! The greatest number that was ever an id: kept in the lock file, which is never replaced, so that
//! an id is given once even when the sidecar is lost, or another program removed the row.
//!
//! One line of fixed length, written in one step and synced, under the lock only:
//! `highest 00000000000000000041`. A file without it knows of none.

use std::io::{self, Read as _, Write as _};

use crate::token_path::TokenPath;
use crate::trust;

const WORD: &str = "highest ";
const LENGTH: u64 = 64;

/// What the lock file says; nothing when it says nothing, or cannot be read.
pub(crate) fn read(token_path: &TokenPath) -> Option<u64> {
    let (file, _) = trust::open(&token_path.lock(), &token_path.trust, LENGTH).ok()?;
    let mut text = String::new();
    file.take(LENGTH).read_to_string(&mut text).ok()?;
    parse(&text)
}

/// Notes a number that is greater than all before.
pub(crate) fn write(token_path: &TokenPath, number: u64) -> io::Result<()> {
    let mut file = trust::options().write(true).open(token_path.lock())?;
    file.write_all(line(number).as_bytes())?;
    // Before the row that bears it is there: a power cut must not take the one without the other.
    file.sync_data()
}

fn line(number: u64) -> String {
    format!("{WORD}{number:020}\n")
}

fn parse(text: &str) -> Option<u64> {
    let digits = text.strip_prefix(WORD)?.strip_suffix('\n')?;
    (digits.len() == 20).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_nothing_else() {
        for number in [0, 41, u64::MAX] {
            assert_eq!(parse(&line(number)), Some(number));
            assert!(line(number).len() == line(0).len(), "each replaces the one before");
        }
        for other in ["", "\n", "highest 41\n", "highest 0000000000000000004\n", "lowest 1\n"] {
            assert_eq!(parse(other), None, "{other:?}");
        }
    }
}
