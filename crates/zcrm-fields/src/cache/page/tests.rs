//! Pages that got past the envelope and are still not ours.

use super::*;

fn page(field: &str) -> String {
    format!(
        r#"{{"user":"u","module":"Deals","fetched_at":5,"fields":[{{"n":"A","t":"text","f":[0,0]{field}}}],"strange":[]}}"#
    )
}

#[test]
fn what_we_wrote_is_read() {
    let answer = r#"{"fields":[{"api_name":"A","data_type":"picklist","visible":false,
        "pick_list_values":[{"display_value":"é","actual_value":"e","colour_code":"red"}],
        "unique":{"casesensitive":true},"lookup":{"module":{"api_name":"B"},"api_name":"R"},
        "multi_module_lookup":{"modules":[{"api_name":"C"}]},"odd":{"deep":[1,2]}},"strange"]}"#;
    let list = FieldList::from_json(answer.as_bytes()).unwrap();
    let fields = ModuleFields::new("Deals", moment(1234).unwrap(), list.clone());
    let text = write_module("u", &fields).unwrap();
    let read = read_module("u", "Deals", &text).unwrap();
    assert_eq!(read.fields(), list.fields());
    assert_eq!(read.strange(), list.strange());
    assert_eq!(read.fetched_at(), moment(1234).unwrap());
    assert!(read.is_from_disk());
    assert_eq!(read_module("u", "Leads", &text).map(|_| ()), None);
    assert_eq!(read_module("v", "Deals", &text).map(|_| ()), None);
}

#[test]
fn what_we_did_not_write_is_refused() {
    assert!(read_module("u", "Deals", &page("")).is_some());
    let deep = format!(r#","x":{}{}"#, "[".repeat(300_000), "]".repeat(300_000));
    let fine = read_module("u", "Deals", &page(&deep)).unwrap();
    assert_eq!(fine.field("A").unwrap().extra("anything"), None);
    for wrong in [
        r#","len":99999999999999999999"#,
        r#","len":-1"#,
        r#","len":1e999"#,
        r#","f":[1,2]"#,
        r#","p":[[[[]]]]"#,
        r#","p":{}"#,
        r#","look":[]"#,
    ] {
        assert!(read_module("u", "Deals", &page(wrong)).is_none(), "{wrong}");
    }
    let empty = r#"{"user":"u","module":"Deals","fetched_at":5,"fields":[],"strange":[]}"#;
    assert!(read_module("u", "Deals", empty).is_none(), "no module is empty");
    let late = page("").replace(":5,", ":18446744073709551615,");
    // Far away, but a moment where the clock counts that far; no panic where it does not.
    let _ = read_module("u", "Deals", &late);
}

#[test]
fn until_when_modules_are_current() {
    let times = (moment(1).unwrap(), moment(2).unwrap());
    let current = Current::from([("Deals".into(), times)]);
    let text = write_current("u", &current).unwrap();
    assert_eq!(read_current("u", &text), current);
    assert!(read_current("v", &text).is_empty());
    for wrong in ["", "{}", "[]", "{\"user\":\"u\",\"modules\":{\"a\":[1e99,2]}}"] {
        assert!(read_current("u", wrong).is_empty(), "{wrong}");
    }
}
