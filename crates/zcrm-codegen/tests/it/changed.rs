//! Each kind of change is found, alone, and the order of things is none.

use serde_json::{Value, json};
use zcrm_codegen::{ChangeKind, Schema, changes, check, generate};
use zcrm_fields::{FieldList, ModuleList};

/// What Zoho tells of two modules and their fields.
fn told() -> [Value; 3] {
    let modules = json!([
        { "api_name": "Leads", "singular_label": "Lead", "plural_label": "Leads",
            "api_supported": true, "modified_by": { "name": "Patricia", "id": "7" } },
        { "api_name": "Deals", "singular_label": "Deal", "plural_label": "Deals",
            "api_supported": true },
        { "api_name": "Hidden", "singular_label": "Hidden", "api_supported": false },
    ]);
    let leads = json!([
        { "api_name": "Last_Name", "field_label": "Last Name", "data_type": "text",
            "length": 80, "system_mandatory": true },
        { "api_name": "Status", "field_label": "Status", "data_type": "picklist",
            "pick_list_values": [
                { "display_value": "Open", "actual_value": "Open" },
                { "display_value": "Shut", "actual_value": "Closed" },
            ] },
        { "api_name": "Owner", "field_label": "Owner", "data_type": "ownerlookup" },
        { "api_name": "Account", "field_label": "Account", "data_type": "lookup",
            "lookup": { "module": { "api_name": "Accounts" } } },
    ]);
    let deals =
        json!([{ "api_name": "Deal_Name", "field_label": "Deal Name", "data_type": "text" }]);
    [modules, leads, deals]
}

fn schema(told: &[Value; 3]) -> Schema {
    let text = |key: &str, value: &Value| json!({ key: value }).to_string();
    let modules = ModuleList::from_json(text("modules", &told[0]).as_bytes()).unwrap();
    let lists = [&told[1], &told[2], &told[2]]
        .map(|fields| FieldList::from_json(text("fields", fields).as_bytes()).unwrap());
    let of = |name: &str| if name == "Leads" { &lists[0] } else { &lists[1] };
    Schema::from_fields(modules.modules().iter().map(|module| (module, of(module.api_name()))))
}

/// What one change of what Zoho tells comes to.
fn found(change: impl Fn(&mut [Value; 3])) -> Vec<(String, ChangeKind)> {
    let before = told();
    let mut after = told();
    change(&mut after);
    let found = changes(&schema(&before), &schema(&after));
    for change in &found {
        assert!(change.to_string().starts_with(&format!("{}: ", change.place)));
    }
    found.into_iter().map(|change| (change.place, change.kind)).collect()
}

#[test]
fn each_of_fourteen_kinds_of_change_is_found() {
    let one = |place: &str, kind: ChangeKind| vec![(place.to_owned(), kind)];
    let module = json!({ "api_name": "New", "api_supported": true });
    let added = found(|told| told[0].as_array_mut().unwrap().push(module.clone()));
    assert_eq!(added, one("New", ChangeKind::ModuleAdded));
    let removed = found(|told| drop(told[0].as_array_mut().unwrap().remove(1)));
    assert_eq!(removed, one("Deals", ChangeKind::ModuleRemoved));
    let named = found(|told| told[0][0]["plural_label"] = json!("Prospects"));
    assert_eq!(named, one("Leads", ChangeKind::ModuleRelabelled));
    let field = json!({ "api_name": "City", "field_label": "City", "data_type": "text" });
    let added = found(|told| told[1].as_array_mut().unwrap().push(field.clone()));
    assert_eq!(added, one("Leads.City", ChangeKind::FieldAdded));
    let removed = found(|told| drop(told[1].as_array_mut().unwrap().remove(3)));
    assert_eq!(removed, one("Leads.Account", ChangeKind::FieldRemoved));
    let named = found(|told| told[1][0]["field_label"] = json!("Surname"));
    assert_eq!(named, one("Leads.Last_Name", ChangeKind::FieldRelabelled));
    let typed = found(|told| told[1][0]["data_type"] = json!("email"));
    let kind = ChangeKind::TypeChanged("text".to_owned(), "email".to_owned());
    assert_eq!(typed, one("Leads.Last_Name", kind));
    let free = found(|told| told[1][0]["system_mandatory"] = json!(false));
    assert_eq!(free, one("Leads.Last_Name", ChangeKind::MandatoryChanged(false)));
    let read_only = found(|told| told[1][2]["read_only"] = json!(true));
    assert_eq!(read_only, one("Leads.Owner", ChangeKind::WritabilityChanged));
    let longer = found(|told| told[1][0]["length"] = json!(120));
    assert_eq!(longer, one("Leads.Last_Name", ChangeKind::LengthChanged));
    let lookup = found(|told| told[1][3]["lookup"]["module"]["api_name"] = json!("Vendors"));
    assert_eq!(lookup, one("Leads.Account", ChangeKind::ReferenceChanged));
    let option = json!({ "display_value": "Won", "actual_value": "Won" });
    let added =
        found(|told| told[1][1]["pick_list_values"].as_array_mut().unwrap().push(option.clone()));
    assert_eq!(added, one("Leads.Status", ChangeKind::OptionAdded("Won".to_owned())));
    let removed =
        found(|told| drop(told[1][1]["pick_list_values"].as_array_mut().unwrap().remove(0)));
    assert_eq!(removed, one("Leads.Status", ChangeKind::OptionRemoved("Open".to_owned())));
    let named =
        found(|told| told[1][1]["pick_list_values"][1]["display_value"] = json!("Finished"));
    assert_eq!(named, one("Leads.Status", ChangeKind::OptionRelabelled("Closed".to_owned())));
}

#[test]
fn order_people_and_hidden_modules_are_no_change() {
    let turned = found(|told| {
        told.iter_mut().for_each(|list| list.as_array_mut().unwrap().reverse());
        for field in told[1].as_array_mut().unwrap() {
            if let Some(options) = field.get_mut("pick_list_values") {
                options.as_array_mut().unwrap().reverse();
            }
        }
    });
    assert_eq!(turned, []);
    let person = found(|told| told[0][0]["modified_by"]["name"] = json!("Chidi"));
    assert_eq!(person, []);
    assert_eq!(found(|told| drop(told[0].as_array_mut().unwrap().remove(2))), []);
    let snapshot = schema(&told()).to_json();
    assert!(!snapshot.contains("Patricia") && !snapshot.contains("Hidden"));
    let mut other = told();
    other.iter_mut().for_each(|list| list.as_array_mut().unwrap().reverse());
    assert_eq!(schema(&other).to_json(), snapshot, "the same text in any order");
}

#[test]
fn a_snapshot_is_read_again_and_the_source_is_compared() {
    let schema = schema(&told());
    let snapshot = schema.to_json();
    assert_eq!(Schema::from_json(&snapshot).unwrap(), schema);
    for bad in ["", "{}", r#"{"version":2,"modules":[]}"#] {
        let error = Schema::from_json(bad).unwrap_err();
        assert_eq!(error.kind(), zcrm_codegen::CodegenErrorKind::Schema, "{error}");
    }
    let settings = zcrm_codegen::Settings::default();
    let source = generate(&schema, &settings).unwrap();
    assert!(check(&snapshot, &source, Some(&schema), &settings).unwrap().is_clean());
    assert!(check(&snapshot, &source.replace('\n', "\r\n"), None, &settings).unwrap().is_clean());
    let shorter = source.lines().take(10).collect::<Vec<_>>().join("\n");
    let found = check(&snapshot, &shorter, None, &settings).unwrap();
    assert_eq!(found.stale_from_line, Some(11));
    let longer = format!("{source}// more\n");
    assert!(!check(&snapshot, &longer, None, &settings).unwrap().is_clean());
}
