//! One option of a pick list, and which of its texts a write may use.

use crate::SimPicklistValue;
use crate::builder::PicklistInput;
use crate::data::{RENAMED, Renamed};

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// Its place in the order in which the options of the field were made; its id follows from it.
    pub(crate) number: u64,
    /// What users see.
    pub(crate) display: String,
    /// What was given when it was made.
    pub(crate) actual: String,
    /// The text without translation, which records tell.
    pub(crate) reference: String,
}

impl Choice {
    /// The option of the tables that is called so.
    pub(super) fn declared(module: &str, field: &str, text: &str, number: u64) -> Self {
        let renamed = |renamed: &&Renamed| {
            renamed.module == module && renamed.field == field && renamed.reference == text
        };
        let (display, actual) = RENAMED
            .iter()
            .find(renamed)
            .map_or((text, text), |renamed| (renamed.display, renamed.actual));
        Self {
            number,
            display: display.to_owned(),
            actual: actual.to_owned(),
            reference: text.to_owned(),
        }
    }

    /// The option that a test made.
    pub(super) fn added(value: SimPicklistValue, number: u64) -> Self {
        let SimPicklistValue { display, actual, reference } = value;
        Self { number, display, actual, reference }
    }

    /// Whether any of the three texts is this one.
    pub(super) fn is_called(&self, text: &str) -> bool {
        [&self.display, &self.actual, &self.reference].iter().any(|own| *own == text)
    }

    /// Whether a write may say `text` for this option. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
    pub(crate) fn is_meant_by(&self, text: &str, input: PicklistInput) -> bool {
        match input {
            PicklistInput::Any | PicklistInput::Unchecked => self.is_called(text),
            PicklistInput::Display => self.display == text,
            PicklistInput::Actual => self.actual == text,
            PicklistInput::Reference => self.reference == text,
        }
    }

    /// The text of it that a write may say.
    pub(crate) fn accepted_text(&self, input: PicklistInput) -> &str {
        match input {
            PicklistInput::Display => &self.display,
            PicklistInput::Actual => &self.actual,
            PicklistInput::Any | PicklistInput::Unchecked | PicklistInput::Reference => {
                &self.reference
            }
        }
    }
}
