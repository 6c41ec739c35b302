//! Rows out and in, flat in memory: measured in a process of its own.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::pin::Pin;
use std::process::Command;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use http_body::{Body as HttpBody, Frame};
use serde::Deserialize;
use serde_json::json;
use zcrm_bulk::Bulk;
use zcrm_client::TokioRuntime;
use zcrm_core::{Body, BoxFuture, Download, Error, Request, Response, Runtime, Sender};

use crate::long::either;

/// Zoho with one read job whose file is on disk.
struct OnDisk(std::path::PathBuf, u64);

struct Pieces(File);

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        let mut piece = vec![0; 16 << 10];
        let length = self.0.read(&mut piece)?;
        piece.truncate(length);
        Poll::Ready((length > 0).then(|| Ok(Frame::data(piece.into()))))
    }
}

impl Sender for OnDisk {
    fn call<'a>(&'a self, request: &'a dyn Request) -> BoxFuture<'a, Result<Response, Error>> {
        Box::pin(async move {
            let request = request.encode()?;
            let body = if request.method() == Method::POST {
                json!({ "data": [{ "details": { "id": "1" } }] })
            } else {
                let result = json!({ "count": self.1, "more_records": false });
                json!({ "data": [{ "state": "COMPLETED", "result": result }] })
            };
            Ok(Response::new(StatusCode::OK, HeaderMap::new(), body.to_string().into()))
        })
    }

    fn open<'a>(&'a self, _: &'a dyn Request, _: u64) -> BoxFuture<'a, Result<Download, Error>> {
        Box::pin(async move {
            let body = Body::stream(Pieces(File::open(&self.0).unwrap()));
            Ok(Download::new(http::Response::new(body), self.runtime()))
        })
    }

    fn origin(&self) -> BoxFuture<'_, Result<String, Error>> {
        Box::pin(std::future::ready(Ok(String::new())))
    }

    fn runtime(&self) -> Arc<dyn Runtime> {
        Arc::new(TokioRuntime::new())
    }
}

#[derive(Deserialize)]
struct Lead {
    #[serde(rename = "Last_Name")]
    last_name: String,
    #[serde(rename = "Email")]
    email: Option<String>,
}

/// The most memory that this process ever had, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// An archive of so many rows, written piece by piece.
fn write_archive(path: &std::path::Path, rows: usize) {
    let file = std::io::BufWriter::new(File::create(path).unwrap());
    let mut archive = rawzip::ZipArchiveWriter::new(file);
    let entry = archive.new_file("1.csv").compression_method(rawzip::CompressionMethod::DEFLATE);
    let (mut entry, config) = entry.start().unwrap();
    let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::fast());
    let mut data = config.wrap(encoder);
    data.write_all(b"Id,Last_Name,Email,Company,City,Phone\n").unwrap();
    for row in 0..rows {
        let number = row * 7_919 % 1_000_003;
        writeln!(
            data,
            "{row:018},Name {number},n{number}@example.com,\"Company, {number}\",Oslo {number},+47 {row:09}"
        )
        .unwrap();
    }
    let (encoder, sums) = data.finish().unwrap();
    encoder.finish().unwrap();
    entry.finish(sums).unwrap();
    archive.finish().unwrap().flush().unwrap();
}

/// What the child does; in the test program it is told to by a variable.
#[tokio::test]
async fn child_that_reads_rows() {
    let Some(path) = std::env::var_os("ZCRM_BULK_ARCHIVE") else { return };
    let rows: u64 = std::env::var("ZCRM_BULK_ROWS").unwrap().parse().unwrap();
    let bulk = Bulk::new(Arc::new(OnDisk(path.into(), rows)));
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
    write_archive(&path, rows);
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
    println!("{rows} rows out: {above} KiB above idle");
}
