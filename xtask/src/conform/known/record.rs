//! Where answers about records (facts 4.1) differ.

use super::set::{NEW, OLD};
use crate::conform::exception::Exception;

/// All of them.
pub(in crate::conform) const EXCEPTIONS: &[Exception] = &[
    Exception {
        set: "",
        group: "record",
        places: &["info.previous_page_token"],
        keyword: "type",
        says: &["\"string\""],
        reason: "null on the first page (4.1, a real sample)",
    },
    Exception {
        set: NEW,
        group: "record",
        places: &["data[].Created_By", "data[].Modified_By"],
        keyword: "additionalProperties",
        says: &["'email'"],
        reason: "records tell a user's address as they tell the owner's (4.1)",
    },
    Exception {
        set: NEW,
        group: "record",
        places: &["data[].details"],
        keyword: "required",
        says: &["\"$approval_state\""],
        reason: "Zoho's example of an upsert has none",
    },
    Exception {
        set: OLD,
        group: "record",
        places: &["data[].duplicate_field"],
        keyword: "type",
        says: &["\"string\""],
        reason: "null for an insert (4.1)",
    },
    Exception {
        set: OLD,
        group: "record",
        places: &["data[].message", "message"],
        keyword: "enum",
        says: &["Maximum lookup field limit"],
        reason: "no list of texts is complete (3.5)",
    },
    Exception {
        set: OLD,
        group: "record",
        places: &["data[].details.maximum_length"],
        keyword: "type",
        says: &["\"string\""],
        reason: "a number in the newer set and in samples (3.5)",
    },
    Exception {
        set: OLD,
        group: "record",
        places: &["data[].code", "code"],
        keyword: "enum",
        says: &["RECORD_IN_BLUEPRINT"],
        reason: "3.1 has ALREADY_MODIFIED, 4.1 the codes of paging, and so has the newer set",
    },
    Exception {
        set: NEW,
        group: "record",
        places: &["data[]"],
        keyword: "additionalProperties",
        says: &["'action', 'duplicate_field'"],
        reason: "upserts tell them (4.1)",
    },
    Exception {
        set: NEW,
        group: "record",
        places: &["data[].details"],
        keyword: "required",
        says: &["resource_path_index"],
        reason: "3.5 has `param_name` where a parameter is to blame",
    },
    Exception {
        set: NEW,
        group: "record",
        places: &["data[].code"],
        keyword: "enum",
        says: &["NO_PERMISSION", "OAUTH_SCOPE_MISMATCH"],
        reason: "3.5 has INVALID_DATA for unknown ids, INVALID_TOKEN for a bad token",
    },
    Exception {
        set: NEW,
        group: "record",
        places: &["data[]"],
        keyword: "additionalProperties",
        says: &["'details'"],
        reason: "errors have `details`, if empty ones (3.3, recorded live)",
    },
];
