//! The answers about modules and fields: what must hold of any bytes.
//!
//! - An answer is read exactly when it is a JSON object with the list; none of its entries is lost:
//!   each becomes a field, or is kept as it came.
//! - Fields that are written to the cache's file and read from it are the same.
//! - Whatever the fields are, a record can be checked against them.
#![no_main]

use std::time::{Duration, UNIX_EPOCH};

use libfuzzer_sys::fuzz_target;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use zcrm_fields::fuzzing::{open_module, seal_module};
use zcrm_fields::{Check, Field, FieldList, ModuleFields, ModuleList, Rules, WriteKind};

fuzz_target!(|data: &[u8]| {
    check_body(data);
    if let Ok(list) = ModuleList::from_json(data) {
        check_entries(data, "modules", list.modules().len(), usize::MAX);
        for module in list.modules() {
            assert!(!module.api_name().is_empty());
            assert!(list.module(module.api_name()).is_some());
            let _ = (module.extra("profiles"), format!("{module:?}"));
        }
    }
    let Ok(list) = FieldList::from_json(data) else {
        // Deeper than serde_json goes into a list of texts, or no such list.
        assert!(entries(data, "fields").is_none(), "an answer is refused");
        return;
    };
    check_entries(data, "fields", list.fields().len(), list.strange().len());
    for field in list.fields() {
        check_field(field);
    }
    let at = UNIX_EPOCH + Duration::from_millis(1_800_000_000_123);
    let fields = ModuleFields::new("Deals", at, list.clone());
    for field in list.fields() {
        assert!(fields.field(field.api_name()).is_some(), "a field is not found by its name");
    }
    let file = seal_module("ada", &fields).expect("what was read can be written");
    let Some(read) = open_module("ada", "Deals", file) else {
        assert!(list.fields().is_empty(), "what was written is not read");
        return;
    };
    assert_eq!(read.fields(), list.fields());
    assert_eq!(read.strange(), list.strange());
    assert_eq!((read.module(), read.fetched_at()), ("Deals", at));
    check_record(&read);
});

/// The entries of a list, when the answer is an object that has it; `null`, `{}` and `[]` are none.
fn entries<'a>(answer: &'a [u8], wrapper: &str) -> Option<Vec<&'a RawValue>> {
    let text = std::str::from_utf8(answer).ok()?;
    if !text.trim_start_matches([' ', '\t', '\r', '\n']).starts_with('{') {
        return None;
    }
    // The last of that name counts: a map of serde_json keeps that one.
    let members: std::collections::HashMap<String, &RawValue> = serde_json::from_str(text).ok()?;
    let raw = members.get(wrapper)?.get();
    if raw == "null" || raw.split_whitespace().collect::<String>() == "{}" {
        return Some(Vec::new());
    }
    serde_json::from_str(raw).ok()
}

fn check_entries(answer: &[u8], wrapper: &str, read: usize, strange: usize) {
    let told = entries(answer, wrapper).expect("an answer without the list is taken");
    if strange == usize::MAX {
        assert!(read <= told.len());
    } else {
        assert_eq!(read + strange, told.len(), "an entry is lost");
    }
}

fn check_field(field: &Field) {
    assert!(!field.api_name().is_empty());
    for option in field.picklist_values() {
        assert!((1..=3).contains(&option.texts().count()));
        assert!(option.texts().any(|text| text == option.reference()));
    }
    for key in field.extra_keys() {
        let _ = field.extra(&key);
    }
    let _ = (field.related_modules().count(), field.is_read_only(), format!("{field:?}"));
}

/// A record with a value for each field: something of the right sort, a list, a number, nothing.
fn check_record(fields: &ModuleFields) {
    let values = [Value::from("a"), Value::from(vec!["a"]), Value::from(7), Value::Null];
    let values = values.into_iter().cycle();
    let named = fields.fields().iter().zip(values);
    let record: Map<String, Value> =
        named.map(|(field, value)| (field.api_name().into(), value)).collect();
    let body = json!({ "data": [record] }).to_string();
    for kind in [WriteKind::Create, WriteKind::Update, WriteKind::Upsert] {
        let check = Check::new("Deals", kind, body.as_bytes(), "data").rules(Rules::ALL);
        let _ = format!("{:?}", check.against(fields, &[]));
    }
}

/// Whatever the body of a request is, it can be checked.
fn check_body(body: &[u8]) {
    let fields = FieldList::from_json(br#"{"fields":[{"api_name":"a","data_type":"picklist"}]}"#);
    let fields = ModuleFields::new("Deals", UNIX_EPOCH, fields.expect("a list"));
    for key in ["data", "/a/0/~1", "", "/"] {
        let check = Check::new("Deals", WriteKind::Create, body, key).rules(Rules::ALL);
        let _ = check.against(&fields, &[]);
    }
}
