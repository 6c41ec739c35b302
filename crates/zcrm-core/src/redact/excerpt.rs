//! The beginning of a text.

/// The most characters of a server's text that a message repeats.
const MOST: usize = 160;

/// The beginning of a server's text, without control characters, for an error message.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let mut short: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MOST).collect();
    if text.chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_is_short_and_on_one_line() {
        assert_eq!(super::excerpt("a\r\nb"), "a  b");
        assert_eq!(super::excerpt(&"x".repeat(500)).chars().count(), 161);
    }
}
