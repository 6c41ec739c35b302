//! What a look-up field points at.

/// The module at the other end of a look-up.
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    pub(crate) module: Box<str>,
    pub(crate) related_list: Option<Box<str>>,
}

impl Lookup {
    /// The API name of the module whose records the field takes.
    #[must_use]
    pub fn module(&self) -> &str {
        &self.module
    }

    /// The API name of the related list in which that module shows this one.
    #[must_use]
    pub fn related_list(&self) -> Option<&str> {
        self.related_list.as_deref()
    }
}
