//! Both stores on one file, in turns: no row is lost, nor any column of it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::Stage;
use super::child::Child;

const ROUNDS: u64 = 20;
/// So often the two save each other's users.
const SWAP: u64 = 5;

const COLUMNS: [&str; 10] = [
    "id",
    "user_name",
    "client_id",
    "client_secret",
    "refresh_token",
    "access_token",
    "grant_token",
    "expiry_time",
    "redirect_url",
    "api_domain",
];

/// What SDK 2.x left behind: nine columns, ids with gaps, no final newline.
const OLD_FILE: &str = "id,user_mail,client_id,client_secret,refresh_token,access_token,\
                        grant_token,expiry_time,redirect_url\n\
                        3,old-one@example.com,1000.OLD,secret,1000.old.one,1000.at.one,,\
                        1700000000000,https://old.example.com/cb\n\
                        7,old-two@example.com,1000.OLD,secret,1000.old.two,,1000.gt.two,,";

/// How the file begins. Opening it is a write when Python finds none, or one of nine columns.
#[derive(Clone, Copy)]
enum Start {
    Python,
    Zcrm,
    NineColumns,
}

/// Twenty rounds for each way in which the file may begin.
pub(super) fn run(stage: &Stage) -> Result<String> {
    let folder = stage.subfolder("alternating")?;
    let (mut saves, mut finds) = (0, 0);
    let starts = [
        (Start::Python, "made by Python"),
        (Start::Zcrm, "made by zcrm"),
        (Start::NineColumns, "of nine columns"),
    ];
    for (start, name) in starts {
        let mut game = Game::begin(stage, folder.join(format!("{name}.csv")), start)
            .with_context(|| format!("a file {name}"))?;
        for round in 1..=ROUNDS {
            game.round(round).with_context(|| format!("a file {name}, round {round}"))?;
        }
        saves += game.saves;
        finds += game.finds;
    }
    Ok(format!(
        "a file made by Python, one made by zcrm, one of nine columns; {ROUNDS} rounds each, {saves} \
         saves and {finds} finds, all ten columns of every row as saved, header as it was, no wider mode"
    ))
}

/// Both on one file, and what must be in it.
struct Game {
    file: PathBuf,
    python: Child,
    zcrm: Child,
    expected: BTreeMap<String, Value>,
    /// As it was after the first save.
    header: Option<Value>,
    mode: u64,
    saves: usize,
    finds: usize,
}

impl Game {
    fn begin(stage: &Stage, file: PathBuf, start: Start) -> Result<Self> {
        let mut expected = BTreeMap::new();
        if matches!(start, Start::NineColumns) {
            std::fs::write(&file, OLD_FILE)?;
            for line in OLD_FILE.lines().skip(1) {
                let row = row_of(line.split(','));
                expected.insert(text(&row["user_name"]).to_owned(), row);
            }
        }
        let (python, zcrm) = (stage.sdk_store()?, stage.zcrm()?);
        let (header, mode) = (None, u64::MAX);
        let mut game = Self { file, python, zcrm, expected, header, mode, saves: 0, finds: 0 };
        let open = json!({ "do": "open", "file": game.file });
        game.zcrm.ask(&open)?;
        if !matches!(start, Start::Python) {
            game.save(By::Zcrm, 'i', 0)?;
        }
        game.python.ask(&open)?;
        Ok(game)
    }

    fn round(&mut self, round: u64) -> Result<()> {
        let (mut pythons, mut ours) = ('a', 'i');
        if round.is_multiple_of(SWAP) {
            std::mem::swap(&mut pythons, &mut ours);
        }
        self.save(By::Python, pythons, round)?;
        self.compare().context("after Python saved")?;
        self.save(By::Zcrm, ours, round)?;
        self.compare().context("after zcrm saved")
    }

    /// Has one of them save the eight users that begin with this letter.
    fn save(&mut self, by: By, first: char, round: u64) -> Result<()> {
        for letter in (first..).take(8) {
            let user = format!("user-{letter}@example.com");
            let mut row = fresh_row(&user, letter, round);
            let child = match by {
                By::Python => &mut self.python,
                By::Zcrm => &mut self.zcrm,
            };
            let id = child.ask(&json!({ "do": "save", "row": row }))?;
            self.saves += 1;
            if let Some(known) = self.expected.get(&user) {
                ensure!(known["id"] == id, "{user} had the id {}, now {id}", known["id"]);
            }
            row["id"] = id;
            self.expected.insert(user, row);
        }
        if matches!(by, By::Zcrm) {
            // Python makes files that all may read; zcrm takes that away, and it stays away.
            self.mode &= !0o007;
        }
        Ok(())
    }

    /// Both find every user, and a third reader sees the same in the file.
    fn compare(&mut self) -> Result<()> {
        for (user, expected) in &self.expected {
            let find = json!({ "do": "find", "user": user });
            for (who, child) in [("Python", &mut self.python), ("zcrm", &mut self.zcrm)] {
                let found = child.ask(&find)?;
                self.finds += 1;
                same(expected, &found).with_context(|| format!("{who} looked for {user}"))?;
            }
        }
        let file = self.python.ask(&json!({ "do": "file", "file": self.file }))?;
        let header = self.header.get_or_insert_with(|| file["header"].clone());
        ensure!(*header == file["header"], "the header was {header}, now {}", file["header"]);
        let mode = file["mode"].as_u64().context("no mode")?;
        ensure!(mode & !self.mode == 0, "the mode was within {:o}, now {mode:o}", self.mode);
        self.mode = mode;
        let rows = file["rows"].as_array().context("no rows")?;
        ensure!(rows.len() == self.expected.len(), "{} rows: {rows:?}", rows.len());
        for row in rows {
            let cells = row.as_array().map_or(&[][..], Vec::as_slice);
            ensure!(cells.len() == COLUMNS.len(), "a row of {} columns: {row}", cells.len());
            let found = row_of(cells.iter().map(text));
            let expected = self.expected.get(text(&found["user_name"]));
            same(expected.context("a row of no user")?, &found).context("the file itself")?;
        }
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum By {
    Python,
    Zcrm,
}

/// What is saved for a user in a round: new tokens, some columns empty, some that need quotes.
pub(super) fn fresh_row(user: &str, letter: char, round: u64) -> Value {
    let number = u64::from(u32::from(letter) - u32::from('a'));
    let some = |there: bool, value: String| if there { Value::from(value) } else { Value::Null };
    json!({
        "id": null,
        "user_name": user,
        "client_id": format!("1000.CLIENT{}", letter.to_ascii_uppercase()),
        "client_secret": if number.is_multiple_of(4) { "sec,ret \"0\"" } else { "5ec7e7" },
        "refresh_token": format!("1000.refresh.{letter}.{}", round / 3),
        "access_token": format!("1000.access.{letter}.{round}"),
        "grant_token": some(number.is_multiple_of(3), format!("1000.grant.{letter}")),
        "expiry_time": (1_900_000_000_000 + round * 1_000 + number).to_string(),
        "redirect_url": some(number.is_multiple_of(2), "https://app.example.com/cb?x=1".to_owned()),
        "api_domain": some(!number.is_multiple_of(5), "https://www.zohoapis.eu".to_owned()),
    })
}

/// A row of the file with names to its cells; an empty cell, or one that is not there, is null.
fn row_of<'a>(cells: impl Iterator<Item = &'a str>) -> Value {
    let mut cells = cells.map(|cell| if cell.is_empty() { Value::Null } else { cell.into() });
    COLUMNS.iter().map(|column| ((*column).to_owned(), cells.next().unwrap_or_default())).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Names the first column that differs.
pub(super) fn same(expected: &Value, found: &Value) -> Result<()> {
    ensure!(!found.is_null(), "nothing was found");
    for column in COLUMNS {
        let (saved, found) = (&expected[column], &found[column]);
        ensure!(saved == found, "`{column}` was saved as {saved} and is {found}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_column_is_noticed() {
        let row = row_of("1,a,b,c,d,e,,1,f,g".split(','));
        same(&row, &row).unwrap();
        let error = same(&row, &row_of("1,a,b,c,d,e,,1,f".split(','))).unwrap_err().to_string();
        assert_eq!(error, "`api_domain` was saved as \"g\" and is null");
        assert!(same(&row, &Value::Null).is_err());
    }
}
