//! Zoho's `DBStore` and zcrm on one MySQL table: in turns, in numbers, and at the same time.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::Stage;
use super::alternating::{fresh_row, same};
use super::child::Child;
use crate::server::Servers;

/// The statement of the README of Zoho's SDKs.
const TABLE: &str = "CREATE TABLE oauthtoken (id varchar(10) NOT NULL, user_name varchar(255), \
                     client_id varchar(255), client_secret varchar(255), refresh_token varchar(255), \
                     access_token varchar(255), grant_token varchar(255), expiry_time varchar(20), \
                     redirect_url varchar(255), api_domain varchar(255), PRIMARY KEY (id))";
const ROUNDS: u64 = 10;
const USERS: usize = 1_000;
/// As far as the SDK gets by itself.
const ALONE: usize = 10;

pub(super) fn run(stage: &Stage) -> Result<String> {
    let servers = Servers::start()?;
    let server = Server::of(&servers)?;
    let turns = in_turns(stage, &server)?;
    let numbers = in_numbers(stage, &server)?;
    let race = at_once(stage, &server)?;
    Ok(format!("{turns}; {numbers}; {race}"))
}

struct Server {
    port: u64,
    password: String,
}

impl Server {
    fn of(servers: &Servers) -> Result<Self> {
        let url = servers.environment().iter().find(|(name, _)| name == "ZCRM_TEST_MYSQL_URL");
        // mysql://app:PASSWORD@127.0.0.1:PORT/
        let url = &url.context("no MariaDB was started")?.1;
        let (password, rest) = url
            .strip_prefix("mysql://app:")
            .and_then(|rest| rest.split_once("@127.0.0.1:"))
            .context("a URL of another form")?;
        let port = rest.split('/').next().and_then(|port| port.parse().ok());
        Ok(Self { port: port.context("no port")?, password: password.to_owned() })
    }

    /// A database of its own with the official table, as a request names it.
    fn table(&self, stage: &Stage, name: &str) -> Result<Value> {
        let place = json!({
            "host": "127.0.0.1", "port": self.port, "user": "app", "password": self.password,
            "database": name,
        });
        let make = format!(
            "import json, mysql.connector\nplace = json.loads({:?})\n\
             c = mysql.connector.connect(host=place['host'], port=place['port'], \
             user=place['user'], password=place['password'])\n\
             k = c.cursor()\nk.execute('CREATE DATABASE {name}')\nk.execute('USE {name}')\n\
             k.execute({TABLE:?})\n",
            place.to_string()
        );
        let status = stage.python.command().args(["-c", &make]).status()?;
        ensure!(status.success(), "the table could not be made");
        Ok(place)
    }
}

/// Both of them with the table open.
fn both(stage: &Stage, table: &Value) -> Result<(Child, Child)> {
    let (mut python, mut zcrm) = (stage.sdk_store()?, stage.zcrm()?);
    let open = json!({ "do": "open", "mysql": table });
    zcrm.ask(&open)?;
    python.ask(&open)?;
    Ok((python, zcrm))
}

/// Each saves its users, and at times those of the other; both find all ten columns of every row.
fn in_turns(stage: &Stage, server: &Server) -> Result<String> {
    let table = server.table(stage, "turns")?;
    let (mut python, mut zcrm) = both(stage, &table)?;
    let mut expected = BTreeMap::<String, Value>::new();
    let (mut saves, mut finds) = (0, 0);
    for round in 1..=ROUNDS {
        // zcrm begins: its ids are those from which the SDK counts on.
        let swapped = round.is_multiple_of(5);
        for (by_zcrm, first) in [(true, 'a'), (false, 'i')] {
            let child = if by_zcrm != swapped { &mut zcrm } else { &mut python };
            for letter in (first..).take(8) {
                let user = format!("user-{letter}@example.com");
                let mut row = fresh_row(&user, letter, round);
                let id = child.ask(&json!({ "do": "save", "row": row }))?;
                saves += 1;
                if let Some(known) = expected.get(&user) {
                    row["id"] = known["id"].clone();
                    ensure!(id.is_null() || id == row["id"], "{user} had another id: {id}");
                } else {
                    let find = json!({ "do": "find", "user": user });
                    row["id"] = zcrm_or(&id, child, &find)?;
                }
                expected.insert(user, row);
            }
            for (user, row) in &expected {
                let find = json!({ "do": "find", "user": user });
                for (who, child) in [("Python", &mut python), ("zcrm", &mut zcrm)] {
                    let found = child.ask(&find)?;
                    finds += 1;
                    same(row, &found)
                        .with_context(|| format!("{who} looked for {user} in round {round}"))?;
                }
            }
        }
    }
    Ok(format!("in turns: {saves} saves, {finds} finds, all ten columns as saved"))
}

/// The id that was answered, or that a search answers: the SDK keeps it to itself.
fn zcrm_or(id: &Value, child: &mut Child, find: &Value) -> Result<Value> {
    if id.is_string() {
        return Ok(id.clone());
    }
    Ok(child.ask(find)?["id"].clone())
}

/// A thousand users, of which each inserted half, after the SDK alone could not go on.
fn in_numbers(stage: &Stage, server: &Server) -> Result<String> {
    let table = server.table(stage, "numbers")?;
    let (mut python, mut zcrm) = both(stage, &table)?;
    let name = |user: usize| format!("user-{user}@example.com");
    let row = |user: usize| {
        let mut row = fresh_row(&name(user), 'b', u64::try_from(user).unwrap_or_default());
        row["refresh_token"] = format!("1000.refresh.{user}").into();
        row
    };
    for user in 1..=ALONE {
        python.ask(&json!({ "do": "save", "row": row(user) }))?;
    }
    let alone = python.ask(&json!({ "do": "save", "row": row(ALONE + 1) }));
    ensure!(alone.is_err(), "the SDK got past its {ALONE} users by itself: {alone:?}");
    for user in ALONE + 1..=USERS {
        let child = if user % 2 == 1 { &mut zcrm } else { &mut python };
        let saved = child.ask(&json!({ "do": "save", "row": row(user) }));
        saved.with_context(|| format!("user {user}"))?;
    }
    for user in 1..=USERS {
        let find = json!({ "do": "find", "user": name(user) });
        let (theirs, ours) = (python.ask(&find)?, zcrm.ask(&find)?);
        same(&theirs, &ours).with_context(|| format!("user {user}"))?;
        ensure!(ours["refresh_token"] == row(user)["refresh_token"], "user {user}: {ours}");
    }
    Ok(format!("{USERS} users, of which the SDK inserted half, each found by both"))
}

/// Both at work: the SDK saves its own users, and writes back stale rows of ours.
fn at_once(stage: &Stage, server: &Server) -> Result<String> {
    let table = server.table(stage, "at_once")?;
    let mut zcrm = stage.zcrm()?;
    let saved = ["s1", "s2", "s3", "s4"];
    zcrm.ask(&json!({ "do": "sim" }))?;
    zcrm.ask(&json!({
        "do": "sign in", "mysql": table, "saved": saved, "clients": ["c1", "c2", "c3"],
    }))?;
    let mut pythons = Vec::new();
    for stale in [false, true] {
        let mut python = stage.sdk_store()?;
        python.ask(&json!({ "do": "open", "mysql": table }))?;
        let users = if stale { json!(saved) } else { json!(["p1", "p2", "p3"]) };
        python.ask(&json!({ "do": "begin", "users": users, "pause": 0.0, "stale": stale }))?;
        pythons.push(python);
    }
    let mut tally = Value::Null;
    for round in 1..=12 {
        let expire = round % 4 == 0;
        tally = zcrm.ask(&json!({ "do": "work", "expire": expire }))?;
    }
    let mut writes = 0;
    for python in &mut pythons {
        let end = python.ask(&json!({ "do": "end" }))?;
        writes += end["saves"].as_u64().unwrap_or_default();
    }
    ensure!(writes > 0, "there was no race");
    let look = zcrm.ask(&json!({ "do": "look" }))?;
    for (when, tally) in [("meanwhile", &tally), ("at the end", &look)] {
        let wrong = tally["wrong"].as_array().map_or(&[][..], Vec::as_slice);
        ensure!(wrong.is_empty(), "{when}: {wrong:?}");
    }
    Ok(format!("at the same time: {writes} saves of the SDK, zcrm: {tally}, nothing lost"))
}
