//! What is wrong with a record that is not of the type asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::refusal_entry::{refusal_fault, refusal_of};
use crate::json::TWICE;
use crate::{Error, ErrorKind};

/// The error of one record of a page: which record, which field, and what stood there; never a
/// value.
pub(crate) fn record_fault(index: usize, record: &RawValue, error: &serde_json::Error) -> Error {
    let number = index + 1;
    if let Some(api) = refusal_of(record) {
        return refusal_fault(index, api);
    }
    let members = Members::read(record);
    let id = members.as_ref().and_then(Members::id);
    let id = id.map(|id| format!(" (id {id})")).unwrap_or_default();
    let found = members.and_then(|members| members.fault(record, error)).unwrap_or_else(|| {
        format!("it is {}, which is not what was asked for", kind_of(record.get()))
    });
    let message =
        format!("read record {number} of the page{id}: {found}; check the type asked for");
    let own = Error::new(ErrorKind::Decode, message);
    match error.line() {
        // A type refused the record as a whole.
        0 => own,
        line => own.with_source(format!("at line {line}, column {}", error.column())),
    }
}

/// The error of a page whose `info` is not the one that Zoho documents.
pub(crate) fn unknown_end(error: &serde_json::Error) -> Error {
    let message = "read what comes after the page: its `info` has another shape than expected, so \
                   that it is not known whether there are more records";
    let place = format!("at line {}, column {} of it", error.line(), error.column());
    Error::new(ErrorKind::Decode, message).with_source(place)
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Members<'a>(#[serde(borrow)] BTreeMap<Cow<'a, str>, &'a RawValue>);

impl<'a> Members<'a> {
    fn read(record: &'a RawValue) -> Option<Self> {
        serde_json::from_str(record.get()).ok()
    }

    fn id(&self) -> Option<&'a str> {
        let id = self.0.get("id")?.get().trim_matches('"');
        (id.len() <= 20 && id.bytes().all(|b| b.is_ascii_digit())).then_some(id)
    }

    /// The field at which reading ended and what stands there, or the field that is not there.
    fn fault(&self, record: &RawValue, error: &serde_json::Error) -> Option<String> {
        let words = error.to_string();
        if words.starts_with(TWICE) {
            return Some("a key is there twice".to_owned());
        }
        // serde's own words, in which the name is one of the program's type.
        if let Some(rest) = words.strip_prefix("missing field `")
            && let Some((name, _)) = rest.split_once('`')
            && is_name(name)
        {
            return Some(format!("it has no field {name}"));
        }
        let text = record.get();
        let line_start = text.split_inclusive('\n').take(error.line().checked_sub(1)?);
        let end = line_start.map(str::len).sum::<usize>() + error.column();
        let start = text.as_ptr().addr();
        let (name, value) = self.0.iter().find(|(_, value)| {
            let from = value.get().as_ptr().addr().wrapping_sub(start);
            (from..=from + value.get().len()).contains(&end)
        })?;
        let name = if is_name(name) { &**name } else { "of another name than Zoho's" };
        Some(format!("the field {name} is {}", kind_of(value.get())))
    }
}

/// A name of Zoho's; other text may be a customer's.
fn is_name(name: &str) -> bool {
    name.len() <= 60 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_$.".contains(&b))
}

/// The JSON type of a value.
fn kind_of(json: &str) -> &'static str {
    match json.bytes().next() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b'"') => "a text",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}
