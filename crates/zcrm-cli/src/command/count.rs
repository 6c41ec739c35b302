//! `zcrm count`.

use zcrm::prelude::*;

use super::filter;
use crate::args::{Count, Global};
use crate::connect;
use crate::failure::Failure;

pub(super) async fn run(global: &Global, count: Count) -> Result<(), Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    let wanted = crm.records(count.module).count();
    let number = match filter::search(count.filter) {
        Some(search) => wanted.filter(search).await?,
        None => wanted.await?,
    };
    println!("{number}");
    Ok(())
}
