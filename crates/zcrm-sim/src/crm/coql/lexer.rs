//! Cutting a query into words, texts, numbers and signs.

/// One token, and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) what: What,
    /// The byte at which it begins.
    pub(super) at: usize,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A keyword or the name of a column, module or function.
    Word(String),
    /// A text in quotes; a doubled quote in it is one quote. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Overview.html>.
    Text(String),
    /// A number as it is written.
    Number(String),
    /// A bracket, a comma or a comparison.
    Sign(&'static str),
}

const SIGNS: [&str; 10] = [">=", "<=", "!=", "<>", "(", ")", ",", "=", ">", "<"];

/// The tokens of a query; `Err` with the byte at which no token begins.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, usize> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        let (what, length) = if letter.is_whitespace() {
            at += letter.len_utf8();
            continue;
        } else if letter == '\'' {
            quoted(rest).ok_or(at)?
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            (What::Sign(sign), sign.len())
        } else if letter.is_ascii_digit() || letter == '-' || letter == '+' {
            number(rest).ok_or(at)?
        } else {
            let length = word(rest);
            if length == 0 {
                return Err(at);
            }
            (What::Word(rest[..length].to_owned()), length)
        };
        tokens.push(Token { what, at });
        at += length;
    }
    Ok(tokens)
}

fn quoted(text: &str) -> Option<(What, usize)> {
    let mut value = String::new();
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((place, letter)) = letters.next() {
        match (letter, letters.peek()) {
            ('\'', Some((_, '\''))) => {
                letters.next();
                value.push('\'');
            }
            ('\'', _) => return Some((What::Text(value), place + 1)),
            (letter, _) => value.push(letter),
        }
    }
    None
}

fn number(text: &str) -> Option<(What, usize)> {
    let signs = usize::from(text.starts_with(['-', '+']));
    let part = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let length = signs + text.bytes().skip(signs).take_while(part).count();
    let number = &text[..length];
    let ends = !text[length..].starts_with(|next: char| next.is_alphanumeric() || next == '_');
    (ends && number.parse::<f64>().is_ok()).then(|| (What::Number(number.to_owned()), length))
}

/// The length of a word: letters, digits, `_`, `$`, `.`, `#`, and `->` between names.
fn word(text: &str) -> usize {
    let mut length = 0;
    while let Some(letter) = text[length..].chars().next() {
        if text[length..].starts_with("->") && length > 0 {
            length += 2;
        } else if letter.is_alphanumeric()
            || "_$.".contains(letter)
            || letter == '!' && length == 0
            || letter == '#' && length > 0
        {
            length += letter.len_utf8();
        } else {
            break;
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(text: &str) -> Result<Vec<What>, usize> {
        tokens(text).map(|tokens| tokens.into_iter().map(|token| token.what).collect())
    }

    #[test]
    fn queries_are_cut_into_tokens() {
        let word = |text: &str| What::Word(text.to_owned());
        let value = |text: &str| What::Text(text.to_owned());
        let number = |text: &str| What::Number(text.to_owned());
        for (text, expected) in [
            ("a.b>=-1.5", vec![word("a.b"), What::Sign(">="), number("-1.5")]),
            ("'it''s', ''", vec![value("it's"), What::Sign(","), value("")]),
            ("'''' '\\'", vec![value("'"), value("\\")]),
            ("Leads#42", vec![word("Leads#42")]),
            ("What_Id->Leads.City !Leads.id", vec![word("What_Id->Leads.City"), word("!Leads.id")]),
            ("x!=1", vec![word("x"), What::Sign("!="), number("1")]),
        ] {
            assert_eq!(whats(text), Ok(expected), "{text}");
        }
        for (text, at) in [("a = 'x", 4), ("a ; b", 2), ("1a", 0), ("-", 0), ("a \\", 2)] {
            assert_eq!(whats(text), Err(at), "{text}");
        }
    }
}
