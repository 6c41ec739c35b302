//! Records that are locked.

use zcrm_client::ErrorKind;
use zcrm_records::{Record, RecordsExt as _};

use super::office::{NONE, Office, assert_forbidden, assert_refused, assert_scope};

#[tokio::test]
async fn a_record_is_locked_and_unlocked() {
    let office = Office::open().await;
    let lead = office.lead(0);
    let locking = lead.locking();
    assert_eq!(locking.info().await.unwrap(), None);
    let id = locking.lock("Prüfung").await.unwrap();
    let lock = locking.info().await.unwrap().unwrap();
    assert_eq!((lock.id, lock.reason.as_deref()), (id, Some("Prüfung")));
    assert_eq!(lock.source.as_deref(), Some("Manual"));
    assert_eq!(lock.record.as_ref().unwrap().id, office.lead_id(0));
    assert!(lock.locked_by.is_some() && lock.locked_time.is_some());
    let change = Record::new().with("id", office.lead_id(0).to_string()).with("Company", "x");
    let refused = office.crm.records("Leads").update(&[change]).await.unwrap();
    assert_eq!(refused.outcomes()[0].refusal().unwrap().code(), "RECORD_LOCKED");
    let error = lead.add_tags(["hot"]).await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "RECORD_LOCKED");
    assert_eq!(locking.change_reason(id, "Audit").await.unwrap(), id);
    assert_eq!(locking.info().await.unwrap().unwrap().reason.as_deref(), Some("Audit"));
    assert_eq!(locking.unlock(id).await.unwrap(), id);
    assert_eq!(locking.info().await.unwrap(), None);
    lead.add_tags(["hot"]).await.unwrap();
}

#[tokio::test]
async fn refusals_have_zohos_words() {
    let office = Office::open().await;
    let locking = office.lead(0).locking();
    locking.lock("a").await.unwrap();
    let twice = locking.lock("b").await.unwrap_err();
    assert_refused(&twice, ErrorKind::Permission, "NOT_ALLOWED");
    assert!(twice.to_string().contains("already locked"), "{twice}");
    assert_refused(&locking.unlock(NONE).await.unwrap_err(), ErrorKind::Rejected, "INVALID_DATA");
    let unknown = office.crm.records("Leads").record(NONE).locking();
    assert_refused(&unknown.lock("a").await.unwrap_err(), ErrorKind::Rejected, "INVALID_DATA");

    office.forbid("POST", &format!("Leads/{}/Locking_Information__s", office.lead_id(0)));
    assert_forbidden(&locking.lock("a").await.unwrap_err());
    let narrow = office.scoped("ZohoCRM.modules.ALL");
    let narrow = narrow.records("Leads").record(office.lead_id(0)).locking();
    assert_scope(&narrow.lock("a").await.unwrap_err(), "ZohoCRM.settings.modules.CREATE");
    assert_scope(&narrow.info().await.unwrap_err(), "ZohoCRM.settings.modules.READ");
}
