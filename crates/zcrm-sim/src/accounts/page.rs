//! The HTML of the accounts pages. Everything that came from outside is escaped.

use std::fmt::Write as _;

use super::authorize::Choice;

/// The page that asks a user whether an app may act for them.
pub(crate) fn consent(
    client_id: &str,
    scopes: &[String],
    choices: &[Choice<'_>],
    carried: &[(&str, &str)],
) -> String {
    let mut body = String::new();
    let id = escaped(client_id);
    let _ = write!(body, "<p>The app <code>{id}</code> asks for:</p><ul>");
    for scope in scopes {
        let _ = write!(body, "<li><code>{}</code></li>", escaped(scope));
    }
    body.push_str("</ul><form method=\"post\" action=\"/oauth/v2/auth\">");
    for (name, value) in carried {
        let value = escaped(value);
        let _ = write!(body, "<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");
    }
    let places: Vec<_> = choices.chunk_by(|one, next| one.location() == next.location()).collect();
    // Users of several data centres are all in sight; those of one fold away.
    let size = if places.len() > 1 { choices.len() + places.len() } else { 1 };
    let _ = write!(
        body,
        "<label for=\"user\">Sign in as</label><select id=\"user\" name=\"user\" size=\"{size}\">"
    );
    for place in places {
        let location = escaped(place[0].location());
        let _ = write!(body, "<optgroup label=\"Data centre {location}\">");
        for Choice { value, user, .. } in place {
            let (value, email) = (escaped(value), escaped(user.email()));
            let name = escaped(&user.name());
            let first = choices.first().is_some_and(|first| first.value == value);
            let selected = if first { " selected" } else { "" };
            let _ = write!(body, "<option value=\"{value}\"{selected}>{name} ({email})</option>");
        }
        body.push_str("</optgroup>");
    }
    body.push_str(
        "</select><p class=\"buttons\">\
         <button type=\"submit\" name=\"decision\" value=\"accept\" class=\"accept\">Accept</button>\
         <button type=\"submit\" name=\"decision\" value=\"reject\">Reject</button></p></form>",
    );
    page("Allow access?", &body)
}

/// A request that cannot be put before a user.
pub(crate) fn error(what: &str) -> String {
    page(what, "<p>The app sent the browser here with a request that cannot be answered.</p>")
}

/// What the browser brought back, to be read by a human.
pub(crate) fn landing(query: &[(String, String)]) -> String {
    let mut body = String::from("<p>The browser came back with:</p><table>");
    for (name, value) in query {
        let (name, value) = (escaped(name), escaped(value));
        let _ = write!(body, "<tr><th>{name}</th><td><code>{value}</code></td></tr>");
    }
    body.push_str("</table>");
    page("Back from the accounts server", &body)
}

fn page(title: &str, body: &str) -> String {
    let title = escaped(title);
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title} - zcrm-sim</title>\
         <style>{STYLE}</style></head><body><main><h1>{title}</h1>{body}\
         <footer>zcrm-sim, a stand-in for Zoho accounts</footer></main></body></html>"
    )
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;background:#f4f5f7;color:#1c1e21;\
margin:0}main{max-width:34rem;margin:4rem auto;background:#fff;border:1px solid #d9dce1;\
border-radius:8px;padding:2rem}h1{font-size:1.3rem;margin:0 0 1rem}code{overflow-wrap:anywhere}\
label{display:block;margin-bottom:.3rem}select{width:100%;padding:.5rem;font:inherit}\
.buttons{display:flex;gap:.7rem;margin:1.3rem 0 0}button{font:inherit;padding:.5rem 1.3rem;\
border:1px solid #8a9099;border-radius:5px;background:#fff;color:inherit;cursor:pointer}\
.accept{background:#1a5fb4;border-color:#1a5fb4;color:#fff}th{text-align:left;\
padding-right:1rem;vertical-align:top}footer{margin-top:2rem;color:#5b616b;font-size:.85rem}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_becomes_markup() {
        let evil = "\"><script>alert('x')</script>&";
        let query = vec![(evil.to_owned(), evil.to_owned())];
        for html in [error(evil), landing(&query), consent(evil, &[], &[], &[("state", evil)])] {
            assert!(!html.contains("<script>"), "{html}");
            assert!(!html.contains("alert('"), "{html}");
            assert!(html.contains("&quot;&gt;&lt;script&gt;"), "{html}");
        }
    }
}
