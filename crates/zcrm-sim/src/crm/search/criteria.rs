//! Reading search criteria: `((Field:operator:value)and(Field:operator:value))`. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/search-records.html>.

/// Criteria as they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// Every part must fit.
    And(Vec<Written>),
    /// One part must fit.
    Or(Vec<Written>),
    /// One condition.
    Test {
        /// The field, as it is written.
        field: String,
        /// The operator, as it is written.
        operator: String,
        /// The values, unescaped; several for `in` and `between`.
        values: Vec<String>,
    },
}

/// Criteria that cannot be read, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// The byte at which reading stopped.
    pub(crate) at: usize,
}

/// How deep parentheses may be nested.
const DEEPEST: usize = 64;

/// Reads criteria. `and` binds closer than `or` where parentheses leave it open (uncertain). A
/// backslash takes the meaning from `(`, `)`, `,` and `\\`; before anything else it is itself.
pub(crate) fn read(text: &str) -> Result<Written, Unreadable> {
    let mut reader = Reader { text, at: 0 };
    reader.blanks();
    let tree = reader.either(0)?;
    if reader.at < text.len() { Err(reader.stuck()) } else { Ok(tree) }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn either(&mut self, depth: usize) -> Result<Written, Unreadable> {
        let mut parts = vec![self.both(depth)?];
        while self.word("or") {
            parts.push(self.both(depth)?);
        }
        Ok(joined(parts, Written::Or))
    }

    fn both(&mut self, depth: usize) -> Result<Written, Unreadable> {
        let mut parts = vec![self.group(depth)?];
        while self.word("and") {
            parts.push(self.group(depth)?);
        }
        Ok(joined(parts, Written::And))
    }

    /// Criteria or a condition in parentheses.
    fn group(&mut self, depth: usize) -> Result<Written, Unreadable> {
        if depth > DEEPEST || !self.symbol('(') {
            return Err(self.stuck());
        }
        let inner =
            if self.rest().starts_with('(') { self.either(depth + 1)? } else { self.condition()? };
        if self.symbol(')') { Ok(inner) } else { Err(self.stuck()) }
    }

    fn condition(&mut self) -> Result<Written, Unreadable> {
        let field = self.name()?;
        let operator = self.name()?;
        let many = matches!(operator.as_str(), "in" | "between");
        let mut values = vec![String::new()];
        let mut letters = self.rest().char_indices().peekable();
        let mut end = None;
        while let Some((place, letter)) = letters.next() {
            match letter {
                '\\' => {
                    let special = |next: &(usize, char)| "(),\\".contains(next.1);
                    let letter = letters.next_if(special).map_or('\\', |(_, letter)| letter);
                    push(&mut values, letter);
                }
                ')' => {
                    end = Some(place);
                    break;
                }
                '(' => break,
                ',' if many => values.push(String::new()),
                letter => push(&mut values, letter),
            }
        }
        let Some(end) = end else { return Err(self.stuck()) };
        self.at += end;
        Ok(Written::Test { field, operator, values })
    }

    /// The text up to the next colon.
    fn name(&mut self) -> Result<String, Unreadable> {
        let Some(colon) = self.rest().find(':') else { return Err(self.stuck()) };
        let name = self.rest()[..colon].trim();
        let plain = |letter: char| letter.is_alphanumeric() || "_.$!->".contains(letter);
        if name.is_empty() || !name.chars().all(plain) {
            return Err(self.stuck());
        }
        let name = name.to_owned();
        self.at += colon + 1;
        Ok(name)
    }

    fn symbol(&mut self, symbol: char) -> bool {
        let there = self.rest().starts_with(symbol);
        if there {
            self.at += symbol.len_utf8();
            self.blanks();
        }
        there
    }

    fn word(&mut self, word: &str) -> bool {
        let head = self.rest().get(..word.len());
        let there = head.is_some_and(|head| head.eq_ignore_ascii_case(word));
        if there {
            self.at += word.len();
            self.blanks();
        }
        there
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(' ').len();
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn stuck(&self) -> Unreadable {
        Unreadable { at: self.at }
    }
}

fn push(values: &mut [String], letter: char) {
    if let Some(last) = values.last_mut() {
        last.push(letter);
    }
}

fn joined(mut parts: Vec<Written>, join: fn(Vec<Written>) -> Written) -> Written {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            join(parts)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(field: &str, operator: &str, values: &[&str]) -> Written {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        Written::Test { field: field.to_owned(), operator: operator.to_owned(), values }
    }

    #[test]
    fn criteria_are_read_into_a_tree() {
        let (one, two) = (test("A", "equals", &["x"]), test("B", "starts_with", &["y"]));
        let three = test("C.D", "in", &["1", "2,3"]);
        let or = |parts: &[&Written]| Written::Or(parts.iter().map(|p| (*p).clone()).collect());
        let and = |parts: &[&Written]| Written::And(parts.iter().map(|p| (*p).clone()).collect());
        for (text, expected) in [
            ("(A:equals:x)", one.clone()),
            (" ( A:equals:x ) ", test("A", "equals", &["x "])),
            ("((A:equals:x))", one.clone()),
            ("((A:equals:x)and(B:starts_with:y))", and(&[&one, &two])),
            ("(A:equals:x)OR(B:starts_with:y)", or(&[&one, &two])),
            (
                "((A:equals:x)or(B:starts_with:y)and(C.D:in:1,2\\,3))",
                or(&[&one, &and(&[&two, &three])]),
            ),
            (
                "(((A:equals:x)or(B:starts_with:y))and(C.D:in:1,2\\,3))",
                and(&[&or(&[&one, &two]), &three]),
            ),
            ("(T:greater_than:2024-01-01T10:00:00+05:30)", {
                test("T", "greater_than", &["2024-01-01T10:00:00+05:30"])
            }),
            ("(A:equals:a,b)", test("A", "equals", &["a,b"])),
            ("(A:equals:C:\\dir)", test("A", "equals", &["C:\\dir"])),
            ("(A:equals:\\(x\\)\\\\)", test("A", "equals", &["(x)\\"])),
            ("(A:equals:)", test("A", "equals", &[""])),
        ] {
            assert_eq!(read(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn criteria_that_are_none_are_refused() {
        for text in [
            "",
            "x",
            "A:equals:x",
            "(A:equals:x",
            "(A:equals:x))",
            "(A:equals)",
            "(:equals:x)",
            "(A:equals:(x))",
            "(A:equals:x)(B:equals:y)",
            "(A:equals:x)and",
            "((A:equals:x)",
            "(A b:equals:x)",
            "(A:equals:x\\)",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
        assert!(read(&"(".repeat(100_000)).is_err());
    }
}
