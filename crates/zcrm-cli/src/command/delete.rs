//! `zcrm delete`.

use std::io::{IsTerminal as _, Write as _};

use zcrm::prelude::*;

use super::get::read_id;
use super::outcome;
use crate::args::{Delete, Global};
use crate::connect;
use crate::failure::{Exit, Failure};

pub(super) async fn run(global: &Global, delete: &Delete) -> Result<(), Failure> {
    let ids: Vec<_> = delete.ids.iter().map(|id| read_id(id)).collect::<Result<_, _>>()?;
    let question =
        format!("move {} record(s) of {} into the recycle bin?", ids.len(), delete.module);
    confirm(global, &question)?;
    let crm = connect::client(global.profile.as_deref())?;
    let batch = crm.records(&*delete.module).delete(ids).await?;
    outcome::report(global, &batch, |id| (id.to_string(), "deleted"))
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
