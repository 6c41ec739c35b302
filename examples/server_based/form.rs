//! The form of a new lead: its fields come from the organisation's metadata, its errors from the SDK's
//! check and from Zoho.

use std::collections::HashMap;

use zcrm::fields::{DataType, Field, ModuleFields};
use zcrm::{Error, Record, RecordError, Violation, ViolationKind, prelude::*};

/// In this order, as far as the organisation has them; what it requires besides comes after them.
const WANTED: [&str; 9] = [
    "Last_Name",
    "First_Name",
    "Company",
    "Email",
    "Phone",
    "Lead_Source",
    "Lead_Status",
    "Industry",
    "Description",
];

/// What is typed into the form, by API name.
pub(crate) type Typed = HashMap<String, String>;

pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    pub(crate) value: String,
    /// What is wrong with it.
    pub(crate) error: Option<String>,
}

pub(crate) enum Kind {
    /// The type of the `input`, and what browsers fill in by themselves.
    Line(&'static str, Option<&'static str>),
    Lines,
    /// The options: what is sent, and what is shown.
    Choice(Vec<(String, String)>),
}

/// The inputs, with what was typed before.
pub(crate) fn inputs(fields: &ModuleFields, typed: &Typed) -> Vec<Input> {
    let wanted = WANTED.iter().filter_map(|name| fields.field(name));
    let required = fields.fields().iter().filter(|field| {
        (field.is_required() || field.is_system_mandatory()) && !WANTED.contains(&field.api_name())
    });
    let usable =
        wanted.chain(required).filter(|field| field.is_creatable() && !field.is_read_only());
    usable.filter_map(|field| input(field, typed)).collect()
}

fn input(field: &Field, typed: &Typed) -> Option<Input> {
    let kind = match field.data_type() {
        DataType::Picklist => Kind::Choice(options(field)),
        DataType::Email => Kind::Line("email", Some("email")),
        DataType::Phone => Kind::Line("tel", Some("tel")),
        DataType::Website => Kind::Line("url", None),
        DataType::Text => Kind::Line("text", None),
        DataType::TextArea => Kind::Lines,
        // A lookup or a subform asks for more than a line.
        _ => return None,
    };
    let name = field.api_name().to_owned();
    Some(Input {
        label: field.display_label().or(field.label()).unwrap_or(&name).to_owned(),
        kind,
        required: field.is_required() || field.is_system_mandatory(),
        value: typed.get(&name).cloned().unwrap_or_default(),
        error: None,
        name,
    })
}

fn options(field: &Field) -> Vec<(String, String)> {
    let used = field.picklist_values().iter().filter(|value| value.is_used());
    let options = used.map(|value| (value.actual().to_owned(), value.display().to_owned()));
    options.filter(|(sent, _)| sent != "-None-").collect()
}

/// The lead that was typed: fields without a value are left out.
pub(crate) fn lead(inputs: &[Input]) -> Record {
    let filled = inputs.iter().filter(|input| !input.value.trim().is_empty());
    filled.fold(Record::new(), |lead, input| lead.with(&input.name, input.value.trim()))
}

/// Puts what the SDK found beside the inputs; the error itself when there is none to stand beside.
pub(crate) fn note_violations(inputs: &mut [Input], error: Error) -> Result<(), Error> {
    let mut noted = false;
    for violation in error.violations() {
        noted |= note(inputs, violation.field(), |label| words(violation, label));
    }
    if noted { Ok(()) } else { Err(error) }
}

/// Puts what Zoho said beside its input; what is about none stands above the form.
pub(crate) fn note_refusal(inputs: &mut [Input], refused: &RecordError) -> Option<String> {
    let expected = refused.details().get("expected_data_type").and_then(|name| name.as_str());
    let said = match refused.code() {
        "MANDATORY_NOT_FOUND" => "needs a value".to_owned(),
        "DUPLICATE_DATA" => "is that of another lead".to_owned(),
        _ => match expected {
            Some(name) => format!("was refused by Zoho, which expects a value of the type {name}"),
            None => format!("was refused by Zoho: {}", refused.message()),
        },
    };
    let noted = refused
        .field()
        .is_some_and(|field| note(inputs, field, |label| format!("{label} {said}.")));
    (!noted).then(|| format!("Zoho refused the lead: {}.", refused.message()))
}

fn note(inputs: &mut [Input], field: &str, words: impl Fn(&str) -> String) -> bool {
    let Some(input) = inputs.iter_mut().find(|input| input.name == field) else { return false };
    input.error = Some(words(&input.label));
    true
}

fn words(violation: &Violation, label: &str) -> String {
    match violation.kind() {
        ViolationKind::Missing => format!("Enter {}.", label.to_lowercase()),
        ViolationKind::TooLong { length, limit, .. } => {
            format!("{label} has {length} characters; it may have {limit}.")
        }
        ViolationKind::Unaccepted => match violation.nearest().first() {
            Some(nearest) => format!("Choose one of the values of {label}, such as {nearest}."),
            None => format!("Choose one of the values of {label}."),
        },
        ViolationKind::WrongType { expected, .. } => format!("{label} wants {expected}."),
        _ => format!("{label} cannot be that."),
    }
}
