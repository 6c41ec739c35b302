//! Reading a query. Source: <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Overview.html>.

use super::lexer::{Token, What, tokens};
use super::statement::{Condition, Item, Operator, Statement, Values};

/// Why a text is no query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// A clause is missing.
    Clause(&'static str),
    /// It does not begin as a query does.
    Near(String),
    /// A token stands where another is wanted: line, column (from 1), and the token.
    Token(usize, usize, String),
    /// There is no such operator.
    Operator(String),
}

/// How deep parentheses and queries within queries may be nested.
const DEEPEST: usize = 64;

/// Reads a query.
pub(crate) fn read(text: &str) -> Result<Statement, Syntax> {
    let tokens = tokens(text).map_err(|at| place(text, at))?;
    let mut parser = Parser { text, tokens: &tokens, next: 0, depth: 0 };
    let statement = parser.statement()?;
    if parser.next < tokens.len() { Err(parser.unexpected()) } else { Ok(statement) }
}

/// The line and column of a byte, and what begins there.
fn place(text: &str, at: usize) -> Syntax {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let near = rest.split_whitespace().next().unwrap_or_default();
    Syntax::Token(line, column, near.chars().take(40).collect())
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token],
    next: usize,
    depth: usize,
}

impl Parser<'_> {
    fn statement(&mut self) -> Result<Statement, Syntax> {
        if !self.keyword("select") {
            let near = self.text.split_whitespace().next().unwrap_or_default();
            return Err(Syntax::Near(near.chars().take(40).collect()));
        }
        let mut items = vec![self.item()?];
        while self.sign(",") {
            items.push(self.item()?);
        }
        self.clause("from")?;
        let named = self.name()?;
        let (module, view) = match named.split_once('#') {
            Some((module, view)) => (module.to_owned(), Some(view.to_owned())),
            None => (named, None),
        };
        self.clause("where")?;
        let filter = self.either(0)?;
        let group_by = if self.keywords("group", "by") { self.names()? } else { Vec::new() };
        let order_by = if self.keywords("order", "by") { self.order()? } else { Vec::new() };
        let (mut limit, mut offset) = (None, None);
        if self.keyword("limit") {
            limit = Some(self.value()?);
            if self.sign(",") {
                // `limit offset, count`, as some samples have it.
                offset = limit.replace(self.value()?);
            }
        }
        if self.keyword("offset") {
            offset = Some(self.value()?);
        }
        Ok(Statement { items, module, view, filter, group_by, order_by, limit, offset })
    }

    fn item(&mut self) -> Result<Item, Syntax> {
        let column = self.name()?;
        let item = if self.sign("(") {
            let argument = self.name()?;
            self.need(")")?;
            Item { function: Some(column), column: argument, alias: None }
        } else {
            Item { function: None, column, alias: None }
        };
        let alias = if self.keyword("as") { Some(self.name()?) } else { None };
        Ok(Item { alias, ..item })
    }

    fn order(&mut self) -> Result<Vec<(String, bool)>, Syntax> {
        let mut columns = Vec::new();
        loop {
            let item = self.item()?;
            let falls = self.keyword("desc");
            if !falls {
                self.keyword("asc");
            }
            columns.push((item.key(), falls));
            if !self.sign(",") {
                return Ok(columns);
            }
        }
    }

    /// One condition, or two that are joined; three or more are nested two by two.
    fn either(&mut self, depth: usize) -> Result<Condition, Syntax> {
        let one = self.operand(depth)?;
        if self.keyword("and") {
            return Ok(Condition::And(Box::new(one), Box::new(self.operand(depth)?)));
        }
        if self.keyword("or") {
            return Ok(Condition::Or(Box::new(one), Box::new(self.operand(depth)?)));
        }
        Ok(one)
    }

    fn operand(&mut self, depth: usize) -> Result<Condition, Syntax> {
        if depth > DEEPEST {
            return Err(self.unexpected());
        }
        if self.sign("(") {
            let inner = self.either(depth + 1)?;
            self.need(")")?;
            return Ok(inner);
        }
        let column = self.name()?;
        let operator = self.operator()?;
        let values = match operator {
            Operator::IsNull | Operator::IsNotNull => Values::Given(Vec::new()),
            Operator::Between | Operator::NotBetween => {
                let from = self.value()?;
                self.clause("and")?;
                Values::Given(vec![from, self.value()?])
            }
            _ => self.values(operator)?,
        };
        Ok(Condition::Test { column, operator, values })
    }

    fn values(&mut self, operator: Operator) -> Result<Values, Syntax> {
        let many = matches!(operator, Operator::In | Operator::NotIn);
        let open = self.next;
        if !self.sign("(") {
            return if many {
                Err(self.unexpected())
            } else {
                Ok(Values::Given(vec![self.value()?]))
            };
        }
        if self.is_word("select") {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(self.unexpected());
            }
            let inner = self.statement()?;
            self.depth -= 1;
            self.need(")")?;
            return Ok(Values::Selected(Box::new(inner)));
        }
        if !many {
            self.next = open;
            return Err(self.unexpected());
        }
        let mut values = vec![self.value()?];
        while self.sign(",") {
            values.push(self.value()?);
        }
        self.need(")")?;
        Ok(Values::Given(values))
    }

    fn operator(&mut self) -> Result<Operator, Syntax> {
        let found = match self.tokens.get(self.next).map(|token| &token.what) {
            Some(What::Sign(sign)) => match *sign {
                "=" => Some(Operator::Equal),
                "!=" => Some(Operator::NotEqual),
                ">" => Some(Operator::Greater),
                ">=" => Some(Operator::GreaterEqual),
                "<" => Some(Operator::Less),
                "<=" => Some(Operator::LessEqual),
                "<>" => return Err(Syntax::Operator((*sign).to_owned())),
                _ => None,
            },
            Some(What::Word(_)) => return self.worded(),
            _ => None,
        };
        self.next += 1;
        found.ok_or_else(|| {
            self.next -= 1;
            self.unexpected()
        })
    }

    fn worded(&mut self) -> Result<Operator, Syntax> {
        if self.keyword("is") {
            let negated = self.keyword("not");
            self.clause("null")?;
            return Ok(if negated { Operator::IsNotNull } else { Operator::IsNull });
        }
        let negated = self.keyword("not");
        for (word, plain, not) in [
            ("like", Operator::Like, Operator::NotLike),
            ("in", Operator::In, Operator::NotIn),
            ("between", Operator::Between, Operator::NotBetween),
        ] {
            if self.keyword(word) {
                return Ok(if negated { not } else { plain });
            }
        }
        let word = match self.tokens.get(self.next).map(|token| &token.what) {
            _ if negated => "not".to_owned(),
            Some(What::Word(word)) => word.clone(),
            _ => return Err(self.unexpected()),
        };
        Err(Syntax::Operator(word))
    }

    fn names(&mut self) -> Result<Vec<String>, Syntax> {
        let mut names = vec![self.name()?];
        while self.sign(",") {
            names.push(self.name()?);
        }
        Ok(names)
    }

    /// A name, which may stand in quotes.
    fn name(&mut self) -> Result<String, Syntax> {
        match self.tokens.get(self.next).map(|token| &token.what) {
            Some(What::Word(word)) if is_reserved(word) => Err(self.unexpected()),
            Some(What::Word(text) | What::Text(text)) => {
                self.next += 1;
                Ok(text.clone())
            }
            _ => Err(self.unexpected()),
        }
    }

    /// A text, a number, or `true` or `false`.
    fn value(&mut self) -> Result<String, Syntax> {
        match self.tokens.get(self.next).map(|token| &token.what) {
            Some(What::Word(word)) if !is_literal(word) => Err(self.unexpected()),
            Some(What::Word(text) | What::Text(text) | What::Number(text)) => {
                self.next += 1;
                Ok(text.clone())
            }
            _ => Err(self.unexpected()),
        }
    }

    fn sign(&mut self, sign: &str) -> bool {
        let there = self.tokens.get(self.next).is_some_and(|token| match token.what {
            What::Sign(known) => known == sign,
            _ => false,
        });
        self.next += usize::from(there);
        there
    }

    fn need(&mut self, sign: &str) -> Result<(), Syntax> {
        if self.sign(sign) { Ok(()) } else { Err(self.unexpected()) }
    }

    fn is_word(&self, word: &str) -> bool {
        let token = self.tokens.get(self.next).map(|token| &token.what);
        matches!(token, Some(What::Word(text)) if text.eq_ignore_ascii_case(word))
    }

    fn keyword(&mut self, word: &str) -> bool {
        let there = self.is_word(word);
        self.next += usize::from(there);
        there
    }

    fn keywords(&mut self, one: &str, other: &str) -> bool {
        let start = self.next;
        let there = self.keyword(one) && self.keyword(other);
        if !there {
            self.next = start;
        }
        there
    }

    fn clause(&mut self, clause: &'static str) -> Result<(), Syntax> {
        if self.keyword(clause) {
            return Ok(());
        }
        let clauses = ["from", "where"].contains(&clause);
        let next = self.tokens.get(self.next).map(|token| &token.what);
        let another = match next {
            None => true,
            Some(What::Word(word)) => is_reserved(word),
            Some(_) => false,
        };
        if clauses && another { Err(Syntax::Clause(clause)) } else { Err(self.unexpected()) }
    }

    fn unexpected(&self) -> Syntax {
        let at = self.tokens.get(self.next).map_or(self.text.len(), |token| token.at);
        place(self.text, at)
    }
}

/// The words that are no names unless they stand in quotes.
fn is_reserved(word: &str) -> bool {
    const WORDS: [&str; 18] = [
        "select", "from", "where", "group", "order", "by", "limit", "offset", "as", "and", "or",
        "not", "in", "like", "between", "is", "asc", "desc",
    ];
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn is_literal(word: &str) -> bool {
    ["true", "false"].iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests;
