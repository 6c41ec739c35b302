//! The fields of Tasks and Notes.

use crate::data::field::{Field, Fill, Kind};

/// Tasks.
pub(super) const TASK: &[Field] = &[
    Field::new("Subject", "Subject", Kind::Text(300), Fill::Title).mandatory(),
    Field::new("Status", "Status", Kind::Picklist(STATUSES), Fill::Choice),
    Field::new("Priority", "Priority", Kind::Picklist(PRIORITIES), Fill::Choice),
    Field::new("Due_Date", "Due Date", Kind::Date, Fill::DaysAfter(21)),
    Field::new("Who_Id", "Contact Name", Kind::Lookup("Contacts"), Fill::Link),
    Field::new(
        "What_Id",
        "Related To",
        Kind::AnyLookup(&["Accounts", "Deals", "Products"]),
        Fill::Link,
    ),
    Field::new("Send_Notification_Email", "Send Notification Email", Kind::Boolean, Fill::Flag(30)),
    Field::new("Closed_Time", "Closed Time", Kind::DateTime, Fill::Nothing).read_only(),
    Field::new("Description", "Description", Kind::TextArea, Fill::Sentence),
];

/// Notes. Source: facts 4.3 (`Parent_Id` names its module and its record).
pub(super) const NOTE: &[Field] = &[
    Field::new("Parent_Id", "Parent ID", Kind::AnyLookup(PARENTS), Fill::Link).mandatory(),
    Field::new("Note_Title", "Note Title", Kind::Text(120), Fill::Title),
    Field::new("Note_Content", "Note Content", Kind::TextArea, Fill::Sentence).mandatory(),
];

const PARENTS: &[&str] = &["Leads", "Contacts", "Accounts", "Deals", "Products", "Tasks"];

const STATUSES: &[&str] =
    &["Not Started", "Deferred", "In Progress", "Completed", "Waiting for input"];

const PRIORITIES: &[&str] = &["High", "Highest", "Low", "Lowest", "Normal"];
