//! An attachment of a record.

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use zcrm_core::{DateTime, FileId, RecordId, Reference};

use crate::tolerant;

/// An attachment. What Zoho leaves out, or sends in another type, is absent; the id is always there.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-attachments.html>.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Attachment {
    /// The id.
    pub id: RecordId,
    /// The name of the file, or the title of the link.
    #[serde(rename = "File_Name", default, deserialize_with = "tolerant::member")]
    pub file_name: Option<String>,
    /// How many bytes the file has; 0 for a link.
    #[serde(rename = "Size", default, deserialize_with = "tolerant::number")]
    pub size: Option<u64>,
    /// What it is.
    #[serde(rename = "$type", default, deserialize_with = "kind")]
    pub kind: Option<AttachmentKind>,
    /// Where a link leads.
    #[serde(rename = "$link_url", default, deserialize_with = "tolerant::member")]
    pub link_url: Option<String>,
    /// The id of the file, which [`Files::download`](crate::Files::download) takes.
    #[serde(rename = "$file_id", default, deserialize_with = "tolerant::member")]
    pub file_id: Option<FileId>,
    /// The record.
    #[serde(rename = "Parent_Id", default, deserialize_with = "tolerant::member")]
    pub parent: Option<Reference>,
    /// The API name of the record's module.
    #[serde(rename = "$se_module", default, deserialize_with = "tolerant::member")]
    pub module: Option<String>,
    /// Whose it is.
    #[serde(rename = "Owner", default, deserialize_with = "tolerant::member")]
    pub owner: Option<Reference>,
    /// When it was attached.
    #[serde(rename = "Created_Time", default, deserialize_with = "tolerant::member")]
    pub created_time: Option<DateTime>,
    /// Who attached it.
    #[serde(rename = "Created_By", default, deserialize_with = "tolerant::member")]
    pub created_by: Option<Reference>,
    /// When it was changed last.
    #[serde(rename = "Modified_Time", default, deserialize_with = "tolerant::member")]
    pub modified_time: Option<DateTime>,
    /// Who changed it last.
    #[serde(rename = "Modified_By", default, deserialize_with = "tolerant::member")]
    pub modified_by: Option<Reference>,
    /// Whether the user may change it.
    #[serde(rename = "$editable", default, deserialize_with = "tolerant::member")]
    pub editable: Option<bool>,
}

/// What an attachment is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttachmentKind {
    /// A file that Zoho keeps.
    File,
    /// The address of something elsewhere: it cannot be downloaded from Zoho.
    Link,
    /// Something that this crate does not know.
    Other(Box<str>),
}

fn kind<'de, D: Deserializer<'de>>(from: D) -> Result<Option<AttachmentKind>, D::Error> {
    Value::deserialize(from).map(|value| {
        value.as_str().map(|kind| match kind {
            "File" => AttachmentKind::File,
            "Link URL" => AttachmentKind::Link,
            other => AttachmentKind::Other(other.into()),
        })
    })
}
