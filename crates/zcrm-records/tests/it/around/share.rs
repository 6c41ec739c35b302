//! Records that are shared.

use zcrm_client::ErrorKind;
use zcrm_records::{NewShare, RecordId, RecordsExt as _, SharePermission, SharedWith};

use super::office::{NONE, Office, assert_forbidden, assert_refused, assert_scope};

#[tokio::test]
async fn a_record_is_shared_changed_and_revoked() {
    let office = Office::open().await;
    let sharing = office.lead(0).sharing();
    assert!(sharing.list().await.unwrap().is_empty());
    let user = office.colleague();
    let shares = [
        NewShare::new(SharedWith::User(user), SharePermission::ReadOnly).with_related_records(),
        NewShare::new(SharedWith::User(RecordId::new(NONE)), SharePermission::ReadOnly),
        NewShare::new(SharedWith::Role(RecordId::new(7)), SharePermission::ReadWrite).public(),
    ];
    let results = sharing.share(shares).await.unwrap();
    assert!(results[0].is_ok() && results[2].is_ok());
    let refused = results[1].as_ref().unwrap_err();
    assert_eq!((refused.code(), refused.field()), ("INVALID_DATA", Some("shared_with")));
    let listed = sharing.list().await.unwrap();
    assert_eq!(listed.len(), 2);
    assert_eq!(listed[0].with, Some(SharedWith::User(user)));
    assert_eq!(listed[0].permission, Some(SharePermission::ReadOnly));
    assert_eq!(listed[0].related_records, Some(true));
    assert!(listed[0].shared_by.is_some() && listed[0].shared_time.is_some());
    assert_eq!(listed[1].kind.as_deref(), Some("public"));
    let change = NewShare::new(SharedWith::User(user), SharePermission::FullAccess);
    sharing.change([change]).await.unwrap().remove(0).unwrap();
    let listed = sharing.list().await.unwrap();
    assert_eq!((listed.len(), &listed[0].permission), (1, &Some(SharePermission::FullAccess)));
    sharing.revoke().await.unwrap();
    assert!(sharing.list().await.unwrap().is_empty());
}

#[tokio::test]
async fn refusals_have_zohos_words() {
    let office = Office::open().await;
    let sharing = office.lead(0).sharing();
    let role = |id| NewShare::new(SharedWith::Role(RecordId::new(id)), SharePermission::ReadOnly);
    let results = sharing.share((1..=6).map(role)).await.unwrap();
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 5);
    assert_eq!(results[5].as_ref().unwrap_err().code(), "LIMIT_EXCEEDED");
    assert_eq!(sharing.share([]).await.unwrap_err().kind(), ErrorKind::Configuration);
    let unknown = office.crm.records("Leads").record(NONE).sharing();
    let error = unknown.share([role(1)]).await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");

    office.forbid("DELETE", &format!("Leads/{}/actions/share", office.lead_id(0)));
    assert_forbidden(&sharing.revoke().await.unwrap_err());
    let narrow = office.scoped("ZohoCRM.modules.ALL");
    let narrow = narrow.records("Leads").record(office.lead_id(0)).sharing();
    assert_scope(&narrow.list().await.unwrap_err(), "ZohoCRM.share.leads.READ");
}
