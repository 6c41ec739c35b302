//! The report in words: a table in Markdown, and where it was measured.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use super::Options;
use super::measure::{Row, Unit};
use super::statistic::Target;

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
        lines.push("quick: counted, not timed".to_owned());
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
         Counts are of the client's own instructions per call (the kernel's, equal for all, are \
         left out), the fewest of some rounds, with the range; times are medians of pairs in turns, \
         with the interval that holds the true median in 95 of 100 cases. The server is another \
         process.\n\n",
    );
    for line in setting {
        let _ = writeln!(text, "- {line}");
    }
    text.push_str(
        "\n| what | target | figure | range or interval | rounds or pairs | verdict | made of |\n\
         |---|--:|--:|--:|--:|---|---|\n",
    );
    for row in rows {
        let unit = row.measure.unit;
        let summary = &row.summary;
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} to {} | {} | {} | {} |",
            row.measure.words,
            shown_target(row.measure.target, unit),
            shown(summary.median, unit),
            shown(summary.low, unit),
            shown(summary.high, unit),
            summary.count,
            row.verdict(),
            row.note,
        );
    }
    text
}

/// A target as people write it.
fn shown_target(target: Target, unit: Unit) -> String {
    match target {
        Target::AtMost(most) => format!("≤ {}", shown(most, unit)),
        Target::AtLeast(least) => format!("≥ {}", shown(least, unit)),
        Target::None => "–".to_owned(),
    }
}

/// A number as its unit is written.
fn shown(number: f64, unit: Unit) -> String {
    match unit {
        Unit::Ratio => format!("{number:.3}×"),
        Unit::Allocations | Unit::Instructions => format!("{number:.0}"),
        Unit::MiB => format!("{number:.1} MiB"),
        Unit::Milliseconds => format!("{number:.1} ms"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::measure::COUNTED;
    use crate::bench::statistic::Summary;

    #[test]
    fn a_row_says_what_was_promised_and_what_came_out() {
        let counts = |count: f64| Summary::range(&[count, count]);
        let row = Row::of_ratio(&COUNTED[0].row, counts(1200.0), counts(1000.0));
        let text = markdown(&["load 9".to_owned()], &[row]);
        let wanted = "| 200-record page into a struct | ≤ 1.100× | 1.200× | 1.200× to 1.200× | 2 \
                      | **missed** | 1200 against 1000 instructions |";
        assert!(text.contains(wanted), "{text}");
        assert!(text.contains("- load 9\n"), "{text}");
    }
}
