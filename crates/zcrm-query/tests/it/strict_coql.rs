//! A strict reader of COQL conditions: joins two by two, quotes doubled, one blank between words.

use crate::model::Tree;

/// Reads a whole condition.
pub(crate) fn read(text: &str) -> Result<Tree, String> {
    let mut reader = Reader { rest: text };
    let tree = reader.tree()?;
    if reader.rest.is_empty() { Ok(tree) } else { Err(format!("left over: {:?}", reader.rest)) }
}

struct Reader<'a> {
    rest: &'a str,
}

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
            return self.leaf();
        }
        let left = self.tree()?;
        let join = match self.rest {
            rest if rest.starts_with(" and ") => "and",
            rest if rest.starts_with(" or ") => "or",
            rest => return Err(format!("no join at {rest:?}")),
        };
        self.rest = &self.rest[join.len() + 2..];
        let right = self.tree()?;
        if !self.take(")") {
            return Err("more than two in one pair of parentheses".to_owned());
        }
        Ok(Tree::group(join, vec![left, right]))
    }

    fn leaf(&mut self) -> Result<Tree, String> {
        let field = if self.rest.starts_with('\'') {
            self.value()?
        } else {
            let end = self.rest.find(' ').ok_or("no field")?;
            let (field, rest) = self.rest.split_at(end);
            if field.is_empty() || !field.chars().all(|c| c.is_alphanumeric() || "_.$".contains(c))
            {
                return Err(format!("no field: {field:?}"));
            }
            self.rest = rest;
            field.to_owned()
        };
        for (sign, operator) in [(" = ", "equals"), (" != ", "not_equal"), (" > ", "greater_than")]
        {
            if self.take(sign) {
                return Ok(Tree::Leaf { field, operator, values: vec![self.value()?] });
            }
        }
        for (sign, operator) in [(" in (", "in"), (" not in (", "not in")] {
            if self.take(sign) {
                let mut values = vec![self.value()?];
                while self.take(", ") {
                    values.push(self.value()?);
                }
                return match self.take(")") {
                    true => Ok(Tree::Leaf { field, operator, values }),
                    false => Err("a list without an end".to_owned()),
                };
            }
        }
        if self.take(" between ") {
            let low = self.value()?;
            if !self.take(" and ") {
                return Err("one bound".to_owned());
            }
            let values = vec![low, self.value()?];
            return Ok(Tree::Leaf { field, operator: "between", values });
        }
        let not = self.take(" not");
        if !self.take(" like ") {
            return Err(format!("no operator at {:?}", self.rest));
        }
        let pattern = self.value()?;
        let (begins, ends) = (pattern.starts_with('%'), pattern.ends_with('%'));
        let text = pattern.trim_matches('%').to_owned();
        if text.contains('%') || pattern.len() - text.len() > 2 {
            return Err("signs in a pattern".to_owned());
        }
        let operator = match (not, begins, ends) {
            (true, true, true) => "not_contains",
            (false, true, true) => "contains",
            (false, true, false) => "ends_with",
            (false, false, true) => "starts_with",
            _ => return Err("no pattern".to_owned()),
        };
        Ok(Tree::Leaf { field, operator, values: vec![text] })
    }

    fn value(&mut self) -> Result<String, String> {
        if !self.take("'") {
            let end = self.rest.find([' ', ',', ')']).unwrap_or(self.rest.len());
            let (number, rest) = self.rest.split_at(end);
            if !number.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'.') {
                return Err(format!("no value: {number:?}"));
            }
            let number = number.to_owned();
            self.rest = rest;
            return Ok(number);
        }
        let mut text = String::new();
        loop {
            let (part, rest) = self.rest.split_once('\'').ok_or("no end")?;
            text.push_str(part);
            self.rest = rest;
            if !self.take("'") {
                return Ok(text);
            }
            text.push('\'');
        }
    }
}
