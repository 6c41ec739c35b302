//! Texts in which single characters cannot be read.

/// A text of JSON in which what could not be read is replaced.
pub(crate) struct Repaired {
    pub(crate) text: String,
    /// How many characters were replaced: by U+FFFD, or a control character by its escape.
    pub(crate) characters: usize,
}

/// Replaces what cannot be read in the values of a JSON text: bytes that are not UTF-8 and halves
/// of surrogate pairs by U+FFFD, control characters by their escapes; a byte order mark before the
/// text is left out.
///
/// `None` when nothing is to be replaced, and when more than values is damaged: a member whose name
/// cannot be read is another member than the one that is looked for, and would be passed over.
pub(crate) fn repaired(body: &[u8]) -> Option<Repaired> {
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let mut repair = Repair { rest: text, text: String::with_capacity(text.len()), characters: 0 };
    while !repair.rest.is_empty() {
        let string = repair.rest.iter().position(|byte| *byte == b'"');
        let outside = repair.take(string.unwrap_or(repair.rest.len()));
        repair.text.push_str(std::str::from_utf8(outside).ok()?);
        if string.is_some() {
            repair.string()?;
        }
    }
    let is_changed = repair.characters > 0 || text.len() < body.len();
    is_changed.then_some(Repaired { text: repair.text, characters: repair.characters })
}

struct Repair<'a> {
    rest: &'a [u8],
    text: String,
    characters: usize,
}

impl<'a> Repair<'a> {
    fn take(&mut self, bytes: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }

    /// A string with its quotes; `None` when it does not end, or is a name and damaged.
    fn string(&mut self) -> Option<()> {
        let before = self.characters;
        self.take(1);
        self.text.push('"');
        loop {
            let is_end = |byte: &u8| matches!(byte, b'"' | b'\\' | ..0x20);
            let plain = self.rest.iter().position(is_end)?;
            for chunk in self.take(plain).utf8_chunks() {
                self.text.push_str(chunk.valid());
                if !chunk.invalid().is_empty() {
                    self.replaced();
                }
            }
            match self.take(1) {
                b"\"" => break,
                b"\\" => self.escape()?,
                control => {
                    let code = control.first()?;
                    self.text.push_str(&format!("\\u{code:04x}"));
                    self.characters += 1;
                }
            }
        }
        self.text.push('"');
        let is_name = self.rest.trim_ascii_start().first() == Some(&b':');
        (!is_name || self.characters == before).then_some(())
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Option<()> {
        let sign = *self.take(1).first()?;
        if sign != b'u' {
            self.text.push('\\');
            self.text.push(char::from(sign));
            return sign.is_ascii().then_some(());
        }
        let digits = self.take(4);
        let unit = unit(digits)?;
        let mut pair = None;
        if (0xd800..0xdc00).contains(&unit) {
            let second = self.rest.strip_prefix(b"\\u").and_then(|rest| rest.get(..4));
            pair = second.filter(|second| {
                self::unit(second).is_some_and(|unit| (0xdc00..0xe000).contains(&unit))
            });
        }
        if (0xd800..0xe000).contains(&unit) && pair.is_none() {
            self.replaced();
            return Some(());
        }
        for digits in [Some(digits), pair].into_iter().flatten() {
            self.text.push_str("\\u");
            self.text.push_str(std::str::from_utf8(digits).ok()?);
        }
        if pair.is_some() {
            self.take(6);
        }
        Some(())
    }

    fn replaced(&mut self) {
        self.text.push(char::REPLACEMENT_CHARACTER);
        self.characters += 1;
    }
}

/// Four hexadecimal digits.
fn unit(digits: &[u8]) -> Option<u32> {
    let is_hexadecimal = digits.len() == 4 && digits.iter().all(u8::is_ascii_hexdigit);
    let digits = std::str::from_utf8(digits).ok().filter(|_| is_hexadecimal)?;
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn read(body: &[u8]) -> Option<(Value, usize)> {
        let Repaired { text, characters } = repaired(body)?;
        Some((serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}: {text}")), characters))
    }

    #[test]
    fn each_character_that_cannot_be_read_is_replaced_and_counted() {
        for (body, text, characters) in [
            (&b"[\"S\xf6hne\"]"[..], "S\u{fffd}hne", 1),
            (b"[\"\xff\xfe\"]", "\u{fffd}\u{fffd}", 2),
            // The first three bytes of four: an emoji that was cut.
            (b"[\"cut \xf0\x9f\x98\"]", "cut \u{fffd}", 1),
            (b"[\"cut \xe2\\u20ac\"]", "cut \u{fffd}\u{20ac}", 1),
            (br#"["\ud83d"]"#, "\u{fffd}", 1),
            (br#"["\uD83D"]"#, "\u{fffd}", 1),
            (br#"["\ude00 low"]"#, "\u{fffd} low", 1),
            (br#"["\ud83d\ud83d\ude00"]"#, "\u{fffd}\u{1f600}", 1),
            (br#"["\ude00\ud83d\u0041"]"#, "\u{fffd}\u{fffd}A", 2),
            (br#"["\ud83d\n\"\\"]"#, "\u{fffd}\n\"\\", 1),
            (b"[\"a\tb\0\"]", "a\tb\0", 2),
            (b"\xef\xbb\xbf[\"a\"]", "a", 0),
            (b"\xef\xbb\xbf[\"\xff\"]", "\u{fffd}", 1),
            (b"[\"\xed\xa0\xbd\"]", "\u{fffd}\u{fffd}\u{fffd}", 3),
        ] {
            let shown = body.escape_ascii();
            assert_eq!(read(body), Some((Value::from([text]), characters)), "{shown}");
        }
    }

    #[test]
    fn what_is_whole_stays_and_what_is_damaged_as_a_whole_too() {
        for body in [
            &b""[..],
            br#"{"a":"\ud83d\ude00 \u0000 \" \\"}"#,
            "[\"\u{fffd}\"]".as_bytes(),
            // A name: the member would be passed over.
            b"{\"more\xa1records\":true}",
            b"{\"\xff\"\n :1}",
            br#"{"\ud83d":1}"#,
            // Outside of strings, and strings without an end.
            b"[\xff]",
            b"[\"\xff",
            b"[\"\xff\\",
            br#"["\ud8"]"#,
            br#"["\ud83d\uzzzz"]"#,
            b"\xff\xfe[\0]\0",
        ] {
            assert!(repaired(body).is_none(), "{}", body.escape_ascii());
        }
    }

    proptest! {
        #[test]
        fn no_bytes_bring_it_down_and_once_is_enough(body: Vec<u8>) {
            for body in [body.clone(), [b"[\"", &body[..], b"\"]"].concat()] {
                if let Some(Repaired { text, .. }) = repaired(&body) {
                    prop_assert!(repaired(text.as_bytes()).is_none());
                }
            }
        }

        #[test]
        fn damage_anywhere_in_a_text_costs_that_place_alone(
            before in "[^\0-\x1f\"\\\\]{0,9}",
            damage in 0x80..=0xbf_u8,
            after in "[^\0-\x1f\"\\\\]{0,9}",
        ) {
            let body = [b"[\"", before.as_bytes(), &[damage], after.as_bytes(), b"\"]"].concat();
            let whole = format!("{before}\u{fffd}{after}");
            prop_assert_eq!(read(&body), Some((Value::from([whole]), 1)));
        }
    }
}
