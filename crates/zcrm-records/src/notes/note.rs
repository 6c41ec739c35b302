//! A note, and what is written of one.

use serde::{Deserialize, Serialize};
use zcrm_core::{DateTime, FileId, Patch, RecordId, Reference};

use crate::tolerant;

/// A note. What Zoho leaves out, or sends in another type, is absent; the id is always there.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-notes.html>.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Note {
    /// The id.
    pub id: RecordId,
    /// The title.
    #[serde(rename = "Note_Title", default, deserialize_with = "tolerant::member")]
    pub title: Option<String>,
    /// The text.
    #[serde(rename = "Note_Content", default, deserialize_with = "tolerant::member")]
    pub content: Option<String>,
    /// The record that it belongs to, with its module.
    #[serde(rename = "Parent_Id", default, deserialize_with = "tolerant::member")]
    pub parent: Option<Reference>,
    /// Whose it is.
    #[serde(rename = "Owner", default, deserialize_with = "tolerant::member")]
    pub owner: Option<Reference>,
    /// When it was made.
    #[serde(rename = "Created_Time", default, deserialize_with = "tolerant::member")]
    pub created_time: Option<DateTime>,
    /// Who made it.
    #[serde(rename = "Created_By", default, deserialize_with = "tolerant::member")]
    pub created_by: Option<Reference>,
    /// When it was changed last.
    #[serde(rename = "Modified_Time", default, deserialize_with = "tolerant::member")]
    pub modified_time: Option<DateTime>,
    /// Who changed it last.
    #[serde(rename = "Modified_By", default, deserialize_with = "tolerant::member")]
    pub modified_by: Option<Reference>,
    /// Its files.
    #[serde(rename = "$attachments", default, deserialize_with = "tolerant::list")]
    pub attachments: Vec<NoteAttachment>,
}

/// A file of a note.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct NoteAttachment {
    /// The id of the attachment.
    pub id: RecordId,
    /// The name of the file.
    #[serde(rename = "File_Name", default, deserialize_with = "tolerant::member")]
    pub file_name: Option<String>,
    /// How many bytes it has.
    #[serde(rename = "Size", default, deserialize_with = "tolerant::number")]
    pub size: Option<u64>,
    /// The id of the file.
    #[serde(rename = "$file_id", default, deserialize_with = "tolerant::member")]
    pub file_id: Option<FileId>,
}

/// A new note. Zoho wants a title or a text.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/create-notes.html>.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NewNote {
    /// The title, at most 120 characters.
    #[serde(rename = "Note_Title", skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The text.
    #[serde(rename = "Note_Content", skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// The record that it belongs to, with its module; left out where the record is known.
    #[serde(rename = "Parent_Id", skip_serializing_if = "Option::is_none")]
    pub parent: Option<Reference>,
}

impl NewNote {
    /// A note with this title and this text.
    #[must_use]
    pub fn new(title: impl Into<String>, content: impl Into<String>) -> Self {
        Self { title: Some(title.into()), content: Some(content.into()), parent: None }
    }

    /// A note without a title.
    #[must_use]
    pub fn text(content: impl Into<String>) -> Self {
        Self { title: None, content: Some(content.into()), parent: None }
    }

    /// The same note, for a record of this module.
    #[must_use]
    pub fn for_record(mut self, module: impl Into<String>, id: impl Into<RecordId>) -> Self {
        self.parent = Some(Reference::new(id.into()).in_module(module));
        self
    }
}

/// What changes of a note.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/update-notes.html>.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NoteChange {
    /// The title.
    #[serde(rename = "Note_Title", skip_serializing_if = "Patch::is_keep")]
    pub title: Patch<String>,
    /// The text.
    #[serde(rename = "Note_Content", skip_serializing_if = "Patch::is_keep")]
    pub content: Patch<String>,
}

impl NoteChange {
    /// Another title; the text stays.
    #[must_use]
    pub fn title(title: impl Into<Patch<String>>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Another text; the title stays.
    #[must_use]
    pub fn content(content: impl Into<Patch<String>>) -> Self {
        Self { content: content.into(), ..Self::default() }
    }

    /// The same change, and another text.
    #[must_use]
    pub fn and_content(mut self, content: impl Into<Patch<String>>) -> Self {
        self.content = content.into();
        self
    }
}
