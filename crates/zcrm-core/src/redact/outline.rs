//! What a body looks like, without what it says.

/// How much of a body is looked at.
const LOOKED_AT: usize = 400;
/// How long an outline is.
const MOST: usize = 100;

/// The beginning of a JSON text with every value left out, `{"data":[{"Last_Name":"…"`; or, of a
/// page of HTML, its title; or nothing.
pub(crate) fn outline(body: &[u8]) -> Option<String> {
    let beginning = &body[..body.len().min(LOOKED_AT)];
    let beginning = String::from_utf8_lossy(beginning);
    let text = beginning.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    match text.as_bytes().first()? {
        b'<' => title(text),
        b'{' | b'[' => Some(shape(text)),
        _ => None,
    }
}

/// The title of a page says what made it: a proxy, a login, an outage.
fn title(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let from = lower.find("<title>")? + "<title>".len();
    let to = from + lower.get(from..)?.find('<')?;
    // Some pages repeat the URL that was asked for: what could be a part of one is left out.
    let is_word = |word: &&str| !word.contains(['?', '@', '=', '&', '/', ':']);
    let words: Vec<_> = text.get(from..to)?.split_whitespace().filter(is_word).collect();
    let title = super::excerpt(&words.join(" "));
    Some(format!("a page titled \"{title}\""))
}

fn shape(text: &str) -> String {
    let mut shape = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if shape.len() >= MOST {
            shape.push('…');
            break;
        }
        match c {
            '"' => {
                let mut string = String::new();
                let mut escaped = false;
                for c in rest.by_ref() {
                    match c {
                        '"' if !escaped => break,
                        _ => escaped = c == '\\' && !escaped,
                    }
                    string.push(c);
                }
                let is_key = rest.peek() == Some(&':');
                shape.push('"');
                shape.push_str(if is_key && is_name(&string) { &string } else { "…" });
                shape.push('"');
            }
            '{' | '}' | '[' | ']' | ',' | ':' => shape.push(c),
            c if c.is_whitespace() => {}
            _ if shape.ends_with('·') => {}
            // Numbers, words, and what is no JSON at all.
            _ => shape.push('·'),
        }
    }
    shape
}

/// API names and the keys of Zoho's envelopes; a customer's words have other characters, or
/// are longer.
fn is_name(key: &str) -> bool {
    key.len() <= 30 && key.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'_' | b'$'))
}

#[cfg(test)]
mod tests {
    use super::outline;

    #[test]
    fn values_are_left_out() {
        let of = |body: &str| outline(body.as_bytes()).unwrap_or_default();
        assert_eq!(
            of(r#" {"data":[{"Last_Name":"Lovelace","n":42,"x":null,"a@b.c":"1000.ab\"c"}]}"#),
            r#"{"data":[{"Last_Name":"…","n":·,"x":·,"…":"…"}]}"#
        );
        assert_eq!(of(r#"{"1000.aaaa":tr"#), r#"{"…":·"#);
        assert_eq!(of(r#"["unterminated"#), r#"["…""#);
        assert_eq!(of("secret words"), "");
        assert_eq!(of(""), "");
        let long = format!("[{}]", r#"{"Last_Name":"x"},"#.repeat(50));
        assert!(of(&long).chars().count() < 130, "{}", of(&long));
    }

    #[test]
    fn a_page_is_told_by_its_title() {
        let of = |body: &str| outline(body.as_bytes());
        let page = "\u{feff}\n<!doctype html><HTML><head><Title> 502 Bad\nGateway </title></head>";
        assert_eq!(of(page).as_deref(), Some("a page titled \"502 Bad Gateway\""));
        assert_eq!(of("<html>no title"), None);
        assert_eq!(of("<title>unfinished"), None);
        assert_eq!(outline(b"<\xff\xfe<title>x</title>").as_deref(), Some("a page titled \"x\""));
    }
}
