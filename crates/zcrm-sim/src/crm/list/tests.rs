//! How far lists reach, and what they cost.

use bytes::Bytes;
use http::{HeaderMap, Method};

use super::*;
use crate::call::Caller;
use crate::crm::{Crm, CrmSettings, SimOrg};

const LIST: &str = "/crm/v8/Leads";

fn ask(crm: &Crm, query: &[(&str, &str)]) -> Value {
    let scopes = Vec::new();
    let caller = Caller { email: "patricia@example.com".to_owned(), scopes };
    let query = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let call = Call {
        method: Method::GET,
        raw_path: LIST.to_owned(),
        path: LIST.to_owned(),
        query: query.collect(),
        headers: HeaderMap::new(),
        body: Bytes::new(),
        oversize: None,
        now: OffsetDateTime::UNIX_EPOCH + time::Duration::days(21_000),
    };
    serde_json::from_slice(&crm.answer(&caller, &call).body).unwrap()
}

#[test]
fn tokens_reach_record_100_000_and_no_further() {
    let organisations = vec![SimOrg::Zylker];
    let settings = CrmSettings { leads: 100_001, organisations, ..CrmSettings::default() };
    let crm = Crm::new(settings);
    let params = [("fields", "Last_Name"), ("sort_order", "asc")];
    let mut answer = ask(&crm, &params);
    let mut listed = 0;
    let mut last = 0;
    while let Some(data) = answer["data"].as_array() {
        listed += data.len();
        last = data.last().unwrap()["id"].as_str().unwrap().parse().unwrap();
        assert_eq!(answer["info"]["more_records"], true);
        let token = answer["info"]["next_page_token"].as_str().unwrap().to_owned();
        answer = ask(&crm, &[params[0], params[1], ("page_token", &token)]);
    }
    assert_eq!((listed, last), (100_000, 3_477_061_000_001_100_000_u64));
    assert_eq!(answer["code"], "PAGINATION_LIMIT_EXCEEDED");
    assert_eq!(answer["details"], json!({ "param_name": "page_token" }));
}
