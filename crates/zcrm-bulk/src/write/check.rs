//! Columns are checked against the module's fields before the first byte is sent.

use std::sync::Arc;

use zcrm_core::{Error, ErrorKind, Sender, SenderExt as _};

use super::calls::ModuleFields;
use super::columns::{Columns, Mapping};

/// The fields against which columns are checked.
#[derive(Clone, Debug, Default)]
pub(super) enum KnownFields {
    /// Those that Zoho names, by one call.
    #[default]
    Requested,
    /// Those that the program names.
    Given(Vec<Box<str>>),
}

/// Checks the fields, and returns those that are dates.
pub(super) async fn check(
    sender: &Arc<dyn Sender>,
    module: &str,
    known: &KnownFields,
    mapping: &Mapping,
    columns: &Columns,
    find_by: Option<&str>,
    needs_types: bool,
) -> Result<Vec<Box<str>>, Error> {
    if let Some(field) = find_by
        && !columns.fields.iter().any(|column| &**column == field)
    {
        return Err(refused(&format!(
            "records are found by {field}, which no column of the input goes into"
        )));
    }
    let fields = match known {
        KnownFields::Given(fields) => {
            fields.iter().map(|field| (field.clone(), Box::default())).collect()
        }
        KnownFields::Requested if !needs_types && at_hand(sender, module).is_some() => {
            at_hand(sender, module).unwrap_or_default()
        }
        KnownFields::Requested => match sender.send(ModuleFields(module.into())).await {
            Ok(fields) if !fields.is_empty() => fields,
            Ok(_) => return Ok(Vec::new()),
            // A token that may write and may not look: Zoho itself checks.
            Err(error) if error.kind() == ErrorKind::Permission => return Ok(Vec::new()),
            Err(error) => return Err(error),
        },
    };
    let unknown: Vec<String> = mapping
        .fields(columns)
        .filter(|name| *name != "id" && !fields.iter().any(|(field, _)| &**field == *name))
        .map(|name| match nearest(name, &fields) {
            Some(near) => format!("{name} (is it {near}?)"),
            None => name.to_owned(),
        })
        .collect();
    if !unknown.is_empty() {
        return Err(refused(&format!(
            "{module} has no field {}; map the column with `map`, or leave it out with `ignore`",
            unknown.join(", ")
        )));
    }
    let dates = fields.into_iter().filter(|(_, data_type)| &**data_type == "date");
    Ok(dates.map(|(field, _)| field).collect())
}

/// The fields that the sender knows already, without their types.
fn at_hand(sender: &Arc<dyn Sender>, module: &str) -> Option<Vec<(Box<str>, Box<str>)>> {
    let known = sender.known_fields(module)?;
    Some(known.into_iter().map(|field| (field, Box::default())).collect())
}

/// The field that differs in spelling only.
fn nearest<'f>(name: &str, fields: &'f [(Box<str>, Box<str>)]) -> Option<&'f str> {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let wanted = plain(name);
    fields.iter().map(|(field, _)| &**field).find(|field| plain(field) == wanted)
}

fn refused(fault: &str) -> Error {
    Error::new(ErrorKind::Validation, format!("submit the bulk write: {fault}"))
}
