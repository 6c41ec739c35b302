//! Files that may hold only some items: `lib.rs`, `mod.rs`, the facade, the root of the tests.

use std::path::Path;

use super::File;
use super::source::{Item, Items, Source};
use crate::finding::Finding;

/// What a file may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Allowed {
    ModulesAndUses,
    ModulesAndPublicUses,
    Modules,
}

/// Checks a file if it is one of those.
pub(super) fn check(file: &File, source: &Source) -> Vec<Finding> {
    let (allowed, what) = if file.path.starts_with("crates/zcrm/src") {
        (Allowed::ModulesAndPublicUses, "the facade holds docs, modules and `pub use` only")
    } else if file.path.ends_with(Path::new("tests/it/main.rs")) {
        (Allowed::Modules, "the root of the integration tests holds docs and modules only")
    } else if matches!(file.name(), "lib.rs" | "mod.rs") {
        (Allowed::ModulesAndUses, "`lib.rs` and `mod.rs` hold docs, modules and re-exports only")
    } else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    check_items(&source.items, allowed, &mut |item| {
        let head = file.text.lines().nth(item.head_line - 1).unwrap_or_default();
        let head: String = head.trim().trim_end_matches(['{', '}', ' ']).chars().take(60).collect();
        findings.push(Finding::new(
            "item",
            &file.path,
            item.head_line,
            format!("`{head}`: {what}"),
            "move it to a file named after it",
        ));
    });
    findings
}

fn check_items(items: &Items, allowed: Allowed, refuse: &mut impl FnMut(&Item)) {
    for item in &items.list {
        // They carry a README's examples and are never part of a build.
        if item.is_only_for("doctest") {
            continue;
        }
        let is_use = matches!(item.keyword.as_str(), "use" | "extern");
        let fits = match allowed {
            _ if item.keyword == "mod" => true,
            Allowed::ModulesAndUses => is_use,
            Allowed::ModulesAndPublicUses => is_use && item.public,
            Allowed::Modules => false,
        };
        if !fits {
            refuse(item);
        } else if let Some(body) = &item.body {
            check_items(body, allowed, refuse);
        }
    }
}
