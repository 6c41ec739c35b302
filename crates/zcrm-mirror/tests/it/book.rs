//! Every version that each record ever had, and whether rows of the target are such versions.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;
use rusqlite::types::Value as Sql;
use serde_json::{Map, Value};
use zcrm_core::DateTime;
use zcrm_sim::Sim;

use crate::desk::Desk;

pub(crate) type Version = Map<String, Value>;

/// What the simulator makes up when a record is read, or tells otherwise in queries.
const MADE_UP: [&str; 4] = ["Layout", "Record_Status__s", "Locked__s", "Last_Activity_Time"];
const USERS: [&str; 4] = ["Owner", "Created_By", "Modified_By", "Reviewer"];

/// Every version that each record ever had.
#[derive(Default)]
pub(crate) struct Book {
    versions: HashMap<(String, u64), Vec<Version>>,
}

/// A column, as the mirror's own table tells it.
#[derive(Clone, Debug)]
struct Column {
    name: String,
    field: String,
    kind: String,
    part: String,
}

impl Book {
    /// Notes what all records are now.
    pub(crate) fn note(&mut self, sim: &Sim, modules: &[&str]) {
        for module in modules {
            for id in sim.module(module).ids() {
                let Some(now) = sim.module(module).record(id) else { continue };
                let versions = self.versions.entry(((*module).to_owned(), id)).or_default();
                if versions.last() != Some(&now) {
                    versions.push(now);
                }
            }
        }
    }

    /// Each row is a version that existed.
    pub(crate) fn check(&self, desk: &Desk, modules: &[&str], when: &str) {
        for module in modules {
            for (id, row, rows) in table(desk, module) {
                let versions = self.versions.get(&((*module).to_owned(), id));
                let versions = versions.map_or(&[][..], Vec::as_slice);
                let differences: Vec<Option<String>> = versions
                    .iter()
                    .map(|version| difference(module, &row, &rows, version))
                    .collect();
                assert!(
                    differences.iter().any(Option::is_none),
                    "{when}: {module} {id} is no version that existed: {differences:?}"
                );
            }
        }
    }
}

/// The target has what the simulator has, field by field.
pub(crate) fn assert_equal(desk: &Desk, modules: &[&str], converted: bool, when: &str) {
    for module in modules {
        let mut there: BTreeMap<u64, _> =
            table(desk, module).into_iter().map(|(id, row, rows)| (id, (row, rows))).collect();
        for id in desk.sim.module(module).ids() {
            let version = desk.sim.module(module).record(id).unwrap();
            if !converted && version.get("Converted__s") == Some(&Value::Bool(true)) {
                continue;
            }
            let Some((row, rows)) = there.remove(&id) else {
                panic!("{when}: {module} {id} is missing: {version:?}")
            };
            if let Some(difference) = difference(module, &row, &rows, &version) {
                panic!("{when}: {module} {id} differs: {difference}");
            }
        }
        assert!(there.is_empty(), "{when}: {module} has rows too many: {:?}", there.keys());
    }
}

type Row = Vec<(Column, Sql)>;
/// The rows of a subform's field.
type Rows = Vec<(String, Vec<Row>)>;

/// The rows of a module, with what is filled of them.
fn table(desk: &Desk, module: &str) -> Vec<(u64, Row, Rows)> {
    let connection = Connection::open(&desk.file).unwrap();
    let columns = columns(&connection, module);
    if columns.is_empty() {
        return Vec::new();
    }
    let own: Vec<Column> = columns
        .iter()
        .filter(|(table, _)| table == module)
        .map(|(_, column)| column.clone())
        .collect();
    let rows = read(&connection, &format!("SELECT * FROM \"{module}\""), &own, "id");
    let mut children: BTreeMap<String, Vec<Column>> = BTreeMap::new();
    for (table, column) in columns.iter().filter(|(table, _)| table != module) {
        children.entry(table.clone()).or_default().push(column.clone());
    }
    let mut of_child: HashMap<u64, Rows> = HashMap::new();
    for (table, columns) in children {
        let field = table.split("__").nth(1).unwrap_or_default().to_owned();
        let text = format!("SELECT * FROM \"{table}\" ORDER BY parent_id, position");
        for (parent, row) in read(&connection, &text, &columns, "parent_id") {
            let rows = of_child.entry(parent).or_default();
            match rows.iter_mut().find(|(known, _)| *known == field) {
                Some((_, rows)) => rows.push(row),
                None => rows.push((field.clone(), vec![row])),
            }
        }
    }
    rows.into_iter().map(|(id, row)| (id, row, of_child.remove(&id).unwrap_or_default())).collect()
}

fn columns(connection: &Connection, module: &str) -> Vec<(String, Column)> {
    let Ok(mut statement) = connection.prepare(
        "SELECT table_name, column_name, field, kind, part FROM zcrm_mirror_columns \
         WHERE module = ?1 AND removed = 0 AND filled = 1",
    ) else {
        return Vec::new();
    };
    let rows = statement.query_map([module], |row| {
        let (name, field) = (row.get(1)?, row.get(2)?);
        Ok((row.get(0)?, Column { name, field, kind: row.get(3)?, part: row.get(4)? }))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

fn read(connection: &Connection, text: &str, columns: &[Column], id: &str) -> Vec<(u64, Row)> {
    let mut statement = connection.prepare(text).unwrap();
    let rows = statement.query_map([], |row| {
        let cells = columns
            .iter()
            .map(|column| Ok((column.clone(), row.get::<_, Sql>(&*column.name)?)))
            .collect::<Result<Row, rusqlite::Error>>()?;
        Ok((u64::try_from(row.get::<_, i64>(id)?).unwrap(), cells))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

/// How a row differs from a version, if it does.
fn difference(module: &str, row: &Row, rows: &Rows, version: &Version) -> Option<String> {
    let queried = module != "Leads";
    for (column, cell) in row {
        if MADE_UP.contains(&&*column.field) {
            continue;
        }
        // A query tells users by their last names.
        if queried && USERS.contains(&&*column.field) && column.part == "name" {
            continue;
        }
        let value = version.get(&column.field).unwrap_or(&Value::Null);
        if let Some(difference) = cell_difference(column, cell, value) {
            return Some(difference);
        }
    }
    for (field, rows) in rows {
        let empty = Vec::new();
        let there = version.get(field).and_then(Value::as_array).unwrap_or(&empty);
        if rows.len() != there.len() {
            return Some(format!("{field} has {} rows, not {}", rows.len(), there.len()));
        }
        for (row, there) in rows.iter().zip(there) {
            for (column, cell) in row {
                let value = there.get(&column.field).unwrap_or(&Value::Null);
                if MADE_UP.contains(&&*column.field) {
                    continue;
                }
                if let Some(difference) = cell_difference(column, cell, value) {
                    return Some(format!("{field}: {difference}"));
                }
            }
        }
    }
    // Rows that are not there at all.
    let lacking = version.iter().find(|(field, value)| {
        **field == "Interested_Items"
            && value.as_array().is_some_and(|list| !list.is_empty())
            && !rows.iter().any(|(known, _)| known == *field)
    });
    lacking.map(|(field, _)| format!("{field} has no rows"))
}

fn cell_difference(column: &Column, cell: &Sql, value: &Value) -> Option<String> {
    let text = |text: String| Sql::Text(text);
    let expected = match (&*column.kind, &*column.part) {
        _ if value.is_null() => Sql::Null,
        ("text" | "date", _) => text(value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
        ("integer", _) => Sql::Integer(
            value.as_i64().or_else(|| value.as_str()?.parse().ok()).unwrap(),
        ),
        ("decimal", _) => text(value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
        ("boolean", _) => Sql::Integer(i64::from(value.as_bool().unwrap())),
        ("moment", part) => {
            let moment: DateTime = value.as_str().unwrap().parse().unwrap();
            if part == "offset" {
                Sql::Integer(moment.offset_minutes().into())
            } else {
                let utc = moment.at_offset(0).unwrap().to_string();
                text(format!("{}Z", &utc[..19]))
            }
        }
        ("reference", "name") => value["name"].as_str().map_or(Sql::Null, |name| text(name.into())),
        ("reference", _) => {
            Sql::Integer(value["id"].as_str().and_then(|id| id.parse().ok()).unwrap())
        }
        ("json", _) => {
            let Sql::Text(json) = cell else {
                return Some(format!("{} is {cell:?}, not {value}", column.field));
            };
            let same = serde_json::from_str::<Value>(json).unwrap() == *value;
            return (!same).then(|| format!("{} is {json}, not {value}", column.field));
        }
        other => panic!("no such kind: {other:?}"),
    };
    // No tags are told as an empty list.
    let same = *cell == expected || (column.field == "Tag" && *cell == text("[]".to_owned()));
    (!same).then(|| format!("{} ({}) is {cell:?}, not {expected:?}", column.field, column.part))
}
