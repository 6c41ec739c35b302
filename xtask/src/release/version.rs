//! Versions: which crates have one together, and the version that follows a change of some weight.

use std::collections::BTreeMap;
use std::path::Path;

use semver::Version;

use super::changelog::Changelog;
use crate::finding::Finding;

/// Crates that others build on and that change slowly: each has versions of its own. All others have
/// one version among them.
pub(crate) const OWN_RHYTHM: &[&str] = &["zcrm-core", "zcrm-env", "zcrm-runtime", "zcrm-store-api"];

/// What a change means for those who build on the crate, the lightest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Something works that did not.
    Fix,
    /// Something is there that was not, or goes another way; what builds goes on building.
    Compatible,
    /// What builds may stop building, or do something else.
    Breaking,
}

impl Weight {
    /// The version that has such a change for cargo: below 1.0 the second number is the one that says
    /// "breaking", and the third all the rest.
    pub(super) fn after(self, version: &Version) -> Version {
        let Version { major, minor, patch, .. } = *version;
        match (major, self) {
            (0, Self::Breaking) => Version::new(0, minor + 1, 0),
            (0, _) | (_, Self::Fix) => Version::new(major, minor, patch + 1),
            (_, Self::Compatible) => Version::new(major, minor + 1, 0),
            (_, Self::Breaking) => Version::new(major + 1, 0, 0),
        }
    }
}

/// How a manifest asks for a version and all that follow without a break: `0.1`, or `1`.
pub(super) fn asked_for(version: &Version) -> String {
    match version {
        Version { major: 0, minor, .. } => format!("0.{minor}"),
        Version { major, .. } => major.to_string(),
    }
}

/// The tag of a release: one for all that move together, one for each of the others.
pub(super) fn tag(name: &str, version: &Version) -> String {
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
            next.extend(group.iter().map(|one| (one.name.clone(), version.clone())));
        }
    }
    next
}

fn next_of(group: &[&Standing], findings: &mut Vec<Finding>) -> Option<Version> {
    let first = group.first()?;
    for one in group {
        let Standing { name, version, changelog } = one;
        let manifest = Path::new("crates").join(name).join("Cargo.toml");
        let mut found = |what: String, remedy: &str| {
            findings.push(Finding::new("version", &manifest, 1, what, remedy));
        };
        if *version != first.version {
            let (other, its) = (&first.name, &first.version);
            let what =
                format!("`{name}` is at {version} and `{other}`, with which it moves, at {its}");
            found(what, "give both one version");
        }
        if let Some(latest) = changelog.latest.as_ref().filter(|latest| *latest != version) {
            let what = format!(
                "`{name}` is at {version}, and the newest release in its changelog is {latest}"
            );
            found(what, "make the two agree: a release sets both");
        }
    }
    if group.iter().all(|one| one.changelog.latest.is_none()) {
        // Never released: the version it was written with is still to come.
        return Some(first.version.clone());
    }
    let weights = group.iter().map(|one| match one.changelog.latest {
        Some(_) => one.changelog.waiting,
        // A new crate among old ones is something that was not there.
        None => one.changelog.waiting.max(Some(Weight::Compatible)),
    });
    Some(weights.max()??.after(&first.version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_weight_moves_the_number_that_cargo_looks_at() {
        for (from, weight, to, asked) in [
            ("0.1.4", Weight::Fix, "0.1.5", "0.1"),
            ("0.1.4", Weight::Compatible, "0.1.5", "0.1"),
            ("0.1.4", Weight::Breaking, "0.2.0", "0.2"),
            ("1.2.3", Weight::Fix, "1.2.4", "1"),
            ("1.2.3", Weight::Compatible, "1.3.0", "1"),
            ("1.2.3", Weight::Breaking, "2.0.0", "2"),
        ] {
            let after = weight.after(&from.parse().unwrap());
            assert_eq!((after.to_string().as_str(), &*asked_for(&after)), (to, asked), "{from}");
        }
    }

    /// Crates as name, version, what waits, latest release; what comes next, and what is found.
    fn next(crates: &[(&str, &str, Option<Weight>, Option<&str>)]) -> (String, Vec<String>) {
        let version = |text: &str| text.parse::<Version>().unwrap();
        let standing = crates.iter().map(|(name, at, waiting, latest)| Standing {
            name: (*name).to_owned(),
            version: version(at),
            changelog: Changelog { waiting: *waiting, latest: latest.map(version) },
        });
        let mut findings = Vec::new();
        let next = next_versions(&standing.collect::<Vec<_>>(), &mut findings);
        let next: Vec<_> = next.iter().map(|(name, version)| format!("{name} {version}")).collect();
        (next.join(", "), findings.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn crates_move_together_but_for_those_with_their_own_rhythm() {
        let (fix, more, breaks) =
            (Some(Weight::Fix), Some(Weight::Compatible), Some(Weight::Breaking));
        let (old, one) = (Some("0.1.0"), Some("1.1.0"));
        for (crates, expected) in [
            // A first release has the version it was written with.
            (
                &[("zcrm-env", "0.1.0", breaks, None), ("zcrm", "0.1.0", more, None)][..],
                "zcrm 0.1.0, zcrm-env 0.1.0",
            ),
            (
                &[
                    ("zcrm-env", "0.1.0", None, old),
                    ("zcrm-store-api", "0.3.0", fix, Some("0.3.0")),
                    ("zcrm-auth", "0.1.0", breaks, old),
                    ("zcrm", "0.1.0", None, old),
                ],
                "zcrm 0.2.0, zcrm-auth 0.2.0, zcrm-store-api 0.3.1",
            ),
            (&[("zcrm", "0.1.0", None, old)], ""),
            // A new crate comes with the next release of the others.
            (
                &[("zcrm", "1.1.0", None, one), ("zcrm-new", "1.1.0", fix, None)],
                "zcrm 1.2.0, zcrm-new 1.2.0",
            ),
        ] {
            assert_eq!(next(crates), (expected.to_owned(), vec![]));
        }
        let (_, found) = next(&[("zcrm", "0.2.0", None, old), ("zcrm-auth", "0.1.0", None, old)]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[0]
                .contains("`zcrm` is at 0.2.0, and the newest release in its changelog is 0.1.0")
        );
        assert!(
            found[1].contains("`zcrm-auth` is at 0.1.0 and `zcrm`, with which it moves, at 0.2.0")
        );
    }
}
