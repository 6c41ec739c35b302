//! Names that are difficult: the file compiles, for it is part of this package.

use zcrm_codegen::{Schema, Settings, check, generate};
use zcrm_example_organisation::odd;

use crate::organisation::place;

#[test]
fn the_odd_file_is_what_its_snapshot_makes() {
    let snapshot = std::fs::read_to_string(place("odd.schema.json")).unwrap();
    let settings = Settings::default();
    if std::env::var_os("ZCRM_WRITE").is_some() {
        let schema = Schema::from_json(&snapshot).unwrap();
        std::fs::write(place("src/odd.rs"), generate(&schema, &settings).unwrap()).unwrap();
    }
    let source = std::fs::read_to_string(place("src/odd.rs")).unwrap();
    let found = check(&snapshot, &source, None, &settings).unwrap();
    assert!(found.is_clean(), "{found}");
}

#[test]
fn odd_names_are_read_and_written_under_their_own() {
    let json = r#"{"id": "7", "type": "x", "3rd_Party": true, "Größe": 1.50, "Gr_e": 2,
        "Option": "Self", "more": "text", "Linked": {"id": "9"}, "Nonsense": [1]}"#;
    let read: odd::Odd2 = serde_json::from_str(json).unwrap();
    assert_eq!(read.type_.as_deref(), Some("x"));
    assert_eq!(read.n3rd_party, Some(true));
    assert_eq!(read.gr_e.unwrap().to_string(), "2");
    assert_eq!(read.gr_e_2.unwrap().to_string(), "1.50");
    assert_eq!(read.option, Some(odd::odd2::Option2::Self_));
    assert_eq!(read.more_3.as_deref(), Some("text"));
    assert_eq!(read.linked.unwrap().id.as_u64(), 9);
    assert!(read.more.has("Nonsense") && !read.more.has("type"));
    assert_eq!(odd::odd2::Many::ALL.len(), 500);
    for option in odd::odd2::Many::ALL {
        assert_eq!(&odd::odd2::Many::from(option.as_str()), option);
    }
    let other = odd::odd2::Many::from("new since");
    assert_eq!(serde_json::to_string(&other).unwrap(), r#""new since""#);
}
