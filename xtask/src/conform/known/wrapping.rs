//! Where statuses and wrappings differ.

use super::set::{NEW, OLD};
use crate::conform::exception::{OtherShape, OtherStatus};

/// Where statuses differ.
pub(in crate::conform) const OTHER_STATUSES: &[OtherStatus] = &[
    record(OLD, "get", "400", Some("200"), "it has one schema for every status (3.4)"),
    record(OLD, "get", "401", Some("200"), "it has one schema for every status (3.4)"),
    record(OLD, "post", "201", Some("200"), "6-18: an insert is 201"),
    record(OLD, "post", "207", Some("200"), "6-17: some failed"),
    record(OLD, "post", "400", Some("200"), "it has one schema for every status (3.4)"),
    record(OLD, "post", "401", Some("200"), "it has one schema for every status (3.4)"),
    record(OLD, "put", "207", Some("200"), "6-17: some failed"),
    record(OLD, "put", "400", Some("200"), "it has one schema for every status (3.4)"),
    record(OLD, "put", "412", Some("200"), "3.1: the optimistic lock"),
    record(OLD, "delete", "207", Some("200"), "6-17: some failed"),
    record(OLD, "delete", "400", Some("200"), "it has one schema for every status (3.4)"),
    record(OLD, "get", "204", None, "3.3: an unknown id"),
    record(NEW, "get", "401", None, "3.5: a token that is no good, recorded live"),
    record(NEW, "post", "207", None, "6-17: some failed"),
    record(NEW, "put", "207", None, "6-17: some failed"),
    OtherStatus {
        group: "notes",
        ..record(OLD, "post", "201", Some("200"), "6-18: an insert is 201")
    },
    OtherStatus { group: "notes", ..record(OLD, "post", "207", None, "6-17: some failed") },
    OtherStatus { group: "notes", ..record(OLD, "post", "400", Some("202"), "6-17: 202 there") },
    OtherStatus { group: "notes", ..record(OLD, "put", "400", Some("200"), "3.4: all failed") },
    OtherStatus { group: "modules", ..record(OLD, "get", "204", None, "the newer set has it") },
    OtherStatus {
        group: "modules",
        ..record("", "get", "401", None, "3.5: a token that is no good, recorded live")
    },
    OtherStatus {
        group: "users",
        ..record(NEW, "get", "400", None, "the older set has it, and 3.5")
    },
    OtherStatus {
        group: "bulk write",
        ..record("", "get", "404", None, "row 93 of its examples: a job that is not known")
    },
    OtherStatus {
        group: "upload",
        ..record(OLD, "post", "400", Some("200"), "it has one schema for every status (3.4)")
    },
];

const fn record(
    set: &'static str,
    method: &'static str,
    status: &'static str,
    instead: Option<&'static str>,
    reason: &'static str,
) -> OtherStatus {
    OtherStatus { set, group: "record", method, status, instead, reason }
}

/// Where wrappings differ.
pub(in crate::conform) const OTHER_SHAPES: &[OtherShape] = &[OtherShape {
    set: NEW,
    group: "record",
    methods: &["get", "post", "put"],
    path: "",
    in_data: true,
    reason: "an error of the whole call is at the top (6-19, recorded live)",
}];
