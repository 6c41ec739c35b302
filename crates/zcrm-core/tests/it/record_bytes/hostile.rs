//! What a hostile server may send: bounded memory, no recursion, no long work.

use allocation_counter::measure;
use zcrm_core::{PageFaultKind, RecordPage};

/// What reading may take besides three times the body.
const ROOM: u64 = 64 * 1024;

/// Reads a body on a small stack; gives what it took at most, as a multiple of the body.
fn read(name: &str, body: String, check: fn(Result<RecordPage, PageFaultKind>)) {
    let length = u64::try_from(body.len()).unwrap();
    let small = std::thread::Builder::new().stack_size(128 * 1024);
    let reading = small.spawn(move || {
        let body = bytes::Bytes::from(body);
        let mut read = None;
        let took = measure(|| read = Some(RecordPage::read(body, "data")));
        (took.bytes_max, read.unwrap().map_err(|fault| fault.kind))
    });
    let (took, read) = reading.unwrap().join().unwrap();
    // The body was there before.
    assert!(took + length <= 3 * length + ROOM, "{name}: {took} bytes beside {length}");
    check(read);
}

fn page_of(records: String) -> String {
    format!(r#"{{"data":[{records}]}}"#)
}

#[test]
fn bodies_of_small_things() {
    let is_page = |read: Result<RecordPage, _>| {
        let page = read.unwrap();
        let last = page.records().last().unwrap();
        let json = last.to_json().unwrap();
        assert!(json.starts_with('{') && json.ends_with('}'));
        last.fields().take(50).for_each(|(name, json)| assert_eq!(last.raw(&name), Some(json)));
    };
    let many = |count: usize, make: &dyn Fn(usize) -> String| {
        (0..count).map(make).collect::<Vec<_>>().join(",")
    };
    let cases = [
        ("empty records", page_of(many(200_000, &|_| "{}".into()))),
        ("one member each", page_of(many(200_000, &|_| r#"{"a":1}"#.into()))),
        ("two shapes in turn", page_of(many(200_000, &|n| [r#"{"a":1}"#, "{}"][n % 2].into()))),
        ("other names each", page_of(many(100_000, &|n| format!(r#"{{"{n}":1}}"#)))),
        (
            "one record",
            page_of(format!("{{{}}}", many(100_000, &|n| format!(r#""name_{n}":"some value""#)))),
        ),
        ("names in reverse", {
            let (there, back) = (
                many(100, &|n| format!(r#""n{n}":1"#)),
                many(100, &|n| format!(r#""n{}":1"#, 99 - n)),
            );
            page_of(many(1_000, &|n| format!("{{{}}}", if n % 2 == 0 { &there } else { &back })))
        }),
        (
            "empty names in lists",
            page_of(format!(r#"{{"a":[{}]}}"#, many(200_000, &|_| r#"{"":0}"#.into()))),
        ),
        ("long text", page_of(format!(r#"{{"a":"{}"}}"#, "x".repeat(2_000_000)))),
        ("escapes", page_of(format!(r#"{{"a":"{}"}}"#, r"\u0041".repeat(300_000)))),
        ("blanks", page_of(many(1_000, &|_| format!("{}{{}}", " ".repeat(1_000))))),
        (
            "members beside",
            format!(r#"{{{},"data":[{{}}]}}"#, many(200_000, &|n| format!(r#""{n}":0"#))),
        ),
    ];
    for (name, body) in cases {
        read(name, body, is_page);
    }
}

#[test]
fn an_object_of_too_many_small_members_is_refused() {
    let members = |count: usize| -> Vec<_> { (0..count).map(|n| format!(r#""{n}":1"#)).collect() };
    let body = page_of(format!(r#"{{"a":{{{}}}}}"#, members(200_000).join(",")));
    read("members within", body, |read| assert_eq!(read.unwrap_err(), PageFaultKind::TooDense));
    let body = page_of(format!("{{{}}}", members(200_000).join(",")));
    read("members", body, |read| assert_eq!(read.unwrap_err(), PageFaultKind::TooDense));
    let body = page_of(format!(r#"{{"a":{{{}}}}}"#, members(1_000).join(",")));
    read("a thousand", body, |read| assert_eq!(read.unwrap().len(), 1));
}

#[test]
fn depth_ends_where_serde_json_ends_and_not_the_stack() {
    let deep = |levels: usize, open: &str, close: &str| {
        page_of(format!(r#"{{"a":{}1{}}}"#, open.repeat(levels), close.repeat(levels)))
    };
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}"), (r#"[{"a":"#, "}]")] {
        let each = open.matches(['[', '{']).count();
        let most = 124 / each;
        let body = deep(most, open, close);
        assert!(serde_json::from_str::<serde_json::Value>(&body).is_ok());
        read("deep", body, |read| assert_eq!(read.unwrap().len(), 1));
        let body = deep(most + 1, open, close);
        assert!(serde_json::from_str::<serde_json::Value>(&body).is_err());
        read("deeper", body, |read| assert_eq!(read.unwrap_err(), PageFaultKind::TooDeep));
        read("deepest", deep(500_000, open, close), |read| {
            assert_eq!(read.unwrap_err(), PageFaultKind::TooDeep);
        });
    }
    for text in ["[", "{", r#"{"a":"#, r#"{"data":["#, r#"{"data":[{"a":["#, "\"", "[[[{"] {
        let body = text.repeat(300_000);
        read("never closed", body, |read| assert!(read.is_err()));
    }
}

#[test]
fn names_that_are_there_twice_are_found_among_many() {
    for escaped in [false, true] {
        let name =
            |n: usize| if escaped { format!(r#""\u0061{n}":1"#) } else { format!(r#""a{n}":1"#) };
        let mut names: Vec<_> = (0..100_000).map(name).collect();
        names.push(name(50_000).replace(r"\u0061", "a"));
        let body = page_of(format!("{{{}}}", names.join(",")));
        let refused = |read: Result<RecordPage, PageFaultKind>| {
            let kind = read.unwrap_err();
            assert!(matches!(kind, PageFaultKind::Twice | PageFaultKind::TooDense), "{kind:?}");
        };
        read("twice among many", body, refused);
        let few = page_of(format!("{{{},{}}}", names[50_000], names[100_000]));
        read("twice", few, |read| assert_eq!(read.unwrap_err(), PageFaultKind::Twice));
    }
}

#[test]
fn an_ordinary_page_keeps_little_beside_its_text() {
    let owner = r#"{"name":"Patricia Boyle","id":"3477061000000173021"}"#;
    let record = |n: usize| {
        let fields: Vec<_> = (0..40).map(|f| format!(r#""Field_{f}":"value {n} {f}""#)).collect();
        format!(r#"{{"id":"34770610000{n:08}","Owner":{owner},{}}}"#, fields.join(","))
    };
    let body = page_of((0..200).map(record).collect::<Vec<_>>().join(","));
    let length = body.len();
    let page = RecordPage::read(body.into(), "data").unwrap();
    assert!(page.index_bytes() * 4 < length, "{} beside {length}", page.index_bytes());
}
