//! The files beside the token file, sidecar and journal: what must hold of any bytes.
//!
//! - A sidecar that is taken has its own sum at its end; what it says is written and read again
//!   without loss: every declared environment, every lease, the number removed.
//! - A journal says the same read at once or bit by bit, and after it was rewritten.
#![no_main]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use libfuzzer_sys::fuzz_target;
use sha2::{Digest as _, Sha256};
use zcrm_store_file::fuzzing::{JournalFile, SidecarFile};

fuzz_target!(|data: &[u8]| {
    if data.starts_with(b"zcrm-rows") {
        journal(data);
        journal(&summed(data));
    } else {
        sidecar(data);
        // With the right sum, which no mutation would hit.
        sidecar(&ended(data));
    }
});

fn sidecar(data: &[u8]) {
    let Ok(read) = SidecarFile::read(data) else { return };
    let text = std::str::from_utf8(data).expect("a sidecar is text");
    let end = text.trim_end_matches('\n').rfind('\n').expect("a sidecar has lines") + 1;
    let last = text[end..].trim_end_matches('\n').to_ascii_lowercase();
    assert_eq!(last, end_line(&data[..end]).trim_end(), "a sidecar of another sum is taken");
    let lines = |word: &'static str| {
        text.lines().map(|line| line.split(' ')).filter_map(move |mut words| {
            (words.next() == Some(word)).then(|| words.next().unwrap_or_default().to_owned())
        })
    };
    assert_eq!(read.environments(), lines("environment").count(), "an environment is lost");
    // Two spellings may be of one key: fewer, but not none.
    let keys: BTreeSet<String> = lines("lease").collect();
    assert!(read.leases().len() <= keys.len() && read.leases().is_empty() == keys.is_empty());
    assert_eq!(read.removed().is_some(), lines("removed").next().is_some());
    let written = read.to_text();
    let again = SidecarFile::read(written.as_bytes()).expect("what was written is read");
    assert_eq!(again, read);
    assert_eq!(again.to_text(), written);
}

fn journal(data: &[u8]) {
    let Some(mut read) = JournalFile::read(data) else { return };
    assert!(read.length() <= data.len() as u64);
    let lines = read.lines();
    // Bit by bit: cut in two anywhere, the rest is read from where the first reading ended.
    let head = data.iter().position(|byte| *byte == b'\n').expect("a journal has a head") + 1;
    let cut = head + (data.len() - head) / 2;
    let mut slowly = JournalFile::read(&data[..cut]).expect("the head is there");
    let from = usize::try_from(slowly.length()).expect("it fits");
    slowly.read_on(&data[from..]);
    assert_eq!(slowly.lines(), lines, "read bit by bit it says something else");
    assert_eq!((slowly.length(), slowly.is_damaged()), (read.length(), read.is_damaged()));
    let ids = read.ids();
    let anew = read.renew(7);
    let again = JournalFile::read(&anew).expect("what was written is read");
    assert!(!again.is_damaged());
    assert_eq!((again.ids(), again.lines()), (ids, lines));
    assert_eq!(again.length(), anew.len() as u64);
}

/// The lines of a sidecar with the line at the end that belongs there.
fn ended(data: &[u8]) -> Vec<u8> {
    let mut text = b"zcrm-sidecar 1\n".to_vec();
    let body = data.strip_prefix(&text[..]).unwrap_or(data);
    let body = body.strip_suffix(b"\n").unwrap_or(body);
    for line in body.split(|byte| *byte == b'\n').filter(|line| !line.starts_with(b"end ")) {
        text.extend_from_slice(line);
        text.push(b'\n');
    }
    let end = end_line(&text);
    text.extend_from_slice(end.as_bytes());
    text
}

fn end_line(before: &[u8]) -> String {
    format!("end {}\n", hex(&Sha256::digest(before)))
}

/// The lines of a journal, each with its right sum in place of its last word.
fn summed(data: &[u8]) -> Vec<u8> {
    let mut lines = data.split(|byte| *byte == b'\n');
    let mut text = lines.next().unwrap_or_default().to_vec();
    for line in lines {
        text.push(b'\n');
        let Some(end) = line.iter().rposition(|byte| *byte == b' ') else { continue };
        text.extend_from_slice(&line[..=end]);
        text.extend_from_slice(hex(&Sha256::digest(&line[..end])[..8]).as_bytes());
    }
    text
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
