//! Attachments, photos and files. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/upload-attachment.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/upload-image.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/upload-files-to-zfs.html>.

use http::Method;
use serde_json::{Value, json};
use zcrm_sim::{Sim, SimFile};

use crate::client::{Raw, RawReply};
use crate::crm_office::{LEAD, Office, assert_refused};

/// A form of files: field name, file name, content.
fn form<'o>(office: &'o Office, target: &str, files: &[(&str, &str, &[u8])]) -> Raw<'o> {
    let mut body = Vec::new();
    for (field, name, content) in files {
        let head = format!(
            "--xyz\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.as_bytes());
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(b"--xyz--\r\n");
    let request = office.request(Method::POST, target);
    request.header("content-type", "multipart/form-data; boundary=xyz").body(body)
}

fn attachments() -> String {
    format!("Leads/{LEAD}/Attachments")
}

fn id_of(reply: &RawReply) -> String {
    reply.json()["data"][0]["details"]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn attachments_are_uploaded_listed_downloaded_and_deleted() {
    let office = Office::open(1).await;
    let list = format!("{}?fields=id,File_Name", attachments());
    let empty = office.read(&list).await;
    assert_eq!((&empty["data"], &empty["info"]["count"]), (&json!([]), &json!(0)));
    let content = b"\x00binary\r\n--xy";
    let reply = form(&office, &attachments(), &[("file", "wörld д.bin", content)]).send().await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(reply.json()["data"][0]["message"], "attachment uploaded successfully");
    let id = id_of(&reply);
    let row = office.read(&list).await["data"][0].clone();
    for (key, value) in [
        ("File_Name", json!("wörld д.bin")),
        ("Size", json!(content.len().to_string())),
        ("$type", json!("File")),
        ("$se_module", json!("Leads")),
        ("$field_states", Value::Null),
    ] {
        assert_eq!(row[key], value, "{key}");
    }
    assert!(row["$file_id"].is_string() && row.get("$link_url").is_none());
    let file = office.get(&format!("{}/{id}", attachments())).await;
    assert_eq!((file.status, &file.body[..]), (200, &content[..]));
    assert!(
        file.header("content-disposition").unwrap().starts_with("attachment; filename*=UTF-8''")
    );
    assert_eq!(office.get(&format!("{}/3477061000000000001", attachments())).await.status, 204);
    let target = format!("{}/{id}", attachments());
    let gone = office.request(Method::DELETE, &target).send().await;
    assert_eq!(gone.json()["data"][0]["message"], "record deleted");
    let again = office.request(Method::DELETE, &target).send().await;
    assert_refused(&again, 400, "INVALID_DATA", &json!({ "resource_path_index": 3 }));
    assert_eq!(again.json()["message"], "record not deleted");
}

#[tokio::test]
async fn links_are_attachments_that_cannot_be_downloaded() {
    let office = Office::open(1).await;
    let request = office.request(Method::POST, &attachments());
    let url = "https://example.com/a";
    let reply = request.form(&[("attachmentUrl", url)]).send().await;
    assert_eq!(reply.status, 400, "the form of an attachment is multipart");
    let target = format!("{}?attachmentUrl={url}&title=Doc", attachments());
    let reply = office.request(Method::POST, &target).send().await;
    let id = id_of(&reply);
    let row = office.read(&format!("{}?fields=id", attachments())).await["data"][0].clone();
    assert_eq!((&row["File_Name"], &row["$link_url"]), (&json!("Doc"), &json!(url)));
    assert_eq!((&row["Size"], &row["$file_id"]), (&json!("0"), &Value::Null));
    let reply = office.get(&format!("{}/{id}", attachments())).await;
    assert_refused(&reply, 400, "DOWNLOAD_NOT_ALLOWED", &json!({}));
    let target = format!("{}?attachmentUrl={}", attachments(), "x".repeat(2_001));
    assert_eq!(office.request(Method::POST, &target).send().await.status, 400);
}

#[tokio::test]
async fn attachments_of_any_size_need_no_memory() {
    let office = Office::with(Sim::builder().leads(1).attachment_limit(40 << 20)).await;
    let file = SimFile::pattern("huge.bin", 3 << 30);
    let id = office.sim.module("Leads").attach(LEAD.parse().unwrap(), file).unwrap();
    let row = office.read(&format!("{}?fields=id", attachments())).await["data"][0].clone();
    assert_eq!((&row["id"], &row["Size"]), (&json!(id.to_string()), &json!("3221225472")));
    // Up: more than is kept, and downloaded again byte for byte.
    let content: Vec<u8> = (0..30 << 20).map(SimFile::pattern_byte).collect();
    let reply = form(&office, &attachments(), &[("file", "p.bin", &content)]).send().await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let down = office.get(&format!("{}/{}", attachments(), id_of(&reply))).await;
    assert!(down.body == content, "{} bytes came back", down.body.len());
    let kept = office.sim.requests().iter().map(|request| request.body().len()).max().unwrap();
    assert!(kept <= 1 << 16, "{kept} bytes of a large body are kept");
    let large = vec![0; (40 << 20) + 1];
    let reply = form(&office, &attachments(), &[("file", "l.bin", &large)]).send().await;
    assert_refused(&reply, 413, "FILE_SIZE_MORE_THAN_ALLOWED_SIZE", &json!({}));
}

#[tokio::test]
async fn attachments_need_a_record_and_a_file() {
    let office = Office::open(1).await;
    let nobody = "Leads/3477061000009999999/Attachments";
    let reply = form(&office, nobody, &[("file", "a", b"x")]).send().await;
    assert_refused(&reply, 400, "INVALID_DATA", &json!({ "resource_path_index": 1 }));
    assert_eq!(reply.json()["message"], "the related id given seems to be invalid");
    let reply = office.request(Method::POST, &attachments()).send().await;
    assert_refused(&reply, 400, "REQUIRED_PARAM_MISSING", &json!({ "param_name": "file" }));
}

#[tokio::test]
async fn records_have_a_photo() {
    let office = Office::open(1).await;
    let photo = format!("Leads/{LEAD}/photo");
    assert_eq!(office.get(&photo).await.status, 204);
    let png = b"\x89PNG\r\n\x1a\nrest";
    let reply = form(&office, &photo, &[("file", "me.png", png)]).send().await;
    let expected = json!({
        "code": "SUCCESS", "details": {}, "message": "Photo uploaded successfully",
        "status": "success",
    });
    assert_eq!((reply.status, reply.json()), (200, expected));
    let down = office.get(&photo).await;
    assert_eq!((down.header("content-type"), &down.body[..]), (Some("image/png"), &png[..]));
    let gone = office.request(Method::DELETE, &photo).send().await;
    assert_eq!(gone.json()["message"], "Photo deleted successfully");
    assert_eq!(office.get(&photo).await.status, 204);
    let text = form(&office, &photo, &[("file", "me.png", b"no image")]).send().await;
    assert_refused(&text, 415, "INVALID_DATA", &json!({}));
    let large = vec![0; (10 << 20) + 1];
    let reply = form(&office, &photo, &[("file", "me.png", &large)]).send().await;
    assert_refused(&reply, 413, "FILE_SIZE_EXCEEDS", &json!({ "size": 10 << 20 }));
    let reply = office.get("Deals/3477061000000500001/photo").await;
    assert_refused(&reply, 400, "INVALID_MODULE", &json!({ "resource_path_index": 0 }));
}

#[tokio::test]
async fn the_organisation_has_a_photo() {
    let office = Office::open(0).await;
    assert_eq!(office.get("org/photo").await.status, 204);
    let png = b"\x89PNG\r\n\x1a\nrest";
    let reply = form(&office, "org/photo", &[("file", "logo.png", png)]).send().await;
    assert_eq!(reply.json()["message"], "Photo uploaded successfully");
    assert_eq!(&office.get("org/photo").await.body[..], png);
    let gone = office.request(Method::DELETE, "org/photo").send().await;
    assert_eq!(gone.json()["message"], "Photo deleted successfully");
    assert_eq!(office.get("org/photo").await.status, 204);
}

#[tokio::test]
async fn files_are_stored_and_hang_on_fields() {
    let office = Office::open(1).await;
    let reply = form(&office, "files", &[("file", "a.txt", b"one"), ("file", "b.txt", b"two")]);
    let reply = reply.send().await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let entry = reply.json()["data"][0].clone();
    assert_eq!(entry["message"], "a.txt uploaded successfully");
    let file = entry["details"]["id"].as_str().unwrap();
    assert_eq!((file.len(), &entry["details"]["name"]), (40, &json!("a.txt")));
    assert_eq!(office.get(&format!("files?id={file}")).await.body, "one");
    assert_eq!(office.get("files?id=none").await.status, 204);
    let reply = office.get("files").await;
    assert_refused(&reply, 400, "REQUIRED_PARAM_MISSING", &json!({ "param_name": "id" }));
    let lead = json!({ "Last_Name": "Q", "Files": [{ "File_Id__s": file }] });
    let id = office.create("Leads", &lead).await;
    let row = office.record("Leads", &id).await["Files"][0].clone();
    assert_eq!((&row["File_Name__s"], &row["Size__s"]), (&json!("a.txt"), &json!(3)));
    let entry = row["id"].as_str().unwrap();
    let action = "actions/download_fields_attachment";
    let down = office.get(&format!("Leads/{id}/{action}?fields_attachment_id={entry}")).await;
    assert_eq!(down.body, "one");
    for files in [vec![], vec![("file", "", &b"x"[..])]] {
        let reply = form(&office, "files", &files).send().await;
        assert_refused(&reply, 400, "failure_in_attachment_handling", &json!({}));
    }
    let eleven = vec![("file", "a", &b"x"[..]); 11];
    let reply = form(&office, "files", &eleven).send().await;
    assert_refused(&reply, 400, "INVALID_REQUEST", &json!({}));
}
