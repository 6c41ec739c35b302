//! What a target said while it ran.

use std::fmt::Write as _;

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) ended_well: bool,
    pub(super) executions: u64,
    pub(super) per_second: u64,
    /// Edges of the program that were passed.
    pub(super) edges: u64,
    /// Edges, and how often, and what was compared on the way.
    pub(super) features: u64,
    /// The input that was a finding.
    pub(super) artifact: Option<String>,
    /// What is wrong, in the words of the target.
    pub(super) complaint: String,
}

impl Outcome {
    /// Reads what libFuzzer printed.
    pub(super) fn read(ended_well: bool, said: &str) -> Self {
        let figure = |name: &str| {
            let line = said.lines().rev().find_map(|line| line.strip_prefix(name));
            line.and_then(|rest| rest.trim().parse().ok()).unwrap_or_default()
        };
        Self {
            ended_well,
            executions: figure("stat::number_of_executed_units:"),
            per_second: figure("stat::average_exec_per_sec:"),
            edges: covered(said, "cov:"),
            features: covered(said, "ft:"),
            artifact: said
                .lines()
                .find_map(|line| line.split_once("Test unit written to "))
                .map(|(_, path)| path.trim().to_owned()),
            complaint: complaint(said),
        }
    }
}

/// The last figure of this name in the lines that tell how far it is.
fn covered(said: &str, name: &str) -> u64 {
    let figure = |line: &str| {
        let mut words = line.split_whitespace().skip_while(|word| *word != name);
        words.nth(1)?.parse().ok()
    };
    let mut lines = said.lines().rev().filter(|line| line.starts_with('#'));
    lines.find_map(figure).unwrap_or_default()
}

/// The words of a panic, else of the sanitizer.
fn complaint(said: &str) -> String {
    let mut lines = said.lines().skip_while(|line| !line.contains("panicked at"));
    let found = match lines.next() {
        Some(place) => format!("{} {}", place.trim(), lines.next().unwrap_or_default()),
        None => said.lines().find(|line| line.contains("ERROR: ")).unwrap_or_default().to_owned(),
    };
    if found.is_empty() { "it ended without a word".to_owned() } else { found }
}

/// A line for each target.
pub(super) fn table(outcomes: &[(&str, Outcome)]) -> String {
    let mut table = format!(
        "{:<16} {:>12} {:>8} {:>7} {:>9} {:>9}\n",
        "target", "executions", "exec/s", "edges", "features", "findings"
    );
    for (name, outcome) in outcomes {
        let Outcome { executions, per_second, edges, features, ended_well, .. } = outcome;
        let findings = u8::from(!ended_well);
        let _ = writeln!(
            table,
            "{name:<16} {executions:>12} {per_second:>8} {edges:>7} {features:>9} {findings:>9}"
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINE: &str = "#8192\tpulse  cov: 10 ft: 20 corp: 5/9b exec/s: 4096 rss: 40Mb
#8810\tDONE   cov: 1924 ft: 7317 corp: 500/136Kb lim: 773 exec/s: 978 rss: 433Mb
###### Recommended dictionary. ######
stat::number_of_executed_units: 8810
stat::average_exec_per_sec:     978
";

    const FOUND: &str = "#12\tNEW    cov: 7 ft: 8 corp: 2/2b exec/s: 0 rss: 40Mb
thread '<unnamed>' (1) panicked at fuzz_targets/sidecar.rs:36:5:
an environment is lost
==1== ERROR: libFuzzer: deadly signal
artifact_prefix='/a/'; Test unit written to /a/crash-1
stat::number_of_executed_units: 13
";

    #[test]
    fn the_figures_are_the_last_ones() {
        let fine = Outcome::read(true, FINE);
        assert_eq!((fine.executions, fine.per_second), (8810, 978));
        assert_eq!((fine.edges, fine.features, fine.artifact), (1924, 7317, None));
    }

    #[test]
    fn a_finding_is_told_with_its_input() {
        let found = Outcome::read(false, FOUND);
        assert_eq!(found.artifact.as_deref(), Some("/a/crash-1"));
        assert!(found.complaint.ends_with("sidecar.rs:36:5: an environment is lost"));
        assert_eq!((found.executions, found.edges), (13, 7));
        let table = table(&[("sidecar", found), ("token_csv", Outcome::read(true, FINE))]);
        let findings: Vec<_> = table.lines().map(|line| line.split_whitespace().last()).collect();
        assert_eq!(findings, [Some("findings"), Some("1"), Some("0")]);
        assert_eq!(
            complaint("==1== ERROR: AddressSanitizer: x\n"),
            "==1== ERROR: AddressSanitizer: x"
        );
        assert_eq!(complaint(""), "it ended without a word");
    }
}
