//! `zcrm related`.

use zcrm::Record;

use super::get::{one, read_id};
use super::{outcome, search};
use crate::args::{Global, Related};
use crate::failure::Failure;
use crate::output::{Format, Rows};

pub(super) async fn run(global: &Global, related: Related) -> Result<(), Failure> {
    match related {
        Related::List { of, list, fields } => {
            let list = one(global, &of)?.related(list).list();
            let mut stream = list.fields(fields.iter().map(String::as_str)).stream::<Record>();
            let columns = search::columns(fields);
            let mut rows = Rows::new(Format::or_default(global.output), columns);
            while let Some(record) = stream.next().await? {
                rows.push(&record)?;
            }
            rows.finish()?;
            Ok(())
        }
        Related::Link { of, list, ids } => {
            let ids: Vec<_> = ids.iter().map(|id| read_id(id)).collect::<Result<_, _>>()?;
            let linked = one(global, &of)?.related(list).link(ids).await?;
            outcome::report(global, &linked, |linked| (linked.id.to_string(), "linked"))
        }
        Related::Unlink { of, list, ids } => {
            let ids: Vec<_> = ids.iter().map(|id| read_id(id)).collect::<Result<_, _>>()?;
            let unlinked = one(global, &of)?.related(list).unlink(ids).await?;
            outcome::report(global, &unlinked, |linked| (linked.id.to_string(), "unlinked"))
        }
    }
}
