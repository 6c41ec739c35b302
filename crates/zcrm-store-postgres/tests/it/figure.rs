//! What a test measured, for those who run it with `--nocapture`.

#[expect(clippy::print_stdout, reason = "figures are for a reader; no test depends on them")]
pub(crate) fn tell(what: std::fmt::Arguments<'_>) {
    println!("figure: {what}");
}
