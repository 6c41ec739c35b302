//! What every page has around it.

use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

/// A page that is being made.
pub(crate) struct Page<'a> {
    pub(crate) title: &'a str,
    /// Whose page it is; `None` before the sign-in.
    pub(crate) user: Option<&'a str>,
    /// What was sent is wrong: the title says so first, for those who hear it.
    pub(crate) is_wrong: bool,
    /// The part of the application: a path of the navigation.
    pub(crate) part: &'a str,
}

impl Page<'_> {
    pub(crate) fn show(&self, content: &Markup) -> Response {
        let link = |path: &str, text: &str| {
            let current = (path == self.part).then_some("page");
            html! { a href=(path) aria-current=[current] { (text) } }
        };
        // Zoho's name of a user: the address, and the organisation's number.
        let (email, org) =
            self.user.map_or(("", ""), |user| user.split_once(':').unwrap_or((user, "")));
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { @if self.is_wrong { "Error: " } (self.title) " · Leads" }
                    link rel="stylesheet" href="/style.css";
                }
                body {
                    a class="skip" href="#content" { "Skip to the content" }
                    @if self.user.is_some() {
                        header {
                            div class="bar" {
                                nav aria-label="Main" {
                                    (link("/leads", "Leads")) (link("/leads/new", "New lead"))
                                }
                                div class="who" {
                                    span { b { (email) } @if !org.is_empty() { " of " (org) } }
                                    form method="post" action="/logout" {
                                        button { "Sign out" }
                                    }
                                }
                            }
                        }
                    }
                    main id="content" {
                        h1 { (self.title) }
                        (content)
                    }
                }
            }
        };
        Html(page.into_string()).into_response()
    }
}
