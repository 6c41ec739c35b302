//! Files that fields hold.

use zcrm_client::ErrorKind;
use zcrm_records::{FileItem, FilesExt as _, Record, RecordsExt as _, Upload};

use super::office::{Office, assert_forbidden, assert_refused, assert_scope};

async fn text(mut download: zcrm_client::Download) -> String {
    let mut all = Vec::new();
    while let Some(piece) = download.chunk().await.unwrap() {
        all.extend(piece);
    }
    String::from_utf8(all).unwrap()
}

#[tokio::test]
async fn several_files_go_up_at_once_and_come_back() {
    let office = Office::open().await;
    let names = ["ein.txt", "два.txt", "三.txt"];
    let uploads = names.map(|name| Upload::bytes(name, format!("this is {name}")));
    let files = office.crm.files().upload(uploads).await.unwrap();
    assert_eq!(files.len(), 3);
    for (file, name) in files.iter().zip(names) {
        let file = file.as_ref().unwrap();
        assert_eq!(file.name.as_deref(), Some(name));
        let download = office.crm.files().download(file.id.clone()).await.unwrap();
        assert_eq!(download.file_name().as_deref(), Some(name));
        assert_eq!(text(download).await, format!("this is {name}"));
    }
    assert_eq!(office.crm.files().download("0123").await.unwrap().status(), 204);
}

#[tokio::test]
async fn the_file_of_a_field_comes_by_the_id_of_its_entry() {
    let office = Office::open().await;
    let file = Upload::bytes("Vertrag №1.txt", "signed");
    let file = office.crm.files().upload([file]).await.unwrap().remove(0).unwrap();
    let leads = office.crm.records("Leads");
    let lead = Record::new().with("Last_Name", "Quist").with("Files", [FileItem::new(file.id)]);
    let id = leads.create(&[lead]).await.unwrap().into_result().unwrap().remove(0).id;
    let stored: Record = leads.get(id).await.unwrap().unwrap();
    let items: Vec<FileItem> = stored.get("Files").unwrap().unwrap();
    assert_eq!(items[0].name.as_deref(), Some("Vertrag №1.txt"));
    let download = leads.record(id).field_file(items[0].id.unwrap()).await.unwrap();
    assert_eq!(download.file_name().as_deref(), Some("Vertrag №1.txt"));
    assert_eq!(text(download).await, "signed");
}

#[tokio::test]
async fn refusals_have_zohos_words() {
    let office = Office::open().await;
    let files = office.crm.files();
    let many = (0..11).map(|n| Upload::bytes(format!("{n}"), "x"));
    assert_eq!(files.upload(many).await.unwrap_err().kind(), ErrorKind::Configuration);
    assert_eq!(files.upload([]).await.unwrap_err().kind(), ErrorKind::Configuration);
    let large = || Upload::bytes("large", vec![0; (20 << 20) + 1]);
    let error = files.upload([Upload::bytes("a", "b"), large()]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("20971521 bytes, and 20971520 are the most"), "{error}");
    assert_eq!(office.sim.count("POST", "/crm/v8/files"), 0);
    let error = files.upload([large().limit(30 << 20)]).await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
    let error = files.download("").await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "REQUIRED_PARAM_MISSING");

    office.forbid("POST", "files");
    assert_forbidden(&files.upload([Upload::bytes("a", "b")]).await.unwrap_err());
    let narrow = office.scoped("ZohoCRM.modules.ALL");
    let error = narrow.files().upload([Upload::bytes("a", "b")]).await.unwrap_err();
    assert_scope(&error, "ZohoCRM.files.CREATE");
    let error = narrow.files().download("a").await.unwrap_err();
    assert_scope(&error, "ZohoCRM.files.READ");
    let lead = narrow.records("Leads").record(office.lead_id(0));
    assert_eq!(lead.field_file("17").await.unwrap().status(), 204);
}
