//! Running a planned query over the records.

use std::cmp::Ordering;
use std::collections::HashMap;

use serde_json::{Value, json};

use super::plan::{Aggregate, Order, Plan, Selected};
use crate::crm::context::Context;
use crate::crm::filter::{ColumnKind, Key, Source, key_of};
use crate::crm::table::{Record, SortBy};
use crate::crm::value::{amount, id_of};
use crate::data::Kind;

/// The rows of a page, and whether more follow.
pub(super) fn rows(cx: Context<'_>, plan: &Plan<'_>) -> (Vec<Record>, bool) {
    let tables = cx.org.tables();
    let source = Source { org: cx.org, tables: &tables };
    if plan.adds_up() {
        return cut(sorted_groups(source, plan), plan);
    }
    let by_id = match plan.orders.as_slice() {
        [] => Some(false),
        [(order, falls)] if is_id(order, plan) => Some(*falls),
        _ => None,
    };
    let ids = match by_id {
        // Only the records up to the end of the page are looked at.
        Some(falls) => {
            let end = plan.offset.saturating_add(plan.limit).saturating_add(1);
            fitting(source, plan, falls, end)
        }
        None => sorted_ids(source, plan),
    };
    let more = ids.len() > plan.offset.saturating_add(plan.limit);
    let page = ids.into_iter().skip(plan.offset).take(plan.limit);
    (page.filter_map(|id| row(source, plan, id)).collect(), more)
}

fn is_id(order: &Order<'_>, plan: &Plan<'_>) -> bool {
    let column = match order {
        Order::Column(column) => Some(column),
        Order::Selected(key) => {
            plan.selected.iter().find(|item| item.key == *key).map(|item| &item.column)
        }
    };
    column.is_some_and(|column| column.kind == ColumnKind::Id && column.joins() == 0)
}

/// The ids of the first records that fit.
fn fitting(source: Source<'_>, plan: &Plan<'_>, falls: bool, most: usize) -> Vec<u64> {
    let places = source.tables.places(plan.module, SortBy::Id);
    let bounds = plan.filter.bounds();
    let from = places.partition_point(|(_, id)| *id < bounds.from);
    let end = places.partition_point(|(_, id)| *id <= bounds.to).max(from);
    let keys = plan.filter.keys();
    let only_id = keys.iter().all(|key| *key == "id");
    let every = plan.filter.is_bounds();
    let fits = |id: &u64| {
        if every {
            return true;
        }
        let record = if only_id {
            Some(Record::from_iter([("id".to_owned(), id.to_string().into())]))
        } else {
            source.tables.part(plan.module, *id, &|key| keys.contains(&key))
        };
        record.is_some_and(|record| plan.filter.fits(source, &record))
    };
    let ids = places[from..end].iter().map(|(_, id)| *id);
    if falls {
        ids.rev().filter(fits).take(most).collect()
    } else {
        ids.filter(fits).take(most).collect()
    }
}

/// The ids of all records that fit, in the order of the query; by id where it leaves that open.
fn sorted_ids(source: Source<'_>, plan: &Plan<'_>) -> Vec<u64> {
    let columns: Vec<_> = plan
        .orders
        .iter()
        .filter_map(|(order, falls)| match order {
            Order::Column(column) => Some((column, *falls)),
            Order::Selected(key) => {
                let item = plan.selected.iter().find(|item| item.key == *key)?;
                Some((&item.column, *falls))
            }
        })
        .collect();
    let keys: Vec<&str> = columns.iter().map(|(column, _)| column.first).collect();
    let of = |id: u64| {
        let record = source.tables.part(plan.module, id, &|key| keys.contains(&key));
        let record = record.unwrap_or_default();
        let key = |(column, falls): &(&crate::crm::filter::Column<'_>, bool)| {
            (key_of(&column.kind, &column.value(source, &record)), *falls)
        };
        (columns.iter().map(key).collect::<Vec<_>>(), id)
    };
    let mut rows: Vec<(Vec<(Key, bool)>, u64)> =
        fitting(source, plan, false, usize::MAX).into_iter().map(of).collect();
    rows.sort_by(|(one, one_id), (other, other_id)| compare(one, other).then(one_id.cmp(other_id)));
    rows.into_iter().map(|(_, id)| id).collect()
}

fn compare(one: &[(Key, bool)], other: &[(Key, bool)]) -> Ordering {
    let pairs = one.iter().zip(other);
    pairs.fold(Ordering::Equal, |so_far, ((one, falls), (other, _))| {
        let order = one.order(other).unwrap_or(Ordering::Equal);
        so_far.then(if *falls { order.reverse() } else { order })
    })
}

/// One row: what is selected, and the id.
fn row(source: Source<'_>, plan: &Plan<'_>, id: u64) -> Option<Record> {
    let wanted = |key: &str| plan.keys.binary_search(&key).is_ok();
    let mut record = source.tables.part(plan.module, id, &wanted)?;
    record.insert("id".to_owned(), id.to_string().into());
    // Most columns are told under their own name as they are; they need not be copied.
    let moved: Vec<(String, Value)> = plan
        .selected
        .iter()
        .filter(|item| item.is_changed())
        .map(|item| (item.key.clone(), told(source, item, item.column.value(source, &record))))
        .collect();
    if !moved.is_empty() {
        let stays = |key: &str| {
            key == "id" || plan.selected.iter().any(|item| item.key == key && !item.is_changed())
        };
        record.retain(|key, _| stays(key));
        record.extend(moved);
    }
    for item in plan.selected.iter().filter(|item| !item.is_changed()) {
        // A record may lack a field that was added later.
        if !record.contains_key(&item.key) {
            record.insert(item.key.clone(), Value::Null);
        }
    }
    Some(record)
}

/// A value as queries tell it: links by name and id, owners by their last name.
fn told(source: Source<'_>, item: &Selected<'_>, value: Value) -> Value {
    let ColumnKind::Field(kind) = &item.column.kind else { return value };
    match kind {
        Kind::Owner | Kind::User => {
            let user =
                id_of(&value).and_then(|id| source.org.users.iter().find(|user| user.id() == id));
            user.map_or(
                value,
                |user| json!({ "name": user.last_name(), "id": user.id().to_string() }),
            )
        }
        Kind::AnyLookup(_) if value.is_object() => json!({ "id": value["id"] }),
        Kind::Lookup(_) | Kind::Layout if value.is_object() => {
            json!({ "name": value["name"], "id": value["id"] })
        }
        _ => value,
    }
}

/// The groups, each with what it adds up to, in the order of the query.
fn sorted_groups(source: Source<'_>, plan: &Plan<'_>) -> Vec<Record> {
    let mut keys: Vec<&str> = plan.selected.iter().map(|item| item.column.first).collect();
    keys.extend(plan.groups.iter().map(|group| group.first));
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<Sum>> = Vec::new();
    if plan.groups.is_empty() {
        places.insert(String::new(), 0);
        groups.push(vec![Sum::default(); plan.selected.len()]);
    }
    for id in fitting(source, plan, false, usize::MAX) {
        let record = source.tables.part(plan.module, id, &|key| keys.contains(&key));
        let record = record.unwrap_or_default();
        let value = |column: &crate::crm::filter::Column<'_>| column.value(source, &record);
        let name: Vec<String> = plan.groups.iter().map(|group| value(group).to_string()).collect();
        let place = *places.entry(name.join("\u{1f}")).or_insert_with(|| {
            groups.push(vec![Sum::default(); plan.selected.len()]);
            groups.len() - 1
        });
        let Some(sums) = groups.get_mut(place) else { continue };
        for (sum, item) in sums.iter_mut().zip(&plan.selected) {
            sum.add(&item.column.kind, value(&item.column));
        }
    }
    let tell = |sums: &Vec<Sum>| -> Record {
        let items = plan.selected.iter().zip(sums);
        let item = |(item, sum): (&Selected<'_>, &Sum)| {
            let value = sum.value(item.aggregate);
            let told = if item.aggregate.is_none() { told(source, item, value) } else { value };
            (item.key.clone(), told)
        };
        items.map(item).collect()
    };
    let mut rows: Vec<Record> = groups.iter().map(tell).collect();
    let order = |row: &Record| -> Vec<(Key, bool)> {
        let key = |(order, falls): &(Order<'_>, bool)| {
            let name = match order {
                Order::Selected(key) => key.as_str(),
                Order::Column(column) => column.name.as_str(),
            };
            let value = row.get(name).unwrap_or(&Value::Null);
            let number = value.is_number();
            let kind = if number { Kind::Double } else { Kind::TextArea };
            (key_of(&ColumnKind::Field(kind), value), *falls)
        };
        plan.orders.iter().map(key).collect()
    };
    rows.sort_by(|one, other| compare(&order(one), &order(other)));
    rows
}

fn cut(rows: Vec<Record>, plan: &Plan<'_>) -> (Vec<Record>, bool) {
    let more = rows.len() > plan.offset.saturating_add(plan.limit);
    (rows.into_iter().skip(plan.offset).take(plan.limit).collect(), more)
}

/// What the values of one column in one group add up to.
#[derive(Clone, Debug, Default)]
struct Sum {
    first: Value,
    count: u64,
    sum: f64,
    least: Option<(Key, Value)>,
    greatest: Option<(Key, Value)>,
}

impl Sum {
    fn add(&mut self, kind: &ColumnKind, value: Value) {
        let key = key_of(kind, &value);
        if key == Key::Unset {
            return;
        }
        self.count += 1;
        self.sum += key.number().unwrap_or_default();
        let beats = |best: &Option<(Key, Value)>, wanted: Ordering| {
            best.as_ref().is_none_or(|(best, _)| key.order(best) == Some(wanted))
        };
        if beats(&self.least, Ordering::Less) {
            self.least = Some((key.clone(), value.clone()));
        }
        if beats(&self.greatest, Ordering::Greater) {
            self.greatest = Some((key, value.clone()));
        }
        if self.first.is_null() {
            self.first = value;
        }
    }

    fn value(&self, aggregate: Option<Aggregate>) -> Value {
        let best = |best: &Option<(Key, Value)>| {
            best.as_ref().map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let count = || self.count.to_string().parse::<f64>().unwrap_or(1.0);
        match aggregate {
            None => self.first.clone(),
            Some(Aggregate::Count) => self.count.into(),
            Some(_) if self.count == 0 => Value::Null,
            Some(Aggregate::Sum) => amount(self.sum),
            Some(Aggregate::Average) => amount(self.sum / count()),
            Some(Aggregate::Min) => best(&self.least),
            Some(Aggregate::Max) => best(&self.greatest),
        }
    }
}
