//! The check itself, shown on a small set of our own.

use serde_json::{Map, Value, json};

use super::exception::{Exception, OtherShape, OtherStatus};
use super::question::{Answer, Call};
use super::run::Conformance;
use super::schema::{Absent, Found, SchemaSet};
use super::simulator::Reply;

const PATHS: [(&str, &str); 2] = [("box.json", "/box"), ("box.json", "/box")];

/// Two files, one of which refers to the other, in the manner of OpenAPI 3.0: alternatives that
/// demand nothing, a key that may be null.
fn set() -> SchemaSet {
    let boxes = json!({
        "paths": { "/box": { "get": { "responses": {
            "200": { "$ref": "#/components/responses/Boxes" },
            "204": { "description": "none" },
        } } } },
        "components": {
            "responses": { "Boxes": { "content": { "application/json": { "schema": {
                "oneOf": [
                    { "$ref": "#/components/schemas/List" },
                    { "$ref": "https://example.com/v8/error.json#/components/schemas/Error" },
                ],
            } } } } },
            "schemas": {
                "List": { "type": "object", "properties": {
                    "boxes": { "type": "array", "items": { "$ref": "#/components/schemas/Box" } },
                } },
                "Box": {
                    "type": "object",
                    "required": ["id", "made", "data_type"],
                    "properties": {
                        "id": { "type": "string" },
                        "colour": { "type": "string", "nullable": true, "enum": ["red"] },
                        "made": { "type": "string", "format": "date-time" },
                        "data_type": { "type": "string", "enum": ["text", "date"] },
                    },
                },
            },
        },
    });
    let error = json!({ "components": { "schemas": { "Error": {
        "type": "object",
        "properties": { "code": { "type": "string", "enum": ["LOST"] } },
    } } } });
    let files = [("box.json", boxes), ("error.json", error)];
    let files: Map<String, Value> =
        files.into_iter().map(|(name, file)| (name.to_owned(), file)).collect();
    SchemaSet::new("small".to_owned(), files)
}

fn answer(status: u16, body: Value) -> Answer {
    Answer {
        call: Call { group: "box", paths: PATHS },
        method: "GET",
        target: "box".to_owned(),
        reply: Reply { status, body },
        sent: None,
    }
}

fn good() -> Value {
    let (red, plain) = (json!("red"), Value::Null);
    let made = "2024-07-09T19:00:00+05:30";
    json!({ "boxes": [
        { "id": "1", "colour": red, "made": made, "data_type": "text" },
        { "id": "2", "colour": plain, "made": made, "data_type": "date" },
    ] })
}

fn problems_of(
    answers: &[Answer],
    exceptions: &[Exception],
    statuses: &[OtherStatus],
    shapes: &[OtherShape],
) -> Vec<String> {
    let mut conformance = Conformance::new(exceptions, statuses, shapes);
    conformance.check(&set(), 0, answers).unwrap();
    conformance.close().0
}

fn problems(answer: Answer) -> Vec<String> {
    problems_of(&[answer], &[], &[], &[])
}

/// Wants one problem that says all of this.
fn assert_one(problems: &[String], says: &[&str]) {
    assert_eq!(problems.len(), 1, "{problems:#?}");
    for words in says {
        assert!(problems[0].contains(words), "{words}: {problems:#?}");
    }
}

#[test]
fn answers_that_fit_an_alternative_are_good() {
    for answer in
        [answer(200, good()), answer(200, json!({ "code": "LOST" })), answer(204, Value::Null)]
    {
        assert_eq!(problems(answer), [""; 0]);
    }
}

#[test]
fn one_key_of_another_type_is_caught() {
    for (place, value, says) in [
        ("/boxes/1/id", json!(2), "boxes[].id: type"),
        ("/boxes/0/colour", json!("blue"), "boxes[].colour: enum"),
        ("/boxes/0/made", json!("09/07/2024"), "boxes[].made: format"),
        ("/boxes/0/data_type", json!(["text"]), "boxes[].data_type: "),
        ("/boxes", json!({}), "boxes: type"),
    ] {
        let mut spoiled = good();
        *spoiled.pointer_mut(place).unwrap() = value;
        let found = problems(answer(200, spoiled));
        assert!(found.iter().any(|problem| problem.contains(says)), "{place}: {found:#?}");
    }
}

#[test]
fn a_missing_key_and_an_answer_of_another_sort_are_caught() {
    let mut spoiled = good();
    spoiled["boxes"][0].as_object_mut().unwrap().remove("id");
    assert_one(&problems(answer(200, spoiled)), &["boxes[]: required", "\"id\""]);
    assert!(!problems(answer(200, json!({ "crates": [] }))).is_empty());
    assert_one(&problems(answer(200, json!({ "code": "FOUND" }))), &["code: enum"]);
}

#[test]
fn bodies_statuses_and_calls_that_the_set_does_not_know_are_caught() {
    assert_one(&problems(answer(204, good())), &["has a body"]);
    assert_one(&problems(answer(404, good())), &["has a status"]);
    let mut other = answer(200, good());
    other.method = "PUT";
    assert_one(&problems(other), &["is a call that the set does not know"]);
    let set = set();
    assert_eq!(set.answer("box.json", "/box", "get", "404"), Err(Absent::Status));
    assert_eq!(set.answer("box.json", "/box", "get", "204"), Ok(Found::NoBody));
    assert_eq!(set.answer("none.json", "/box", "get", "200"), Err(Absent::Operation));
}

const NUMBERS: Exception = Exception {
    set: "small",
    group: "box",
    places: &["*boxes[].id"],
    keyword: "type",
    says: &["\"string\""],
    reason: "ids are numbers here",
};

#[test]
fn an_exception_covers_what_it_names_and_nothing_else() {
    let mut spoiled = good();
    spoiled["boxes"][0]["id"] = json!(1);
    let answers = [answer(200, spoiled.clone())];
    assert_eq!(problems_of(&answers, &[NUMBERS], &[], &[]), [""; 0]);
    spoiled["boxes"][0]["colour"] = json!(1);
    let found = problems_of(&[answer(200, spoiled)], &[NUMBERS], &[], &[]);
    assert!(!found.is_empty() && found.iter().all(|p| p.contains("boxes[].colour")), "{found:#?}");
}

#[test]
fn an_exception_of_no_use_is_a_finding_and_so_is_a_part_of_one() {
    let answers = [answer(200, good())];
    let found = problems_of(&answers, &[NUMBERS], &[], &[]);
    assert_eq!(found.len(), 2, "place and words: {found:#?}");
    assert!(found.iter().all(|problem| problem.contains("of no use")));
    let status = OtherStatus {
        set: "",
        group: "box",
        method: "get",
        status: "201",
        instead: Some("200"),
        reason: "made, and not only found",
    };
    assert_one(&problems_of(&answers, &[], &[status], &[]), &["201", "of no use"]);
    let shape = OtherShape {
        set: "",
        group: "box",
        methods: &["get"],
        path: "",
        in_data: true,
        reason: "errors are at the top",
    };
    assert_one(&problems_of(&answers, &[], &[], &[shape]), &["of no use", shape.reason]);
    // Of use, it does what it says: the body is checked against the other schema.
    assert_eq!(problems_of(&[answer(201, good())], &[], &[status], &[]), [""; 0]);
    let spoiled = answer(201, json!({ "boxes": 1 }));
    assert_one(&problems_of(&[spoiled], &[], &[status], &[]), &["boxes: type"]);
}

#[test]
fn a_schema_that_minds_nothing_is_a_finding() {
    let mut files = Map::new();
    let anything = json!({ "paths": { "/box": { "get": { "responses": { "200": {
        "content": { "application/json": { "schema": { "type": "object" } } },
    } } } } } });
    files.insert("box.json".to_owned(), anything);
    let set = SchemaSet::new("loose".to_owned(), files);
    let mut conformance = Conformance::new(&[], &[], &[]);
    conformance.check(&set, 0, &[answer(200, good())]).unwrap();
    assert_one(&conformance.close().0, &["whatever becomes of the types"]);
}

#[test]
fn shapes_are_turned_both_ways_for_refusals_only() {
    let error = json!({ "code": "LOST", "status": "error" });
    let wrapped = json!({ "data": [error] });
    let shape = |in_data| OtherShape {
        set: "small",
        group: "box",
        methods: &["get"],
        path: "/box",
        in_data,
        reason: "",
    };
    let about = ("small", "box");
    let apply = |in_data, body: &Value| shape(in_data).apply(about, ("get", "/box"), body);
    assert_eq!(apply(true, &error), Some(wrapped.clone()));
    assert_eq!(apply(false, &wrapped), Some(error.clone()));
    assert_eq!(apply(true, &wrapped), None);
    assert_eq!(apply(true, &good()), None);
    assert_eq!(apply(false, &json!({ "data": [{ "status": "success" }] })), None);
    assert_eq!(shape(true).apply(about, ("put", "/box"), &error), None);
}

#[test]
fn data_types_are_collected_from_enumerations() {
    assert!(set().data_types().iter().eq(["date", "text"]));
}
