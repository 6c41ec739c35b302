//! Changes of single lines, shown before they are made.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

/// One change of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// From the root.
    pub(super) path: PathBuf,
    /// From one: the line that is replaced, or the one behind which something is put.
    line: usize,
    old: Option<String>,
    new: Vec<String>,
}

impl Edit {
    /// Puts another line in the place of one.
    pub(super) fn replace(path: &Path, line: usize, old: &str, new: String) -> Self {
        Self { path: path.to_owned(), line, old: Some(old.to_owned()), new: vec![new] }
    }

    /// Puts lines behind one.
    pub(super) fn insert(path: &Path, line: usize, new: Vec<String>) -> Self {
        Self { path: path.to_owned(), line, old: None, new }
    }
}

/// As in a diff.
impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path.display(), self.line)?;
        if let Some(old) = &self.old {
            write!(f, "\n-{old}")?;
        }
        self.new.iter().try_for_each(|new| write!(f, "\n+{new}"))
    }
}

/// Makes the changes, and gives the files that are different now.
pub(super) fn write(root: &Path, edits: &[Edit]) -> Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = edits.iter().map(|edit| edit.path.clone()).collect();
    paths.sort();
    paths.dedup();
    for path in &paths {
        let file = root.join(path);
        let text = std::fs::read_to_string(&file).with_context(|| path.display().to_string())?;
        let own = edits.iter().filter(|edit| edit.path == *path);
        let text = changed(&text, own).with_context(|| path.display().to_string())?;
        std::fs::write(&file, text).with_context(|| path.display().to_string())?;
    }
    Ok(paths)
}

fn changed<'a>(text: &str, edits: impl Iterator<Item = &'a Edit>) -> Result<String> {
    let mut edits: Vec<&Edit> = edits.collect();
    // From the end, so that the numbers of the lines before stay what they are.
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.line));
    let mut lines: Vec<&str> = text.lines().collect();
    for edit in edits {
        let at = edit.line.checked_sub(1).filter(|at| *at < lines.len());
        let at = at.with_context(|| format!("there is no line {}", edit.line))?;
        let range = match &edit.old {
            Some(old) => {
                ensure!(lines.get(at) == Some(&old.as_str()), "line {} is another", edit.line);
                at..at + 1
            }
            None => at + 1..at + 1,
        };
        lines.splice(range, edit.new.iter().map(String::as_str));
    }
    lines.push("");
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_replaced_and_inserted_by_the_numbers_they_had() {
        let path = Path::new("a");
        let edits = [
            Edit::insert(path, 1, vec!["one and a half".into(), String::new()]),
            Edit::replace(path, 2, "two", "2".into()),
            Edit::insert(path, 3, vec!["four".into()]),
        ];
        let text = changed("one\ntwo\nthree\n", edits.iter()).unwrap();
        assert_eq!(text, "one\none and a half\n\n2\nthree\nfour\n");
        assert_eq!(edits[1].to_string(), "a:2\n-two\n+2");
        assert_eq!(edits[2].to_string(), "a:3\n+four");
    }

    #[test]
    fn a_line_that_has_changed_meanwhile_is_not_replaced() {
        let edit = Edit::replace(Path::new("a"), 2, "two", "2".into());
        for text in ["one\nTwo\n", "one\n"] {
            assert!(changed(text, [&edit].into_iter()).is_err(), "{text}");
        }
    }
}
