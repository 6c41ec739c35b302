//! Where texts tell a reader which version to ask for: `zcrm = "0.1"`.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::edit::Edit;
use super::plan::Plan;

/// Where such texts are, if they are: readmes, guides, documentation.
const PLACES: [&str; 3] = ["README.md", "crates", "examples"];

/// Lines that ask for a version which the next one does not answer to. A release that breaks nothing
/// changes none.
pub(super) fn edits(root: &Path, plan: &Plan) -> Result<Vec<Edit>> {
    let stale: Vec<(&str, String, String)> = plan
        .standing
        .iter()
        .filter_map(|one| {
            let next = plan.next.get(&one.name)?;
            Some((one.name.as_str(), one.version.asked_for(), next.asked_for()))
        })
        .filter(|(_, old, new)| old != new)
        .collect();
    let mut edits = Vec::new();
    if stale.is_empty() {
        return Ok(edits);
    }
    let mut files = Vec::new();
    for place in PLACES {
        texts(root, Path::new(place), &mut files)?;
    }
    for path in files {
        let text = std::fs::read_to_string(root.join(&path));
        let text = text.with_context(|| path.display().to_string())?;
        for (index, line) in text.lines().enumerate() {
            let fresh = stale.iter().find_map(|(name, old, new)| mentioned(line, name, old, new));
            edits.extend(fresh.map(|fresh| Edit::replace(&path, index + 1, line, fresh)));
        }
    }
    Ok(edits)
}

/// The line with the new version, when it asks for the old one.
fn mentioned(line: &str, name: &str, old: &str, new: &str) -> Option<String> {
    [format!("{name} = \""), format!("{name} = {{ version = \"")].iter().find_map(|before| {
        let (start, rest) = line.split_once(&format!("{before}{old}\""))?;
        // `my-zcrm` is another crate.
        let whole = !start.ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
        whole.then(|| format!("{start}{before}{new}\"{rest}"))
    })
}

fn texts(root: &Path, place: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if root.join(place).is_dir() {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(root.join(place))? {
            names.push(entry?.file_name());
        }
        names.sort();
        for name in names.iter().filter(|name| *name != "target") {
            texts(root, &place.join(name), files)?;
        }
    } else if place.extension().is_some_and(|extension| extension == "md" || extension == "rs")
        && root.join(place).is_file()
    {
        files.push(place.to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_mentioned_in_two_ways() {
        let fresh = |line: &str| mentioned(line, "zcrm", "0.1", "0.2");
        assert_eq!(fresh("//! zcrm = \"0.1\"").as_deref(), Some("//! zcrm = \"0.2\""));
        assert_eq!(
            fresh("zcrm = { version = \"0.1\", features = [\"socks\"] }").as_deref(),
            Some("zcrm = { version = \"0.2\", features = [\"socks\"] }")
        );
        for line in ["zcrm-env = \"0.1\"", "my-zcrm = \"0.1\"", "zcrm = \"0.10\"", "zcrm 0.1"] {
            assert_eq!(fresh(line), None, "{line}");
        }
    }
}
