//! Where answers about notes differ (facts 4.3).

use super::set::{NEW, OLD};
use crate::conform::exception::Exception;

/// All of them.
pub(in crate::conform) const EXCEPTIONS: &[Exception] = &[
    Exception {
        set: OLD,
        group: "notes",
        places: &["data[].details"],
        keyword: "required",
        says: &["Created_By", "Created_Time", "Modified_By", "Modified_Time"],
        reason: "one schema for all writes; a delete tells the id (4.1, the newer set)",
    },
    Exception {
        set: OLD,
        group: "notes",
        places: &["data[]"],
        keyword: "required",
        says: &[
            "$attachments",
            "$editable",
            "$is_shared_to_client",
            "$size",
            "$state",
            "$voice_note",
        ],
        reason: "a list tells the fields that it was asked for (4.1)",
    },
    Exception {
        set: OLD,
        group: "notes",
        places: &["info.previous_page_token"],
        keyword: "type",
        says: &["\"string\""],
        reason: "null on the first page (4.1, a real sample)",
    },
    Exception {
        set: OLD,
        group: "notes",
        places: &["data[].message"],
        keyword: "enum",
        says: &["record not deleted"],
        reason: "no list of texts is complete (3.5)",
    },
    Exception {
        set: OLD,
        group: "notes",
        places: &["code"],
        keyword: "enum",
        says: &["INTERNAL_SERVER_ERROR"],
        reason: "3.5 has REQUIRED_PARAM_MISSING, and so has the newer set",
    },
    Exception {
        set: NEW,
        group: "notes",
        places: &["info"],
        keyword: "additionalProperties",
        says: &["'call', 'email'"],
        reason: "a list of records has them (4.1)",
    },
    Exception {
        set: NEW,
        group: "notes",
        places: &["data[].code"],
        keyword: "enum",
        says: &["INVALID_DATA"],
        reason: "3.5 has MANDATORY_NOT_FOUND for a field that is missing",
    },
];
