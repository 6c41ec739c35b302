//! The statements, written once per store; values only ever go in as parameters.

use crate::name::Names;

/// The members of a record in the order of the official table, and the environment, which it lacks.
///
/// Source: observed, Python SDK 8.0 (`DBStore`).
pub(crate) const MEMBERS: [&str; 10] = [
    "user_name",
    "client_id",
    "client_secret",
    "refresh_token",
    "access_token",
    "grant_token",
    "expiry_time",
    "redirect_url",
    "api_domain",
    "environment",
];

/// Marks our advisory locks among those of other programs in the same database.
pub(crate) const LOCK_CLASS: i32 = 0x7a63_726d;

/// The number in an id that is one: what ids are continued from. Indexed, so it is spelled once.
pub(crate) const NUMBER: &str = "(CASE WHEN id ~ '^[0-9]{1,18}$' THEN id::bigint END)";

/// The text of every statement of a store.
#[derive(Debug)]
pub(crate) struct Statements {
    pub(crate) get: String,
    pub(crate) find_user: String,
    pub(crate) find_access: String,
    pub(crate) find_grant: String,
    pub(crate) find_refresh: String,
    pub(crate) list: String,
    pub(crate) delete: String,
    /// Parameters of all four: the members, then the id, then the revision or the table.
    pub(crate) swap: String,
    pub(crate) put: String,
    pub(crate) add: String,
    pub(crate) replace: String,
    /// Held until the end of the transaction: all who add records to one table wait for each other.
    pub(crate) lock: String,
    pub(crate) lease: String,
    pub(crate) lease_record: String,
    pub(crate) end_lease: String,
}

impl Statements {
    pub(crate) fn new(names: &Names) -> Self {
        let (table, lease) = (names.table(), names.lease());
        let members = MEMBERS.join(", ");
        let columns = format!("id, revision, {members}");
        let of_table =
            format!("t.id, t.revision, {}", MEMBERS.map(|m| format!("t.{m}")).join(", "));
        let values = (1..=10).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        let set = MEMBERS
            .iter()
            .enumerate()
            .map(|(at, member)| format!("{member} = ${}", at + 1))
            .collect::<Vec<_>>()
            .join(", ");
        let by_token = |column: &str| {
            format!(
                "SELECT {columns} FROM {table} WHERE {column} = $1 ORDER BY position, id LIMIT 1"
            )
        };
        // In the order in which the keys of a record are tried; what equals a declared environment
        // comes before what declares none. A row that was loaded may hold '' for NULL.
        let found = format!(
            "found AS (SELECT id, revision FROM (\
               SELECT 0 AS rank, 0 AS undeclared, position, id, revision FROM {table} WHERE id = $11 \
               UNION ALL SELECT 1, CASE WHEN environment = $10 THEN 0 ELSE 1 END, position, id, revision \
                 FROM {table} WHERE user_name = $1 AND ($10::text IS NULL \
                 OR nullif(environment, '') IS NULL OR environment = $10) \
               UNION ALL SELECT 2, 0, position, id, revision FROM {table} WHERE grant_token = $6 \
               UNION ALL SELECT 3, 0, position, id, revision FROM {table} WHERE refresh_token = $4 \
               UNION ALL SELECT 4, 0, position, id, revision FROM {table} WHERE access_token = $5\
             ) k ORDER BY rank, undeclared, position, id LIMIT 1)"
        );
        // A new id is larger than every number that is or was one: a deleted user's is never given
        // to another.
        let made = format!(
            "made AS (INSERT INTO {table} AS t (id, position, {members}) \
               SELECT coalesce($11::text, n::text), n, {values} FROM (\
                 SELECT CASE WHEN top >= next THEN setval(pg_get_serial_sequence($12, 'position'), top + 1) \
                        ELSE next END AS n \
                 FROM (SELECT nextval(pg_get_serial_sequence($12, 'position')) AS next, \
                       coalesce((SELECT max({NUMBER}) FROM {table}), 0) AS top \
                       WHERE NOT EXISTS (SELECT 1 FROM found) OFFSET 0) s OFFSET 0) i \
               RETURNING {of_table})"
        );
        Self {
            get: format!("SELECT {columns} FROM {table} WHERE id = $1"),
            find_user: format!(
                "SELECT {columns} FROM {table} WHERE user_name = $1 AND ($2::text IS NULL \
                 OR nullif(environment, '') IS NULL OR environment = $2) \
                 ORDER BY CASE WHEN environment = $2 THEN 0 ELSE 1 END, position, id LIMIT 1"
            ),
            find_access: by_token("access_token"),
            find_grant: by_token("grant_token"),
            find_refresh: by_token("refresh_token"),
            list: format!(
                "SELECT {columns} FROM {table} WHERE $1::text IS NULL OR (position, id) > \
                 (SELECT a.position, a.id FROM {table} a WHERE a.id = $1) \
                 ORDER BY position, id LIMIT $2"
            ),
            delete: format!("DELETE FROM {table} WHERE id = $1 RETURNING id"),
            swap: format!(
                "UPDATE {table} AS t SET {set} WHERE id = $11 AND revision = $12 \
                 RETURNING {of_table}"
            ),
            put: format!(
                "INSERT INTO {table} AS t (id, {members}) VALUES ($11, {values}) \
                 ON CONFLICT (id) DO UPDATE SET {set} RETURNING {of_table}"
            ),
            add: format!(
                "WITH {found}, {made} SELECT {columns} FROM made UNION ALL \
                 SELECT {columns} FROM {table} WHERE id = (SELECT id FROM found)"
            ),
            replace: format!(
                "WITH {found}, {made}, changed AS (UPDATE {table} AS t SET {set} FROM found \
                 WHERE t.id = found.id AND t.revision = found.revision RETURNING {of_table}) \
                 SELECT {columns} FROM made UNION ALL SELECT {columns} FROM changed"
            ),
            lock: format!(
                "SELECT pg_advisory_xact_lock({LOCK_CLASS}, ($1::text)::regclass::oid::int4)"
            ),
            lease: format!(
                "INSERT INTO {lease} AS l (key, owner, ends_at, note) VALUES \
                 ($1, $2, clock_timestamp() + make_interval(secs => $3), coalesce($4, ''::bytea)) \
                 ON CONFLICT (key) DO UPDATE SET owner = $2, \
                 ends_at = clock_timestamp() + make_interval(secs => $3), note = CASE WHEN $4::bytea IS NULL \
                 OR substring(l.note FROM octet_length(l.note) - octet_length($4::bytea) + 1) = $4 \
                 THEN l.note ELSE l.note || $4 END \
                 WHERE l.owner IS NULL OR l.owner = $2 OR l.ends_at <= clock_timestamp() \
                 RETURNING note"
            ),
            // One row, whether or not there is such a record.
            lease_record: format!(
                "SELECT {of_table}, extract(epoch FROM l.ends_at - clock_timestamp())::float8 \
                 AS remaining FROM (SELECT 1) one LEFT JOIN {lease} l ON l.key = $2 \
                 LEFT JOIN {table} t ON t.id = $1"
            ),
            // What no process asked for during a day is removed, without waiting for others.
            end_lease: format!(
                "WITH old AS (DELETE FROM {lease} WHERE key IN (SELECT key FROM {lease} \
                   WHERE ends_at < clock_timestamp() - interval '1 day' AND key <> $1 \
                   LIMIT 100 FOR UPDATE SKIP LOCKED)) \
                 UPDATE {lease} SET owner = NULL, ends_at = clock_timestamp(), note = $3 \
                 WHERE key = $1 AND owner = $2 AND ends_at > clock_timestamp()"
            ),
        }
    }
}
