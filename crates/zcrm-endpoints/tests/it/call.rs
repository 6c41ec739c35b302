//! What a call sends, and how it reads the response.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use zcrm_core::{Effect, Error, ErrorKind, Multipart, OperationRequest, Record, sender_fn};
use zcrm_endpoints::{Accepted, Answer, CallExt as _, Pages, Takes, all, find};
use zcrm_endpoints::{
    attachments, bulk_read, convert, coql, email_compose, features, files, fiscal_year, functions,
    org_photo, record, record_count, roles, tags_actions, upload, users,
};
use zcrm_runtime::block_on;

/// What was sent, in order.
type Sent = Arc<Mutex<Vec<OperationRequest>>>;

/// A server that gives these answers, in order.
fn server(answers: Vec<(u16, &'static str)>) -> (Arc<impl zcrm_core::Sender>, Sent) {
    let sent = Sent::default();
    let (seen, answers) = (Arc::clone(&sent), Mutex::new(answers.into_iter()));
    let sender = sender_fn(move |request: OperationRequest| {
        seen.lock().unwrap().push(request);
        let (status, body) = answers.lock().unwrap().next().unwrap();
        let mut response = http::Response::new(Bytes::from_static(body.as_bytes()));
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        async { Ok(response) }
    });
    (Arc::new(sender), sent)
}

fn words(error: &Error) -> String {
    assert_eq!(error.kind(), ErrorKind::Configuration);
    error.to_string()
}

#[test]
fn the_catalogue_has_497_operations_and_finds_each_by_its_name() {
    assert_eq!(all().count(), 497);
    for endpoint in all() {
        assert!(std::ptr::eq(find(endpoint.id()).unwrap(), endpoint));
        assert_eq!(endpoint.pages() != Pages::One, {
            let is_list = matches!(endpoint.answer(), Answer::List(_));
            is_list && endpoint.pages() != Pages::One
        });
    }
    assert_eq!(find("roles.get_role"), Some(&roles::GET_ROLE));
    assert_eq!(find("roles.GET_ROLL"), None);
    let unknown = all().filter(|endpoint| !endpoint.is_effect_known());
    let unknown: Vec<_> = unknown.map(|endpoint| endpoint.effect()).collect();
    assert_eq!((unknown.len(), unknown.iter().all(|is| *is == Effect::Create)), (27, true));
}

#[test]
fn paths_are_filled_in_and_escaped() {
    let (crm, sent) = server(vec![(200, "{}"); 4]);
    let call = crm.call(&record::GET_RECORD).path("module", "Leads").path("id", 1);
    block_on(call.path("id", 7).query("fields", "A&B").value()).unwrap();
    block_on(crm.call(&bulk_read::GET_BULK_READ_JOB_DETAILS).path("id", "9").value()).unwrap();
    let compose = &email_compose::GET_EMAIL_COMPOSER_DEFAULT_SETTINGS;
    block_on(crm.call(compose).value()).unwrap();
    block_on(crm.call(&upload::UPLOAD_FILE).upload(Multipart::new())).unwrap();
    let sent = sent.lock().unwrap();
    let urls: Vec<_> = sent.iter().map(|request| request.url("https://h", "v8")).collect();
    assert_eq!(urls[0], "https://h/crm/v8/Leads/7?fields=A%26B");
    assert_eq!(urls[1], "https://h/crm/bulk/v8/read/9");
    assert_eq!(urls[2], "https://h/crm/email/v8/settings/compose");
    assert_eq!(urls[3], "https://h/crm/v8/upload");
    assert!(sent[3].is_for_content_host() && !sent[0].is_for_content_host());
}

#[test]
fn a_call_that_is_not_complete_is_refused_before_it_is_sent() {
    let (crm, sent) = server(vec![]);
    let role = || crm.call(&roles::GET_ROLE);
    let missing = words(&block_on(role().value()).unwrap_err());
    assert!(
        missing.contains("roles.GET_ROLE") && missing.contains(".path(\"id\", ..)"),
        "{missing}"
    );
    let unknown = words(&block_on(role().path("role", 1).value()).unwrap_err());
    assert!(unknown.contains("no `role`, it has id"), "{unknown}");
    let unknown = words(&block_on(crm.call(&roles::GET_ROLES).path("id", 1).value()).unwrap_err());
    assert!(unknown.contains("the same for every call"), "{unknown}");
    // Servers and proxies would resolve it away.
    let dots = block_on(role().path("id", "..").value()).unwrap_err();
    assert!(words(&dots).contains("`.` or `..`"));
    let header = role().path("id", 1).header("x", "a\nb");
    assert!(words(&block_on(header.value()).unwrap_err()).contains("header"));
    let body = role().path("id", 1).json_body(&std::collections::BTreeMap::from([([1], 1)]));
    assert!(words(&block_on(body.value()).unwrap_err()).contains("JSON"));
    let wrong = crm.call(&roles::CREATE_ROLES);
    assert!(words(&block_on(wrong.upload(Multipart::new())).unwrap_err()).contains("no form"));
    let wrong = block_on(crm.call(&roles::GET_ROLES).download());
    assert!(words(&wrong.unwrap_err()).contains("no file"));
    let wrong = block_on(crm.call(&roles::GET_ROLES).batch::<Accepted>());
    assert!(words(&wrong.unwrap_err()).contains("no result for each"));
    let wrong = block_on(crm.call(&files::GET_FILE).one::<Value>());
    assert!(words(&wrong.unwrap_err()).contains("no source tells a key"));
    let wrong = block_on(crm.call(&files::GET_FILE).pages::<Value>().next());
    assert!(words(&wrong.unwrap_err()).contains("no list"));
    let missing = block_on(role().pages::<Value>().next()).unwrap_err();
    assert!(words(&missing).contains("needs `id`"));
    assert!(sent.lock().unwrap().is_empty());
}

#[test]
fn what_may_be_sent_again_follows_from_the_effect() {
    let effect = |name: &str| find(name).unwrap().effect();
    for (name, wanted) in [
        ("roles.GET_ROLES", Effect::Read),
        ("coql.QUERY", Effect::Read),
        ("record.UPDATE_RECORDS", Effect::Update),
        ("record.DELETE_RECORDS", Effect::Update),
        ("record.CREATE_RECORDS", Effect::Create),
        ("record.UPSERT_RECORDS", Effect::Create),
        ("record.CLONE_RECORD", Effect::Create),
        ("convert.CONVERT_LEAD", Effect::Create),
        ("send_mail.SEND_MAIL", Effect::Create),
        ("mass_update.MASS_UPDATE_RECORDS", Effect::Create),
        // A function may do anything, though it is called by `GET`.
        ("functions.EXECUTE_FUNCTION_WITH_PARAMETERS", Effect::Create),
        ("blueprint.UPDATE_BLUEPRINT", Effect::Create),
    ] {
        assert_eq!(effect(name), wanted, "{name}");
    }
    assert!(!functions::EXECUTE_FUNCTION_WITH_BODY.is_effect_known());
}

#[test]
fn prices_and_limits_follow_from_what_is_sent() {
    let (crm, sent) = server(vec![(200, r#"{"data":[]}"#); 16]);
    let records = |count: usize| json!({ "data": vec![json!({ "Last_Name": "A" }); count] });
    let list = || crm.call(&record::GET_RECORDS).path("module", "Leads").query("fields", "id");
    let update = || crm.call(&record::UPDATE_RECORDS).path("module", "Leads");
    let tags = crm.call(&tags_actions::ADD_TAGS_TO_MULTIPLE_RECORDS).path("module", "Leads");
    let ids: Vec<String> = (0..120).map(|id| id.to_string()).collect();
    let coql = |text: &str| crm.call(&coql::QUERY).json_body(&json!({ "select_query": text }));
    for call in [
        list(),
        list().query("cvid", 9),
        list().query("sort_by", "id"),
        update().json_body(&records(10)),
        update().json_body(&records(11)),
        tags.json_body(&json!({ "tags": [{ "name": "a" }], "ids": ids })),
        coql("select id from Leads where id is not null"),
        coql("select id from Leads where id is not null limit 2000"),
        crm.call(&convert::CONVERT_LEAD).path("id", 7).json_body(&json!({ "data": [{}] })),
        crm.call(&record_count::GET_RECORD_COUNT).path("module", "Leads"),
        crm.call(&roles::GET_ROLES),
    ] {
        block_on(call.value()).unwrap();
    }
    let sent = sent.lock().unwrap();
    let prices: Vec<_> =
        sent.iter().map(|one| (one.credit_cost(), one.is_sub_concurrent())).collect();
    assert_eq!(
        prices,
        [
            (1, false),
            (3, true),
            (1, true),
            (1, false),
            (2, true),
            (3, false),
            (1, true),
            (3, true),
            (5, true),
            (50, false),
            (1, false),
        ]
    );
    assert_eq!(sent[0].scopes(), ["ZohoCRM.modules.leads.READ".into()]);
}

#[test]
fn responses_are_read_whole_or_under_the_key() {
    #[derive(Deserialize, Debug, PartialEq)]
    struct Role {
        name: String,
    }
    let role = r#"{"roles":[{"name":"CEO","big":1234567890123456.780},{"name":"x"}]}"#;
    let year = r#"{"fiscal_year":{"name":"calendar"}}"#;
    let (crm, _) = server(vec![
        (200, role),
        (200, role),
        (200, year),
        (200, r#"{"roles":[]}"#),
        (200, r#"{"roles":null}"#),
        (200, r#"{"roles":[null]}"#),
        (204, ""),
        (204, ""),
        (204, ""),
        (204, ""),
        (200, r#"{"roles":[{"name":5}]}"#),
        (200, role),
    ]);
    let call = || crm.call(&roles::GET_ROLE).path("id", 7);
    let ceo = Role { name: "CEO".to_owned() };
    assert_eq!(block_on(call().one::<Role>()).unwrap(), Some(ceo));
    let kept = block_on(call().one::<Record>()).unwrap().unwrap();
    assert_eq!(kept.raw("big"), Some("1234567890123456.780"));
    let year = block_on(crm.call(&fiscal_year::GET_FISCAL_YEAR).one::<Role>()).unwrap().unwrap();
    assert_eq!(year.name, "calendar");
    for _ in 0..4 {
        assert_eq!(block_on(call().one::<Role>()).unwrap(), None);
    }
    assert_eq!(block_on(call().value()).unwrap(), Value::Null);
    assert_eq!(block_on(call().optional::<Role>()).unwrap(), None);
    let nothing = block_on(call().json::<Role>()).unwrap_err();
    assert_eq!(nothing.kind(), ErrorKind::NotFound);
    let other = block_on(call().one::<Role>()).unwrap_err();
    assert_eq!(other.kind(), ErrorKind::Decode);
    assert_eq!(block_on(call().json::<Value>()).unwrap()["roles"][1]["name"], "x");
}

#[test]
fn a_batch_has_a_result_for_each_entry_that_was_sent() {
    let mixed = r#"{"users":[{"code":"SUCCESS","details":{"id":"7"},"message":"User added","status":"success"},
        {"code":"DUPLICATE_DATA","details":{},"message":"twice","status":"error"}]}"#;
    let refused = r#"{"users":[{"code":"INVALID_DATA","details":{"api_name":"email"},"message":"no","status":"error"}]}"#;
    let (crm, sent) = server(vec![(207, mixed), (400, refused), (200, mixed)]);
    let create = |body: Value| crm.call(&users::CREATE_USERS).json_body(&body).batch::<Accepted>();
    let results = block_on(create(json!({ "users": [{}, {}] }))).unwrap();
    assert_eq!(results[0].as_ref().unwrap().id().unwrap().as_u64(), 7);
    assert_eq!(results[0].as_ref().unwrap().text("message"), Some("User added"));
    assert_eq!(results[1].as_ref().unwrap_err().code(), "DUPLICATE_DATA");
    // All of them refused is no error of the call.
    let results = block_on(create(json!({ "users": [{}] }))).unwrap();
    assert_eq!(results[0].as_ref().unwrap_err().field(), Some("email"));
    // Another number of results than entries is.
    let fault = block_on(create(json!({ "users": [{}] }))).unwrap_err();
    assert_eq!(fault.kind(), ErrorKind::Decode);
    assert_eq!(sent.lock().unwrap()[0].batch_entries(), Some(("users", 2)));
}

#[test]
fn pages_go_on_by_number_then_by_token_and_end() {
    let page = r#"{"data":[{"id":"1"}],"info":{"more_records":true,"next_page_token":"t1"}}"#;
    let last = r#"{"data":[{"id":"2"}],"info":{"more_records":false}}"#;
    let (crm, sent) = server(vec![(200, page), (200, page), (200, last)]);
    let list = || crm.call(&record::GET_RECORDS).path("module", "Leads").query("per_page", 1000);
    let ids = block_on(list().pages::<Record>().collect()).unwrap();
    assert_eq!(ids.len(), 3);
    let pages: Vec<_> =
        sent.lock().unwrap().iter().map(|request| request.query_text().to_owned()).collect();
    assert_eq!(
        pages,
        ["per_page=1000&page=1", "per_page=1000&page=2", "per_page=1000&page_token=t1"]
    );

    // A position goes on in another process, of the same list only.
    let (crm, sent) = server(vec![(200, page), (200, last)]);
    let list = |module: &str| crm.call(&record::GET_RECORDS).path("module", module);
    let mut stream = list("Leads").pages::<Record>();
    block_on(stream.next()).unwrap().unwrap();
    let at = stream.position();
    assert!(list("Deals").pages::<Record>().resume(&at).is_err());
    let mut stream = list("Leads").pages::<Record>().resume(&at).unwrap();
    assert_eq!(block_on(stream.next()).unwrap().unwrap().id().unwrap().as_u64(), 2);
    assert_eq!(sent.lock().unwrap()[1].query_text(), "page=2");
}

#[test]
fn a_list_of_one_page_that_claims_more_ends_in_an_error_and_not_in_a_circle() {
    let page = r#"{"data":[{"id":"1"}],"info":{"more_records":true}}"#;
    let (crm, sent) = server(vec![(200, page)]);
    let call = crm.call(&attachments::GET_ATTACHMENTS).path("module", "Leads").path("id", 7);
    let mut stream = call.query("page", 3).pages::<Record>();
    assert!(block_on(stream.next()).unwrap().is_some());
    let fault = block_on(stream.next()).unwrap_err();
    assert!(fault.to_string().contains("no source tells how to request it"), "{fault}");
    assert_eq!(sent.lock().unwrap()[0].query_text(), "page=3");
    // By number the caller's page is the first.
    let (crm, sent) = server(vec![(200, r#"{"__features":[]}"#)]);
    let call = crm.call(&features::GET_FEATURE_DETAILS).query("page", 3);
    assert!(block_on(call.pages::<Value>().collect()).unwrap().is_empty());
    assert_eq!(sent.lock().unwrap()[0].query_text(), "page=3");
}

#[test]
fn forms_and_files_are_known() {
    let forms: Vec<_> =
        all().filter(|is| is.takes() == Takes::Form).map(zcrm_endpoints::Endpoint::id).collect();
    for id in ["attachments.UPLOAD_ATTACHMENT", "files.UPLOAD_FILES", "upload.UPLOAD_FILE"] {
        assert!(forms.contains(&id), "{forms:?}");
    }
    assert_eq!(forms.len(), 6);
    let files = all().filter(|endpoint| endpoint.answer() == Answer::File);
    assert_eq!(files.count(), 8);
    let (crm, _) = server(vec![(200, "picture")]);
    let piece = block_on(async {
        crm.call(&org_photo::GET_ORG_PHOTO).download().await.unwrap().chunk().await.unwrap()
    });
    assert_eq!(piece.unwrap(), "picture");
}

#[test]
fn neither_values_nor_bodies_are_shown() {
    let (crm, _) = server(vec![]);
    let call = crm.call(&record::UPDATE_RECORD).path("module", "Leads").path("id", "secret-id");
    let call = call.query("q", "secret-q").json_body("secret-body").header("x-a", "secret-head");
    let shown = format!("{call:?}");
    assert!(shown.contains("record.UPDATE_RECORD") && !shown.contains("secret"), "{shown}");
}
