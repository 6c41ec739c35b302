//! Queries. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/Get-Records-through-COQL-Query.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html>.

use http::Method;
use serde_json::{Value, json};
use zcrm_sim::{Sim, SimBulkModule};

use crate::client::{Raw, RawReply};
use crate::crm_office::{Office, assert_refused, ids};

async fn ask(office: &Office, query: &str) -> RawReply {
    office.post("coql", &json!({ "select_query": query })).await
}

/// The rows of a query that must find some.
async fn rows(office: &Office, query: &str) -> Vec<Value> {
    let reply = ask(office, query).await;
    assert_eq!(reply.status, 200, "{query}: {}", reply.text());
    reply.json()["data"].as_array().unwrap().clone()
}

/// The places of the leads that a condition finds.
async fn found(office: &Office, all: &[u64], condition: &str) -> Vec<usize> {
    let reply = ask(office, &format!("select id from Leads where {condition}")).await;
    match reply.status {
        204 => Vec::new(),
        200 => {
            let found = ids(&reply.json());
            found.iter().map(|id| all.iter().position(|known| known == id).unwrap()).collect()
        }
        other => panic!("{condition}: {other} {}", reply.text()),
    }
}

async fn office() -> (Office, Vec<u64>, u64) {
    let office = Office::open(0).await;
    let account = json!({ "Account_Name": "Zylker", "Industry": "Banking" });
    let account = office.sim.module("Accounts").put(account).unwrap();
    let leads = office.sim.module("Leads");
    let people = [
        json!({
            "Last_Name": "O'Neill", "City": "Bern", "Score": 7.5, "Rating": "Active",
            "Demo_Date": "2024-03-01", "Demo_Time": "2024-03-01T10:00:00+02:00",
            "No_of_Employees": 10, "Email_Opt_Out": true, "Interests": ["Cloud", "Mobile"],
            "Parent_Account": { "id": account, "name": "Zylker" },
        }),
        json!({
            "Last_Name": "Neillson", "City": null, "Score": -1, "Rating": "Acquired",
            "Demo_Date": "2024-04-01", "Demo_Time": "2024-03-01T08:00:01Z",
            "No_of_Employees": 200, "Interests": ["Cloud"],
        }),
        json!({ "Last_Name": "100% sure", "City": "Oslo", "Score": 100, "Rating": "Active" }),
    ];
    let all = people.into_iter().map(|lead| leads.put(lead).unwrap()).collect();
    (office, all, account)
}

#[tokio::test]
async fn conditions_find_what_fits_by_the_type_of_the_column() {
    let (office, all, account) = office().await;
    for (condition, expected) in [
        ("Last_Name = 'o''neill'", vec![0]),
        ("Last_Name = 'neill'", vec![]),
        ("Last_Name != 'Neillson'", vec![0, 2]),
        ("Last_Name like 'Neill%'", vec![1]),
        ("Last_Name like '%neill%'", vec![0, 1]),
        ("Last_Name like '%sure'", vec![2]),
        ("Last_Name not like '%neill%'", vec![2]),
        ("Last_Name in ('Neillson', 'Unknown')", vec![1]),
        ("Last_Name not in ('Neillson')", vec![0, 2]),
        ("City is null", vec![1]),
        ("City is not null", vec![0, 2]),
        // Nothing is compared with what is unset.
        ("City != 'Bern'", vec![2]),
        ("Score > 7.4", vec![0, 2]),
        ("Score between -1 and 7.5", vec![0, 1]),
        ("Score not between -1 and 7.5", vec![2]),
        ("No_of_Employees <= 10", vec![0]),
        ("Demo_Date < '2024-04-01'", vec![0]),
        ("Demo_Time > '2024-03-01T08:00:00+00:00'", vec![1]),
        ("Email_Opt_Out = 'true'", vec![0]),
        ("Email_Opt_Out = true", vec![0]),
        ("Interests = 'Mobile;Cloud'", vec![0]),
        ("Interests = 'Cloud'", vec![1]),
        ("Interests like '%mob%'", vec![0]),
        ("(City = 'Oslo' or Rating = 'Acquired')", vec![1, 2]),
        ("((City = 'Oslo' or Score = 7.5) and Demo_Date is null)", vec![2]),
        ("Parent_Account.Industry = 'banking'", vec![0]),
        ("Parent_Account is null", vec![1, 2]),
        ("Parent_Account in (select id from Accounts where Industry = 'Banking')", vec![0]),
        ("Owner.email = 'patricia@example.com'", vec![0, 1, 2]),
        ("!Leads.Owner.last_name like 'Boy%'", vec![0, 1, 2]),
    ] {
        assert_eq!(found(&office, &all, condition).await, expected, "{condition}");
    }
    assert_eq!(found(&office, &all, &format!("Parent_Account = {account}")).await, [0]);
    assert_eq!(found(&office, &all, &format!("id > {}", all[0])).await, [1, 2]);
    assert_eq!(found(&office, &all, &format!("id in ('{}', {})", all[2], all[0])).await, [0, 2]);
}

#[tokio::test]
async fn rows_have_their_columns_and_the_id() {
    let (office, all, account) = office().await;
    let query = "SELECT Last_Name AS 'Who', Parent_Account, Parent_Account.Industry, Owner \
                 FROM Leads WHERE Score = 7.5";
    let row = json!({
        "Who": "O'Neill",
        "Parent_Account": { "name": "Zylker", "id": account.to_string() },
        "Parent_Account.Industry": "Banking",
        "Owner": { "name": "Boyle", "id": "3477061000000173021" },
        "id": all[0].to_string(),
    });
    let body = ask(&office, query).await.json();
    assert_eq!(body, json!({ "data": [row], "info": { "count": 1, "more_records": false } }));
    assert_eq!(ask(&office, "select id from Leads where Score = 8").await.status, 204);
}

#[tokio::test]
async fn subjects_of_activities_are_followed_by_an_arrow() {
    let office = Office::open(0).await;
    let deal = office.sim.module("Deals").put(json!({ "Deal_Name": "Big" })).unwrap();
    let task = json!({ "Subject": "Call", "What_Id": { "id": deal }, "$se_module": "Deals" });
    let task = office.sim.module("Tasks").put(task).unwrap();
    let query = format!("select 'What_Id->Deals.Deal_Name', What_Id from Tasks where id = {task}");
    let row = rows(&office, &query).await.remove(0);
    assert_eq!(row["What_Id->Deals.Deal_Name"], "Big");
    assert_eq!(row["What_Id"], json!({ "id": deal.to_string() }));
}

#[tokio::test]
async fn rows_are_ordered_and_paged() {
    let (office, all, _) = office().await;
    let order = async |clause: &str| {
        let query = format!("select id from Leads where id is not null {clause}");
        let rows = rows(&office, &query).await;
        let all: Vec<String> = all.iter().map(u64::to_string).collect();
        let place = |row: &Value| all.iter().position(|id| row["id"] == **id).unwrap();
        rows.iter().map(place).collect::<Vec<usize>>()
    };
    assert_eq!(order("").await, [0, 1, 2]);
    assert_eq!(order("order by id desc").await, [2, 1, 0]);
    assert_eq!(order("order by Score").await, [1, 0, 2]);
    assert_eq!(order("order by Rating desc, Score desc").await, [2, 0, 1]);
    assert_eq!(order("order by City asc").await, [1, 0, 2], "what is unset comes first");
    assert_eq!(order("limit 1 offset 1").await, [1]);
    assert_eq!(order("limit 1, 2").await, [1, 2]);
    let query = "select id from Leads where id is not null limit 2";
    assert_eq!(ask(&office, query).await.json()["info"]["more_records"], true);
}

#[tokio::test]
async fn rows_are_grouped_and_added_up() {
    let (office, ..) = office().await;
    let query = "select Rating, COUNT(id), SUM(Score), AVG(Score) as mean from Leads \
                 where id is not null group by Rating order by COUNT(id) desc";
    let expected = [
        json!({ "Rating": "Active", "COUNT(id)": 2, "SUM(Score)": 107.5, "mean": 53.75 }),
        json!({ "Rating": "Acquired", "COUNT(id)": 1, "SUM(Score)": -1, "mean": -1 }),
    ];
    assert_eq!(rows(&office, query).await, expected);
    let query = "select MIN(Demo_Date), MAX(Score), COUNT(City) from Leads where id is not null";
    let expected = json!({ "MIN(Demo_Date)": "2024-03-01", "MAX(Score)": 100, "COUNT(City)": 2 });
    assert_eq!(rows(&office, query).await, [expected]);
}

#[tokio::test]
async fn views_and_fields_are_told() {
    let (office, ..) = office().await;
    let views = office.read("settings/modules/Leads").await;
    let view = views["modules"][0]["custom_view"]["id"].as_str().unwrap().to_owned();
    assert_eq!(rows(&office, &format!("select id from Leads#{view} where id > 0")).await.len(), 3);
    let reply = ask(&office, "select id from Leads#42 where id > 0").await;
    assert_eq!((reply.status, &reply.json()["code"]), (400, &json!("INVALID_QUERY")));
    let body = json!({
        "select_query": "select City, Owner.email from Leads where id > 0",
        "include_meta": ["fields"],
    });
    let fields = office.post("coql", &body).await.json()["fields"].clone();
    assert_eq!(fields["City"]["data_type"], "text");
    assert_eq!(fields["Owner.email"]["api_name"], "Owner");
}

#[tokio::test]
async fn errors_of_queries_have_the_details_of_zohos_examples() {
    let (office, ..) = office().await;
    let columns = |count: usize| vec!["City"; count].join(", ");
    let select = |what: &str| format!("select {what} from Leads where id > 0");
    let condition = |what: &str| format!("select id from Leads where {what}");
    let criteria = (0..25).fold("id > 0".to_owned(), |all, _| format!("({all} and id > 0)"));
    let many = vec!["'x'"; 101].join(",");
    for (query, code, details) in [
        ("delete from Leads".to_owned(), "SYNTAX_ERROR", json!({ "near": "delete" })),
        ("select id from Leads".to_owned(), "SYNTAX_ERROR", json!({ "clause": "where" })),
        ("select FROM Leads where id > 0".to_owned(), "SYNTAX_ERROR", {
            json!({ "line": 1, "column": 8, "near": "FROM" })
        }),
        (condition("City not 'x'"), "SYNTAX_ERROR", json!({ "operator": "not" })),
        (select("Nope"), "INVALID_QUERY", {
            json!({ "reason": "the column is not known", "column_name": "Nope" })
        }),
        (select("Interested_Items"), "INVALID_QUERY", json!({ "column_name": "Interested_Items" })),
        (
            condition("First_Name > 'x'"),
            "INVALID_QUERY",
            json!({
                "reason": "invalid operator found", "column_name": "First_Name", "operator": ">",
            }),
        ),
        (
            condition("Description is null"),
            "INVALID_QUERY",
            json!({
                "reason": "invalid operator found", "column_name": "Description", "operator": "is null",
            }),
        ),
        (
            condition("City not like 'x%'"),
            "INVALID_QUERY",
            json!({
                "reason": "invalid operator found", "column_name": "City", "operator": "not like",
            }),
        ),
        (
            condition("Demo_Date > 'soon'"),
            "INVALID_QUERY",
            json!({
                "reason": "the value does not fit the column", "column_name": "Demo_Date",
                "expected_data_type": "date",
            }),
        ),
        (select("City, City"), "DUPLICATE_DATA", json!({ "column_name": "City" })),
        (select("MAX(Score), MAX(Score)"), "DUPLICATE_DATA", {
            json!({ "column_name": "Score", "aggregate": "MAX" })
        }),
        (select("City as a, State as a"), "DUPLICATE_ALIAS", {
            json!({ "alias": "a", "referred_columns": ["City", "State"] })
        }),
        (select("City as ''"), "INVALID_ALIAS", json!({ "column_name": "City", "alias": "" })),
        (select("City as State, State"), "INVALID_QUERY", {
            json!({ "column_name": "City", "alias": "State" })
        }),
        (select("Sum(Score)"), "INVALID_DATA", {
            json!({ "reason": "unsupported aggregate function", "column": "Sum(Score)" })
        }),
        (
            select("City, COUNT(id)"),
            "INVALID_QUERY",
            json!({
                "reason": "the column is neither grouped nor added up", "column_name": "City",
            }),
        ),
        (select("id") + " limit 0", "INVALID_DATA", json!({})),
        (select("id") + " limit 'x'", "INVALID_QUERY", json!({ "limit": "x" })),
        (select("id") + " limit 2001", "LIMIT_EXCEEDED", json!({ "limit": 2000, "by": "limit" })),
        (select("id") + " limit 2000 offset 98001", "LIMIT_EXCEEDED", {
            json!({ "limit": 100_000, "by": "offset" })
        }),
        (select(&columns(501)), "LIMIT_EXCEEDED", json!({ "limit": 500, "by": "select_columns" })),
        (condition(&criteria), "LIMIT_EXCEEDED", json!({ "limit": 25, "by": "criteria" })),
        (condition(&format!("City in ({many})")), "LIMIT_EXCEEDED", {
            json!({ "limit": 100, "by": "in" })
        }),
        ("select id from Nope where id > 0".to_owned(), "INVALID_MODULE", json!({})),
        (
            condition("Parent_Account in (select id, Industry from Accounts where id > 0)"),
            { "INVALID_QUERY" },
            json!({ "sub_query_sequence": 0, "column_name": ["id", "Industry"] }),
        ),
        (
            condition("Parent_Account = (select id from Accounts where id > 0)"),
            { "INVALID_QUERY" },
            json!({ "sub_query_sequence": 0, "operator": "=" }),
        ),
    ] {
        assert_refused(&ask(&office, &query).await, 400, code, &details);
    }
    for (body, code, details) in [
        (json!({}), "MANDATORY_NOT_FOUND", json!({ "api_name": "select_query" })),
        (
            json!({ "select_query": "x", "include_meta": "fields" }),
            "INVALID_DATA",
            json!({
                "expected_data_type": "jsonarray", "api_name": "include_meta",
                "json_path": "$.include_meta",
            }),
        ),
        (
            json!({ "select_query": "x", "include_meta": ["all"] }),
            "INVALID_DATA",
            json!({
                "api_name": "include_meta", "json_path": "$.include_meta[0]",
                "supported_values": ["fields"],
            }),
        ),
    ] {
        assert_refused(&office.post("coql", &body).await, 400, code, &details);
    }
}

#[tokio::test]
async fn older_limits_are_a_switch() {
    let office = Office::with(Sim::builder().leads(1).coql_columns(50)).await;
    office.sim.add_bulk_module("Wide", SimBulkModule::new(5).fields(120)).unwrap();
    let names = |count: usize| {
        let name = |number: usize| format!("F{number:03}");
        (2..count + 2).map(name).collect::<Vec<_>>().join(", ")
    };
    let query = |count| format!("select {} from Wide where id > 0", names(count));
    assert_eq!(rows(&office, &query(50)).await.len(), 5);
    let details = json!({ "limit": 50, "by": "select_columns" });
    assert_refused(&ask(&office, &query(51)).await, 400, "LIMIT_EXCEEDED", &details);
}

#[tokio::test]
async fn queries_go_through_a_module_id_after_id_at_their_price() {
    let office = Office::open(0).await;
    office.sim.add_bulk_module("Readings", SimBulkModule::new(5_000).crowded()).unwrap();
    let all = office.sim.module("Readings").ids();
    let before = office.sim.credits_used();
    let (mut seen, mut last) = (Vec::new(), 0);
    loop {
        let query = format!("select Name from Readings where id > {last} limit 2000");
        let body = ask(&office, &query).await.json();
        seen.extend(ids(&body));
        last = *seen.last().unwrap();
        if body["info"]["more_records"] == false {
            break;
        }
    }
    assert_eq!(seen, all);
    assert_eq!(office.sim.credits_used() - before, 9, "three calls of three credits");
    for (limit, price) in [("", 1), (" limit 200", 1), (" limit 201", 2), (" limit 1001", 3)] {
        let before = office.sim.credits_used();
        rows(&office, &format!("select Name from Readings where id > 0{limit}")).await;
        assert_eq!(office.sim.credits_used() - before, price, "{limit}");
    }
}

#[tokio::test]
async fn queries_want_the_scope_of_the_module_too() {
    let office = Office::open(1).await;
    let body = json!({ "select_query": "select id from Leads where id > 0" });
    for (scopes, status) in [
        ("ZohoCRM.coql.READ,ZohoCRM.modules.leads.READ", 200),
        ("ZohoCRM.coql.READ,ZohoCRM.modules.contacts.READ", 401),
        ("ZohoCRM.modules.ALL", 401),
    ] {
        let token = office.sim.mint_scoped_access_token("patricia@example.com", scopes);
        let raw = Raw::new(&office.sim, Method::POST, "/crm/v8/coql").token(&token).json(&body);
        assert_eq!(raw.send().await.status, status, "{scopes}");
    }
}
