//! Which records a search is about.

use serde_json::Value;

use super::{fields_of, refused, resolve};
use crate::call::Call;
use crate::crm::context::Context;
use crate::crm::filter::{Source, Tree};
use crate::crm::refusal::Refusal;
use crate::crm::schema::Module;
use crate::crm::table::Record;
use crate::data::Kind;

/// The parameters that select records; the first that is given decides.
pub(super) const NAMES: [&str; 4] = ["criteria", "email", "phone", "word"];

/// Whether a value fits what is looked for.
type Fits = fn(&str, &str) -> bool;

/// What a search looks for.
#[derive(Debug)]
pub(in crate::crm) enum Selector<'a> {
    /// Conditions.
    Criteria(Tree<'a>),
    /// A text in one of these fields.
    Text { fields: Vec<&'static str>, fits: Fits, text: String },
}

impl<'a> Selector<'a> {
    /// The selector of the call, if it has one.
    pub(in crate::crm) fn of(
        cx: Context<'a>,
        module: &'a Module,
        call: &Call,
    ) -> Result<Option<Self>, Refusal> {
        let given = |name: &&&str| call.param(name).is_some_and(|value| !value.is_empty());
        let Some(name) = NAMES.iter().find(given) else { return Ok(None) };
        let text = call.param(name).unwrap_or_default();
        let (is, fits): (fn(Kind) -> bool, Fits) = match *name {
            "criteria" => return Ok(Some(Self::Criteria(resolve::tree(cx, module, text)?))),
            "email" => (|kind| kind == Kind::Email, |value, text| value == text),
            "phone" => (|kind| kind == Kind::Phone, |value, text| digits(value) == digits(text)),
            _ => (is_text, has_word),
        };
        if text.chars().count() < 2 {
            return Err(refused::too_short(name));
        }
        let fields = fields_of(module, is);
        if fields.is_empty() {
            return Err(refused::no_such_field());
        }
        Ok(Some(Self::Text { fields, fits, text: text.to_lowercase() }))
    }

    /// The keys of the record that it looks at.
    pub(in crate::crm) fn keys(&self) -> Vec<&str> {
        match self {
            Self::Criteria(tree) => tree.keys(),
            Self::Text { fields, .. } => fields.clone(),
        }
    }

    /// Whether the record is looked for.
    pub(in crate::crm) fn fits(&self, source: Source<'_>, record: &Record) -> bool {
        match self {
            Self::Criteria(tree) => tree.fits(source, record),
            Self::Text { fields, fits, text } => fields.iter().any(|field| {
                let value = record.get(*field).and_then(Value::as_str);
                value.is_some_and(|value| fits(&value.to_lowercase(), text))
            }),
        }
    }
}

fn is_text(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Text(_)
            | Kind::TextArea
            | Kind::RichText
            | Kind::Email
            | Kind::Phone
            | Kind::Website
            | Kind::Picklist(_)
            | Kind::AutoNumber(_)
    )
}

fn digits(text: &str) -> Vec<char> {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether every word of the text begins a word of the value.
fn has_word(value: &str, text: &str) -> bool {
    let split = |letter: char| !letter.is_alphanumeric();
    let words = |text: &str| -> Vec<String> {
        text.split(split).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let there = words(value);
    let wanted = words(text);
    !wanted.is_empty()
        && wanted.iter().all(|word| there.iter().any(|known| known.starts_with(word.as_str())))
}
