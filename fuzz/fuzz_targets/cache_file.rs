//! The files of the metadata cache: what must hold of any bytes.
//!
//! - What is taken names this user and this module, is of the length it says, and stays the same when
//!   it is written and read again. For another user or module it is nothing, changed in one byte or
//!   cut off it is nothing.
//!
//! An input that is no whole file is also read as the inside of one, under a right first line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use zcrm_fields::fuzzing::{open_current, open_module, seal_module, sealed_as};

fuzz_target!(|data: &[u8]| {
    module_file(data.to_vec());
    current_file(data.to_vec());
    if let Ok(body) = std::str::from_utf8(data) {
        module_file(sealed_as(true, body));
        current_file(sealed_as(false, body));
        // One sort is not taken for the other.
        assert!(open_module("ada", "Deals", sealed_as(false, body)).is_none());
        assert!(open_current("ada", sealed_as(true, body)).is_none());
    }
});

fn module_file(file: Vec<u8>) {
    let Some(read) = open_module("ada", "Deals", file.clone()) else { return };
    let (head, body) = split(&file);
    assert!(head.starts_with("zcrm-fields 1 module "), "{head}");
    assert_eq!(head.split(' ').nth(3), Some(&*body.len().to_string()));
    // A second reader sees whose it is.
    if let Ok(Value::Object(page)) = serde_json::from_str(body) {
        assert_eq!((&page["user"], &page["module"]), (&"ada".into(), &"Deals".into()));
    }
    assert_eq!(read.module(), "Deals");
    assert!(!read.fields().is_empty(), "a module without fields is taken");
    assert!(open_module("ada", "Leads", file.clone()).is_none(), "another module's is taken");
    assert!(open_module("eve", "Deals", file.clone()).is_none(), "another user's is taken");
    for damaged in damaged(&file) {
        assert!(open_module("ada", "Deals", damaged).is_none(), "a damaged file is taken");
    }
    let written = seal_module("ada", &read).expect("what was read can be written");
    let again = open_module("ada", "Deals", written).expect("what was written is read");
    assert_eq!(again.fields(), read.fields());
    assert_eq!(again.strange(), read.strange());
    assert_eq!(again.fetched_at(), read.fetched_at());
}

fn current_file(file: Vec<u8>) {
    let Some(read) = open_current("ada", file.clone()) else { return };
    let (head, body) = split(&file);
    assert!(head.starts_with("zcrm-fields 1 current "), "{head}");
    if !read.is_empty() {
        if let Ok(Value::Object(page)) = serde_json::from_str(body) {
            assert_eq!(page["user"], "ada", "another user's times are taken");
        }
        assert!(open_current("eve", file.clone()).is_none_or(|times| times.is_empty()));
    }
    for damaged in damaged(&file) {
        assert!(open_current("ada", damaged).is_none(), "a damaged file is taken");
    }
}

fn split(file: &[u8]) -> (&str, &str) {
    let text = std::str::from_utf8(file).expect("a file is text");
    text.split_once('\n').expect("a file has a first line")
}

/// The file with one byte changed, cut off, and longer.
fn damaged(file: &[u8]) -> [Vec<u8>; 4] {
    let changed = |at: usize| {
        let mut changed = file.to_vec();
        changed[at] ^= 1;
        changed
    };
    let middle = file.len() / 2;
    let longer = [file, b" "].concat();
    [changed(middle), changed(file.len() - 1), file[..file.len() - 1].to_vec(), longer]
}
