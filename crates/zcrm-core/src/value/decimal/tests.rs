//! Digits, order and JSON.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::*;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn digits_are_kept() {
    for text in
        ["0", "0.00", "-0", "1.50", "-12.5", "1234567890123456.78", "99999999999999999999.1"]
    {
        assert_eq!(decimal(text).to_string(), text);
    }
    for (text, written) in [
        ("1e3", "1000"),
        ("1E+3", "1000"),
        ("1.5e1", "15"),
        ("1.50e1", "15.0"),
        ("1.5e-3", "0.0015"),
        ("150e-2", "1.50"),
        ("15e-2", "0.15"),
        ("0e5", "0"),
        ("007.10", "7.10"),
        ("+7", "7"),
        ("00", "0"),
        ("-1e-1", "-0.1"),
    ] {
        assert_eq!(decimal(text).to_string(), written, "{text}");
    }
}

#[test]
fn what_is_no_decimal() {
    for bad in [
        "",
        "-",
        "+",
        ".5",
        "5.",
        "1.2.3",
        "1,5",
        "1e",
        "1e+",
        "1e1.5",
        "e5",
        "NaN",
        "inf",
        " 1",
        "1 ",
        "0x1",
        "１",
        "--1",
        "1e99999999999",
        "1e1200",
        "1e-1200",
        "1_000",
    ] {
        assert_eq!(bad.parse::<Decimal>(), Err(DecimalError), "{bad}");
    }
    assert!("9".repeat(1_100).parse::<Decimal>().is_ok());
    assert!("9".repeat(1_101).parse::<Decimal>().is_err());
}

#[test]
fn numbers_are_compared_whatever_their_zeros() {
    let ordered = ["-100", "-9.5", "-0.11", "-0.1", "0", "0.09", "0.1", "0.11", "1", "9.99", "10"];
    for (i, left) in ordered.iter().enumerate() {
        for (j, right) in ordered.iter().enumerate() {
            assert_eq!(decimal(left).cmp(&decimal(right)), i.cmp(&j), "{left} {right}");
        }
    }
    let hash = |text: &str| {
        let mut hasher = std::hash::DefaultHasher::new();
        decimal(text).hash(&mut hasher);
        hasher.finish()
    };
    for (left, right) in [("1.5", "1.500"), ("0", "-0.00"), ("10", "1e1"), ("-2", "-2.0")] {
        assert_eq!(decimal(left), decimal(right));
        assert_eq!(hash(left), hash(right));
    }
    assert!(decimal("1234567890123456.78") < decimal("1234567890123456.79"));
}

#[test]
fn json_keeps_every_digit() {
    for text in ["0.00", "1234567890123456.78", "-99999999999999999999.125", "12"] {
        let written = serde_json::to_string(&decimal(text)).unwrap();
        assert_eq!(written, text);
        for json in [text.to_owned(), format!(" {text} "), format!("\"{text}\"")] {
            let read: Decimal = serde_json::from_str(&json).unwrap();
            assert_eq!(read.as_str(), text);
            let read: Decimal = serde_json::from_slice(json.as_bytes()).unwrap();
            assert_eq!(read.as_str(), text);
            let read: Decimal = serde_json::from_reader(json.as_bytes()).unwrap();
            assert_eq!(read.as_str(), text);
        }
    }
    #[derive(Deserialize, Serialize)]
    struct Deal {
        amount: Decimal,
        tax: Option<Decimal>,
        rows: Vec<Decimal>,
    }
    let json = r#"{"amount":1234567890123456.780,"tax":null,"rows":[0.10,"\u0031"]}"#;
    let deal: Deal = serde_json::from_str(json).unwrap();
    assert!(deal.tax.is_none());
    let again = serde_json::to_string(&deal).unwrap();
    assert_eq!(again, r#"{"amount":1234567890123456.780,"tax":null,"rows":[0.10,1]}"#);
}

#[test]
fn buffered_values_are_read_too() {
    #[derive(Deserialize)]
    struct Outer {
        #[serde(flatten)]
        inner: Inner,
    }
    #[derive(Deserialize)]
    struct Inner {
        a: Decimal,
        b: Decimal,
        c: Decimal,
    }
    let text = r#"{"a":12.5,"b":"0.10","c":-7}"#;
    let outer: Outer = serde_json::from_str(text).unwrap();
    let values = [&outer.inner.a, &outer.inner.b, &outer.inner.c].map(Decimal::as_str);
    assert_eq!(values, ["12.5", "0.10", "-7"]);
    let inner: Inner = serde_json::from_value(json!({"a": 12.5, "b": "0.10", "c": -7})).unwrap();
    assert_eq!([&inner.a, &inner.b, &inner.c].map(Decimal::as_str), ["12.5", "0.10", "-7"]);
    assert_eq!(serde_json::to_value(decimal("12.5")).unwrap(), json!(12.5));
}

#[test]
fn other_json_is_an_error_without_its_value() {
    for bad in ["null", "true", "\"12 \"", "\"secret\"", "[1]", "{\"a\":1}", "{}", "\"\"", "1e9999"]
    {
        let error = serde_json::from_str::<Decimal>(bad).unwrap_err().to_string();
        assert!(!error.contains("secret"), "{error}");
    }
}
