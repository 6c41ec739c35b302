//! The form of a new lead.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};

use super::Page;
use crate::form::{Input, Kind};

/// The form; with what is wrong beside the fields, and all of it above them.
pub(crate) fn new_lead(user: &str, inputs: &[Input], above: Option<&str>) -> Response {
    let wrong: Vec<(&Input, &str)> =
        inputs.iter().filter_map(|input| Some((input, input.error.as_deref()?))).collect();
    let is_wrong = !wrong.is_empty() || above.is_some();
    let content = html! {
        @if is_wrong {
            div class="card alert" role="alert" {
                h2 { "The lead was not created" }
                ul class="plain" {
                    @if let Some(above) = above { li { (above) } }
                    @for (input, why) in &wrong { li { a href={ "#" (input.name) } { (why) } } }
                }
            }
        }
        section aria-label="New lead" {
            form method="post" action="/leads/new" novalidate {
                @for input in inputs { (field(input)) }
                button class="main" { "Create the lead" }
            }
        }
    };
    let page = Page { title: "New lead", user: Some(user), is_wrong, part: "/leads/new" };
    let page = page.show(&content);
    if is_wrong { (StatusCode::UNPROCESSABLE_ENTITY, page).into_response() } else { page }
}

fn field(input: &Input) -> Markup {
    let Input { name, label, value, required, .. } = input;
    let invalid = input.error.is_some().then_some("true");
    let why = invalid.map(|_| format!("{name}-why"));
    let control = match &input.kind {
        Kind::Line(kind, fills) => html! {
            input id=(name) name=(name) type=(kind) value=(value) required[*required]
                autocomplete=[*fills] aria-invalid=[invalid] aria-describedby=[why.as_deref()];
        },
        Kind::Lines => html! {
            textarea id=(name) name=(name) rows="4" required[*required] aria-invalid=[invalid]
                aria-describedby=[why.as_deref()] { (value) }
        },
        Kind::Choice(options) => html! {
            select id=(name) name=(name) required[*required] aria-invalid=[invalid]
                aria-describedby=[why.as_deref()] {
                option value="" { "None" }
                @for (sent, shown) in options {
                    option value=(sent) selected[sent == value] { (shown) }
                }
            }
        },
    };
    html! {
        div class=(if invalid.is_some() { "field wrong" } else { "field" }) {
            label for=(name) {
                (label) @if !required { span class="hint" { " (optional)" } }
            }
            @if let (Some(error), Some(id)) = (&input.error, &why) { p class="why" id=(id) { (error) } }
            (control)
        }
    }
}
