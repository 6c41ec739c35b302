//! Fields of a record, read as what they are.

use serde::Deserialize;
use serde_json::{Value, json};
use zcrm_core::{Date, DateTime, Decimal, Patch, Record, RecordId};

const TEXT: &str = r#"{
    "id": "3477061000001000001",
    "Last_Name": "O\u0027Neil \ud83d\ude00",
    "Cut": "half \ud83d",
    "Empty": null,
    "Amount": 1234567890123456.780,
    "Closing": "2026-12-01",
    "Created_Time": "2026-12-01T09:30:00+05:30",
    "Owner": {"name": "Ada", "id": 5, "email": "ada@example.com"},
    "Tag": [{"name": "hot", "id": "9", "color_code": null}],
    "Lines": [{"id": "11", "Quantity": 2}, {"Quantity": 3, "id": "12"}],
    "Opt_Out": false,
    "Wrong": {"a": [1]}
}"#;

fn record() -> Record {
    Record::from_json(TEXT).unwrap()
}

#[test]
fn each_as_its_own_type() {
    let record = record();
    assert_eq!(record.id(), Some(RecordId::new(3_477_061_000_001_000_001)));
    assert_eq!(record.text("Last_Name").unwrap(), "O'Neil 😀");
    assert_eq!(record.boolean("Opt_Out"), Some(false));
    let amount = record.decimal("Amount").unwrap().unwrap();
    assert_eq!(amount.as_str(), "1234567890123456.780");
    assert_eq!(record.date("Closing").unwrap(), Date::new(2026, 12, 1).ok());
    let created: DateTime = record.date_time("Created_Time").unwrap().unwrap();
    assert_eq!((created.offset_minutes(), created.hour()), (330, 9));
    let owner = record.reference("Owner").unwrap().unwrap();
    assert_eq!((owner.id.as_u64(), owner.email.as_deref()), (5, Some("ada@example.com")));
    let tags = record.tags().unwrap();
    assert_eq!((tags.len(), tags[0].name.as_str(), tags[0].color_code.clone()), (1, "hot", None));
    let lines = record.rows("Lines").unwrap();
    let quantities = lines.iter().map(|line| line.get::<u32>("Quantity").unwrap().unwrap());
    assert_eq!(quantities.collect::<Vec<_>>(), [2, 3]);
    assert_eq!(lines[1].id(), Some(RecordId::new(12)));
    let names: Vec<_> = record.fields().map(|(name, _)| name.into_owned()).collect();
    assert_eq!(names[..3], ["id", "Last_Name", "Cut"]);
    assert_eq!(names.len(), 12);
}

#[test]
fn what_is_absent_and_what_is_of_another_type() {
    let record = record();
    assert!(record.has("Empty") && !record.has("None"));
    assert_eq!(record.get::<String>("Empty"), Ok(None));
    assert_eq!(record.get::<String>("None"), Ok(None));
    assert_eq!((record.text("Empty"), record.text("Amount")), (None, None));
    assert_eq!((record.boolean("Amount"), record.boolean("None")), (None, None));
    assert!(record.tags().is_ok() && record.rows("Empty").unwrap().is_empty());
    let fault = record.date("Last_Name").unwrap_err();
    assert_eq!((&*fault.field, fault.found), ("Last_Name", "a text"));
    assert!(!fault.to_string().contains("Neil"), "{fault}");
    for (name, found) in [
        ("Owner", "an object"),
        ("Tag", "a list"),
        ("Amount", "a number"),
        ("Opt_Out", "a truth value"),
    ] {
        assert_eq!(record.get::<Date>(name).unwrap_err().found, found);
    }
    assert!(record.rows("Owner").is_err() && record.reference("Wrong").is_err());
    assert_eq!(
        format!("{:?}", Record::from_json(r#"{"a":"b","c":1}"#)),
        r#"Ok(Record {a: "b", c: 1})"#
    );
}

#[test]
fn half_a_character_costs_one_character() {
    let record = record();
    assert_eq!(record.text("Cut").unwrap(), "half \u{fffd}");
    assert!(record.get::<String>("Cut").is_err());
    assert_eq!(record.text("Last_Name").unwrap(), "O'Neil 😀");
}

#[test]
fn the_whole_record_as_a_struct_and_as_json() {
    #[derive(Deserialize)]
    struct Lead {
        id: RecordId,
        #[serde(rename = "Closing")]
        closing: Date,
    }
    let record = Record::from_json(TEXT.replace(r"half \ud83d", "half")).unwrap();
    let lead: Lead = record.decode().unwrap();
    assert_eq!((Some(lead.id), lead.closing.year()), (record.id(), 2026));
    let json = serde_json::to_string(&json!({"a": 1})).unwrap();
    let small: Record = serde_json::from_str(&format!(" {json} ")).unwrap();
    assert_eq!(serde_json::to_string(std::slice::from_ref(&small)).unwrap(), r#"[{"a":1}]"#);
    assert_eq!(small.to_json().unwrap(), r#"{"a":1}"#);
    let value: Value = record.decode().unwrap();
    assert_eq!(serde_json::to_value(&record).unwrap(), value);
    for bad in ["[]", "1", "{", "{} x", r#"{"a":1,"a":2}"#] {
        assert!(Record::from_json(bad).is_err(), "{bad}");
    }
    assert!(serde_json::from_str::<Record>("[1]").is_err());
}

#[test]
fn a_record_of_its_own_lets_its_page_go() {
    let text = format!(r#"{{"data":[{{"a":1}},{{"b":"{}"}}]}}"#, "x".repeat(1_000));
    let page = zcrm_core::RecordPage::read(text.into(), "data").unwrap();
    let first = page.records().next().unwrap();
    let owned = first.clone().into_owned();
    assert_eq!(owned, first);
    assert_eq!((&*owned.to_json().unwrap(), owned.raw("a")), (r#"{"a":1}"#, Some("1")));
}

#[test]
fn a_record_that_is_made_keeps_order_and_digits() {
    let amount: Decimal = "1234567890123456.780".parse().unwrap();
    let record = Record::new()
        .with("b", amount.clone())
        .with("a", "text \"x\" é\n")
        .with("c", None::<String>)
        .with("d", Patch::<u8>::Clear)
        .with("b", &amount);
    let json = serde_json::to_string(&record).unwrap();
    assert_eq!(json, r#"{"b":1234567890123456.780,"a":"text \"x\" é\n","c":null,"d":null}"#);
    assert_eq!(record.text("a").unwrap(), "text \"x\" é\n");
    assert_eq!(record.decimal("b").unwrap(), Some(amount));
    assert!(record.has("c") && record.get::<String>("c").unwrap().is_none());
    assert_eq!(Record::from_json(json).unwrap(), record);
    let read = Record::from_json(r#"{"z":1,"a":{"x":[1,2]},"m":null}"#).unwrap();
    let changed = read.clone().with("m", 5).with("n", true);
    assert_eq!(changed.to_json().unwrap(), r#"{"z":1,"a":{"x":[1,2]},"m":5,"n":true}"#);
    assert_ne!(changed, read);
    assert_eq!(Record::default(), Record::from_json(" { } ").unwrap());
    let map = read.to_map().unwrap();
    assert_eq!(Record::from(map), read);
}

#[test]
fn a_value_that_cannot_be_written_is_an_error_when_the_record_is() {
    let keys = std::collections::BTreeMap::from([(vec![1], 2)]);
    let record = Record::new().with("a", 1).with("Map", keys);
    let error = serde_json::to_string(&record).unwrap_err().to_string();
    assert!(error.contains("write the field Map"), "{error}");
    assert!(record.to_json().is_err() && record.raw("Map").is_none());
}

#[test]
fn records_are_read_from_buffers_of_serde_too() {
    #[derive(Deserialize)]
    struct Outer {
        #[serde(flatten)]
        inner: Inner,
    }
    #[derive(Deserialize)]
    struct Inner {
        lead: Record,
        empty: Record,
    }
    let text = r#"{"lead":{"a":"x","b":[{"c":1}]},"empty":{}}"#;
    let outer: Outer = serde_json::from_str(text).unwrap();
    assert_eq!(outer.inner.lead.text("a").unwrap(), "x");
    assert_eq!(outer.inner.lead.rows("b").unwrap()[0].raw("c"), Some("1"));
    assert_eq!(outer.inner.empty, Record::new());
    let value: Value = serde_json::from_str(text).unwrap();
    let inner: Inner = serde_json::from_value(value).unwrap();
    assert_eq!(inner.lead, outer.inner.lead);
    let twice = r#"{"lead":{"a":1,"a":2},"empty":{}}"#;
    for error in [
        serde_json::from_str::<Outer>(twice).err().unwrap(),
        serde_json::from_str::<Inner>(twice).err().unwrap(),
    ] {
        assert!(error.to_string().contains("duplicate field"), "{error}");
    }
}
