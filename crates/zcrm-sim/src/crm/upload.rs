//! The files of a form, whatever their size.

use bytes::Bytes;

use crate::blob::Blob;
use crate::call::Call;
use crate::multipart::{self, Part, find};

/// One field of a form.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) file_name: Option<String>,
    pub(super) content: Blob,
}

impl Field {
    /// Its content as text; nothing for a large one.
    pub(super) fn text(&self) -> String {
        match &self.content {
            Blob::Kept(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Blob::Pattern(_) | Blob::Forgotten(_) => String::new(),
        }
    }
}

/// The fields of the call's form. Of a body that was too large to keep, the first.
pub(super) fn fields(call: &Call) -> Vec<Field> {
    let kind = call.header("content-type").unwrap_or_default();
    let Some(boundary) = multipart::boundary(kind) else { return Vec::new() };
    let field = |part: Part| Field {
        name: part.name,
        file_name: part.file_name,
        content: Blob::Kept(part.body),
    };
    let Some(oversize) = &call.oversize else {
        return multipart::parts(&call.body, boundary).into_iter().map(field).collect();
    };
    let Some(head_end) = find(&call.body, b"\r\n\r\n", 0) else { return Vec::new() };
    let start = find(&call.body, b"\r\n", 0).map_or(0, |at| at + 2).min(head_end);
    let head = String::from_utf8_lossy(&call.body[start..head_end]);
    let end = format!("\r\n--{boundary}");
    let Some(tail) = find(&oversize.tail, end.as_bytes(), 0) else { return Vec::new() };
    let behind = oversize.tail.len() - tail;
    let around = u64::try_from(head_end + 4 + behind).unwrap_or(u64::MAX);
    let length = oversize.length.saturating_sub(around);
    // The line end of the delimiter may go on with the pattern.
    let content =
        if oversize.matched >= length { Blob::Pattern(length) } else { Blob::Forgotten(length) };
    let part = multipart::part(&head, Bytes::new());
    part.map(field).map(|field| Field { content, ..field }).into_iter().collect()
}
