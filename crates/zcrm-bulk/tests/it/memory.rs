//! Rows out, flat in memory: measured in a process of its own.

use std::process::Command;

use serde::Deserialize;
use zcrm_bulk::Bulk;

use crate::long::either;
use crate::on_disk::{OnDisk, peak, write_archive};

#[derive(Deserialize)]
struct Lead {
    #[serde(rename = "Last_Name")]
    last_name: String,
    #[serde(rename = "Email")]
    email: Option<String>,
}

/// How many pages the rows are in.
const PAGES: usize = 5;

/// What the child does; in the test program it is told to by a variable.
#[tokio::test]
async fn child_that_reads_rows() {
    let Some(path) = std::env::var_os("ZCRM_BULK_ARCHIVE") else { return };
    let rows: usize = std::env::var("ZCRM_BULK_ROWS").unwrap().parse().unwrap();
    let bulk = Bulk::new(OnDisk::new(path.as_ref(), u64::try_from(rows / PAGES).unwrap(), PAGES));
    let idle = peak();
    let mut leads = bulk.read("Leads").stream::<Lead>();
    let (mut read, mut letters) = (0, 0);
    while let Some(lead) = leads.next().await.unwrap() {
        read += 1;
        letters += lead.last_name.len() + lead.email.map_or(0, |email| email.len());
    }
    assert_eq!(read, rows);
    println!("measured {} {letters}", peak() - idle);
}

#[test]
fn rows_out_are_flat_in_memory() {
    let directory = tempfile::tempdir().unwrap();
    let (path, rows) = (directory.path().join("rows.zip"), either(150_000, 1_000_000));
    write_archive(&path, rows / PAGES);
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["memory::child_that_reads_rows", "--exact", "--nocapture"])
        .env("ZCRM_BULK_ARCHIVE", &path)
        .env("ZCRM_BULK_ROWS", rows.to_string())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let measured = text.lines().find_map(|line| line.split_once("measured ")).unwrap().1;
    let above: u64 = measured.split(' ').next().unwrap().parse().unwrap();
    assert!(above <= 16 << 10, "{above} KiB above idle");
    println!("{rows} rows out in {PAGES} pages: {above} KiB above idle");
}
