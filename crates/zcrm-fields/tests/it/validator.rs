//! The validator against the slow one, and its rules one by one.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::SystemTime;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use zcrm_fields::{Check, FieldList, ModuleFields, Report, Rules, ViolationKind, WriteKind};

use crate::answer;
use crate::checkup::body;
use crate::reference::{self, Module, Wrong};

fn module(name: &str, fields: &[Value]) -> Arc<ModuleFields> {
    let list = FieldList::from_json(&answer::answer(fields)).unwrap();
    Arc::new(ModuleFields::new(name, SystemTime::UNIX_EPOCH, list))
}

fn by_name(fields: &[Value]) -> Module {
    fields.iter().map(|field| (field["api_name"].as_str().unwrap().into(), field.clone())).collect()
}

fn what(kind: ViolationKind) -> &'static str {
    match kind {
        ViolationKind::Duplicate { .. } => "duplicate",
        ViolationKind::Missing => "missing",
        ViolationKind::TooLong { .. } => "length",
        ViolationKind::Unaccepted => "unaccepted",
        ViolationKind::WrongType { .. } => "type",
        ViolationKind::WrongFormat { .. } => "format",
        ViolationKind::TooManyDigits { .. } => "digits",
        ViolationKind::NotDependent => "dependent",
        ViolationKind::UnknownField => "unknown",
        other => panic!("{other:?}"),
    }
}

fn wrong(report: &Report) -> Vec<Wrong> {
    assert!(report.missing.is_empty());
    let all = report.violations.iter();
    sorted(all.map(|v| (v.record(), v.field().to_owned(), what(v.kind()))).collect())
}

fn sorted(mut wrong: Vec<Wrong>) -> Vec<Wrong> {
    wrong.sort();
    wrong
}

/// Few texts, so that options are met by chance.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[abAB]{0,2}",
        Just("1".to_owned()),
        Just("true".to_owned()),
        Just("2.5".to_owned()),
        Just("ééé".to_owned()),
        Just("long enough to be the second word of a chunk".to_owned()),
    ]
}

fn field(name: String, rows: bool) -> impl Strategy<Value = Value> {
    let types =
        ["text", "picklist", "multiselectpicklist", "integer", "currency", "boolean", "subform"];
    let types = &types[..if rows { 7 } else { 6 }];
    let option = (word(), word(), word()).prop_map(|(d, a, r)| answer::option(&d, &a, &r));
    let options = prop::collection::vec(option, 0..4);
    let unique =
        prop_oneof![Just(json!({})), any::<bool>().prop_map(|c| json!({"case_sensitive": c}))];
    (prop::sample::select(types.to_vec()), options, any::<bool>(), 1..4_u32, unique).prop_map(
        move |(data_type, options, mandatory, length, unique)| {
            let module =
                if data_type == "subform" { json!({"module": "Rows"}) } else { json!(null) };
            answer::field_with(
                &name,
                data_type,
                &json!({
                    "pick_list_values": options, "system_mandatory": mandatory, "length": length,
                    "unique": unique, "associated_module": module,
                }),
            )
        },
    )
}

fn fields(rows: bool) -> impl Strategy<Value = Vec<Value>> {
    ["A", "B", "C", "D"].map(|name| field(name.to_owned(), rows)).prop_map(Vec::from)
}

fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        5 => word().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        1 => (-1..3_i64).prop_map(Value::from),
        1 => Just(json!(2.5)),
    ];
    let key = prop::sample::select(vec!["A", "B", "C", "D", "E"]);
    scalar.prop_recursive(3, 12, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key.clone(), inner, 0..4)
                .prop_map(|map: BTreeMap<_, _>| json!(map)),
        ]
    })
}

fn batch() -> impl Strategy<Value = Vec<Map<String, Value>>> {
    let name = prop::sample::select(vec!["A", "B", "C", "D", "E", "id"]).prop_map(str::to_owned);
    let record = prop::collection::btree_map(name, value(), 0..6);
    prop::collection::vec(record.prop_map(|record| record.into_iter().collect()), 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn as_the_slow_one_says(
        fields in fields(true), rows in fields(false), records in batch(), all: bool, create: bool,
    ) {
        let (main, subform) = (module("Main", &fields), module("Rows", &rows));
        let rules = if all { Rules::ALL } else { Rules::PICKLISTS };
        let write = if create { WriteKind::Create } else { WriteKind::Update };
        let (fields, rows) = (by_name(&fields), by_name(&rows));
        let expected = sorted(reference::judge(&records, &fields, &rows, all, create));
        let part = json!({"parts": [{}, {"body": {"a/b~": records}}]}).to_string();
        for (body, key) in
            [(body(&records), "data"), (part.into_bytes(), "/parts/1/body/a~1b~0")]
        {
            let check = Check::new("Main", write, &body, key).rules(rules);
            let report = check.against(&main, std::slice::from_ref(&subform));
            prop_assert_eq!(&wrong(&report), &expected);
        }
    }
}

#[test]
fn rules_are_opt_in_one_by_one() {
    let name = json!({
        "system_mandatory": true, "length": 5, "unique": {"case_sensitive": false},
    });
    let deals = module(
        "Deals",
        &[
            answer::field_with("Deal_Name", "text", &name),
            answer::field_with("Owner", "ownerlookup", &json!({"system_mandatory": true})),
            answer::field_with(
                "Account_Name",
                "lookup",
                &json!({
                    "system_mandatory": true, "lookup": {"module": {"api_name": "Accounts"}},
                }),
            ),
            answer::field("Amount", "currency"),
        ],
    );
    let records = json!([
        {"Deal_Name": "Éclair", "Amount": "12"},
        {"Amount": 12.5},
        {"Deal_Name": "ada", "Amount": true},
        {"Deal_Name": "Ada", "Amount": null},
    ]);
    let body = body(&records);
    let with = |set: fn(&mut Rules), write| {
        let mut rules = Rules::default();
        set(&mut rules);
        wrong(&Check::new("Deals", write, &body, "data").rules(rules).against(&deals, &[]))
    };
    assert_eq!(with(|_| {}, WriteKind::Create), []);
    let missing = [(1, "Deal_Name".to_owned(), "missing")];
    assert_eq!(with(|rules| rules.mandatory = true, WriteKind::Create), missing);
    assert_eq!(with(|rules| rules.mandatory = true, WriteKind::Update), []);
    assert_eq!(with(|rules| rules.mandatory = true, WriteKind::Upsert), []);
    let long = [(0, "Deal_Name".to_owned(), "length")];
    assert_eq!(with(|rules| rules.length = true, WriteKind::Update), long);
    let twice = [(3, "Deal_Name".to_owned(), "duplicate")];
    assert_eq!(with(|rules| rules.unique = true, WriteKind::Update), twice);
    // An amount may be text: Zoho's own examples have one.
    let types = [(2, "Amount".to_owned(), "type")];
    assert_eq!(with(|rules| rules.data_type = true, WriteKind::Update), types);
}

#[test]
fn lists_that_could_not_be_read_whole_refuse_nothing() {
    let strange = json!({"pick_list_values": [answer::option("A", "A", "A"), {"id": "no text"}]});
    let partial = module("Deals", &[answer::field_with("Stage", "picklist", &strange)]);
    assert!(partial.field("Stage").unwrap().is_picklist_partial());
    let records = json!([{"Stage": "B"}]);
    let body = body(&records);
    let report = Check::new("Deals", WriteKind::Create, &body, "data").against(&partial, &[]);
    assert_eq!(report, Report::default());
}

#[test]
fn of_what_is_given_no_more_is_printed_than_needed() {
    let options = ["One".to_owned()];
    let deals = module(
        "Deals",
        &[
            answer::picklist("Stage", "picklist", &options),
            answer::field_with("Deal_Name", "text", &json!({"length": 3})),
        ],
    );
    let long = "x".repeat(1000);
    let records = json!([{"Stage": long, "Deal_Name": "Secret name"}]);
    let body = body(&records);
    let report = Check::new("Deals", WriteKind::Create, &body, "data")
        .rules(Rules::ALL)
        .against(&deals, &[]);
    let [name, stage] = &report.violations[..] else { panic!("{report:?}") };
    assert_eq!(stage.given().unwrap().len(), 255);
    assert!(stage.to_string().len() < 120 && stage.to_string().contains("xxx"));
    assert_eq!(stage.nearest(), ["One"]);
    assert!(!name.to_string().contains("Secret"));
    assert_eq!(
        name.to_string(),
        "record 1, field Deal_Name: 11 characters are too many, the limit is 3"
    );
}

#[test]
fn what_is_no_record_is_left_to_zoho() {
    let deals = module("Deals", &[answer::picklist("Stage", "picklist", &["One".to_owned()])]);
    let report = |body: &[u8], key| {
        let report = Check::new("Deals", WriteKind::Create, body, key).against(&deals, &[]);
        report.violations.len()
    };
    let wrong = br#"{"data":[{"Stage":"T"}],"other":{"data":{"Stage":"T"}}}"#;
    assert_eq!(report(wrong, "data"), 1);
    assert_eq!(report(wrong, "/data"), 1);
    assert_eq!(report(wrong, "/other/data"), 1, "one record, not in a list");
    assert_eq!(report(wrong, "/data/0"), 1);
    for (body, key) in [
        (&br#"{"data":["text",[1],null,{"1":"x"}]}"#[..], "data"),
        (wrong, "other"),
        (wrong, "/data/1"),
        (wrong, "/data/x"),
        (wrong, "nowhere"),
        (wrong, ""),
        (b"[1]", "data"),
        (b"no JSON", "data"),
        (b"\xff", "data"),
        (b"", "data"),
    ] {
        assert_eq!(report(body, key), 0, "{key} of {}", String::from_utf8_lossy(body));
    }
    // What stands before the place at which the text breaks off is judged.
    assert_eq!(report(br#"{"data":[{"Stage":"T"},{"#, "data"), 1);
}

/// What a check of one record finds, as `field: what`.
fn found(records: &Value, fields: &[Value], rules: Rules) -> Vec<String> {
    let rows = module("Rows", &[answer::field("Day", "date"), answer::field("Count", "integer")]);
    let body = body(records);
    let check = Check::new("Deals", WriteKind::Create, &body, "data").rules(rules);
    let report = check.against(&module("Deals", fields), &[rows]);
    assert!(report.missing.is_empty());
    report.violations.iter().map(|v| format!("{}: {}", v.field(), what(v.kind()))).collect()
}

fn kinds() -> Vec<Value> {
    let length = |length: u32| json!({ "length": length });
    vec![
        answer::field("Closing_Date", "date"),
        answer::field("Last_Call", "datetime"),
        answer::field_with("Seats", "integer", &length(9)),
        answer::field_with("Account_Number", "bigint", &length(18)),
        answer::field("Amount", "currency"),
        answer::field("Is_Open", "boolean"),
        answer::field("Owner", "ownerlookup"),
        answer::field_with("Account_Name", "lookup", &json!({"lookup": {"module": "Accounts"}})),
        answer::picklist("Countries", "multiselectpicklist", &["Italy".to_owned()]),
        answer::field_with("Items", "subform", &json!({"associated_module": {"module": "Rows"}})),
    ]
}

#[test]
fn values_of_every_type_as_zoho_documents_them_pass() {
    let good = json!([{
        "Closing_Date": "2026-12-31", "Last_Call": "2026-12-31T10:00:00+05:30", "Seats": 999_999_999,
        "Account_Number": "999999999999999999", "Amount": 10.5, "Is_Open": true,
        "Owner": {"id": "1"}, "Account_Name": {"name": "Zylker", "id": "2"}, "Countries": ["Italy"],
        "Items": [{"Day": "2024-02-29", "Count": 1}, {"id": "3", "_delete": null}],
        "$append_values": {"Countries": true}, "Tag": [{"name": "hot"}], "Layout": {"id": "4"},
    }, {
        // As text, by id alone, empty: nothing of which it is certain that Zoho refuses it.
        "Seats": "7", "Account_Number": 7, "Amount": "0.00", "Owner": "1", "Account_Name": 2,
        "Countries": null, "Closing_Date": "", "Last_Call": null, "Items": [], "Budget__c": 7,
    }]);
    assert_eq!(found(&good, &kinds(), Rules::ALL), Vec::<String>::new());
}

#[test]
fn values_of_every_type_that_zoho_refuses_are_found_field_by_field_and_row_by_row() {
    let bad = json!([{
        "Closing_Date": "31/12/2026", "Last_Call": "2026-12-31T10:00:00.123Z",
        "Seats": 10_000_000_000_i64, "Account_Number": "9999999999999999999", "Amount": "ten",
        "Is_Open": "true", "Owner": true, "Account_Name": "Zylker", "Countries": "Italy",
        "Items": [{"Day": "2023-02-29"}, {"Count": "many"}],
    }]);
    assert_eq!(
        found(&bad, &kinds(), Rules::ALL),
        [
            "Account_Name: type",
            "Account_Number: digits",
            "Amount: type",
            "Closing_Date: format",
            "Countries: type",
            "Is_Open: type",
            "Items[0].Day: format",
            "Items[1].Count: type",
            "Last_Call: format",
            "Owner: type",
            "Seats: digits",
        ]
    );
    // By default that a multi-select pick list has a text is found, whichever it is.
    assert_eq!(found(&bad, &kinds(), Rules::PICKLISTS), ["Countries: type"]);
    let records = json!([{"Countries": "Italy"}]);
    let body = body(&records);
    let report = Check::new("Deals", WriteKind::Create, &body, "data")
        .against(&module("Deals", &kinds()), &[]);
    assert_eq!(
        report.violations[0].to_string(),
        "record 1, field Countries: the field wants a list"
    );
}

#[test]
fn misspelt_names_are_found_with_the_nearest_and_others_pass() {
    let records = json!([
        {"Closing_date": "2026-12-31", "Amuont": 1, "Something_Else": 2, "$x": 1, "id": "1"},
        {"Closing_date": "2026-12-31", "Items": [{"Cuont": 1}]},
    ]);
    let body = body(&records);
    let (deals, rows) =
        (module("Deals", &kinds()), module("Rows", &[answer::field("Count", "integer")]));
    let check = Check::new("Deals", WriteKind::Update, &body, "data");
    let mut rules = Rules::PICKLISTS;
    rules.names = true;
    let report = check.rules(rules).against(&deals, std::slice::from_ref(&rows));
    let told: Vec<_> = report.violations.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "record 1, field Amuont: the module has no such field; nearest: \"Amount\"",
            "record 1, field Closing_date: the module has no such field; nearest: \"Closing_Date\"",
            "record 2, field Closing_date: the module has no such field; nearest: \"Closing_Date\"",
            "record 2, field Items[0].Cuont: the module has no such field; nearest: \"Count\"",
        ]
    );
    // Otherwise it is told, and refuses nothing.
    let report = Check::new("Deals", WriteKind::Update, &body, "data").against(&deals, &[rows]);
    assert_eq!(report.violations, []);
    let misspelt: Vec<_> = report.misspelt.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(misspelt, ["Amuont", "Closing_date", "Cuont"]);
}

#[test]
fn options_that_do_not_go_together_are_found_where_zoho_tells_what_does() {
    let country = |name: &str, cities: &[&str]| {
        let cities: Vec<_> = cities.iter().map(|city| answer::option(city, city, city)).collect();
        let mut option = answer::option(name, name, name);
        option["maps"] = json!([{"api_name": "City", "pick_list_values": cities}]);
        option
    };
    let mut anywhere = answer::option("Anywhere", "Anywhere", "Anywhere");
    anywhere["maps"] = json!([]);
    let countries = [country("Italy", &["Rome"]), country("Spain", &["Madrid"]), anywhere];
    let fields = [
        answer::field_with("Country", "picklist", &json!({ "pick_list_values": countries })),
        answer::picklist("City", "picklist", &["Rome".to_owned(), "Madrid".to_owned()]),
    ];
    let records = json!([
        {"Country": "Italy", "City": "Rome"},
        {"City": "Rome", "Country": "Spain"},
        {"City": "Rome"},
        {"Country": "Spain"},
        {"Country": "Anywhere", "City": "Rome"},
        {"Country": "Spain", "City": null},
    ]);
    assert_eq!(found(&records, &fields, Rules::ALL), ["City: dependent"]);
    assert_eq!(found(&records, &fields, Rules::PICKLISTS), Vec::<String>::new());
}

#[test]
fn records_are_counted_through_the_callers_batch() {
    let deals = module("Deals", &kinds());
    let records = json!([{}, {"Countries": "Italy"}]);
    let body = body(&records);
    let check = Check::new("Deals", WriteKind::Create, &body, "data").first(200);
    let report = check.against(&deals, &[]);
    assert_eq!(report.violations[0].record(), 201);
    assert!(report.violations[0].to_string().starts_with("record 202, field Countries"));
}
