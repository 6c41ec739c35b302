//! The mark: how the token file was left by our last commit, so that half of one can be told from a
//! whole one, and a header that is lost can be put back.

use crate::escape::{push_text, text_of};
use crate::fingerprint::Fingerprint;
use crate::table::Table;

/// What a token file was when this store replaced it last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CommitFingerprint {
    /// How many tokens it held.
    pub(crate) rows: u64,
    /// Its last line had no ending, as Node's SDK leaves it. Source: observed, Node SDK 8.0.
    pub(crate) open_end: bool,
    /// Its first line, ending included.
    pub(crate) header: String,
    /// What can be told of it without reading it.
    pub(crate) sign: Sign,
}

/// Length, time of the last change in nanoseconds, inode: what a rename leaves as it is.
pub(crate) type Sign = [u64; 3];

impl CommitFingerprint {
    pub(crate) fn of(table: &Table, fingerprint: &Fingerprint) -> CommitFingerprint {
        CommitFingerprint {
            rows: u64::try_from(table.tokens().count()).unwrap_or(u64::MAX),
            open_end: table.has_open_end(),
            header: table.header().to_owned(),
            sign: fingerprint.sign(),
        }
    }

    /// Appends it as words of a line of the journal.
    pub(crate) fn push(&self, line: &mut String) {
        let end = if self.open_end { "open" } else { "closed" };
        *line += &format!("{} {end} ", self.rows);
        push_text(line, Some(&self.header));
        let [length, modified, inode] = self.sign;
        *line += &format!(" {length} {modified} {inode}");
    }

    pub(crate) fn parse(words: &[&str]) -> Option<CommitFingerprint> {
        let &[rows, end, header, length, modified, inode] = words else { return None };
        let open_end = match end {
            "open" => true,
            "closed" => false,
            _ => return None,
        };
        let sign = [length.parse().ok()?, modified.parse().ok()?, inode.parse().ok()?];
        Some(CommitFingerprint {
            rows: rows.parse().ok()?,
            open_end,
            header: text_of(header)??,
            sign,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        for open_end in [false, true] {
            let header = "\u{feff}id, \u{e9}%\r\n".to_owned();
            let commit = CommitFingerprint { rows: 7, open_end, header, sign: [1, u64::MAX, 3] };
            let mut line = String::new();
            commit.push(&mut line);
            let words: Vec<_> = line.split(' ').collect();
            assert_eq!(CommitFingerprint::parse(&words), Some(commit));
            assert_eq!(CommitFingerprint::parse(&words[1..]), None);
            assert_eq!(CommitFingerprint::parse(&["7", "ajar", "=", "1", "2", "3"]), None);
        }
    }
}
