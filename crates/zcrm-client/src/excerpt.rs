//! Foreign text in a message: short, one line, printable.

/// The most characters of a foreign text that a message repeats.
const MOST: usize = 160;

pub(crate) fn excerpt(text: &str) -> String {
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
