//! Composite requests over TLS.

use bytes::Bytes;
use http::{HeaderValue, Method};
use serde_json::{Map, Value, json};
use zcrm_client::ErrorKind;
use zcrm_core::{Effect, Error, Multipart, Operation, OperationRequest, Request, Response};
use zcrm_records::{
    Composite, CreateRecord, CreateRecords, DeleteRecord, DeleteRecords, GetRecord, Key, ListPage,
    Record, RecordId, UpdateRecord, UpdateRecords, UpsertRecord, UpsertRecords,
};
use zcrm_sim::{Match, SimReply};

use crate::live::Office;

/// An id as Zoho makes them, of no record.
const UNKNOWN: u64 = 3_477_061_000_001_999_999;
const COMPOSITE: &str = "/crm/v8/__composite_requests";

/// The records of one module, by their ids.
type Rows = Vec<(u64, Option<Map<String, Value>>)>;

/// What the simulator has of these modules.
fn data(office: &Office) -> Vec<(&'static str, Rows)> {
    let of = |name: &'static str| {
        let module = office.sim.module(name);
        let ids = module.ids().into_iter();
        (name, ids.map(|id| (id, module.record(id))).collect())
    };
    ["Leads", "Contacts", "Accounts", "Tasks"].map(of).into()
}

/// A call of any shape, to see whether it may be a part.
struct Raw(Effect, Result<OperationRequest, ()>);

impl Request for Raw {
    fn effect(&self) -> Effect {
        self.0
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        self.1.clone().map_err(|()| Error::new(ErrorKind::Configuration, "encode it"))
    }
}

impl Operation for Raw {
    type Output = Value;

    fn decode(&self, response: Response) -> Result<Value, Error> {
        response.value()
    }
}

fn raw(request: OperationRequest) -> Raw {
    Raw(Effect::Read, Ok(request))
}

fn lead(name: &str) -> Record {
    Record::new().with("Last_Name", name).with("Company", "Zylker")
}

#[tokio::test]
async fn five_typed_parts_that_refer_to_one_another() {
    let office = Office::open(40).await;
    let mut parts = Composite::new();
    let account = Record::new().with("Account_Name", "Analytical Engines");
    let made = parts.add(CreateRecord::new("Accounts", account));
    let change = Record::new().with("Phone", "123");
    let changed = parts.add(UpdateRecord::new("Accounts", made.record_id(), change));
    // A reference among other text, and as a whole value.
    let contact = Record::new()
        .with("Last_Name", format!("made by {}", made.at("$.data[0].details.Created_By.name")))
        .with("Account_Name", json!({ "id": made.record_id() }));
    let contact = parts.add(CreateRecord::new("Contacts", contact));
    let listed = parts.add(ListPage::<Record>::new("Leads", ["Last_Name", "City"]));
    let id = made.record_id();
    let read = parts.add(raw(OperationRequest::crm(Method::GET, ["Accounts", id.as_str()])));
    let spent = office.sim.credits_used();
    let mut answer = office.crm.send(parts).await.unwrap();
    assert_eq!(answer.failed().count(), 0, "{:?}", answer.failed().collect::<Vec<_>>());
    assert!(!answer.is_rolled_back());
    let id = answer.take(made).unwrap().id;
    assert_eq!(answer.take(changed).unwrap().id, id);
    let contact = answer.take(contact).unwrap().id.as_u64();
    let page = answer.take(listed).unwrap();
    assert_eq!((page.items.len(), page.info.more_records), (25, true), "a part reads 25 records");
    let read = answer.take(read).unwrap();
    assert_eq!(read["data"][0]["Phone"], "123");
    assert_eq!(office.field("Contacts", contact, "Account_Name")["id"], id.to_string());
    let name = office.field("Contacts", contact, "Last_Name");
    assert!(name.as_str().unwrap().starts_with("made by P"), "{name}");
    assert_eq!(office.sim.count("POST", COMPOSITE), 1);
    assert!(office.sim.credits_used() > spent);
}

/// Two records are made and one is changed; the third part fails.
fn failing(
    rollback: bool,
) -> (Composite<'static>, impl Fn(&mut zcrm_records::CompositeAnswer) -> Vec<Option<Error>>) {
    // The simulator's word, not the client's: pick lists alone are checked before.
    let bad = lead("B").with("Last_Name", json!({ "no": "text" }));
    let change = Record::new().with("City", "Arlington");
    let parts = Composite::new();
    let mut parts = if rollback { parts.rollback_on_fail() } else { parts };
    let made = parts.add(CreateRecord::new("Leads", lead("Hopper")));
    let changed = parts.add(UpdateRecord::new("Leads", made.record_id(), change));
    let refused = parts.add(CreateRecord::new("Leads", bad));
    let more = parts.add(UpsertRecord::new("Contacts", Record::new().with("Last_Name", "New")));
    let read = parts.add(GetRecord::<Record>::new("Leads", RecordId::new(UNKNOWN)));
    let taken = std::cell::RefCell::new(Some((made, changed, refused, more, read)));
    (parts, move |answer| {
        let (made, changed, refused, more, read) = taken.take().unwrap();
        vec![
            answer.take(made).err(),
            answer.take(changed).err(),
            answer.take(refused).err(),
            answer.take(more).err(),
            answer.take(read).err(),
        ]
    })
}

fn codes(errors: &[Option<Error>]) -> Vec<Option<&str>> {
    errors.iter().map(|error| error.as_ref().map(|error| error.api().unwrap().code())).collect()
}

#[tokio::test]
async fn a_part_that_fails_stops_nothing_or_undoes_all() {
    let office = Office::open(3).await;
    let before = data(&office);
    let (parts, take) = failing(true);
    let mut answer = office.crm.send(parts).await.unwrap();
    assert!(answer.is_rolled_back());
    assert_eq!(answer.failed().count(), 5);
    let errors = take(&mut answer);
    assert_eq!(
        codes(&errors),
        [
            Some("ROLLBACK_PERFORMED"),
            Some("ROLLBACK_PERFORMED"),
            Some("INVALID_DATA"),
            Some("PROCESSING_STOPPED"),
            Some("PROCESSING_STOPPED"),
        ]
    );
    let kinds: Vec<_> = errors.iter().flatten().map(Error::kind).collect();
    assert_eq!(kinds, [ErrorKind::Rejected; 5]);
    assert!(errors.iter().flatten().all(|error| !error.may_have_happened()));
    assert_eq!(data(&office), before, "nothing is left of what was done");

    let (parts, take) = failing(false);
    let mut answer = office.crm.send(parts).await.unwrap();
    assert!(!answer.is_rolled_back());
    let errors = take(&mut answer);
    assert_eq!(codes(&errors), [None, None, Some("INVALID_DATA"), None, None]);
    let refused = errors[2].as_ref().unwrap();
    assert_eq!(refused.status().unwrap(), 400);
    assert_eq!(refused.api().unwrap().details()["api_name"], "Last_Name");
    let after = data(&office);
    assert_eq!(after[0].1.len(), before[0].1.len() + 1);
    assert_eq!(after[1].1.len(), before[1].1.len() + 1);
}

#[tokio::test]
async fn what_cannot_be_a_part_is_refused_by_name() {
    let office = Office::open(0).await;
    let two = [lead("A"), lead("B")];
    let header = HeaderValue::from_static("x");
    let crm = |method: Method| OperationRequest::crm(method, ["Leads"]);
    let inner = {
        let mut inner = Composite::new();
        let _ = inner.add(GetRecord::<Value>::new("Leads", RecordId::new(UNKNOWN)));
        inner
    };
    let file = Multipart::new().bytes("file", "a.txt", "text/plain", b"a".as_slice());
    let mut refused = Vec::new();
    let mut parts = Composite::new();
    let _ = parts.add(inner);
    refused
        .push((parts, "part 1 (POST /crm/{version}/__composite_requests) is a composite itself"));
    let mut parts = Composite::new();
    let _ = parts.add(GetRecord::<Value>::new("Leads", RecordId::new(UNKNOWN)));
    let _ = parts.add(DeleteRecords::new("Leads", [7]));
    refused.push((parts, "part 2 (DELETE /crm/{version}/Leads) deletes by a list of ids"));
    for (request, words) in [
        (OperationRequest::bulk(Method::POST, ["read"]), "is of the bulk APIs"),
        (OperationRequest::crm(Method::POST, ["files"]).multipart(file), "sends a file"),
        (crm(Method::POST).content_host(), "sends a file"),
        (crm(Method::POST).bytes(HeaderValue::from_static("text/csv"), "a,b"), "sends a file"),
        (OperationRequest::new(Method::GET, ["oauth", "v2"]), "is no call of the CRM"),
        (crm(Method::GET).header(http::header::AUTHORIZATION, header.clone()), "has a header"),
        (crm(Method::POST).json(Bytes::from("nonsense")), "has a body that is no JSON"),
        (crm(Method::POST).json(r#"{"data":[{},{}]}"#), "writes several records"),
        (crm(Method::GET).query("a", "1").query("a", "2"), "has a parameter twice"),
        (
            OperationRequest::crm(Method::GET, [&*"x".repeat(3_000)]),
            "has a path of more than 2,048",
        ),
    ] {
        let mut parts = Composite::new();
        let _ = parts.add(raw(request));
        refused.push((parts, words));
    }
    let mut parts = Composite::new();
    let _ = parts.add(CreateRecords::new("Leads", &two));
    refused.push((parts, "part 1 (POST /crm/{version}/Leads) writes several records"));
    let mut parts = Composite::new();
    let _ = parts.add(UpsertRecords::new("Leads", &two));
    refused.push((parts, "part 1 (POST /crm/{version}/Leads/upsert) writes several records"));
    refused.push((Composite::new(), "it has no parts"));
    refused.push((Composite::new().rollback_on_fail().parallel(), "it has no parts"));
    let mut parts = Composite::new();
    for _ in 0..6 {
        let _ = parts.add(GetRecord::<Value>::new("Leads", RecordId::new(UNKNOWN)));
    }
    refused.push((parts, "at most 5 parts"));
    let mut parts = Composite::new().rollback_on_fail().parallel();
    let _ = parts.add(GetRecord::<Value>::new("Leads", RecordId::new(UNKNOWN)));
    refused.push((parts, "what runs in no order cannot be undone"));
    let mut parts = Composite::new().parallel();
    let made = parts.add(CreateRecord::new("Leads", lead("A")));
    let _ = parts.add(UpdateRecord::new("Leads", made.record_id(), lead("A")));
    refused.push((parts, "part 2 refers to an earlier one"));
    for (parts, words) in refused {
        let error = office.crm.send(parts).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
    assert!(office.sim.requests().is_empty(), "{:?}", office.sim.requests());
}

#[tokio::test]
async fn a_customers_text_is_never_a_reference() {
    let office = Office::open(0).await;
    let evil = "@{1:$.data[0].details.id}";
    let others = Composite::new().add(CreateRecord::new("Leads", lead("A"))).record_id();
    let mut refused = Vec::new();
    for name in [json!(evil), json!(others)] {
        let mut parts = Composite::new();
        let _ = parts.add(CreateRecord::new("Leads", lead("A")));
        let _ = parts.add(CreateRecord::new("Leads", Record::new().with("Last_Name", name)));
        refused.push(parts);
    }
    let mut parts = Composite::new();
    let _ = parts.add(UpdateRecord::new("Leads", Key::external("Email", evil), Record::new()));
    refused.push(parts);
    let mut parts = Composite::new();
    let request = OperationRequest::crm(Method::GET, ["Leads", "search"]).query("word", evil);
    let _ = parts.add(raw(request));
    refused.push(parts);
    for parts in refused {
        let error = office.crm.send(parts).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains("takes for a reference"), "{error}");
        assert!(!error.to_string().contains("data[0]"), "{error}");
    }
    let mut parts = Composite::new();
    let made = parts.add(CreateRecord::new("Leads", lead("A")));
    let _ = parts.add(DeleteRecord::new("Leads", made.at("data of the first")));
    let error = office.crm.send(parts).await.unwrap_err();
    assert!(error.to_string().contains("refers to a value by no path"), "{error}");
    assert!(office.sim.requests().is_empty());
}

#[tokio::test]
async fn records_inside_are_checked_before_anything_is_sent() {
    let office = Office::open(0).await;
    let wrong = Record::new().with("Lead_Status", "Nonsense");
    let mut parts = Composite::new();
    let made = parts.add(CreateRecord::new("Leads", lead("A")));
    let _ = parts.add(UpdateRecord::new("Leads", made.record_id(), wrong));
    let error = office.crm.send(parts).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Validation);
    assert_eq!(office.sim.count("POST", COMPOSITE), 0);
    // What a pick list gets from an earlier part is Zoho's to judge.
    let copied = |value| Record::new().with("Lead_Status", value);
    let mut parts = Composite::new();
    let first = lead("A").with("Lead_Status", "Contacted");
    let made = parts.add(CreateRecord::new("Leads", first));
    let read = ["Leads", made.record_id().as_str()].map(str::to_owned);
    let read = parts.add(raw(OperationRequest::crm(Method::GET, read.iter().map(String::as_str))));
    let copy = copied(read.at("$.data[0].Lead_Status"));
    let second = copy.with("Last_Name", "B").with("Company", "C");
    let twin = parts.add(CreateRecord::new("Leads", second));
    let mut answer = office.crm.send(parts).await.unwrap();
    let twin = answer.take(twin).unwrap().id;
    assert_eq!(office.field("Leads", twin.as_u64(), "Lead_Status"), "Contacted");
}

#[tokio::test]
async fn scopes_and_effects_are_those_of_all_parts() {
    let office = Office::open(0).await;
    let new = [lead("A")];
    let appended = [Record::new().with("id", "7").with("$append_values", json!({ "Tag": true }))];
    let plain = [Record::new().with("id", "7")];
    let effect = |add: &dyn Fn(&mut Composite<'_>)| {
        let mut parts = Composite::new();
        add(&mut parts);
        parts.effect()
    };
    let get = || GetRecord::<Value>::new("Leads", RecordId::new(UNKNOWN));
    assert_eq!(effect(&|parts| drop(parts.add(get()))), Effect::Read);
    let mut parts = Composite::new();
    let _ = parts.add(get());
    let _ = parts.add(UpdateRecords::new("Leads", &plain));
    let _ = parts.add(get());
    assert_eq!(parts.effect(), Effect::Update);
    let _ = parts.add(UpdateRecords::new("Leads", &appended));
    assert_eq!(parts.effect(), Effect::Create);
    let mut parts = Composite::new();
    let _ = parts.add(CreateRecords::new("Leads", &new));
    let _ = parts.add(CreateRecords::new("Leads", &new));
    let _ = parts.add(ListPage::<Value>::new("Contacts", ["id"]));
    let request = parts.encode().unwrap();
    let scopes: Vec<&str> = request.scopes().iter().map(|scope| &**scope).collect();
    assert_eq!(
        scopes,
        [
            "ZohoCRM.composite_requests.CUSTOM",
            "ZohoCRM.modules.leads.CREATE",
            "ZohoCRM.modules.contacts.READ",
        ]
    );
    assert!(request.is_sub_concurrent());
    // A create inside is never sent twice; reads are.
    office.sim.on(Match::path(COMPOSITE).nth(1)).store_then_cut();
    let error = office.crm.send(parts).await.unwrap_err();
    assert_eq!((error.kind(), error.may_have_happened()), (ErrorKind::Transport, true));
    assert_eq!(office.sim.count("POST", COMPOSITE), 1);
    office.sim.clear_log();
    office.sim.on(Match::path(COMPOSITE).nth(1)).store_then_cut();
    let mut parts = Composite::new();
    let read = parts.add(get());
    let mut answer = office.crm.send(parts).await.unwrap();
    assert!(answer.take(read).unwrap().is_none());
    assert_eq!(office.sim.count("POST", COMPOSITE), 2);
    // Without the scope of composites; without that of one part.
    let none = office.scoped("ZohoCRM.modules.ALL");
    let mut parts = Composite::new();
    let _ = parts.add(get());
    let error = none.send(parts).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Permission);
    assert!(error.to_string().contains("composite_requests.CUSTOM"), "{error}");
    let narrow = office.scoped("ZohoCRM.composite_requests.CUSTOM,ZohoCRM.modules.contacts.ALL");
    let mut parts = Composite::new();
    let read = parts.add(get());
    let contacts = parts.add(ListPage::<Value>::new("Contacts", ["id"]));
    let mut answer = narrow.send(parts).await.unwrap();
    let error = answer.take(read).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Permission);
    assert!(error.to_string().contains("ZohoCRM.modules.leads.READ"), "{error}");
    assert!(answer.take(contacts).is_ok());
}

#[tokio::test]
async fn answers_that_are_odd_cost_no_more_than_themselves() {
    let office = Office::open(0).await;
    let answer = |body: Value| {
        office.sim.clear_faults();
        office.sim.on(Match::path(COMPOSITE)).compute(move |_| SimReply::json(200, &body));
    };
    let get = || GetRecord::<Record>::new("Leads", RecordId::new(UNKNOWN));
    let good = json!({ "code": "SUCCESS", "status": "success", "message": "m", "details": {
        "response": { "status_code": 200, "headers": { "a": 1, "b\n": "c" },
            "body": { "data": [{ "id": "7", "Revenue": 12345678901234567890123.45 }] } } } });
    let entries = json!([
        { "code": "SUCCESS", "details": 5 },
        good,
        { "code": "SUCCESS", "details": { "response": { "status_code": 99 } } },
        { "code": "REQUEST_TIMEOUT", "message": "m", "status": "error", "details": {} },
        { "code": "SUCCESS", "details": { "response": { "status_code": 204, "body": null } } },
    ]);
    answer(json!({ "__composite_requests": entries }));
    let mut parts = Composite::new();
    let all: Vec<_> = (0..5).map(|_| parts.add(get())).collect();
    let mut read = office.crm.send(parts).await.unwrap();
    let read: Vec<_> = all.into_iter().map(|part| read.take(part)).collect();
    let kinds: Vec<_> = read.iter().map(|read| read.as_ref().err().map(Error::kind)).collect();
    let decode = Some(ErrorKind::Rejected);
    assert_eq!(kinds, [decode, None, Some(ErrorKind::Decode), Some(ErrorKind::Timeout), None]);
    assert!(read[3].as_ref().unwrap_err().may_have_happened());
    assert!(read[4].as_ref().unwrap().is_none());

    answer(json!({ "__composite_requests": [good] }));
    let mut parts = Composite::new();
    let _ = parts.add(get());
    let _ = parts.add(get());
    assert_eq!(office.crm.send(parts).await.unwrap_err().kind(), ErrorKind::Decode);
    // A part of another composite, and a part that is taken by the answer to another one.
    let mut parts = Composite::new();
    let _ = parts.add(get());
    let foreign = Composite::new().add(get());
    let mut read = office.crm.send(parts).await.unwrap();
    assert_eq!(read.take(foreign).unwrap_err().kind(), ErrorKind::Configuration);
}
