//! Reading `multipart/form-data`. Source: RFC 7578, RFC 2046 section 5.1.

use bytes::Bytes;

/// One part of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// The name of the field.
    pub(crate) name: String,
    /// The name of the file, if it is one.
    pub(crate) file_name: Option<String>,
    /// The content.
    pub(crate) body: Bytes,
}

/// The boundary in a content type, when it is one of a form.
pub(crate) fn boundary(content_type: &str) -> Option<&str> {
    let (kind, parameters) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then(|| value.trim().trim_matches('"'))
    })
}

/// The parts of a body. What cannot be read is left out.
pub(crate) fn parts(body: &Bytes, boundary: &str) -> Vec<Part> {
    let delimiter = format!("--{boundary}");
    let next = format!("\r\n{delimiter}");
    let mut parts = Vec::new();
    let Some(mut at) = find(body, delimiter.as_bytes(), 0).map(|at| at + delimiter.len()) else {
        return parts;
    };
    while !body[at..].starts_with(b"--") {
        let Some(end) = find(body, next.as_bytes(), at) else { break };
        if let Some(head_end) = find(body, b"\r\n\r\n", at).filter(|head_end| *head_end < end + 2) {
            let head = String::from_utf8_lossy(&body[at..head_end]);
            let content = body.slice((head_end + 4).min(end)..end);
            parts.extend(part(&head, content));
        }
        at = end + next.len();
    }
    parts
}

/// The part that a head describes.
pub(crate) fn part(head: &str, body: Bytes) -> Option<Part> {
    let header = |name: &str| {
        head.lines().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    };
    let disposition = header("content-disposition")?;
    let name = parameter(&disposition, "name")?;
    let file_name = match parameter(&disposition, "filename*") {
        Some(encoded) => {
            let text = encoded.rsplit('\'').next().unwrap_or_default().to_owned();
            Some(percent_encoding::percent_decode_str(&text).decode_utf8_lossy().into_owned())
        }
        None => parameter(&disposition, "filename").map(|name| unescaped(&name)),
    };
    Some(Part { name, file_name, body })
}

/// A parameter of a disposition; quotes in it may be escaped by a backslash.
fn parameter(disposition: &str, wanted: &str) -> Option<String> {
    let mut rest = disposition;
    while let Some(at) = rest.find(';') {
        rest = rest[at + 1..].trim_start();
        let Some((name, value)) = rest.split_once('=') else { continue };
        let (text, length) = match value.strip_prefix('"') {
            Some(quoted) => quoted_text(quoted),
            None => {
                let end = value.find(';').unwrap_or(value.len());
                (value[..end].trim().to_owned(), end)
            }
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(text);
        }
        rest = &value[length.min(value.len())..];
    }
    None
}

/// The text up to the closing quote, and its length with the quotes.
fn quoted_text(quoted: &str) -> (String, usize) {
    let mut text = String::new();
    let mut letters = quoted.char_indices();
    while let Some((place, letter)) = letters.next() {
        match letter {
            '"' => return (text, place + 2),
            '\\' => {
                if let Some((_, next)) = letters.next() {
                    // Windows paths keep their backslashes.
                    if !"\"\\".contains(next) {
                        text.push('\\');
                    }
                    text.push(next);
                }
            }
            letter => text.push(letter),
        }
    }
    (text, quoted.len() + 1)
}

/// Browsers write quotes and line ends in names as `%22`, `%0D` and `%0A`.
fn unescaped(name: &str) -> String {
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

/// Where `wanted` begins in `bytes`, from `from` on.
pub(crate) fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let first = *wanted.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_keep_every_byte_of_their_content() {
        let content = b"a\r\n--x\r\n\r\nb\xff\0--xyz";
        let mut body =
            b"preamble\r\n--xyz\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n\
            t\xc3\xa4\r\n--xyz\r\ncontent-disposition: form-data; name=file; \
            filename=\"a \\\"b\\\" %22; w\xc3\xb6.txt\"\r\nContent-Type: text/plain\r\n\r\n"
                .to_vec();
        body.extend(content);
        body.extend(
            b"\r\n--xyz\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--xyz--\r\n",
        );
        let parts = parts(&body.into(), "xyz");
        assert_eq!(parts.len(), 3, "{parts:?}");
        assert_eq!((parts[0].name.as_str(), &parts[0].body[..]), ("title", "tä".as_bytes()));
        assert_eq!(parts[1].file_name.as_deref(), Some("a \"b\" \"; wö.txt"));
        assert_eq!(&parts[1].body[..], content);
        assert!(parts[2].body.is_empty() && parts[2].file_name.is_none());
    }

    #[test]
    fn encoded_names_are_decoded() {
        let head = "Content-Disposition: form-data; name=\"file\"; filename=\"x\"; \
                    filename*=UTF-8''%D0%B4.txt";
        let part = part(head, Bytes::new()).unwrap();
        assert_eq!(part.file_name.as_deref(), Some("д.txt"));
    }

    #[test]
    fn what_is_no_form_has_no_parts() {
        assert_eq!(boundary("application/json"), None);
        assert_eq!(boundary("multipart/form-data; boundary=\"--x\""), Some("--x"));
        assert!(parts(&Bytes::from_static(b"nothing"), "x").is_empty());
        assert!(parts(&Bytes::from_static(b"--x\r\nno head"), "x").is_empty());
        assert!(parts(&Bytes::from_static(b"--x"), "x").is_empty());
    }
}
