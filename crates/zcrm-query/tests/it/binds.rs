//! Names in COQL text, and what only looks like one.

use zcrm_query::{BindFault, Coql, QueryError, Value, ValueFault};

/// `@` is where the name `x` stands to be bound; each `:x` is in quotes.
#[rustfmt::skip]
const TEXTS: [&str; 40] = [
    "':x' @", "a = ':x' and b = @", "a = 'at :x o''clock' and b = @", "a = ''':x' and b = @",
    "a = ':x''' and b = @", "a = '''' and b = ':x' and c = @", "a = '' and b = ':x' and c = @",
    "\":x\" = @", "a = \"it's :x\" and b = @", "a = 'say \":x\"' and b = @", "a = '\"' and b = ':x' or c = @",
    "a = \"'\" and b = ':x' or c = @", "a = \"\"\":x\" and b = @", "a in (':x', @)", "a in (@, ':x')",
    "a like '%:x%' and b = @", "a = '12:x0' and b = @", "a = ':x:x:x' and b = @", "a = '(:x)' and b = @",
    "a = '\\' and b = ':x' and c = @", "a = '\\'':x' and b = @", "a = 'é:x' and b = @",
    "a = '😀:x😀' and b = @", "a = '\n:x\n' and b = @", "a = '\u{202e}:x' and b = @", "a = 'x'':x' and b = @",
    "a = ':x' or b = ':x' or c = @", "a=@ and b=':x'", "a = @and b = ':x'", "@ = ':x'", "a = ':x'",
    "a = '--:x' and b = @", "a = '/*' and b = @ and c = '*/:x'", "a = ';:x' and b = @", "a = ':x' and b=@",
    "a = '::x' and b = @", "a = ':X :x' and b = @", "a between ':x' and @", "a = ':x_y' and b = @",
    "select a from b where c = ':x' and d = @ limit 5",
];

#[test]
fn what_stands_in_quotes_is_text() {
    for template in TEXTS {
        let text = template.replace('@', ":x ");
        let wanted = template.replace('@', "'it''s' ");
        let query = Coql::new(text).bind("x", "it's");
        if template.contains('@') {
            assert_eq!(query.to_text().as_deref(), Ok(&*wanted));
        } else {
            let fault = BindFault::NotInText;
            assert_eq!(query.to_text(), Err(QueryError::Bind { name: "x".into(), fault }));
        }
    }
}

#[test]
fn values_are_written_by_what_they_are() {
    let values: [(Value, &str); 9] = [
        ("a".into(), "'a'"),
        (5.into(), "5"),
        (i64::MIN.into(), "-9223372036854775808"),
        (0.5.into(), "0.5"),
        (true.into(), "'true'"),
        (Value::Decimal("1234567890123456.78".into()), "1234567890123456.78"),
        (Value::Date("2026-12-01".into()), "'2026-12-01'"),
        (Value::DateTime("2026-12-01T09:30:00+01:00".into()), "'2026-12-01T09:30:00+01:00'"),
        (Value::Id(3_477_061_000_001_000_001), "3477061000001000001"),
    ];
    for (value, wanted) in values {
        let text = Coql::new("a = :v").bind("v", value.clone()).to_text();
        assert_eq!(text.unwrap(), format!("a = {wanted}"));
        let list = Value::List(vec![value.clone(), value]);
        let text = Coql::new("a not in :v").bind("v", list).to_text();
        assert_eq!(text.unwrap(), format!("a not in ({wanted}, {wanted})"));
    }
}

#[test]
fn lists_expand_after_in() {
    let ids = [1, 2];
    for (text, wanted) in [
        ("a in :ids", "a in (1, 2)"),
        ("a IN:ids", "a IN(1, 2)"),
        ("a in(:ids)", "a in(1, 2)"),
        ("a in ( :ids )", "a in ( 1, 2 )"),
        ("a in (0, :ids)", "a in (0, 1, 2)"),
        ("a in :ids and b in :ids", "a in (1, 2) and b in (1, 2)"),
    ] {
        assert_eq!(Coql::new(text).bind("ids", ids).to_text().unwrap(), wanted);
    }
    let one = Coql::new("a in :id").bind("id", 1).to_text();
    assert_eq!(one.unwrap(), "a in (1)");
}

#[test]
fn what_does_not_fit_is_an_error() {
    let fault = |query: Coql, wanted: BindFault| match query.to_text() {
        Err(QueryError::Bind { fault, .. }) => assert_eq!(fault, wanted),
        other => panic!("{other:?} where {wanted:?} was wanted"),
    };
    fault(Coql::new("a = :x"), BindFault::NoValue);
    fault(Coql::new("a = :x").bind("X", 1), BindFault::NoValue);
    fault(Coql::new("a = 1").bind("x", 1), BindFault::NotInText);
    fault(Coql::new("a = :x").bind("x", 1).bind("x", 2), BindFault::Twice);
    fault(Coql::new("a = :x").bind("x", [1, 2]), BindFault::ListNotAfterIn);
    fault(Coql::new("inn :x").bind("x", [1, 2]), BindFault::ListNotAfterIn);
    let (empty, nested): (Vec<i64>, _) = (vec![], Value::List(vec![Value::List(vec![])]));
    fault(Coql::new("a in :x").bind("x", empty), BindFault::Value(ValueFault::EmptyList));
    fault(Coql::new("a in :x").bind("x", nested), BindFault::Value(ValueFault::Nested));
    fault(Coql::new("a = :x").bind("x", Value::Null), BindFault::Value(ValueFault::Null));
    fault(Coql::new("a = :x").bind("x", f64::NAN), BindFault::Value(ValueFault::Decimal));
    let date = Value::Date("2026-12-01' or '1'='1".into());
    fault(Coql::new("a = :x").bind("x", date), BindFault::Value(ValueFault::Date));
    fault(Coql::new("a in :x").bind("x", vec![1; 101]), BindFault::TooLong);
    let most = Coql::new("a in :x").bind("x", vec![1; 100]).to_text().unwrap();
    assert_eq!(most.matches('1').count(), 100);
    for (open, at) in [("a = 'b", 4), ("a = \"b'", 4), ("é = ''' :x", 5)] {
        let query = Coql::new(open);
        assert_eq!(query.to_text(), Err(QueryError::Unterminated { at }), "{open}");
    }
    let select = zcrm_query::Select::from("Leads").column("id");
    fault(Coql::from(select).bind("x", 1), BindFault::NotInText);
}

#[test]
fn a_colon_before_no_name_stays() {
    for text in ["a = 12:30", "a : b", "::", ":", "a = 1:"] {
        assert_eq!(Coql::new(text).to_text().unwrap(), text);
    }
}
