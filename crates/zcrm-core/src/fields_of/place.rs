//! Into which field of a type a name is read.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

/// What stands for the field into which a struct reads this name: equal for a name and its aliases.
/// `None` when the type is no derived struct.
///
/// serde's derive reads a name as a value of an enumeration with a variant per field, which it keeps
/// for itself. Its discriminant is to be had of any type.
pub(super) fn place_of<T: DeserializeOwned>(name: &'static str) -> Option<String> {
    T::deserialize(Reader(name)).err().and_then(|FieldPath(place)| place)
}

#[derive(Debug)]
struct FieldPath(Option<String>);

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing is read here")
    }
}

impl std::error::Error for FieldPath {}

impl de::Error for FieldPath {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(None)
    }
}

/// A reader that has an object of one member, whose value cannot be read.
struct Reader(&'static str);

impl<'de> Deserializer<'de> for Reader {
    type Error = FieldPath;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, FieldPath> {
        Err(FieldPath(None))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, FieldPath> {
        visitor.visit_map(Member { name: self.0, place: None, object: PhantomData })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, FieldPath> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FieldPath> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

struct Member<'de> {
    name: &'static str,
    place: Option<String>,
    object: PhantomData<&'de ()>,
}

impl<'de> MapAccess<'de> for Member<'de> {
    type Error = FieldPath;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, FieldPath> {
        let key = seed.deserialize(StrDeserializer::new(self.name))?;
        // Other types are the keys of a reader that is written by hand.
        let is_derived = std::any::type_name::<K::Value>().ends_with("__Field");
        self.place = is_derived.then(|| format!("{:?}", std::mem::discriminant(&key)));
        Ok(Some(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, _: V) -> Result<V::Value, FieldPath> {
        Err(FieldPath(self.place.take()))
    }
}
