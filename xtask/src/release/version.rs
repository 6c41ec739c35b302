//! Versions, and what follows one after a change of some weight.

use std::fmt;

/// A version of one of our crates. They have no pre-releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version(u64, u64, u64);

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

impl Version {
    /// Reads `1.2.3`; `None` for anything else.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(|part| part.parse::<u64>().ok());
        let version = Self(parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then_some(version)
    }

    /// How a manifest asks for it and all that follow without a break: `0.1`, or `1`.
    pub(super) fn asked_for(self) -> String {
        match self {
            Self(0, minor, _) => format!("0.{minor}"),
            Self(major, ..) => major.to_string(),
        }
    }

    /// What cargo takes for a version of that weight: below 1.0 the second number is the one that
    /// says "breaking", and the third all the rest.
    pub(super) fn after(self, weight: Weight) -> Self {
        let Self(major, minor, patch) = self;
        match (major, weight) {
            (0, Weight::Breaking) => Self(0, minor + 1, 0),
            (0, _) | (_, Weight::Fix) => Self(major, minor, patch + 1),
            (_, Weight::Compatible) => Self(major, minor + 1, 0),
            (_, Weight::Breaking) => Self(major + 1, 0, 0),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(major, minor, patch) = self;
        write!(f, "{major}.{minor}.{patch}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_weight_moves_the_number_that_cargo_looks_at() {
        let table = [
            ("0.1.4", Weight::Fix, "0.1.5"),
            ("0.1.4", Weight::Compatible, "0.1.5"),
            ("0.1.4", Weight::Breaking, "0.2.0"),
            ("1.2.3", Weight::Fix, "1.2.4"),
            ("1.2.3", Weight::Compatible, "1.3.0"),
            ("1.2.3", Weight::Breaking, "2.0.0"),
        ];
        for (from, weight, to) in table {
            let after = Version::read(from).unwrap().after(weight);
            assert_eq!(after.to_string(), to, "{from} {weight:?}");
        }
    }

    #[test]
    fn a_break_is_asked_for_anew() {
        let asked = |text| Version::read(text).unwrap().asked_for();
        assert_eq!((asked("0.1.4"), asked("0.2.0")), ("0.1".to_owned(), "0.2".to_owned()));
        assert_eq!((asked("1.2.3"), asked("2.0.0")), ("1".to_owned(), "2".to_owned()));
    }

    #[test]
    fn only_three_numbers_are_a_version() {
        for text in ["", "1", "1.2", "1.2.3.4", "1.2.x", "1.2.3-beta.1", "v1.2.3"] {
            assert_eq!(Version::read(text), None, "{text}");
        }
        assert!(Version::read("0.10.0") > Version::read("0.9.9"));
    }
}
