//! The journal: each row as this store committed it last, so that it can be restored when a program
//! that knows of no lock undoes it.
//!
//! It is text, one entry to a line, and a later line about an id takes the place of an earlier one:
//!
//! ```text
//! zcrm-rows 1 NAME
//! file ROWS END HEADER LENGTH MODIFIED INODE SUM
//! row =ID WHEN EARLIER RECORD SUM
//! gone =ID WHEN EARLIER SUM
//! forget =ID SUM
//! ```
//!
//! WHEN is the time that the token file was given by that commit, EARLIER the hashes of the rows that
//! stood in the place before, the newest first. The `file` line is the [`CommitFingerprint`] of the last commit. SUM is of the line before it: what is torn or damaged
//! is left out. NAME is another one each time the journal is rewritten, so that a process that has read
//! it once need only read on.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use zcrm_store_api::{SecretBytes, Timestamp, TokenId, TokenRecord};

use crate::commit_fingerprint::CommitFingerprint;
use crate::environment::Hash;
use crate::escape::{bytes, push_hex, push_text, text_of};

const MAGIC: &str = "zcrm-rows ";
const VERSION: u32 = 1;
/// How many bytes of a hash are enough to tell whether a line is whole.
const SUM: usize = 8;
/// How many rows that stood in a place before are remembered: as many as may be committed in the time
/// that another program takes from reading to writing, and more.
pub(crate) const EARLIER: usize = 8;

/// What is known of one id.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly every entry is a row")]
pub(crate) enum JournalEntry {
    /// The row as we committed it.
    Row(Committed),
    /// We removed it.
    Gone {
        /// Hashes of the row that was removed, and those before, the newest first.
        rows: Vec<Hash>,
        when: Timestamp,
    },
}

/// A row that we committed.
#[derive(Clone, Debug)]
pub(crate) struct Committed {
    pub(crate) record: TokenRecord,
    /// Hashes of the rows that it replaced, and those before, the newest first.
    pub(crate) earlier: Vec<Hash>,
    /// The time that the token file was given.
    pub(crate) when: Timestamp,
}

/// A change of the journal: what is now known of an id, or that it is none of ours any more.
pub(crate) type Update = (TokenId, Option<JournalEntry>);

/// The journal as far as it was read.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    /// The first line; empty when there is no journal.
    pub(crate) head: String,
    pub(crate) entries: BTreeMap<TokenId, JournalEntry>,
    /// The token file as our last commit left it.
    pub(crate) file: Option<CommitFingerprint>,
    /// How many bytes were read.
    pub(crate) read: u64,
    /// Some line could not be read.
    pub(crate) damaged: bool,
    /// There is one that cannot be used and is not written to.
    pub(crate) refused: bool,
}

/// Something else has the name of the journal, or a newer zcrm-store-file wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotOurs;

impl std::fmt::Display for NotOurs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("something else or a newer zcrm-store-file wrote it")
    }
}

impl std::error::Error for NotOurs {}

impl Journal {
    /// Reads a journal from its beginning.
    pub(crate) fn parse(text: &[u8]) -> Result<Journal, NotOurs> {
        let end = text.iter().position(|byte| *byte == b'\n').ok_or(NotOurs)? + 1;
        let head = str::from_utf8(&text[..end]).map_err(|_| NotOurs)?;
        let version = head.strip_prefix(MAGIC).and_then(|rest| rest.split_once(' '));
        if version.is_none_or(|(version, _)| version.parse() != Ok(VERSION)) {
            return Err(NotOurs);
        }
        let mut journal = Journal { head: head.to_owned(), ..Journal::default() };
        journal.read = length(head.as_bytes());
        journal.read_on(&text[end..]);
        Ok(journal)
    }

    /// Reads what was appended. A last line without an ending is still being written, or torn: it is
    /// left for later.
    pub(crate) fn read_on(&mut self, text: &[u8]) {
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            let Some((b'\n', body)) = line.split_last() else { break };
            self.read += length(line);
            match parse_line(body) {
                Some(Line::Update(update)) => self.apply(*update),
                Some(Line::File(commit)) => self.file = Some(commit),
                None => self.damaged = true,
            }
        }
    }

    pub(crate) fn apply(&mut self, (id, entry): Update) {
        match entry {
            Some(entry) => self.entries.insert(id, entry),
            None => self.entries.remove(&id),
        };
    }

    /// Tells whether there is any row that could be missed.
    pub(crate) fn has_rows(&self) -> bool {
        self.entries.values().any(|entry| matches!(entry, JournalEntry::Row(_)))
    }

    /// About how long it would be if it were rewritten.
    pub(crate) fn size(&self) -> u64 {
        let size = |entry: &JournalEntry| match entry {
            JournalEntry::Row(row) => {
                let record = &row.record;
                let texts = [&record.user_name, &record.client_id, &record.redirect_url];
                let texts: usize = texts.into_iter().flatten().map(String::len).sum();
                let secrets = [
                    record.client_secret.as_ref().map_or(0, |secret| secret.expose().len()),
                    record.refresh_token.as_ref().map_or(0, |token| token.expose().len()),
                    record.access_token.as_ref().map_or(0, |token| token.expose().len()),
                    record.grant_token.as_ref().map_or(0, |token| token.expose().len()),
                ];
                150 + 64 * row.earlier.len() + 2 * (90 + texts + secrets.iter().sum::<usize>())
            }
            JournalEntry::Gone { .. } => 120,
        };
        let size: usize = self.entries.values().map(size).sum();
        u64::try_from(size).unwrap_or(u64::MAX)
    }

    /// The whole journal rewritten, under another name; what is too old to matter is left out.
    pub(crate) fn renew(&mut self, name: u64, keep_gone_since: Timestamp) -> SecretBytes {
        self.entries.retain(|_, entry| match entry {
            JournalEntry::Row(_) => true,
            JournalEntry::Gone { when, .. } => *when >= keep_gone_since,
        });
        self.head = format!("{MAGIC}{VERSION} {name:016x}\n");
        self.damaged = false;
        let entries = self.entries.iter().map(|(id, entry)| (id, Some(entry)));
        let lines = lines(self.file.as_ref(), entries);
        // One buffer of the right size: one that grows leaves copies of secrets behind.
        let mut text = Vec::with_capacity(self.head.len() + lines.expose().len());
        text.extend_from_slice(self.head.as_bytes());
        text.extend_from_slice(lines.expose());
        self.read = length(&text);
        SecretBytes::new(text)
    }
}

/// What a line says.
enum Line {
    Update(Box<Update>),
    File(CommitFingerprint),
}

/// The mark and updates as lines.
pub(crate) fn lines<'a>(
    commit: Option<&CommitFingerprint>,
    updates: impl Iterator<Item = (&'a TokenId, Option<&'a JournalEntry>)>,
) -> SecretBytes {
    let updates = updates.map(|(id, entry)| line(id, entry));
    let lines: Vec<SecretBytes> = commit.map(mark_line).into_iter().chain(updates).collect();
    let mut text = Vec::with_capacity(lines.iter().map(|line| line.expose().len()).sum());
    for line in &lines {
        text.extend_from_slice(line.expose());
    }
    SecretBytes::new(text)
}

fn line(id: &TokenId, entry: Option<&JournalEntry>) -> SecretBytes {
    let record = match entry {
        Some(JournalEntry::Row(row)) => row.record.to_bytes(),
        _ => SecretBytes::default(),
    };
    // Every byte of an id takes three at most, the others two; the rest is short.
    let room = 3 * id.as_str().len() + 2 * record.expose().len() + (EARLIER + 2) * 66 + 100;
    let mut line = String::with_capacity(room);
    line += match entry {
        Some(JournalEntry::Row(_)) => "row ",
        Some(JournalEntry::Gone { .. }) => "gone ",
        None => "forget ",
    };
    push_text(&mut line, Some(id.as_str()));
    match entry {
        Some(JournalEntry::Row(row)) => {
            line += &format!(" {} ", row.when.as_unix_millis());
            push_hex(&mut line, row.earlier.as_flattened());
            line.push(' ');
            push_hex(&mut line, record.expose());
        }
        Some(JournalEntry::Gone { rows, when }) => {
            line += &format!(" {} ", when.as_unix_millis());
            push_hex(&mut line, rows.as_flattened());
        }
        None => {}
    }
    ended(line)
}

fn mark_line(commit: &CommitFingerprint) -> SecretBytes {
    let mut line = "file ".to_owned();
    commit.push(&mut line);
    ended(line)
}

fn ended(mut line: String) -> SecretBytes {
    let sum = sum(line.as_bytes());
    line.push(' ');
    push_hex(&mut line, &sum);
    line.push('\n');
    SecretBytes::new(line.into_bytes())
}

fn parse_line(line: &[u8]) -> Option<Line> {
    let line = str::from_utf8(line).ok()?;
    let (body, found) = line.rsplit_once(' ')?;
    if bytes(found)?[..] != sum(body.as_bytes()) {
        return None;
    }
    let words: Vec<&str> = body.split(' ').collect();
    let id = |word: &str| text_of(word).flatten().map(TokenId::from);
    let when = |word: &str| word.parse().ok().map(Timestamp::from_unix_millis);
    let update = match *words.as_slice() {
        ["file", ref commit @ ..] => return CommitFingerprint::parse(commit).map(Line::File),
        ["row", name, moment, earlier, record] => {
            let record = SecretBytes::new(bytes(record)?);
            let record = TokenRecord::from_bytes(record.expose()).ok()?;
            let row = Committed { record, earlier: hashes(earlier)?, when: when(moment)? };
            (id(name)?, Some(JournalEntry::Row(row)))
        }
        ["gone", name, moment, rows] => {
            (id(name)?, Some(JournalEntry::Gone { rows: hashes(rows)?, when: when(moment)? }))
        }
        ["forget", name] => (id(name)?, None),
        _ => return None,
    };
    Some(Line::Update(Box::new(update)))
}

fn hashes(word: &str) -> Option<Vec<Hash>> {
    let bytes = bytes(word)?;
    let (hashes, []) = bytes.as_chunks::<32>() else { return None };
    Some(hashes.to_vec())
}

fn sum(line: &[u8]) -> [u8; SUM] {
    let mut sum = [0; SUM];
    sum.copy_from_slice(&Sha256::digest(line)[..SUM]);
    sum
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(user: &str, when: u64, earlier: &[Hash]) -> JournalEntry {
        let mut record = TokenRecord::new();
        record.user_name = Some(user.into());
        record.refresh_token = Some("r, \"1\"\n\u{e9}".into());
        record.environment = Some("eu.sandbox".into());
        let when = Timestamp::from_unix_millis(when);
        JournalEntry::Row(Committed { record, earlier: earlier.to_vec(), when })
    }

    fn sample() -> Journal {
        let mut journal = Journal::default();
        journal.apply(("1".into(), Some(row("ada", 5, &[[1; 32], [2; 32]]))));
        journal.apply(("a b\n%".into(), Some(row("bob", 6, &[]))));
        let gone = JournalEntry::Gone { rows: vec![[3; 32]], when: Timestamp::from_unix_millis(7) };
        journal.apply(("2".into(), Some(gone)));
        journal
    }

    fn shown(journal: &Journal) -> Vec<u8> {
        let entries = journal.entries.iter().map(|(id, entry)| (id, Some(entry)));
        lines(journal.file.as_ref(), entries).expose().to_vec()
    }

    #[test]
    fn what_was_written_is_read_and_read_on() {
        let mut written = sample();
        let text = written.renew(9, Timestamp::UNIX_EPOCH);
        let mut read = Journal::parse(text.expose()).unwrap();
        assert_eq!(shown(&read), shown(&sample()));
        assert_eq!((read.read, read.damaged), (written.read, false));
        let updates = [("1".into(), None), ("2".into(), Some(row("cyd", 8, &[[4; 32]])))];
        let more = lines(None, updates.iter().map(|(id, entry): &Update| (id, entry.as_ref())));
        // Half a line is left for later.
        let half = more.expose().len() - 3;
        read.read_on(&more.expose()[..half]);
        assert!(!read.entries.contains_key(&"1".into()));
        assert!(matches!(read.entries[&"2".into()], JournalEntry::Gone { .. }));
        let rest = usize::try_from(read.read - written.read).unwrap();
        read.read_on(&more.expose()[rest..]);
        assert!(
            matches!(&read.entries[&"2".into()], JournalEntry::Row(row) if row.earlier == [[4; 32]])
        );
        assert!(!read.damaged);
    }

    #[test]
    fn what_is_damaged_is_left_out_and_nothing_panics() {
        let text = sample().renew(9, Timestamp::UNIX_EPOCH);
        let text = text.expose();
        let head = text.iter().position(|byte| *byte == b'\n').unwrap();
        let whole = shown(&sample());
        for at in 0..text.len() {
            let mut changed = text.to_vec();
            changed[at] ^= 1;
            match Journal::parse(&changed) {
                Ok(journal) if at > head => assert!(shown(&journal) != whole, "changed at {at}"),
                Ok(journal) => assert_ne!(journal.head.as_bytes(), &text[..=head]),
                Err(NotOurs) => assert!(at <= head, "changed at {at}"),
            }
            if at > head {
                let cut = Journal::parse(&text[..at]).unwrap();
                assert!(cut.entries.len() < 3 && !cut.damaged, "cut off at {at}");
            }
        }
        for other in ["", "zcrm-rows 2 0\n", "id,user_name\n", "zcrm-rows 1\n"] {
            assert!(Journal::parse(other.as_bytes()).is_err(), "{other:?}");
        }
    }

    #[test]
    fn written_anew_it_forgets_what_is_long_gone() {
        let mut journal = sample();
        journal.renew(1, Timestamp::from_unix_millis(7));
        assert_eq!(journal.entries.len(), 3);
        let one = journal.head.clone();
        journal.renew(2, Timestamp::from_unix_millis(8));
        assert_eq!(journal.entries.len(), 2);
        assert_ne!(journal.head, one);
        assert!(!format!("{journal:?}").contains("\"1\""), "{journal:?}");
    }
}
