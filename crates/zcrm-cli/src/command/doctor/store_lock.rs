//! Other processes at the token file: one that keeps its lock, and how many tokens they have taken.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::check::Checks;
use crate::wall_clock;

/// Work under the lock takes milliseconds.
const ATTEMPTS: usize = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// Zoho gives a refresh token so many access tokens in so many seconds. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/token-validity.html>.
const ALLOWED: usize = 10;
const WINDOW: u64 = 600;

/// Whether the token file can be written: no other process keeps its lock.
pub(super) fn look(checks: &mut Checks, tokens: &Path) -> bool {
    let lock = beside(tokens, ".", ".zcrm-lock");
    // It is made by the first write.
    let Ok(file) = File::open(&lock) else { return true };
    for _ in 0..ATTEMPTS {
        match file.try_lock() {
            Ok(()) => {
                // Closing it would do the same.
                let _ = file.unlock();
                checks.good("other processes", "none keeps the token file locked");
                allowance(checks, tokens);
                return true;
            }
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            // A file system without locks: the store says so itself.
            Err(TryLockError::Error(_)) => return true,
        }
    }
    let name = lock.display();
    checks.bad(
        "other processes",
        &format!("another process keeps {name} locked"),
        &format!("`fuser -v {name}` names it: end it, or let it go on if it was stopped"),
    );
    false
}

/// How many access tokens have been asked for of late, by all who share the file.
fn allowance(checks: &mut Checks, tokens: &Path) {
    let Ok(text) = std::fs::read_to_string(beside(tokens, "", ".zcrm")) else { return };
    let used = text.lines().map(|line| refreshes(line, wall_clock::seconds())).max().unwrap_or(0);
    let words = format!("{used} of {ALLOWED} used in the last ten minutes");
    let advice = "wait ten minutes; let the programs that use this token share one token file";
    match used {
        ALLOWED.. => checks.bad("refreshes", &words, advice),
        6.. => checks.odd("refreshes", &words, advice),
        _ => checks.good("refreshes", &words),
    }
}

/// The calls for tokens within the window, of a lease's line in the sidecar:
/// `lease =KEY FROM UNTIL NOTE OWNER`. The note has `t:MILLISECONDS` for each, written in hexadecimal.
/// What is not understood counts as none.
fn refreshes(line: &str, now: u64) -> usize {
    let mut words = line.split(' ');
    let note = words.next().filter(|first| *first == "lease").and_then(|_| words.nth(3));
    let bytes: Option<Vec<u8>> = note.map(|note| {
        let pairs = note.as_bytes().chunks(2).map(std::str::from_utf8);
        pairs.filter_map(|pair| u8::from_str_radix(pair.ok()?, 16).ok()).collect()
    });
    let note = String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default();
    let times = note.split(' ').filter_map(|word| word.strip_prefix("t:")?.parse::<u64>().ok());
    times.filter(|time| now.saturating_sub(time / 1_000) < WINDOW).count()
}

fn beside(tokens: &Path, before: &str, after: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(before);
    name.push(tokens.file_name().unwrap_or_default());
    name.push(after);
    tokens.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::refreshes;

    #[test]
    fn refreshes_of_the_last_ten_minutes_are_counted() {
        let note: String =
            "1 t:1000000 t:1600500 t:1601000".bytes().map(|b| format!("{b:02x}")).collect();
        let line = format!("lease =ab 1 2 {note} -");
        assert_eq!(refreshes(&line, 1_601), 2, "the first is ten minutes old");
        assert_eq!(refreshes(&line, 3_000), 0);
        for other in ["", "lease", "lease =a 1 2 zz -", "environment =1 a b =c"] {
            assert_eq!(refreshes(other, 1_601), 0, "{other}");
        }
    }
}
