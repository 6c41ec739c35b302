//! The names of our tables, quoted: whatever a table is called, it is never read as SQL.

use zcrm_store_api::{StoreError, StoreErrorKind};

/// PostgreSQL cuts names at 63 bytes without an error; ours need room for an ending.
const LONGEST: usize = 44;

/// The name of a table, and of what we keep beside it; each quoted and ready to stand in SQL.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    schema: Option<String>,
    table: String,
}

impl Names {
    pub(crate) fn new(schema: Option<&str>, table: &str) -> Result<Self, StoreError> {
        for (what, name) in schema.map(|s| ("schema", s)).into_iter().chain([("table", table)]) {
            if name.is_empty() || name.len() > LONGEST || name.contains('\0') {
                return Err(StoreError::new(
                    StoreErrorKind::Invalid,
                    format!(
                        "use the {what} name given: give one of 1 to {LONGEST} bytes, without a \
                         NUL character"
                    ),
                ));
            }
        }
        Ok(Self { schema: schema.map(Into::into), table: table.into() })
    }

    /// The table of the tokens.
    pub(crate) fn table(&self) -> String {
        self.with("")
    }

    /// The table of the leases and their notes.
    pub(crate) fn lease(&self) -> String {
        self.with("_lease")
    }

    /// The table that says of which version the other two are.
    pub(crate) fn version(&self) -> String {
        self.with("_version")
    }

    /// The schema alone, quoted, when one was given.
    pub(crate) fn schema(&self) -> Option<String> {
        self.schema.as_deref().map(quoted)
    }

    /// An index over the table; an index lives where its table does and is named without a schema.
    pub(crate) fn index(&self, ending: &str) -> String {
        quoted(&format!("{}_{ending}", self.table))
    }

    fn with(&self, ending: &str) -> String {
        let name = quoted(&format!("{}{ending}", self.table));
        match self.schema() {
            Some(schema) => format!("{schema}.{name}"),
            None => name,
        }
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_a_name() {
        let names = Names::new(Some("a.b"), "x\"; drop table y; --").unwrap();
        assert_eq!(names.table(), r#""a.b"."x""; drop table y; --""#);
        assert_eq!(names.lease(), r#""a.b"."x""; drop table y; --_lease""#);
        assert_eq!(names.index("user"), r#""x""; drop table y; --_user""#);
        assert_eq!(Names::new(None, "oauthtoken").unwrap().version(), r#""oauthtoken_version""#);
    }

    #[test]
    fn names_that_postgresql_would_cut_or_refuse_are_refused() {
        for (schema, table) in
            [(None, ""), (Some(""), "t"), (None, "a\0b"), (None, "n".repeat(45).as_str())]
        {
            let error = Names::new(schema, table).unwrap_err();
            assert_eq!(error.kind(), StoreErrorKind::Invalid, "{error}");
        }
        assert!(Names::new(None, &"n".repeat(44)).is_ok());
    }
}
