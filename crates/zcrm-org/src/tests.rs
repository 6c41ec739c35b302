//! Nothing that Zoho could send makes a view fail.

use std::path::PathBuf;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use zcrm_core::{Date, DateTime, Decimal, RecordId, Reference};

use crate::*;

/// Reads all accessors, and returns how many of them found something.
pub(crate) trait ReadAll {
    fn read_all(&self) -> usize;
}

impl<T: ReadAll> ReadAll for Option<T> {
    fn read_all(&self) -> usize {
        self.as_ref().map_or(0, ReadAll::read_all)
    }
}

impl<T: ReadAll> ReadAll for Vec<T> {
    fn read_all(&self) -> usize {
        self.iter().map(ReadAll::read_all).sum()
    }
}

macro_rules! found {
    ($($value:ty)*) => { $(
        impl ReadAll for $value {
            fn read_all(&self) -> usize {
                1
            }
        }
    )* };
}

found!(&str bool i64 Date DateTime Decimal RecordId Reference);

/// Reads the JSON as this view in every way there is.
fn read<V: View + ReadAll>(json: &Value) -> usize {
    let text = json.to_string();
    let view: V = serde_json::from_str(&text).unwrap();
    // It is written as it came.
    assert_eq!(serde_json::to_value(&view).unwrap(), *json);
    assert_eq!(V::from_json(json.clone()).json(), view.json());
    view.read_all()
}

type Reader = fn(&Value) -> usize;

/// Each view with the key of its list or object and the folders of its examples.
const VIEWS: &[(&str, Reader, &[&str])] = &[
    ("users", read::<User>, &["users"]),
    ("org", read::<Organization>, &["org"]),
    ("roles", read::<Role>, &["roles"]),
    ("profiles", read::<Profile>, &["profiles"]),
    ("territories", read::<Territory>, &["territories"]),
    ("user_groups", read::<Group>, &[]),
    ("modules", read::<ModuleView>, &["modules"]),
    ("fields", read::<FieldView>, &["fields"]),
    ("layouts", read::<Layout>, &["layouts"]),
    ("custom_views", read::<CustomView>, &["custom_views"]),
    ("related_lists", read::<RelatedList>, &["related_lists"]),
    ("pipeline", read::<Pipeline>, &["pipeline"]),
    ("global_picklists", read::<GlobalPicklist>, &["global_picklists"]),
    ("currencies", read::<Currency>, &["currencies"]),
    ("org_taxes", read::<Tax>, &[]),
    ("variables", read::<Variable>, &["variables"]),
    ("__features", read::<Feature>, &[]),
    ("business_hours", read::<BusinessHours>, &[]),
    ("holidays", read::<Holiday>, &[]),
    ("fiscal_year", read::<FiscalYear>, &[]),
    ("webhooks", read::<Webhook>, &[]),
    ("workflow_rules", read::<WorkflowRule>, &[]),
];

/// Every member of the object and of what is below it, by its path.
fn members(json: &Value, path: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    let below: Vec<(String, &Value)> = match json {
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(list) => {
            list.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect()
        }
        _ => return,
    };
    for (key, value) in below {
        path.push(key);
        found.push(path.clone());
        members(value, path, found);
        path.pop();
    }
}

/// The JSON with another value in one place; `None`: with that member taken away.
fn changed(json: &Value, path: &[String], other: Option<&Value>) -> Value {
    let [first, rest @ ..] = path else { return other.cloned().unwrap_or_default() };
    let mut json = json.clone();
    match &mut json {
        Value::Object(object) => match (rest, other) {
            ([], None) => drop(object.remove(first)),
            _ => object[first] = changed(&object[first], rest, other),
        },
        Value::Array(list) => {
            let at: usize = first.parse().unwrap();
            match (rest, other) {
                ([], None) => drop(list.remove(at)),
                _ => list[at] = changed(&list[at], rest, other),
            }
        }
        _ => {}
    }
    json
}

/// Reads the JSON, and with each member in turn null, absent, and of every other type.
fn read_all_changes(read: Reader, json: &Value) {
    let whole = read(json);
    let mut paths = Vec::new();
    members(json, &mut Vec::new(), &mut paths);
    let others =
        [json!(null), json!(5), json!(-1.5), json!("x"), json!(true), json!([1]), json!({})];
    for path in &paths {
        assert!(read(&changed(json, path, None)) <= whole + 1, "{path:?}");
        for other in &others {
            read(&changed(json, path, Some(other)));
        }
    }
    for other in &others {
        assert_eq!(read(other), 0, "{other}");
    }
}

/// What the simulator of the workspace tells of these settings, shortened, for the views of which
/// Zoho publishes no example.
fn own_examples() -> Vec<(&'static str, Value)> {
    let by = json!({ "id": "7", "name": "Ada" });
    let times = json!({
        "created_time": "2026-12-01T10:00:00+01:00", "modified_time": "2026-12-01T10:00:00+01:00",
        "created_by": by, "modified_by": by,
    });
    let with_times = |mut json: Value| {
        let members: &Map<String, Value> = times.as_object().unwrap();
        json.as_object_mut().unwrap().extend(members.clone());
        json
    };
    let module = json!({ "api_name": "Leads", "id": "2101" });
    vec![
        (
            "territories",
            with_times(json!({
                "id": "1", "name": "Europe", "api_name": "Europe", "manager": by, "reporting_to": by,
                "permission_type": "read_only", "description": "d",
            })),
        ),
        (
            "user_groups",
            with_times(json!({
                "id": "1", "name": "Sales", "description": "d", "sources": [{
                    "type": "users", "source": by, "subordinates": false, "sub_territories": false,
                }],
            })),
        ),
        (
            "org_taxes",
            json!({
                "id": "1", "name": "VAT", "display_label": "VAT", "value": 20.5, "sequence_number": 1,
            }),
        ),
        (
            "__features",
            json!({
                "id": "1", "api_name": "a", "feature_label": "A", "module_supported": false,
                "parent_feature": { "api_name": "b" }, "components": [{ "api_name": "c" }],
                "details": { "limits": { "total": 500, "edition_limit": 500 },
                    "used_count": { "total": 3 }, "available_count": { "total": 4 } },
            }),
        ),
        (
            "business_hours",
            json!({
                "id": "1", "week_starts_on": "Monday", "type": "custom", "timezone": "Europe/Oslo",
                "same_as_everyday": true, "business_days": ["Monday"], "daily_timing": ["09:00", "17:00"],
                "custom_timing": [{ "days": "Monday", "business_timing": ["09:00", "17:00"] }],
            }),
        ),
        (
            "holidays",
            json!({
                "id": "1", "name": "New Year", "date": "2027-01-01", "year": 2027,
                "type": "shift_holiday", "shift_hour": by,
            }),
        ),
        (
            "fiscal_year",
            json!({
                "id": "1", "start_month": "January", "start_date": "2027-01-01",
                "display_based_on": "start_month", "calendar_type": "standard",
            }),
        ),
        (
            "webhooks",
            with_times(json!({
                "id": "1", "name": "n", "description": "d", "module": module, "url": "https://a.example",
                "http_method": "POST", "associated": true, "editable": true, "deletable": true,
            })),
        ),
        (
            "workflow_rules",
            with_times(json!({
                "id": "1", "name": "n", "description": "d", "module": module, "editable": true,
                "deletable": true, "status": { "active": true }, "execute_when": { "type": "create" },
                "last_executed_time": "2026-12-01T10:00:00+01:00",
            })),
        ),
    ]
}

#[test]
fn views_read_their_settings_with_each_member_null_absent_or_of_another_type() {
    for (key, json) in own_examples() {
        let (_, read, _) = VIEWS.iter().find(|(known, ..)| *known == key).unwrap();
        // Each member of these has an accessor.
        let members = json.as_object().unwrap().len();
        assert!(read(&json) >= members, "{key}: {} of {members}", read(&json));
        read_all_changes(*read, &json);
    }
}

/// The folder of Zoho's examples, when it is there.
fn published() -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let places = [root.join("../shared/zoho-examples"), root.join("../../shared/zoho-examples")];
    places.into_iter().find(|folder| folder.join("index.tsv").is_file())
}

#[test]
fn views_read_every_published_example_of_theirs() {
    let Some(folder) = published() else {
        println!("not compared: there is no ../shared/zoho-examples beside the project");
        return;
    };
    let (mut files, mut entries) = (0, 0);
    for (key, read, groups) in VIEWS {
        for group in *groups {
            for operation in std::fs::read_dir(folder.join(group)).unwrap() {
                for file in std::fs::read_dir(operation.unwrap().path()).unwrap() {
                    let path = file.unwrap().path();
                    if path.extension().is_none_or(|end| end != "json") {
                        continue;
                    }
                    let text = std::fs::read_to_string(&path).unwrap();
                    let body: Value = serde_json::from_str(&text).unwrap();
                    // Of requests and of results too: they are read all the same.
                    let body = body.get("body").unwrap_or(&body);
                    let Some(found) = body.get(*key) else { continue };
                    files += 1;
                    let found = match found {
                        Value::Array(list) => list.clone(),
                        one => vec![one.clone()],
                    };
                    for one in &found {
                        entries += 1;
                        read_all_changes(*read, one);
                        let is_listed = path.to_string_lossy().contains("/response-200")
                            && operation_reads(&path);
                        assert!(!is_listed || read(one) > 3, "{}", path.display());
                    }
                }
            }
        }
    }
    println!("{files} examples with {entries} entries were read");
    assert!(files >= 30 && entries >= 60, "{files} {entries}");
}

fn operation_reads(path: &std::path::Path) -> bool {
    path.components().any(|part| part.as_os_str().to_string_lossy().starts_with("get"))
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<i32>().prop_map(|number| Value::from(f64::from(number) / 4.0)),
        "[a-z0-9:T+-]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(any_name(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// The names that the views read, as far as this test need know them.
fn any_name() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "id",
        "name",
        "api_name",
        "role",
        "profile",
        "module",
        "type",
        "status",
        "sections",
        "fields",
        "maps",
        "pick_list_values",
        "created_time",
        "created_by",
        "exchange_rate",
        "value",
        "date",
        "sources",
        "details",
        "components",
        "format",
        "lookup",
        "license_details",
        "permissions_details",
        "execute_when",
        "custom_timing",
        "business_days",
        "sequence_number",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_json_makes_a_view_fail(json in any_json()) {
        for (_, read, _) in VIEWS {
            read(&json);
        }
    }
}

#[test]
fn debug_shows_no_values() {
    let user = User::from_json(json!({ "id": "7", "email": "ada@example.com" }));
    assert_eq!(format!("{user:?}"), "User { id: Some(RecordId(7)), .. }");
    let shown = format!("{:?}", NewUser::new("Lovelace", "ada@example.com", 1, 2));
    assert!(shown.contains("last_name") && !shown.contains("Lovelace"), "{shown}");
}
