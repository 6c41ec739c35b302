//! Random pages: what is read is what serde_json reads.
//!
//! `ZCRM_TEST_PAGES` sets how many; 1,000,000 is the long form.

use std::cell::Cell;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;
use zcrm_core::{PageFaultKind, Record, RecordPage};

use super::{json_text, reader};

fn runner() -> TestRunner {
    let pages = std::env::var("ZCRM_TEST_PAGES").map_or(600, |n| n.parse().expect("a number"));
    TestRunner::new(Config { cases: pages, failure_persistence: None, ..Config::default() })
}

/// Compares both readers; tells whether the text is a page.
fn compare(text: &str) -> bool {
    let read = RecordPage::read(text.to_owned().into(), "data");
    let Some(wanted) = reader::read(text) else {
        assert!(read.is_err(), "{text:?} is no page");
        return false;
    };
    let page = read.unwrap_or_else(|fault| panic!("{fault}: {text:?}"));
    assert_eq!(page.info(), wanted.info);
    assert_eq!(page.len(), wanted.records.len());
    for (record, (json, members)) in page.records().zip(wanted.records) {
        assert_eq!(record.to_json().unwrap(), json);
        let fields: Vec<_> =
            record.fields().map(|(name, json)| (name.into_owned(), json)).collect();
        assert_eq!(fields, members, "{text:?}");
        for (name, json) in &members {
            assert_eq!(record.raw(name), Some(*json), "{name}");
            compare_value(&record, name, json);
        }
        assert_eq!(record.raw("no such field"), None);
        let owned = record.clone().into_owned();
        assert!(owned == record && owned.fields().eq(record.fields()));
    }
    true
}

fn compare_value(record: &Record, name: &str, json: &str) {
    match serde_json::from_str::<Value>(json) {
        Ok(Value::Null) => assert_eq!(record.get::<Value>(name), Ok(None)),
        Ok(value) => {
            if let Some(text) = value.as_str() {
                assert_eq!(record.text(name).as_deref(), Some(text));
            }
            assert_eq!(record.get(name), Ok(Some(value)));
        }
        // Half a character, or a number that no binary fraction holds.
        Err(_) => assert!(record.get::<Value>(name).is_err()),
    }
}

#[test]
fn whole_pages() {
    let pages = Cell::new(0_u32);
    let mut runner = runner();
    let cases = runner.config().cases;
    let checked = runner.run(&json_text::page(), |text| {
        pages.set(pages.get() + u32::from(compare(&text)));
        Ok(())
    });
    checked.unwrap();
    assert!(pages.get() > cases / 8, "{} of {cases} texts were pages", pages.get());
}

#[test]
fn damaged_pages() {
    let refused = Cell::new(0_u32);
    let mut runner = runner();
    let cases = runner.config().cases;
    let checked = runner.run(&json_text::damaged(), |text| {
        refused.set(refused.get() + u32::from(!compare(&text)));
        Ok(())
    });
    checked.unwrap();
    assert!(refused.get() > cases / 4, "{} of {cases} texts were damaged", refused.get());
}

#[test]
fn every_prefix_of_a_page_ends_early_or_is_no_json() {
    let text =
        r#"{"info":{"more":true},"data":[{"id":"1","a":[1.5e3,{"b":"\u00e9\n"}]},{"id":null}]} "#;
    assert!(compare(text));
    for length in 0..text.len() - 2 {
        let fault = RecordPage::read(text[..length].to_owned().into(), "data").unwrap_err();
        assert_eq!(fault.kind, PageFaultKind::EndsEarly, "{:?}", &text[..length]);
    }
}

#[test]
fn random_bytes_are_no_page() {
    let mut runner = runner();
    let bytes = prop::collection::vec(any::<u8>(), 0..64);
    let checked = runner.run(&bytes, |bytes| {
        assert!(RecordPage::read(bytes.into(), "data").is_err());
        Ok(())
    });
    checked.unwrap();
}
