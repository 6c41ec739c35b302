//! The page of what failed.

use axum::response::Response;
use maud::html;

use super::Page;

pub(crate) fn failure(title: &str, words: &str, signs_in: bool) -> Response {
    let (path, text) = if signs_in { ("/login", "Sign in") } else { ("/leads", "To the leads") };
    let content = html! {
        div class="card" {
            p role="alert" { (words) }
            a class="button main" href=(path) { (text) }
        }
    };
    Page { title, user: None, is_wrong: false, part: "" }.show(&content)
}
