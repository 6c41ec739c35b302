//! Why there is no metadata for a module.

use std::error::Error;
use std::fmt;

use crate::source_error::{SourceError, SourceErrorKind};

/// What a caller does about the lack of metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FieldsErrorKind {
    /// The token may not read metadata: [`FieldsError::scope`] names what it lacks.
    Denied,
    /// The answer was no metadata answer.
    Malformed,
    /// Zoho tells of no fields for this module. Check its API name.
    NoFields,
    /// Anything else; the source of the error says what.
    Other,
    /// No answer in time. The next call asks again.
    Timeout,
    /// Zoho could not be reached, or is out of order. The next call asks again.
    Unavailable,
}

/// Why there is no metadata for a module; cheap to clone and to share with everybody who waits.
#[derive(Clone, Debug)]
pub struct FieldsError {
    kind: FieldsErrorKind,
    /// Empty: the list of modules.
    module: Box<str>,
    source: Option<SourceError>,
    /// Modules of nearly this name.
    nearest: Vec<String>,
}

/// The scope that reading fields takes.
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
pub(crate) const FIELDS_SCOPE: &str = "ZohoCRM.settings.fields.READ";
/// The scope that reading the list of modules takes.
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>.
pub(crate) const MODULES_SCOPE: &str = "ZohoCRM.settings.modules.READ";

impl FieldsError {
    pub(crate) fn new(kind: FieldsErrorKind, module: &str) -> Self {
        Self { kind, module: module.into(), source: None, nearest: Vec::new() }
    }

    pub(crate) fn of_source(module: &str, source: SourceError) -> Self {
        let kind = match source.kind() {
            SourceErrorKind::Denied => FieldsErrorKind::Denied,
            SourceErrorKind::Malformed => FieldsErrorKind::Malformed,
            SourceErrorKind::Other => FieldsErrorKind::Other,
            SourceErrorKind::Timeout => FieldsErrorKind::Timeout,
            SourceErrorKind::Unavailable => FieldsErrorKind::Unavailable,
        };
        Self { kind, module: module.into(), source: Some(source), nearest: Vec::new() }
    }

    /// What the caller does about it.
    #[must_use]
    pub fn kind(&self) -> FieldsErrorKind {
        self.kind
    }

    /// The API name of the module; empty for the list of modules.
    #[must_use]
    pub fn module(&self) -> &str {
        &self.module
    }

    /// The scope that reading this takes.
    #[must_use]
    pub fn scope(&self) -> &str {
        let told = self.source.as_ref().and_then(SourceError::scope);
        told.unwrap_or(if self.module.is_empty() { MODULES_SCOPE } else { FIELDS_SCOPE })
    }

    /// The API names of modules that this one may have been meant for, nearest first: of those that
    /// are known without a call.
    #[must_use]
    pub fn nearest(&self) -> &[String] {
        &self.nearest
    }

    /// Whether the module may have another name.
    pub(crate) fn may_be_misspelt(&self) -> bool {
        matches!(self.kind, FieldsErrorKind::NoFields | FieldsErrorKind::Other)
    }

    pub(crate) fn with_nearest(mut self, nearest: Vec<String>) -> Self {
        self.nearest = nearest;
        self
    }

    /// What the source said; `None` when it was not the source that failed.
    #[must_use]
    pub fn source_error(&self) -> Option<&SourceError> {
        self.source.as_ref()
    }

    /// What is wrong and what to do next, to go after the name of what was to be read.
    pub(crate) fn reason(&self) -> String {
        if !self.nearest.is_empty() {
            let nearest = self.nearest.join(", ");
            return format!("no module may have this name; nearest: {nearest}");
        }
        match self.kind {
            FieldsErrorKind::Denied => {
                format!("the token may not read them; ask for the scope {}", self.scope())
            }
            FieldsErrorKind::Malformed => {
                "the answer is no metadata answer; check proxy and host".to_owned()
            }
            FieldsErrorKind::NoFields => {
                "Zoho tells of none; check the module's API name".to_owned()
            }
            FieldsErrorKind::Other => "the cause says why".to_owned(),
            FieldsErrorKind::Timeout => "no answer in time; try again".to_owned(),
            FieldsErrorKind::Unavailable => "Zoho could not be reached; try again".to_owned(),
        }
    }
}

impl fmt::Display for FieldsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.module {
            "" => write!(f, "read the modules: {}", self.reason()),
            module => write!(f, "read the fields of {module}: {}", self.reason()),
        }
    }
}

impl Error for FieldsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| source as &(dyn Error + 'static))
    }
}
