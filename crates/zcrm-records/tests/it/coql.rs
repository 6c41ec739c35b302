//! Rows by COQL, against the simulator.

use serde::Deserialize;
use serde_json::json;
use zcrm_client::ErrorKind;
use zcrm_query::{Aggregate, Column, Coql, QueryError, Select, field};
use zcrm_records::{Decimal, LimitReached, QueryExt as _, Record, RecordId, Reference};
use zcrm_sim::{Sim, SimBulkModule};

use crate::simulated::start;

#[derive(Debug, Deserialize)]
struct Row {
    id: RecordId,
    #[serde(rename = "Last_Name")]
    last_name: String,
    #[serde(rename = "Account_Name.Phone")]
    phone: Option<String>,
    #[serde(rename = "Account_Name")]
    account: Option<Reference>,
}

#[tokio::test]
async fn rows_are_typed_and_values_are_bound() {
    let (sim, crm) = start(Sim::builder().leads(0)).await;
    let account = json!({ "Account_Name": "Zylker", "Phone": "123" });
    let account = sim.module("Accounts").put(account).unwrap();
    let name = "O'Neil :id % (x)";
    let contact = json!({ "Last_Name": name, "Account_Name": { "id": account.to_string() } });
    let id = sim.module("Contacts").put(contact).unwrap();
    let query = || {
        let text = "select Last_Name, Account_Name, Account_Name.Phone from Contacts \
                    where Last_Name = :name and id in :ids";
        crm.query(text).bind("name", name).bind("ids", [RecordId::new(1), RecordId::new(id)])
    };
    let row: Row = query().fetch_one().await.unwrap();
    assert_eq!((row.id, &*row.last_name), (RecordId::new(id), name));
    assert_eq!(row.phone.as_deref(), Some("123"));
    assert_eq!(row.account.unwrap().id, RecordId::new(account));
    assert_eq!(query().stream::<Row>().collect().await.unwrap().len(), 1);
    let none = || crm.query("select Last_Name from Contacts where Last_Name = :n").bind("n", "-");
    assert!(none().fetch_optional::<Record>().await.unwrap().is_none());
    assert_eq!(none().fetch_one::<Record>().await.unwrap_err().kind(), ErrorKind::NotFound);
    assert!(none().stream::<Record>().collect().await.unwrap().is_empty(), "204");
}

#[tokio::test]
async fn a_built_select_gives_aggregates() {
    let (_sim, crm) = start(Sim::builder().leads(0)).await;
    #[derive(Debug, Deserialize)]
    struct Stage {
        #[serde(rename = "Stage")]
        stage: Option<String>,
        #[serde(rename = "Total")]
        total: Option<Decimal>,
    }
    let select = Select::from("Deals")
        .column("Stage")
        .column(Column::aggregate(Aggregate::Sum, "Amount").alias("Total"))
        .filter(field("Amount").greater_than(0))
        .group_by("Stage");
    let stages = crm.query(select.clone()).stream::<Stage>().collect().await.unwrap();
    assert!(stages.len() > 1 && stages.iter().all(|s| s.stage.is_some() && s.total.is_some()));
    let again = crm.query(Coql::from(select)).stream::<Record>().collect().await.unwrap();
    assert_eq!(again.len(), stages.len());
}

#[tokio::test]
async fn what_the_query_does_not_give_or_cannot_select_is_an_error_by_name() {
    let (sim, crm) = start(Sim::builder().leads(3)).await;
    let short = crm.query("select Last_Name from Leads where id is not null");
    #[derive(Debug, Deserialize)]
    struct Asks {
        #[serde(rename = "Email")]
        #[expect(dead_code, reason = "the name is the point")]
        email: Option<String>,
    }
    let error = short.stream::<Asks>().next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("the field Email"), "{error}");
    let unknown = crm.query("select Emial from Leads where id is not null");
    let error = unknown.stream::<Record>().next().await.unwrap_err();
    assert!(error.to_string().contains("the column Emial"), "{error}");
    assert_eq!(error.api().unwrap().code(), "INVALID_QUERY");
    // A subform is in no row of a query.
    let subform = crm.query("select Invoiced_Items from Invoices where id is not null");
    let error = subform.fetch_optional::<Record>().await.unwrap_err();
    assert!(error.to_string().contains("the column Invoiced_Items"), "{error}");
    sim.clear_log();
    let unbound = crm.query("select Last_Name from Leads where id = :id");
    let error = unbound.stream::<Record>().next().await.unwrap_err();
    assert!(error.to_string().contains(":id") && error.detail::<QueryError>().is_some());
    assert!(sim.requests().is_empty());
}

#[tokio::test]
async fn pages_go_by_the_cheapest_rows_and_the_querys_own_limit_holds_for_all() {
    let (sim, crm) = start(Sim::builder().leads(2_500)).await;
    let credits = sim.credits_used();
    let all = crm.query("select Last_Name from Leads where id is not null");
    let rows = all.clone().stream::<Record>().collect().await.unwrap();
    assert_eq!(rows.len(), 2_500);
    let ids: Vec<_> = rows.iter().map(Record::id).collect();
    assert!(ids.is_sorted());
    assert_eq!(sim.credits_used() - credits, 1 + 3 + 3, "200, 2,000 and the rest");
    let credits = sim.credits_used();
    let text = "select Last_Name from Leads where id is not null limit 450 offset 100";
    let limited = crm.query(text).stream::<Record>().collect().await.unwrap();
    assert_eq!(limited.len(), 450);
    assert_eq!(limited[0].id(), rows[100].id());
    assert_eq!(sim.credits_used() - credits, 1 + 2, "200 and 250");
    let mut stream = all.clone().stream::<Record>();
    for _ in 0..731 {
        stream.next().await.unwrap().unwrap();
    }
    let rest = all.clone().resume(stream.position()).stream::<Record>().collect().await.unwrap();
    assert_eq!(rest.len(), 2_500 - 731);
    assert_eq!(rest[0].id(), rows[731].id());
    let error = all.per_page(2_001).stream::<Record>().next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn row_100001_of_a_query_is_the_typed_error_and_the_position_is_kept() {
    let (sim, crm) = start(Sim::builder().leads(0).credits(1_000_000)).await;
    sim.add_bulk_module("Readings", SimBulkModule::new(100_001)).unwrap();
    let mut stream =
        crm.query("select Name from Readings where id is not null").prefetch(1).stream::<Record>();
    let mut seen = 0;
    let error = loop {
        match stream.next().await {
            Ok(Some(_)) => seen += 1,
            Ok(None) => panic!("an end after {seen}"),
            Err(error) => break error,
        }
    };
    assert_eq!(seen, 100_000);
    assert_eq!(error.detail::<LimitReached>().unwrap().records, 100_000);
    assert!(error.to_string().contains(".all()"), "{error}");
    let saved = serde_json::to_string(&stream.position()).unwrap();
    assert!(saved.contains(r#""cursor""#) && !saved.contains("Readings"), "{saved}");
    assert!(sim.credits_used() <= 155);
}
