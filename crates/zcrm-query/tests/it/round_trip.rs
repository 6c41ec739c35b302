//! Random texts in random trees: what is written is read back unchanged, in the same tree.
//!
//! `ZCRM_TEST_STRINGS` sets how many texts each rendering writes; 1,000,000 is the long form.

use serde_json::Value as Json;
use zcrm_query::{Coql, field};

use crate::model::{Random, Tree};
use crate::{simulated, strict_coql, strict_search};

fn strings() -> usize {
    std::env::var("ZCRM_TEST_STRINGS").map_or(10_000, |number| number.parse().expect("a number"))
}

fn trees(seed: u64, operators: &[&'static str], mut check: impl FnMut(&Tree)) {
    let mut random = Random(seed);
    let (mut written, wanted) = (0, strings());
    while written < wanted {
        let tree = random.tree(operators, 2);
        written += tree.values();
        check(&tree);
    }
}

#[test]
fn search_criteria() {
    trees(7, &["equals", "not_equal", "starts_with", "in", "between", "greater_than"], |tree| {
        let text = tree.criterion().to_search().unwrap();
        assert_eq!(strict_search::read(&text).as_ref(), Ok(tree), "{text}");
        assert_eq!(simulated::search(&text).as_ref(), Ok(tree), "{text}");
    });
}

#[test]
fn coql_conditions() {
    let operators = [
        "equals",
        "not_equal",
        "starts_with",
        "ends_with",
        "contains",
        "not_contains",
        "in",
        "not in",
        "between",
        "greater_than",
    ];
    trees(11, &operators, |tree| {
        let text = tree.criterion().to_coql().unwrap();
        assert_eq!(strict_coql::read(&text).as_ref(), Ok(tree), "{text}");
        assert_eq!(simulated::coql(&text).as_ref(), Ok(tree), "{text}");
    });
}

#[test]
fn json_criteria() {
    trees(13, &["equals", "not_equal", "contains", "in", "not in", "between"], |tree| {
        let Ok(text) = tree.criterion().to_json() else {
            assert!(has_placeholder(tree), "refused for nothing: {tree:?}");
            return;
        };
        assert!(!has_placeholder(tree), "{text}");
        let json: Json = serde_json::from_str(&text).unwrap();
        assert_eq!(&from_json(&json), tree, "{text}");
    });
}

#[test]
fn bound_values() {
    let mut random = Random(17);
    for _ in 0..strings() / 4 {
        let values: Vec<String> = (0..4).map(|_| random.text(0)).collect();
        let text = Coql::new("((a = :one and b in :many) or c != :two)")
            .bind("one", values[0].as_str())
            .bind("many", [values[1].as_str(), values[2].as_str()])
            .bind("two", values[3].as_str())
            .to_text()
            .unwrap();
        let inner = vec![
            Tree::leaf("a", "equals", &[&values[0]]),
            Tree::leaf("b", "in", &[&values[1], &values[2]]),
        ];
        let last = Tree::leaf("c", "not_equal", &[&values[3]]);
        let tree = Tree::group("or", vec![Tree::group("and", inner), last]);
        assert_eq!(strict_coql::read(&text).as_ref(), Ok(&tree), "{text}");
        assert_eq!(simulated::coql(&text), Ok(tree), "{text}");
    }
}

#[test]
fn a_field_from_outside_is_a_name_or_refused() {
    let mut random = Random(19);
    let mut refused = 0;
    for _ in 0..strings() / 4 {
        let name = random.text(1);
        let criterion = field(name.clone()).equals("x");
        if let Ok(text) = criterion.to_search() {
            let (path, rest) = text.split_once(':').unwrap();
            assert_eq!((path, rest), (&*format!("({name}"), "equals:x)"));
            assert!(!name.contains(['(', ')', ':', ',', '\\', '\'', ' ']), "{name:?}");
        } else {
            refused += 1;
        }
        if let Ok(text) = criterion.to_coql() {
            assert!(!name.contains(['(', ')', ':', ',', '\\', '\'', ' ']), "{name:?}");
            assert!(text == format!("{name} = 'x'") || text == format!("'{name}' = 'x'"), "{text}");
        }
    }
    assert!(refused > strings() / 8, "{refused}: the names were all plain");
}

fn has_placeholder(tree: &Tree) -> bool {
    match tree {
        Tree::Group(_, members) => members.iter().any(has_placeholder),
        Tree::Leaf { values, .. } => {
            values.iter().any(|value| value.starts_with("${") && value.ends_with('}'))
        }
    }
}

fn from_json(json: &Json) -> Tree {
    let text = |json: &Json| json.as_str().expect("a text").to_owned();
    if let Some(members) = json.get("group") {
        let join = if json["group_operator"] == "and" { "and" } else { "or" };
        let members = members.as_array().expect("a group").iter().map(from_json).collect();
        return Tree::group(join, members);
    }
    let operator = match json["comparator"].as_str().expect("a comparator") {
        "equal" => "equals",
        "not_equal" => "not_equal",
        "contains" => "contains",
        "in" => "in",
        "not_in" => "not in",
        "between" => "between",
        other => panic!("{other}"),
    };
    let values = match &json["value"] {
        Json::Array(values) => values.iter().map(text).collect(),
        value => vec![text(value)],
    };
    Tree::Leaf { field: text(&json["field"]["api_name"]), operator, values }
}
