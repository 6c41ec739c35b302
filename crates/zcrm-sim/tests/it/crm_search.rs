//! Searches and counts. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/search-records.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/record-count.html>.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use zcrm_sim::Sim;

use crate::client::Raw;
use crate::crm_office::{Office, assert_refused, ids};

/// An office whose leads are those given.
async fn office(leads: &[Value]) -> (Office, Vec<u64>) {
    let office = Office::open(0).await;
    let ids = leads.iter().map(|lead| office.sim.module("Leads").put(lead.clone()).unwrap());
    let ids = ids.collect();
    (office, ids)
}

/// The leads that criteria find, by their place in `all`, rising.
async fn found(office: &Office, all: &[u64], criteria: &str) -> Vec<usize> {
    let query: String = url::form_urlencoded::byte_serialize(criteria.as_bytes()).collect();
    let reply = office.get(&format!("Leads/search?sort_order=asc&criteria={query}")).await;
    match reply.status {
        204 => Vec::new(),
        200 => {
            let found = ids(&reply.json());
            found.iter().map(|id| all.iter().position(|known| known == id).unwrap()).collect()
        }
        other => panic!("{criteria}: {other} {}", reply.text()),
    }
}

fn people() -> Vec<Value> {
    vec![
        json!({
            "Last_Name": "O'Neill (Jr), Ann", "Company": "AT&T", "City": "Bern", "Score": 7.5,
            "Email": "ann@example.com", "Phone": "+1 (555) 010-0100", "Rating": "Active",
            "Demo_Date": "2024-03-01", "Demo_Time": "2024-03-01T10:00:00+02:00",
            "No_of_Employees": 10, "Email_Opt_Out": true, "Interests": ["Cloud", "Mobile"],
        }),
        json!({
            "Last_Name": "Neillson", "Company": "Acme", "City": null, "Score": -1,
            "Email": "bob@example.com", "Phone": "5550100200", "Rating": "Acquired",
            "Demo_Date": "2024-04-01", "Demo_Time": "2024-03-01T08:00:01Z",
            "No_of_Employees": 200, "Email_Opt_Out": false, "Interests": ["Cloud"],
        }),
        json!({
            "Last_Name": "Quist", "Company": "Back\\slash", "City": "Oslo", "Score": 100,
            "Email": null, "Phone": null, "Rating": null, "Big_ID": "900000000000000001",
        }),
    ]
}

#[tokio::test]
async fn criteria_find_what_fits_by_the_type_of_the_field() {
    let (office, all) = office(&people()).await;
    for (criteria, expected) in [
        ("(Last_Name:equals:neill)", vec![0, 1]),
        ("(Last_Name:equals:O'Neill \\(Jr\\)\\, Ann)", vec![0]),
        ("(Company:equals:AT&T)", vec![0]),
        ("(Company:equals:Back\\\\slash)", vec![2]),
        ("(Last_Name:starts_with:neill)", vec![1]),
        ("(Last_Name:equals:N*son)", vec![1]),
        ("(Last_Name:not_equal:neill)", vec![2]),
        ("(Rating:equals:Act)", vec![]),
        ("(Rating:equals:Active)", vec![0]),
        ("(Rating:in:Active,Acquired)", vec![0, 1]),
        ("(City:equals:${EMPTY})", vec![1]),
        ("(City:not_equal:${EMPTY})", vec![0, 2]),
        ("(Score:greater_than:7.4)", vec![0, 2]),
        ("(Score:between:-1,8)", vec![0, 1]),
        ("(No_of_Employees:less_equal:10)", vec![0]),
        ("(Big_ID:equals:900000000000000001)", vec![2]),
        ("(Big_ID:equals:900000000000000002)", vec![]),
        ("(Demo_Date:less_than:2024-04-01)", vec![0]),
        ("(Demo_Time:greater_than:2024-03-01T08:00:00+00:00)", vec![1]),
        ("(Demo_Time:equals:2024-03-01T08:00:00Z)", vec![0]),
        ("(Email_Opt_Out:equals:true)", vec![0]),
        ("(Interests:equals:Mobile)", vec![0]),
        ("(Interests:in:Mobile,Cloud)", vec![0, 1]),
        ("((City:equals:Oslo)or(Score:equals:7.5)and(Rating:equals:Active))", vec![0, 2]),
        ("(((City:equals:Oslo)or(Score:equals:7.5))and(Rating:equals:Active))", vec![0]),
        ("(Owner.last_name:equals:Boyle)", vec![0, 1, 2]),
    ] {
        assert_eq!(found(&office, &all, criteria).await, expected, "{criteria}");
    }
    let target = format!("Leads/search?criteria=(id:equals:{})", all[1]);
    assert_eq!(ids(&office.read(&target).await), [all[1]]);
}

#[tokio::test]
async fn links_are_followed_by_dots() {
    let office = Office::open(0).await;
    let account = json!({ "Account_Name": "Zylker", "Industry": "Banking" });
    let account = office.sim.module("Accounts").put(account).unwrap();
    let lead = json!({ "Last_Name": "Q", "Parent_Account": { "id": account } });
    let lead = office.sim.module("Leads").put(lead).unwrap();
    for criteria in ["(Parent_Account.Account_Name:equals:zylker)", "(Parent_Account.id:equals:X)"]
    {
        let criteria = criteria.replace('X', &account.to_string());
        let body = office.read(&format!("Leads/search?criteria={criteria}")).await;
        assert_eq!(ids(&body), [lead]);
    }
}

#[tokio::test]
async fn email_phone_and_word_look_into_the_fields_of_their_sort() {
    let (office, all) = office(&people()).await;
    for (query, expected) in [
        ("email=ann@example.com", vec![all[0]]),
        ("phone=15550100100", vec![all[0]]),
        ("word=oslo", vec![all[2]]),
        ("word=neill", vec![all[0], all[1]]),
        // The first of criteria, email, phone and word decides.
        ("word=oslo&email=bob@example.com", vec![all[1]]),
    ] {
        let body = office.read(&format!("Leads/search?sort_order=asc&{query}")).await;
        assert_eq!(ids(&body), expected, "{query}");
    }
    let reply = office.get("Leads/search?word=o").await;
    assert_refused(&reply, 400, "INVALID_DATA", &json!({ "param_name": "word" }));
    let reply = office.get("Tasks/search?email=a@example.com").await;
    assert_refused(&reply, 400, "FIELD_TYPE_UNAVAILABLE", &json!({}));
    let reply = office.get("Leads/search").await;
    let details = json!({ "param_names": ["criteria", "email", "phone", "word"] });
    assert_refused(&reply, 400, "EXPECTED_PARAM_MISSING", &details);
}

#[tokio::test]
async fn a_search_may_be_posted() {
    let (office, all) = office(&people()).await;
    let form = office.request(Method::POST, "Leads/bulk/search");
    let reply = form.form(&[("criteria", "(City:equals:Oslo)"), ("fields", "City")]).send().await;
    assert_eq!(reply.json()["data"], json!([{ "City": "Oslo", "id": all[2].to_string() }]));
    let body = json!({ "criteria": "(City:equals:Oslo)", "per_page": 1 });
    let reply = office.post("Leads/bulk/search", &body).await;
    assert_eq!(ids(&reply.json()), [all[2]]);
}

#[tokio::test]
async fn criteria_that_do_not_fit_are_refused_with_what_does() {
    let (office, _) = office(&people()).await;
    let many = vec!["x"; 101].join(",");
    let sixteen = vec!["(City:equals:Oslo)"; 16].join("or");
    for (criteria, code, details) in [
        (
            "(Nope:equals:x)",
            "INVALID_QUERY",
            json!({
                "reason": "the field is not available for search", "api_name": "Nope",
            }),
        ),
        (
            "(City:contains:x)",
            "INVALID_DATA",
            json!({
                "operator": "contains", "reason": "the operator is not known", "api_name": "City",
            }),
        ),
        (
            "(Score:starts_with:1)",
            "INVALID_QUERY",
            json!({
                "operator": "starts_with", "api_name": "Score",
            }),
        ),
        (
            "(Demo_Date:equals:soon)",
            "INVALID_DATA",
            json!({
                "expected_data_type": "date", "reason": "invalid value for search",
                "api_name": "Demo_Date",
            }),
        ),
        (&format!("(City:in:{many})"), "INVALID_QUERY", json!({ "api_name": "City" })),
        (
            "(City:equals:a*b*c)",
            "INVALID_DATA",
            json!({
                "reason": "a word holds more than one wildcard", "api_name": "City",
            }),
        ),
        (&format!("({sixteen})"), "CRITERIA_LIMIT_EXCEEDED", json!({})),
    ] {
        let query: String = url::form_urlencoded::byte_serialize(criteria.as_bytes()).collect();
        let reply = office.get(&format!("Leads/search?criteria={query}")).await;
        assert_refused(&reply, 400, code, &details);
    }
    for unreadable in ["City:equals:x", "(City:equals:x", "(City:equals:x)(City:equals:y)"] {
        let reply = office.get(&format!("Leads/search?criteria={unreadable}")).await;
        assert_eq!((reply.status, &reply.json()["code"]), (400, &json!("INVALID_QUERY")));
    }
}

#[tokio::test]
async fn searches_reach_2000_records_and_have_four_keys_of_info() {
    let office = Office::open(250).await;
    let body = office.read("Leads/search?criteria=(id:greater_than:1)&page=2&fields=City").await;
    let info = json!({ "per_page": 200, "count": 50, "page": 2, "more_records": false });
    assert_eq!(body["info"], info);
    let reply = office.get("Leads/search?criteria=(id:greater_than:1)&page=11").await;
    assert_refused(&reply, 400, "LIMIT_REACHED", &json!({ "limit": "2000" }));
}

#[tokio::test]
async fn searches_want_two_scopes() {
    let office = Office::open(1).await;
    let target = "/crm/v8/Leads/search?word=xx";
    for (scopes, status) in [
        ("ZohoCRM.modules.leads.READ,ZohoSearch.securesearch.READ", 204),
        ("ZohoCRM.modules.leads.READ", 401),
        ("ZohoSearch.securesearch.READ", 401),
    ] {
        let token = office.sim.mint_scoped_access_token("patricia@example.com", scopes);
        let reply = Raw::get(&office.sim, target).token(&token).send().await;
        assert_eq!(reply.status, status, "{scopes}");
    }
}

#[tokio::test]
async fn the_index_lags_behind_when_it_is_told_to() {
    let builder = Sim::builder().leads(0).search_delay(Duration::from_secs(30));
    let office = Office::with(builder).await;
    let target = "Leads/search?criteria=(City:equals:Oslo)";
    let id = office.create("Leads", &json!({ "Last_Name": "Q", "City": "Oslo" })).await;
    assert_eq!(office.get(target).await.status, 204);
    office.sim.advance(Duration::from_secs(31));
    assert_eq!(office.get(target).await.status, 200);
    // A change and a deletion are found late as well; what is gone is not shown.
    let body = json!({ "data": [{ "City": "Rome" }] });
    let put = office.request(Method::PUT, &format!("Leads/{id}")).json(&body).send().await;
    assert_eq!(put.status, 200);
    assert_eq!(office.read(target).await["data"][0]["City"], "Rome");
    office.sim.advance(Duration::from_secs(31));
    assert_eq!(office.get(target).await.status, 204);
}

#[tokio::test]
async fn the_count_lags_a_minute_and_costs_50() {
    let office = Office::open(3).await;
    let count = async |query: &str| {
        office.read(&format!("Leads/actions/count{query}")).await["count"].clone()
    };
    let before = office.sim.credits_used();
    assert_eq!(count("").await, 3);
    assert_eq!(office.sim.credits_used() - before, 50);
    let id = office.create("Leads", &json!({ "Last_Name": "Quist", "City": "Oslo" })).await;
    assert_eq!(count("").await, 3);
    office.sim.advance(Duration::from_secs(61));
    assert_eq!(count("").await, 4);
    assert_eq!(count("?criteria=(Last_Name:equals:Quist)").await, 1);
    assert_eq!(count("?word=Quist").await, 1);
    assert!(office.sim.module("Leads").delete(id.parse().unwrap()));
    assert_eq!(count("").await, 4);
    office.sim.advance(Duration::from_secs(61));
    assert_eq!(count("").await, 3);
    let views = office.read("settings/modules/Leads").await;
    let view = views["modules"][0]["custom_view"]["id"].as_str().unwrap().to_owned();
    assert_eq!(count(&format!("?cvid={view}")).await, 3);
    let reply = office.get(&format!("Leads/actions/count?cvid={view}&word=xx")).await;
    let due = json!([{ "param_name": "cvid" }, { "param_name": "word" }]);
    let details = json!({ "ambiguity_due_to": due });
    assert_refused(&reply, 400, "AMBIGUITY_DURING_PROCESSING", &details);
}
