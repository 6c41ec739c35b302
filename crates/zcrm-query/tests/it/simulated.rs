//! The simulator's own readers of criteria and queries, which share no code with what wrote them.

use zcrm_sim::syntax::{self, Condition};

use crate::model::Tree;

/// Reads search criteria.
pub(crate) fn search(text: &str) -> Result<Tree, String> {
    tree(syntax::criteria(text).map_err(|error| error.to_string())?)
}

/// Reads a condition of COQL, at the place that it has in a query.
pub(crate) fn coql(condition: &str) -> Result<Tree, String> {
    let text = format!("select id from Leads where {condition} order by id asc limit 7");
    let query = syntax::query(&text).map_err(|error| error.to_string())?;
    let order = [("id".to_owned(), false)];
    let whole = query.columns == ["id"] && query.module == "Leads" && query.order_by == order;
    if !whole || query.limit.as_deref() != Some("7") || query.offset.is_some() {
        return Err(format!("another query: {query:?}"));
    }
    tree(query.filter)
}

fn tree(condition: Condition) -> Result<Tree, String> {
    let group = |join, parts: Vec<Condition>| {
        let parts: Result<Vec<Tree>, String> = parts.into_iter().map(tree).collect();
        Ok(Tree::group(join, parts?))
    };
    match condition {
        Condition::And(parts) => group("and", parts),
        Condition::Or(parts) => group("or", parts),
        Condition::Test { field, operator, values } => leaf(field, &operator, values),
        other => Err(format!("a query within the query: {other:?}")),
    }
}

fn leaf(field: String, operator: &str, mut values: Vec<String>) -> Result<Tree, String> {
    let operator = match operator {
        "=" | "equals" => "equals",
        "!=" | "not_equal" => "not_equal",
        ">" | "greater_than" => "greater_than",
        "in" => "in",
        "not in" => "not in",
        "between" => "between",
        "starts_with" => "starts_with",
        "like" | "not like" => {
            let pattern = values.pop().ok_or("no pattern")?;
            let (begins, ends) = (pattern.starts_with('%'), pattern.ends_with('%'));
            values.push(pattern.trim_matches('%').to_owned());
            match (operator, begins, ends) {
                ("not like", true, true) => "not_contains",
                ("like", true, true) => "contains",
                ("like", true, false) => "ends_with",
                ("like", false, true) => "starts_with",
                _ => return Err(format!("no pattern: {pattern:?}")),
            }
        }
        other => return Err(format!("another operator: {other}")),
    };
    Ok(Tree::Leaf { field, operator, values })
}
