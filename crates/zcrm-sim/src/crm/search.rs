//! `GET /{module}/search`, and the same question as the body of `POST /{module}/bulk/search`. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/search-records.html>.

mod count;
pub(crate) mod criteria;
mod refused;
mod resolve;
mod selector;

use http::StatusCode;
use serde_json::json;

pub(super) use self::count::ENDPOINTS as COUNT;
use self::selector::Selector;
use super::context::Context;
use super::filter::Source;
use super::query;
use super::record_view;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::table::{Record, SortBy};
use crate::call::Call;
use crate::data::Kind;
use crate::reply::Reply;

/// The endpoints of this resource. Which body the posted search takes is (uncertain).
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/{module}/search", |cx| answer(cx, cx.module()?, cx.call)),
    Endpoint::new("POST", "/{module}/bulk/search", |cx| answer(cx, cx.module()?, &posted(cx.call))),
];

/// How far pages reach.
const MOST: u64 = 2_000;
const MOST_PER_PAGE: u64 = 200;

/// The call with the parameters of its body, a form or a JSON object, behind those of its query.
fn posted(call: &Call) -> Call {
    let mut call = call.clone();
    let text = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match serde_json::from_slice::<Record>(&call.body) {
        Ok(body) => call.query.extend(body.iter().map(|(key, value)| (key.clone(), text(value)))),
        Err(_) => {
            let form = url::form_urlencoded::parse(&call.body).into_owned();
            call.query.extend(form);
        }
    }
    call
}

fn answer(cx: Context<'_>, module: &Module, call: &Call) -> Result<Reply, Refusal> {
    let selector = Selector::of(cx, module, call)?;
    let selector = selector.ok_or_else(|| refused::missing(&selector::NAMES))?;
    let page = query::number(call, "page", 1, u64::MAX)?;
    let per_page = query::number(call, "per_page", MOST_PER_PAGE, MOST_PER_PAGE)?;
    if page.saturating_mul(per_page) > MOST {
        return Err(refused::too_far(MOST));
    }
    let fields = query::comma_list(call.param("fields").unwrap_or_default());
    let fields: Vec<String> = fields.into_iter().map(str::to_owned).collect();
    if fields.len() > MOST_FIELDS {
        return Err(Refusal::too_many_fields(MOST_FIELDS));
    }
    let sorts = [
        ("id", SortBy::Id),
        ("Created_Time", SortBy::CreatedTime),
        ("Modified_Time", SortBy::ModifiedTime),
    ];
    let sort_by = query::choice(call, "sort_by", &sorts, SortBy::Id)?;
    let descending = query::choice(call, "sort_order", &[("desc", true), ("asc", false)], true)?;
    let mut ids = found(cx, module, call, &selector, cx.settings.search_delay)?;
    let tables = cx.org.tables();
    if sort_by != SortBy::Id {
        let found: std::collections::HashSet<u64> = ids.into_iter().collect();
        let sorted = tables.places(module, sort_by);
        ids = sorted.iter().map(|(_, id)| *id).filter(|id| found.contains(id)).collect();
    }
    if descending {
        ids.reverse();
    }
    let size = usize::try_from(per_page).unwrap_or(usize::MAX);
    let skipped = usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(size);
    let fields = Some(fields.as_slice()).filter(|fields| !fields.is_empty());
    let row = |id: &u64| record_view::row(cx.org, &tables, module, *id, fields);
    let data: Vec<Record> = ids.iter().skip(skipped).take(size).filter_map(row).collect();
    if data.is_empty() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    let more = skipped.saturating_add(size) < ids.len();
    let info =
        json!({ "per_page": per_page, "count": data.len(), "page": page, "more_records": more });
    Ok(Reply::page(data, info))
}

/// The records that were found a while ago and are still there, by id. The index lags behind the
/// records.
fn found(
    cx: Context<'_>,
    module: &Module,
    call: &Call,
    selector: &Selector<'_>,
    lag: time::Duration,
) -> Result<Vec<u64>, Refusal> {
    let converted = [("false", Some(false)), ("true", Some(true)), ("both", None)];
    let converted = query::choice(call, "converted", &converted, Some(false))?;
    query::choice(call, "approved", &[("true", ()), ("false", ()), ("both", ())], ())?;
    let tables = cx.org.tables();
    let earlier = tables.at(module, call.now - lag);
    let source = Source { org: cx.org, tables: &tables };
    let keys = selector.keys();
    let wanted = |key: &str| keys.contains(&key) || key == CONVERTED;
    let fits = |id: &u64| {
        let Some(record) = earlier.part(*id, &wanted) else { return false };
        let is_converted = record.get(CONVERTED) == Some(&true.into());
        converted.is_none_or(|wanted| wanted == is_converted) && selector.fits(source, &record)
    };
    Ok(earlier.ids().into_iter().filter(fits).collect())
}

/// The field of leads that says so.
const CONVERTED: &str = "Converted__s";

/// The fields of a module that hold such values.
fn fields_of(module: &Module, is: fn(Kind) -> bool) -> Vec<&'static str> {
    module.fields().filter(|field| is(field.kind)).map(|field| field.api_name).collect()
}

const MOST_FIELDS: usize = 50;
