//! What is written, by example.

use zcrm_query::{Aggregate, Column, Criterion, Dialect, Order, Select, Value, field};

#[test]
fn every_operator_in_every_dialect() {
    let name = || field("F");
    let id = Value::Id(7);
    let empty = r#""${EMPTY}""#;
    // COQL, search (`-`: cannot be said), the comparator and value of JSON.
    let rows: [(Criterion, &str, &str, &str, &str); 20] = [
        (name().equals("a"), "F = 'a'", "(F:equals:a)", "equal", r#""a""#),
        (name().not_equal(1), "F != 1", "(F:not_equal:1)", "not_equal", "1"),
        (name().less_than(1), "F < 1", "(F:less_than:1)", "less_than", "1"),
        (name().less_equal(1), "F <= 1", "(F:less_equal:1)", "less_equal", "1"),
        (name().greater_than(1), "F > 1", "(F:greater_than:1)", "greater_than", "1"),
        (name().greater_equal(-1), "F >= -1", "(F:greater_equal:-1)", "greater_equal", "-1"),
        (name().starts_with("a"), "F like 'a%'", "(F:starts_with:a)", "starts_with", r#""a""#),
        (name().ends_with("a"), "F like '%a'", "-", "ends_with", r#""a""#),
        (name().contains("a"), "F like '%a%'", "-", "contains", r#""a""#),
        (name().not_contains("a"), "F not like '%a%'", "-", "not_contains", r#""a""#),
        (name().one_of([1, 2]), "F in (1, 2)", "(F:in:1,2)", "in", "[1,2]"),
        (name().none_of(["a"]), "F not in ('a')", "-", "not_in", r#"["a"]"#),
        (name().between(1, 2), "F between 1 and 2", "(F:between:1,2)", "between", "[1,2]"),
        (name().not_between(1, 2), "F not between 1 and 2", "-", "not_between", "[1,2]"),
        (name().is_null(), "F is null", "-", "equal", empty),
        (name().is_not_null(), "F is not null", "-", "not_equal", empty),
        (name().equals(None::<&str>), "F is null", "-", "equal", empty),
        (name().not_equal(Value::Null), "F is not null", "-", "not_equal", empty),
        (name().equals(true), "F = 'true'", "(F:equals:true)", "equal", "true"),
        (name().equals(id), "F = 7", "(F:equals:7)", "equal", r#""7""#),
    ];
    for (criterion, coql, search, comparator, value) in rows {
        assert_eq!(criterion.to_coql().as_deref(), Ok(coql));
        assert_eq!(criterion.to_search().as_deref().unwrap_or("-"), search, "{coql}");
        let field = r#"{"field":{"api_name":"F"}"#;
        let json = format!(r#"{field},"comparator":"{comparator}","value":{value}}}"#);
        assert_eq!(criterion.to_json().as_deref(), Ok(&*json));
    }
}

#[test]
fn groups_are_nested_as_each_dialect_wants_it() {
    let leaf = |name: &str| field(name).equals(1);
    let all = Criterion::all(["a", "b", "c", "d"].map(leaf));
    assert_eq!(all.to_coql().unwrap(), "(((a = 1 and b = 1) and c = 1) and d = 1)");
    assert_eq!(
        all.to_search().unwrap(),
        "((a:equals:1)and(b:equals:1)and(c:equals:1)and(d:equals:1))"
    );
    let mixed = leaf("a").or(leaf("b")).and(leaf("c").or(leaf("d")));
    assert_eq!(mixed.to_coql().unwrap(), "((a = 1 or b = 1) and (c = 1 or d = 1))");
    assert_eq!(
        mixed.to_search().unwrap(),
        "(((a:equals:1)or(b:equals:1))and((c:equals:1)or(d:equals:1)))"
    );
    let json: serde_json::Value = serde_json::from_str(&mixed.to_json().unwrap()).unwrap();
    assert_eq!(json["group_operator"], "and");
    assert_eq!(json["group"][1]["group_operator"], "or");
    assert_eq!(json["group"][1]["group"][1]["field"]["api_name"], "d");
    assert_eq!(mixed.fields().collect::<Vec<_>>(), ["a", "b", "c", "d"]);
    assert_eq!(Criterion::any([leaf("a")]), leaf("a"));
}

#[test]
fn raw_text_is_put_in_as_it_is() {
    let raw = Criterion::raw(Dialect::Search, "(a:equals:b)").and(field("c").equals("d"));
    assert_eq!(raw.to_search().unwrap(), "((a:equals:b)and(c:equals:d))");
    let raw = Criterion::raw(Dialect::Coql, "a = b or c = d").and(field("e").equals("f"));
    assert_eq!(raw.to_coql().unwrap(), "((a = b or c = d) and e = 'f')");
    let raw = Criterion::raw(Dialect::Json, r#"{"x":1}"#).or(field("c").equals(1));
    let json: serde_json::Value = serde_json::from_str(&raw.to_json().unwrap()).unwrap();
    assert_eq!(json["group"][0]["x"], 1);
}

#[test]
fn selects() {
    let select = Select::from("Leads").custom_view(42).columns(["Last_Name", "Owner.role.id"]);
    assert_eq!(
        select.to_text().unwrap(),
        "select Last_Name, Owner.role.id from Leads#42 where id is not null"
    );
    let sub = Select::from("Accounts").column("id").filter(field("Industry").equals("a'b"));
    let select = Select::from("Contacts")
        .column(Column::new("Account_Name.Account_Name").alias("it's"))
        .column(Column::aggregate(Aggregate::Count, "id"))
        .filter(field("Account_Name").one_of_query(&sub))
        .filter(field("What_Id->Leads.Last_Name").starts_with("A"))
        .filter(field("Vendor").none_of_query(&sub).or(field("External").is_null()))
        .group_by("External")
        .order_by_alias("it's", Order::Descending)
        .order_by("id", Order::Ascending)
        .limit(2_000)
        .offset(100_000);
    assert_eq!(
        select.to_text().unwrap(),
        "select Account_Name.Account_Name as 'it''s', COUNT(id) from Contacts where \
         ((Account_Name in (select id from Accounts where Industry = 'a''b') \
         and 'What_Id->Leads.Last_Name' like 'A%') \
         and (Vendor not in (select id from Accounts where Industry = 'a''b') \
         or 'External' is null)) \
         group by 'External' order by 'it''s' desc, id asc limit 2000 offset 100000"
    );
    let keys = [
        Column::new("a.b").key(),
        Column::aggregate(Aggregate::Sum, "a").key(),
        Column::aggregate(Aggregate::Avg, "a").alias("x").key(),
    ];
    assert_eq!(keys, ["a.b", "SUM(a)", "x"]);
}

#[test]
fn a_tree_of_any_depth_is_no_danger() {
    let mut deep = field("a").equals(1);
    for number in 0..20_000 {
        let leaf = field("b").equals(number);
        deep = if number % 2 == 0 { deep.and(leaf) } else { deep.or(leaf) };
    }
    assert!(deep.to_coql().is_err() && deep.to_search().is_err());
    let json = deep.clone().to_json().unwrap();
    assert_eq!(json.matches("comparator").count(), 20_001);
    let mut query = Select::from("Leads").column("id");
    for _ in 0..500 {
        query = Select::from("Leads").column("id").filter(field("id").one_of_query(&query));
    }
    assert_eq!(query.to_text().unwrap().matches("select").count(), 501);
}
