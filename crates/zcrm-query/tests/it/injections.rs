//! Texts that broke out of other programs' queries.

use zcrm_query::{Coql, Select, field};

use crate::model::Tree;
use crate::{simulated, strict_coql, strict_search};

#[rustfmt::skip]
const TEXTS: [&str; 60] = [
    "' or '1'='1", "' or 1=1--", "' or ''='", "'; delete from Leads; --", "') or ('1'='1",
    "' or id is not null or 'a'='a", "' and 1=0 union select id from Users where '1'='1",
    "x' limit 2000 offset 0 --", "\\' or 1=1 --", "\\\\' or 1=1 --", "'' or 1=1 --", "'''", "''",
    "'", "\"", "\" or \"\"=\"", "\\", "\\\\", "\\'", "admin'--", "admin'/*", "*/ or 1=1 /*",
    "%' or '%'='", "%27 or 1=1", "%2527", "\u{2019} or 1=1", "\u{ff07} or 1=1", "\u{02bc}or 1=1",
    "x) or (id:not_equal:0", "x)or(id:not_equal:0)", "x))or((id:not_equal:0", ")", "(", "((", "))",
    "x\\)or(id:not_equal:0)", "x\\", "x\\\\)", "\\)", "a,b", "a\\,b", ",", ",,", "AT&T", "a+b@c.de",
    "a:equals:b", ":equals:", "(Last_Name:equals:x)and(Company:equals:y)", "x&criteria=(id:equals:1)",
    "x#fragment", "x\r\nX-Header: y", "x\0y", "\u{202e}'\u{202c} or 1=1", "😀' or 1=1", ":x", "${EMPTY} ",
    "null", "select id from Users", "in (select id from Users)", "x' escape '\\",
];

#[test]
fn a_value_stays_a_value() {
    for text in TEXTS {
        for (operator, criterion) in
            [("equals", field("Company").equals(text)), ("in", field("Company").one_of([text]))]
        {
            let wanted = Tree::leaf("Company", operator, &[text]);
            let search = criterion.to_search().unwrap();
            assert_eq!(strict_search::read(&search).as_ref(), Ok(&wanted), "{search}");
            assert_eq!(simulated::search(&search).as_ref(), Ok(&wanted), "{search}");
            let coql = criterion.to_coql().unwrap();
            assert_eq!(strict_coql::read(&coql).as_ref(), Ok(&wanted), "{coql}");
            assert_eq!(simulated::coql(&coql).as_ref(), Ok(&wanted), "{coql}");
        }
        let json = field("Company").equals(text).to_json().unwrap();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["value"], text);
        assert_eq!(json.as_object().unwrap().len(), 3);
    }
}

#[test]
fn a_value_beside_others_stays_in_its_place() {
    for text in TEXTS {
        let (before, after) = (field("a").equals("x"), field("b").equals("y"));
        let criterion = before.and(field("c").equals(text)).and(after);
        let leaves = [("a", "x"), ("c", text), ("b", "y")]
            .map(|(name, value)| Tree::leaf(name, "equals", &[value]));
        let wanted = Tree::group("and", leaves.to_vec());
        assert_eq!(strict_search::read(&criterion.to_search().unwrap()).as_ref(), Ok(&wanted));
        assert_eq!(simulated::search(&criterion.to_search().unwrap()).as_ref(), Ok(&wanted));
        assert_eq!(strict_coql::read(&criterion.to_coql().unwrap()).as_ref(), Ok(&wanted));
        assert_eq!(simulated::coql(&criterion.to_coql().unwrap()).as_ref(), Ok(&wanted));
    }
}

#[test]
fn a_bound_value_stays_a_value() {
    for text in TEXTS {
        let query = Coql::new("(a = :v and b in (:v, :w))").bind("v", text).bind("w", [text, "z"]);
        let leaves =
            vec![Tree::leaf("a", "equals", &[text]), Tree::leaf("b", "in", &[text, text, "z"])];
        let wanted = Tree::group("and", leaves);
        assert_eq!(strict_coql::read(&query.to_text().unwrap()).as_ref(), Ok(&wanted), "{text}");
        assert_eq!(simulated::coql(&query.to_text().unwrap()).as_ref(), Ok(&wanted), "{text}");
    }
}

#[test]
fn a_name_is_a_name_or_refused() {
    // Those that are plain names are harmless as one.
    for text in TEXTS.into_iter().filter(|text| *text != "null") {
        assert!(field(text).equals("x").to_search().is_err(), "{text}");
        assert!(field(text).equals("x").to_coql().is_err(), "{text}");
        assert!(field(text).equals("x").to_json().is_err(), "{text}");
        let select = Select::from("Leads").column("id");
        assert!(Select::from(text).column("id").to_text().is_err(), "{text}");
        assert!(Select::from("Leads").column(text).to_text().is_err(), "{text}");
        assert!(select.clone().group_by(text).to_text().is_err(), "{text}");
        assert!(select.order_by(text, Default::default()).to_text().is_err(), "{text}");
    }
    assert_eq!(field("null").equals("x").to_coql().unwrap(), "'null' = 'x'");
}
