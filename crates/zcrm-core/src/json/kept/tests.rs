//! What is left out, and that nothing else is changed.

use std::collections::BTreeMap;

use serde_json::json;

use super::*;
use crate::{DateTime, Decimal, Patch, Record, RecordId, Reference, Row};

#[derive(Clone, Default, serde::Serialize)]
struct Changes {
    a: Patch<String>,
    b: Patch<u64>,
    within: Option<Box<Changes>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rows: Vec<Row<Changes>>,
    #[serde(flatten)]
    more: BTreeMap<String, Patch<u8>>,
}

fn text(value: &impl Serialize) -> String {
    String::from_utf8(json_bytes(value).unwrap()).unwrap()
}

#[test]
fn fields_to_keep_are_left_out_at_every_depth() {
    let none = Changes::default();
    assert_eq!(text(&none), r#"{"within":null}"#);
    let more = BTreeMap::from([("x".into(), Patch::Keep), ("y".into(), Patch::Set(1))]);
    let inner = Changes { b: Patch::Clear, more, ..Changes::default() };
    let rows = vec![Row::Add(inner.clone()), Row::Delete(RecordId::new(7))];
    let outer = Changes { a: "x".into(), within: Some(Box::new(inner)), rows, ..none };
    let within = r#"{"b":null,"within":null,"y":1}"#;
    let wanted =
        format!(r#"{{"a":"x","within":{within},"rows":[{within},{{"id":"7","_delete":null}}]}}"#);
    assert_eq!(text(&outer), wanted);
    assert_eq!(json_value(&outer).unwrap().to_string(), sorted(&wanted));
    let map = BTreeMap::from([("a", Patch::Keep), ("b", Patch::Set(2))]);
    assert_eq!(text(&[&map, &map]), r#"[{"b":2},{"b":2}]"#);
    // Where there is no member to leave out, it is an error and never null.
    assert!(json_bytes(&[Patch::<u8>::Keep]).is_err());
    assert!(json_bytes(&Patch::<u8>::Keep).is_err());
}

fn sorted(json: &str) -> String {
    serde_json::from_str::<Value>(json).unwrap().to_string()
}

#[test]
fn everything_else_is_written_as_serde_json_writes_it() {
    #[derive(serde::Serialize)]
    enum Choice {
        Unit,
        Newtype(u8),
        Tuple(u8, char),
        Struct { a: Option<f64>, b: f32 },
    }
    #[derive(serde::Serialize)]
    struct Newtype(Vec<Choice>);
    #[derive(serde::Serialize)]
    struct Unit;
    let choices = vec![
        Choice::Unit,
        Choice::Newtype(1),
        Choice::Tuple(2, 'é'),
        Choice::Struct { a: Some(0.1), b: 1.5 },
        Choice::Struct { a: None, b: -0.0 },
    ];
    let decimal: Decimal = "1234567890123456.780".parse().unwrap();
    let moment: DateTime = "2026-12-01T09:30:00+05:30".parse().unwrap();
    let values = (
        (Newtype(choices), Unit, (), "a\"\n\u{1}", b"bytes".as_slice()),
        (i8::MIN, i16::MIN, i32::MIN, i64::MIN, i128::MIN, true),
        (u8::MAX, u16::MAX, u32::MAX, u64::MAX, u128::MAX, Some(Some(1))),
        (decimal, moment, Reference::new(RecordId::new(5)), BTreeMap::from([(1, "x")])),
        (json!({"b": [1, null, {"c": "d"}]}), Record::new().with("a", 1.25)),
        Record::from_json(r#"{ "z" : 1.10 , "a" : "\u00e9" }"#).unwrap(),
    );
    assert_eq!(text(&values), serde_json::to_string(&values).unwrap());
    assert!(text(&values).contains("1234567890123456.780"));
    let small = (values.0, values.3, values.4);
    assert_eq!(json_value(&small).unwrap(), serde_json::to_value(&small).unwrap());
    assert!(json_bytes(&BTreeMap::from([(vec![1], 1)])).is_err());
}

#[test]
fn a_record_that_is_made_leaves_them_out_as_well() {
    let record =
        Record::new().with("a", 1).with("b", Patch::<u8>::Keep).with("c", Changes::default());
    assert_eq!(serde_json::to_string(&record).unwrap(), r#"{"a":1,"c":{"within":null}}"#);
    let kept = Record::new().with("a", 1).with("a", Patch::<u8>::Keep);
    assert_eq!(kept.raw("a"), Some("1"), "what was set before is kept");
}
