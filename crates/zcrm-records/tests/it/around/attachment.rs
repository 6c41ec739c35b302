//! Attachments of everyday size; `large` has the others.

use bytes::Bytes;
use zcrm_client::ErrorKind;
use zcrm_records::{AttachmentKind, RecordsExt as _, Upload};

use super::office::{NONE, Office, assert_forbidden, assert_refused, assert_scope};

const NAMES: [&str; 5] = [
    "offer.pdf",
    "Angebot \"für\" Zoë; 100%.pdf",
    "предложение.pdf",
    "見積書 №1.pdf",
    "עֲבוֹדָה'🚀.txt",
];

#[tokio::test]
async fn files_come_back_as_they_were_under_names_in_any_script() {
    let office = Office::open().await;
    let directory = tempfile::tempdir().unwrap();
    let attachments = office.lead(0).attachments();
    assert!(attachments.list().collect().await.unwrap().is_empty());
    for name in NAMES {
        let content = format!("{name}\r\n--zcrm-\0\u{1}").into_bytes();
        let path = directory.path().join("here.bin");
        std::fs::write(&path, &content).unwrap();
        let attached = attachments.upload(Upload::file(&path).named(name)).await.unwrap();
        let download = attachments.download(attached.id).await.unwrap();
        assert_eq!(download.file_name().as_deref(), Some(name));
        let copy = directory.path().join("copy.bin");
        assert_eq!(download.to_file(&copy).await.unwrap(), content.len() as u64);
        assert_eq!(std::fs::read(&copy).unwrap(), content);
        let listed = attachments.list().collect().await.unwrap();
        let found = listed.iter().find(|one| one.id == attached.id).unwrap();
        assert_eq!(found.file_name.as_deref(), Some(name));
        assert_eq!(found.size, Some(content.len() as u64));
        assert_eq!(found.kind, Some(AttachmentKind::File));
        assert_eq!(found.parent.as_ref().unwrap().id, office.lead_id(0));
        assert_eq!(found.module.as_deref(), Some("Leads"));
        assert!(found.file_id.is_some() && found.created_by.is_some());
    }
}

#[tokio::test]
async fn bytes_and_streams_are_attached_links_listed_and_all_deleted() {
    let office = Office::open().await;
    let attachments = office.lead(0).attachments();
    let bytes = attachments.upload(Upload::bytes("a.txt", "bytes")).await.unwrap();
    let body = zcrm_client::Body::from(Bytes::from_static(b"streamed"));
    let streamed = attachments.upload(Upload::stream("b.txt", body)).await.unwrap();
    let link = attachments.link("https://example.com/ä?a=b&c", "The site").await.unwrap();
    let mut download = attachments.download(streamed.id).await.unwrap();
    assert_eq!(download.chunk().await.unwrap().unwrap(), "streamed");
    let listed = attachments.list().collect().await.unwrap();
    let told = listed.iter().find(|one| one.id == link.id).unwrap();
    assert_eq!(told.kind, Some(AttachmentKind::Link));
    assert_eq!(told.link_url.as_deref(), Some("https://example.com/ä?a=b&c"));
    assert_eq!(told.file_name.as_deref(), Some("The site"));
    let error = attachments.download(link.id).await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "DOWNLOAD_NOT_ALLOWED");

    assert_eq!(attachments.delete(bytes.id).await.unwrap(), bytes.id);
    let rest = attachments.delete_all([streamed.id, bytes.id, link.id]).await.unwrap();
    assert_eq!(rest.done().map(|(at, _)| at).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(rest.refused().next().unwrap().1.message(), "record not deleted");
    assert!(attachments.list().collect().await.unwrap().is_empty());
}

#[tokio::test]
async fn refusals_have_zohos_words() {
    let office = Office::open().await;
    let attachments = office.lead(0).attachments();
    let directory = tempfile::tempdir().unwrap();
    let gone = attachments.download(NONE).await.unwrap();
    assert_eq!(gone.status(), 204);
    let path = directory.path().join("none");
    assert_eq!(gone.to_file(&path).await.unwrap_err().kind(), ErrorKind::NotFound);
    assert!(!path.exists());
    let unknown = office.crm.records("Leads").record(NONE).attachments();
    let error = unknown.upload(Upload::bytes("a", "b")).await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
    assert!(error.to_string().contains("related id given seems to be invalid"), "{error}");
    let error = attachments.delete(NONE).await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
    let error = attachments.link("x".repeat(2_001), "long").await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
    let error = attachments.upload(Upload::file(path)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("cannot be read"), "{error}");

    office.forbid("POST", &format!("Leads/{}/Attachments", office.lead_id(0)));
    assert_forbidden(&attachments.upload(Upload::bytes("a", "b")).await.unwrap_err());
    let narrow = office.scoped("ZohoCRM.modules.contacts.ALL");
    let narrow = narrow.records("Leads").record(office.lead_id(0)).attachments();
    let error = narrow.upload(Upload::bytes("a", "b")).await.unwrap_err();
    assert_scope(&error, "ZohoCRM.modules.leads.CREATE");
    assert_scope(&error, "ZohoCRM.modules.attachments.CREATE");
    assert_scope(&narrow.download(1).await.unwrap_err(), "ZohoCRM.modules.attachments.READ");
}
