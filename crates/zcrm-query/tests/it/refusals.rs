//! What a dialect cannot say, and the words for it.

use zcrm_query::{
    BindFault, Column, Coql, Criterion, Dialect, Operator, QueryError, Select, Value, ValueFault,
    field,
};

fn value_fault(result: Result<String, QueryError>) -> ValueFault {
    match result {
        Err(QueryError::Value { fault, .. }) => fault,
        other => panic!("{other:?} is no refusal of a value"),
    }
}

#[test]
fn values_that_an_operator_does_not_take() {
    let name = || field("F");
    let text = |text: &str| Value::Text(text.to_owned());
    let everywhere: [(Criterion, ValueFault); 12] = [
        (name().equals([1, 2]), ValueFault::List),
        (name().one_of(Vec::<i64>::new()), ValueFault::EmptyList),
        (name().one_of([Value::Null]), ValueFault::Null),
        (name().one_of([Value::List(vec![])]), ValueFault::Nested),
        (name().less_than(Value::Null), ValueFault::Null),
        (name().between(1, Value::Null), ValueFault::Null),
        (name().starts_with(1), ValueFault::NotText),
        (name().less_than(true), ValueFault::Boolean),
        (name().less_than(Value::Id(1)), ValueFault::Id),
        (name().equals(f64::INFINITY), ValueFault::Decimal),
        (name().equals(Value::Date("today".into())), ValueFault::Date),
        (name().equals(Value::DateTime("2026-12-01T10:00".into())), ValueFault::DateTime),
    ];
    for (criterion, fault) in everywhere {
        assert_eq!(value_fault(criterion.to_search()), fault, "{criterion:?}");
        assert_eq!(value_fault(criterion.to_coql()), fault, "{criterion:?}");
        assert_eq!(value_fault(criterion.to_json()), fault, "{criterion:?}");
    }
    assert_eq!(value_fault(name().equals("").to_search()), ValueFault::EmptyText);
    assert_eq!(value_fault(name().one_of(["a", ""]).to_search()), ValueFault::EmptyText);
    assert_eq!(name().equals("").to_coql().unwrap(), "F = ''");
    for pattern in [name().contains("5%"), name().starts_with("%"), name().ends_with("%a")] {
        assert_eq!(value_fault(pattern.to_coql()), ValueFault::Percent);
    }
    assert_eq!(name().starts_with("5%").to_search().unwrap(), "(F:starts_with:5%)");
    assert_eq!(value_fault(name().equals("${EMPTY}").to_json()), ValueFault::Placeholder);
    assert_eq!(value_fault(name().one_of([text("${x}")]).to_json()), ValueFault::Placeholder);
    assert_eq!(value_fault(name().not_equal(true).to_coql()), ValueFault::Boolean);
    assert_eq!(name().not_equal(true).to_search().unwrap(), "(F:not_equal:true)");
    for id in ["id", "Account_Name.id"] {
        let after = field(id).greater_than(Value::Id(5)).to_coql().unwrap();
        assert_eq!(after, format!("{id} > 5"));
    }
}

#[test]
fn operators_that_a_search_lacks() {
    let name = || field("F");
    for (criterion, wanted) in [
        (name().ends_with("a"), Operator::EndsWith),
        (name().contains("a"), Operator::Contains),
        (name().not_contains("a"), Operator::NotContains),
        (name().none_of(["a"]), Operator::NoneOf),
        (name().not_between(1, 2), Operator::NotBetween),
        (name().is_null(), Operator::IsNull),
        (name().is_not_null(), Operator::IsNotNull),
    ] {
        match criterion.to_search() {
            Err(QueryError::Operator { dialect, operator, field, data_type: None }) => {
                assert_eq!((dialect, operator, &*field), (Dialect::Search, wanted, "F"));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn limits_are_those_of_zoho() {
    let many = |number: i64| Criterion::any((0..number).map(|n| field("a").equals(n)));
    let limit = |result: Result<String, QueryError>| match result {
        Err(QueryError::Limit { limit, given, .. }) => (limit, given),
        other => panic!("{other:?}"),
    };
    assert!(many(15).to_search().is_ok() && many(25).to_coql().is_ok());
    assert!(many(200).to_json().is_ok());
    assert_eq!(limit(many(16).to_search()), (15, 16));
    assert_eq!(limit(many(26).to_coql()), (25, 26));
    let list = |number: i64| field("a").one_of(0..number);
    assert!(list(100).to_search().is_ok() && list(100).to_coql().is_ok());
    assert!(list(1_000).to_json().is_ok());
    assert_eq!(limit(list(101).to_search()), (100, 101));
    assert_eq!(limit(list(101).to_coql()), (100, 101));
    let columns = |number: i64| Select::from("Leads").columns((0..number).map(|n| format!("c{n}")));
    assert!(columns(500).to_text().is_ok());
    assert_eq!(limit(columns(501).to_text()), (500, 501));
    assert!(columns(1).limit(2_000).to_text().is_ok());
    assert_eq!(limit(columns(1).limit(2_001).to_text()), (2_000, 2_001));
    assert_eq!(columns(1).limit(0).to_text(), Err(QueryError::NoRows));
    assert_eq!(columns(0).to_text(), Err(QueryError::NoColumn));
    let twice = columns(1).column(Column::new("d").alias("c0")).to_text();
    assert_eq!(twice, Err(QueryError::Duplicate { name: "c0".into() }));
    assert!(columns(1).column(Column::new("d").alias("")).to_text().is_err());
}

#[test]
fn an_empty_group_is_not_left_out() {
    for empty in [Criterion::all([]), Criterion::any([])] {
        let with = field("a").equals(1).and(empty.clone());
        for criterion in [empty.clone(), with, empty.or(field("a").equals(1))] {
            assert_eq!(criterion.to_search(), Err(QueryError::NoCriterion));
            assert_eq!(criterion.to_coql(), Err(QueryError::NoCriterion));
            assert_eq!(criterion.to_json(), Err(QueryError::NoCriterion));
        }
    }
}

#[test]
fn what_belongs_to_another_dialect() {
    let raw = Criterion::raw(Dialect::Coql, "a = 1");
    let (dialect, written_for) = (Dialect::Search, Dialect::Coql);
    assert_eq!(raw.to_search(), Err(QueryError::Raw { dialect, written_for }));
    let sub = Select::from("Leads").column("id");
    let found = field("id").one_of_query(&sub);
    assert_eq!(found.to_search(), Err(QueryError::Raw { dialect, written_for }));
    let bad = field("id").one_of_query(&Select::from("Leads"));
    assert_eq!(bad.to_coql(), Err(QueryError::NoColumn));
    for path in ["Account_Name.Phone", "a->b", "!Leads.id"] {
        assert!(field(path).equals(1).to_search().is_err(), "{path}");
        assert!(field(path).equals(1).to_coql().is_ok(), "{path}");
    }
    assert!(field("Account_Name.id").equals(1).to_search().is_ok());
    assert!(field("Account_Name.Phone").equals("1").to_json().is_ok());
    for path in ["", ".", "a.", ".a", "a..b", "a b", "1a", "a-b", "!", "!!a", "a->"] {
        assert!(field(path).equals(1).to_coql().is_err(), "{path}");
    }
}

#[test]
fn words_name_the_place_and_never_a_value() {
    let canary = "s3cret";
    let dates = Value::Date(canary.into());
    let many = vec![canary; 101];
    let words = [
        field("Company").contains(canary).to_search().unwrap_err(),
        field("Company").starts_with(format!("{canary}%")).to_coql().unwrap_err(),
        field("Closing").equals(dates).to_json().unwrap_err(),
        field("Company").one_of(many).to_coql().unwrap_err(),
        Coql::new("a = :company").bind("company", [canary]).to_text().unwrap_err(),
        Coql::new("a = :who").to_text().unwrap_err(),
    ]
    .map(|error| error.to_string());
    let wanted = [
        "a search criterion cannot say `contains` of Company; its `equals` means contains for text",
        "COQL cannot say `starts_with` of Company: the text holds a percent sign, which cannot be \
         escaped",
        "a JSON criterion cannot say `equals` of Closing: the date is not of the form 2026-12-01",
        "COQL takes at most 100 values in a list, and 101 are given",
        "the bind :company: a list stands after `in` only",
        "the bind :who: no value is bound to it",
    ];
    assert_eq!(words, wanted);
    assert!(words.iter().all(|words| !words.contains(canary)));
    let fault = BindFault::NoValue;
    let error = QueryError::Bind { name: "x".into(), fault };
    assert!(std::error::Error::source(&error).is_none());
}
