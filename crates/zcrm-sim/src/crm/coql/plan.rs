//! From a query as it is written to columns and conditions of a module, within the limits.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::fits::{can_be_selected, fits_type};
use super::refused;
use super::run;
use super::statement::{Condition, Item, Operator, Statement, Values};
use crate::crm::context::Context;
use crate::crm::filter::{Column, ColumnKind, Dialect, Op, Test, Tree};
use crate::crm::module_json::view_id;
use crate::crm::refusal::Refusal;
use crate::crm::schema::Module;
use crate::data::{ApiUse, Kind};

/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html>.
const MOST_CRITERIA: usize = 25;
const MOST_VALUES: usize = 100;
const MOST_ORDERS: usize = 10;
const MOST_GROUPS: usize = 4;
const MOST_AGGREGATES: usize = 5;
const MOST_JOINS: usize = 5;
const MOST_SELECTED_JOINS: usize = 15;
const MOST_ROWS: usize = 2_000;
const FURTHEST: usize = 100_000;
const ROWS: usize = 200;

/// A query that can be run.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    pub(super) module: &'a Module,
    pub(super) selected: Vec<Selected<'a>>,
    /// The keys of the record that are selected, sorted.
    pub(super) keys: Vec<&'a str>,
    pub(super) filter: Tree<'a>,
    pub(super) groups: Vec<Column<'a>>,
    /// What rows are sorted by, and whether it falls.
    pub(super) orders: Vec<(Order<'a>, bool)>,
    pub(super) limit: usize,
    pub(super) offset: usize,
}

/// One thing that is selected.
#[derive(Clone, Debug)]
pub(super) struct Selected<'a> {
    pub(super) key: String,
    pub(super) aggregate: Option<Aggregate>,
    pub(super) column: Column<'a>,
}

/// What rows are sorted by.
#[derive(Clone, Debug)]
pub(super) enum Order<'a> {
    /// A column, selected or not.
    Column(Column<'a>),
    /// The selected thing under this key.
    Selected(String),
}

/// A value that many rows add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aggregate {
    Sum,
    Min,
    Max,
    Average,
    Count,
}

impl Selected<'_> {
    /// Whether it is told otherwise than it is stored.
    pub(super) fn is_changed(&self) -> bool {
        let plain = match &self.column.kind {
            ColumnKind::Id => self.column.joins() == 0,
            ColumnKind::User(_) => false,
            ColumnKind::Field(kind) => {
                self.column.joins() == 0
                    && !matches!(
                        kind,
                        Kind::Owner
                            | Kind::User
                            | Kind::Lookup(_)
                            | Kind::AnyLookup(_)
                            | Kind::Layout
                    )
            }
        };
        !plain || self.key != self.column.first
    }
}

impl Plan<'_> {
    /// Whether rows are added up.
    pub(super) fn adds_up(&self) -> bool {
        !self.groups.is_empty() || self.selected.iter().any(|item| item.aggregate.is_some())
    }
}

/// Plans a query; `inner` for one within another, whose limits are its own.
pub(super) fn plan<'a>(cx: Context<'a>, statement: &Statement) -> Result<Plan<'a>, Refusal> {
    let module = module(cx, statement)?;
    if statement.items.len() > cx.settings.coql_columns {
        return Err(refused::limit(cx.settings.coql_columns, "select_columns"));
    }
    let selected = select(cx, module, &statement.items)?;
    let mut sequence = 0;
    let filter = conditions(cx, module, &statement.filter, &mut sequence)?;
    if filter.tests().len() > MOST_CRITERIA {
        return Err(refused::limit(MOST_CRITERIA, "criteria"));
    }
    let column = |name: &String| named(cx, module, name);
    let groups: Vec<Column<'a>> =
        statement.group_by.iter().map(column).collect::<Result<_, _>>()?;
    let aggregates = selected.iter().filter(|item| item.aggregate.is_some()).count();
    for (count, most, by) in [
        (groups.len(), MOST_GROUPS, "group_by"),
        (statement.order_by.len(), MOST_ORDERS, "order_by"),
        (aggregates, MOST_AGGREGATES, "aggregate_functions"),
    ] {
        if count > most {
            return Err(refused::limit(most, by));
        }
    }
    if aggregates > 0 || !groups.is_empty() {
        let grouped =
            |item: &&Selected<'_>| groups.iter().any(|group| group.name == item.column.name);
        let plain = |item: &&Selected<'_>| item.aggregate.is_none();
        if let Some(item) = selected.iter().filter(plain).find(|item| !grouped(item)) {
            let reason = "the column is neither grouped nor added up";
            let details = json!({ "reason": reason, "column_name": item.column.name });
            return Err(refused::query(details));
        }
    }
    let orders = orders(cx, module, statement, &selected)?;
    let tests = filter.tests();
    let base = tests.iter().map(|test| &test.column).chain(&groups);
    if joins(base) > MOST_JOINS {
        return Err(refused::limit(MOST_JOINS, "joins"));
    }
    if joins(selected.iter().map(|item| &item.column)) > MOST_SELECTED_JOINS {
        return Err(refused::limit(MOST_SELECTED_JOINS, "joins"));
    }
    let (limit, offset) = page(statement)?;
    let mut keys: Vec<&str> = selected.iter().map(|item| item.column.first).collect();
    keys.sort_unstable();
    keys.dedup();
    Ok(Plan { module, selected, keys, filter, groups, orders, limit, offset })
}

fn module<'a>(cx: Context<'a>, statement: &Statement) -> Result<&'a Module, Refusal> {
    let found = cx.schema.module(&statement.module);
    let Some(module) = found.filter(|module| module.api_use == ApiUse::Records) else {
        let message = "the given module is not supported in api";
        return Err(Refusal::bad("INVALID_MODULE", message, json!({})));
    };
    match &statement.view {
        Some(view) if *view != view_id(cx.org, module) => Err(refused::query(json!({
            "reason": "the custom view is not known",
            "module": module.api_name,
        }))),
        _ => Ok(module),
    }
}

fn named<'a>(cx: Context<'a>, module: &'a Module, name: &str) -> Result<Column<'a>, Refusal> {
    Column::of(cx.schema, module, name).ok_or_else(|| refused::column(name))
}

fn select<'a>(
    cx: Context<'a>,
    module: &'a Module,
    items: &[Item],
) -> Result<Vec<Selected<'a>>, Refusal> {
    let mut selected: Vec<Selected<'a>> = Vec::new();
    for item in items {
        let aggregate = item.function.as_deref().map(|function| {
            aggregate(function).ok_or_else(|| {
                let details = json!({
                    "reason": "unsupported aggregate function",
                    "column": format!("{function}({})", item.column),
                });
                Refusal::invalid(details)
            })
        });
        let aggregate = aggregate.transpose()?;
        let column = named(cx, module, &item.column)?;
        if !can_be_selected(&column.kind) {
            return Err(refused::unsupported(&item.column));
        }
        if item.alias.as_deref() == Some("") {
            let message = "an alias must not be empty";
            let details = json!({ "column_name": item.column, "alias": "" });
            return Err(Refusal::bad("INVALID_ALIAS", message, details));
        }
        let same = |known: &&Selected<'_>| {
            known.column.name == column.name && known.aggregate == aggregate
        };
        if selected.iter().any(|known| same(&known)) {
            let mut details = json!({ "column_name": item.column });
            let message = match &item.function {
                Some(function) => {
                    details["aggregate"] = function.clone().into();
                    "duplicate aggregate function"
                }
                None => "duplicate select column",
            };
            return Err(Refusal::bad("DUPLICATE_DATA", message, details));
        }
        selected.push(Selected { key: item.key(), aggregate, column });
    }
    aliases(items)?;
    Ok(selected)
}

/// Each alias stands for one thing, and is no column that is selected under its own name.
fn aliases(items: &[Item]) -> Result<(), Refusal> {
    for item in items {
        let Some(alias) = &item.alias else { continue };
        let same = items.iter().filter(|other| other.alias.as_ref() == Some(alias));
        let columns: Vec<&String> = same.map(|other| &other.column).collect();
        if columns.len() > 1 {
            let message = "one alias stands for several columns";
            let details = json!({ "alias": alias, "referred_columns": columns });
            return Err(Refusal::bad("DUPLICATE_ALIAS", message, details));
        }
        if items.iter().any(|other| other.alias.is_none() && other.column == *alias) {
            let message = "the alias is the name of another column that is selected";
            let details = json!({ "column_name": item.column, "alias": alias });
            return Err(Refusal::bad("INVALID_QUERY", message, details));
        }
    }
    Ok(())
}

fn aggregate(function: &str) -> Option<Aggregate> {
    Some(match function {
        "SUM" => Aggregate::Sum,
        "MIN" => Aggregate::Min,
        "MAX" => Aggregate::Max,
        "AVG" => Aggregate::Average,
        "COUNT" => Aggregate::Count,
        _ => return None,
    })
}

fn orders<'a>(
    cx: Context<'a>,
    module: &'a Module,
    statement: &Statement,
    selected: &[Selected<'a>],
) -> Result<Vec<(Order<'a>, bool)>, Refusal> {
    let order = |(name, falls): &(String, bool)| {
        let known = selected.iter().any(|item| item.key == *name);
        let order = if known {
            Order::Selected(name.clone())
        } else {
            Order::Column(named(cx, module, name)?)
        };
        Ok((order, *falls))
    };
    statement.order_by.iter().map(order).collect()
}

/// The limit and the offset.
fn page(statement: &Statement) -> Result<(usize, usize), Refusal> {
    let number = |text: &String, name: &str| {
        let wrong = || refused::query(json!({ name: text }));
        text.parse::<usize>().map_err(|_| wrong())
    };
    let limit = statement.limit.as_ref().map(|text| number(text, "limit")).transpose()?;
    let offset = statement.offset.as_ref().map(|text| number(text, "offset")).transpose()?;
    let (limit, offset) = (limit.unwrap_or(ROWS), offset.unwrap_or(0));
    if limit == 0 {
        let message = "the limit must be greater than 0";
        return Err(Refusal::bad("INVALID_DATA", message, json!({})));
    }
    if limit > MOST_ROWS {
        return Err(refused::limit(MOST_ROWS, "limit"));
    }
    if offset.saturating_add(limit) > FURTHEST {
        return Err(refused::limit(FURTHEST, "offset"));
    }
    Ok((limit, offset))
}

fn conditions<'a>(
    cx: Context<'a>,
    module: &'a Module,
    condition: &Condition,
    sequence: &mut usize,
) -> Result<Tree<'a>, Refusal> {
    let mut both = |one: &Condition, other: &Condition| -> Result<Vec<Tree<'a>>, Refusal> {
        let one = conditions(cx, module, one, sequence)?;
        Ok(vec![one, conditions(cx, module, other, sequence)?])
    };
    match condition {
        Condition::And(one, other) => Ok(Tree::All(both(one, other)?)),
        Condition::Or(one, other) => Ok(Tree::Any(both(one, other)?)),
        Condition::Test { column, operator, values } => {
            let column = named(cx, module, column)?;
            let text = operator.text();
            if !fits_type(&column.kind, *operator) {
                return Err(refused::operator(&column.name, text));
            }
            let values = match values {
                Values::Given(values) if values.len() > MOST_VALUES => {
                    return Err(refused::limit(MOST_VALUES, "in"));
                }
                Values::Given(values) => values.clone(),
                Values::Selected(inner) => selected_values(cx, inner, *operator, sequence)?,
            };
            let (op, values) = comparison(*operator, values)
                .ok_or_else(|| refused::operator(&column.name, text))?;
            let name = column.name.clone();
            let test = Test::new(Dialect::Query, column, op, &values).map_err(|expected| {
                refused::query(json!({
                    "reason": "the value does not fit the column",
                    "column_name": name,
                    "expected_data_type": expected,
                }))
            })?;
            Ok(Tree::Test(Box::new(test)))
        }
    }
}

/// What a query within the query selects: one column, one value unless the operator takes more.
fn selected_values(
    cx: Context<'_>,
    inner: &Statement,
    operator: Operator,
    sequence: &mut usize,
) -> Result<Vec<String>, Refusal> {
    let place = *sequence;
    *sequence += 1;
    if inner.items.len() > 1 {
        let columns: Vec<&String> = inner.items.iter().map(|item| &item.column).collect();
        return Err(refused::inner(place, json!({ "column_name": columns })));
    }
    let plan = plan(cx, inner)?;
    let key = plan.selected.first().map(|item| item.key.clone()).unwrap_or_default();
    let (rows, _) = run::rows(cx, &plan);
    let many = matches!(operator, Operator::In | Operator::NotIn);
    if rows.len() > 1 && !many {
        return Err(refused::inner(place, json!({ "operator": operator.text() })));
    }
    let text = |value: &Value| match value {
        Value::Object(link) => link.get("id").and_then(Value::as_str).map(str::to_owned),
        Value::String(text) => Some(text.clone()),
        Value::Null => None,
        other => Some(other.to_string()),
    };
    Ok(rows.iter().filter_map(|row| text(row.get(&key)?)).collect())
}

/// The comparison behind an operator and its values; `None` for a pattern that none stands for.
fn comparison(operator: Operator, values: Vec<String>) -> Option<(Op, Vec<String>)> {
    let op = match operator {
        Operator::Equal => Op::Equal,
        Operator::NotEqual => Op::NotEqual,
        Operator::Less => Op::Less,
        Operator::LessEqual => Op::LessEqual,
        Operator::Greater => Op::Greater,
        Operator::GreaterEqual => Op::GreaterEqual,
        Operator::In => Op::In,
        Operator::NotIn => Op::NotIn,
        Operator::Between => Op::Between,
        Operator::NotBetween => Op::NotBetween,
        Operator::IsNull => Op::Empty,
        Operator::IsNotNull => Op::NotEmpty,
        Operator::Like | Operator::NotLike => {
            let pattern = values.first()?;
            let (open, part) = pattern.strip_prefix('%').map_or((false, &**pattern), |p| (true, p));
            let (ends, part) = part.strip_suffix('%').map_or((false, part), |p| (true, p));
            let op = match (operator, open, ends) {
                (Operator::Like, true, true) => Op::Contains,
                (Operator::Like, true, false) => Op::EndsWith,
                (Operator::Like, false, true) => Op::StartsWith,
                (Operator::Like, false, false) => Op::Equal,
                (_, true, true) => Op::NotContains,
                _ => return None,
            };
            return Some((op, vec![part.to_owned()]));
        }
    };
    Some((op, values))
}

/// How many different links are followed.
fn joins<'c, 'a: 'c>(columns: impl Iterator<Item = &'c Column<'a>>) -> usize {
    let followed = columns.filter(|column| column.joins() > 0);
    let links: HashSet<&str> =
        followed.filter_map(|column| column.name.rsplit_once('.').map(|(link, _)| link)).collect();
    links.len()
}
