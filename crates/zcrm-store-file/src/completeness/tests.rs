//! Which files are doubtful, and how much.

use zcrm_store_api::{SecretBytes, Timestamp, TokenId};

use super::{Completeness, of};
use crate::commit_fingerprint::{CommitFingerprint, Sign};
use crate::environment::Environments;
use crate::foreign::{Judgement, Repair};
use crate::header;
use crate::journal::{Journal, JournalEntry};
use crate::table::Table;

const OURS: Sign = [1, 2, 3];
const THEIRS: Sign = [4, 5, 6];

fn table(rows: &str) -> Table {
    let text = format!("{}{rows}", header::NEW);
    Table::read(SecretBytes::new(text.into_bytes()), &Environments::default()).unwrap()
}

fn journal(rows: u64, open_end: bool) -> Journal {
    let commit = CommitFingerprint { rows, open_end, header: header::NEW.to_owned(), sign: OURS };
    Journal { file: Some(commit), ..Journal::default() }
}

fn completeness(rows: &str, known: Option<&str>, journal: &Journal) -> Completeness {
    let known = known.map(table);
    of(&table(rows), THEIRS, known.as_ref(), journal, &Judgement::default())
}

const THREE: &str = "1,a,,,,,,,,x\n2,b,,,,,,,,x\n3,c,,,,,,,,x\n";
const TWO: &str = "1,a,,,,,,,,x\n2,b,,,,,,,,x\n";

#[test]
fn a_file_is_as_doubtful_as_it_ends_and_as_what_it_lacks() {
    let (closed, open) = (journal(3, false), journal(3, true));
    for (rows, expected) in [
        (THREE.to_owned(), Completeness::NothingMissing),
        (format!("{THREE}4,new,,,,,,,,\n"), Completeness::NothingMissing),
        (TWO.to_owned(), Completeness::Short),
        (String::new(), Completeness::Short),
        (format!("{THREE}4,new,,,,,,,,https://w"), Completeness::Open),
        (THREE.trim_end().to_owned(), Completeness::Open),
        (format!("{THREE},"), Completeness::Open),
        (format!("{THREE}4,new,,,"), Completeness::Cut),
        (format!("{THREE}4"), Completeness::Cut),
        (format!("{THREE}4,\"new\n"), Completeness::Cut),
    ] {
        assert_eq!(completeness(&rows, Some(THREE), &closed), expected, "{rows:?}");
        // By the journal alone.
        assert_eq!(completeness(&rows, None, &closed), expected, "{rows:?}");
    }
    assert_eq!(completeness(THREE.trim_end(), Some(THREE), &open), Completeness::Unknown);
    assert_eq!(completeness(TWO.trim_end(), Some(THREE), &open), Completeness::Short);
    let nothing = Journal::default();
    assert_eq!(completeness(THREE, None, &nothing), Completeness::Unknown);
    assert_eq!(completeness(THREE, Some(TWO), &nothing), Completeness::NothingMissing);
    assert_eq!(completeness(TWO, Some(THREE), &nothing), Completeness::Short);
    // Another row takes the place of the one that is missing.
    let other = THREE.replace("2,b", "4,b");
    assert_eq!(completeness(&other, Some(THREE), &closed), Completeness::Short);
    // A quotation that was always open.
    let quoted = format!("{THREE}4,\"new\n");
    assert_eq!(completeness(&quoted, Some(&quoted), &closed), Completeness::NothingMissing);
}

#[test]
fn what_we_did_ourselves_is_not_doubtful() {
    let known = table(THREE);
    let mut journal = journal(3, false);
    let judged = |sign, journal: &Journal, judgement: &Judgement| {
        of(&table(TWO), sign, Some(&known), journal, judgement)
    };
    assert_eq!(judged(OURS, &journal, &Judgement::default()), Completeness::AsCommitted);
    assert_eq!(judged(THEIRS, &journal, &Judgement::default()), Completeness::Short);
    // It will be restored.
    let missing = known.token(&"3".into()).unwrap();
    let repair = Repair::Append("3".into(), missing.record().clone());
    let restored = Judgement { repairs: vec![repair], ..Judgement::default() };
    assert_eq!(judged(THEIRS, &journal, &restored), Completeness::NothingMissing);
    // Another process removed it.
    let gone = JournalEntry::Gone { rows: Vec::new(), when: Timestamp::UNIX_EPOCH };
    journal.apply((TokenId::from("3"), Some(gone)));
    journal.file.as_mut().unwrap().rows = 2;
    assert_eq!(judged(THEIRS, &journal, &Judgement::default()), Completeness::NothingMissing);
}

#[test]
fn a_file_without_a_header_is_wiped_only_if_it_had_rows_of_ours() {
    let blank = Table::blank();
    let judgement = Judgement::default();
    let mut journal = journal(1, false);
    assert_eq!(of(&blank, THEIRS, None, &journal, &judgement), Completeness::Unknown);
    assert_eq!(of(&blank, THEIRS, Some(&table(TWO)), &journal, &judgement), Completeness::Short);
    let record = zcrm_store_api::TokenRecord::new();
    let when = Timestamp::UNIX_EPOCH;
    let row = crate::journal::Committed { record, earlier: Vec::new(), when };
    journal.apply(("1".into(), Some(JournalEntry::Row(row))));
    assert_eq!(of(&blank, THEIRS, None, &journal, &judgement), Completeness::Wiped);
}
