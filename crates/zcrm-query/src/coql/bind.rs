//! Values put where their names stand in COQL text.

use super::lexer::{Piece, pieces};
use crate::render::{list, literal};
use crate::support::MOST_VALUES;
use crate::{BindFault, QueryError, Value, ValueFault};

/// The text with every name replaced by its value.
pub(super) fn expand(text: &str, binds: &[(Box<str>, Value)]) -> Result<String, QueryError> {
    let fault = |name: &str, fault| Err(QueryError::Bind { name: name.into(), fault });
    let mut used = vec![false; binds.len()];
    let mut out = String::with_capacity(text.len());
    for (_, piece) in pieces(text)? {
        let name = match piece {
            Piece::Plain(text) | Piece::Quoted(text) => {
                out.push_str(text);
                continue;
            }
            Piece::Name(name) => name,
        };
        let mut bound = binds.iter().zip(&mut used).filter(|((known, _), _)| &**known == name);
        let Some(((_, value), is_used)) = bound.next() else {
            return fault(name, BindFault::NoValue);
        };
        *is_used = true;
        if bound.next().is_some() {
            return fault(name, BindFault::Twice);
        }
        if let Err(found) = put(&mut out, value) {
            return fault(name, found);
        }
    }
    match binds.iter().zip(used).find(|(_, used)| !used) {
        Some(((name, _), _)) => fault(name, BindFault::NotInText),
        None => Ok(out),
    }
}

/// Writes a value after what is written already.
fn put(out: &mut String, value: &Value) -> Result<(), BindFault> {
    let values = match value {
        Value::List(values) => values.as_slice(),
        value => std::slice::from_ref(value),
    };
    for value in values {
        match value {
            Value::List(_) => return Err(BindFault::Value(ValueFault::Nested)),
            Value::Null => return Err(BindFault::Value(ValueFault::Null)),
            value => value.check().map_err(BindFault::Value)?,
        }
    }
    match (value, place(out)) {
        (Value::List(values), _) if values.is_empty() => {
            Err(BindFault::Value(ValueFault::EmptyList))
        }
        (Value::List(values), _) if values.len() > MOST_VALUES => Err(BindFault::TooLong),
        (Value::List(_), BindPosition::Elsewhere) => Err(BindFault::ListNotAfterIn),
        (_, BindPosition::AfterIn) => {
            out.push('(');
            list(out, values);
            out.push(')');
            Ok(())
        }
        (Value::List(values), BindPosition::InParentheses) => {
            list(out, values);
            Ok(())
        }
        (value, _) => {
            literal(out, value);
            Ok(())
        }
    }
}

/// Where a value comes to stand.
enum BindPosition {
    AfterIn,
    InParentheses,
    Elsewhere,
}

fn place(out: &str) -> BindPosition {
    let before = out.trim_end();
    if before.ends_with(['(', ',']) {
        return BindPosition::InParentheses;
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let word = before.rsplit(|c: char| !is_word(c)).next().unwrap_or_default();
    if word.eq_ignore_ascii_case("in") { BindPosition::AfterIn } else { BindPosition::Elsewhere }
}
