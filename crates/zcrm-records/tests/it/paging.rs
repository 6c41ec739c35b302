//! By page number to 2,000, by token beyond.

use serde::Deserialize;
use zcrm_client::ErrorKind;
use zcrm_records::{Record, RecordId, RecordsExt as _, SortBy, SortOrder};

use crate::scripted::{Sent, client};

#[derive(Debug, Deserialize)]
struct Row {
    id: RecordId,
}

/// A page of `count` rows that ends with id `last`.
fn page(last: u64, count: u64, token: Option<&str>) -> (u16, String) {
    let rows: Vec<_> = (last + 1 - count..=last).map(|id| format!(r#"{{"id":"{id}"}}"#)).collect();
    let info = match token {
        Some(token) => format!(r#"{{"more_records":true,"next_page_token":"{token}"}}"#),
        None => r#"{"more_records":false,"next_page_token":null}"#.to_owned(),
    };
    (200, format!(r#"{{"data":[{}],"info":{info}}}"#, rows.join(",")))
}

fn place(sent: &Sent, n: usize) -> String {
    let sent = sent.requests();
    let (_, query) = sent[n].1.split_once('?').unwrap();
    query.split('&').filter(|pair| pair.starts_with("page")).collect::<Vec<_>>().join("&")
}

async fn walk(per_page: u16, total: u64) -> Sent {
    let pages = total.div_ceil(u64::from(per_page));
    let answers = (1..=pages).map(|n| {
        let last = (n * u64::from(per_page)).min(total);
        let count = last - (n - 1) * u64::from(per_page);
        let token = format!("after{n}");
        page(last, count, (n < pages).then_some(token.as_str()))
    });
    let (client, sent) = client(answers);
    let rows = client.records("Leads").list().fields(["Last_Name"]).per_page(per_page);
    let rows = rows.stream::<Row>().collect().await.unwrap();
    let ids: Vec<u64> = rows.iter().map(|row| row.id.as_u64()).collect();
    assert_eq!(ids, (1..=total).collect::<Vec<_>>(), "every record once and in order");
    sent
}

#[tokio::test(start_paused = true)]
async fn the_first_two_thousand_by_number_and_the_rest_by_token() {
    let sent = walk(200, 2_500).await;
    assert_eq!(sent.requests().len(), 13);
    assert_eq!(place(&sent, 0), "page=1");
    assert_eq!(place(&sent, 9), "page=10");
    assert_eq!(place(&sent, 10), "page_token=after10");
    assert_eq!(place(&sent, 12), "page_token=after12");
}

#[tokio::test(start_paused = true)]
async fn a_page_that_would_cross_two_thousand_is_asked_for_by_token() {
    let sent = walk(150, 2_100).await;
    assert_eq!(place(&sent, 12), "page=13", "1,950 and no more");
    assert_eq!(place(&sent, 13), "page_token=after13");
}

#[tokio::test(start_paused = true)]
async fn an_empty_list_is_no_content() {
    let (client, sent) = client([(204, String::new())]);
    let mut rows = client.records("Leads").list().fields(["Last_Name"]).stream::<Row>();
    assert!(sent.requests().is_empty(), "nothing is sent before the first call");
    assert!(rows.next().await.unwrap().is_none());
    assert!(rows.next().await.unwrap().is_none());
    assert_eq!(sent.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_failed_page_is_asked_for_again_and_nothing_is_lost() {
    let broken = (200, "<html>".to_owned());
    let (client, sent) = client([page(2, 2, Some("t")), broken, page(3, 1, None)]);
    let mut rows = client.records("Leads").list().fields(["Last_Name"]).stream::<Row>();
    let mut seen = Vec::new();
    let mut failures = 0;
    loop {
        match rows.next().await {
            Ok(Some(row)) => seen.push(row.id.as_u64()),
            Ok(None) => break,
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Decode);
                failures += 1;
            }
        }
    }
    assert_eq!((seen, failures), (vec![1, 2, 3], 1));
    assert_eq!(place(&sent, 1), place(&sent, 2));
}

#[tokio::test(start_paused = true)]
async fn a_token_that_leads_nowhere_is_told_not_followed_for_ever() {
    let empty = r#"{"data":[],"info":{"more_records":true}}"#;
    let (first, sent) = client([(200, empty.to_owned())]);
    let list = first.records("Leads").list().fields(["Last_Name"]).custom_view("7");
    let mut rows = list.per_page(200).stream::<Row>();
    for _ in 0..2 {
        let error = rows.next().await.expect_err("an empty page that claims more");
        assert_eq!(error.kind(), ErrorKind::Decode);
    }
    assert_eq!(sent.requests().len(), 1);

    let mut answers: Vec<_> = (1..=10).map(|n| page(n * 200, 200, Some("same"))).collect();
    answers.push(page(2_001, 1, Some("same")));
    let (second, _) = client(answers);
    let list = second.records("Leads").list().fields(["Last_Name"]);
    let error = list.stream::<Row>().collect().await.expect_err("a circle");
    assert!(error.to_string().contains("leads back"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn what_zoho_would_refuse_is_refused_before_it_is_sent() {
    let (client, sent) = client([]);
    let list = || client.records("Leads").list();
    for (list, words) in [
        (list(), "name 1 to 50"),
        (list().fields((0..51).map(|n| format!("F{n}"))), "at most 50"),
        (list().fields(["A"]).per_page(0), "1 to 200"),
        (list().fields(["A"]).per_page(201), "1 to 200"),
        (list().fields(["A"]).custom_view("1").sort(SortBy::Id, SortOrder::Ascending), "own order"),
    ] {
        let error = list.stream::<Record>().next().await.expect_err(words);
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains(words), "{error}");
    }
    assert!(sent.requests().is_empty());
}

#[tokio::test(start_paused = true)]
async fn order_and_view_are_asked_for_as_zoho_spells_them() {
    let (client, sent) = client([(204, String::new()), (204, String::new())]);
    let list = || client.records("Sales_Orders").list().fields(["A", "B"]);
    list()
        .sort(SortBy::ModifiedTime, SortOrder::Descending)
        .stream::<Record>()
        .next()
        .await
        .unwrap();
    list().custom_view("77").stream::<Record>().next().await.unwrap();
    let sent = sent.requests();
    assert_eq!(
        sent[0].1,
        "/crm/v8/Sales_Orders?fields=A%2CB&per_page=200&sort_by=Modified_Time&sort_order=desc&page=1"
    );
    assert_eq!(sent[1].1, "/crm/v8/Sales_Orders?fields=A%2CB&per_page=200&cvid=77&page=1");
}
