//! Attachments of any size: how much memory they take, what progress says, what is left of a file
//! when the connection is cut.
//!
//! `ZCRM_RECORDS_LARGE=long` sends and receives a gibibyte; without it, as much as shows that memory
//! does not grow with the file.

use std::collections::VecDeque;
use std::fs;
use std::io::{BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, LazyLock, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::Frame;
use zcrm_auth::OAuthToken;
use zcrm_client::{Body, CallOptions, Client, ErrorKind, Request as _, SdkConfig, Tls, TlsRoots};
use zcrm_core::Sender as _;
use zcrm_env::Environment;
use zcrm_records::{RecordId, RecordsExt as _, Upload, UploadAttachment};
use zcrm_sim::{Match, Sim, SimFile};
use zcrm_store_api::MemoryStore;
use zcrm_testkit::Child;
use zcrm_testkit::child::{say, this_test, wait_for_close};

use super::office::{Office, PATRICIA};

const MIB: u64 = 1 << 20;
/// What a transfer may take above what the program has anyway.
const MEMORY: u64 = 16 * MIB;
/// Who a process is, and where the folder of the test lies.
const ROLE: &str = "ZCRM_LARGE_ROLE";
const FOLDER: &str = "ZCRM_LARGE_FOLDER";
const TEST: &str = "around::large::files_of_any_size_take_no_more_memory";

/// How much is received, sent, and sent beyond Zoho's limit.
fn sizes() -> (u64, u64, u64) {
    match std::env::var("ZCRM_RECORDS_LARGE").as_deref() {
        Ok("long") => (1_024 * MIB, 100 * MIB, 1_024 * MIB),
        _ => (24 * MIB, 24 * MIB, 0),
    }
}

/// Three processes, so that each memory is its own: the simulator keeps the beginning of what it
/// receives.
#[test]
fn files_of_any_size_take_no_more_memory() {
    match std::env::var(ROLE).as_deref() {
        Ok("server") => return serve(),
        Ok("client") => return transfer(),
        _ => {}
    }
    let folder = tempfile::tempdir().unwrap();
    let start = |role| {
        let mut command = this_test(TEST);
        command.env(ROLE, role).env(FOLDER, folder.path());
        Child::start(command)
    };
    let mut server = start("server");
    let office = server.until("office");
    fs::write(folder.path().join("office"), office).unwrap();
    let (down, up, beyond) = sizes();
    write_pattern(&folder.path().join("up"), up);
    write_pattern(&folder.path().join("beyond"), beyond);
    let mut client = start("client");
    for (what, size) in [("down", down), ("up", up), ("beyond", beyond)] {
        if size == 0 {
            continue;
        }
        let peak: u64 = client.until(what).parse().unwrap();
        eprintln!("{what}: {size} bytes, {peak} bytes of memory above what was there");
        assert!(peak <= MEMORY, "{what}: {size} bytes took {peak} bytes of memory");
    }
    client.end();
    server.close();
    server.end();
    let mut received = fs::File::open(folder.path().join("copy")).unwrap();
    assert_eq!(received.metadata().unwrap().len(), down);
    assert!(is_pattern(&mut received));
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

fn folder() -> PathBuf {
    std::env::var_os(FOLDER).unwrap().into()
}

fn serve() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let builder = Sim::builder().leads(1).tls(true).attachment_limit(2_048 * MIB);
    let sim = runtime.block_on(builder.start()).unwrap();
    let lead = sim.module("Leads").ids()[0];
    let file = SimFile::pattern("huge.bin", sizes().0);
    let attachment = sim.module("Leads").attach(lead, file).unwrap();
    fs::write(folder().join("ca.pem"), sim.ca_pem().unwrap()).unwrap();
    let token = sim.mint_access_token(PATRICIA);
    say(format!("office {} {token} {lead} {attachment}", sim.url()));
    wait_for_close();
}

fn transfer() {
    let folder = folder();
    let office = fs::read_to_string(folder.join("office")).unwrap();
    let words: Vec<&str> = office.split_whitespace().collect();
    let [url, token, lead, attachment] = words[..] else { panic!("{office}") };
    let environment = Environment::custom("sim").accounts_url(url).api_url(url).build().unwrap();
    let pem = fs::read_to_string(folder.join("ca.pem")).unwrap();
    let client = Client::builder(environment)
        .token(OAuthToken::access(token))
        .store(MemoryStore::new())
        .tls(Tls::new().roots(TlsRoots::ExtraOnly).extra_ca_pem(pem))
        .config(SdkConfig::new())
        .build()
        .unwrap()
        .with(CallOptions::new().without_timeout());
    let lead: RecordId = lead.parse().unwrap();
    let huge: RecordId = attachment.parse().unwrap();
    let (down, up, beyond) = sizes();
    let attachments = client.records("Leads").record(lead).attachments();
    runtime().block_on(async {
        // The first call opens the connection and loads what is loaded once.
        let small = attachments.upload(Upload::bytes("small", vec![0; 1 << 20])).await.unwrap();
        let mut first = attachments.download(small.id).await.unwrap();
        while first.chunk().await.unwrap().is_some() {}

        let peak = Peak::begin();
        let progress = Progress::default();
        let download = attachments.download(huge).await.unwrap().on_progress(progress.listener());
        let written = download.to_file(folder.join("copy")).await.unwrap();
        assert_eq!(written, down);
        progress.assert_monotone(down);
        say(format!("down {}", peak.end()));

        for (what, size) in [("up", up), ("beyond", beyond)] {
            if size == 0 {
                continue;
            }
            let peak = Peak::begin();
            let progress = Progress::default();
            let upload =
                Upload::file(folder.join(what)).limit(size).on_progress(progress.listener());
            let attached = attachments.upload(upload).await.unwrap();
            // The form has a few hundred bytes around the file.
            progress.assert_monotone_to(size..size + 1_000);
            let memory = peak.end();
            let listed = attachments.list().collect().await.unwrap();
            let found = listed.iter().find(|one| one.id == attached.id).unwrap();
            assert_eq!(found.size, Some(size));
            let mut back = attachments.download(attached.id).await.unwrap();
            let mut received = 0;
            while let Some(piece) = back.chunk().await.unwrap() {
                assert!(is_pattern_at(&piece, received), "what arrived is what was sent");
                received += piece.len() as u64;
            }
            assert_eq!(received, size);
            say(format!("{what} {memory}"));
        }
    });
}

/// What was told of progress.
#[derive(Clone, Default)]
struct Progress(Arc<Mutex<Vec<Told>>>);

/// How much is done, and of how much.
type Told = (u64, Option<u64>);

impl Progress {
    fn listener(&self) -> impl Fn(u64, Option<u64>) + Send + Sync + 'static {
        let told = Arc::clone(&self.0);
        move |done, of| {
            let mut told = told.lock().unwrap();
            let before = told.last().map_or(0, |(before, _)| *before);
            // A parent waits for a child that says something from time to time.
            if before / (64 * MIB) < done / (64 * MIB) {
                say(format!("at {done}"));
            }
            told.push((done, of));
        }
    }

    fn assert_monotone(&self, total: u64) {
        self.assert_monotone_to(total..total + 1);
    }

    fn assert_monotone_to(&self, total: std::ops::Range<u64>) {
        let told = self.0.lock().unwrap();
        let (last, of) = *told.last().unwrap();
        assert!(total.contains(&last) && of == Some(last), "{last} of {of:?}");
        assert!(told.iter().all(|(_, whole)| *whole == of), "the whole is known from the start");
        assert!(told.windows(2).all(|two| two[0].0 < two[1].0), "it only grows");
        assert!(told.len() > 100, "in pieces: {}", told.len());
    }
}

/// The most memory of this process from a moment on.
struct Peak(u64);

impl Peak {
    #[cfg(target_os = "linux")]
    fn begin() -> Self {
        // From now on the high-water mark counts from what is there now.
        fs::write("/proc/self/clear_refs", "5").unwrap();
        Self(status("VmRSS:"))
    }

    #[cfg(target_os = "linux")]
    fn end(self) -> u64 {
        status("VmHWM:").saturating_sub(self.0)
    }

    /// What cannot be seen here is not judged.
    #[cfg(not(target_os = "linux"))]
    fn begin() -> Self {
        Self(0)
    }

    #[cfg(not(target_os = "linux"))]
    fn end(self) -> u64 {
        self.0
    }
}

#[cfg(target_os = "linux")]
fn status(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim().strip_suffix(" kB").unwrap().parse::<u64>().unwrap() << 10
}

fn write_pattern(path: &Path, length: u64) {
    let mut file = BufWriter::new(fs::File::create(path).unwrap());
    let piece: Vec<u8> = (0..251 * 4_096).map(SimFile::pattern_byte).collect();
    let mut left = usize::try_from(length).unwrap();
    while left > 0 {
        let now = left.min(piece.len());
        file.write_all(&piece[..now]).unwrap();
        left -= now;
    }
    file.flush().unwrap();
}

fn is_pattern_at(piece: &[u8], from: u64) -> bool {
    // What is there from a place on repeats what is there from the rest of it on.
    static PATTERN: LazyLock<Vec<u8>> =
        LazyLock::new(|| (0..(1 << 20) + 251).map(SimFile::pattern_byte).collect());
    let start = usize::try_from(from % 251).unwrap();
    piece.len() <= 1 << 20 && PATTERN[start..start + piece.len()] == *piece
}

fn is_pattern(file: &mut fs::File) -> bool {
    let (mut piece, mut from) = (vec![0; 1 << 20], 0);
    loop {
        let length = file.read(&mut piece).unwrap();
        if length == 0 {
            return true;
        }
        if !is_pattern_at(&piece[..length], from) {
            return false;
        }
        from += length as u64;
    }
}

#[tokio::test]
async fn a_download_that_is_cut_leaves_the_file_as_it_was() {
    let office = Office::open().await;
    let lead = office.lead_id(0);
    let file = SimFile::pattern("big.bin", 3 * MIB);
    let id = office.sim.module("Leads").attach(lead.as_u64(), file).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("big.bin");
    fs::write(&path, "as it was").unwrap();
    let target = format!("/crm/v8/Leads/{lead}/Attachments/{id}");
    office.sim.on(Match::path(&*target)).cut_mid_body(1_500_000);
    let attachments = office.lead(0).attachments();
    let progress = Progress::default();
    let download = attachments.download(id).await.unwrap().on_progress(progress.listener());
    let error = download.to_file(&path).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    let (received, of) = *progress.0.lock().unwrap().last().unwrap();
    assert!(received > MIB && received < 3 * MIB && of == Some(3 * MIB), "{received} of {of:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "as it was");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
    let whole = attachments.download(id).await.unwrap().to_file(&path).await.unwrap();
    assert_eq!(whole, 3 * MIB);
    assert!(is_pattern(&mut fs::File::open(&path).unwrap()));

    let error = attachments.download_limit(MIB).download(id).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    assert!(error.to_string().contains("limit of 1048576 bytes"), "{error}");
    assert_eq!(fs::metadata(&path).unwrap().len(), 3 * MIB);
}

#[tokio::test]
async fn an_upload_that_is_cut_is_an_error_that_says_so_and_is_not_sent_again() {
    let office = Office::open().await;
    let target = format!("/crm/v8/Leads/{}/Attachments", office.lead_id(0));
    let attachments = office.lead(0).attachments();
    office.sim.on(Match::path(&*target).method("POST")).store_then_cut();
    let error = attachments.upload(Upload::bytes("a.bin", vec![7; 2 << 20])).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert!(error.may_have_happened());
    assert_eq!(office.sim.count("POST", &target), 1);
    assert_eq!(attachments.list().collect().await.unwrap().len(), 1, "it was attached");
}

#[tokio::test]
async fn an_upload_that_is_cut_while_its_body_is_sent_is_typed_and_attaches_nothing() {
    const SIZE: u64 = 24 * MIB;
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.bin");
    fs::File::create(&path).unwrap().set_len(SIZE).unwrap();
    let target = format!("/crm/v8/Leads/{}/Attachments", office.lead_id(0));
    let attachments = office.lead(0).attachments();
    office.sim.on(Match::path(&*target).method("POST")).cut_upload(1 << 20);
    let progress = Progress::default();
    let upload = Upload::file(&path).on_progress(progress.listener());
    let error = attachments.upload(upload).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert!(error.may_have_happened(), "the caller looks before it sends the file again");
    assert_eq!(office.sim.count("POST", &target), 1, "it is not sent again");
    let told = progress.0.lock().unwrap().clone();
    let (sent, of) = *told.last().unwrap();
    assert!((MIB..SIZE).contains(&sent) && of.unwrap() > SIZE, "{sent} of {of:?}");
    assert!(told.windows(2).all(|two| two[0].0 < two[1].0), "it only grows");
    assert!(attachments.list().collect().await.unwrap().is_empty(), "half a file is none");
    let small = attachments.upload(Upload::bytes("a.bin", vec![7; 10])).await.unwrap();
    assert_eq!(attachments.list().collect().await.unwrap()[0].id, small.id);
}

#[tokio::test]
async fn a_file_of_a_byte_too_many_is_refused_before_it_is_sent() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.bin");
    let file = fs::File::create(&path).unwrap();
    let attachments = office.lead(0).attachments();

    file.set_len(100 * MIB + 1).unwrap();
    let error = attachments.upload(Upload::file(&path)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(!error.may_have_happened());
    assert_eq!(
        error.to_string(),
        "attach the file: the file has 104857601 bytes, and 104857600 are the most; where the \
         organisation may send more, set Upload::limit"
    );
    assert!(office.sim.requests().is_empty(), "nothing was sent");

    // Its own length counts, not that of the form around it.
    file.set_len(100 * MIB).unwrap();
    let upload = |file| UploadAttachment::new("Leads", office.lead_id(0), file).encode();
    let request = upload(Upload::file(&path)).unwrap();
    let runtime = office.crm.runtime();
    assert!(request.body_length().unwrap() > 100 * MIB && request.body(&runtime).is_ok());
    file.set_len(100 * MIB + 1).unwrap();
    assert!(upload(Upload::file(&path).limit(200 * MIB)).is_ok());
    assert!(upload(Upload::bytes("a", vec![0; 11]).limit(10)).is_err());
    assert!(upload(Upload::bytes("a", vec![0; 10]).limit(10)).is_ok());
}

/// A body that does not say how long it is.
struct Pieces(VecDeque<Bytes>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Poll::Ready(self.0.pop_front().map(|piece| Ok(Frame::data(piece))))
    }
}

#[tokio::test]
async fn a_stream_of_unknown_length_is_broken_off_at_the_limit() {
    let office = Office::open().await;
    let attachments = office.lead(0).attachments();
    for (length, fits) in [(1_000, true), (1_001, false)] {
        let pieces = vec![7; length].chunks(100).map(Bytes::copy_from_slice).collect();
        let upload = Upload::stream("s.bin", Body::stream(Pieces(pieces))).limit(1_000);
        match attachments.upload(upload).await {
            Ok(_) => assert!(fits),
            Err(error) => {
                assert!(!fits, "{error}");
                assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
            }
        }
    }
    assert_eq!(attachments.list().collect().await.unwrap().len(), 1);
}
