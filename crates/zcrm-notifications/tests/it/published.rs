//! Requests and decoders against the examples that Zoho publishes for notifications.
//!
//! The examples are data of Zoho's documentation and no part of the project: the test reads them
//! where they lie beside it (`../shared/zoho-examples`, or the folder that `ZCRM_EXAMPLES` names).

use std::path::PathBuf;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;
use zcrm_core::{
    ErrorKind, Operation, OperationRequest, Request as _, Response, SenderExt as _, sender_fn,
};
use zcrm_notifications::{
    ChangeChannel, ChannelSpec, ChannelToken, EndChannels, Event, FieldSelection, ListChannels,
    ReplaceChannels, SubscribeChannels,
};

/// The examples of one operation: file name and text; `None` when the folder is not there.
#[expect(clippy::print_stderr, reason = "a test that compares nothing says so")]
fn examples(operation: &str) -> Option<Vec<(String, String)>> {
    let given = std::env::var_os("ZCRM_EXAMPLES").map(PathBuf::from);
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let beside = [root.join("../shared/zoho-examples"), root.join("../../shared/zoho-examples")];
    let folder = given.into_iter().chain(beside).find(|folder| folder.join("index.tsv").is_file());
    let Some(folder) = folder else {
        eprintln!("zoho-examples is not beside the project: nothing was compared");
        return None;
    };
    let files = std::fs::read_dir(folder.join("notifications").join(operation)).unwrap();
    let mut found: Vec<_> = files
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    found.sort();
    assert!(!found.is_empty(), "{operation}");
    Some(found)
}

/// The status in `response-207-multistatusresponse.json`.
fn status(name: &str) -> StatusCode {
    name.split('-').nth(1).unwrap().parse::<u16>().unwrap().try_into().unwrap()
}

fn response(name: &str, text: &str) -> Response {
    Response::new(status(name), HeaderMap::new(), Bytes::from(text.to_owned()))
}

fn spec(id: &str) -> ChannelSpec {
    ChannelSpec::new(id, "https://www.example.com/callback").on("Leads", [Event::All])
}

/// Each 4xx is an error of the right kind, with Zoho's code and details.
async fn refused(operation: &str, call: impl Operation) {
    for (name, text) in examples(operation).unwrap_or_default() {
        if !name.starts_with("response-4") {
            continue;
        }
        let (sent, answer) = (text.clone(), status(&name));
        let sender = sender_fn(move |_: OperationRequest| {
            let response = http::Response::builder().status(answer).body(Bytes::from(sent.clone()));
            std::future::ready(Ok(response.unwrap()))
        });
        let error = sender.send(&call).await.err().unwrap();
        let expected: Value = serde_json::from_str(&text).unwrap();
        let api = error.api().unwrap();
        assert_eq!(api.code(), expected["code"].as_str().unwrap(), "{name}");
        assert_eq!(api.details(), expected.get("details").unwrap_or(&Value::Null), "{name}");
        let throttled = status(&name) == StatusCode::TOO_MANY_REQUESTS;
        let kind = if throttled { ErrorKind::Throttled } else { ErrorKind::Rejected };
        assert_eq!(error.kind(), kind, "{name}: {error}");
    }
}

#[tokio::test]
async fn every_refusal_has_its_kind_code_and_details() {
    refused("createNotifications", SubscribeChannels::new([spec("1")])).await;
    refused("updateNotificationDetails", ReplaceChannels::new([spec("1")])).await;
    refused("updateNotificationInfo", ChangeChannel::new(spec("1"))).await;
    refused("getNotifications", ListChannels::new()).await;
    refused("disableNotifications", EndChannels::new(["1"])).await;
}

#[test]
fn every_success_is_read() {
    for operation in ["createNotifications", "updateNotificationInfo"] {
        for (name, text) in examples(operation).unwrap_or_default() {
            if !name.starts_with("response-2") {
                continue;
            }
            let read = SubscribeChannels::new([spec("10000")]).decode(response(&name, &text));
            let subscribed = read.unwrap().pop().unwrap().unwrap();
            let module = &subscribed.modules[0];
            assert_eq!(module.channel_id.as_deref(), Some("10000"));
            assert_eq!(module.module.as_deref(), Some("Deals"));
            let end = "2023-08-02T16:59:50-11:00".parse().unwrap();
            assert_eq!((module.expires_at, subscribed.expires_at()), (Some(end), Some(end)));
            let changed = ChangeChannel::new(spec("10000")).decode(response(&name, &text));
            assert_eq!(changed.unwrap().unwrap().expires_at(), Some(end));
        }
    }
}

#[test]
fn a_mixed_answer_has_one_result_per_entry() {
    for (name, text) in examples("disableNotifications").unwrap_or_default() {
        let ended = EndChannels::new(["175720435875", "2"]).decode(response(&name, &text)).unwrap();
        assert_eq!(&*ended[0].as_ref().unwrap().channel_id, "175720435875");
        let refused = ended[1].as_ref().unwrap_err();
        assert_eq!(refused.code(), "MANDATORY_NOT_FOUND");
        assert_eq!(refused.details()["json_path"], "$.watch[1].channel_id");
        // The same, read as the answer to a subscription: the end has no offset, and is not guessed.
        let two = SubscribeChannels::new([spec("1"), spec("2")]).decode(response(&name, &text));
        let two = two.unwrap();
        assert_eq!(two[0].as_ref().unwrap().expires_at(), None);
        assert_eq!(two[1].as_ref().unwrap_err().code(), "MANDATORY_NOT_FOUND");
    }
}

#[test]
fn channels_are_listed_with_all_that_zoho_says() {
    for (name, text) in examples("getNotifications").unwrap_or_default() {
        if !name.starts_with("response-200") {
            continue;
        }
        let page = ListChannels::new().decode(response(&name, &text)).unwrap();
        assert!(!page.info.more_records);
        let channels = page.into_records().unwrap();
        assert_eq!(channels.len(), 3);
        let first = &channels[0];
        assert_eq!(first.channel_id.as_deref(), Some("1000000068001"));
        assert_eq!(first.events.len(), 3);
        assert_eq!(first.token.as_ref().map(ChannelToken::expose), Some("xyz"));
        assert_eq!(first.condition[0]["field_selection"]["group_operator"], "and");
        assert_eq!((first.on_related_actions, first.affected_values), (false, false));
        assert!(channels[1].condition.is_null());
        let shown = format!("{channels:?}");
        assert!(!shown.contains("xyz") && !shown.contains("webhook.site"), "{shown}");
    }
}

#[test]
fn requests_are_those_of_the_examples() {
    let sample = |operation: &str| {
        let found = examples(operation)?;
        let (_, text) = found.into_iter().find(|(name, _)| name.starts_with("request-"))?;
        Some(serde_json::from_str::<Value>(&text).unwrap()["body"].clone())
    };
    let whole = ChannelSpec::new("1000000068001", "https://www.example.com/callback")
        .ends_at("2025-11-25T12:00:00Z".parse().unwrap())
        .on("Leads", [Event::Create])
        .on("Contacts", [Event::Edit])
        .on("Deals", [Event::Delete])
        .on_related_actions(true)
        .token(ChannelToken::new("TOKEN_FOR_VERIFICATION_OF_1000000068001").unwrap());
    let sent = |request: OperationRequest| {
        let mut body: Value = serde_json::from_slice(request.body_bytes().unwrap()).unwrap();
        // `Z` and `+00:00` are one offset.
        body["watch"][0]["channel_expiry"] = "2025-11-25T12:00:00Z".into();
        body["watch"][0].take()
    };
    if let Some(mut expected) = sample("updateNotificationDetails") {
        let mut expected = expected["watch"][0].take();
        // A condition without module and fields: Zoho refuses it, as another example shows.
        expected.as_object_mut().unwrap().remove("notification_condition");
        assert_eq!(sent(ReplaceChannels::new([whole.clone()]).encode().unwrap()), expected);
    }
    if let Some(expected) = sample("updateNotificationInfo") {
        let change = whole
            .affected_values(false)
            .only(FieldSelection::all_of("Leads", ["Company", "Email"]));
        assert_eq!(sent(ChangeChannel::new(change).encode().unwrap()), expected);
    }
}
