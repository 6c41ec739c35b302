//! `cargo xtask endpoints`: writes what is made of tables of facts.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::step::{Step, run_all};

/// The tests compare source and table, and write the source where they are told to.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let write = [("ZCRM_WRITE".to_owned(), "1".to_owned())];
    let step = |name, test: &str| {
        Step::cargo(name, &format!("test -p zcrm-endpoints --test it {test}")).with(&write)
    };
    // The guide is made with the catalogue as it is then.
    let steps = [
        step("catalogue", "the_source_is_what_the_table_says"),
        step("effects", "the_list_of_effects_that_no_source_tells_is_what_the_table_says"),
        step("guide", "the_page_and_its_lines_are_what_the_table_says"),
    ];
    run_all("endpoints", root, &steps)
}
