//! Zoho with read jobs whose file is on disk: for benches and for the test of memory.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use http_body::{Body as HttpBody, Frame};
use serde_json::json;
use zcrm_client::TokioRuntime;
use zcrm_core::{Body, BoxFuture, Download, Error, Request, Response, Runtime, Sender};

/// Zoho with so many pages of so many rows, all of which have the one file on disk.
pub(crate) struct OnDisk {
    pub(crate) archive: std::path::PathBuf,
    pub(crate) rows: u64,
    pub(crate) pages: usize,
    submitted: AtomicUsize,
}

impl OnDisk {
    pub(crate) fn new(archive: &std::path::Path, rows: u64, pages: usize) -> Arc<Self> {
        let (archive, submitted) = (archive.to_owned(), AtomicUsize::new(0));
        Arc::new(Self { archive, rows, pages, submitted })
    }
}

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
    fn exchange<'a>(&'a self, request: &'a dyn Request) -> BoxFuture<'a, Result<Response, Error>> {
        Box::pin(async move {
            let request = request.encode()?;
            let body = if request.method() == Method::POST {
                let job = 1 + self.submitted.fetch_add(1, Ordering::SeqCst);
                json!({ "data": [{ "details": { "id": job.to_string() } }] })
            } else {
                let job = request.path().rsplit('/').next().and_then(|id| id.parse().ok());
                let more = job.is_some_and(|job: usize| job < self.pages);
                let token = more.then_some("token");
                let result = json!({
                    "count": self.rows, "more_records": more, "next_page_token": token,
                });
                json!({ "data": [{ "state": "COMPLETED", "result": result }] })
            };
            Ok(Response::new(StatusCode::OK, HeaderMap::new(), body.to_string().into()))
        })
    }

    fn open<'a>(&'a self, _: &'a dyn Request, _: u64) -> BoxFuture<'a, Result<Download, Error>> {
        Box::pin(async move {
            let body = Body::stream(Pieces(File::open(&self.archive).unwrap()));
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

/// An archive of so many rows, written piece by piece.
pub(crate) fn write_archive(path: &std::path::Path, rows: usize) {
    let file = std::io::BufWriter::new(File::create(path).unwrap());
    let mut archive = rawzip::ZipArchiveWriter::new(file);
    let entry = archive.new_file("1.csv").compression_method(rawzip::CompressionMethod::DEFLATE);
    let (mut entry, config) = entry.start().unwrap();
    let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::fast());
    let mut data = std::io::BufWriter::with_capacity(64 << 10, config.wrap(encoder));
    data.write_all(b"Id,Last_Name,Email,Company,City,Phone\n").unwrap();
    for row in 0..rows {
        let number = row * 7_919 % 1_000_003;
        writeln!(
            data,
            "{row:018},Name {number},n{number}@example.com,\"Company, {number}\",Oslo {number},+47 {row:09}"
        )
        .unwrap();
    }
    let data = data.into_inner().unwrap_or_else(|error| panic!("{error}"));
    let (encoder, sums) = data.finish().unwrap();
    encoder.finish().unwrap();
    entry.finish(sums).unwrap();
    archive.finish().unwrap().flush().unwrap();
}

/// The most memory that this process ever had, in KiB.
pub(crate) fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
