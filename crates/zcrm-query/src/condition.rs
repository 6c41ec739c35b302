//! One comparison.

use crate::{DataType, Operator, QueryError, Value};

/// A field, an operator and what it compares with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Condition {
    pub(crate) field: Box<str>,
    pub(crate) data_type: Option<DataType>,
    pub(crate) operator: Operator,
    pub(crate) operand: Operand,
}

/// What a field is compared with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Operand {
    Value(Value),
    /// A COQL sub-query, written when the condition was made: a chain of them is no deep tree.
    Query(Result<Box<str>, Box<QueryError>>),
}

impl Condition {
    /// A comparison with a value; `equals` and `not_equal` to no value become tests for emptiness.
    pub(crate) fn new(field: Box<str>, operator: Operator, value: Value) -> Self {
        let operator = match (operator, &value) {
            (Operator::Equals, Value::Null) => Operator::IsNull,
            (Operator::NotEqual, Value::Null) => Operator::IsNotNull,
            _ => operator,
        };
        Self { field, data_type: None, operator, operand: Operand::Value(value) }
    }

    /// A comparison with what a sub-query finds.
    pub(crate) fn query(
        field: Box<str>,
        operator: Operator,
        query: Result<String, QueryError>,
    ) -> Self {
        let query = query.map(Into::into).map_err(Box::new);
        Self { field, data_type: None, operator, operand: Operand::Query(query) }
    }
}
