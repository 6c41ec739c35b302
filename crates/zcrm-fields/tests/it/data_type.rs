//! Every data type that Zoho's documents name, in an answer with unknown members.

use serde_json::{Value, json};
use zcrm_fields::{DataType, FieldList, ModuleList};

use crate::answer;

/// Restated from <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>
/// and checked against the names in both of Zoho's OpenAPI sets.
const NAMES: &[&str] = &[
    "ALARM",
    "RRULE",
    "address",
    "autonumber",
    "bigint",
    "boolean",
    "consent_lookup",
    "currency",
    "date",
    "datetime",
    "double",
    "email",
    "event_reminder",
    "fileupload",
    "formula",
    "imageupload",
    "integer",
    "layout",
    "linetax",
    "lookup",
    "module",
    "multi_module_lookup",
    "multireminder",
    "multiselectlookup",
    "multiselectpicklist",
    "multiuserlookup",
    "ownerlookup",
    "percent",
    "phone",
    "picklist",
    "profileimage",
    "richtextarea",
    "rollup_summary",
    "subform",
    "text",
    "textarea",
    "time_range",
    "userlookup",
    "website",
];

#[test]
fn each_has_a_variant_and_parses() {
    let extra = json!({
        "brand_new": {"list": [1, {"deep": true}], "number": 1e300},
        "another": [null],
        "length": "many",
        "lookup": {"module": "Contacts", "api_name": "Deals", "new": 1},
        "unique": {"casesensitive": "true"},
        "view_type": {"view": true, "brand_new": true},
    });
    let fields: Vec<_> = NAMES.iter().map(|name| answer::field_with(name, name, &extra)).collect();
    let list = FieldList::from_json(&answer::answer(&fields)).unwrap();
    assert_eq!((list.fields().len(), list.strange().len()), (NAMES.len(), 0));
    for (field, name) in list.fields().iter().zip(NAMES) {
        assert!(!matches!(field.data_type(), DataType::Other(_)), "{name}");
        assert_eq!(field.data_type().as_str(), *name);
        assert_eq!(field.extra("brand_new"), Some(extra["brand_new"].clone()));
        assert_eq!(field.extra("another"), Some(json!([null])));
        // Another shape than expected: kept all the same.
        assert_eq!((field.length(), field.extra("length")), (None, Some(json!("many"))));
        assert_eq!(field.lookup().map(|lookup| lookup.module()), Some("Contacts"));
        assert_eq!(field.extra("lookup").unwrap()["new"], 1);
        assert!(field.unique().is_some_and(|unique| unique.case_sensitive));
        assert_eq!(field.flag("view_type.view"), Some(true));
        assert_eq!(field.extra("view_type").unwrap()["brand_new"], true);
        assert_eq!(field.extra("crypt"), None, "null is absent");
        assert_eq!(field.extra("formula"), None, "so is an empty object");
        assert!(field.extra_keys().contains(&"profiles".to_owned()));
    }
    assert_eq!(DataType::KNOWN.len(), NAMES.len());
    assert_eq!(DataType::from("hologram").as_str(), "hologram");
}

#[test]
fn references_to_modules() {
    let fields = [
        answer::field_with("One", "lookup", &json!({"lookup": {"module": {"api_name": "A"}}})),
        answer::field_with("Rows", "subform", &json!({"associated_module": {"module": "B"}})),
        answer::field_with(
            "Many",
            "multiselectlookup",
            &json!({"multiselectlookup": {
                "linking_details": {"module": {"api_name": "C"}},
                "connected_details": {"module": {"api_name": "D"}},
            }}),
        ),
        answer::field_with(
            "Several",
            "multi_module_lookup",
            &json!({"multi_module_lookup": {
                "modules": [{"api_name": "E"}, {"api_name": "F"}],
            }}),
        ),
    ];
    let list = FieldList::from_json(&answer::answer(&fields)).unwrap();
    let related: Vec<_> = list.fields().iter().flat_map(|field| field.related_modules()).collect();
    assert_eq!(related, ["A", "B", "C", "D", "E", "F"]);
}

#[test]
fn one_strange_field_costs_nobody_else() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let answer = format!(
        r#"{{"info":{{}},"fields":[{{"api_name":"A","data_type":"text","odd":{deep}}},
        null,17,"text",[],{{"api_name":null}},{{"api_name":"B","data_type":5,"length":1e400,
        "pick_list_values":{{"a":1}},"system_mandatory":"true","read_only":"maybe"}},{deep}]}}"#
    );
    let list = FieldList::from_json(answer.as_bytes()).unwrap();
    let names: Vec<_> = list.fields().iter().map(|field| field.api_name()).collect();
    assert_eq!(names, ["A", "B"]);
    let strange: Vec<_> = list.strange().iter().map(|strange| strange.raw()).collect();
    assert_eq!(strange[..5], ["null", "17", "\"text\"", "[]", "{\"api_name\":null}"]);
    assert_eq!(strange[5].len(), deep.len());
    let [a, b] = list.fields() else { panic!() };
    assert_eq!(a.extra("odd"), None, "too deep to be read, and no harm done");
    assert!(b.is_system_mandatory() && b.is_picklist_partial() && !b.is_read_only());
    assert_eq!(b.extra("read_only"), Some(json!("maybe")));
    assert_eq!(b.extra("pick_list_values"), Some(json!({"a": 1})));
    assert_eq!(b.data_type(), &DataType::Other("5".into()));
}

#[test]
fn empty_answers_and_none() {
    for empty in [r#"{"fields":[]}"#, r#"{"fields":{}}"#, r#"{"fields":null}"#] {
        assert_eq!(FieldList::from_json(empty.as_bytes()).unwrap(), FieldList::default());
    }
    let deep = "[".repeat(1_000_000);
    for none in ["", "[]", "{}", "null", "<html>", r#"{"fields":7}"#, r#"{"fields":[}"#, &deep] {
        let error = FieldList::from_json(none.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), "read a metadata answer: it has no list named `fields`");
    }
    assert!(FieldList::from_json(b"{\"fields\":[\"\xff\"]}").is_err());
}

#[test]
fn modules() {
    let answer = json!({"modules": [
        {"api_name": "Leads", "id": 2175, "generated_type": "default", "api_supported": true,
         "parent_module": {}, "modified_time": null, "status": "visible", "sequence_number": 1},
        {"api_name": "Quoted_Items", "generated_type": "hologram", "api_supported": "false",
         "parent_module": {"api_name": "Quotes", "id": "1"}, "arguments": []},
        {"generated_type": "custom"},
        Value::Null,
    ]});
    let list = ModuleList::from_json(answer.to_string().as_bytes()).unwrap();
    let [leads, items] = list.modules() else { panic!("{list:?}") };
    assert_eq!((leads.api_name(), leads.id()), ("Leads", Some("2175")));
    assert!(leads.is_api_supported() && !items.is_api_supported());
    assert_eq!((leads.parent_module(), items.parent_module()), (None, Some("Quotes")));
    assert_eq!((leads.status(), leads.modified_time()), (Some("visible"), None));
    assert_eq!(items.generated_type().as_str(), "hologram");
    assert_eq!((leads.extra("sequence_number"), items.extra("arguments")), (Some(json!(1)), None));
    assert_eq!(list.module("Leads"), Some(leads));
}
