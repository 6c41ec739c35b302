//! `GET /{module}`: one page of the records of a module. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.

use std::collections::HashSet;
use std::sync::Arc;

use http::StatusCode;
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::context::Context;
use super::module_json::view_id;
use super::moment::iso_time;
use super::org::Org;
use super::page::{Page, Start};
use super::page_token::{Binding, Direction, PageToken};
use super::query;
use super::record_view;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::table::{Record, SortBy, SortKey, Tables};
use super::territory;
use crate::call::Call;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] =
    &[Endpoint::new("GET", "/{module}", |cx| answer(cx, cx.module()?, cx.call)).costing(price)];

/// A list by a custom view costs three credits. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
fn price(call: &Call) -> u64 {
    if call.param("cvid").is_some() { 3 } else { 1 }
}

/// What one call asks for.
struct ListQuery {
    fields: Option<Vec<String>>,
    ids: Option<Vec<u64>>,
    since: Option<OffsetDateTime>,
    converted: Option<bool>,
    sort_by: SortBy,
    descending: bool,
    per_page: u64,
    start: Start,
}

/// Answers the call.
fn answer(cx: Context<'_>, module: &Module, call: &Call) -> Result<Reply, Refusal> {
    page(cx, module, call, None)
}

/// What is added to the row of a record.
type Extra<'a> = &'a dyn Fn(u64, &mut Record);

/// Tells one page of those records of a module that are in `within`; `extra` adds to each row. The
/// `info` of such lists does not say how they are sorted.
pub(super) fn within(
    cx: Context<'_>,
    module: &Module,
    within: &HashSet<u64>,
    extra: Extra<'_>,
) -> Result<Reply, Refusal> {
    page(cx, module, cx.call, Some((within, extra)))
}

fn page(
    cx: Context<'_>,
    module: &Module,
    call: &Call,
    related: Option<(&HashSet<u64>, Extra<'_>)>,
) -> Result<Reply, Refusal> {
    let Context { org, user, .. } = cx;
    let binding = Binding::new(org.seed.seed, user.id(), &call.path, &call.query);
    let query = ListQuery::read(org, module, call, &binding, fields_required(cx))?;
    let tables = org.tables();
    let mut places = query.places(&tables, module);
    if let Some(territory) = call.param("territory_id") {
        let below = call.param("include_child") == Some("true");
        let lies = |id: u64| {
            let record = tables.part(module, id, &|key| key == territory::FIELD);
            record.is_some_and(|record| territory::holds(cx, &record, territory, below))
        };
        places = places.iter().filter(|(_, id)| lies(*id)).copied().collect();
    }
    if let Some((within, _)) = related {
        places = places.iter().filter(|(_, id)| within.contains(id)).copied().collect();
    }
    if places.is_empty() && query.since.is_some() {
        return Ok(Reply::empty(StatusCode::NOT_MODIFIED));
    }
    let page = Page::cut(&places, query.descending, query.start, query.per_page);
    if page.rows.is_empty() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    let fields = query.fields.as_deref();
    let row = |(_, id): &SortKey| {
        let mut row = record_view::row(org, &tables, module, *id, fields)?;
        if let Some((_, extra)) = related {
            extra(*id, &mut row);
        }
        Some(row)
    };
    let data: Vec<Record> = page.rows.iter().filter_map(row).collect();
    let mut info = query.info(org, &page, data.len(), call.now, &binding);
    if let (Some(_), Some(info)) = (related, info.as_object_mut()) {
        for key in ["call", "email", "sort_by", "sort_order"] {
            info.remove(key);
        }
    }
    Ok(Reply::page(data, info))
}

/// Lists insist on `fields` since version 3. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v3/get-records.html>.
fn fields_required(cx: Context<'_>) -> bool {
    cx.settings.fields_required && !cx.call.path.starts_with("/crm/v2")
}

impl ListQuery {
    fn read(
        org: &Org,
        module: &Module,
        call: &Call,
        binding: &Binding,
        fields_required: bool,
    ) -> Result<Self, Refusal> {
        let fields: Vec<&str> = query::comma_list(call.param("fields").unwrap_or_default());
        if fields.is_empty() && fields_required {
            return Err(Refusal::missing_param("fields"));
        }
        if fields.len() > MOST_FIELDS {
            return Err(Refusal::too_many_fields(MOST_FIELDS));
        }
        for (one, other) in [("page", "page_token"), ("cvid", "sort_by")] {
            if call.param(one).is_some() && call.param(other).is_some() {
                return Err(Refusal::ambiguous(one, other));
            }
        }
        // Each module has one custom view, that of all its records.
        if call.param("cvid").is_some_and(|view| view != view_id(org, module)) {
            return Err(Refusal::invalid_id(json!({ "param_name": "cvid" })));
        }
        let per_page = query::number(call, "per_page", MOST_PER_PAGE, MOST_PER_PAGE)?;
        let converted = [("false", Some(false)), ("true", Some(true)), ("both", None)];
        Ok(Self {
            fields: (!fields.is_empty()).then(|| fields.into_iter().map(str::to_owned).collect()),
            ids: query::ids(call, "ids")?,
            since: query::modified_since(call),
            converted: query::choice(call, "converted", &converted, Some(false))?,
            sort_by: query::choice(call, "sort_by", &SORTS, SortBy::Id)?,
            descending: query::choice(call, "sort_order", &[("desc", true), ("asc", false)], true)?,
            per_page,
            start: start(call, binding, per_page)?,
        })
    }

    /// The places of all matching records, rising.
    fn places(&self, tables: &Tables, module: &Module) -> Arc<[SortKey]> {
        let all = tables.places(module, self.sort_by);
        let converted = tables.converted(module);
        let every =
            self.converted.is_none() || self.converted == Some(false) && converted.is_empty();
        if self.ids.is_none() && self.since.is_none() && every {
            return all;
        }
        let since = self.since.map(OffsetDateTime::unix_timestamp);
        let matches = |id: u64| {
            self.ids.as_ref().is_none_or(|ids| ids.contains(&id))
                && since.is_none_or(|since| {
                    tables.modified(module, id).is_some_and(|time| time > since)
                })
                && self.converted.is_none_or(|wanted| wanted == converted.contains(&id))
        };
        all.iter().filter(|(_, id)| matches(*id)).copied().collect()
    }

    fn info(
        &self,
        org: &Org,
        page: &Page,
        count: usize,
        now: OffsetDateTime,
        binding: &Binding,
    ) -> Value {
        let ends = now + PageToken::LIFE;
        let token = |direction, page: u64, bound: Option<&SortKey>| {
            let token =
                PageToken { direction, page, bound: *bound?, expires: ends.unix_timestamp() };
            Some(token.write(binding))
        };
        let next = page.more.then(|| token(Direction::Next, page.number + 1, page.rows.last()));
        let previous = (page.number > 1)
            .then(|| token(Direction::Previous, page.number - 1, page.rows.first()));
        let sort_by = SORTS.iter().find(|(_, sort)| *sort == self.sort_by).map(|(name, _)| *name);
        json!({
            "call": false,
            "email": false,
            "per_page": self.per_page,
            "count": count,
            "page": page.number,
            "sort_by": sort_by,
            "sort_order": if self.descending { "desc" } else { "asc" },
            "more_records": page.more,
            "next_page_token": next.flatten(),
            "previous_page_token": previous.flatten(),
            "page_token_expiry": page.more.then(|| iso_time(ends, org.profile.offset)),
        })
    }
}

/// Where the page begins, within the limits of pages and of tokens.
fn start(call: &Call, binding: &Binding, per_page: u64) -> Result<Start, Refusal> {
    if let Some(text) = call.param("page_token") {
        let token = PageToken::read(text, binding, call.now)?;
        if token.page.saturating_mul(per_page) > MOST_BY_TOKEN {
            return Err(Refusal::beyond_tokens(MOST_BY_TOKEN));
        }
        return Ok(Start::Token(token));
    }
    let page = query::number(call, "page", 1, u64::MAX)?;
    if page.saturating_mul(per_page) > MOST_BY_PAGE {
        return Err(Refusal::beyond_pages(MOST_BY_PAGE));
    }
    Ok(Start::Page(page))
}

const SORTS: [(&str, SortBy); 3] = [
    ("id", SortBy::Id),
    ("Created_Time", SortBy::CreatedTime),
    ("Modified_Time", SortBy::ModifiedTime),
];

const MOST_FIELDS: usize = 50;
const MOST_PER_PAGE: u64 = 200;
/// How far `page` reaches.
const MOST_BY_PAGE: u64 = 2_000;
/// How far `page_token` reaches.
const MOST_BY_TOKEN: u64 = 100_000;

#[cfg(test)]
mod tests;
