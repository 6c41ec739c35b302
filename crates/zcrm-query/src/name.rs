//! Names of fields and modules: what may stand in a query without quotes.

use crate::{Dialect, NameKind, QueryError};

/// Checks the API name of a module.
pub(crate) fn module(name: &str) -> Result<(), QueryError> {
    check(is_plain(name), NameKind::Module, name, Dialect::Coql)
}

/// Checks the path of a field for a dialect.
///
/// - Search: a name, or a look-up's `Name.id`.
/// - JSON: names joined by dots.
/// - COQL: the same, `->` in a look-up of several modules (`What_Id->Leads.Last_Name`), and `!`
///   before a module's name (`!Leads.Owner.role.id`).
pub(crate) fn field(dialect: Dialect, path: &str) -> Result<(), QueryError> {
    let fits = match dialect {
        Dialect::Search => is_plain(path.strip_suffix(".id").unwrap_or(path)),
        Dialect::Json => path.split('.').all(is_plain),
        Dialect::Coql => {
            let path = path.strip_prefix('!').unwrap_or(path);
            path.split("->").flat_map(|part| part.split('.')).all(is_plain)
        }
    };
    check(fits, NameKind::Field, path, dialect)
}

fn check(fits: bool, kind: NameKind, name: &str, dialect: Dialect) -> Result<(), QueryError> {
    if fits { Ok(()) } else { Err(QueryError::Name { kind, name: name.into(), dialect }) }
}

/// Letters, digits and underscores, after a letter, an underscore or a dollar sign.
fn is_plain(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|c| c.is_alphabetic() || c == '_' || c == '$')
        && characters.all(|c| c.is_alphanumeric() || c == '_')
}
