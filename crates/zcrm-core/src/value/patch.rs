//! What an update does to a field: nothing, empty it, or set it.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Error as _, Serialize, Serializer};

use crate::json::KEEP;

/// What an update does to a field.
///
/// A struct of patches changes what it names and nothing else, whereas an `Option` that is `None`
/// is written as `null` and **empties** the field at Zoho:
///
/// ```
/// use serde::Serialize;
/// use zcrm_core::Patch;
///
/// #[derive(Default, Serialize)]
/// struct LeadPatch {
///     #[serde(rename = "Phone", skip_serializing_if = "Patch::is_keep")]
///     phone: Patch<String>,
///     #[serde(rename = "Email", skip_serializing_if = "Patch::is_keep")]
///     email: Patch<String>,
///     #[serde(rename = "Company", skip_serializing_if = "Patch::is_keep")]
///     company: Patch<String>,
/// }
///
/// let patch = LeadPatch { phone: Patch::Clear, email: "ada@example.com".into(), ..LeadPatch::default() };
/// assert_eq!(serde_json::to_string(&patch)?, r#"{"Phone":null,"Email":"ada@example.com"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Where `skip_serializing_if` was forgotten, zcrm's own operations leave a `Keep` out
/// ([`json_bytes`](crate::json_bytes)); to any other serializer it is an error that says so. It is
/// never written as `null`. When it is read, `null` is `Clear`; with `#[serde(default)]` an absent
/// member is `Keep`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is no fourth thing to do to a field")]
pub enum Patch<T> {
    /// Leaves the field as it is.
    #[default]
    Keep,
    /// Empties the field.
    Clear,
    /// Sets the field.
    Set(T),
}

impl<T> Patch<T> {
    /// `Some` sets the field, `None` leaves it as it is.
    #[must_use]
    pub fn set_or_keep(value: Option<T>) -> Self {
        value.map_or(Self::Keep, Self::Set)
    }

    /// `Some` sets the field, `None` empties it.
    #[must_use]
    pub fn set_or_clear(value: Option<T>) -> Self {
        value.map_or(Self::Clear, Self::Set)
    }

    /// Whether the field is left as it is: for `skip_serializing_if`.
    #[must_use]
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// The value that is set.
    #[must_use]
    pub const fn as_set(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

impl From<&str> for Patch<String> {
    fn from(text: &str) -> Self {
        Self::Set(text.to_owned())
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Set(value) => value.serialize(serializer),
            Self::Clear => serializer.serialize_none(),
            Self::Keep => serializer.serialize_newtype_struct(KEEP, &Unwritable),
        }
    }
}

/// What a field to keep holds: nothing that a serializer could write.
struct Unwritable;

impl Serialize for Unwritable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom(
            "a field to keep must not be written: give it \
             #[serde(skip_serializing_if = \"Patch::is_keep\")]",
        ))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::set_or_clear)
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(default)]
    struct Changes {
        #[serde(skip_serializing_if = "Patch::is_keep")]
        a: Patch<String>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        b: Patch<u64>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        c: Patch<Vec<u64>>,
    }

    #[test]
    fn three_things_are_written_and_read_apart() {
        for (changes, json) in [
            (Changes::default(), "{}"),
            (Changes { a: Patch::Clear, ..Changes::default() }, r#"{"a":null}"#),
            (
                Changes { a: "x".into(), b: 5.into(), c: vec![1].into() },
                r#"{"a":"x","b":5,"c":[1]}"#,
            ),
        ] {
            assert_eq!(serde_json::to_string(&changes).unwrap(), json);
            assert_eq!(serde_json::from_str::<Changes>(json).unwrap(), changes);
        }
    }

    #[test]
    fn a_forgotten_attribute_empties_nothing() {
        #[derive(Serialize)]
        struct Forgotten {
            a: Patch<String>,
        }
        let error = serde_json::to_string(&Forgotten { a: Patch::Keep }).unwrap_err();
        assert!(error.to_string().contains("skip_serializing_if"), "{error}");
        let written = serde_json::to_string(&Forgotten { a: Patch::Clear }).unwrap();
        assert_eq!(written, r#"{"a":null}"#);
    }

    #[test]
    fn options_say_which_they_mean() {
        assert_eq!(Patch::set_or_keep(None::<u8>), Patch::Keep);
        assert_eq!(Patch::set_or_clear(None::<u8>), Patch::Clear);
        assert_eq!(Patch::set_or_keep(Some(1)).as_set(), Some(&1));
        assert_eq!(Patch::set_or_clear(Some(1)), Patch::Set(1));
    }
}
