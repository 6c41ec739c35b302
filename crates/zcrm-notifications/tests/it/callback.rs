//! What is posted to a receiver: right, forged, replayed, in pieces, too large.

use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value, json};
use zcrm_notifications::{CallbackError, Change, ChannelToken, Notification, Receiver};

const TOKEN: &str = "token-of-1000";

/// A callback as Zoho documents it.
fn callback() -> Value {
    json!({
        "server_time": 1_764_547_200_123_u64,
        "query_params": {},
        "module": "Leads",
        "resource_uri": "https://www.zohoapis.com/crm/v8/Leads",
        "ids": ["554023000000527002", "554023000000527003"],
        "affected_fields": [{ "554023000000527002": ["City", "Email"] }],
        "affected_values": [
            { "record_id": "554023000000527002", "values": { "City": "canary-city" } },
        ],
        "operation": "update",
        "channel_id": "1000",
        "token": TOKEN,
    })
}

fn with(key: &str, value: Value) -> Vec<u8> {
    let mut body = callback();
    body[key] = value;
    body.to_string().into_bytes()
}

fn without(key: &str) -> Vec<u8> {
    let mut body = callback();
    body.as_object_mut().unwrap().remove(key).unwrap();
    body.to_string().into_bytes()
}

fn receiver() -> Receiver {
    let token = |text: &str| ChannelToken::new(text).unwrap();
    Receiver::new().channel("1000", token(TOKEN)).channel("2000", token("token-of-2000"))
}

#[test]
fn a_callback_is_read_with_all_that_it_says() {
    let told = receiver().receive(callback().to_string().as_bytes()).unwrap();
    assert_eq!(
        (told.channel_id(), told.module(), told.change()),
        ("1000", "Leads", &Change::Update)
    );
    assert_eq!(told.ids(), [554_023_000_000_527_002, 554_023_000_000_527_003]);
    assert_eq!(told.server_time(), UNIX_EPOCH + Duration::from_millis(1_764_547_200_123));
    assert_eq!(told.affected_fields(told.ids()[0]), ["City", "Email"]);
    assert!(told.affected_fields(told.ids()[1]).is_empty());
    assert_eq!(told.affected_values(told.ids()[0]).unwrap()["City"], "canary-city");
    assert!(told.affected_values(told.ids()[1]).is_none());
    let shown = format!("{told:?}");
    assert!(shown.contains("Leads") && !shown.contains("canary") && !shown.contains(TOKEN));
}

#[test]
fn members_that_do_not_count_may_be_odd_and_numbers_may_be_texts() {
    let read = |body: Vec<u8>| receiver().receive(&body).unwrap();
    assert_eq!(read(with("channel_id", json!(1000))).channel_id(), "1000");
    assert_eq!(read(with("ids", json!([42, "43"]))).ids(), [42, 43]);
    assert_eq!(read(with("server_time", json!("1764547200123"))).ids().len(), 2);
    assert_eq!(read(with("operation", json!("merge"))).change(), &Change::Other("merge".into()));
    for odd in [json!(null), json!(7), json!([7]), json!("x")] {
        let told = read(with("affected_fields", odd.clone()));
        assert!(told.affected_fields(554_023_000_000_527_002).is_empty());
        assert!(read(with("affected_values", odd)).affected_values(42).is_none());
    }
    let alone = json!({ "554023000000527002": ["City"] });
    let told = read(with("affected_fields", alone));
    assert_eq!(told.affected_fields(554_023_000_000_527_002), ["City"]);
    read(without("query_params"));
}

#[test]
fn a_forged_token_and_that_of_another_channel_are_refused() {
    let receiver = receiver();
    for (key, value) in [
        ("token", json!("token-of-1001")),
        ("token", json!("token-of-2000")),
        ("token", json!("")),
        ("token", json!(null)),
        ("token", json!([TOKEN])),
        ("token", json!("token-of-1000 ")),
        ("channel_id", json!("2000")),
        ("channel_id", json!("3000")),
        ("channel_id", json!(null)),
        ("channel_id", json!("")),
    ] {
        let got = receiver.receive(&with(key, value.clone()));
        assert_eq!(got, Err(CallbackError::NotOurs), "{key}: {value}");
    }
    for missing in ["token", "channel_id"] {
        assert_eq!(receiver.receive(&without(missing)), Err(CallbackError::NotOurs));
    }
    // None of them was taken for the true one.
    assert!(receiver.receive(callback().to_string().as_bytes()).is_ok());
    receiver.remove("1000");
    assert_eq!(receiver.receive(&with("ids", json!(["1"]))), Err(CallbackError::NotOurs));
    assert_eq!(Receiver::new().receive(&with("ids", json!([]))), Err(CallbackError::NotOurs));
}

#[test]
fn a_replay_is_noticed_however_it_is_written() {
    let receiver = receiver();
    let body = callback();
    let told = receiver.receive(body.to_string().as_bytes()).unwrap();
    let pretty = serde_json::to_string_pretty(&body).unwrap();
    for replay in [body.to_string(), pretty] {
        assert_eq!(receiver.receive(replay.as_bytes()), Err(CallbackError::Replayed));
    }
    // Another change of the same record at the same time is none.
    assert!(receiver.receive(&with("operation", json!("delete"))).is_ok());
    // What could not be worked on is taken when it comes again.
    receiver.forget(&told);
    assert_eq!(receiver.receive(body.to_string().as_bytes()), Ok(told));
}

#[test]
fn what_is_older_than_all_that_is_remembered_is_not_taken() {
    let receiver = receiver().remember(3);
    let at = |time: u64| receiver.receive(&with("server_time", json!(time)));
    for time in [100, 300, 200, 400] {
        assert!(at(time).is_ok(), "{time}");
    }
    // The one of 100 is forgotten: it cannot be told from a replay, nor can what is older.
    assert_eq!(at(100), Err(CallbackError::TooOld));
    assert_eq!(at(50), Err(CallbackError::TooOld));
    assert_eq!(at(300), Err(CallbackError::Replayed));
    assert!(at(150).is_ok());
}

#[test]
fn a_body_that_comes_in_pieces_is_one_body() {
    let body = callback().to_string();
    for size in [1, 7, 64, body.len()] {
        let receiver = receiver();
        let mut pieces = receiver.body();
        for piece in body.as_bytes().chunks(size) {
            pieces.push(piece).unwrap();
        }
        assert_eq!(pieces.finish().map(|told| told.ids().len()), Ok(2), "{size}");
    }
    let receiver = receiver();
    let mut cut = receiver.body();
    cut.push(&body.as_bytes()[..body.len() - 1]).unwrap();
    assert_eq!(cut.finish(), Err(CallbackError::Malformed));
    assert_eq!(receiver.body().finish(), Err(CallbackError::Malformed));
}

#[test]
fn a_body_beyond_the_limit_is_refused_before_it_is_kept() {
    let body = callback().to_string().into_bytes();
    let receiver = receiver().max_bytes(body.len());
    let mut larger = body.clone();
    larger.push(b' ');
    assert_eq!(receiver.receive(&larger), Err(CallbackError::TooLarge));
    let mut pieces = receiver.body();
    pieces.push(&body).unwrap();
    assert_eq!(pieces.push(b" "), Err(CallbackError::TooLarge));
    assert!(pieces.finish().is_ok(), "a piece that is refused is not kept");
    assert_eq!(receiver.body().push(&vec![b' '; 1 << 20]), Err(CallbackError::TooLarge));
    // Within the limit, and nested as deep as it goes.
    let deep = [vec![b'['; 100_000], vec![b']'; 100_000]].concat();
    assert_eq!(Receiver::new().receive(&deep), Err(CallbackError::Malformed));
}

#[test]
fn what_is_no_notification_is_refused_by_name() {
    let receiver = receiver();
    for malformed in [&b""[..], b"{", b"[]", b"null", b"\"x\"", b"\xff\xfe", b"{}{}"] {
        assert_eq!(receiver.receive(malformed), Err(CallbackError::Malformed), "{malformed:?}");
    }
    for (key, value) in [
        ("ids", json!(["x"])),
        ("ids", json!([-1])),
        ("ids", json!("1")),
        ("module", json!("")),
        ("operation", json!(null)),
        ("server_time", json!(-1)),
        ("server_time", json!("soon")),
    ] {
        let got: Result<Notification, _> = receiver.receive(&with(key, value));
        assert_eq!(got, Err(CallbackError::Malformed), "{key}");
    }
    assert_eq!(receiver.receive(b"{}"), Err(CallbackError::NotOurs));
    let statuses = [
        (CallbackError::TooLarge, 413),
        (CallbackError::Malformed, 400),
        (CallbackError::NotOurs, 403),
        (CallbackError::Replayed, 200),
        (CallbackError::TooOld, 200),
    ];
    for (error, status) in statuses {
        assert_eq!(error.status(), status);
        assert!(error.to_string().starts_with("take the callback: "), "{error}");
    }
    assert!(format!("{receiver:?}").contains("channels: 2"), "{receiver:?}");
    assert!(!format!("{receiver:?}").contains(TOKEN));
}
