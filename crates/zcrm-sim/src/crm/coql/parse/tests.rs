//! Which texts are queries.

use super::*;

fn filter(text: &str) -> Result<Condition, Syntax> {
    read(&format!("select id from Leads where {text}")).map(|statement| statement.filter)
}

fn test(column: &str, operator: Operator, values: &[&str]) -> Condition {
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    Condition::Test { column: column.to_owned(), operator, values: Values::Given(values) }
}

#[test]
fn conditions_are_read_into_a_tree() {
    let (a, b) = (test("a", Operator::Equal, &["1"]), test("b", Operator::NotEqual, &["x"]));
    let and = |one: &Condition, other: &Condition| {
        Condition::And(Box::new(one.clone()), Box::new(other.clone()))
    };
    let or = |one: &Condition, other: &Condition| {
        Condition::Or(Box::new(one.clone()), Box::new(other.clone()))
    };
    for (text, expected) in [
        ("a = 1", a.clone()),
        ("(a = 1 AND b != 'x')", and(&a, &b)),
        ("((a = 1 or b != 'x') and a = 1)", and(&or(&a, &b), &a)),
        ("a in ('x', 2)", test("a", Operator::In, &["x", "2"])),
        ("a not in ('x')", test("a", Operator::NotIn, &["x"])),
        ("a not like '%x%'", test("a", Operator::NotLike, &["%x%"])),
        ("a between 1 and 2", test("a", Operator::Between, &["1", "2"])),
        ("a is not null", test("a", Operator::IsNotNull, &[])),
        ("'Order.by' = 'it''s'", test("Order.by", Operator::Equal, &["it's"])),
        ("a = true", test("a", Operator::Equal, &["true"])),
    ] {
        assert_eq!(filter(text), Ok(expected), "{text}");
    }
}

#[test]
fn clauses_are_read_in_their_order() {
    let statement = read(
        "SELECT Owner.email as 'who', COUNT(id) FROM Leads#42 where a is null \
         group by Owner.email order by COUNT(id) desc, who limit 5 offset 10",
    )
    .unwrap();
    let keys: Vec<String> = statement.items.iter().map(Item::key).collect();
    assert_eq!(keys, ["who", "COUNT(id)"]);
    assert_eq!((statement.module.as_str(), statement.view.as_deref()), ("Leads", Some("42")));
    assert_eq!(statement.group_by, ["Owner.email"]);
    let order = [("COUNT(id)".to_owned(), true), ("who".to_owned(), false)];
    assert_eq!(statement.order_by, order);
    let page = |text: &str| read(text).map(|statement| (statement.limit, statement.offset));
    let expected = (Some("5".to_owned()), Some("10".to_owned()));
    assert_eq!(page("select a from b where a is null limit 10, 5"), Ok(expected));
}

#[test]
fn queries_stand_in_queries() {
    let Ok(Condition::Test { values: Values::Selected(inner), .. }) =
        filter("a in (select id from Contacts where b = 1)")
    else {
        panic!("a query in the query");
    };
    assert_eq!(inner.module, "Contacts");
}

#[test]
fn texts_that_are_no_queries_are_refused_with_what_is_wrong() {
    let token = |line, column, near: &str| Syntax::Token(line, column, near.to_owned());
    for (text, expected) in [
        ("", Syntax::Near(String::new())),
        ("delete from Leads", Syntax::Near("delete".to_owned())),
        ("select a from Leads", Syntax::Clause("where")),
        ("select a where b = 1", Syntax::Clause("from")),
        ("select a from Leads limit 5", Syntax::Clause("where")),
        ("select from Leads where a = 1", token(1, 8, "from")),
        ("select a from Leads where a = 1 and b = 2 and c = 3", token(1, 43, "and")),
        ("select a from Leads where a <> 1", Syntax::Operator("<>".to_owned())),
        ("select a from Leads where a not 1", Syntax::Operator("not".to_owned())),
        ("select a from Leads where a has 1", Syntax::Operator("has".to_owned())),
        ("select a from Leads\nwhere a = 'x", token(2, 11, "'x")),
        ("select a from Leads where (a = 1", token(1, 33, "")),
        ("select a from Leads where a = 1; drop", token(1, 32, ";")),
        ("select a from Leads where a = 1 or 1=1", token(1, 36, "1=1")),
    ] {
        assert_eq!(read(text), Err(expected), "{text}");
    }
    assert!(filter(&"(".repeat(100_000)).is_err());
    let nested = "a in (select id from b where ".repeat(10_000);
    assert!(filter(&nested).is_err());
}
