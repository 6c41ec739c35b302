//! `zcrm list`.

use zcrm::prelude::*;
use zcrm::{Record, SortBy, SortOrder};

use super::known;
use crate::args::{Global, List};
use crate::connect;
use crate::failure::Failure;
use crate::output::{Format, Rows};

/// Zoho lists at most so many fields in one call. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
const MOST_FIELDS: usize = 50;

pub(super) async fn run(global: &Global, list: List) -> Result<(), Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    let fields = if list.fields.is_empty() {
        let fields = known::module(&crm, &list.module).await?;
        let visible = fields.fields().iter().filter(|field| field.is_visible());
        visible.take(MOST_FIELDS).map(|field| field.api_name().to_owned()).collect()
    } else {
        known::prepare(&crm, &list.module).await?;
        list.fields
    };
    let mut wanted = crm.records(list.module).list().fields(fields.iter().map(String::as_str));
    if let Some(sort) = list.sort {
        let by = match sort.as_str() {
            "created" => SortBy::CreatedTime,
            "modified" => SortBy::ModifiedTime,
            _ => SortBy::Id,
        };
        let order = if list.ascending { SortOrder::Ascending } else { SortOrder::Descending };
        wanted = wanted.sort(by, order);
    }
    if let Some(view) = list.view {
        wanted = wanted.custom_view(view);
    }
    let limit = list.limit.unwrap_or(u64::MAX);
    if let Ok(few) = u16::try_from(limit)
        && few < 200
    {
        wanted = wanted.per_page(few.max(1));
    }
    let mut stream = wanted.stream::<Record>();
    let columns = ["id".to_owned()].into_iter().chain(fields.into_iter().filter(|f| f != "id"));
    let mut rows = Rows::new(Format::or_default(global.output), columns.collect());
    while rows.count() < limit
        && let Some(record) = stream.next().await?
    {
        rows.push(&record)?;
    }
    rows.finish()?;
    Ok(())
}
