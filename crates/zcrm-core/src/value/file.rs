//! Files in fields of records.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{RecordId, tolerant};

/// The id of a file that was uploaded: an opaque text.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/upload-files-to-zfs.html>.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FileId(Box<str>);

impl FileId {
    /// The id with this text.
    #[must_use]
    pub fn new(id: impl Into<Box<str>>) -> Self {
        Self(id.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for FileId {
    fn from(id: &str) -> Self {
        Self::new(id)
    }
}

impl From<String> for FileId {
    fn from(id: String) -> Self {
        Self::new(id)
    }
}

/// One file of a file upload or image field, which holds a list of them.
///
/// The id of an uploaded file is enough to set one. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FileItem {
    /// The id of the file.
    #[serde(rename = "File_Id__s")]
    pub file_id: FileId,
    /// The id of this entry in the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<RecordId>,
    /// The name of the file.
    #[serde(
        rename = "File_Name__s",
        default,
        skip_serializing,
        deserialize_with = "tolerant::text"
    )]
    pub name: Option<String>,
}

impl FileItem {
    /// The file that was uploaded under this id.
    #[must_use]
    pub fn new(file_id: impl Into<FileId>) -> Self {
        Self { file_id: file_id.into(), id: None, name: None }
    }
}
