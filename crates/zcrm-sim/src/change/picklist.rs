//! An option that a test adds to a pick list.

/// An option of a pick list: the text that users see, the one it was made with, and the one
/// without translation. All three are equal unless said otherwise. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimPicklistValue {
    pub(crate) display: String,
    pub(crate) actual: String,
    pub(crate) reference: String,
}

impl SimPicklistValue {
    /// An option whose three texts are this one.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { display: text.clone(), actual: text.clone(), reference: text }
    }

    /// The same option with another `actual_value`.
    #[must_use]
    pub fn actual(mut self, text: impl Into<String>) -> Self {
        self.actual = text.into();
        self
    }

    /// The same option with another `reference_value`.
    #[must_use]
    pub fn reference(mut self, text: impl Into<String>) -> Self {
        self.reference = text.into();
        self
    }
}

impl From<&str> for SimPicklistValue {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for SimPicklistValue {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}
