//! Sign-in as a person does it: by a browser that comes back to a loopback port, or by a device.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::Child;

use crate::home::{Home, press_ctrl_c, text};

/// A sign-in that waits for the browser.
pub(crate) struct Waiting {
    child: Child,
    stderr: BufReader<std::process::ChildStderr>,
    pub(crate) port: u16,
    /// The page of Zoho's to which the browser is sent.
    pub(crate) url: url::Url,
}

impl Waiting {
    pub(crate) fn begin(home: &Home) -> Self {
        // Free a moment ago; the client is registered with it.
        let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port");
        let port = port.port();
        let redirect = format!("http://127.0.0.1:{port}/callback");
        home.sim.register_app("1000.CLI", "cli-secret", Some(&redirect));
        let mut child = home
            .command(&["login", "--no-browser", "--port", &port.to_string()])
            .envs(home.app_variables())
            .env("ZCRM_CLIENT_ID", "1000.CLI")
            .env("ZCRM_CLIENT_SECRET", "cli-secret")
            .spawn()
            .expect("the program starts");
        let mut stderr = BufReader::new(child.stderr.take().expect("its words"));
        let url = loop {
            let mut line = String::new();
            assert!(stderr.read_line(&mut line).expect("a line") > 0, "it ended before");
            if let Ok(url) = url::Url::parse(line.trim()) {
                break url;
            }
        };
        Self { child, stderr, port, url }
    }

    fn state(&self) -> String {
        let pair = self.url.query_pairs().find(|(name, _)| name == "state");
        pair.expect("a state").1.into_owned()
    }

    /// What the browser shows when it comes back with this query.
    fn come_back(&self, path: &str) -> String {
        get(self.port, path)
    }

    /// The exit code, and what was said.
    pub(crate) fn end(mut self) -> (Option<i32>, String) {
        let mut said = String::new();
        self.stderr.read_to_string(&mut said).expect("its words");
        (self.child.wait().expect("it ends").code(), said)
    }
}

fn get(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn a_browser_signs_in_whatever_else_comes_to_the_port() {
    let home = Home::new(1);
    let waiting = Waiting::begin(&home);
    assert!(waiting.url.as_str().contains("code_challenge="), "PKCE: {}", waiting.url);
    // A forged state, a state without a code, another path, and something that is no HTTP.
    let forged = waiting.come_back("/callback?code=c&state=forged");
    assert!(forged.starts_with("HTTP/1.1 400"), "{forged}");
    let lost = waiting.come_back(&format!("/callback?state={}", waiting.state()));
    assert!(lost.starts_with("HTTP/1.1 400"), "{lost}");
    assert!(waiting.come_back("/favicon.ico").starts_with("HTTP/1.1 404"));
    let mut stranger = TcpStream::connect(("127.0.0.1", waiting.port)).expect("it listens");
    stranger.write_all(b"\x16\x03\x01\r\n\r\n").expect("sent");
    drop(stranger);

    let code = home.sim.mint_grant("patricia@example.com");
    home.sim.register_grant("patricia@example.com", "1000.CLI", &code);
    let page = waiting.come_back(&format!("/callback?code={code}&state={}", waiting.state()));
    let (exit, said) = waiting.end();
    assert!(page.starts_with("HTTP/1.1 200"), "{page}\n{said}");
    assert!(page.contains("close this window"), "{page}");
    assert!(page.contains("content-security-policy: default-src 'none'"), "{page}");
    assert_eq!(exit, Some(0), "{said}");
    assert_eq!(home.run(&["list", "Leads"]).status.code(), Some(0));
}

#[test]
fn a_user_who_says_no_ends_the_sign_in() {
    let home = Home::new(1);
    let waiting = Waiting::begin(&home);
    let page =
        waiting.come_back(&format!("/callback?error=access_denied&state={}", waiting.state()));
    assert!(page.contains("Access was not granted"), "{page}");
    let (exit, said) = waiting.end();
    assert_eq!(exit, Some(3), "{said}");
    assert!(said.contains("denied"), "{said}");
}

#[test]
fn a_port_that_is_taken_is_named() {
    let home = Home::new(1);
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let login =
        home.run_with(&["login", "--no-browser", "--port", &port], &home.app_variables(), "");
    assert_eq!(login.status.code(), Some(1));
    let said = text(&login.stderr);
    assert!(said.contains(&format!("127.0.0.1:{port}")) && said.contains("--port"), "{said}");
}

#[cfg(unix)]
#[test]
fn the_browser_of_this_machine_is_opened_and_ctrl_c_leaves_nothing() {
    use std::os::unix::fs::PermissionsExt as _;

    let home = Home::new(1);
    let opened = home.path().join("opened");
    let program = home.path().join("xdg-open");
    std::fs::write(&program, format!("#!/bin/sh\necho \"$1\" > {}\n", opened.display()))
        .expect("written");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("a mode");
    let mut child = home
        .command(&["login", "--port", "0"])
        .envs(home.app_variables())
        .env("PATH", format!("{}:/usr/bin:/bin", home.path().display()))
        .spawn()
        .expect("the program starts");
    let mut stderr = BufReader::new(child.stderr.take().expect("its words"));
    let url = loop {
        let mut line = String::new();
        assert!(stderr.read_line(&mut line).expect("a line") > 0, "it ended before");
        if let Ok(url) = url::Url::parse(line.trim()) {
            break url;
        }
    };
    // The opener is a process of its own.
    while !std::fs::read_to_string(&opened).is_ok_and(|text| text.trim() == url.as_str()) {
        std::thread::yield_now();
    }
    // The user has closed the window, and gives up.
    press_ctrl_c(&child);
    assert_eq!(child.wait().expect("it ends").code(), None, "it ends at once");
    assert_eq!(home.run(&["profile", "list"]).stdout, b"", "no profile is left behind");
}
