//! The names in `docs/`: files exist, and what is named of a file is defined there.

use std::path::Path;

use super::{File, Tree};
use crate::finding::Finding;

/// Checks every name between backticks that begins with the folder of a package.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let pages = tree.files.values().filter(|file| {
        file.path.starts_with("docs") && file.path.extension().is_some_and(|end| end == "md")
    });
    let mut findings = Vec::new();
    for page in pages {
        for (index, line) in page.text.lines().enumerate() {
            let names = line.split('`').skip(1).step_by(2).filter(|name| is_place(name));
            findings.extend(names.filter_map(|name| untrue(tree, page, index + 1, name)));
        }
    }
    findings
}

fn is_place(name: &str) -> bool {
    ["crates/", "docs/", "examples/", "xtask/"].iter().any(|folder| name.starts_with(folder))
}

fn untrue(tree: &Tree, page: &File, line: usize, name: &str) -> Option<Finding> {
    let (path, item) = match name.split_once("::") {
        Some((path, item)) => (path, Some(item)),
        None => (name, None),
    };
    let fault = match (tree.files.get(Path::new(path)), item) {
        (Some(file), Some(item)) if !defines(&file.text, item) => {
            format!("`{path}` defines no `{item}`")
        }
        (Some(_), _) => return None,
        (None, _) => format!("there is no `{path}`"),
    };
    Some(Finding::new("guide", &page.path, line, fault, "say where it is now"))
}

/// Whether a function, type or trait of this name is defined in the text.
fn defines(text: &str, item: &str) -> bool {
    ["fn ", "struct ", "enum ", "trait "].iter().any(|keyword| {
        text.match_indices(&format!("{keyword}{item}")).any(|(at, found)| {
            let after = text[at + found.len()..].chars().next();
            !after.is_some_and(|next| next.is_alphanumeric() || next == '_')
        })
    })
}
