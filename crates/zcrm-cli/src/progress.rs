//! A bar on the standard error, for a person who waits.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar over so many records; without a number, a counter. Nothing is drawn unless the standard
/// error is a terminal.
pub(crate) fn bar(total: Option<u64>, what: &str) -> ProgressBar {
    let target = ProgressDrawTarget::stderr();
    let bar = ProgressBar::with_draw_target(total, target);
    let template = match total {
        Some(_) => "{prefix} {wide_bar} {human_pos}/{human_len} {per_sec} {eta} {msg}",
        None => "{prefix} {human_pos} {per_sec} {msg}",
    };
    // The template is ours; one that is wrong leaves the default.
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_prefix(what.to_owned());
    bar
}
