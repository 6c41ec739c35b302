//! Zoho's store saving in a loop while zcrm saves and refreshes on the same file.
//!
//! Zoho's store takes no lock: it reads the file, empties it and writes it again. What zcrm promises
//! all the same is in the README of `zcrm-store-file`: it does not crash, takes no empty file for "no tokens", and has its
//! newest refresh tokens at the end.

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use serde_json::{Value, json};

use super::Stage;
use super::child::Child;

/// Users that are not saved again: with them the file is longer than what Python writes at once.
const IDLE: usize = 60;

/// How hard the Pythons press, and how much zcrm does meanwhile.
struct Pressure {
    name: &'static str,
    /// Between two saves of a Python, in seconds.
    pause: f64,
    /// Rounds of zcrm; see `load.rs` of zcrm-interop for what one is.
    rounds: u64,
    /// Every so many rounds each client has to refresh; ten refreshes in ten minutes are allowed.
    expire: u64,
    /// Errors of a promised kind must be few.
    served: bool,
}

/// A hundred saves a second, which is more than any program does: zcrm still gets its work done.
const BUSY: Pressure = Pressure { name: "busy", pause: 0.01, rounds: 24, expire: 3, served: true };

/// The file is never at rest: zcrm need not get anything done, but must not lose or make up anything.
const STORM: Pressure = Pressure { name: "storm", pause: 0.0, rounds: 2, expire: 1, served: false };

pub(super) fn run_with_one(stage: &Stage) -> Result<String> {
    run(stage, &[&["a", "b", "c", "d"]])
}

pub(super) fn run_with_two(stage: &Stage) -> Result<String> {
    run(stage, &[&["a", "b", "c", "d"], &["e", "f", "g", "h"]])
}

fn run(stage: &Stage, users: &[&[&str]]) -> Result<String> {
    let mut shown = Vec::new();
    for pressure in [&BUSY, &STORM] {
        let line = press(stage, users, pressure).context(pressure.name)?;
        shown.push(format!("\n   {}: {line}", pressure.name));
    }
    Ok(shown.concat())
}

/// One process of Zoho's store for each list of users, all on one file with zcrm.
fn press(stage: &Stage, users: &[&[&str]], pressure: &Pressure) -> Result<String> {
    let folder = stage.subfolder(&format!("{}-{}", pressure.name, users.len()))?;
    let file = folder.join("tokens.csv");
    let mut zcrm = stage.zcrm()?;
    let mut pythons = Vec::new();
    for _ in users {
        let mut python = stage.sdk_store()?;
        python.ask(&json!({ "do": "open", "file": file }))?;
        pythons.push(python);
    }
    fill(pythons.first_mut().context("no Python")?)?;
    zcrm.ask(&json!({ "do": "sim" }))?;
    zcrm.ask(&json!({
        "do": "sign in",
        "file": file,
        "saved": mails(&["i", "j", "k", "l"]),
        "clients": mails(&["m", "n", "o", "p"]),
    }))?;
    for (python, users) in pythons.iter_mut().zip(users) {
        python.ask(&json!({ "do": "begin", "users": mails(users), "pause": pressure.pause }))?;
    }
    // All of this happens while the Pythons save: they stop only when they are told to.
    let mut worked = Value::Null;
    for round in 0..pressure.rounds {
        let expire = round.is_multiple_of(pressure.expire);
        worked = zcrm.ask(&json!({ "do": "work", "expire": expire }))?;
    }
    let losses = pythons
        .iter_mut()
        .map(|python| python.ask(&json!({ "do": "end" })))
        .collect::<Result<Vec<_>>>()?;
    let looked = zcrm.ask(&json!({ "do": "look" }))?;
    let reader = pythons.first_mut().context("no Python")?;
    let left = reader.ask(&json!({ "do": "file", "file": file }))?;
    let shown = judge(&Seen { worked, looked, losses, left }, pressure);
    // The folder is long, and gone when this is read.
    let short = |text: String| text.replace(&format!("{}/", folder.display()), "");
    shown.map(short).map_err(|error| anyhow!(short(error.to_string())))
}

/// The idle users, saved by Python while it is alone.
fn fill(python: &mut Child) -> Result<()> {
    for number in 0..IDLE {
        let filler = "0123456789abcdef".repeat(8);
        let row = json!({
            "user_name": format!("idle-{number}@example.com"),
            "client_id": "1000.IDLE",
            "client_secret": "secret",
            "refresh_token": format!("1000.idle.{number}.{filler}"),
            "api_domain": "https://www.zohoapis.com",
        });
        python.ask(&json!({ "do": "save", "row": row }))?;
    }
    Ok(())
}

/// What everybody answered.
struct Seen {
    worked: Value,
    looked: Value,
    losses: Vec<Value>,
    left: Value,
}

/// The summary, unless something happened that must not.
fn judge(seen: &Seen, pressure: &Pressure) -> Result<String> {
    let Seen { worked, looked, losses, left } = seen;
    let told: u64 = counts(&worked["told"]).map(|(_, count)| count).sum();
    let mut line = format!(
        "zcrm made {} finds, {} saves, {} calls, {} refreshes: {} answers were not the newest, {told} \
         errors of a promised kind{}",
        count(worked, "finds"),
        count(worked, "saves"),
        count(worked, "calls"),
        count(worked, "refreshes"),
        count(worked, "stale"),
        listed(&worked["told"]),
    );
    for python in losses {
        line += &format!(
            "; Python made {} saves: {} were not found again, {} of its {} users are there at the \
             end, {} errors{}",
            count(python, "saves"),
            count(python, "lost"),
            count(python, "there"),
            count(python, "users"),
            counts(&python["failed"]).map(|(_, count)| count).sum::<u64>(),
            listed(&python["failed"]),
        );
    }
    let rows = left["rows"].as_array().map_or(&[][..], Vec::as_slice);
    let idle = rows.iter().filter(|row| row[1].as_str().is_some_and(|it| it.starts_with("idle-")));
    let idle = IDLE.saturating_sub(idle.count());
    line += &format!("; {idle} of {IDLE} users that were not saved are lost");
    let wrongs = count(worked, "wrongs") + count(looked, "wrongs");
    if wrongs > 0 {
        let wrong = |when: &'static str, of: &'_ Value| -> Vec<String> {
            let list = of["wrong"].as_array().into_iter().flatten().filter_map(Value::as_str);
            list.map(|what| format!("\n   {when}: {what}")).collect()
        };
        let shown = [wrong("at work", worked), wrong("at the end", looked)].concat().concat();
        bail!("{wrongs} things went wrong:{shown}\n   {line}");
    }
    // One Python reads whole files, for zcrm replaces them in one step: what it writes has them all.
    ensure!(
        losses.len() > 1 || idle == 0,
        "zcrm lost {idle} users, having read a short file: {line}"
    );
    if pressure.served && losses.len() == 1 {
        let ours: u64 = ["finds", "saves", "calls"].iter().map(|name| count(worked, name)).sum();
        ensure!(told * 10 <= ours, "more than one in ten failed: {line}");
        ensure!(count(worked, "refreshes") > 0, "zcrm refreshed nothing: {line}");
    }
    // A race that did not happen shows nothing.
    let raced = losses.iter().all(|python| count(python, "saves") > pressure.rounds);
    ensure!(raced, "Python hardly ran: {line}");
    Ok(line)
}

fn mails(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("user-{name}@example.com")).collect()
}

fn count(value: &Value, name: &str) -> u64 {
    value[name].as_u64().unwrap_or_default()
}

/// An object of counts.
fn counts(value: &Value) -> impl Iterator<Item = (&str, u64)> {
    let entries = value.as_object().into_iter().flatten();
    entries.map(|(text, count)| (text.as_str(), count.as_u64().unwrap_or_default()))
}

fn listed(value: &Value) -> String {
    let all: Vec<_> = counts(value).map(|(text, count)| format!("{count} x {text}")).collect();
    if all.is_empty() { String::new() } else { format!(" ({})", all.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Spoil = fn(&mut Seen);

    fn seen() -> Seen {
        Seen {
            worked: json!({
                "finds": 100, "saves": 100, "calls": 100, "refreshes": 9, "stale": 2,
                "told": { "find: busy": 3 }, "wrong": [], "wrongs": 0,
            }),
            looked: json!({ "finds": 8, "wrong": [], "wrongs": 0 }),
            losses: vec![json!({ "saves": 500, "lost": 7, "users": 4, "there": 3, "failed": {} })],
            left: json!({ "rows": vec![["1", "idle-1@example.com"]; IDLE] }),
        }
    }

    #[test]
    fn tells_what_was_lost_and_refuses_what_must_not_be() {
        let line = judge(&seen(), &BUSY).unwrap();
        assert!(line.contains("3 errors of a promised kind (3 x find: busy)"), "{line}");
        assert!(line.contains("7 were not found again, 3 of its 4 users"), "{line}");
        let spoilt: [(&str, Spoil); 5] = [
            ("i: its row is lost", |seen| {
                seen.looked = json!({ "wrong": ["i: its row is lost"], "wrongs": 1 });
            }),
            ("one in ten", |seen| seen.worked["told"] = json!({ "find: busy": 31 })),
            ("Python hardly ran", |seen| seen.losses[0]["saves"] = 1.into()),
            ("lost 60 users", |seen| seen.left["rows"] = json!([])),
            ("refreshed nothing", |seen| seen.worked["refreshes"] = 0.into()),
        ];
        for (said, spoil) in spoilt {
            let mut seen = seen();
            spoil(&mut seen);
            let error = judge(&seen, &BUSY).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
