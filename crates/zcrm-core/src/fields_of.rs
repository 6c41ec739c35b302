//! The names of a type's fields, as its `Deserialize` tells them.

use std::fmt;

use serde::de::{self, DeserializeOwned, Deserializer, Expected, Visitor};
use serde::forward_to_deserialize_any;

/// The names that a type reads from a JSON object, as they stand in the JSON; `None` when the type
/// does not tell.
///
/// A derived struct tells them exactly: renamed fields by their JSON names, skipped ones not at all,
/// through `Option`, `Box`, newtypes, `transparent` and `from`. What does not tell: a struct with
/// `#[serde(flatten)]`, an enum, a map, a list, a type that takes any value.
///
/// - Aliases are listed as names of their own, since serde lists them so.
/// - Names are those of JSON: `id` and `$approved` are among them, and are not fields to ask for.
/// - Nothing is read and nothing is kept: the call costs a few comparisons.
///
/// ```
/// use serde::Deserialize;
/// use zcrm_core::fields_of;
///
/// #[derive(Deserialize)]
/// struct Lead {
///     #[serde(rename = "Last_Name")]
///     last_name: String,
///     #[serde(rename = "Email")]
///     email: Option<String>,
/// }
///
/// assert_eq!(fields_of::<Lead>(), Some(&["Last_Name", "Email"][..]));
/// assert_eq!(fields_of::<serde_json::Value>(), None);
/// ```
#[must_use]
pub fn fields_of<T: DeserializeOwned>() -> Option<&'static [&'static str]> {
    T::deserialize(Probe).err().and_then(|FieldNames(fields)| fields)
}

/// The names of [`fields_of`], those that are read into the same field together: a field that has
/// aliases is one group of several names. `None` when the type does not tell.
///
/// ```
/// use serde::Deserialize;
/// use zcrm_core::field_groups_of;
///
/// #[derive(Deserialize)]
/// struct Lead {
///     #[serde(rename = "Email", alias = "E_Mail")]
///     email: Option<String>,
///     #[serde(rename = "Phone")]
///     phone: Option<String>,
/// }
///
/// assert_eq!(field_groups_of::<Lead>().unwrap(), [vec!["E_Mail", "Email"], vec!["Phone"]]);
/// ```
#[must_use]
pub fn field_groups_of<T: DeserializeOwned>() -> Option<Vec<Vec<&'static str>>> {
    let mut groups: Vec<(Option<String>, Vec<&'static str>)> = Vec::new();
    for name in fields_of::<T>()? {
        let place = place_of::<T>(name);
        match groups.iter_mut().find(|(known, _)| place.is_some() && *known == place) {
            Some((_, names)) => names.push(name),
            None => groups.push((place, vec![name])),
        }
    }
    Some(groups.into_iter().map(|(_, names)| names).collect())
}

/// A reader that has nothing to read: whatever is asked of it is an error, which carries the fields
/// when a struct is asked for.
struct Probe;

#[derive(Debug)]
struct FieldNames(Option<&'static [&'static str]>);

impl fmt::Display for FieldNames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing is read here")
    }
}

impl std::error::Error for FieldNames {}

impl de::Error for FieldNames {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(None)
    }
}

impl<'de> Deserializer<'de> for Probe {
    type Error = FieldNames;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, FieldNames> {
        Err(FieldNames(None))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, FieldNames> {
        // An enum of the form `{"tag": .., "content": ..}` asks for a struct of these two.
        let expected: &dyn Expected = &visitor;
        let is_enum = expected.to_string().starts_with("adjacently tagged enum");
        Err(FieldNames((!is_enum).then_some(fields)))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, FieldNames> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FieldNames> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

mod place;

use place::place_of;

#[cfg(test)]
mod tests;
