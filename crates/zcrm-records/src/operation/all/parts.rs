//! A page in one call, or in several where Zoho does not take all columns at once.

use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use zcrm_core::{
    Error, ErrorKind, Operation as _, Page, Record, RecordId, Response, Sender, SenderExt as _,
};
use zcrm_query::{Select, field};

use super::statement::{Rows, Statement};
use super::{AllPage, AllPlan};
use crate::operation::coql_page::coql_refused;

/// The most values of `in`. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html>.
const MOST_VALUES: usize = 100;
/// The columns that older organisations are limited to. Source: as [`MOST_VALUES`].
const FEWER_COLUMNS: usize = 50;

/// Fetches a page in as few calls as Zoho takes its columns.
pub(super) async fn fetch<T: DeserializeOwned + Send + 'static>(
    page: &AllPage<T>,
    sender: &Arc<dyn Sender>,
) -> Result<Page<T>, Error> {
    let plan = &page.plan;
    plan.check()?;
    loop {
        let columns: Vec<&str> = plan.columns().collect();
        let fetched = if columns.len() <= plan.width() {
            sender.send(page).await
        } else {
            Parts { plan, sender, after: page.after, up_to: page.up_to }.fetch(page, &columns).await
        };
        match fetched {
            Err(error) if is_too_wide(plan, &error) => {}
            fetched => return fetched.map_err(|error| coql_refused(&plan.what(), error)),
        }
    }
}

/// Whether Zoho takes fewer columns than were asked for, which is noted.
fn is_too_wide(plan: &AllPlan, error: &Error) -> bool {
    let Some(api) = error.api().filter(|api| api.code() == "LIMIT_EXCEEDED") else { return false };
    let by = api.details().get("by").and_then(Value::as_str).unwrap_or_default();
    if !by.contains("column") {
        return false;
    }
    // A number in some answers, a text in others.
    let limit = api.details().get("limit").and_then(|limit| match limit {
        Value::String(text) => text.parse().ok(),
        other => usize::try_from(other.as_u64()?).ok(),
    });
    plan.narrow(limit.unwrap_or(FEWER_COLUMNS))
}

/// A page whose columns come in several calls.
struct Parts<'a> {
    plan: &'a AllPlan,
    sender: &'a Arc<dyn Sender>,
    after: u64,
    up_to: Option<u64>,
}

impl Parts<'_> {
    /// The first call decides which records are of the page. The others ask for the same ids; a
    /// record that does not meet the criterion any more is asked for by its id, and one that is
    /// deleted meanwhile is left out.
    async fn fetch<T: DeserializeOwned + Send + 'static>(
        &self,
        page: &AllPage<T>,
        columns: &[&str],
    ) -> Result<Page<T>, Error> {
        let mut parts = columns.chunks(self.plan.width());
        let first = parts.next().unwrap_or_default();
        let Rows { records, has_more } = self.rows(first, self.up_to).await?;
        let ids = records.iter().map(|record| self.id(record)).collect::<Result<Vec<_>, _>>()?;
        let mut merged: Vec<Option<String>> =
            ids.iter().zip(&records).map(|(id, record)| Some(begun(*id, first, record))).collect();
        for part in parts {
            let rows = self.part(part, &ids).await?;
            for (merged, id) in merged.iter_mut().zip(&ids) {
                match (rows.get(id), &mut *merged) {
                    (Some(row), Some(text)) => add(text, part, row),
                    (None, _) => *merged = None,
                    (Some(_), None) => {}
                }
            }
        }
        let rows: Vec<String> = merged.into_iter().flatten().map(|text| text + "}").collect();
        let body =
            format!(r#"{{"data":[{}],"info":{{"more_records":{has_more}}}}}"#, rows.join(","));
        page.decode(Response::new(StatusCode::OK, HeaderMap::new(), Bytes::from(body)))
    }

    /// The columns of a part, by id.
    async fn part(
        &self,
        columns: &[&str],
        ids: &[RecordId],
    ) -> Result<HashMap<RecordId, Record>, Error> {
        let Some(last) = ids.last() else { return Ok(HashMap::new()) };
        let rows = self.rows(columns, Some(last.as_u64())).await?;
        let mut by_id = HashMap::with_capacity(ids.len());
        for record in rows.records {
            by_id.insert(self.id(&record)?, record);
        }
        let missing: Vec<RecordId> =
            ids.iter().filter(|id| !by_id.contains_key(id)).copied().collect();
        for ids in missing.chunks(MOST_VALUES) {
            let select = Select::from(&*self.plan.module)
                .column("id")
                .columns(columns.iter().copied())
                .filter(field("id").one_of(ids.iter().copied()));
            for record in self.send(&select).await?.records {
                by_id.insert(self.id(&record)?, record);
            }
        }
        Ok(by_id)
    }

    /// The records of the page with these columns.
    async fn rows(&self, columns: &[&str], up_to: Option<u64>) -> Result<Rows, Error> {
        let select = self.plan.select(columns.iter().copied(), self.after, up_to);
        self.send(&select.limit(self.plan.rows)).await
    }

    async fn send(&self, select: &Select) -> Result<Rows, Error> {
        self.sender.send(Statement(self.plan.text(select)?)).await
    }

    fn id(&self, record: &Record) -> Result<RecordId, Error> {
        let fault = "Zoho sent a row without its id";
        record.id().ok_or_else(|| self.plan.error(ErrorKind::Decode, fault))
    }
}

/// A row of these columns, still open at its end.
fn begun(id: RecordId, columns: &[&str], record: &Record) -> String {
    let mut text = format!(r#"{{"id":"{id}""#);
    add(&mut text, columns, record);
    text
}

/// Adds the columns to a row that is open at its end, as Zoho wrote them.
fn add(text: &mut String, columns: &[&str], record: &Record) {
    for column in columns {
        if let Some(json) = record.raw(column) {
            text.push(',');
            text.push_str(&Value::from(*column).to_string());
            text.push(':');
            text.push_str(json);
        }
    }
}
