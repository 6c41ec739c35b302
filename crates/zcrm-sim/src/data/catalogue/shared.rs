//! The fields that every module of records has, and every added one.

use crate::data::field::{Field, Fill, Kind};

/// Set by the server, but for the tags.
pub(super) const EVERY_RECORD: &[Field] = &[
    Field::new("Owner", "Owner", Kind::Owner, Fill::Person),
    Field::new("Created_By", "Created By", Kind::User, Fill::Person).read_only(),
    Field::new("Modified_By", "Modified By", Kind::User, Fill::Person).read_only(),
    Field::new("Created_Time", "Created Time", Kind::DateTime, Fill::Nothing).read_only(),
    Field::new("Modified_Time", "Modified Time", Kind::DateTime, Fill::Nothing).read_only(),
    Field::new("Last_Activity_Time", "Last Activity Time", Kind::DateTime, Fill::TimeAfter(60))
        .read_only(),
    Field::new("Tag", "Tag", Kind::Tags, Fill::Nothing),
    Field::new("Layout", "Layout", Kind::Layout, Fill::Nothing),
    Field::new("Record_Status__s", "Record Status", Kind::Text(50), Fill::Nothing).read_only(),
    Field::new("Locked__s", "Locked", Kind::Boolean, Fill::Nothing).read_only(),
];

/// The one field of its own that an added module starts with.
pub(super) const NAMED: &[Field] =
    &[Field::new("Name", "Name", Kind::Text(120), Fill::Title).mandatory()];
