//! What zcrm sends against what Zoho's Python SDK sent with the same intention, part by part.
//!
//! The result is checked in as `tests/wire/python8.md`; `UPDATE_WIRE_TABLE=1` writes it again. A
//! difference needs a reason here, and a reason needs a difference.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Value, json};
use zcrm::prelude::*;
use zcrm::records::{CreateRecords, Record, Reference, Trigger};
use zcrm::{Client, MemoryStore, OAuthApp, OAuthToken, RecordId, SortBy, SortOrder, Zcrm};
use zcrm_sim::Sim;

use crate::scene::{ADA, BOB};
use crate::wire_recording::{Parts, recorded, sent};

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/wire/python8.md");

const ACCESS: &str = "1000.0ecd93e80ba05d88fc038ea2f364d7c6.1d7d6fb34cea4b124a4354fc911aecd1";
const REFRESH: &str = "1000.863a3cab1aeb36a1189811a947eafe7c.346ed82c05b7bc1d0b52f4a1f0037611";

/// Why a part differs: in which request (`*` for any), which part, the reason.
const REASONS: &[(&str, &str, &str)] = &[
    ("*", "header `accept`", "says what is read; Zoho has no rule for it"),
    (
        "*",
        "header `accept-encoding`",
        "what can be unpacked: deflate is read in two ways by different servers",
    ),
    ("*", "header `connection`", "keeping alive is what HTTP/1.1 does unless told otherwise"),
    ("*", "header `user-agent`", "each names itself; Zoho has no rule for it"),
    ("*", "header `x-zoho-sdk`", "each names itself, in the same form"),
    ("grant 0", "header `user-agent`", "each names itself; the SDK poses as a browser here"),
    ("multi_user 9", "header `user-agent`", "each names itself; the SDK poses as a browser here"),
    ("refresh 0", "header `user-agent`", "each names itself; Zoho has no rule for it"),
    (
        "grant 8",
        "query `fields`",
        "version 8 refuses a list without it; the SDK lets it be left out",
    ),
    ("*", "query `per_page`", "Zoho's default said aloud, so that paging does not rest on it"),
    ("grant 8", "query `page`", "Zoho's default said aloud"),
    (
        "calls 8",
        "query `startDateTime`",
        "for the calendar's recurring events; not offered by the fluent list yet",
    ),
    ("calls 8", "header `if-modified-since`", "not offered by the fluent list yet"),
    ("*", "header `content-type`", "JSON is said to be JSON; the SDK says nothing"),
    ("*", "json: bytes", "the same values: no spaces, no \\u escapes, struct order"),
    (
        "grant 9",
        "json `data[0].Parent_Account.id`",
        "ids are strings, as in Zoho's documentation and answers",
    ),
    (
        "grant 9",
        "json `data[0].Owner.id`",
        "ids are strings, as in Zoho's documentation and answers",
    ),
];

/// One request of the recordings and what zcrm sent for the same intention.
struct Pair {
    at: &'static str,
    what: &'static str,
    theirs: Parts,
    ours: Parts,
}

#[tokio::test]
async fn what_zcrm_sends_is_what_zohos_sdk_sends_or_has_a_reason() {
    let pairs = pairs().await;
    let mut used = BTreeSet::new();
    let table = table(&pairs, &mut used);
    let idle: Vec<_> = (0..REASONS.len()).filter(|reason| !used.contains(reason)).collect();
    let idle: Vec<_> = idle.into_iter().map(|reason| REASONS[reason]).collect();
    assert!(idle.is_empty(), "reasons without a difference: {idle:#?}");

    if std::env::var_os("UPDATE_WIRE_TABLE").is_some() {
        std::fs::write(TABLE, &table).unwrap();
    }
    let checked_in = std::fs::read_to_string(TABLE).unwrap();
    for (line, (found, expected)) in table.lines().zip(checked_in.lines()).enumerate() {
        assert_eq!(found, expected, "line {} of {TABLE}: UPDATE_WIRE_TABLE=1 writes it", line + 1);
    }
    assert_eq!(table, checked_in, "{TABLE} has another length: UPDATE_WIRE_TABLE=1 writes it");
}

async fn pairs() -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut pair = |at: &'static str, what, ours: Parts| {
        let (scenario, n) = at.split_once(' ').expect("scenario and number");
        pairs.push(Pair { at, what, theirs: recorded(scenario, n.parse().unwrap()), ours });
    };

    let sim = simulator().await;
    let patricia = OAuthApp::new(
        "1000.CLIENTPATRICIA0000000000000000A",
        "secret0patricia0000000000000000000000000",
    );
    let raju = OAuthApp::new(
        "1000.CLIENTRAJU00000000000000000000B",
        "secret0raju0000000000000000000000000000000",
    );
    let redirected = patricia.clone().with_redirect_url("https://www.example.com/callback");
    for (at, what, token) in [
        (
            "grant 0",
            "exchange a grant token of a server-based client",
            OAuthToken::grant(redirected, "1000.grantpatricia.0001"),
        ),
        (
            "multi_user 9",
            "exchange a grant token of a self client",
            OAuthToken::grant(raju, "1000.grantraju.0001"),
        ),
        ("refresh 0", "refresh", OAuthToken::refresh(patricia, REFRESH)),
    ] {
        client(&sim, token).authenticate().await.unwrap();
        pair(at, what, only(&sim));
    }

    let crm = client(&sim, OAuthToken::access(ACCESS));
    crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>().next().await.unwrap();
    pair("grant 8", "list the first page", only(&sim));

    let fields = ["Last_Name", "Email"];
    let list = crm.records("Leads").list().fields(fields).per_page(5);
    let mut leads = list.sort(SortBy::Id, SortOrder::Descending).stream::<Record>();
    for _ in 0..6 {
        leads.next().await.unwrap().expect("a lead");
    }
    let requests = sim.requests();
    assert_eq!(requests.len(), 2, "two pages of five");
    pair("calls 8", "list the second page of five, sorted", sent(&requests[1]));
    sim.clear_log();

    let id: RecordId = "3477061000001000001".parse().unwrap();
    crm.records("Leads").get::<Record>(id).await.unwrap().expect("the lead of the recordings");
    pair("calls 9", "get a record", only(&sim));

    let lead = [lead()];
    let create = CreateRecords::new("Leads", &lead).trigger([Trigger::Approval, Trigger::Workflow]);
    let results = crm.send(create).await.unwrap();
    assert!(results[0].is_ok(), "{results:?}");
    pair("grant 9", "create a record with many kinds of fields", only(&sim));

    let two = ["c0", "c1"].map(|company| json!({ "Company": company, "Last_Name": "ok" }));
    let _recorded = crm.records("Leads").create(&two).await.unwrap();
    pair("errors 23", "create two records", only(&sim));
    pairs
}

/// The record of the recordings, as a program of zcrm's has it.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Lead {
    #[serde(rename = "Last_Name")]
    last_name: &'static str,
    company: &'static str,
    #[serde(rename = "Lead_Source")]
    lead_source: &'static str,
    interests: [&'static str; 2],
    #[serde(rename = "No_of_Employees")]
    employees: u32,
    #[serde(rename = "Annual_Revenue")]
    revenue: f64,
    #[serde(rename = "Email_Opt_Out")]
    opt_out: bool,
    #[serde(rename = "Demo_Date")]
    date: &'static str,
    #[serde(rename = "Demo_Time")]
    time: &'static str,
    #[serde(rename = "Big_ID")]
    big: u64,
    #[serde(rename = "Parent_Account")]
    account: Reference,
    owner: Reference,
    #[serde(rename = "Interested_Items")]
    items: Value,
    files: Value,
    #[serde(rename = "Not_In_Metadata")]
    unknown: &'static str,
}

fn lead() -> Lead {
    Lead {
        last_name: "Schmidt ü ☃ \"q\"",
        company: "Acme & Söhne",
        lead_source: "Trade Show",
        interests: ["Cloud", "Mobile"],
        employees: 42,
        revenue: 1231.1,
        opt_out: true,
        date: "2024-07-09",
        time: "2024-07-09T19:00:00+05:30",
        big: 9_007_199_254_740_993,
        account: RecordId::new(3_477_061_000_000_300_001).into(),
        owner: RecordId::new(3_477_061_000_000_173_021).into(),
        items: json!([{ "Item_Name": "Widget", "Qty": 3 }]),
        files: json!([{ "File_Id__s": "ae9c7cefa41870aa54e793c5184e4b87" }]),
        unknown: "kept",
    }
}

/// A simulator that knows the recorded apps, codes and tokens.
async fn simulator() -> Sim {
    let sim = Sim::builder().leads(40).start().await.unwrap();
    let (patricia, raju) =
        ("1000.CLIENTPATRICIA0000000000000000A", "1000.CLIENTRAJU00000000000000000000B");
    let redirect = Some("https://www.example.com/callback");
    sim.register_app(patricia, "secret0patricia0000000000000000000000000", redirect);
    sim.register_app(raju, "secret0raju0000000000000000000000000000000", None);
    sim.register_grant(ADA, patricia, "1000.grantpatricia.0001");
    sim.register_grant(BOB, raju, "1000.grantraju.0001");
    sim.register_refresh_token(ADA, patricia, REFRESH);
    sim.register_access_token(ADA, ACCESS);
    sim
}

fn client(sim: &Sim, token: OAuthToken) -> Client {
    let zcrm = Zcrm::builder().store(MemoryStore::new()).build().unwrap();
    zcrm.client(sim.environment(), token)
}

/// The one request since the last time, but for the fields of a module and its subforms, for which
/// the SDK asks as well before it writes.
fn only(sim: &Sim) -> Parts {
    let mut requests = sim.requests();
    requests.retain(|request| request.path() != "/crm/v8/settings/fields");
    assert_eq!(requests.len(), 1, "one intention, one request: {requests:?}");
    sim.clear_log();
    sent(&requests[0])
}

fn table(pairs: &[Pair], used: &mut BTreeSet<usize>) -> String {
    let mut table = String::from(
        "# What zcrm sends, against Zoho's Python SDK\n\n\
         Request by request and part by part, from recordings of Zoho's SDK for Python (API version \
         8)\nand from what reached the simulator. Kept true by `tests/it/wire_table.rs`, which also \
         holds the\nreasons. Long values are cut here and compared whole. `host` and \
         `content-length` follow from the\nrest.\n\n\
         | scenario, n | what | part | Zoho's Python SDK | zcrm | equal, or why not |\n\
         |---|---|---|---|---|---|\n",
    );
    for pair in pairs {
        let names: BTreeSet<&String> = pair.theirs.keys().chain(pair.ours.keys()).collect();
        for name in names {
            let (theirs, ours) = (pair.theirs.get(name), pair.ours.get(name));
            let verdict = if theirs == ours {
                "equal"
            } else {
                let reason = reason(pair.at, name).unwrap_or_else(|| {
                    panic!("{}: {name} differs without a reason: {theirs:?}, {ours:?}", pair.at)
                });
                used.insert(reason);
                REASONS[reason].2
            };
            let (theirs, ours) = (shown(theirs), shown(ours));
            let (at, what) = (pair.at, pair.what);
            writeln!(table, "| {at} | {what} | {name} | {theirs} | {ours} | {verdict} |").unwrap();
        }
    }
    table
}

/// A reason for this very request goes before one for any.
fn reason(at: &str, part: &str) -> Option<usize> {
    let find = |at: &str| REASONS.iter().position(|reason| reason.0 == at && reason.1 == part);
    find(at).or_else(|| find("*"))
}

fn shown(value: Option<&String>) -> String {
    const MOST: usize = 48;
    let Some(value) = value else { return "—".to_owned() };
    // The versions of this crate and of the compiler it asks for change more often than the wire.
    let value = value
        .replace(env!("CARGO_PKG_VERSION"), "<version>")
        .replace(env!("CARGO_PKG_RUST_VERSION"), "<rust>")
        .replace('|', "\\|");
    let mut short: String = value.chars().take(MOST).collect();
    if value.chars().nth(MOST).is_some() {
        short.push('…');
    }
    format!("`{short}`")
}
