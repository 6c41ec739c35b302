//! The fields of Tasks, Events, Calls and Notes.

use crate::data::field::{Field, Fill, Kind};

/// Tasks.
pub(super) const TASK: &[Field] = &[
    Field::new("Subject", "Subject", Kind::Text(300), Fill::Title).mandatory(),
    Field::new("Status", "Status", Kind::Picklist(STATUSES), Fill::Choice),
    Field::new("Priority", "Priority", Kind::Picklist(PRIORITIES), Fill::Choice),
    Field::new("Due_Date", "Due Date", Kind::Date, Fill::DaysAfter(21)),
    Field::new("Who_Id", "Contact Name", Kind::Lookup("Contacts"), Fill::Link),
    Field::new("What_Id", "Related To", Kind::AnyLookup(SUBJECTS), Fill::Link),
    Field::new("Send_Notification_Email", "Send Notification Email", Kind::Boolean, Fill::Flag(30)),
    Field::new("Closed_Time", "Closed Time", Kind::DateTime, Fill::Nothing).read_only(),
    Field::new("Description", "Description", Kind::TextArea, Fill::Sentence),
    Field::new("Remind_At", "Reminder", Kind::Rare("ALARM", "jsonobject"), Fill::Nothing),
    RECURRING,
];

/// Events. Source: <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
pub(super) const EVENT: &[Field] = &[
    Field::new("Event_Title", "Title", Kind::Text(255), Fill::Title).mandatory(),
    Field::new("Start_DateTime", "From", Kind::DateTime, Fill::TimeAfter(20)).mandatory(),
    Field::new("End_DateTime", "To", Kind::DateTime, Fill::TimeAfter(20)).mandatory(),
    Field::new("All_day", "All day", Kind::Boolean, Fill::Flag(10)),
    Field::new("Venue", "Location", Kind::Text(255), Fill::City),
    Field::new("Who_Id", "Contact Name", Kind::Lookup("Contacts"), Fill::Link),
    Field::new("What_Id", "Related To", Kind::AnyLookup(SUBJECTS), Fill::Link),
    Field::new("Participants", "Participants", Kind::Rare("text", "jsonarray"), Fill::Nothing),
    Field::new("Remind_At", "Reminder", Kind::Rare("event_reminder", "jsonarray"), Fill::Nothing),
    Field::new(
        "Remind_Participants",
        "Participants Reminder",
        Kind::Rare("multireminder", "jsonarray"),
        Fill::Nothing,
    ),
    RECURRING,
    Field::new("Description", "Description", Kind::TextArea, Fill::Sentence),
];

/// Calls. `Call_Duration` is system mandatory there, and yet calls are made without it. Source:
/// observed: Python SDK 8.0.
pub(super) const CALL: &[Field] = &[
    Field::new("Subject", "Subject", Kind::Text(250), Fill::Title).mandatory(),
    Field::new("Call_Type", "Call Type", Kind::Picklist(CALL_TYPES), Fill::Choice).mandatory(),
    Field::new("Call_Start_Time", "Call Start Time", Kind::DateTime, Fill::TimeAfter(20))
        .mandatory(),
    Field::new("Call_Duration", "Call Duration", Kind::Text(20), Fill::Code("00:")).required(),
    Field::new("Call_Purpose", "Call Purpose", Kind::Picklist(PURPOSES), Fill::Choice),
    Field::new("Call_Result", "Call Result", Kind::Text(100), Fill::Nothing),
    Field::new("Who_Id", "Contact Name", Kind::Lookup("Contacts"), Fill::Link),
    Field::new("What_Id", "Related To", Kind::AnyLookup(SUBJECTS), Fill::Link),
    Field::new("Description", "Description", Kind::TextArea, Fill::Sentence),
];

/// Notes. Source: <https://www.zoho.com/crm/developer/docs/api/v8/create-notes.html>.
pub(super) const NOTE: &[Field] = &[
    Field::new("Parent_Id", "Parent ID", Kind::AnyLookup(PARENTS), Fill::Link).mandatory(),
    Field::new("Note_Title", "Note Title", Kind::Text(120), Fill::Title),
    Field::new("Note_Content", "Note Content", Kind::TextArea, Fill::Sentence),
];

const RECURRING: Field =
    Field::new("Recurring_Activity", "Repeat", Kind::Rare("RRULE", "jsonobject"), Fill::Nothing);

const SUBJECTS: &[&str] = &["Accounts", "Deals", "Products"];

const CALL_TYPES: &[&str] = &["Outbound", "Inbound", "Missed"];

const PURPOSES: &[&str] =
    &["Prospecting", "Administrative", "Negotiation", "Demo", "Project", "Desk"];

const PARENTS: &[&str] = &["Leads", "Contacts", "Accounts", "Deals", "Products", "Tasks"];

const STATUSES: &[&str] =
    &["Not Started", "Deferred", "In Progress", "Completed", "Waiting for input"];

const PRIORITIES: &[&str] = &["High", "Highest", "Low", "Lowest", "Normal"];
