//! The list of leads.

use axum::response::Response;
use maud::{Markup, html};
use zcrm::Record;

use super::Page;
use crate::crm::{LAST_PAGE, Leads, PER_PAGE};

pub(crate) fn leads(user: &str, word: &str, page: u32, found: &Leads) -> Response {
    let text = |lead: &Record, field| lead.text(field).unwrap_or_default().into_owned();
    let link = |page: u32| {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("q", word)
            .append_pair("page", &page.to_string())
            .finish();
        format!("/leads?{query}")
    };
    let first = PER_PAGE * (usize::try_from(page).unwrap_or_default() - 1) + 1;
    let last = first + found.leads.len().saturating_sub(1);
    let content = html! {
        section aria-label="Search" {
            form class="search" method="get" action="/leads" role="search" {
                div {
                    label for="q" { "Search for a word" }
                    input id="q" name="q" type="search" value=(word);
                }
                button class="main" { "Search" }
                @if !word.is_empty() { a class="button" href="/leads" { "Show all" } }
            }
        }
        section aria-label="Result" {
            @if found.leads.is_empty() {
                p { @if word.is_empty() { "There are no leads here." } @else { "No lead has this word." } }
            } @else {
                table class="list" {
                    caption {
                        "Leads " (first) " to " (last)
                        @if !word.is_empty() { " with “" (word) "”" }
                    }
                    thead {
                        tr {
                            th scope="col" { "Name" } th scope="col" { "Company" }
                            th scope="col" { "E-mail" } th scope="col" { "Status" }
                        }
                    }
                    tbody {
                        @for lead in &found.leads {
                            tr {
                                td data-label="Name" {
                                    @if let Some(id) = lead.id() {
                                        a href={ "/leads/" (id) } { (text(lead, "Full_Name")) }
                                    }
                                }
                                td data-label="Company" { (text(lead, "Company")) }
                                td data-label="E-mail" { (address(&text(lead, "Email"))) }
                                td data-label="Status" { (text(lead, "Lead_Status")) }
                            }
                        }
                    }
                }
            }
            nav class="pages" aria-label="Pages" {
                @if page > 1 { a class="button" rel="prev" href=(link(page - 1)) { "Previous" } } @else { span {} }
                @if found.more && page < LAST_PAGE { a class="button" rel="next" href=(link(page + 1)) { "Next" } }
            }
        }
    };
    Page { title: "Your leads", user: Some(user), is_wrong: false, part: "/leads" }.show(&content)
}

/// An address, which may be broken before its host and nowhere else if there is room.
fn address(text: &str) -> Markup {
    let (local, host) = text.split_at(text.rfind('@').unwrap_or(text.len()));
    html! { (local) wbr; (host) }
}
