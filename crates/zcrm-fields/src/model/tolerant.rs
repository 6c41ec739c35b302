//! Reading JSON that may have another shape than the one expected.
//!
//! Everything here works on raw text, one level at a time, so that a strange, huge or deeply
//! nested value costs nothing but itself.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The members of an object in their order; a repeated name is there twice.
pub(crate) struct Members<'a>(pub(crate) Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'a> Members<'a> {
    /// Of this value, when it is an object.
    pub(crate) fn of(raw: &'a RawValue) -> Option<Self> {
        serde_json::from_str(raw.get()).ok()
    }

    /// The member of this name, unless it says nothing.
    pub(crate) fn told(&self, name: &str) -> Option<&'a RawValue> {
        let (_, raw) = self.0.iter().rev().find(|(known, _)| known == name)?;
        (!is_absent(raw)).then_some(*raw)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object<'a>(std::marker::PhantomData<&'a ()>);
        impl<'de: 'a, 'a> Visitor<'de> for Object<'a> {
            type Value = Members<'a>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'a>, A::Error> {
                let mut members = Vec::new();
                while let Some(Name(name)) = map.next_key()? {
                    members.push((name, map.next_value()?));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Object(std::marker::PhantomData))
    }
}

/// A name that is borrowed unless it has escapes.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

/// Whether the value is absent: `null`, `{}` and `[]` are Zoho's spellings of that.
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
pub(crate) fn is_absent(raw: &RawValue) -> bool {
    let text = raw.get();
    let inside = |open, close| {
        text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).map(str::trim)
    };
    text == "null" || inside('{', '}') == Some("") || inside('[', ']') == Some("")
}

/// The elements of a list; `None` when it is none.
pub(crate) fn elements(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(raw.get()).ok()
}

/// Text, or a number as it is written: ids come as both. Observed: Python SDK 8.0.
pub(crate) fn text(raw: &RawValue) -> Option<Box<str>> {
    match raw.get().as_bytes().first()? {
        b'"' => serde_json::from_str::<String>(raw.get()).ok().map(String::into_boxed_str),
        b'-' | b'0'..=b'9' => Some(raw.get().into()),
        _ => None,
    }
}

/// True or false, as such or as text.
pub(crate) fn boolean(raw: &RawValue) -> Option<bool> {
    match raw.get() {
        "true" | "\"true\"" => Some(true),
        "false" | "\"false\"" => Some(false),
        _ => None,
    }
}

/// A count, as a number or as text; `None` when it is negative, has decimals or is too large.
pub(crate) fn count(raw: &RawValue) -> Option<u32> {
    let text = raw.get();
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text).parse().ok()
}

#[cfg(test)]
mod unit {
    use super::*;

    fn raw(text: &str) -> Box<RawValue> {
        RawValue::from_string(text.to_owned()).unwrap()
    }

    #[test]
    fn empty_means_absent() {
        for absent in ["null", "{}", "[]", "{ \n}", "[ ]"] {
            assert!(is_absent(&raw(absent)), "{absent}");
        }
        for told in ["0", "false", "\"\"", "{\"a\":null}", "[null]", "\"null\"", "\"{}\""] {
            assert!(!is_absent(&raw(told)), "{told}");
        }
    }

    #[test]
    fn scalars_in_several_shapes() {
        assert_eq!(text(&raw("\"a\\u0062\"")).as_deref(), Some("ab"));
        assert_eq!(text(&raw("34770610000000002559")).as_deref(), Some("34770610000000002559"));
        assert_eq!(text(&raw("{}")), None);
        assert_eq!(boolean(&raw("\"true\"")), Some(true));
        assert_eq!(boolean(&raw("1")), None);
        assert_eq!(count(&raw("\"255\"")), Some(255));
        for none in ["-1", "1e999", "99999999999999", "2.5", "{}", "\"\""] {
            assert_eq!(count(&raw(none)), None, "{none}");
        }
    }

    #[test]
    fn members_by_name() {
        let raw = raw(r#"{"a":1,"\u0062":{"c":[]},"a":2,"n":{}}"#);
        let members = Members::of(&raw).unwrap();
        assert_eq!(members.told("a").unwrap().get(), "2");
        assert_eq!(members.told("b").unwrap().get(), r#"{"c":[]}"#);
        assert!(members.told("n").is_none() && members.told("z").is_none());
        assert_eq!(members.0.len(), 4);
    }
}
