//! The title of a page that stands where a token answer should be.

use crate::binding::printable;

/// How much of a body is looked at.
const LOOKED_AT: usize = 400;

/// The title, which says what made the page: a proxy, a login, an outage. What could be a part of a
/// URL is left out, for some pages repeat the one that was asked for.
pub(crate) fn page_title(body: &[u8]) -> Option<String> {
    let beginning = String::from_utf8_lossy(body.get(..LOOKED_AT).unwrap_or(body));
    let lower = beginning.to_ascii_lowercase();
    let from = lower.find("<title>")? + "<title>".len();
    let to = from + lower.get(from..)?.find('<')?;
    let is_word = |word: &&str| !word.contains(['?', '@', '=', '&', '/', ':']);
    let words: Vec<_> = beginning.get(from..to)?.split_whitespace().filter(is_word).collect();
    (!words.is_empty()).then(|| printable(&words.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::page_title;

    #[test]
    fn a_page_is_told_by_its_title_alone() {
        for (body, title) in [
            (
                &b"<html><head><title>Zoho - Scheduled\nmaintenance</title>"[..],
                Some("Zoho - Scheduled maintenance"),
            ),
            (
                b"\xef\xbb\xbf<!doctype html><TITLE> 502 Bad Gateway </TITLE>",
                Some("502 Bad Gateway"),
            ),
            (b"<title>Blocked: https://accounts.zoho.com/oauth/v2/token?code=1000.x</title>", None),
            (b"<title>denied \xff</title>", Some("denied \u{fffd}")),
            (b"<title>unfinished", None),
            (b"<title></title>", None),
            (b"{\"error\":\"x\"}", None),
            (b"", None),
        ] {
            assert_eq!(page_title(body).as_deref(), title, "{}", body.escape_ascii());
        }
    }
}
