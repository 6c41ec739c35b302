//! A page of records that stays the JSON it came as: what must hold of any bytes.
//!
//! - It is read exactly when serde_json reads it as a page in which no object of a record has a member
//!   twice, and has the same records, members and values.
//! - A field is found under its name and under no other, also in a record of its own.
//! - What is kept beside the text is no longer than the text and some room.
#![no_main]

use std::collections::HashSet;
use std::fmt;

use libfuzzer_sys::fuzz_target;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use zcrm_core::{PageFaultKind, RecordPage};

/// What the index of a short page may take besides the page's length.
const ROOM: usize = 4 * 1024;

fuzz_target!(|data: &[u8]| {
    let read = RecordPage::read(data.to_vec().into(), "data");
    let text = std::str::from_utf8(data).ok();
    let (page, wanted) = match (read, text.and_then(page_of)) {
        (Err(fault), wanted) => {
            assert!(wanted.is_none() || is_deeper(fault.kind), "a page is refused: {fault}");
            assert!(fault.at <= data.len(), "a fault behind the text");
            return;
        }
        (Ok(_), None) => panic!("something else is taken for a page"),
        (Ok(page), Some(wanted)) => (page, wanted),
    };
    assert!(page.index_bytes() <= data.len() + ROOM, "{} bytes", page.index_bytes());
    assert_eq!(page.info(), wanted.info);
    assert_eq!(page.len(), wanted.records.len(), "records are lost");
    for (record, (json, members)) in page.records().zip(wanted.records) {
        assert_eq!(record.to_json().expect("it was read"), json);
        let fields = record.fields().map(|(name, json)| (name.into_owned(), json));
        assert!(fields.eq(members.iter().map(|(name, json)| (name.clone(), *json))));
        for (name, json) in &members {
            assert_eq!(record.raw(name), Some(*json));
            let value = serde_json::from_str::<Value>(json).ok();
            if let Some(text) = value.as_ref().and_then(Value::as_str) {
                assert_eq!(record.text(name).as_deref(), Some(text));
            }
            let wanted = value.filter(|value| !value.is_null());
            assert_eq!(record.get::<Value>(name).ok().flatten(), wanted);
        }
        assert_eq!(record.raw("no such field").is_some(), has(&members, "no such field"));
        let owned = record.clone().into_owned();
        assert!(owned == record && owned.fields().eq(record.fields()));
    }
});

/// A text that is nested too deeply is well-formed to a reader that skips it.
fn is_deeper(kind: PageFaultKind) -> bool {
    kind == PageFaultKind::TooDeep
}

fn has(members: &[(String, &str)], name: &str) -> bool {
    members.iter().any(|(known, _)| known == name)
}

struct Page<'a> {
    records: Vec<(&'a str, Vec<(String, &'a str)>)>,
    info: Option<&'a str>,
}

/// A page as serde_json reads it.
fn page_of(text: &str) -> Option<Page<'_>> {
    let Members(root) = serde_json::from_str(text).ok()?;
    let under = |name: &str| root.iter().filter(|(known, _)| known == name).collect::<Vec<_>>();
    let (data, info) = (under("data"), under("info"));
    let ([(_, data)], [] | [_]) = (&*data, &*info) else { return None };
    let list: Vec<&RawValue> = serde_json::from_str(data.get()).ok()?;
    let records = list.into_iter().map(|record| {
        let Members(members) = serde_json::from_str(record.get()).ok()?;
        let members = members.into_iter().map(|(name, json)| (name, json.get())).collect();
        is_unique(record.get()).then_some((record.get(), members))
    });
    let info = info.first().map(|(_, json)| json.get());
    Some(Page { records: records.collect::<Option<_>>()?, info })
}

/// Whether no object within has a member twice.
fn is_unique(json: &str) -> bool {
    match json.as_bytes().first() {
        Some(b'{') => {
            let Ok(Members(members)) = serde_json::from_str(json) else { return false };
            let mut names = HashSet::new();
            members.iter().all(|(name, json)| names.insert(name) && is_unique(json.get()))
        }
        Some(b'[') => {
            let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(json) else { return false };
            list.into_iter().all(|json| is_unique(json.get()))
        }
        _ => true,
    }
}

/// The members of an object in order, repeated ones included.
struct Members<'a>(Vec<(String, &'a RawValue)>);

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
