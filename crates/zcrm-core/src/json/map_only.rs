//! Structs that are read from an object, and from nothing else.

use serde::de::{Deserialize, Deserializer, Visitor};
use serde::forward_to_deserialize_any;

/// A struct that is read from a JSON object only.
///
/// What serde derives also takes a list, for a struct whose members stand in order: an answer of
/// another shape would be taken for one of this.
///
/// # Examples
///
/// ```
/// use serde::Deserialize;
/// use zcrm_core::MapOnly;
///
/// #[derive(Deserialize)]
/// struct Pair {
///     one: u8,
///     two: u8,
/// }
///
/// let MapOnly(pair) = serde_json::from_str::<MapOnly<Pair>>(r#"{"one":1,"two":2}"#)?;
/// assert_eq!((pair.one, pair.two), (1, 2));
/// assert!(serde_json::from_str::<Pair>("[1,2]").is_ok());
/// assert!(serde_json::from_str::<MapOnly<Pair>>("[1,2]").is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "it is a wrapper around one value and nothing else")]
pub struct MapOnly<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for MapOnly<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(AsMap(deserializer)).map(Self)
    }
}

/// Whatever is asked for, a map is read.
struct AsMap<D>(D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for AsMap<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
