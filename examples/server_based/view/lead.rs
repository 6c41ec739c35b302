//! A lead with what hangs on it, and the contact that it becomes.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};
use zcrm::Record;
use zcrm::records::{Attachment, AttachmentKind, Note};

use super::Page;

const SHOWN: [(&str, &str); 8] = [
    ("Company", "Company"),
    ("Email", "E-mail"),
    ("Phone", "Telephone"),
    ("Lead_Source", "Source"),
    ("Lead_Status", "Status"),
    ("Industry", "Industry"),
    ("City", "City"),
    ("Description", "Description"),
];

/// What was typed into one of the page's forms, and is wrong.
#[derive(Default)]
pub(crate) struct Wrong {
    pub(crate) note: Option<&'static str>,
    pub(crate) note_title: String,
    pub(crate) file: Option<&'static str>,
    pub(crate) photo: Option<&'static str>,
    /// What Zoho said instead of converting it.
    pub(crate) convert: Option<String>,
}

/// All that the page shows.
pub(crate) struct LeadPage {
    pub(crate) id: u64,
    pub(crate) lead: Record,
    pub(crate) notes: Vec<Note>,
    pub(crate) attachments: Vec<Attachment>,
    pub(crate) wrong: Wrong,
}

pub(crate) fn lead(user: &str, page: &LeadPage) -> Response {
    let LeadPage { id, lead, wrong, .. } = page;
    let name = name_of(lead);
    let at = |path: &str| format!("/leads/{id}/{path}");
    let content = html! {
        div class="columns" {
            div {
                section aria-labelledby="details" { h2 id="details" { "Details" } (details(lead)) }
                section aria-labelledby="notes" { h2 id="notes" { "Notes" } (notes(page)) }
            }
            div {
                section aria-labelledby="photo" {
                    h2 id="photo" { "Photo" }
                    img class="photo" src=(at("photo")) alt={ "Photo of " (name) };
                    (upload(
                        &at("photo"),
                        "image",
                        "Picture (PNG, JPEG or GIF)",
                        "Set the photo",
                        wrong.photo,
                    ))
                }
                section aria-labelledby="files" { h2 id="files" { "Attachments" } (files(page)) }
                section aria-labelledby="convert" {
                    h2 id="convert" { "Conversion" }
                    (why("convert-why", wrong.convert.as_deref()))
                    p { "Makes a contact and an account of this lead. This cannot be undone." }
                    form method="post" action=(at("convert")) { button { "Convert the lead" } }
                }
            }
        }
    };
    let is_wrong = wrong.note.is_some()
        || wrong.file.is_some()
        || wrong.photo.is_some()
        || wrong.convert.is_some();
    let page = Page { title: &name, user: Some(user), is_wrong, part: "" }.show(&content);
    if is_wrong { (StatusCode::UNPROCESSABLE_ENTITY, page).into_response() } else { page }
}

/// The contact that a lead became.
pub(crate) fn contact(user: &str, contact: &Record) -> Response {
    let account = contact.reference("Account_Name").ok().flatten().and_then(|account| account.name);
    let content = html! {
        div class="card done" role="status" { "The lead was converted into this contact." }
        section aria-labelledby="details" {
            h2 id="details" { "Details" }
            @if let Some(account) = account { dl { dt { "Account" } dd { (account) } } }
            (details(contact))
        }
        a class="button" href="/leads" { "To the leads" }
    };
    let title = name_of(contact);
    Page { title: &title, user: Some(user), is_wrong: false, part: "" }.show(&content)
}

fn name_of(record: &Record) -> String {
    let name = record.text("Full_Name").or_else(|| record.text("Last_Name"));
    name.unwrap_or_default().into_owned()
}

fn details(record: &Record) -> Markup {
    html! {
        dl {
            @for (field, label) in SHOWN {
                @if let Some(value) = record.text(field).filter(|value| !value.is_empty()) {
                    dt { (label) } dd { (value) }
                }
            }
        }
    }
}

fn notes(page: &LeadPage) -> Markup {
    let wrong = page.wrong.note;
    html! {
        @if page.notes.is_empty() { p { "There are no notes yet." } }
        ul class="plain" {
            @for note in &page.notes {
                li {
                    @if let Some(title) = &note.title { b { (title) } " " }
                    @if let Some(time) = note.created_time {
                        time datetime=(time) { (time.date()) }
                    }
                    p class="note" { (note.content.as_deref().unwrap_or_default()) }
                }
            }
        }
        form method="post" action={ "/leads/" (page.id) "/notes" } novalidate {
            div class="field" {
                label for="note-title" { "Title " span class="hint" { "(optional)" } }
                input id="note-title" name="title" maxlength="120" value=(page.wrong.note_title);
            }
            div class=(class(wrong.is_some())) {
                label for="note" { "Note" }
                (why("note-why", wrong))
                textarea id="note" name="text" rows="3" required aria-invalid=[wrong.map(|_| "true")]
                    aria-describedby=[wrong.map(|_| "note-why")] {}
            }
            button { "Add the note" }
        }
    }
}

fn files(page: &LeadPage) -> Markup {
    let action = format!("/leads/{}/attachments", page.id);
    html! {
        @if page.attachments.is_empty() { p { "There are no attachments yet." } }
        ul class="plain" {
            @for file in &page.attachments {
                @let name = file.file_name.as_deref().unwrap_or("nameless");
                li {
                    @if file.kind == Some(AttachmentKind::Link) {
                        (name) " " span class="hint" { "(a link)" }
                    } @else {
                        a href={ (action) "/" (file.id) } { (name) }
                        @if let Some(size) = file.size { " " span class="hint" { (bytes(size)) } }
                    }
                }
            }
        }
        (upload(&action, "file", "File (20 MB at most)", "Attach the file", page.wrong.file))
    }
}

fn upload(action: &str, id: &str, label: &str, button: &str, wrong: Option<&str>) -> Markup {
    let why_id = format!("{id}-why");
    html! {
        form method="post" action=(action) enctype="multipart/form-data" {
            div class=(class(wrong.is_some())) {
                label for=(id) { (label) }
                (why(&why_id, wrong))
                input id=(id) name="file" type="file" aria-invalid=[wrong.map(|_| "true")]
                    aria-describedby=[wrong.map(|_| &why_id)];
            }
            button { (button) }
        }
    }
}

fn class(is_wrong: bool) -> &'static str {
    if is_wrong { "field wrong" } else { "field" }
}

fn why(id: &str, wrong: Option<&str>) -> Markup {
    html! { @if let Some(wrong) = wrong { div class="wrong" { p class="why" role="alert" id=(id) { (wrong) } } } }
}

fn bytes(size: u64) -> String {
    match size {
        0..1_000 => format!("{size} bytes"),
        1_000..1_000_000 => format!("{} kB", size.div_ceil(1_000)),
        _ => format!("{}.{} MB", size / 1_000_000, size % 1_000_000 / 100_000),
    }
}
