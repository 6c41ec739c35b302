//! Rows of every sort, sound and not.

use serde::Deserialize;
use zcrm_core::{Date, Decimal, Record, RecordId, Reference, Tag};

use super::*;

fn row(cells: &[&str]) -> ByteRecord {
    ByteRecord::from(cells.to_vec())
}

fn read<T: DeserializeOwned>(names: &[&str], cells: &[&str]) -> Result<T, Error> {
    let columns = Columns::of(names);
    read_row(&mut RowPlan::default(), &columns, &row(cells), 3)
}

#[derive(Debug, Deserialize, PartialEq)]
enum Rating {
    Hot,
    #[serde(rename = "Not so hot")]
    Cool,
}

#[derive(Debug, Deserialize)]
struct Lead {
    id: RecordId,
    #[serde(rename = "Code")]
    code: String,
    #[serde(rename = "Size")]
    size: Option<u32>,
    #[serde(rename = "Amount")]
    amount: Option<Decimal>,
    #[serde(rename = "Born")]
    born: Option<Date>,
    #[serde(rename = "Owner")]
    owner: Option<Reference>,
    #[serde(rename = "Tag")]
    tags: Vec<Tag>,
    #[serde(rename = "Rating")]
    rating: Option<Rating>,
    #[serde(default)]
    out: bool,
}

const NAMES: &[&str] =
    &["out", "Rating", "Tag", "Owner", "Born", "Amount", "Size", "Code", "Other", "id"];

#[test]
fn cells_are_what_the_type_asks_for_in_any_order_of_columns() {
    let cells = [
        "true",
        "Not so hot",
        "a;b c",
        "77",
        "2026-12-01",
        "1234567890123456789.10",
        "7",
        "007",
        "x",
        "9",
    ];
    let lead: Lead = read(NAMES, &cells).unwrap();
    assert_eq!((lead.id, &*lead.code, lead.size), (RecordId::new(9), "007", Some(7)));
    assert_eq!(lead.amount.unwrap().to_string(), "1234567890123456789.10");
    assert_eq!(lead.born, Some(Date::new(2026, 12, 1).unwrap()));
    assert_eq!(lead.owner, Some(Reference::new(RecordId::new(77))));
    assert_eq!(lead.tags, [Tag::new("a"), Tag::new("b c")]);
    assert_eq!((lead.rating, lead.out), (Some(Rating::Cool), true));
}

#[test]
fn an_empty_cell_is_absent() {
    let cells = ["false", "", "", "", "", "", "", "", "", "9"];
    let lead: Lead = read(NAMES, &cells).unwrap();
    assert_eq!((lead.size, lead.amount, lead.born, lead.owner), (None, None, None, None));
    assert_eq!((&*lead.code, lead.tags.len(), lead.rating), ("", 0, None));
}

#[test]
fn a_record_keeps_cells_as_texts_and_empty_ones_as_null() {
    let record: Record = read(&["id", "Zip", "City"], &["9", "00123", ""]).unwrap();
    assert_eq!(record.id(), Some(RecordId::new(9)));
    assert_eq!(record.text("Zip").as_deref(), Some("00123"));
    assert_eq!((record.has("City"), record.raw("City")), (true, Some("null")));
}

#[test]
fn a_fault_names_row_record_and_field_and_never_the_cell() {
    let secret = "s3cret";
    for (column, place) in [("Size", 6), ("Born", 4), ("Rating", 1), ("Amount", 5), ("out", 0)] {
        let mut cells = ["false", "", "", "", "", "", "", "", "", "9"];
        cells[place] = secret;
        let error = read::<Lead>(NAMES, &cells).unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(text.contains(&format!("row 3 (9): {column}: ")), "{text}");
        assert!(!text.contains(secret), "{text}");
        assert_eq!(error.kind(), ErrorKind::Decode);
    }
    let error = read::<Lead>(&["id"], &["9"]).unwrap_err().to_string();
    assert!(error.contains("there is no column Code"), "{error}");
    let error = read::<Lead>(NAMES, &["9"]).unwrap_err().to_string();
    assert!(error.contains("it has 1 cells, and there are 10 columns"), "{error}");
}
