//! The recycle bin, merges, inventory and cadences over TLS.

use serde_json::json;
use zcrm_client::ErrorKind;
use zcrm_core::{Effect, JobStatus, Request as _};
use zcrm_records::{
    DeleteRecycled, Duplicate, EmptyRecycleBin, Inventory, MergeRecords, RecordsExt as _,
    RecycleFilter, RecycleOutcome, RecycledRecord, RestoreRecycled, Submitted, WhichRecycled,
};
use zcrm_sim::Sim;

use crate::live::{JOB, Office};

#[tokio::test]
async fn what_was_deleted_is_listed_given_back_and_forgotten() {
    let office = Office::open(0).await;
    let mut ids = Vec::new();
    for name in ["Lovelace", "Turing", "Hopper", "Noether", "Curie"] {
        ids.push(office.lead(name).await);
    }
    let leads = office.crm.records("Leads");
    leads.delete(ids.clone()).await.unwrap().into_result().unwrap();
    let bin = office.crm.recycle_bin();
    assert_eq!(bin.count().await.unwrap(), 5);
    let mut rows = bin.list().per_page(2).stream();
    let mut seen: Vec<RecycledRecord> = Vec::new();
    while let Some(row) = rows.next().await.unwrap() {
        seen.push(row);
    }
    assert_eq!(office.sim.count("GET", "/crm/v8/settings/recycle_bin"), 3);
    let mut found: Vec<u64> = seen.iter().map(|row| row.id.as_u64()).collect();
    found.sort_unstable();
    assert_eq!(found, ids);
    assert!(seen.iter().all(|row| row.module.as_deref() == Some("Leads")));
    assert!(seen.iter().all(|row| row.deleted_time.is_some() && row.deleted_by.is_some()));
    let one = bin.get(ids[0]).await.unwrap().unwrap();
    assert_eq!(one.display_name.as_deref(), Some("Lovelace"));
    assert!(!format!("{one:?}").contains("Lovelace"));
    assert!(bin.get(7).await.unwrap().is_none());

    let back = bin.restore([ids[0], 7]).await.unwrap();
    assert_eq!(back.outcomes()[0].done(), Some(&RecycleOutcome::Done(ids[0].into())));
    assert_eq!(back.refused().next().unwrap().1.code(), "INVALID_DATA");
    assert!(office.sim.module("Leads").record(ids[0]).is_some());
    bin.restore_matching(RecycleFilter::new().module("Leads").name_contains("urin")).await.unwrap();
    office.sim.advance(JOB);
    assert_eq!(bin.count().await.unwrap(), 3);
    assert!(office.sim.module("Leads").record(ids[1]).is_some());

    // One id goes by its own path, several by the query.
    assert_eq!(bin.delete([ids[2]]).await.unwrap().done().count(), 1);
    let gone = bin.delete([ids[3], 7]).await.unwrap();
    assert_eq!((gone.done().count(), gone.refused().count()), (1, 1));
    let RecycleOutcome::Done(gone) =
        bin.delete_matching(RecycleFilter::new().name_starts_with("cur")).await.unwrap()
    else {
        panic!("it is done at once")
    };
    assert_eq!(gone[0].as_ref().unwrap(), &RecycleOutcome::Done(ids[4].into()));
    assert_eq!(bin.count().await.unwrap(), 0);
    assert!(bin.list().stream().next().await.unwrap().is_none());
}

#[tokio::test]
async fn all_are_given_back_or_forgotten_and_many_later() {
    let office = Office::with(Sim::builder().leads(1_100)).await;
    let ids = office.sim.module("Leads").ids();
    let bin = office.crm.recycle_bin();
    let delete = |id: &u64| assert!(office.sim.module("Leads").delete(*id));
    ids[..2].iter().for_each(delete);
    let RecycleOutcome::Done(back) = bin.restore_all().await.unwrap() else { panic!("at once") };
    assert_eq!(back.len(), 2);
    ids[..2].iter().for_each(delete);
    assert_eq!(bin.empty().await.unwrap(), RecycleOutcome::Done(()));
    ids[2..].iter().for_each(delete);
    let RecycleOutcome::Scheduled(back) = bin.restore_all().await.unwrap() else { panic!("later") };
    assert!(matches!(back[0].as_ref().unwrap(), RecycleOutcome::Scheduled(_)));
    office.sim.advance(JOB);
    assert_eq!(bin.count().await.unwrap(), 0);
    ids[2..].iter().for_each(delete);
    assert_eq!(bin.empty().await.unwrap(), RecycleOutcome::Scheduled(()));
    office.sim.advance(JOB);
    assert_eq!(bin.count().await.unwrap(), 0);
    assert!(office.sim.module("Leads").ids().is_empty());
}

#[tokio::test]
async fn the_recycle_bin_says_no() {
    let office = Office::open(0).await;
    let wide = office.scoped("ZohoCRM.modules.ALL");
    assert_eq!(wide.recycle_bin().count().await.unwrap(), 0, "settings.ALL covers it");
    let narrow = office.scoped_to("ZohoCRM.modules.ALL").recycle_bin();
    for (error, operation) in [
        (narrow.count().await.unwrap_err(), "READ"),
        (narrow.list().stream().next().await.map(drop).unwrap_err(), "READ"),
        (narrow.restore([7]).await.map(drop).unwrap_err(), "UPDATE"),
        (narrow.delete([7]).await.map(drop).unwrap_err(), "DELETE"),
        (narrow.empty().await.map(drop).unwrap_err(), "UPDATE"),
    ] {
        assert_scope(&error, &format!("ZohoCRM.settings.recycle_bin.{operation}"));
    }
    let bin = office.crm.recycle_bin();
    office.sim.clear_log();
    let refused = [
        bin.restore([0_u64; 0]).await.unwrap_err(),
        bin.restore_matching(RecycleFilter::new()).await.unwrap_err(),
        bin.delete_matching(RecycleFilter::new()).await.unwrap_err(),
        DeleteRecycled::new(WhichRecycled::All).encode().unwrap_err(),
        bin.list().per_page(201).stream().next().await.unwrap_err(),
    ];
    for error in refused {
        assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
    }
    assert!(office.sim.requests().is_empty());
    let ids = || WhichRecycled::Ids(vec![7.into()]);
    assert_eq!(RestoreRecycled::new(ids()).effect(), Effect::Update);
    assert_eq!(DeleteRecycled::new(ids()).effect(), Effect::Update);
    assert_eq!(RestoreRecycled::new(WhichRecycled::All).effect(), Effect::Create);
    assert_eq!(EmptyRecycleBin::new().effect(), Effect::Create);
}

#[tokio::test]
async fn two_records_become_one() {
    let office = Office::open(0).await;
    let (ada, twin) = (office.lead("Lovelace").await, office.lead("Byron").await);
    let leads = office.crm.records("Leads");
    let merge =
        leads.record(ada).merge([Duplicate::new(twin).take(["Last_Name"])]).keep(["Company"]);
    let merged = merge.send().await.unwrap();
    let Submitted::Scheduled(job) = &merged else { panic!("it is a job") };
    assert!(matches!(job.check().await.unwrap(), JobStatus::Pending(_)));
    let again = office.another().records("Leads").record(ada).merge_job(job.id());
    office.sim.advance(JOB);
    merged.wait().await.unwrap();
    again.wait().await.unwrap();
    assert_eq!(office.field("Leads", ada, "Last_Name"), "Byron");
    assert!(office.sim.module("Leads").record(twin).is_none());

    // The id of none; the record itself; a job that is lost, or failed.
    let unknown = leads.record(ada).merge([7]).send().await.unwrap_err();
    assert_eq!(
        (unknown.kind(), unknown.api().unwrap().code()),
        (ErrorKind::Rejected, "INVALID_DATA")
    );
    let own = leads.record(ada).merge([ada]).send().await.unwrap_err();
    assert_eq!(own.kind(), ErrorKind::Configuration);
    let three = leads.record(ada).merge([7, 8, 9]).send().await.unwrap_err();
    assert_eq!(three.kind(), ErrorKind::Configuration);
    assert_eq!(MergeRecords::new("Leads", ada, [7]).effect(), Effect::Create);
    let lost = leads.record(ada).merge_job("7").wait().await.unwrap_err();
    assert_eq!(lost.kind(), ErrorKind::NotFound);
    office.sim.fail_jobs(1);
    let other = office.lead("Turing").await;
    let merged = leads.record(ada).merge([other]).send().await.unwrap();
    office.sim.advance(JOB);
    assert_eq!(merged.wait().await.unwrap_err().kind(), ErrorKind::Server);

    let narrow = office.scoped("ZohoCRM.modules.contacts.ALL").records("Leads").record(ada);
    assert_scope(&narrow.merge([other]).send().await.unwrap_err(), "ZohoCRM.modules.leads.CREATE");
    assert_scope(&narrow.merge_job("7").check().await.unwrap_err(), "ZohoCRM.modules.leads.READ");
}

#[tokio::test]
async fn a_quote_becomes_an_order_and_an_invoice() {
    let office = Office::open(0).await;
    let row = json!({ "Quantity": 3, "List_Price": 12.5 });
    let quote = json!({ "Subject": "Lenses", "Quoted_Items": [row] });
    let id = office.made("Quotes", quote.clone()).await;
    let quotes = office.crm.records("Quotes");
    let order = quotes.record(id).convert_to(Inventory::SalesOrder).await.unwrap();
    assert_eq!(order.name.as_deref(), Some("Lenses"));
    let orders = office.crm.records("Sales_Orders");
    let invoice = orders.record(order.id).convert_to(Inventory::Invoice).await.unwrap();
    let lines = office.field("Invoices", invoice.id.as_u64(), "Invoiced_Items");
    assert_eq!(lines[0]["Quantity"], 3);
    let twice = quotes.record(id).convert_to(Inventory::SalesOrder).await.unwrap_err();
    assert_eq!(
        (twice.kind(), twice.api().unwrap().code()),
        (ErrorKind::Rejected, "ID_ALREADY_CONVERTED")
    );
    let unknown = quotes.record(7).convert_to(Inventory::Invoice).await.unwrap_err();
    assert_eq!(unknown.api().unwrap().code(), "INVALID_DATA");
    let back = orders.record(order.id).convert_to(Inventory::SalesOrder).await.unwrap_err();
    assert_eq!(back.kind(), ErrorKind::Configuration);
    let narrow = office.scoped("ZohoCRM.modules.leads.ALL").records("Quotes");
    let scope = narrow.record(id).convert_to(Inventory::Invoice).await.unwrap_err();
    assert_eq!(scope.kind(), ErrorKind::Permission);
    let text = scope.to_string();
    assert!(text.contains("quotes.CREATE") && text.contains("invoices.CREATE"), "{text}");

    let second = office.made("Quotes", quote).await;
    let job = quotes.mass_convert_to(Inventory::Invoice, [second, 7]).await.unwrap();
    office.sim.advance(JOB);
    let report = job.wait().await.unwrap();
    assert_eq!([report.total, report.done, report.failed], [Some(2), Some(1), Some(1)]);
    let later = office.another().records("Quotes").mass_convert_job(job.id());
    assert_eq!(later.wait().await.unwrap(), report);
}

#[tokio::test]
async fn records_enter_and_leave_cadences() {
    let office = Office::open(0).await;
    let ada = office.lead("Lovelace").await;
    let leads = office.crm.records("Leads");
    let welcome = 3_477_061_000_000_900_001_u64;
    let entered = leads.enrol_in_cadences([welcome], [ada, 7]).await.unwrap();
    let first = entered[0].as_ref().unwrap();
    assert_eq!((first.id.as_u64(), first.cadences[0].name.as_deref()), (ada, Some("Welcome")));
    assert_eq!(entered[1].as_ref().unwrap_err().code(), "INVALID_DATA");
    let left = leads.unenrol_from_cadences([welcome], [ada]).await.unwrap();
    assert!(left[0].is_ok());
    let unknown = leads.enrol_in_cadences([7], [ada]).await.unwrap_err();
    assert_eq!(unknown.kind(), ErrorKind::Rejected);
    let many = leads.enrol_in_cadences([welcome; 6], [ada]).await.unwrap_err();
    assert_eq!(many.kind(), ErrorKind::Configuration);
    let narrow = office.scoped("ZohoCRM.modules.contacts.ALL").records("Leads");
    for error in [
        narrow.enrol_in_cadences([welcome], [ada]).await.unwrap_err(),
        narrow.unenrol_from_cadences([welcome], [ada]).await.unwrap_err(),
    ] {
        assert_scope(&error, "ZohoCRM.modules.leads.CREATE");
    }
}

/// A scope that is missing is named.
fn assert_scope(error: &zcrm_client::Error, scope: &str) {
    assert_eq!(error.kind(), ErrorKind::Permission, "{error}");
    assert!(error.to_string().contains(scope), "{error}");
}
