//! Files that are not what they should be: each a typed error, and the disk left clean.

use zcrm_bulk::BulkFault;
use zcrm_core::{Error, ErrorKind, Record, RecordId};

use crate::archive::{lying, stored, zip};
use crate::desk::Desk;
use crate::scripted::{one_file, pages};
use serde_json::json;

const TABLE: &[u8] = b"Id,Name\n1,a\n2,b\n3,c\n";

/// Reads a file that is allowed 10,000 bytes; what was handed out, and the error behind it.
async fn read(file: Vec<u8>, count: Option<u64>) -> (usize, Option<Error>) {
    let directory = tempfile::tempdir().unwrap();
    let read = one_file(file, count).read("Readings").fields(["Name"]);
    let read = read.temporary_directory(directory.path()).file_limits(1 << 20, 10_000);
    let mut rows = read.stream::<Record>();
    let mut received = 0;
    let error = loop {
        match rows.next().await {
            Ok(Some(_)) => received += 1,
            Ok(None) => break None,
            Err(error) => break Some(error),
        }
    };
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0, "the disk is clean");
    (received, error)
}

#[tokio::test]
async fn a_file_that_is_wrong_is_a_typed_error() {
    let long_row = [b"Id,Name\n1,\"".as_slice(), &vec![b'x'; 9_000], b"\n"].concat();
    let mut flipped = stored("1.csv", TABLE);
    let place = flipped.windows(3).position(|three| three == b"2,b").unwrap();
    flipped[place + 2] = b'x';
    let sound = zip(&[("1.csv", TABLE)]);
    let cut = sound[..sound.len() - 30].to_vec();
    let two = zip(&[("1.csv", TABLE), ("2.csv", TABLE)]);
    let bomb = zip(&[("1.csv", &vec![b'0'; 2_000_000])]);
    let cases: Vec<(&str, Vec<u8>, Option<u64>, BulkFault)> = vec![
        ("html", b"<html>".to_vec(), Some(3), BulkFault::NotAnArchive),
        ("nothing", Vec::new(), Some(3), BulkFault::NotAnArchive),
        ("cut off", cut, Some(3), BulkFault::NotAnArchive),
        ("none", zip(&[]), Some(3), BulkFault::NoFile),
        ("two", two, Some(3), BulkFault::SeveralFiles),
        ("name", zip(&[("1.exe", TABLE)]), Some(3), BulkFault::UnexpectedName),
        ("bomb", bomb.clone(), Some(3), BulkFault::TooLarge { limit: 10_000 }),
        ("bomb that lies", lying(bomb, 24, 100), Some(3), BulkFault::Damaged),
        ("wrong sum", lying(sound.clone(), 16, 7), Some(3), BulkFault::Damaged),
        ("changed", flipped, Some(3), BulkFault::Damaged),
        ("too short", lying(sound.clone(), 24, 100), Some(3), BulkFault::Damaged),
        ("empty", zip(&[("1.csv", b"")]), Some(3), BulkFault::NoHeader),
        ("fewer rows", sound.clone(), Some(4), BulkFault::RowCount { expected: 4, found: 3 }),
        ("more rows", sound, Some(2), BulkFault::RowCount { expected: 2, found: 3 }),
        (
            "missing column",
            zip(&[("1.csv", b"Id,Other\n1,a\n")]),
            Some(1),
            BulkFault::MissingColumn { column: "Name".to_owned() },
        ),
        (
            "column twice",
            zip(&[("1.csv", b"Id,Name,Name\n1,a,b\n")]),
            Some(1),
            BulkFault::ColumnTwice { column: "Name".to_owned() },
        ),
        (
            "a row that never ends",
            zip(&[("1.csv", &long_row)]),
            Some(2),
            BulkFault::RowCount { expected: 2, found: 1 },
        ),
    ];
    for (what, file, count, expected) in cases {
        let (_, error) = read(file, count).await;
        let error = error.unwrap_or_else(|| panic!("{what}: no error"));
        assert_eq!(error.detail::<BulkFault>(), Some(&expected), "{what}: {error}");
        assert_eq!(error.kind(), ErrorKind::Decode, "{what}");
        assert!(!error.is_transient(), "{what}");
    }
}

#[tokio::test]
async fn a_row_that_fills_memory_ends_the_read() {
    let row = [b"Id,Name\n1,\"".as_slice(), &vec![b'x'; 6 << 20]].concat();
    let read = one_file(zip(&[("1.csv", &row)]), Some(1)).read("Readings");
    let error = read.stream::<Record>().next().await.unwrap_err();
    assert_eq!(error.detail(), Some(&BulkFault::RowTooLong { limit: 4 << 20 }), "{error}");
}

#[tokio::test]
async fn an_archive_that_is_too_large_is_not_kept() {
    let directory = tempfile::tempdir().unwrap();
    let read = one_file(vec![0; 100_000], Some(1)).read("Readings");
    let read = read.temporary_directory(directory.path()).file_limits(10_000, 10_000);
    assert!(read.stream::<Record>().next().await.is_err());
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0);
    let read = one_file(zip(&[("1.csv", TABLE)]), Some(3)).read("Readings");
    let gone = directory.path().join("gone");
    let error = read.temporary_directory(gone).stream::<Record>().next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
}

#[tokio::test]
async fn a_path_in_the_archive_leads_nowhere() {
    let (received, error) = read(zip(&[("../../1.csv", TABLE)]), Some(3)).await;
    assert_eq!((received, error.map(|error| error.to_string())), (3, None));
}

#[tokio::test]
async fn odd_tables_are_read_as_they_are() {
    let table = "\u{feff}Name,Other,Id\r\n\"a, \"\"b\"\"\r\nc\",,7\r\n\r\n\"\",x,8\r\n";
    let read = one_file(zip(&[("1.csv", table.as_bytes())]), Some(2)).read("Readings");
    let rows = read.fields(["Name"]).stream::<Record>().collect().await.unwrap();
    assert_eq!(rows[0].text("Name").as_deref(), Some("a, \"b\"\r\nc"));
    assert_eq!((rows[0].id(), rows[1].id()), (Some(RecordId::new(7)), Some(RecordId::new(8))));
    assert_eq!(rows[1].raw("Name"), Some("null"));
    let empty = one_file(zip(&[("1.csv", b"")]), Some(0)).read("Readings");
    assert_eq!(empty.stream::<Record>().collect().await.unwrap().len(), 0);
}

#[tokio::test]
async fn a_row_of_another_length_costs_only_itself() {
    let table = b"Id,Name\n1,a\n2\n3,b,c\n4,\xff\n5,e\n";
    let mut rows = one_file(zip(&[("1.csv", table)]), Some(5)).read("R").stream::<Record>();
    let mut read = Vec::new();
    loop {
        match rows.next().await {
            Ok(Some(row)) => read.push(row.id().unwrap().to_string()),
            Ok(None) => break,
            Err(error) => read.push(error.to_string()),
        }
    }
    let expected = [
        "1",
        "read row 2: it has 1 cells, and there are 2 columns",
        "read row 3: it has 3 cells, and there are 2 columns",
        "read row 4 (4): Name: the cell is not UTF-8",
        "5",
    ];
    assert_eq!(read, expected);
}

#[tokio::test]
async fn a_file_of_several_pages_keeps_the_columns_of_the_first() {
    let first = json!({ "count": 1, "more_records": true, "next_page_token": "t" });
    let last = json!({ "count": 1, "more_records": false });
    let bulk = pages(vec![
        (zip(&[("1.csv", b"Id,A,B\n1,a,b\n")]), first),
        (zip(&[("2.csv", b"B,Id,A\nd,2,c\n")]), last),
    ]);
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("all.csv");
    assert_eq!(bulk.read("Readings").to_csv(&path).await.unwrap(), 2);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "id,A,B\n1,a,b\n2,c,d\n");
}

#[tokio::test]
async fn a_file_that_fails_leaves_the_callers_file_as_it_was() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("all.csv");
    std::fs::write(&path, "before").unwrap();
    let bulk = one_file(lying(zip(&[("1.csv", TABLE)]), 16, 7), Some(3));
    assert!(bulk.read("Readings").to_csv(&path).await.is_err());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "before");
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_job_that_fails_is_submitted_again_by_the_next_call() {
    let desk = Desk::readings(3, 600).await;
    desk.sim.fail_jobs(1);
    let mut rows = zcrm_bulk::BulkExt::bulk(&desk.client).read("Readings").stream::<Record>();
    let error = rows.next().await.unwrap_err();
    assert!(matches!(error.detail(), Some(BulkFault::JobFailed { .. })), "{error}");
    assert_eq!(error.kind(), ErrorKind::Server);
    assert_eq!(rows.collect().await.unwrap().len(), 3);
    assert_eq!(desk.jobs(), 2);
}

#[tokio::test]
async fn a_job_that_is_forgotten_is_told_and_not_replaced() {
    let desk = Desk::readings(3, 2).await;
    let mut rows = zcrm_bulk::BulkExt::bulk(&desk.client).read("Readings").stream::<Record>();
    assert!(rows.next().await.unwrap().is_some());
    let position = rows.position();
    desk.sim.forget_jobs();
    let client = desk.other_client();
    let rows = zcrm_bulk::BulkExt::bulk(&client).read("Readings").stream::<Record>();
    let mut rows = rows.resume(&position).unwrap();
    for _ in 0..2 {
        let error = rows.next().await.unwrap_err();
        assert!(matches!(error.detail(), Some(BulkFault::JobForgotten { .. })), "{error}");
        assert_eq!(error.kind(), ErrorKind::NotFound);
    }
    assert_eq!(desk.jobs(), 2);
}

/// A write of three rows whose results are this table.
async fn results(table: &str) -> Vec<String> {
    let archive = zip(&[("Leads-rows.csv", table.as_bytes())]);
    let records = ["a", "b", "c"].map(|name| json!({ "Last_Name": name }));
    let write = crate::scripted::write(archive).insert("Leads").organization("1");
    let write = write.module_fields(["Last_Name"]).records(records);
    let mut results = write.results().unwrap();
    let mut all = Vec::new();
    loop {
        match results.next().await {
            Ok(Some(row)) => all.push(format!("{} {:?}", row.row, row.outcome.errors())),
            Ok(None) => return all,
            Err(error) => match error.detail::<BulkFault>() {
                Some(fault) => {
                    assert!(error.may_have_happened(), "{error}");
                    all.push(fault.to_string());
                    return all;
                }
                None => all.push(error.to_string()),
            },
        }
    }
}

#[tokio::test]
async fn results_that_do_not_fit_the_rows_are_typed_errors() {
    let head = "Last_Name,STATUS,RECORD_ID,ERRORS\n";
    let table = |rows: &str| format!("{head}{rows}");
    let sound = results(&table("a,ADDED,1,\nb,added,2,\nc,SKIPPED,,X-A:Y-B\n")).await;
    assert_eq!(sound[..2], ["1 []", "2 []"]);
    assert!(sound[2].contains("\"X\"") && sound[2].contains("\"B\""), "{sound:?}");
    let short = results(&table("a,ADDED,1,\nb,ADDED,2,\n")).await;
    assert_eq!(short, ["3 rows were sent, and there are results of 2"]);
    let other = results(&table("a,ADDED,1,\nc,ADDED,2,\nb,ADDED,3,\n")).await;
    assert_eq!(other, ["the result at row 2 of the input is of another row"]);
    let odd = results(&table("a,ADDED,,\nb,LATER,2,\nc,UPDATED,3,\n")).await;
    let text = "read the result of row";
    let expected = [
        format!("{text} 1 of the input: it has no record's id"),
        format!("{text} 2 of the input: its status is none that Zoho documents"),
        "3 []".to_owned(),
    ];
    assert_eq!(odd, expected);
}
