//! The statements, written once per store; values only ever go in as parameters.

use zcrm_store_api::IndexKey;

use crate::name::Names;
use crate::row::MEMBERS;

/// The text of every statement of a store.
#[derive(Debug)]
pub(crate) struct Statements {
    /// Row and what is known of it, by id.
    pub(crate) get: String,
    /// The same, held until the end of the transaction.
    pub(crate) get_to_write: String,
    /// Rows that a key may find; see [`Statements::find`].
    find: [String; 4],
    /// The id of the row in which we committed a refresh token, by its hash.
    pub(crate) find_committed: String,
    pub(crate) list: String,
    pub(crate) list_after: String,
    pub(crate) has: String,
    /// Ids that the table takes for the same.
    pub(crate) alike: String,
    pub(crate) greatest: String,
    pub(crate) insert: String,
    pub(crate) update: String,
    pub(crate) delete: String,
    pub(crate) remember: String,
    pub(crate) forget: String,
    /// The greatest id that was given here, held until the end of the transaction: all who add
    /// records to one table wait for each other.
    pub(crate) given: String,
    pub(crate) give: String,
    pub(crate) lease: String,
    pub(crate) new_lease: String,
    pub(crate) take_lease: String,
    pub(crate) end_lease: String,
    pub(crate) sweep_leases: String,
}

/// The same bytes. What `=` takes for equal is a matter of the column's collation: as a rule it
/// ignores case and blanks at the end, and a literal of bytes does not change that. It stands in front
/// for an index to be used, where the column has the characters of any text.
fn is(column: &str, any_text: bool) -> String {
    let same = format!("CAST(CONVERT({column} USING utf8mb4) AS BINARY) = CAST(? AS BINARY)");
    if any_text { format!("{column} = ? AND {same}") } else { format!("? IS NOT NULL AND {same}") }
}

impl Statements {
    /// For a table whose columns have the characters of any text, or only some.
    pub(crate) fn new(names: &Names, any_text: bool) -> Self {
        let is = |column: &str| is(column, any_text);
        let (table, rows, leases) = (names.table(), names.rows(), names.leases());
        let members = MEMBERS.map(|m| format!("t.{m}")).join(", ");
        // What we know of a row is found by the bytes of its id.
        let from = format!(
            "SELECT t.id, {members}, r.record, r.earlier FROM {table} t LEFT JOIN {rows} r \
             ON r.id = CAST(CONVERT(t.id USING utf8mb4) AS BINARY)"
        );
        let set = MEMBERS.map(|m| format!("{m} = ?")).join(", ");
        let marks = ["?"; 10].join(", ");
        let find = |column: &str| format!("{from} WHERE {} ORDER BY t.id", is(column));
        let now = "UTC_TIMESTAMP(6)";
        let ends = format!("{now} + INTERVAL ? MICROSECOND");
        Self {
            get: format!("{from} WHERE {}", is("t.id")),
            get_to_write: format!("{from} WHERE {} FOR UPDATE", is("t.id")),
            find: [
                find("t.user_name"),
                find("t.grant_token"),
                find("t.refresh_token"),
                find("t.access_token"),
            ],
            find_committed: format!("SELECT id FROM {rows} WHERE refresh_hash = ? ORDER BY id"),
            list: format!("{from} ORDER BY t.id LIMIT ?"),
            list_after: format!("{from} WHERE t.id > ? ORDER BY t.id LIMIT ?"),
            has: format!("SELECT 1 FROM {table} t WHERE {}", is("t.id")),
            alike: format!("SELECT t.id FROM {table} t WHERE t.id = ?"),
            greatest: format!(
                "SELECT t.id FROM {table} t WHERE t.id REGEXP '^[0-9]+$' ORDER BY t.id DESC LIMIT 1"
            ),
            insert: format!("INSERT INTO {table} (id, {}) VALUES ({marks})", MEMBERS.join(", ")),
            update: format!("UPDATE {table} t SET {set} WHERE {}", is("t.id")),
            delete: format!("DELETE FROM {table} WHERE {}", is("id")),
            remember: format!(
                "REPLACE INTO {rows} (id, refresh_hash, record, earlier) VALUES (?, ?, ?, ?)"
            ),
            forget: format!("DELETE FROM {rows} WHERE id = ?"),
            given: format!("SELECT record FROM {rows} WHERE id = '' FOR UPDATE"),
            give: format!("UPDATE {rows} SET record = ? WHERE id = ''"),
            lease: format!(
                "SELECT IF(ends_at > {now}, owner, NULL), \
                 CAST(TIMESTAMPDIFF(MICROSECOND, {now}, ends_at) AS CHAR), note \
                 FROM {leases} WHERE name = ? FOR UPDATE"
            ),
            new_lease: format!(
                "INSERT INTO {leases} (owner, ends_at, note, name) VALUES (?, {ends}, ?, ?)"
            ),
            take_lease: format!(
                "UPDATE {leases} SET owner = ?, ends_at = {ends}, note = ? WHERE name = ?"
            ),
            end_lease: format!(
                "UPDATE {leases} SET owner = NULL, ends_at = {now}, note = ? \
                 WHERE name = ? AND owner = ? AND ends_at > {now}"
            ),
            // What no process asked for during a day is removed.
            sweep_leases: format!(
                "DELETE FROM {leases} WHERE ends_at < {now} - INTERVAL 1 DAY LIMIT 100"
            ),
        }
    }

    /// The statement that asks for the rows which a key may find, and the text that it asks for.
    pub(crate) fn find<'a>(&self, key: &'a IndexKey) -> Option<(&str, &'a str)> {
        let [user, grant, refresh, access] = &self.find;
        Some(match key {
            IndexKey::User { user_name, .. } => (user, user_name),
            IndexKey::Grant(token) => (grant, token.expose()),
            IndexKey::Refresh(token) => (refresh, token.expose()),
            IndexKey::Access(token) => (access, token.expose()),
            _ => return None,
        })
    }
}
