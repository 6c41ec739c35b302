//! Which crates move together, and the version each gets next.

use std::collections::BTreeMap;
use std::path::Path;

use super::changelog::Changelog;
use super::version::{Version, Weight};
use crate::finding::Finding;

/// Crates that others build on and that change slowly: each has versions of its own. All others have
/// one version among them.
pub(crate) const OWN_RHYTHM: &[&str] = &["zcrm-env", "zcrm-store-api"];

/// The tag of a release: one for all that move together, one for each of the others.
pub(super) fn tag(name: &str, version: Version) -> String {
    match OWN_RHYTHM.contains(&name) {
        true => format!("{name}-v{version}"),
        false => format!("v{version}"),
    }
}

/// A crate as it stands.
#[derive(Debug)]
pub(super) struct Standing {
    pub(super) name: String,
    pub(super) version: Version,
    pub(super) changelog: Changelog,
}

/// The next version of every crate that has one: with a change of its own, or of one it moves with.
pub(super) fn next_versions(
    standing: &[Standing],
    findings: &mut Vec<Finding>,
) -> BTreeMap<String, Version> {
    let mut next = BTreeMap::new();
    let (own, together): (Vec<_>, Vec<_>) =
        standing.iter().partition(|one| OWN_RHYTHM.contains(&&*one.name));
    for group in own.chunks(1).chain([&together[..]]) {
        if let Some(version) = next_of(group, findings) {
            next.extend(group.iter().map(|one| (one.name.clone(), version)));
        }
    }
    next
}

fn next_of(group: &[&Standing], findings: &mut Vec<Finding>) -> Option<Version> {
    let first = group.first()?;
    for one in group {
        let manifest = Path::new("crates").join(&one.name).join("Cargo.toml");
        let mut found = |what: String, remedy: &str| {
            findings.push(Finding::new("version", &manifest, 1, what, remedy));
        };
        if one.version != first.version {
            let what = format!(
                "`{}` is at {} and `{}`, with which it moves, at {}",
                one.name, one.version, first.name, first.version
            );
            found(what, "give both one version");
        }
        if let Some(latest) = one.changelog.latest.filter(|latest| *latest != one.version) {
            let what = format!(
                "`{}` is at {}, and the newest release in its changelog is {latest}",
                one.name, one.version
            );
            found(what, "make the two agree: a release sets both");
        }
    }
    if group.iter().all(|one| one.changelog.latest.is_none()) {
        // Never released: the version it was written with is still to come.
        return Some(first.version);
    }
    let weights = group.iter().map(|one| match one.changelog.latest {
        Some(_) => one.changelog.waiting,
        // A new crate among old ones is something that was not there.
        None => {
            Some(one.changelog.waiting.map_or(Weight::Compatible, |w| w.max(Weight::Compatible)))
        }
    });
    Some(first.version.after(weights.max()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str, version: &str, waiting: Option<Weight>, latest: Option<&str>) -> Standing {
        Standing {
            name: name.to_owned(),
            version: Version::read(version).unwrap(),
            changelog: Changelog { waiting, latest: latest.and_then(Version::read) },
        }
    }

    fn next(standing: &[Standing]) -> (Vec<String>, Vec<String>) {
        let mut findings = Vec::new();
        let next = next_versions(standing, &mut findings);
        let next = next.iter().map(|(name, version)| format!("{name} {version}")).collect();
        (next, findings.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_first_release_has_the_version_it_was_written_with() {
        let (next, found) = next(&[
            one("zcrm-env", "0.1.0", Some(Weight::Breaking), None),
            one("zcrm", "0.1.0", Some(Weight::Compatible), None),
        ]);
        assert_eq!(next, ["zcrm 0.1.0", "zcrm-env 0.1.0"]);
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn one_change_moves_all_but_those_with_their_own_rhythm() {
        let (next, found) = next(&[
            one("zcrm-env", "0.1.0", None, Some("0.1.0")),
            one("zcrm-store-api", "0.3.0", Some(Weight::Fix), Some("0.3.0")),
            one("zcrm-auth", "0.1.0", Some(Weight::Breaking), Some("0.1.0")),
            one("zcrm", "0.1.0", None, Some("0.1.0")),
        ]);
        assert_eq!(next, ["zcrm 0.2.0", "zcrm-auth 0.2.0", "zcrm-store-api 0.3.1"]);
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn nothing_waits_nothing_is_released() {
        let (next, found) = next(&[one("zcrm", "0.1.0", None, Some("0.1.0"))]);
        assert!(next.is_empty() && found.is_empty(), "{next:?} {found:?}");
    }

    #[test]
    fn a_new_crate_comes_with_the_next_release_of_the_others() {
        let (next, _) = next(&[
            one("zcrm", "1.1.0", None, Some("1.1.0")),
            one("zcrm-new", "1.1.0", Some(Weight::Fix), None),
        ]);
        assert_eq!(next, ["zcrm 1.2.0", "zcrm-new 1.2.0"]);
    }

    #[test]
    fn versions_that_disagree_are_told() {
        let (_, found) = next(&[
            one("zcrm", "0.2.0", None, Some("0.1.0")),
            one("zcrm-auth", "0.1.0", None, Some("0.1.0")),
        ]);
        assert_eq!(
            found,
            [
                "crates/zcrm/Cargo.toml:1: `zcrm` is at 0.2.0, and the newest release in its changelog \
                 is 0.1.0 — make the two agree: a release sets both",
                "crates/zcrm-auth/Cargo.toml:1: `zcrm-auth` is at 0.1.0 and `zcrm`, with which it \
                 moves, at 0.2.0 — give both one version"
            ]
        );
    }
}
