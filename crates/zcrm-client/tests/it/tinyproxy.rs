//! A real proxy program, with and without credentials.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};

use tempfile::TempDir;
use zcrm_client::{ErrorKind, RequestProxy};
use zcrm_testkit::SAFETY_NET;

use crate::local::{authority, signing_in, sim};
use crate::scene::Ask;

const USER: &str = "ada";
const PASSWORD: &str = "s3cretCanary";

/// It ends with us, however we end: the shell waits for the other end of the pipe to close.
const KEEPER: &str = r#""$1" -d -c "$2" & exec >/dev/null; cat >/dev/null; kill "$!""#;

struct Tinyproxy {
    port: u16,
    _folder: TempDir,
    keeper: Child,
    pipe: Option<ChildStdin>,
    /// What it logs, line by line; ends with it.
    lines: Receiver<String>,
    log: String,
}

impl Tinyproxy {
    fn start(credentials: bool) -> Self {
        // Another program may take the port between our looking for one and tinyproxy's using it.
        (0..3).find_map(|_| Self::try_start(credentials)).expect("a port")
    }

    fn try_start(credentials: bool) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let any = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = any.local_addr().unwrap().port();
        drop(any);
        let conf = folder.path().join("conf");
        let mut settings =
            format!("Port {port}\nListen 127.0.0.1\nTimeout 600\nMaxClients 20\nLogLevel Info\n");
        if credentials {
            writeln!(settings, "BasicAuth {USER} {PASSWORD}").unwrap();
        }
        fs::write(&conf, settings).unwrap();
        let mut keeper = Command::new("sh")
            .args(["-c", KEEPER, "sh"])
            .args([program(), conf])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let pipe = keeper.stdin.take();
        let stdout = BufReader::new(keeper.stdout.take().unwrap());
        let (line, lines) = channel();
        std::thread::spawn(move || {
            stdout.lines().map_while(Result::ok).try_for_each(|l| line.send(l))
        });
        let mut started = Self { port, _folder: folder, keeper, pipe, lines, log: String::new() };
        started.logged("Accepting connections", 1).then_some(started)
    }

    fn proxy(&self) -> RequestProxy {
        RequestProxy::new("127.0.0.1", self.port)
    }

    /// Waits until its log speaks so often of this; tells whether it did before it ended.
    fn logged(&mut self, what: &str, count: usize) -> bool {
        while self.log.matches(what).count() < count {
            match self.lines.recv_timeout(SAFETY_NET) {
                Ok(line) => self.log += &(line + "\n"),
                Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) => panic!("no {what:?} in {}", self.log),
            }
        }
        true
    }
}

impl Drop for Tinyproxy {
    fn drop(&mut self) {
        drop(self.pipe.take());
        let _ = self.keeper.wait();
    }
}

/// The installed program; `cargo xtask test --install` installs it on Debian.
fn program() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path)
        .chain(["/usr/bin", "/usr/sbin"].map(PathBuf::from))
        .map(|folder| folder.join("tinyproxy"))
        .find(|file| file.is_file());
    found.expect("tinyproxy is installed (Debian: apt-get install tinyproxy-bin)")
}

#[tokio::test]
async fn token_calls_and_calls_go_through_its_tunnel() {
    for credentials in [false, true] {
        let (mut tinyproxy, sim) = (Tinyproxy::start(credentials), sim(true).await);
        let mut proxy = tinyproxy.proxy();
        if credentials {
            proxy = proxy.basic_auth(USER, PASSWORD);
        }
        let client = signing_in(&sim).proxy(proxy).build().unwrap();
        client.send(Ask::read()).await.unwrap();
        client.send(Ask::read()).await.unwrap();
        assert_eq!((sim.token_requests(), sim.requests().len()), (1, 3));
        let tunnel = format!("CONNECT {}", authority(&sim));
        assert!(tinyproxy.logged(&tunnel, 1));
        let log = &tinyproxy.log;
        assert_eq!(log.matches(&tunnel).count(), 1, "one connection carried all three: {log}");
        for request in sim.requests() {
            assert_eq!(request.header("proxy-authorization"), None);
            assert_eq!(request.connection(), 0, "none came another way");
        }
    }
}

#[tokio::test]
async fn what_it_reads_reaches_the_simulator_without_our_credentials() {
    for credentials in [false, true] {
        let (tinyproxy, sim) = (Tinyproxy::start(credentials), sim(false).await);
        let mut proxy = tinyproxy.proxy();
        if credentials {
            proxy = proxy.basic_auth(USER, PASSWORD);
        }
        let client = signing_in(&sim).proxy(proxy).build().unwrap();
        client.send(Ask::read()).await.unwrap();
        assert_eq!(sim.token_requests(), 1);
        for request in sim.requests() {
            assert!(request.header("via").is_some_and(|via| via.contains("tinyproxy")));
            let headers = format!("{:?}", request.headers());
            assert!(!headers.contains("proxy-auth") && !headers.contains("YWRhOn"), "{headers}");
        }
    }
}

#[tokio::test]
async fn its_refusals_are_told() {
    let (tinyproxy, sim) = (Tinyproxy::start(true), sim(true).await);
    for (proxy, words) in
        [(tinyproxy.proxy(), "407"), (tinyproxy.proxy().basic_auth(USER, "wrong"), "basic_auth")]
    {
        let client = signing_in(&sim).proxy(proxy).build().unwrap();
        let error = client.authenticate().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Proxy, "{error:?}");
        assert!(crate::local::chain(&error).contains(words), "{error:?}");
    }
    assert!(sim.requests().is_empty());
}

#[tokio::test]
async fn excepted_hosts_are_reached_without_it() {
    let (mut tinyproxy, sim) = (Tinyproxy::start(false), sim(true).await);
    let proxy = tinyproxy.proxy().except(["127.0.0.0/8"]);
    let client = signing_in(&sim).proxy(proxy).build().unwrap();
    client.send(Ask::read()).await.unwrap();
    assert_eq!(sim.requests().len(), 2);
    // What came before this stands in the log before it.
    let other = crate::local::sim(true).await;
    let client = signing_in(&other).proxy(tinyproxy.proxy()).build().unwrap();
    client.send(Ask::read()).await.unwrap();
    assert!(tinyproxy.logged(&authority(&other), 1));
    assert!(!tinyproxy.log.contains(&authority(&sim)), "{}", tinyproxy.log);
}
