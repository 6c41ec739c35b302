//! Operators by the type of a field.

use zcrm_query::{Criterion, DataType, Dialect, Field, Operator, QueryError, field, kind};

const COMPANY: Field<kind::Text> = Field::new("Company");
const REVENUE: Field<kind::Currency> = Field::new("Annual_Revenue");
const OPEN: Field<kind::Boolean> = Field::new("Qualified");

/// What the pages list, a row a type: search, COQL, JSON.
#[rustfmt::skip]
const TABLE: [(&str, &str, &str, &str); 18] = [
    ("text", "= ! ^ i", "= ! ^ $ c C i I n N", "= ! ^ $ c C i I n N"),
    ("email", "= ! ^ i", "= ! ^ $ c C i I n N", "= ! ^ $ c C i I n N"),
    ("phone", "= ! ^ i", "= ! ^ $ c C i I n N", "= ! ^ $ c C i I n N"),
    ("website", "= ! ^ i", "= ! ^ $ c C i I n N", "= ! ^ $ c C i I n N"),
    ("multiselectpicklist", "= ! ^ i", "= ! ^ $ c C i I n N", "= ! ^ $ c C i I n N"),
    ("textarea", "= ! ^", "= ! ^ $ c C i I n N", "= ! ^ $ c C i I n N"),
    ("picklist", "= ! i", "= ! ^ $ c C i I n N", "= ! ^ $ c C i I n N"),
    ("autonumber", "= ! i", "= ! ^ $ c C i I n N", "= ! ^ $ c C i I n N"),
    ("lookup", "= ! i", "= ! i I n N", "= ! i I n N"),
    ("ownerlookup", "= ! i", "= ! i I n N", "= ! i I n N"),
    ("boolean", "= !", "=", "="),
    ("integer", "= ! i < l > g b", "= ! i I < l > g b B n N", "= ! i I < l > g b B n N"),
    ("bigint", "= ! i < l > g b", "= ! i I < l > g b B n N", "= ! i I < l > g b B n N"),
    ("double", "= ! i < l > g b", "= ! i I < l > g b B n N", "= ! i I < l > g b B n N"),
    ("currency", "= ! i < l > g b", "= ! i I < l > g b B n N", "= ! i I < l > g b B n N"),
    ("percent", "= ! i < l > g b", "= ! i I < l > g b B n N", "= ! i I < l > g b B n N"),
    ("date", "= ! i < l > g b", "= ! i I < l > g b B n N", "= ! i I < l > g b B n N"),
    ("datetime", "= ! i < l > g b", "= ! i I < l > g b B n N", "= ! i I < l > g b B n N"),
];

const SIGNS: [(char, Operator); 16] = [
    ('=', Operator::Equals),
    ('!', Operator::NotEqual),
    ('<', Operator::LessThan),
    ('l', Operator::LessEqual),
    ('>', Operator::GreaterThan),
    ('g', Operator::GreaterEqual),
    ('^', Operator::StartsWith),
    ('$', Operator::EndsWith),
    ('c', Operator::Contains),
    ('C', Operator::NotContains),
    ('i', Operator::OneOf),
    ('I', Operator::NoneOf),
    ('b', Operator::Between),
    ('B', Operator::NotBetween),
    ('n', Operator::IsNull),
    ('N', Operator::IsNotNull),
];

#[test]
fn operators_by_type() {
    for (name, search, coql, json) in TABLE {
        let data_type = DataType::from_zoho(name).unwrap();
        for (dialect, signs) in
            [(Dialect::Search, search), (Dialect::Coql, coql), (Dialect::Json, json)]
        {
            for (sign, operator) in SIGNS {
                let allowed = data_type.allows(dialect, operator);
                assert_eq!(allowed, signs.contains(sign), "{name} {dialect:?} {operator}");
            }
        }
    }
    assert_eq!(DataType::from_zoho("profileimage"), None);
    assert!(DataType::Encrypted.allows(Dialect::Search, Operator::Equals));
    assert!(!DataType::Encrypted.allows(Dialect::Search, Operator::NotEqual));
    assert!(DataType::Encrypted.allows(Dialect::Coql, Operator::IsNull));
    assert!(!DataType::Encrypted.allows(Dialect::Coql, Operator::OneOf));
}

#[test]
fn metadata_refuses_what_a_type_lacks() {
    let types = |name: &str| match name {
        "Company" => DataType::from_zoho("text"),
        _ => None,
    };
    let order = field("Company").greater_than("a").and(field("Other").greater_than("a"));
    assert!(order.to_coql().is_ok(), "nothing is known of the types");
    let order = order.with_types(types);
    let words = order.to_coql().unwrap_err().to_string();
    assert_eq!(words, "COQL cannot say `greater_than` of the text field Company");
    let fits = field("Company").starts_with("a").with_types(types);
    assert_eq!(fits.to_search().unwrap(), "(Company:starts_with:a)");
}

#[test]
fn tokens_bring_their_type() {
    let hot = COMPANY.equals("Zylker").and(REVENUE.between(1, 5_i64)).and(OPEN.equals(true));
    assert_eq!(
        hot.to_coql().unwrap(),
        "((Company = 'Zylker' and Annual_Revenue between 1 and 5) and Qualified = 'true')"
    );
    let boolean = OPEN.not_equal(true);
    let refused = matches!(
        boolean.to_coql(),
        Err(QueryError::Operator { data_type: Some(DataType::Boolean), .. })
    );
    assert!(refused && boolean.to_search().is_ok());
    let texts = [String::from("a"), String::from("b")];
    let one_of = COMPANY.one_of(&texts).or(COMPANY.contains("x")).or(COMPANY.is_null());
    let wanted = "((Company in ('a', 'b') or Company like '%x%') or Company is null)";
    assert_eq!(one_of.to_coql().unwrap(), wanted);
    // Metadata does not overrule a token.
    let kept = REVENUE.greater_than(5).with_types(|_| Some(DataType::Text));
    assert!(kept.to_coql().is_ok());
    assert_eq!(Criterion::any([COMPANY.equals("a")]).fields().next(), Some("Company"));
    assert_eq!((COMPANY.name(), format!("{COMPANY:?}")), ("Company", "Field(\"Company\")".into()));
}
