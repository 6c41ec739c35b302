//! The names of our tables, quoted: whatever a table is called, it is never read as SQL.

use zcrm_store_api::StoreError;

use crate::error::setting;

/// MySQL keeps 64 characters; ours need room for an ending.
const LONGEST: usize = 50;

/// The names of a database and of a table in it; each quoted and ready to stand in SQL.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    database: String,
    table: String,
}

impl Names {
    pub(crate) fn new(database: &str, table: &str) -> Result<Self, StoreError> {
        for (what, name, longest) in [("database", database, 64), ("table", table, LONGEST)] {
            let length = name.chars().count();
            // MySQL itself refuses blanks at the end.
            if length == 0 || length > longest || name.contains('\0') || name.ends_with(' ') {
                return Err(setting(format!(
                    "use the {what} name given: give one of 1 to {longest} characters, without a \
                     NUL character, and without a blank at its end"
                )));
            }
        }
        Ok(Self { database: database.into(), table: table.into() })
    }

    /// The table of the tokens, as it was given.
    pub(crate) fn plain(&self) -> &str {
        &self.table
    }

    pub(crate) fn database(&self) -> String {
        quoted(&self.database)
    }

    /// The table of the tokens.
    pub(crate) fn table(&self) -> String {
        quoted(&self.table)
    }

    /// What we know of its rows.
    pub(crate) fn rows(&self) -> String {
        quoted(&format!("{}_zcrm_row", self.table))
    }

    /// The leases and their notes.
    pub(crate) fn leases(&self) -> String {
        quoted(&format!("{}_zcrm_lease", self.table))
    }
}

fn quoted(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_a_name() {
        let names = Names::new("a`b", "x`; drop table y; --").unwrap();
        assert_eq!(names.database(), "`a``b`");
        assert_eq!(names.table(), "`x``; drop table y; --`");
        assert_eq!(names.leases(), "`x``; drop table y; --_zcrm_lease`");
        assert_eq!(Names::new("d", "oauthtoken").unwrap().rows(), "`oauthtoken_zcrm_row`");
    }

    #[test]
    fn names_that_mysql_would_refuse_are_refused() {
        let long = "n".repeat(51);
        for (database, table) in [("", "t"), ("d", ""), ("d", "a\0b"), ("d", "t "), ("d", &long)] {
            assert!(Names::new(database, table).is_err(), "{database:?} {table:?}");
        }
        assert!(Names::new("d", &long[1..]).is_ok());
    }
}
