//! How an upsert finds the record that it changes. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/upsert-records.html>.

use serde_json::{Value, json};

use super::refusal::Refusal;
use super::schema::{Field, Module};
use super::table::Tables;
use super::write::too_long;

/// The record that an upsert changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) id: u64,
    /// The field whose value both have.
    pub(super) field: &'static str,
}

/// The key of the body that names the fields.
pub(super) const KEY: &str = "duplicate_check_fields";

/// How many fields may be named.
const MOST_FIELDS: usize = 10;

/// The fields by which records are found, in the order in which they are tried: the named ones, or
/// that of the module; then the unique ones that are left.
pub(super) fn fields<'a>(
    module: &'a Module,
    named: Option<&[&str]>,
) -> Result<Vec<&'a Field>, Refusal> {
    let system = module.duplicate_check.and_then(|name| module.field(name));
    let allowed = |field: &&Field| {
        field.unique || system.is_some_and(|system| system.api_name == field.api_name)
    };
    let mut checked: Vec<&Field> = match named {
        None => system.into_iter().collect(),
        Some(named) if named.len() > MOST_FIELDS => return Err(too_long(KEY, MOST_FIELDS)),
        Some(named) => {
            let find = |(place, name): (usize, &&str)| {
                module.field(name).filter(allowed).ok_or_else(|| {
                    let supported = module.fields().filter(allowed).map(|field| field.api_name);
                    Refusal::invalid(json!({
                        "api_name": KEY,
                        "json_path": format!("$.{KEY}[{place}]"),
                        "supported_values": supported.collect::<Vec<_>>(),
                    }))
                })
            };
            named.iter().enumerate().map(find).collect::<Result<_, _>>()?
        }
    };
    for field in module.fields().filter(|field| field.unique) {
        if checked.iter().all(|known| known.api_name != field.api_name) {
            checked.push(field);
        }
    }
    Ok(checked)
}

/// The first record that has the same value in the first of the fields that finds one.
pub(super) fn find(
    tables: &mut Tables,
    module: &Module,
    fields: &[&Field],
    given: &Value,
) -> Option<Found> {
    fields.iter().find_map(|field| {
        let value = given.get(field.api_name)?;
        let id = if field.unique {
            tables.holder(module, field.api_name, value)
        } else {
            tables.first_with(module, field.api_name, value)
        };
        Some(Found { id: id?, field: field.api_name })
    })
}
