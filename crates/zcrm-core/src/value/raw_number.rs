//! JSON numbers with all their digits, read from any format.

use std::fmt;

use serde::de::{self, Deserializer, MapAccess, Visitor};

use crate::json::raw::{OwnedText, first_key, raw_name};

/// Reads a number or a text and hands its characters on.
///
/// serde's own numbers end at 64 bits; a reader of serde_json hands out the text itself.
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

    /// One member whose value is the JSON text.
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<T, A::Error> {
        let key = first_key(&mut access)?;
        if key.is_none() || key.as_deref() != raw_name() {
            return Err(de::Error::invalid_type(de::Unexpected::Map, &self.expecting));
        }
        let json: OwnedText = access.next_value()?;
        self.take_json(&json.0)
    }
}
