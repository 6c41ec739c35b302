//! `zcrm query`.

use zcrm::Record;
use zcrm::prelude::*;

use crate::args::{Global, Query};
use crate::connect;
use crate::failure::Failure;
use crate::output::{Format, Rows};

pub(super) async fn run(global: &Global, query: Query) -> Result<(), Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    let mut wanted = crm.query(query.coql);
    for bind in query.bind {
        let Some((name, value)) = bind.split_once('=') else {
            return Err(Failure::usage(format!("bind {bind:?}: write name=value")));
        };
        wanted = wanted.bind(name, value);
    }
    let mut stream = wanted.limit(query.limit.unwrap_or(u64::MAX)).stream::<Record>();
    let mut rows = Rows::new(Format::or_default(global.output), Vec::new());
    while let Some(row) = stream.next().await? {
        rows.push(&row)?;
    }
    rows.finish()?;
    Ok(())
}
