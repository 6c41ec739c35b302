//! The report in words: a table in Markdown, and where it was measured.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use super::Options;
use super::measure::{Row, Unit};
use super::verdict::Target;

/// Where and how it was measured, a line each.
pub(super) fn setting(root: &Path, options: &Options) -> Vec<String> {
    let said = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).current_dir(root).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        (output.status.success()).then(|| text.trim().to_owned())
    };
    let mut lines = Vec::new();
    if let Some(commit) = said("git", &["describe", "--always", "--dirty"]) {
        lines.push(format!("commit {commit}"));
    }
    lines.extend(said("rustc", &["--version"]));
    if let Ok(cores) = std::thread::available_parallelism() {
        lines.push(format!("{cores} cores, {}", std::env::consts::ARCH));
    }
    if let Ok(load) = std::fs::read_to_string("/proc/loadavg") {
        let ago: Vec<_> = load.split(' ').take(3).collect();
        lines.push(format!("load {} (1, 5, 15 minutes)", ago.join(", ")));
    }
    if options.quick {
        lines.push("**quick**: too few pairs to tell more than that it works".to_owned());
    }
    if options.slow_down > 0 {
        let percent = options.slow_down;
        lines.push(format!("**zcrm is slowed down by {percent} %, which must be noticed**"));
    }
    lines
}

/// The whole report.
pub(super) fn markdown(setting: &[String], rows: &[Row]) -> String {
    let mut text = String::from(
        "# zcrm beside plain hyper-util\n\n\
         Medians of pairs, the two of a pair one after the other in turns, with the interval that \
         holds the true median in 95 of 100 cases and its width. CPU time is the client's own; the server is \
         another process. Of memory the worst run counts.\n\n",
    );
    for line in setting {
        let _ = writeln!(text, "- {line}");
    }
    text.push_str(
        "\n| what | target | median | interval | pairs or runs | verdict | made of |\n\
         |---|--:|--:|--:|--:|---|---|\n",
    );
    for row in rows {
        let unit = row.measure.unit;
        let summary = &row.summary;
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} to {} ({:.1} %) | {} | {} | {} |",
            row.measure.words,
            shown_target(row.measure.target, unit),
            shown(summary.median, unit),
            shown(summary.low, unit),
            shown(summary.high, unit),
            summary.width() * 100.0,
            summary.count,
            row.verdict(),
            row.note,
        );
    }
    text
}

/// A target as people write it.
pub(super) fn shown_target(target: Target, unit: Unit) -> String {
    match target {
        Target::AtMost(most) => format!("≤ {}", shown(most, unit)),
        Target::AtLeast(least) => format!("≥ {}", shown(least, unit)),
        Target::None => "–".to_owned(),
    }
}

/// A number as its unit is written.
pub(super) fn shown(number: f64, unit: Unit) -> String {
    match unit {
        Unit::Cpu | Unit::Rate => format!("{number:.3}×"),
        Unit::Allocations => format!("{number:.0}"),
        Unit::MiB => format!("{number:.1} MiB"),
        Unit::Nanoseconds => format!("{number:.0} ns"),
        Unit::Milliseconds => format!("{number:.1} ms"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::measure::CALLS;

    #[test]
    fn a_row_says_what_was_promised_and_what_came_out() {
        let pairs = [(1.2e-3, 1.0e-3); 15];
        let text = markdown(&["load 9".to_owned()], &[Row::of_pairs(&CALLS[0], &pairs)]);
        let wanted = "| 200-record page into a struct | ≤ 1.100× | 1.200× | 1.200× to 1.200× (0.0 %) | 15 \
                      | **missed** | 1200.0 against 1000.0 µs |";
        assert!(text.contains(wanted), "{text}");
        assert!(text.contains("- load 9\n"), "{text}");
    }
}
