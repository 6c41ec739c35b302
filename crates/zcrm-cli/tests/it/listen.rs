//! `zcrm watch listen` prints what Zoho posts, and nothing that others post.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};

use crate::home::{Home, press_ctrl_c, text};

#[test]
fn changes_are_printed_as_they_come() {
    let home = Home::signed_in(1);
    let listen = ["watch", "listen", "Leads", "--port", "0", "--url", "http://127.0.0.1:PORT/hook"];
    let mut child = home.command(&listen).spawn().expect("the program starts");
    let mut stderr = BufReader::new(child.stderr.take().expect("its words"));
    let mut line = String::new();
    stderr.read_line(&mut line).expect("a line");
    let address = line.split_whitespace().find(|word| word.starts_with("127.0.0.1:"));
    let address = address.unwrap_or_else(|| panic!("no address: {line}")).to_owned();

    let mut forger = std::net::TcpStream::connect(address).expect("it listens");
    let body = r#"{"channel_id":"1","token":"guessed","module":"Leads"}"#;
    let forged = format!("POST /hook HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    forger.write_all(forged.as_bytes()).expect("sent");
    let mut answer = String::new();
    forger.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    line.clear();
    stderr.read_line(&mut line).expect("a line");
    assert!(line.contains("its token is not that of a channel of ours"), "{line}");

    let row = r#"{"Last_Name":"Lovelace","Company":"Engines"}"#;
    let created = home.run_with(&["create", "Leads"], &crate::home::NO_VARIABLES, row);
    let created: serde_json::Value = serde_json::from_slice(&created.stdout).expect("JSON");
    let mut stdout = BufReader::new(child.stdout.take().expect("its output"));
    let mut change = String::new();
    stdout.read_line(&mut change).expect("a line");
    let change: serde_json::Value = serde_json::from_str(&change).expect("JSON");
    assert_eq!((&change["module"], &change["change"]), (&"Leads".into(), &"insert".into()));
    assert_eq!(change["ids"], serde_json::json!([created["id"]]));

    press_ctrl_c(&child);
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(0), "{}", text(&ended.stderr));
    assert_eq!(text(&home.run(&["watch", "list"]).stdout), "", "the channel has ended");
}
