//! Bulk reads and writes. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/overview.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/overview.html>.

use std::io::{Read as _, Write as _};
use std::time::Duration;

use flate2::read::DeflateDecoder;
use http::Method;
use serde_json::{Value, json};
use zcrm_sim::{Sim, SimBulkModule};

use crate::client::{Raw, RawReply};
use crate::crm_office::{LEAD, Office, assert_refused};

/// The one file of an archive, by its first local header.
fn unzip(archive: &[u8]) -> (String, String) {
    let word = |at: usize| usize::from(u16::from_le_bytes([archive[at], archive[at + 1]]));
    let size = u32::from_le_bytes(archive[18..22].try_into().unwrap());
    assert_eq!((&archive[..4], word(8)), (&b"PK\x03\x04"[..], 8));
    let start = 30 + word(26) + word(28);
    let name = String::from_utf8(archive[30..30 + word(26)].to_vec()).unwrap();
    let mut text = String::new();
    let packed = &archive[start..start + usize::try_from(size).unwrap()];
    DeflateDecoder::new(packed).read_to_string(&mut text).unwrap();
    (name, text)
}

/// An archive of one file, as little of one as can be read.
fn zip(name: &str, content: &[u8]) -> Vec<u8> {
    zip_all(&[(name, content)])
}

fn zip_all(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let mut sum = flate2::Crc::new();
        sum.update(content);
        let size = u32::try_from(content.len()).unwrap().to_le_bytes();
        let mut shared = vec![20, 0, 0, 0, 0, 0, 0, 0, 33, 0];
        shared.extend(sum.sum().to_le_bytes());
        shared.extend([size, size].concat());
        shared.extend([u8::try_from(name.len()).unwrap(), 0, 0, 0]);
        let start = u32::try_from(archive.len()).unwrap().to_le_bytes();
        archive.extend([b"PK\x03\x04", &shared[..], name.as_bytes(), content].concat());
        let entry = [b"PK\x01\x02\x14\x00", &shared[..], &[0; 10], &start, name.as_bytes()];
        directory.write_all(&entry.concat()).unwrap();
    }
    let count = u8::try_from(files.len()).unwrap();
    let start = u32::try_from(archive.len()).unwrap().to_le_bytes();
    let length = u32::try_from(directory.len()).unwrap().to_le_bytes();
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([count, 0, count, 0]);
    archive.extend([length, start].concat());
    archive.extend([0, 0]);
    archive
}

fn bulk<'o>(office: &'o Office, method: Method, path: &str) -> Raw<'o> {
    Raw::new(&office.sim, method, format!("/crm/bulk/v8/{path}")).token(office.token())
}

async fn submit(office: &Office, query: Value) -> RawReply {
    let raw = bulk(office, Method::POST, "read").header("content-type", "application/json");
    raw.json(&json!({ "query": query })).send().await
}

/// The id of a read that must be accepted.
async fn read(office: &Office, query: Value) -> String {
    let reply = submit(office, query).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    let entry = reply.json()["data"][0].clone();
    assert_eq!(
        (&entry["code"], &entry["details"]["state"]),
        (&json!("ADDED_SUCCESSFULLY"), &json!("ADDED"))
    );
    entry["details"]["id"].as_str().unwrap().to_owned()
}

async fn status(office: &Office, job: &str) -> Value {
    bulk(office, Method::GET, &format!("read/{job}")).send().await.json()["data"][0].clone()
}

#[tokio::test]
async fn a_read_is_queued_runs_and_gives_a_table() {
    let office = Office::open(3).await;
    let before = office.sim.credits_used();
    let fields = json!(["Last_Name", "Email_Opt_Out", "Owner", "Owner.email"]);
    let job = read(&office, json!({ "module": { "api_name": "Leads" }, "fields": fields })).await;
    assert_eq!(office.sim.credits_used() - before, 50);
    let queued = status(&office, &job).await;
    assert_eq!((&queued["state"], queued.get("result")), (&json!("QUEUED"), None));
    let result = format!("read/{job}/result");
    let early = bulk(&office, Method::GET, &result).send().await;
    assert_refused(&early, 404, "RESOURCE_NOT_FOUND", &json!({ "resource": job }));
    office.sim.advance(Duration::from_secs(3));
    let done = status(&office, &job).await;
    assert_eq!(done["state"], "COMPLETED");
    let expected = json!({
        "page": 1, "per_page": 200_000, "count": 3, "more_records": false,
        "next_page_token": null, "download_url": format!("/crm/bulk/v8/{result}"),
    });
    assert_eq!(done["result"], expected);
    let reply = bulk(&office, Method::GET, &result).send().await;
    assert_eq!(reply.header("content-type"), Some("application/zip"));
    let (name, text) = unzip(&reply.body);
    assert_eq!(name, format!("{job}.csv"));
    let lead = office.record("Leads", LEAD).await;
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!((lines.len(), lines[0]), (4, "Id,Last_Name,Email_Opt_Out,Owner,Owner.email"));
    let first = format!(
        "{LEAD},{},{},{},{}",
        lead["Last_Name"].as_str().unwrap(),
        lead["Email_Opt_Out"],
        lead["Owner"]["id"].as_str().unwrap(),
        lead["Owner"]["email"].as_str().unwrap(),
    );
    assert_eq!(lines[1], first);
}

#[tokio::test]
async fn pages_of_a_read_go_on_by_token() {
    let office = Office::with(Sim::builder().leads(0).bulk_rows(400)).await;
    office.sim.add_bulk_module("Readings", SimBulkModule::new(1_000)).unwrap();
    let mut query = json!({ "module": { "api_name": "Readings" }, "fields": ["Name"] });
    let mut ids = Vec::new();
    for page in 1.. {
        let job = read(&office, query).await;
        office.sim.advance(Duration::from_secs(3));
        let result = status(&office, &job).await["result"].clone();
        assert_eq!(result["page"], page);
        let archive = bulk(&office, Method::GET, &format!("read/{job}/result")).send().await;
        let (_, text) = unzip(&archive.body);
        let rows = text.lines().skip(1).map(|line| line.split(',').next().unwrap());
        ids.extend(rows.map(|id| id.parse::<u64>().unwrap()));
        let Some(token) = result["next_page_token"].as_str() else { break };
        query = json!({ "page_token": token });
    }
    assert_eq!(ids, office.sim.module("Readings").ids());
    let wrong = submit(&office, json!({ "page_token": "none" })).await;
    let details = json!({ "api_name": "page_token", "json_path": "$.query.page_token" });
    assert_refused(&wrong, 400, "INVALID_DATA", &details);
}

#[tokio::test]
async fn reads_are_filtered_by_conditions_in_json() {
    let office = Office::open(0).await;
    for (name, city) in [("A", json!("Oslo")), ("B", json!("Bern")), ("C", Value::Null)] {
        office.sim.module("Leads").put(json!({ "Last_Name": name, "City": city })).unwrap();
    }
    let one = |field: &str, comparator: &str, value: Value| json!({ "field": { "api_name": field }, "comparator": comparator, "value": value });
    let group = json!({ "group_operator": "or", "group": [
        one("City", "equal", json!("Oslo")), one("City", "equal", json!("${EMPTY}")),
    ] });
    for (criteria, expected) in [
        (one("City", "contains", json!("sl")), vec!["A"]),
        (one("Last_Name", "in", json!(["A", "B"])), vec!["A", "B"]),
        (group, vec!["A", "C"]),
    ] {
        let query = json!({
            "module": { "api_name": "Leads" }, "fields": ["Last_Name"], "criteria": criteria,
        });
        let job = read(&office, query).await;
        office.sim.advance(Duration::from_secs(3));
        let archive = bulk(&office, Method::GET, &format!("read/{job}/result")).send().await;
        let (_, text) = unzip(&archive.body);
        let names: Vec<&str> =
            text.lines().skip(1).map(|line| line.split(',').nth(1).unwrap()).collect();
        assert_eq!(names, expected);
    }
}

#[tokio::test]
async fn reads_fail_are_forgotten_and_are_downloaded_ten_times_a_minute() {
    let office = Office::open(1).await;
    let query = json!({ "module": { "api_name": "Leads" }, "fields": ["City"] });
    office.sim.fail_jobs(1);
    let failing = read(&office, query.clone()).await;
    let job = read(&office, query.clone()).await;
    office.sim.advance(Duration::from_secs(3));
    let failed = status(&office, &failing).await;
    let code = &failed["result"]["error_message"]["code"];
    assert_eq!((&failed["state"], code), (&json!("FAILURE"), &json!("INTERNAL_SERVER_ERROR")));
    let result = format!("read/{job}/result");
    for _ in 0..10 {
        assert_eq!(bulk(&office, Method::GET, &result).send().await.status, 200);
    }
    let reply = bulk(&office, Method::GET, &result).send().await;
    assert_refused(&reply, 429, "TOO_MANY_REQUESTS", &json!({}));
    office.sim.advance(Duration::from_secs(60));
    assert_eq!(bulk(&office, Method::GET, &result).send().await.status, 200);
    office.sim.forget_jobs();
    let reply = bulk(&office, Method::GET, &format!("read/{job}")).send().await;
    assert_refused(&reply, 404, "RESOURCE_NOT_FOUND", &json!({ "resource": job }));
    let body = json!({ "query": query });
    let untyped = bulk(&office, Method::POST, "read").json(&body).send().await;
    assert_refused(&untyped, 415, "MEDIA_TYPE_NOT_SUPPORTED", &json!({}));
}

#[tokio::test]
async fn a_finished_read_is_reported() {
    let office = Office::open(1).await;
    let callback = json!({ "url": "http://127.0.0.1:9/done", "method": "post" });
    let query = json!({ "module": { "api_name": "Leads" }, "fields": ["City"] });
    let raw = bulk(&office, Method::POST, "read").header("content-type", "application/json");
    let body = json!({ "query": query, "callback": callback });
    let reply = raw.json(&body).send().await;
    let job = reply.json()["data"][0]["details"]["id"].as_str().unwrap().to_owned();
    office.sim.advance(Duration::from_secs(3));
    let posted = office.sim.wait_for_callbacks(1).await;
    assert_eq!(posted[0].url(), "http://127.0.0.1:9/done");
    assert_eq!(
        (&posted[0].body()["id"], &posted[0].body()["state"]),
        (&json!(job), &json!("COMPLETED"))
    );
    let raw = bulk(&office, Method::POST, "read").header("content-type", "application/json");
    let body = json!({ "query": query, "callback": { "url": "x" } });
    let details = json!({ "api_name": "callback", "json_path": "$.callback" });
    assert_refused(&raw.json(&body).send().await, 400, "INVALID_CALLBACK_URL", &details);
}

/// Uploads an archive, with these headers.
async fn upload(office: &Office, headers: &[(&str, &str)], archive: &[u8]) -> RawReply {
    let head = "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.zip\"\r\n\r\n";
    let body = [head.as_bytes(), archive, b"\r\n--xyz--\r\n"].concat();
    let mut request = office.request(Method::POST, "upload");
    for (name, value) in headers {
        request = request.header(name, value);
    }
    request.header("content-type", "multipart/form-data; boundary=xyz").body(body).send().await
}

const HEADERS: &[(&str, &str)] = &[("feature", "bulk-write"), ("x-crm-org", "3477061000")];

async fn write(office: &Office, csv: &str, body: &Value) -> RawReply {
    let reply = upload(office, HEADERS, &zip("a.csv", csv.as_bytes())).await;
    let file = reply.json()["details"]["file_id"].clone();
    assert!(file.is_string(), "{}", reply.text());
    let mut body = body.clone();
    body["resource"][0]["file_id"] = file;
    let raw = bulk(office, Method::POST, "write").header("content-type", "application/json");
    raw.json(&body).send().await
}

#[tokio::test]
async fn a_write_adds_its_rows_and_tells_about_each() {
    let office = Office::open(0).await;
    let resource = json!({ "type": "data", "module": { "api_name": "Leads" } });
    let body = json!({ "operation": "insert", "resource": [resource] });
    let csv = "\u{feff}Last_Name;Email;Demo_Date\r\nQuist;q@example.com;12/31/2029\r\n\
               ;x@example.com;\r\n\"A;B\";no address;\r\n";
    let before = office.sim.credits_used();
    let reply = write(&office, csv, &body).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert_eq!(office.sim.credits_used() - before, 501);
    let job = reply.json()["details"]["id"].as_str().unwrap().to_owned();
    let path = format!("write/{job}");
    let queued = bulk(&office, Method::GET, &path).send().await.json();
    assert_eq!((&queued["status"], queued.get("result")), (&json!("ADDED"), None));
    office.sim.advance(Duration::from_secs(3));
    let done = bulk(&office, Method::GET, &path).send().await.json();
    let file = &done["resource"][0]["file"];
    let counts = ["added_count", "updated_count", "skipped_count", "total_count"];
    assert_eq!(counts.map(|name| file[name].as_u64().unwrap()), [1, 0, 2, 3]);
    assert_eq!(done["status"], "COMPLETED");
    let url = done["result"]["download_url"].as_str().unwrap();
    let target = url.strip_prefix(office.sim.url()).unwrap();
    let archive = Raw::get(&office.sim, target).token(office.token()).send().await;
    let other = bulk(&office, Method::GET, &format!("write/{job}/result")).send().await;
    assert_eq!(other.status, 404, "results of writes are at the address that the job tells");
    let (name, text) = unzip(&archive.body);
    assert_eq!(name, "Leads-a.csv");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Last_Name,Email,Demo_Date,STATUS,RECORD_ID,ERRORS");
    let id = lines[1].split(',').nth(4).unwrap();
    assert_eq!(lines[1], format!("Quist,q@example.com,12/31/2029,ADDED,{id},"));
    assert_eq!(lines[2], ",x@example.com,,SKIPPED,,MANDATORY_NOT_FOUND-Last_Name");
    assert_eq!(lines[3], "A;B,no address,,SKIPPED,,INVALID_DATA-Email");
    assert_eq!(office.record("Leads", id).await["Demo_Date"], "2029-12-31");
}

#[tokio::test]
async fn writes_update_and_upsert_by_a_field() {
    let office = Office::open(0).await;
    let id = office.create("Leads", &json!({ "Last_Name": "Q", "Email": "q@example.com" })).await;
    let mappings = json!([
        { "api_name": "Email", "index": 0 }, { "api_name": "City", "index": 1 },
        { "api_name": "Last_Name", "default_value": { "value": "Given" } },
    ]);
    let resource = json!({ "type": "data", "module": { "api_name": "Leads" },
        "file_names": ["a.csv"], "find_by": "Email", "field_mappings": mappings });
    let csv = "m,c\nq@example.com,Oslo\nnew@example.com,Bern\n";
    for (operation, counts) in [("update", [0, 1, 1]), ("upsert", [1, 1, 0])] {
        let body = json!({ "operation": operation, "ignore_empty": true, "resource": [resource] });
        let reply = write(&office, csv, &body).await;
        let job = reply.json()["details"]["id"].as_str().unwrap().to_owned();
        office.sim.advance(Duration::from_secs(3));
        let done = bulk(&office, Method::GET, &format!("write/{job}")).send().await.json();
        let file = &done["resource"][0]["file"];
        let told = ["added_count", "updated_count", "skipped_count"].map(|name| file[name].clone());
        assert_eq!(told, counts.map(|count| json!(count)), "{operation}");
        assert_eq!(done["resource"][0]["find_by"], "Email");
    }
    assert_eq!(office.record("Leads", &id).await["City"], "Oslo");
    assert_eq!(office.sim.module("Leads").ids().len(), 2);
}

#[tokio::test]
async fn uploads_and_writes_that_cannot_be_are_refused() {
    let office = Office::open(0).await;
    let archive = zip("a.csv", b"Last_Name\nQ\n");
    for (headers, archive, code) in [
        (&HEADERS[1..], &archive[..], "MANDATORY_NOT_FOUND"),
        (&HEADERS[..1], &archive, "MANDATORY_NOT_FOUND"),
        (&[("feature", "bulk-sing"), HEADERS[1]], &archive, "NOT_SUPPORTED_FEATURE"),
        (&[HEADERS[0], ("x-crm-org", "1")], &archive, "INVALID_DATA"),
        (HEADERS, b"no archive", "INVALID_FILE_FORMAT"),
    ] {
        assert_refused(&upload(&office, headers, archive).await, 400, code, &json!({}));
    }
    let large = vec![0; (25 << 20) + 1];
    let reply = upload(&office, HEADERS, &large).await;
    assert_refused(&reply, 400, "INVALID_DATA", &json!({}));
    let with = |operation: &str, more: Value| {
        let mut resource = json!({ "type": "data", "module": { "api_name": "Leads" } });
        resource.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "operation": operation, "resource": [resource] })
    };
    let mapping = |mapping: Value| json!({ "field_mappings": [mapping] });
    let at = |name: &str| format!("$.resource[0].{name}");
    for (body, code, details) in [
        (
            with("sing", json!({})),
            "INVALID_DATA",
            json!({
                "api_name": "operation", "json_path": "$.operation",
                "supported_values": ["insert", "update", "upsert"],
            }),
        ),
        (with("insert", json!({ "module": { "api_name": "Nope" } })), "MODULE_NOT_AVAILABLE", {
            json!({ "api_name": "module", "json_path": at("module.api_name") })
        }),
        (with("insert", mapping(json!({ "api_name": "Nope", "index": 0 }))), "INVALID_FIELD", {
            json!({ "api_name": "Nope", "json_path": at("field_mappings[0].api_name") })
        }),
        (
            with("insert", mapping(json!({ "api_name": "City", "index": 9 }))),
            { "COLUMN_INDEX_NOT_FOUND" },
            json!({ "api_name": "index", "json_path": at("field_mappings[0].index") }),
        ),
        (
            with("insert", mapping(json!({ "api_name": "City", "index": 0 }))),
            { "MANDATORY_FIELDS_NOT_MAPPED" },
            json!({ "api_name": "Last_Name" }),
        ),
        (with("update", json!({})), "MANDATORY_NOT_FOUND", {
            json!({ "api_name": "find_by", "json_path": at("find_by") })
        }),
    ] {
        let reply = write(&office, "Last_Name\nQ\n", &body).await;
        assert_refused(&reply, 400, code, &details);
    }
    let body = with("insert", json!({ "file_id": "none" }));
    let raw = bulk(&office, Method::POST, "write").json(&body).send().await;
    let details = json!({ "api_name": "file_id", "json_path": at("file_id") });
    assert_refused(&raw, 400, "INVALID_FILE_ID", &details);
}

#[tokio::test]
async fn records_and_rows_of_their_subform_are_one_write() {
    let office = Office::open(0).await;
    let items = b"Lead,Item_Name\na@x.no,Nut\nz@x.no,Cog\n";
    let archive = zip_all(&[("a.csv", b"Last_Name,Email\nA,a@x.no\n"), ("i.csv", items)]);
    let file = upload(&office, HEADERS, &archive).await.json()["details"]["file_id"].clone();
    let parent = json!({ "type": "data", "module": { "api_name": "Leads" }, "file_id": file,
        "file_names": ["a.csv"] });
    let key = json!({ "api_name": "Parent_Id", "index": 0, "find_by": "Email", "parent_column_index": 1 });
    let name = json!({ "api_name": "Item_Name", "index": 1 });
    let mut child = json!({ "type": "data", "module": { "api_name": "Interested_Items" },
        "file_id": file, "file_names": ["i.csv"], "field_mappings": [key, name] });
    let send = |child: Value| {
        let raw = bulk(&office, Method::POST, "write").header("content-type", "application/json");
        raw.json(&json!({ "operation": "insert", "resource": [parent.clone(), child] })).send()
    };
    let reply = send(child.clone()).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    let job = reply.json()["details"]["id"].as_str().unwrap().to_owned();
    office.sim.advance(Duration::from_secs(3));
    let done = bulk(&office, Method::GET, &format!("write/{job}")).send().await.json();
    let counts =
        ["added_count", "skipped_count"].map(|name| done["resource"][1]["file"][name].clone());
    assert_eq!(counts, [json!(1), json!(1)], "{done}");
    let id = office.sim.module("Leads").ids()[0];
    let lead = office.sim.module("Leads").record(id).unwrap();
    assert_eq!(lead["Interested_Items"][0]["Item_Name"], "Nut");
    child["module"]["api_name"] = "Accounts".into();
    let details = json!({ "api_name": "module", "json_path": "$.resource[1].module.api_name" });
    assert_refused(&send(child).await, 400, "COEXISTENCE_NOT_ALLOWED", &details);
}

#[tokio::test]
async fn uploads_and_results_may_have_servers_of_their_own() {
    let office = Office::with(Sim::builder().seed(7).leads(0).hosts_apart(true)).await;
    let environment = office.sim.environment();
    assert_eq!(environment.api_url(), office.sim.url());
    assert!(!environment.owns_content_host(office.sim.url()));
    let here = upload(&office, HEADERS, &zip("a.csv", b"Last_Name\nQ\n")).await;
    assert_eq!(here.status, 404, "{}", here.text());
    let result = "/v2/crm/3477061000/bulk-write/1/1.zip";
    assert_eq!(Raw::get(&office.sim, result).token(office.token()).send().await.status, 404);
    // Everything else is where it was.
    assert_eq!(office.get("org").await.status, 200);
    assert_eq!(
        bulk(&office, Method::GET, "read/1").send().await.json()["code"],
        "RESOURCE_NOT_FOUND"
    );
}
