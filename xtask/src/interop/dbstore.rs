//! Zoho's `DBStore` in Python and Node, and zcrm, on one MySQL table: in turns, in numbers, refreshing,
//! and at the same time.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::alternating::{fresh_row, same};
use super::child::Child;
use super::node::Node;
use super::{Stage, refresh};
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
    let node = Node::ready(&stage.home)?;
    let turns = in_turns(stage, &server, &node)?;
    let refreshes = refresh::run(stage, &node, &server.table(stage, "refreshes")?)?;
    let numbers = in_numbers(stage, &server, &node)?;
    let race = at_once(stage, &server, &node)?;
    Ok(format!("{turns}; {refreshes}; {numbers}; {race}"))
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

/// zcrm, Python and Node with the table open.
fn all(stage: &Stage, node: &Node, table: &Value) -> Result<[(&'static str, Child); 3]> {
    let mut all =
        [("zcrm", stage.zcrm()?), ("Python", stage.sdk_store()?), ("Node", stage.node(node)?)];
    for (_, child) in &mut all {
        child.ask(&json!({ "do": "open", "mysql": table }))?;
    }
    Ok(all)
}

/// Each saves its users, and at times those of the next; all find all ten columns of every row.
fn in_turns(stage: &Stage, server: &Server, node: &Node) -> Result<String> {
    let table = server.table(stage, "turns")?;
    let mut all = all(stage, node, &table)?;
    let mut expected = BTreeMap::<String, Value>::new();
    let (mut saves, mut finds) = (0, 0);
    for round in 1..=ROUNDS {
        // zcrm begins: its ids are those from which the SDKs count on.
        let shifted = usize::from(round.is_multiple_of(5));
        for (at, first) in ['a', 'i', 'q'].into_iter().enumerate() {
            let child = &mut all[(at + shifted) % 3].1;
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
                for (who, child) in &mut all {
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

/// A thousand users, of which the SDKs inserted half, after they alone could not go on.
fn in_numbers(stage: &Stage, server: &Server, node: &Node) -> Result<String> {
    let table = server.table(stage, "numbers")?;
    let [(_, mut zcrm), (_, mut python), (_, mut node)] = all(stage, node, &table)?;
    let name = |user: usize| format!("user-{user}@example.com");
    let row = |user: usize| {
        let mut row = fresh_row(&name(user), 'b', u64::try_from(user).unwrap_or_default());
        row["refresh_token"] = format!("1000.refresh.{user}").into();
        row
    };
    for user in 1..=ALONE {
        python.ask(&json!({ "do": "save", "row": row(user) }))?;
    }
    for sdk in [&mut python, &mut node] {
        let alone = sdk.ask(&json!({ "do": "save", "row": row(ALONE + 1) }));
        ensure!(alone.is_err(), "an SDK got past its {ALONE} users by itself: {alone:?}");
    }
    for user in ALONE + 1..=USERS {
        let child = match user % 4 {
            0 => &mut python,
            2 => &mut node,
            _ => &mut zcrm,
        };
        let saved = child.ask(&json!({ "do": "save", "row": row(user) }));
        saved.with_context(|| format!("user {user}"))?;
    }
    for user in 1..=USERS {
        let find = json!({ "do": "find", "user": name(user) });
        let ours = zcrm.ask(&find)?;
        for sdk in [&mut python, &mut node] {
            same(&sdk.ask(&find)?, &ours).with_context(|| format!("user {user}"))?;
        }
        ensure!(ours["refresh_token"] == row(user)["refresh_token"], "user {user}: {ours}");
    }
    Ok(format!("{USERS} users, of which the two SDKs inserted half, each found by all three"))
}

/// All at work: each SDK saves its own users, and writes back stale rows of ours.
fn at_once(stage: &Stage, server: &Server, node: &Node) -> Result<String> {
    let table = server.table(stage, "at_once")?;
    let mut zcrm = stage.zcrm()?;
    let saved = ["s1", "s2", "s3", "s4"];
    zcrm.ask(&json!({ "do": "sim" }))?;
    zcrm.ask(&json!({
        "do": "sign in", "mysql": table, "saved": saved, "clients": ["c1", "c2", "c3"],
    }))?;
    let mut sdks = Vec::new();
    for (stale, of_node) in [(false, false), (true, false), (false, true), (true, true)] {
        let mut sdk = if of_node { stage.node(node)? } else { stage.sdk_store()? };
        sdk.ask(&json!({ "do": "open", "mysql": table }))?;
        let users = match (stale, of_node) {
            (true, _) => json!(saved),
            (false, false) => json!(["p1", "p2", "p3"]),
            (false, true) => json!(["n1", "n2", "n3"]),
        };
        sdk.ask(&json!({ "do": "begin", "users": users, "pause": 0.0, "stale": stale }))?;
        sdks.push((of_node, sdk));
    }
    let mut tally = Value::Null;
    for round in 1..=12 {
        let expire = round % 4 == 0;
        tally = zcrm.ask(&json!({ "do": "work", "expire": expire }))?;
    }
    let mut writes = [0; 2];
    for (of_node, sdk) in &mut sdks {
        let end = sdk.ask(&json!({ "do": "end" }))?;
        writes[usize::from(*of_node)] += end["saves"].as_u64().unwrap_or_default();
    }
    let [by_python, by_node] = writes;
    ensure!(by_python > 0 && by_node > 0, "there was no race");
    let look = zcrm.ask(&json!({ "do": "look" }))?;
    for (when, tally) in [("meanwhile", &tally), ("at the end", &look)] {
        let wrong = tally["wrong"].as_array().map_or(&[][..], Vec::as_slice);
        ensure!(wrong.is_empty(), "{when}: {wrong:?}");
    }
    Ok(format!(
        "at the same time: {by_python} saves by Python and {by_node} by Node, zcrm: {tally}, \
         nothing lost"
    ))
}
