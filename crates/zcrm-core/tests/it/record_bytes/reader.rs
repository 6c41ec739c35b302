//! A second reader of pages: serde_json, member by member.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The members of an object in order, repeated ones included.
pub(crate) struct Members<'a>(pub(crate) Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(Object).map(Self)
    }
}

/// A page as this reader sees it.
pub(crate) struct Page<'a> {
    pub(crate) records: Vec<Record<'a>>,
    pub(crate) info: Option<&'a str>,
}

/// Reads a page; `None` when it is none, or holds a member twice where records are.
pub(crate) fn read(text: &str) -> Option<Page<'_>> {
    let Members(root) = serde_json::from_str(text).ok()?;
    let under = |name: &str| {
        let mut found = root.iter().filter(|(known, _)| known == name).map(|(_, json)| json.get());
        (found.next(), found.next().is_some())
    };
    let ((data, data_twice), (info, info_twice)) = (under("data"), under("info"));
    if data_twice || info_twice {
        return None;
    }
    let records: Vec<&RawValue> = serde_json::from_str(data?).ok()?;
    let records = records.into_iter().map(record).collect::<Option<_>>()?;
    Some(Page { records, info })
}

/// The JSON of a record, and its members.
pub(crate) type Record<'a> = (&'a str, Vec<(String, &'a str)>);

fn record(json: &RawValue) -> Option<Record<'_>> {
    let text = json.get();
    let Members(members) = serde_json::from_str(text).ok()?;
    let members = members.into_iter().map(|(name, json)| (name, json.get())).collect();
    is_unique(text).then_some((text, members))
}

/// Whether no object within holds a member twice.
fn is_unique(json: &str) -> bool {
    let is_unique = |json: &RawValue| is_unique(json.get());
    match json.as_bytes()[0] {
        b'{' => {
            let Ok(Members(members)) = serde_json::from_str(json) else { return false };
            let mut names = HashSet::new();
            members.iter().all(|(name, json)| names.insert(name.clone()) && is_unique(json))
        }
        b'[' => serde_json::from_str::<Vec<&RawValue>>(json).unwrap().into_iter().all(is_unique),
        _ => true,
    }
}
