//! A field by its name, and what can be asked of it.

use crate::condition::Condition;
use crate::{Criterion, DataType, Operator, Select, Value};

/// A field by its API name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldName {
    name: Box<str>,
    data_type: Option<DataType>,
}

/// The field with this API name.
///
/// COQL also takes look-ups by dots (`Account_Name.Parent_Account.Account_Name`). A text that is
/// no name is refused when a query is written, so that a name may come from outside.
#[must_use]
pub fn field(name: impl Into<String>) -> FieldName {
    FieldName { name: name.into().into(), data_type: None }
}

impl FieldName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.name
    }

    /// The same with its data type: operators that a dialect lacks for it are refused.
    #[must_use]
    pub fn of_type(mut self, data_type: DataType) -> Self {
        self.data_type = Some(data_type);
        self
    }

    /// The field is the value: **in Zoho's search, `equals` means *contains* for text**.
    ///
    /// `(Company:equals:ABC)` also finds `ABC Inc`. COQL and bulk jobs compare whole values. With
    /// [`Value::Null`] it is [`is_null`](Self::is_null).
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/search-records.html>.
    #[must_use]
    pub fn equals(self, value: impl Into<Value>) -> Criterion {
        self.compared(Operator::Equals, value)
    }

    /// The field is not the value. With [`Value::Null`] it is [`is_not_null`](Self::is_not_null).
    #[must_use]
    pub fn not_equal(self, value: impl Into<Value>) -> Criterion {
        self.compared(Operator::NotEqual, value)
    }

    /// The field is below the value.
    #[must_use]
    pub fn less_than(self, value: impl Into<Value>) -> Criterion {
        self.compared(Operator::LessThan, value)
    }

    /// The field is the value or below it.
    #[must_use]
    pub fn less_equal(self, value: impl Into<Value>) -> Criterion {
        self.compared(Operator::LessEqual, value)
    }

    /// The field is above the value.
    #[must_use]
    pub fn greater_than(self, value: impl Into<Value>) -> Criterion {
        self.compared(Operator::GreaterThan, value)
    }

    /// The field is the value or above it.
    #[must_use]
    pub fn greater_equal(self, value: impl Into<Value>) -> Criterion {
        self.compared(Operator::GreaterEqual, value)
    }

    /// The text begins with the value. COQL says it by `like`, and cannot when the value holds `%`.
    #[must_use]
    pub fn starts_with(self, value: impl Into<Value>) -> Criterion {
        self.compared(Operator::StartsWith, value)
    }

    /// The text ends with the value; the search cannot say it.
    #[must_use]
    pub fn ends_with(self, value: impl Into<Value>) -> Criterion {
        self.compared(Operator::EndsWith, value)
    }

    /// The text holds the value somewhere; the search says it by `equals`.
    #[must_use]
    pub fn contains(self, value: impl Into<Value>) -> Criterion {
        self.compared(Operator::Contains, value)
    }

    /// The text holds the value nowhere; the search cannot say it.
    #[must_use]
    pub fn not_contains(self, value: impl Into<Value>) -> Criterion {
        self.compared(Operator::NotContains, value)
    }

    /// The field is one of the values, at most 100 in search and COQL.
    #[must_use]
    pub fn one_of<V: Into<Value>>(self, values: impl IntoIterator<Item = V>) -> Criterion {
        self.compared(Operator::OneOf, Value::List(values.into_iter().map(Into::into).collect()))
    }

    /// The field is none of the values; the search cannot say it.
    #[must_use]
    pub fn none_of<V: Into<Value>>(self, values: impl IntoIterator<Item = V>) -> Criterion {
        self.compared(Operator::NoneOf, Value::List(values.into_iter().map(Into::into).collect()))
    }

    /// The field is within two bounds, both included.
    #[must_use]
    pub fn between(self, low: impl Into<Value>, high: impl Into<Value>) -> Criterion {
        self.compared(Operator::Between, Value::List(vec![low.into(), high.into()]))
    }

    /// The field is outside two bounds; the search cannot say it.
    #[must_use]
    pub fn not_between(self, low: impl Into<Value>, high: impl Into<Value>) -> Criterion {
        self.compared(Operator::NotBetween, Value::List(vec![low.into(), high.into()]))
    }

    /// The field is empty; the search cannot say it.
    #[must_use]
    pub fn is_null(self) -> Criterion {
        self.compared(Operator::IsNull, Value::Null)
    }

    /// The field is not empty; the search cannot say it.
    #[must_use]
    pub fn is_not_null(self) -> Criterion {
        self.compared(Operator::IsNotNull, Value::Null)
    }

    /// The field is one of what a sub-query of one column finds; only COQL can say it.
    #[must_use]
    pub fn one_of_query(self, query: &Select) -> Criterion {
        self.found_by(Operator::OneOf, query)
    }

    /// The field is none of what a sub-query of one column finds; only COQL can say it.
    #[must_use]
    pub fn none_of_query(self, query: &Select) -> Criterion {
        self.found_by(Operator::NoneOf, query)
    }

    fn compared(self, operator: Operator, value: impl Into<Value>) -> Criterion {
        let mut condition = Condition::new(self.name, operator, value.into());
        condition.data_type = self.data_type;
        condition.into()
    }

    fn found_by(self, operator: Operator, query: &Select) -> Criterion {
        let mut condition = Condition::query(self.name, operator, query.to_text());
        condition.data_type = self.data_type;
        condition.into()
    }
}
