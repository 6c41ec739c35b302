//! By what a record is found.

use std::fmt;

use http::{HeaderName, HeaderValue, Method};
use zcrm_core::{IntoRecordId as _, OperationRequest, ParseRecordIdError};

use crate::operation::path;
use crate::{PartValue, RecordId};

/// By what one record is found: its id, or the value of a field that is declared external.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/external-id.html>.
#[derive(Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Key {
    /// Zoho's id.
    Id(RecordId),
    /// The value of an external field, such as the number of the record in another system.
    External {
        /// The API name of the field.
        field: Box<str>,
        /// The value.
        value: Box<str>,
    },
    /// The id that an earlier part of the same [`Composite`](crate::Composite) answers with.
    Part(PartValue),
}

impl Key {
    /// The record whose external field has this value.
    pub fn external(field: impl Into<Box<str>>, value: impl Into<Box<str>>) -> Self {
        Self::External { field: field.into(), value: value.into() }
    }

    /// A request for the record and what follows it in the path, with the scope of the module.
    pub(crate) fn request(&self, method: Method, module: &str, rest: &[&str]) -> OperationRequest {
        let first = self.segment();
        let segments: Vec<&str> =
            [first.as_str()].into_iter().chain(rest.iter().copied()).collect();
        self.named(module, path::request(method, module, &segments))
    }

    /// The record in a path.
    pub(crate) fn segment(&self) -> String {
        match self {
            Self::Id(id) => id.to_string(),
            Self::External { value, .. } => value.to_string(),
            Self::Part(value) => value.to_string(),
        }
    }

    /// The same request, which says the external field where the key is one.
    pub(crate) fn named(&self, module: &str, request: OperationRequest) -> OperationRequest {
        let Self::External { field, .. } = self else { return request };
        match HeaderValue::try_from(format!("{module}.{field}")) {
            Ok(name) if !field.is_empty() => {
                request.header(HeaderName::from_static("x-external"), name)
            }
            // No API name has such characters: Zoho would take the value for an id.
            _ => OperationRequest::crm(Method::GET, [""]),
        }
    }
}

impl From<RecordId> for Key {
    fn from(id: RecordId) -> Self {
        Self::Id(id)
    }
}

/// Text that is no id names no record: a request with it is refused before it is sent.
impl From<&str> for Key {
    fn from(id: &str) -> Self {
        match id.into_record_id() {
            Ok(id) => Self::Id(id),
            Err(_) => Self::External { field: "".into(), value: id.into() },
        }
    }
}

impl From<u64> for Key {
    fn from(id: u64) -> Self {
        Self::Id(id.into())
    }
}

impl std::str::FromStr for Key {
    type Err = ParseRecordIdError;

    fn from_str(text: &str) -> Result<Self, ParseRecordIdError> {
        text.parse().map(Self::Id)
    }
}

/// The value of an external field belongs to the customer: it is not shown.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => f.debug_tuple("Id").field(id).finish(),
            Self::Part(value) => f.debug_tuple("Part").field(value).finish(),
            Self::External { field, .. } => {
                f.debug_struct("External").field("field", field).finish_non_exhaustive()
            }
        }
    }
}
