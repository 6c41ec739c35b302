//! JSON numbers with all their digits, read from any format and written to JSON.

use std::fmt;
use std::sync::OnceLock;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::value::RawValue;

/// Reads a number or a text and hands its characters on.
///
/// serde's own numbers end at 64 bits. A reader of serde_json hands out the text itself when it is
/// asked as [`RawValue`] asks; any other reader (one that buffered the value for `flatten` or an
/// untagged enum) takes the request for a newtype and hands out what it has.
pub(super) fn read<'de, D: Deserializer<'de>, T>(
    from: D,
    expecting: &'static str,
    parse: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    let reader = Reader { expecting, parse };
    match raw_name() {
        Some(name) => from.deserialize_newtype_struct(name, reader),
        None => from.deserialize_any(reader),
    }
}

struct Reader<T> {
    expecting: &'static str,
    parse: fn(&str) -> Option<T>,
}

impl<T> Reader<T> {
    fn take<E: de::Error>(self, text: &str) -> Result<T, E> {
        // The text is not repeated: it may be customer data in the wrong place.
        (self.parse)(text).ok_or_else(|| E::custom(format_args!("not {}", self.expecting)))
    }

    /// JSON as it is written: a number, or a text in quotes.
    fn take_json<E: de::Error>(self, json: &str) -> Result<T, E> {
        let json = json.trim_ascii();
        if !json.starts_with('"') {
            return self.take(json);
        }
        let text: String = serde_json::from_str(json).map_err(|_| E::custom("a broken text"))?;
        self.take(&text)
    }
}

impl<'de, T> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        self.take(text)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<T, E> {
        self.take(&number.to_string())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<T, E> {
        self.take(&number.to_string())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<T, E> {
        self.take(&number.to_string())
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        from.deserialize_any(self)
    }

    /// One member whose value is the JSON text: the answer to what [`RawValue`] asks for.
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<T, A::Error> {
        let other = || de::Error::invalid_type(de::Unexpected::Map, &self.expecting);
        let Some(key) = access.next_key::<Key>()? else { return Err(other()) };
        if Some(key.0.as_str()) != raw_name() {
            return Err(other());
        }
        let json: Text = access.next_value()?;
        self.take_json(&json.0)
    }
}

/// The name of a member, asked for as any value: that is how the raw text is announced.
struct Key(String);

/// The JSON text, as a string of whatever life.
struct Text(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Owned).map(Self)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Owned).map(Self)
    }
}

struct Owned;

impl Visitor<'_> for Owned {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_string<E>(self, text: String) -> Result<String, E> {
        Ok(text)
    }
}

/// The name under which [`RawValue`] asks a reader for its text; it is serde_json's to choose.
fn raw_name() -> Option<&'static str> {
    static NAME: OnceLock<Option<&'static str>> = OnceLock::new();
    *NAME.get_or_init(|| <&RawValue>::deserialize(Probe).err().and_then(|Asked(name)| name))
}

/// A reader that has nothing and keeps the name of the newtype that it is asked for.
struct Probe;

#[derive(Debug)]
struct Asked(Option<&'static str>);

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "asked for {:?}", self.0)
    }
}

impl std::error::Error for Asked {}

impl de::Error for Asked {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(None)
    }
}

impl<'de> Deserializer<'de> for Probe {
    type Error = Asked;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Asked> {
        Err(Asked(None))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: V,
    ) -> Result<V::Value, Asked> {
        Err(Asked(Some(name)))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_known() {
        assert!(raw_name().is_some_and(|name| name.contains("RawValue")));
    }
}
