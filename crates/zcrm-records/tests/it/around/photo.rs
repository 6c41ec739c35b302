//! The photo of a record.

use zcrm_client::ErrorKind;
use zcrm_records::{RecordsExt as _, Upload};

use super::office::{NONE, Office, assert_forbidden, assert_refused, assert_scope};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and more";

#[tokio::test]
async fn a_photo_is_set_read_and_taken_away() {
    let office = Office::open().await;
    let photo = office.lead(0).photo();
    assert_eq!(photo.download().await.unwrap().status(), 204);
    photo.upload(Upload::bytes("zoë.png", PNG).content_type("image/png")).await.unwrap();
    let mut image = photo.download().await.unwrap();
    assert_eq!(image.headers()["content-type"], "image/png");
    assert_eq!(image.chunk().await.unwrap().unwrap(), PNG);
    photo.delete().await.unwrap();
    assert_eq!(photo.download().await.unwrap().status(), 204);
}

#[tokio::test]
async fn refusals_have_zohos_words() {
    let office = Office::open().await;
    let photo = office.lead(0).photo();
    let text = photo.upload(Upload::bytes("a.txt", "text")).await.unwrap_err();
    assert_refused(&text, ErrorKind::Rejected, "INVALID_DATA");
    assert_eq!(text.status().unwrap(), 415);
    let error = photo.upload(Upload::bytes("a.png", vec![0; (10 << 20) + 1])).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(
        error.to_string(),
        "set the photo: the file has 10485761 bytes, and 10485760 are the most; where the \
         organisation may send more, set Upload::limit"
    );
    let allowed = Upload::bytes("a.png", vec![0; (10 << 20) + 1]).limit(11 << 20);
    let error = photo.upload(allowed).await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "FILE_SIZE_EXCEEDS");
    let unknown = office.crm.records("Leads").record(NONE).photo();
    assert_refused(&unknown.download().await.unwrap_err(), ErrorKind::Rejected, "INVALID_DATA");
    assert_refused(&photo.delete().await.unwrap_err(), ErrorKind::Rejected, "INVALID_DATA");
    let deal = office.crm.records("Deals").record(NONE).photo();
    assert_eq!(deal.download().await.unwrap_err().kind(), ErrorKind::NotFound);

    office.forbid("POST", &format!("Leads/{}/photo", office.lead_id(0)));
    assert_forbidden(&photo.upload(Upload::bytes("a.png", PNG)).await.unwrap_err());
    let narrow = office.scoped("ZohoCRM.modules.contacts.ALL");
    let narrow = narrow.records("Leads").record(office.lead_id(0)).photo();
    assert_scope(&narrow.delete().await.unwrap_err(), "ZohoCRM.modules.leads.DELETE");
}
