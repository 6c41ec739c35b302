//! The token file, from any writer: what must hold of any bytes.
//!
//! - Every token that is listed is found by its id, and what is read again is what was read.
//! - Saving or removing a row leaves every other row as it was, byte for byte (a row of nine columns
//!   gets its comma), and is refused only when a line is damaged.
//! - What was saved is read back, by this crate and by the csv crate.
//! - A file that was changed reads the same whether or not rows are taken over from before.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zcrm_store_api::{Timestamp, TokenId, TokenRecord};
use zcrm_store_file::fuzzing::TokenCsv;

const HEADER: &str = "id,user_name,client_id,client_secret,refresh_token,access_token,grant_token,\
                      expiry_time,redirect_url,api_domain\n";

fuzz_target!(|data: &[u8]| {
    let _ = TokenCsv::read_headless(data);
    // Most inputs have no header: then they are the rows of a file that has one.
    let file = match TokenCsv::read(data) {
        Some(file) => file,
        None => {
            let whole = [HEADER.as_bytes(), data].concat();
            let Some(file) = TokenCsv::read(&whole) else {
                assert!(std::str::from_utf8(data).is_err(), "rows after a header are refused");
                return;
            };
            file
        }
    };
    let _ = file.ending();
    check_listed(&file);
    let id = file.next_id();
    assert!(file.token(&id).is_none(), "a number is given twice: {id:?}");
    check_saved(&file, &id, &sliced(data));
    // A row in the middle, and the last.
    let tokens = file.tokens();
    if let (Some(middle), Some(last)) = (tokens.get(tokens.len() / 2), tokens.last()) {
        check_saved(&file, middle.id(), &sliced(data));
        check_saved(&file, last.id(), last.record());
        check_removed(&file, middle.id());
    } else {
        check_saved(&file, &id, &quoted());
    }
});

fn check_listed(file: &TokenCsv) {
    for stored in file.tokens() {
        let found = file.token(stored.id()).expect("what is listed is found");
        assert_eq!(found.revision(), stored.revision());
    }
}

fn check_saved(file: &TokenCsv, id: &TokenId, record: &TokenRecord) {
    let Some(bytes) = file.save(id, record) else { return check_refusal(file) };
    check_bytes(file, &bytes, id);
    let after = check_next(file, &bytes);
    check_others(file, &after, id);
    let saved = after.token(id).expect("what was saved is there");
    assert!(saved.record().same_as(&members(record)), "it reads as something else: {id:?}");
    let row = after.row(id).expect("it has a row");
    // Under a header, for the csv crate takes away what looks like a byte-order mark.
    let whole = [HEADER.as_bytes(), &row].concat();
    let mut reader = csv::ReaderBuilder::new().from_reader(&whole[..]);
    let cells = reader.records().next().expect("a row").expect("a row that csv reads");
    assert_eq!((cells.len(), &cells[0]), (10, id.as_str()));
    assert_eq!(&cells[1], record.user_name.as_deref().unwrap_or_default());
    assert_eq!(&cells[9], record.api_domain.as_deref().unwrap_or_default());
}

fn check_removed(file: &TokenCsv, id: &TokenId) {
    let Some(bytes) = file.remove(id) else { return check_refusal(file) };
    let after = check_next(file, &bytes);
    assert!(after.token(id).is_none(), "a removed row is there: {id:?}");
    check_others(file, &after, id);
}

/// Refused is only what a damaged line, or one with a stray quotation mark, would make of it.
fn check_refusal(file: &TokenCsv) {
    let rows = file.tokens().into_iter().filter_map(|stored| file.row(stored.id()));
    let is_stray = |row: Vec<u8>| row.iter().filter(|byte| **byte == b'"').count() % 2 == 1;
    let has_stray = rows.map(is_stray).any(|stray| stray);
    assert!(has_stray || !file.unusable().is_empty(), "a change of a whole file is refused");
}

/// All bytes but those of one row are what they were: beginning and end of the file are the same.
fn check_bytes(file: &TokenCsv, after: &[u8], id: &TokenId) {
    let before = file.bytes();
    let repeated = file.unusable().iter().any(|(other, _)| other == id);
    if file.is_upgraded() || repeated {
        return;
    }
    let row = file.token(id).and_then(|_| file.row(id)).map_or(0, |row| row.len());
    let same = |pairs: &mut dyn Iterator<Item = (&u8, &u8)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    let beginning = same(&mut before.iter().zip(after));
    let ending = same(&mut before.iter().rev().zip(after.iter().rev()));
    // Of a row that is removed its line ending goes too.
    let ours = row + if row == 0 { 0 } else { ending_of(&before) };
    assert!(
        beginning + ending + ours >= before.len(),
        "bytes of other rows are not what they were"
    );
}

/// The most that a line ending can be: carriage returns and a line feed.
fn ending_of(file: &[u8]) -> usize {
    let runs = file.split(|byte| *byte != b'\r').map(<[u8]>::len);
    runs.max().unwrap_or_default() + 1
}

/// The file after a change, read with and without the one before.
fn check_next(file: &TokenCsv, bytes: &[u8]) -> TokenCsv {
    let after = TokenCsv::read(bytes).expect("what was written is a token file");
    let like = file.read_next(bytes).expect("what was written is a token file");
    let revisions = |file: &TokenCsv| {
        let tokens = file.tokens().into_iter();
        tokens.map(|stored| (stored.id().clone(), stored.revision().clone())).collect::<Vec<_>>()
    };
    assert_eq!(revisions(&after), revisions(&like));
    assert_eq!(after.unusable(), like.unusable());
    check_listed(&after);
    after
}

/// Every other row is as it was, and in its order.
fn check_others(before: &TokenCsv, after: &TokenCsv, id: &TokenId) {
    let rows = |file: &TokenCsv| {
        let others = file.tokens().into_iter().map(|stored| stored.id().clone());
        let others = others.filter(|other| other != id);
        others.map(|other| (other.clone(), file.row(&other))).collect::<Vec<_>>()
    };
    let (before_rows, after_rows) = (rows(before), rows(after));
    assert_eq!(before_rows.len(), after_rows.len(), "a row is lost, or there is one more");
    for ((id, before), (same, after)) in before_rows.into_iter().zip(after_rows) {
        let (before, after) = (before.expect("a row"), after.expect("a row"));
        assert_eq!(id, same);
        let upgraded = after.strip_suffix(b",").is_some_and(|nine| nine == before);
        assert!(before == after || upgraded, "the row of {id:?} is not what it was");
    }
}

/// The members that a row has: all but the environment.
fn members(record: &TokenRecord) -> TokenRecord {
    let mut members = record.clone();
    members.environment = None;
    members
}

/// A record of pieces of the input: quotation marks, commas and line endings come with them.
fn sliced(data: &[u8]) -> TokenRecord {
    let text = String::from_utf8_lossy(data);
    let letters: Vec<char> = text.chars().collect();
    let mut pieces = letters.chunks(7).map(|piece| piece.iter().collect::<String>());
    let mut record = TokenRecord::new();
    record.user_name = pieces.next();
    record.api_domain = pieces.next();
    record.client_id = pieces.next();
    record.client_secret = pieces.next().map(Into::into);
    record.refresh_token = pieces.next().map(Into::into);
    record.access_token = pieces.next().map(Into::into);
    record.grant_token = pieces.next().map(Into::into);
    record.redirect_url = pieces.next();
    record.expires_at = pieces.next().map(|_| Timestamp::MAX);
    record
}

/// A record with everything that has to be quoted.
fn quoted() -> TokenRecord {
    let mut record = TokenRecord::new();
    record.user_name = Some("a \"b\",\r\nc".to_owned());
    record.access_token = Some("\"".into());
    record
}
