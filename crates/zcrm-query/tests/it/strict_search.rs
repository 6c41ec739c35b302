//! A strict reader of the search's criteria: nothing is guessed, every byte has a meaning.

use crate::model::Tree;

/// Reads a whole text.
pub(crate) fn read(text: &str) -> Result<Tree, String> {
    let mut reader = Reader { rest: text };
    let tree = reader.tree()?;
    if reader.rest.is_empty() { Ok(tree) } else { Err(format!("left over: {:?}", reader.rest)) }
}

struct Reader<'a> {
    rest: &'a str,
}

const WORDS: [&str; 9] = [
    "equals",
    "not_equal",
    "starts_with",
    "in",
    "between",
    "greater_than",
    "greater_equal",
    "less_than",
    "less_equal",
];

impl Reader<'_> {
    fn take(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn tree(&mut self) -> Result<Tree, String> {
        if !self.take("(") {
            return Err(format!("no parenthesis at {:?}", self.rest));
        }
        if !self.rest.starts_with('(') {
            return self.leaf();
        }
        let mut members = vec![self.tree()?];
        let mut join = None;
        while !self.take(")") {
            let found = match (self.take("and"), self.rest) {
                (true, _) => "and",
                _ if self.take("or") => "or",
                (_, rest) => return Err(format!("no join at {rest:?}")),
            };
            if join.is_some_and(|known| known != found) {
                return Err("two joins in one group".to_owned());
            }
            join = Some(found);
            members.push(self.tree()?);
        }
        Ok(Tree::group(join.ok_or("a group of one")?, members))
    }

    fn word(&mut self) -> Result<String, String> {
        let (word, rest) = self.rest.split_once(':').ok_or("no colon")?;
        if word.is_empty() || !word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return Err(format!("no word: {word:?}"));
        }
        let word = word.to_owned();
        self.rest = rest;
        Ok(word)
    }

    fn leaf(&mut self) -> Result<Tree, String> {
        let field = self.word()?;
        let word = self.word()?;
        let operator = WORDS.into_iter().find(|known| *known == word).ok_or(word)?;
        let mut values = vec![String::new()];
        loop {
            let mut characters = self.rest.chars();
            let character = characters.next().ok_or("no end")?;
            self.rest = characters.as_str();
            let value = values.last_mut().expect("a value");
            match character {
                ')' => break,
                '(' => return Err("a parenthesis in a value".to_owned()),
                ',' if matches!(operator, "in" | "between") => values.push(String::new()),
                ',' => return Err("a comma in a single value".to_owned()),
                '\\' => match self.rest.chars().next() {
                    Some(escaped @ ('(' | ')' | ',' | '\\')) => {
                        value.push(escaped);
                        self.rest = &self.rest[1..];
                    }
                    other => return Err(format!("an escape of {other:?}")),
                },
                other => value.push(other),
            }
        }
        if values.iter().any(String::is_empty) {
            return Err("an empty value".to_owned());
        }
        Ok(Tree::Leaf { field, operator, values })
    }
}
