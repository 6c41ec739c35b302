//! Pages of several shapes, and what is no page.

use zcrm_core::{PageFaultKind, Record, RecordPage};

fn page(text: &str) -> RecordPage {
    RecordPage::read(text.to_owned().into(), "data").unwrap()
}

fn fault(text: &str) -> (PageFaultKind, usize) {
    let fault = RecordPage::read(text.to_owned().into(), "data").unwrap_err();
    (fault.kind, fault.at)
}

fn fields(record: &Record) -> String {
    record.fields().map(|(name, json)| format!("{name}={json} ")).collect()
}

#[test]
fn records_of_other_shapes_keep_their_members() {
    let texts = [
        r#"{"a":1,"b":2,"c":3,"d":4}"#,
        r#"{"a":1,"b":2,"c":3,"d":4}"#,
        r#"{"b":2,"d":4}"#,
        r#"{"a":1}"#,
        r#"{}"#,
        r#"{"a":1,"c":3,"b":2}"#,
        r#"{"d":4,"c":3,"b":2,"a":1}"#,
        r#"{"a":1,"b":2,"c":3,"d":4,"e":5}"#,
        r#"{"e":5}"#,
        r#"{"\u0061":1,"b":2}"#,
        r#"{"a":1,"b":2}"#,
        r#"{"ab":1,"a":2}"#,
    ];
    let page = page(&format!(r#"{{"data":[{}]}}"#, texts.join(",")));
    assert_eq!(page.len(), texts.len());
    for (record, text) in page.records().zip(texts) {
        assert_eq!(record.to_json().unwrap(), text);
        let expected = text.replace(r"\u0061", "a").replace(['{', '}', '"'], "");
        let expected: String = expected
            .split(',')
            .filter(|member| !member.is_empty())
            .map(|member| format!("{} ", member.replace(':', "=")))
            .collect();
        assert_eq!(fields(&record), expected);
        for name in ["a", "b", "c", "d", "e", "ab"] {
            let wanted = expected.split(' ').find_map(|m| m.strip_prefix(&format!("{name}=")));
            assert_eq!(record.raw(name), wanted, "{name} of {text}");
        }
    }
}

#[test]
fn members_that_are_mostly_absent() {
    let wide: Vec<_> = (0..60).map(|n| format!("\"f{n}\":{n}")).collect();
    let mut texts = vec![format!("{{{}}}", wide.join(","))];
    for step in 1..60 {
        let some: Vec<_> = wide.iter().step_by(step).cloned().collect();
        texts.push(format!("{{{}}}", some.join(",")));
        texts.push(format!("{{{}}}", wide[step..].join(",")));
        texts.push(format!("{{{}}}", wide[..step].join(",")));
    }
    let page = page(&format!(r#"{{"data":[{}]}}"#, texts.join(" , ")));
    for (record, text) in page.records().zip(&texts) {
        assert_eq!(record.to_json().unwrap(), *text);
        for n in 0..60 {
            let there = text.contains(&format!("\"f{n}\":"));
            assert_eq!(record.raw(&format!("f{n}")).is_some(), there, "f{n} of {text}");
        }
    }
}

#[test]
fn a_member_twice_is_refused_at_every_depth() {
    for record in [
        r#"{"a":1,"a":2}"#,
        r#"{"a":1,"b":2,"a":3}"#,
        r#"{"a":1,"\u0061":2}"#,
        r#"{"a":{"x":1,"x":2}}"#,
        r#"{"a":[[{"x":1,"y":{},"x":2}]]}"#,
        r#"{"a":{"x":{"z":1,"z":1}}}"#,
        r#"{"a":{"é":1,"\u00e9":2}}"#,
        r#"{"a":{"1":0,"2":0,"3":0,"4":0,"5":0,"6":0,"7":0,"8":0,"9":0,"4":0}}"#,
    ] {
        for before in ["", r#"{"a":1,"b":2},"#, r#"{"a":1},{"b":2},"#] {
            let text = format!(r#"{{"data":[{before}{record}]}}"#);
            assert_eq!(fault(&text).0, PageFaultKind::Twice, "{text}");
        }
    }
    assert_eq!(fault(r#"{"data":[],"data":[]}"#), (PageFaultKind::Twice, 11));
    assert_eq!(fault(r#"{"data":[],"\u0064ata":[]}"#), (PageFaultKind::Twice, 11));
    assert_eq!(fault(r#"{"info":{},"data":[],"info":{}}"#), (PageFaultKind::Twice, 21));
    // A member that is not looked at may be there twice.
    assert_eq!(page(r#"{"x":{"a":1,"a":1},"x":2,"data":[]}"#).len(), 0);
}

#[test]
fn what_is_no_page() {
    for (text, kind, at) in [
        ("", PageFaultKind::EndsEarly, 0),
        ("  ", PageFaultKind::EndsEarly, 2),
        ("{}", PageFaultKind::NotAPage, 0),
        ("[]", PageFaultKind::NotAPage, 0),
        ("null", PageFaultKind::NotAPage, 0),
        (r#"{"data":null}"#, PageFaultKind::NotAPage, 8),
        (r#"{"data":{}}"#, PageFaultKind::NotAPage, 8),
        (r#"{"data":[1]}"#, PageFaultKind::NotAPage, 9),
        (r#"{"data":[[]]}"#, PageFaultKind::NotAPage, 9),
        (r#"{"data":[{},null]}"#, PageFaultKind::NotAPage, 12),
        (r#"{"data":[{}]} x"#, PageFaultKind::NotJson, 14),
        (r#"{"data":[{},]}"#, PageFaultKind::NotJson, 12),
        (r#"{"data":[{"a":1,}]}"#, PageFaultKind::NotJson, 16),
        (r#"{"data":[{"a":01}]}"#, PageFaultKind::NotJson, 15),
        (r#"{"data":[{"a":tru}]}"#, PageFaultKind::NotJson, 17),
        ("{\"data\":[{\"a\":\"\u{1}\"}]}", PageFaultKind::NotJson, 15),
        (r#"{"data":[{"a":"\x"}]}"#, PageFaultKind::NotJson, 16),
        (r#"{"data":[{"\ud800":1}]}"#, PageFaultKind::HalfACharacter, 11),
        ("\u{feff}{\"data\":[]}", PageFaultKind::NotJson, 0),
    ] {
        assert_eq!(fault(text), (kind, at), "{text}");
    }
    let bytes: &[u8] = b"{\"data\":[{\"a\":\"\xff\"}]}";
    let fault = RecordPage::read(bytes.into(), "data").unwrap_err();
    assert_eq!((fault.kind, fault.at), (PageFaultKind::NotUtf8, 15));
    assert!(!fault.to_string().contains('\u{fffd}'));
}

#[test]
fn any_key_and_any_place_of_info() {
    let text = r#" { "info" : {"count":1} , "users" : [ {"id":"1"} ] , "data" : 5 } "#;
    let page = RecordPage::read(text.into(), "users").unwrap();
    assert_eq!((page.len(), page.info()), (1, Some(r#"{"count":1}"#)));
    assert_eq!(page.records().next().unwrap().id().unwrap().as_u64(), 1);
    assert_eq!(format!("{page:?}"), "RecordPage { records: 1, bytes: 66, .. }");
}
