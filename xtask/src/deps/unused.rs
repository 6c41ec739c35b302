//! Dependencies that are declared and that no code names.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::finding::Finding;
use crate::tidy::source::Source;
use crate::tidy::{File, Tree};
use crate::workspace::Manifest;

/// What is declared for a feature that it switches on in another crate's build, and never named.
const FOR_FEATURES: &[(&str, &str)] = &[("crates/zcrm", "hyper-util"), ("crates/zcrm", "rustls")];

/// A crate is named where a path begins with it, or in a `use` or `extern crate`. A local module of
/// the same name hides that it is not: then the dependency passes.
pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut inherited = BTreeSet::new();
    let mut for_features = BTreeSet::new();
    for package in tree.packages().into_iter().chain([Path::new("fuzz")]) {
        let path = package.join("Cargo.toml");
        let manifest = read(tree, &path)?;
        let named = Named::by(tree, package);
        for dependency in manifest.dependencies() {
            let name = dependency.name;
            inherited.insert(name.to_owned());
            let ident = name.replace('-', "_");
            let used = match dependency.table {
                "dev-dependencies" => {
                    named.code.contains(&ident)
                        || named.tests.contains(&ident)
                        || named.has_example(&ident)
                }
                _ => named.code.contains(&ident),
            };
            let entry =
                FOR_FEATURES.iter().find(|(of, what)| package == Path::new(of) && *what == name);
            if used {
                continue;
            }
            if let Some(entry) = entry {
                for_features.insert(*entry);
                continue;
            }
            findings.push(Finding::new(
                "unused",
                &path,
                dependency.line,
                format!("`{name}` is in [{}], and no code names it", dependency.table),
                "remove it",
            ));
        }
    }
    for (package, name) in FOR_FEATURES.iter().filter(|entry| !for_features.contains(*entry)) {
        let what = format!("`{name}` of {package} is excused for its features, and needs it not");
        let table = Path::new("xtask/src/deps/unused.rs");
        findings.push(Finding::new("unused", table, 1, what, "remove the entry"));
    }
    let path = Path::new("Cargo.toml");
    for dependency in read(tree, path)?
        .dependencies()
        .iter()
        .filter(|d| !d.has("path") && !inherited.contains(d.name))
    {
        let what =
            format!("`{}` is in the workspace's list, and no member asks for it", dependency.name);
        findings.push(Finding::new("unused", path, dependency.line, what, "remove it"));
    }
    Ok(findings)
}

fn read(tree: &Tree, path: &Path) -> Result<Manifest> {
    let file = tree.files.get(path).with_context(|| format!("no {}", path.display()))?;
    Manifest::parse(&file.text).with_context(|| path.display().to_string())
}

/// Names with which paths begin in the code of a package.
struct Named<'a> {
    code: BTreeSet<String>,
    tests: BTreeSet<String>,
    /// Documentation, whose examples are tests.
    documentation: Vec<&'a str>,
}

impl<'a> Named<'a> {
    fn by(tree: &'a Tree, package: &'a Path) -> Self {
        let mut named =
            Self { code: BTreeSet::new(), tests: BTreeSet::new(), documentation: vec![] };
        for file in tree.files_of(package) {
            if let Some(source) = &file.source {
                named.add(file, source);
            } else if file.path.extension().is_some_and(|extension| extension == "md") {
                named.documentation.push(&file.text);
            }
        }
        named
    }

    fn add(&mut self, file: &'a File, source: &'a Source) {
        self.documentation.extend(source.comments.iter().map(|(_, comment)| comment.as_str()));
        let tests = source.items.list.iter().filter(|item| item.is_only_for("test"));
        let tests: Vec<_> = tests.map(|item| item.first_line..=item.last_line).collect();
        let in_test = |line: usize| tests.iter().any(|lines| lines.contains(&line));
        let token = |at: usize| source.code.get(at).map_or("", |(_, token)| token.as_str());
        for (at, (line, name)) in source.code.iter().enumerate() {
            let begins_a_path =
                token(at + 1) == ":" && token(at + 2) == ":" && !name.starts_with(':');
            let within = at >= 2
                && token(at - 1) == ":"
                && token(at - 2) == ":"
                && is_name(token(at.wrapping_sub(3)));
            let is_used = at >= 1 && matches!(token(at - 1), "use" | "crate");
            if (begins_a_path && !within) || is_used {
                let names =
                    if file.is_test() || in_test(*line) { &mut self.tests } else { &mut self.code };
                if !names.contains(name) {
                    names.insert(name.clone());
                }
            }
        }
    }

    fn has_example(&self, ident: &str) -> bool {
        let path = format!("{ident}::");
        self.documentation.iter().any(|text| {
            text.match_indices(&path).any(|(at, _)| {
                !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
            })
        })
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '>')
}
