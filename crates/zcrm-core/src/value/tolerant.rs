//! Members that are read if they have the expected type and are absent otherwise.

use std::fmt;

use serde::Deserializer;
use serde::de::{Deserialize, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Reads a text; anything else is `None`.
///
/// What Zoho adds to an id (a name, a colour) is not worth losing the id for.
pub(super) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    from.deserialize_any(Lenient).map(|found| match found {
        Found::Text(text) => Some(text),
        Found::Named(_) | Found::Other => None,
    })
}

/// Reads a text, or the `api_name` of an object; anything else is `None`.
pub(super) fn api_name<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    from.deserialize_any(Lenient).map(|found| match found {
        Found::Text(text) => Some(text),
        Found::Named(name) => name,
        Found::Other => None,
    })
}

enum Found {
    Text(String),
    Named(Option<String>),
    Other,
}

impl<'de> Deserialize<'de> for Found {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Lenient)
    }
}

struct Lenient;

impl<'de> Visitor<'de> for Lenient {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E>(self, text: &str) -> Result<Found, E> {
        Ok(Found::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Found, E> {
        Ok(Found::Text(text))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_unit<E>(self) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_none<E>(self) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Found, D::Error> {
        from.deserialize_any(Self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Found, A::Error> {
        while access.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Found::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Found, A::Error> {
        let mut name = None;
        while let Some(key) = access.next_key::<String>()? {
            if key == "api_name" {
                name = match access.next_value()? {
                    Found::Text(text) => Some(text),
                    Found::Named(_) | Found::Other => None,
                };
            } else {
                access.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Found::Named(name))
    }
}
