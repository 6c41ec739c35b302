use std::sync::Arc;

use super::*;
use crate::plan::Reading;
use crate::target::{ColumnShape, TableName, TableShape};

fn plan_of(fields: &[(&str, FieldKind)]) -> ModulePlan {
    let mut first = 2;
    let plan = |(name, kind): &(&str, FieldKind)| {
        let field = FieldPlan { field: (*name).into(), kind: *kind, first, in_queries: true };
        first += kind.parts().len();
        field
    };
    let fields = fields.iter().map(plan).collect();
    let columns: Vec<ColumnShape> = Vec::new();
    let table = Arc::new(TableShape::new(TableName::data("T"), 1, columns));
    let (children, reading) = (Vec::new(), Reading::Queries);
    ModulePlan { module: "T".into(), table, fields, children, reading }
}

fn cells(kind: FieldKind, json: &str) -> (Vec<Cell>, usize) {
    let record = Record::from_json(format!("{{\"id\":\"7\",\"F\":{json}}}")).unwrap();
    let rows = rows(&plan_of(&[("F", kind)]), &record).unwrap();
    (rows.row[2..].to_vec(), rows.misfits.len())
}

#[test]
fn values_keep_digits_offsets_names_and_order() {
    let text = |text: &str| Cell::Text(text.into());
    for (kind, json, expected) in [
        (FieldKind::Text, r#""a\"b\u00e9""#, vec![text("a\"bé")]),
        (FieldKind::Text, "12.50", vec![text("12.50")]),
        (FieldKind::Integer, "\"123456789012345678\"", vec![Cell::Integer(123_456_789_012_345_678)]),
        (FieldKind::Decimal, "1234567890123456.780", vec![Cell::Decimal("1234567890123456.780".into())]),
        (FieldKind::Decimal, "\"0.10\"", vec![Cell::Decimal("0.10".into())]),
        (FieldKind::Boolean, "true", vec![Cell::Boolean(true)]),
        (FieldKind::Date, "\"2026-12-01\"", vec![Cell::Date("2026-12-01".into())]),
        (
            FieldKind::Moment,
            "\"1970-01-01T05:30:01+05:30\"",
            vec![Cell::Moment(1), Cell::Integer(330)],
        ),
        (
            FieldKind::Reference,
            r#"{"name":"Ada","id":"5"}"#,
            vec![Cell::Integer(5), text("Ada")],
        ),
        (FieldKind::Reference, "\"5\"", vec![Cell::Integer(5), Cell::Null]),
        (FieldKind::Json, r#"["b","a"]"#, vec![Cell::Json(r#"["b","a"]"#.into())]),
        (FieldKind::Moment, "null", vec![Cell::Null, Cell::Null]),
    ] {
        assert_eq!(cells(kind, json), (expected, 0), "{kind} {json}");
    }
}

#[test]
fn a_value_that_does_not_fit_costs_itself_only() {
    for (kind, json) in [
        (FieldKind::Integer, "\"many\""),
        (FieldKind::Integer, "1.5"),
        (FieldKind::Decimal, "[]"),
        (FieldKind::Boolean, "\"yes\""),
        (FieldKind::Date, "\"tomorrow\""),
        (FieldKind::Moment, "\"2026-12-01\""),
        (FieldKind::Reference, "[1]"),
    ] {
        let (cells, misfits) = cells(kind, json);
        assert!(cells.iter().all(|cell| *cell == Cell::Null), "{kind} {json}: {cells:?}");
        assert_eq!((cells.len(), misfits), (kind.parts().len(), 1), "{kind} {json}");
    }
    let (cells, misfits) = cells(FieldKind::Text, r#""a\u0000b""#);
    assert_eq!((cells, misfits), (vec![Cell::Text("a\u{fffd}b".into())], 1));
}
