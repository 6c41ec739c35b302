//! What differs from run to run, and is no part of a recording.

/// Whether a line is one of the log: it begins with a time and has its level.
pub(crate) fn is_log(line: &str) -> bool {
    let level = line.split_whitespace().nth(1);
    time(line).is_some() && matches!(level, Some("DEBUG" | "INFO" | "WARN" | "ERROR"))
}

/// A line with `[TIME]` for its dates with times (RFC 3339).
pub(crate) fn times(line: &str) -> String {
    let (mut masked, mut rest) = (String::new(), line);
    while let Some(next) = rest.chars().next() {
        match time(rest) {
            Some(length) => {
                masked += "[TIME]";
                rest = &rest[length..];
            }
            None => {
                masked.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
    }
    masked
}

/// A line with `[N]` for the numbers that stand right behind a text.
pub(crate) fn number_after(line: &str, before: &str) -> String {
    let mut parts = line.split(before);
    let mut masked = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|digit: char| digit.is_ascii_digit());
        masked += before;
        masked += if rest.len() == part.len() { "" } else { "[N]" };
        masked += rest;
    }
    masked
}

/// The length of the date and time with which a text begins.
fn time(text: &str) -> Option<usize> {
    const PATTERN: &[u8] = b"0000-00-00T00:00:00";
    let digits = |pattern: &[u8]| {
        let mut pairs = pattern.iter().zip(text.as_bytes());
        let fits = |(wanted, found): (&u8, &u8)| {
            if *wanted == b'0' { found.is_ascii_digit() } else { wanted == found }
        };
        text.len() >= pattern.len() && pairs.all(fits)
    };
    if !digits(PATTERN) {
        return None;
    }
    let rest = &text[PATTERN.len()..];
    let zone = rest.trim_start_matches(|one: char| one == '.' || one.is_ascii_digit());
    let fraction = rest.len() - zone.len();
    let zone = match zone.as_bytes() {
        [b'Z', ..] => 1,
        [b'+' | b'-', _, _, b':', _, _, ..] => 6,
        _ => return None,
    };
    Some(PATTERN.len() + fraction + zone)
}

#[test]
fn what_is_masked() {
    let line = r#"{"a":"2026-12-01T10:00:00+01:00","b":"2026-12-01","left":3599}"#;
    let masked = r#"{"a":"[TIME]","b":"2026-12-01","left":[N]}"#;
    assert_eq!(number_after(&times(line), r#""left":"#), masked);
    assert!(is_log("2026-12-01T10:00:00.123456Z DEBUG hyper: x"));
    for no in ["2026-12-01 DEBUG x", "zcrm: failed to x", "", "2026-12-01T10:00:00Z x"] {
        assert!(!is_log(no), "{no}");
    }
}
