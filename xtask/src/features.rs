//! `cargo xtask features`: every published crate without features, with each alone, with its
//! defaults and with all, each compiled by itself.
//!
//! In a build of the workspace one member's features are everybody's, so that what is missing from a
//! manifest goes unseen until somebody takes that crate alone.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::metadata::{Package, members};
use crate::step::{cargo, now, passed_on, say, seconds};

/// Compiles every combination and stops at the first that has an error or a warning.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let out = &mut std::io::stdout();
    let begun = now();
    let mut count = 0_usize;
    for member in members(root)?.iter().filter(|member| member.published) {
        for choice in choices(member) {
            let step_begun = now();
            // Clippy and not check: it refuses warnings without being told by RUSTFLAGS, which would
            // have every crate of everybody else compiled anew.
            let status = cargo(root)
                .args(["clippy", "--quiet", "--package", &member.name])
                .args(&choice)
                .args(["--", "-D", "warnings"])
                .status()
                .context("cargo could not be started")?;
            let line = format!("{} {}", member.name, choice.join(" "));
            if !status.success() {
                say(out, &format!("features: FAILED: {line}"))?;
                return Ok(passed_on(status));
            }
            say(out, &format!("features: {line}: {}", seconds(step_begun.elapsed())))?;
            count += 1;
        }
    }
    say(out, &format!("features: {count} combinations in {}", seconds(begun.elapsed())))?;
    Ok(ExitCode::SUCCESS)
}

/// What cargo is told, for each combination.
fn choices(member: &Package) -> Vec<Vec<String>> {
    let named: Vec<&str> = member.features().collect();
    let none = || vec!["--no-default-features".to_owned()];
    let alone = named.iter().map(|name| {
        let mut choice = none();
        choice.extend(["--features".to_owned(), (*name).to_owned()]);
        choice
    });
    let mut choices = vec![none()];
    choices.extend(alone);
    if member.has_defaults() {
        choices.push(Vec::new());
    }
    // Of one feature, all is what it was alone.
    if named.len() > 1 {
        choices.push(vec!["--all-features".to_owned()]);
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace_root;

    fn choices_of(name: &str) -> Vec<String> {
        let members = members(&workspace_root().unwrap()).unwrap();
        let member = members.iter().find(|member| member.name == name).unwrap();
        choices(member).iter().map(|choice| choice.join(" ")).collect()
    }

    #[test]
    fn a_crate_without_features_is_compiled_by_itself() {
        assert_eq!(choices_of("zcrm-auth"), ["--no-default-features"]);
    }

    #[test]
    fn one_feature_is_all_of_them() {
        assert_eq!(
            choices_of("zcrm-env"),
            ["--no-default-features", "--no-default-features --features serde"]
        );
    }

    #[test]
    fn several_features_are_tried_alone_by_default_and_together() {
        let choices = choices_of("zcrm-store-postgres");
        let alone = |name: &str| format!("--no-default-features --features {name}");
        assert_eq!(
            choices,
            [
                "--no-default-features".to_owned(),
                alone("aws-lc-rs"),
                alone("ring"),
                String::new(),
                "--all-features".to_owned()
            ]
        );
    }
}
