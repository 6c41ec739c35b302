//! The condition of a COQL `where` clause.

use super::literal::{field_path, list, literal, pattern};
use super::walk::{Writer, walk};
use crate::condition::Condition;
use crate::criterion::{Join, Node};
use crate::{Dialect, Operator, QueryError, Value};

/// Writes the tree. Groups of three and more are nested two by two, as COQL wants it.
pub(crate) fn coql(nodes: &[Node]) -> Result<String, QueryError> {
    let mut writer = Coql(String::new());
    walk(nodes, &mut writer)?;
    Ok(writer.0)
}

struct Coql(String);

impl Writer for Coql {
    const DIALECT: Dialect = Dialect::Coql;
    /// Sources: <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Overview.html> and
    /// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html>.
    const MOST_CONDITIONS: Option<usize> = Some(25);

    fn open(&mut self, _join: Join, members: usize) {
        self.0.extend(std::iter::repeat_n('(', members.saturating_sub(1)));
    }

    fn between(&mut self, join: Join, written: usize) {
        if written > 1 {
            self.0.push(')');
        }
        self.0.push_str(match join {
            Join::And => " and ",
            Join::Or => " or ",
        });
    }

    fn close(&mut self) {
        self.0.push(')');
    }

    fn value(&mut self, condition: &Condition, value: &Value) {
        let out = &mut self.0;
        field_path(out, &condition.field);
        let sign = sign(condition.operator);
        out.push_str(sign);
        match (condition.operator, value) {
            (Operator::IsNull | Operator::IsNotNull, _) => {}
            (Operator::StartsWith, Value::Text(text)) => pattern(out, "", text, "%"),
            (Operator::EndsWith, Value::Text(text)) => pattern(out, "%", text, ""),
            (Operator::Contains | Operator::NotContains, Value::Text(text)) => {
                pattern(out, "%", text, "%");
            }
            (Operator::Between | Operator::NotBetween, Value::List(bounds)) => {
                for (number, bound) in bounds.iter().enumerate() {
                    out.push_str(if number > 0 { " and " } else { "" });
                    literal(out, bound);
                }
            }
            (_, Value::List(values)) => {
                out.push('(');
                list(out, values);
                out.push(')');
            }
            (_, value) => literal(out, value),
        }
    }

    fn query(&mut self, condition: &Condition, query: &str) {
        field_path(&mut self.0, &condition.field);
        self.0.push_str(sign(condition.operator));
        self.0.push('(');
        self.0.push_str(query);
        self.0.push(')');
    }

    fn raw(&mut self, text: &str) {
        self.0.push('(');
        self.0.push_str(text);
        self.0.push(')');
    }
}

/// An operator with the blanks around it.
const fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Equals => " = ",
        Operator::NotEqual => " != ",
        Operator::LessThan => " < ",
        Operator::LessEqual => " <= ",
        Operator::GreaterThan => " > ",
        Operator::GreaterEqual => " >= ",
        Operator::StartsWith | Operator::EndsWith | Operator::Contains => " like ",
        Operator::NotContains => " not like ",
        Operator::OneOf => " in ",
        Operator::NoneOf => " not in ",
        Operator::Between => " between ",
        Operator::NotBetween => " not between ",
        Operator::IsNull => " is null",
        Operator::IsNotNull => " is not null",
    }
}
