//! The program: what it prints is enough to point a client at it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// Ends the program when a test is done with it, failed or not.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zcrm-sim"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn post(authority: &str, path: &str, form: &str) -> Value {
    let mut socket = TcpStream::connect(authority).unwrap();
    let length = form.len();
    write!(
        socket,
        "POST {path} HTTP/1.1\r\nhost: {authority}\r\nconnection: close\r\n\
         content-length: {length}\r\n\r\n{form}"
    )
    .unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
}

#[test]
fn the_program_prints_how_to_reach_it_and_what_reaches_it() {
    let mut running = Running(program(&["--port", "0", "--leads", "1"]).spawn().unwrap());
    let mut lines = BufReader::new(running.0.stdout.take().unwrap()).lines().map(Result::unwrap);
    let printed: Vec<String> =
        lines.by_ref().take_while(|line| !line.starts_with("requests,")).collect();
    let value = |name: &str| {
        let start = format!("export {name}=");
        printed.iter().find_map(|line| line.strip_prefix(start.as_str())).unwrap().to_owned()
    };
    let url = value("ZCRM_ACCOUNTS_URL");
    assert_eq!(url, value("ZCRM_API_URL"));
    assert!(printed.iter().any(|line| line.starts_with(&format!("{url}/oauth/v2/auth?"))));
    assert!(!printed.iter().any(|line| line.contains("ZCRM_CA_FILE")));
    let form = format!(
        "grant_type=authorization_code&client_id={}&client_secret={}&code={}",
        value("ZCRM_CLIENT_ID"),
        value("ZCRM_CLIENT_SECRET"),
        value("ZCRM_GRANT_TOKEN"),
    );
    let body = post(url.trim_start_matches("http://"), "/oauth/v2/token", &form);
    assert_eq!(body["token_type"], "Bearer", "{body}");
    assert_eq!(lines.next().unwrap().trim(), "1  200  POST /oauth/v2/token");
}

#[test]
fn grant_prints_a_further_code_of_the_running_simulator() {
    for tls in [false, true] {
        let mut arguments = vec!["--port=0", "--leads=1"];
        arguments.extend(tls.then_some("--tls"));
        let mut running = Running(program(&arguments).spawn().unwrap());
        let stdout = BufReader::new(running.0.stdout.take().unwrap());
        let mut lines = stdout.lines().map(Result::unwrap);
        let printed: Vec<String> =
            lines.by_ref().take_while(|line| !line.starts_with("requests,")).collect();
        let value = |name: &str| {
            let start = format!("export {name}=");
            printed.iter().find_map(|line| line.strip_prefix(start.as_str())).unwrap_or_default()
        };
        let port = value("ZCRM_API_URL").rsplit(':').next().unwrap().to_owned();
        let mut ask = vec!["--grant", "--port", &port];
        ask.extend(tls.then_some("--tls"));
        let run = |more: &[&str]| {
            let mut command = program(&ask);
            let output = command.args(more).env("ZCRM_CA_FILE", value("ZCRM_CA_FILE"));
            let output = output.output().unwrap();
            let text = if output.status.success() { output.stdout } else { output.stderr };
            (output.status.success(), String::from_utf8(text).unwrap())
        };
        let (one, other) = (run(&[]), run(&["--user", "raju@example.org"]));
        for (good, code) in [&one, &other] {
            assert!(*good && code.starts_with("1000.") && code.trim().len() == 70, "{code}");
        }
        assert!(one != other && one.1.trim() != value("ZCRM_GRANT_TOKEN"));
        let (good, text) = run(&["--user", "eve@example.com"]);
        assert!(!good && text.contains("knows no such user"), "{text}");
        drop(running);
        if tls {
            let _ = std::fs::remove_file(value("ZCRM_CA_FILE"));
        }
    }
}

#[test]
fn with_tls_the_ca_is_in_a_file() {
    let mut running = Running(program(&["--port=0", "--tls", "--leads=1"]).spawn().unwrap());
    let lines = BufReader::new(running.0.stdout.take().unwrap()).lines().map(Result::unwrap);
    let printed: Vec<String> = lines.take_while(|line| !line.starts_with("requests,")).collect();
    assert!(printed[0].starts_with("zcrm-sim listens on https://127.0.0.1:"), "{}", printed[0]);
    let path = printed.iter().find_map(|line| line.strip_prefix("export ZCRM_CA_FILE=")).unwrap();
    let pem = std::fs::read_to_string(path).unwrap();
    // It goes with the program only when the program ends by itself, which a kill prevents.
    std::fs::remove_file(path).unwrap();
    assert!(pem.starts_with("-----BEGIN CERTIFICATE-----"), "{pem}");
}

#[test]
fn help_and_mistakes_are_told() {
    let help = program(&["--help"]).output().unwrap();
    assert!(help.status.success());
    assert!(String::from_utf8(help.stdout).unwrap().contains("usage: zcrm-sim"));
    let wrong = program(&["--prot", "8000"]).output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8(wrong.stderr).unwrap().contains("unknown argument --prot"));
}
