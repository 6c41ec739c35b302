//! What every page has around it.

use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

/// A page that is being made.
pub(crate) struct Page<'a> {
    pub(crate) title: &'a str,
    /// Whose page it is; `None` before the sign-in.
    pub(crate) user: Option<&'a str>,
    /// The part of the application: a path of the navigation.
    pub(crate) part: &'a str,
}

impl Page<'_> {
    pub(crate) fn show(&self, content: &Markup) -> Response {
        let link = |path: &str, text: &str| {
            let current = (path == self.part).then_some("page");
            html! { a href=(path) aria-current=[current] { (text) } }
        };
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title) " · Leads" }
                    link rel="stylesheet" href="/style.css";
                }
                body {
                    a class="skip" href="#content" { "Skip to the content" }
                    @if let Some(user) = self.user {
                        header {
                            div class="bar" {
                                nav aria-label="Main" {
                                    (link("/leads", "Leads")) (link("/leads/new", "New lead"))
                                }
                                div class="who" {
                                    span { "Signed in as " b { (user) } }
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
