//! `zcrm delete`.

use std::io::{IsTerminal as _, Write as _};

use zcrm::prelude::*;

use super::get::read_id;
use crate::args::{Delete, Global};
use crate::connect;
use crate::failure::{Exit, Failure};

/// The most records of one call. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/delete-records.html>.
const MOST: usize = 100;

pub(super) async fn run(global: &Global, delete: &Delete) -> Result<(), Failure> {
    let ids: Vec<_> = delete.ids.iter().map(|id| read_id(id)).collect::<Result<_, _>>()?;
    let question =
        format!("move {} record(s) of {} into the recycle bin?", ids.len(), delete.module);
    confirm(global, &question)?;
    let crm = connect::client(global.profile.as_deref())?;
    let (mut done, mut refused) = (0_u64, 0_u64);
    for chunk in ids.chunks(MOST) {
        let results = crm.records(&*delete.module).delete(chunk.iter().copied()).await?;
        for (id, result) in chunk.iter().zip(results) {
            match result {
                Ok(_) => done += 1,
                Err(error) => {
                    refused += 1;
                    eprintln!("zcrm: {id}: failed to {error}");
                }
            }
        }
    }
    eprintln!("{done} deleted, {refused} refused");
    if refused > 0 { Err(Failure::silent(Exit::Partial)) } else { Ok(()) }
}

/// Asks before something is destroyed; without a person to ask, `--yes` must be given.
pub(super) fn confirm(global: &Global, question: &str) -> Result<(), Failure> {
    if global.yes {
        return Ok(());
    }
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage(format!(
            "ask \"{question}\": give --yes to go on without a terminal"
        )));
    }
    eprint!("{question} [y/N] ");
    std::io::stderr().flush()?;
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    if matches!(line.trim(), "y" | "Y" | "yes") {
        Ok(())
    } else {
        Err(Failure::silent(Exit::Failed))
    }
}
