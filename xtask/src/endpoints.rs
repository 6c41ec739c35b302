//! `cargo xtask endpoints`: writes what is made of tables of facts.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::step::{Step, run_all};

/// The tests compare source and table, and write the source where they are told to.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let write = [("ZCRM_WRITE".to_owned(), "1".to_owned())];
    let catalogue = "test -p zcrm-endpoints --test it the_source_is_what_the_table_says";
    let steps = [Step::cargo("catalogue", catalogue).with(&write)];
    run_all("endpoints", root, &steps)
}
