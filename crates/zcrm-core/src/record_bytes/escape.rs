//! The characters of a JSON string.

use std::borrow::Cow;

/// The characters of a checked string without its quotes; `None` stands for half of a surrogate
/// pair.
pub(super) struct Characters<'a>(pub(super) &'a str);

impl Iterator for Characters<'_> {
    type Item = Option<char>;

    fn next(&mut self) -> Option<Self::Item> {
        let first = self.take()?;
        if first != '\\' {
            return Some(Some(first));
        }
        Some(match self.take()? {
            'b' => Some('\u{8}'),
            'f' => Some('\u{c}'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'u' => self.unit(),
            other => Some(other),
        })
    }
}

impl Characters<'_> {
    fn take(&mut self) -> Option<char> {
        let mut characters = self.0.chars();
        let character = characters.next()?;
        self.0 = characters.as_str();
        Some(character)
    }

    /// What four digits, and the second half of a pair, make.
    fn unit(&mut self) -> Option<char> {
        let first = self.digits()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        let mut rest = Characters(self.0.strip_prefix("\\u")?);
        let second = rest.digits().filter(|second| (0xdc00..0xe000).contains(second))?;
        self.0 = rest.0;
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00))
    }

    fn digits(&mut self) -> Option<u32> {
        let (digits, rest) = self.0.split_at_checked(4)?;
        self.0 = rest;
        u32::from_str_radix(digits, 16).ok()
    }
}

/// The text of a checked string without its quotes; U+FFFD stands for half of a surrogate pair.
pub(crate) fn text(raw: &str) -> Cow<'_, str> {
    let Some(plain) = raw.find('\\') else { return Cow::Borrowed(raw) };
    let (plain, rest) = raw.split_at_checked(plain).unwrap_or((raw, ""));
    let mut text = String::with_capacity(raw.len());
    text.push_str(plain);
    let mut characters = Characters(rest);
    loop {
        // Whole runs of plain characters at once.
        let run = characters.0.find('\\').unwrap_or(characters.0.len());
        let (plain, rest) = characters.0.split_at_checked(run).unwrap_or((characters.0, ""));
        text.push_str(plain);
        characters.0 = rest;
        match characters.next() {
            Some(character) => text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER)),
            None => return Cow::Owned(text),
        }
    }
}

/// Whether a checked string without its quotes is this text.
pub(super) fn is(raw: &str, text: &str) -> bool {
    raw == text || (raw.contains('\\') && Characters(raw).eq(text.chars().map(Some)))
}
