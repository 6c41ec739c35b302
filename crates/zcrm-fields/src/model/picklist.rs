//! One option of a pick list.

use serde_json::Value;

use super::Extra;

/// One option of a pick list, with its three texts.
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
///
/// The three coincide until an option is renamed or translated. Which of them Zoho takes is
/// uncertain, so the validator takes any.
#[derive(Clone, Debug, PartialEq)]
pub struct PicklistValue {
    pub(crate) parts: PicklistParts,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PicklistParts {
    pub(crate) id: Option<Box<str>>,
    pub(crate) display: Box<str>,
    /// `None`: as displayed.
    pub(crate) actual: Option<Box<str>>,
    /// `None`: as displayed.
    pub(crate) reference: Option<Box<str>>,
    pub(crate) sequence: Option<u32>,
    pub(crate) unused: bool,
    pub(crate) colour: Option<Box<str>>,
    pub(crate) extra: Extra,
}

impl PicklistValue {
    /// The option's id.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.parts.id.as_deref()
    }

    /// The label shown to people, translated.
    #[must_use]
    pub fn display(&self) -> &str {
        &self.parts.display
    }

    /// The internal value, fixed when the option was made.
    #[must_use]
    pub fn actual(&self) -> &str {
        self.parts.actual.as_deref().unwrap_or(&self.parts.display)
    }

    /// The label before translation.
    #[must_use]
    pub fn reference(&self) -> &str {
        self.parts.reference.as_deref().unwrap_or(&self.parts.display)
    }

    /// The three texts, without repetition.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let actual = self.parts.actual.as_deref();
        let reference = self.parts.reference.as_deref().filter(|text| actual != Some(text));
        [Some(self.display()), actual, reference].into_iter().flatten()
    }

    /// Its place in the list, from 1.
    #[must_use]
    pub fn sequence_number(&self) -> Option<u32> {
        self.parts.sequence
    }

    /// Whether a layout offers it; those set aside are `unused`.
    #[must_use]
    pub fn is_used(&self) -> bool {
        !self.parts.unused
    }

    /// Its colour, as in `#a8c026`.
    #[must_use]
    pub fn colour_code(&self) -> Option<&str> {
        self.parts.colour.as_deref()
    }

    /// Anything else that Zoho told, `probability` of a stage for instance; `None` when it was not
    /// told, or told as `null`, `{}` or `[]`.
    #[must_use]
    pub fn extra(&self, key: &str) -> Option<Value> {
        self.parts.extra.value(key)
    }
}
