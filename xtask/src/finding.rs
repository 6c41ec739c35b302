//! One thing that is wrong, where it is, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Something a check refuses. Prints as `path:line: what is wrong — what to do`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    path: PathBuf,
    line: usize,
    /// Which rule was broken; a test asks for it, a reader has the sentence.
    pub(crate) rule: &'static str,
    what: String,
    remedy: String,
}

impl Finding {
    /// `line` counts from one; a finding about a whole file or a missing one says line one.
    pub(crate) fn new(
        rule: &'static str,
        path: &Path,
        line: usize,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            path: path.to_path_buf(),
            line: line.max(1),
            rule,
            what: what.into(),
            remedy: remedy.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, what, remedy, .. } = self;
        write!(f, "{}:{line}: {what} — {remedy}", path.display())
    }
}

/// Prints the findings of a check and turns them into its exit code.
pub(crate) fn report(check: &str, mut findings: Vec<Finding>) -> ExitCode {
    findings.sort();
    findings.dedup();
    for finding in &findings {
        println!("{finding}");
    }
    let count = findings.len();
    let (said, code) = match count {
        0 => ("nothing found".to_owned(), ExitCode::SUCCESS),
        _ => (format!("{count} finding{}", if count == 1 { "" } else { "s" }), ExitCode::FAILURE),
    };
    println!("{check}: {said}");
    code
}
