//! Whose tables are there already: ours and the official one are used, any other is left alone.
//!
//! A table that bears our name by mistake, or because it was mistaken for ours, holds another
//! program's data. It is told by its columns, in one question to the catalogue, which also stands at
//! the head of the statements for administrators.

use crate::name::Names;
use crate::statement::MEMBERS;

/// A query of one row with one text: what is wrong with the tables that are there, naming their
/// columns; NULL when nothing is, or when there are none.
pub(crate) fn fault(names: &Names) -> String {
    let table = names.table();
    // The official table has all but the last; the last three are ours.
    let wanted = std::iter::once("id")
        .chain(MEMBERS)
        .chain(["position", "revision"])
        .enumerate()
        .map(|(at, name)| format!("({at}, '{name}')"))
        .collect::<Vec<_>>()
        .join(", ");
    let is_ours = "CASE WHEN w.at <= 10 THEN c.kind IN ('text'::regtype, 'varchar'::regtype, \
                   'bpchar'::regtype) \
                   WHEN w.at = 11 THEN c.kind = 'int8'::regtype AND c.identity <> '' \
                   ELSE c.kind = 'bytea'::regtype AND c.generated <> '' END";
    let columns = columns(&table);
    let tokens = format!(
        "CASE WHEN (SELECT relkind FROM pg_class WHERE oid = {oid}) NOT IN ('r', 'p') \
           THEN {name} || ' is not a table' \
         ELSE (SELECT 'the table ' || {name} || ' ' || nullif(concat_ws(' and ', \
             'lacks ' || string_agg(w.name, ', ' ORDER BY w.at) \
               FILTER (WHERE w.at < 10 AND c.name IS NULL), \
             'has columns of another type, ' || string_agg(c.name || ' ' || c.type, ', ' ORDER BY w.at) \
               FILTER (WHERE NOT {is_ours})), '') || '; its columns are ' || \
             (SELECT coalesce(string_agg(name || ' ' || type, ', ' ORDER BY at), 'none') \
              FROM {columns} a) \
           FROM (VALUES {wanted}) w (at, name) LEFT JOIN {columns} c ON c.name = w.name) END",
        oid = oid(&table),
        name = literal(&table),
    );
    let lease = exactly(
        &names.lease(),
        "key text, owner text, ends_at timestamp with time zone, note bytea",
    );
    let version = exactly(&names.version(), "version integer");
    format!(
        "SELECT nullif(concat_ws('; ', CASE WHEN {oid} IS NOT NULL THEN {tokens} END, {lease}, \
         {version}), '')",
        oid = oid(&table),
    )
}

/// A statement that fails, saying what is wrong, before anything is changed.
pub(crate) fn guard(names: &Names) -> String {
    let body = format!(
        "DECLARE fault text := ({}); BEGIN IF fault IS NOT NULL THEN \
         RAISE EXCEPTION 'this table belongs to another program: %', fault; END IF; END",
        fault(names)
    );
    format!("DO {};\n", literal(&body))
}

/// What is wrong with one of the tables that are ours alone.
fn exactly(table: &str, expected: &str) -> String {
    format!(
        "(SELECT 'the table ' || {name} || ' has other columns than ours: ' || has FROM \
         (SELECT string_agg(name || ' ' || type, ', ' ORDER BY at) AS has FROM {columns} c) h \
         WHERE has <> '{expected}')",
        name = literal(table),
        columns = columns(table),
    )
}

/// The columns of a table, as a table.
fn columns(table: &str) -> String {
    format!(
        "(SELECT attnum AS at, attname::text AS name, atttypid AS kind, \
           format_type(atttypid, NULL) AS type, attidentity AS identity, attgenerated AS generated \
         FROM pg_attribute WHERE attrelid = {} AND attnum > 0 AND NOT attisdropped)",
        oid(table)
    )
}

fn oid(table: &str) -> String {
    format!("to_regclass({})::oid", literal(table))
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
