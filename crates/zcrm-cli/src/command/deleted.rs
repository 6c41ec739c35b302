//! `zcrm deleted`.

use zcrm::Record;
use zcrm::prelude::*;
use zcrm::records::DeletedKind;

use crate::args::{Deleted, Global};
use crate::connect;
use crate::failure::Failure;
use crate::output::{Format, Rows};

pub(super) async fn run(global: &Global, deleted: Deleted) -> Result<(), Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    let kind = match deleted.kind.as_str() {
        "recycled" => DeletedKind::Recycled,
        "permanent" => DeletedKind::Permanent,
        _ => DeletedKind::All,
    };
    let mut list = crm.records(deleted.module).deleted(kind);
    if let Some(since) = deleted.since {
        let since =
            since.parse().map_err(|error| Failure::usage(format!("use --since: {error}")))?;
        list = list.modified_since(since);
    }
    let mut stream = list.stream();
    let columns = ["id", "display_name", "type", "deleted_time"].map(str::to_owned).to_vec();
    let mut rows = Rows::new(Format::or_default(global.output), columns);
    while rows.count() < deleted.limit.unwrap_or(u64::MAX)
        && let Some(record) = stream.next().await?
    {
        let row = Record::new()
            .with("id", record.id)
            .with("display_name", &record.display_name)
            .with("type", &record.kind)
            .with("deleted_time", record.deleted_time);
        rows.push(&row)?;
    }
    rows.finish()?;
    Ok(())
}
