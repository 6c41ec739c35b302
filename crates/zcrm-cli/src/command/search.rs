//! `zcrm search`.

use zcrm::Record;
use zcrm::prelude::*;

use super::{filter, known};
use crate::args::{Global, Search};
use crate::connect;
use crate::failure::Failure;
use crate::output::{Format, Rows};

pub(super) async fn run(global: &Global, search: Search) -> Result<(), Failure> {
    let Some(wanted) = filter::search(search.filter) else {
        return Err(Failure::usage("search: give --where, --email, --phone or --word"));
    };
    let crm = connect::client(global.profile.as_deref())?;
    if !search.fields.is_empty() {
        known::prepare(&crm, &search.module).await?;
    }
    let found = crm.records(search.module).search(wanted);
    let found = if search.fields.is_empty() {
        found
    } else {
        found.fields(search.fields.iter().map(String::as_str))
    };
    let mut stream = found.limit(search.limit.unwrap_or(u64::MAX)).stream::<Record>();
    let columns = columns(search.fields);
    let mut rows = Rows::new(Format::or_default(global.output), columns);
    while let Some(record) = stream.next().await? {
        rows.push(&record)?;
    }
    rows.finish()?;
    Ok(())
}

/// The id, and the fields that were asked for; none when none were.
pub(super) fn columns(fields: Vec<String>) -> Vec<String> {
    if fields.is_empty() {
        return fields;
    }
    ["id".to_owned()].into_iter().chain(fields.into_iter().filter(|field| field != "id")).collect()
}
