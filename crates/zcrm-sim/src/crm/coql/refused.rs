//! What queries are refused for. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html> and the errors listed at
//! <https://www.zoho.com/crm/developer/docs/api/v8/Get-Records-through-COQL-Query.html>.

use serde_json::{Value, json};

use super::parse::Syntax;
use crate::crm::refusal::Refusal;

impl From<Syntax> for Refusal {
    fn from(syntax: Syntax) -> Self {
        let (message, details) = match syntax {
            Syntax::Clause(clause) => ("missing clause", json!({ "clause": clause })),
            Syntax::Near(near) => {
                ("error occurred while parsing the query", json!({ "near": near }))
            }
            Syntax::Token(line, column, near) => {
                ("unexpected token", json!({ "line": line, "column": column, "near": near }))
            }
            Syntax::Operator(operator) => {
                ("operator not supported", json!({ "operator": operator }))
            }
        };
        Self::bad("SYNTAX_ERROR", message, details)
    }
}

/// An error of a query that can be read.
pub(super) fn query(details: Value) -> Refusal {
    Refusal::bad("INVALID_QUERY", "Invalid query formed", details)
}

/// A column that is not there.
pub(super) fn column(name: &str) -> Refusal {
    query(json!({ "reason": "the column is not known", "column_name": name }))
}

/// A column that cannot be selected.
pub(super) fn unsupported(name: &str) -> Refusal {
    Refusal::bad("INVALID_QUERY", "unsupported column", json!({ "column_name": name }))
}

/// An operator that does not fit the column.
pub(super) fn operator(name: &str, operator: &str) -> Refusal {
    query(json!({
        "reason": "invalid operator found",
        "column_name": name,
        "operator": operator,
    }))
}

/// More of something than a query may have.
pub(super) fn limit(limit: usize, by: &str) -> Refusal {
    let message = "the query exceeds a limit";
    Refusal::bad("LIMIT_EXCEEDED", message, json!({ "limit": limit, "by": by }))
}

/// A query within the query that does not select what it may.
pub(super) fn inner(sequence: usize, what: Value) -> Refusal {
    let mut details = json!({ "sub_query_sequence": sequence });
    if let (Some(details), Value::Object(mut what)) = (details.as_object_mut(), what) {
        details.append(&mut what);
    }
    Refusal::bad("INVALID_QUERY", "the query within the query does not fit", details)
}
