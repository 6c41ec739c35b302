//! What each dialect can say: checked before a condition is written.

use crate::condition::{Condition, Operand};
use crate::{DataType, Dialect, Operator, QueryError, Value, ValueFault, name};

/// The most values of a list. Sources: the search and COQL pages of v8; Zoho's own error example
/// of the search, "Kaizen 183" for COQL:
/// <https://help.zoho.com/portal/en/community/topic/kaizen-183-coql-apis-enhancements-in-zoho-crm-api-version-7>.
pub(crate) const MOST_VALUES: usize = 100;

/// Checks a condition for a dialect.
pub(crate) fn check(dialect: Dialect, condition: &Condition) -> Result<(), QueryError> {
    name::field(dialect, &condition.field)?;
    check_operator(dialect, condition)?;
    let value = match &condition.operand {
        Operand::Value(value) => value,
        Operand::Query(query) => {
            if dialect != Dialect::Coql {
                return Err(QueryError::Raw { dialect, written_for: Dialect::Coql });
            }
            return query.as_ref().map(|_| ()).map_err(|error| (**error).clone());
        }
    };
    check_value(dialect, condition, value).map_err(|fault| QueryError::Value {
        dialect,
        field: condition.field.clone(),
        operator: condition.operator,
        fault,
    })?;
    if let Value::List(values) = value
        && condition.operator.takes_list()
        && dialect != Dialect::Json
        && values.len() > MOST_VALUES
    {
        return Err(QueryError::Limit {
            dialect,
            what: "values in a list",
            limit: count(MOST_VALUES),
            given: count(values.len()),
        });
    }
    Ok(())
}

/// A number of things, for a message.
pub(crate) fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn check_operator(dialect: Dialect, condition: &Condition) -> Result<(), QueryError> {
    let operator = condition.operator;
    let refused = |data_type| {
        Err(QueryError::Operator { dialect, field: condition.field.clone(), operator, data_type })
    };
    if !has(dialect, operator) {
        return refused(None);
    }
    match condition.data_type {
        Some(data_type) if !data_type.allows(dialect, operator) => refused(Some(data_type)),
        _ => Ok(()),
    }
}

/// Whether a dialect has an operator at all.
fn has(dialect: Dialect, operator: Operator) -> bool {
    dialect != Dialect::Search
        || !matches!(
            operator,
            Operator::EndsWith
                | Operator::Contains
                | Operator::NotContains
                | Operator::NoneOf
                | Operator::NotBetween
                | Operator::IsNull
                | Operator::IsNotNull
        )
}

fn check_value(dialect: Dialect, condition: &Condition, value: &Value) -> Result<(), ValueFault> {
    let operator = condition.operator;
    if matches!(operator, Operator::IsNull | Operator::IsNotNull) {
        return Ok(());
    }
    let values = match value {
        Value::List(values) if operator.takes_list() && values.is_empty() => {
            return Err(ValueFault::EmptyList);
        }
        Value::List(values) if operator.takes_bounds() && values.len() != 2 => {
            return Err(ValueFault::NotTwoBounds);
        }
        Value::List(values) if operator.takes_list() || operator.takes_bounds() => {
            values.as_slice()
        }
        Value::List(_) => return Err(ValueFault::List),
        _ if operator.takes_list() || operator.takes_bounds() => return Err(ValueFault::NotAList),
        value => std::slice::from_ref(value),
    };
    values.iter().try_for_each(|value| check_scalar(dialect, condition, value))
}

fn check_scalar(dialect: Dialect, condition: &Condition, value: &Value) -> Result<(), ValueFault> {
    let operator = condition.operator;
    value.check()?;
    match value {
        Value::List(_) => Err(ValueFault::Nested),
        Value::Null => Err(ValueFault::Null),
        Value::Text(text) => check_text(dialect, operator, text),
        _ if operator.is_textual() => Err(ValueFault::NotText),
        Value::Boolean(_) if !DataType::Boolean.allows(dialect, operator) => {
            Err(ValueFault::Boolean)
        }
        Value::Id(_) if !is_id(&condition.field) && !is_equality(operator) => Err(ValueFault::Id),
        _ => Ok(()),
    }
}

fn check_text(dialect: Dialect, operator: Operator, text: &str) -> Result<(), ValueFault> {
    match dialect {
        Dialect::Search if text.is_empty() => Err(ValueFault::EmptyText),
        Dialect::Coql if operator.is_textual() && text.contains('%') => Err(ValueFault::Percent),
        Dialect::Json if text.starts_with("${") && text.ends_with('}') => {
            Err(ValueFault::Placeholder)
        }
        _ => Ok(()),
    }
}

/// Whether a path names the record's own id or that of a look-up: a number, which has an order.
fn is_id(path: &str) -> bool {
    path == "id" || path.ends_with(".id")
}

fn is_equality(operator: Operator) -> bool {
    matches!(operator, Operator::Equals | Operator::NotEqual) || operator.takes_list()
}
