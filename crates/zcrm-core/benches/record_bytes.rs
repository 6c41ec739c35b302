//! `cargo bench -p zcrm-core`: CPU time of a page as records, beside serde_json's typed decoding of
//! the same bytes in the same run. Ratios; nothing is asserted.

#![expect(clippy::expect_used, clippy::unwrap_used, clippy::print_stdout, reason = "a report")]

use std::hint::black_box;

use bytes::Bytes;
use serde::Deserialize;
use serde_json::Value;
use zcrm_core::{Record, RecordId, RecordPage, Reference};

macro_rules! lead {
    ($($name:ident $key:literal: $type:ty,)*) => {
        /// A lead as a program would declare it.
        #[derive(Deserialize)]
        #[expect(dead_code, reason = "decoding is what is measured")]
        struct Lead { $(#[serde(rename = $key)] $name: $type,)* }
        const NAMES: &[&str] = &[$($key),*];
    };
}

lead! {
    owner "Owner": Option<Reference>,
    company "Company": Option<String>,
    first_name "First_Name": Option<String>,
    last_name "Last_Name": Option<String>,
    full_name "Full_Name": Option<String>,
    designation "Designation": Option<String>,
    email "Email": Option<String>,
    secondary_email "Secondary_Email": Option<String>,
    phone "Phone": Option<String>,
    mobile "Mobile": Option<String>,
    fax "Fax": Option<String>,
    website "Website": Option<String>,
    lead_source "Lead_Source": Option<String>,
    lead_status "Lead_Status": Option<String>,
    industry "Industry": Option<String>,
    employees "No_of_Employees": Option<i64>,
    revenue "Annual_Revenue": Option<f64>,
    rating "Rating": Option<String>,
    opt_out "Email_Opt_Out": Option<bool>,
    skype "Skype_ID": Option<String>,
    twitter "Twitter": Option<String>,
    salutation "Salutation": Option<String>,
    street "Street": Option<String>,
    city "City": Option<String>,
    state "State": Option<String>,
    zip "Zip_Code": Option<String>,
    country "Country": Option<String>,
    created_by "Created_By": Option<Reference>,
    modified_by "Modified_By": Option<Reference>,
    created "Created_Time": Option<String>,
    modified "Modified_Time": Option<String>,
    activity "Last_Activity_Time": Option<String>,
    tag "Tag": Option<Vec<Reference>>,
    converted "Converted__s": Option<bool>,
    unsubscribed_mode "Unsubscribed_Mode": Option<String>,
    unsubscribed "Unsubscribed_Time": Option<String>,
    conversion "Lead_Conversion_Time": Option<String>,
    image "Record_Image": Option<String>,
    currency "Currency": Option<String>,
    rate "Exchange_Rate": Option<f64>,
    id "id": Option<RecordId>,
    description "Description": Option<String>,
}

#[derive(Deserialize)]
struct Typed {
    data: Vec<Lead>,
}

fn lead(n: u64, words: &str) -> String {
    let id = 3_477_061_000_000_000_000 + n;
    let user = r#"{"name":"Patricia Boyle","id":"3477061000000173021","email":"pat@example.com"}"#;
    format!(
        r#"{{"Owner":{user},"Company":"{words} {n}","First_Name":"{words}","Last_Name":"{words} {n}","Full_Name":"{words} {n}","Designation":"VP Accounting","Email":"c.paprocki{n}@example.com","Secondary_Email":null,"Phone":"555-555-5555","Mobile":"555-555-5555","Fax":null,"Website":"https://www.example.com","Lead_Source":"Trade Show","Lead_Status":"Attempted to Contact","Industry":"Data/Telecom OEM","No_of_Employees":{n},"Annual_Revenue":7{n}000.5,"Rating":null,"Email_Opt_Out":false,"Skype_ID":"capla-paprocki","Twitter":null,"Salutation":"Mr.","Street":null,"City":"{words}","State":"AK","Zip_Code":"99501","Country":"United States","Created_By":{user},"Modified_By":{user},"Created_Time":"2026-08-24T10:42:50+05:30","Modified_Time":"2026-10-11T17:55:13+05:30","Last_Activity_Time":"2026-10-11T17:55:13+05:30","Tag":[],"Converted__s":false,"Unsubscribed_Mode":null,"Unsubscribed_Time":null,"Lead_Conversion_Time":null,"Record_Image":null,"Currency":"USD","Exchange_Rate":1,"id":"{id}","Description":"{words} {words}"}}"#
    )
}

/// Leaves out a member here and there, as Zoho does for fields of another layout.
fn thinned(lead: &str, n: u64) -> String {
    let Value::Object(members) = serde_json::from_str(lead).expect("a lead") else {
        return String::new();
    };
    let kept = members.iter().enumerate().filter(|(at, (name, _))| {
        *name == "id" || !(u64::try_from(*at).unwrap_or_default() * 7 + n * 3).is_multiple_of(10)
    });
    let kept: Vec<_> = kept.map(|(_, (name, value))| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", kept.join(","))
}

fn page(records: impl Iterator<Item = String>) -> String {
    let records = records.collect::<Vec<_>>().join(",");
    format!(r#"{{"data":[{records}],"info":{{"per_page":200,"count":200,"more_records":true}}}}"#)
}

fn pages() -> Vec<(&'static str, String)> {
    let plain = "Met at the show";
    let foreign = "株式会社サンプル Привет мир";
    let compact = page((0..200).map(|n| lead(n, plain)));
    let value: Value = serde_json::from_str(&compact).unwrap();
    vec![
        ("compact", compact),
        ("non-ASCII", page((0..200).map(|n| lead(n, foreign)))),
        ("escapes", page((0..200).map(|n| lead(n, r"Caf\u00e9 \u0042 \u4e2d\u6587 x")))),
        ("indented", serde_json::to_string_pretty(&value).unwrap()),
        ("a tenth missing", page((0..200).map(|n| thinned(&lead(n, plain), n)))),
    ]
}

#[cfg(unix)]
fn cpu() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    std::time::Duration::try_from(time).expect("CPU time only grows").as_secs_f64()
}

#[cfg(not(unix))]
fn cpu() -> f64 {
    panic!("the benches read Unix clocks of CPU time; run them on Linux")
}

/// The CPU time of some runs.
fn timed(mut run: impl FnMut() -> usize) -> f64 {
    let begin = cpu();
    for _ in 0..4 {
        black_box(run());
    }
    cpu() - begin
}

fn three(record: &Record) -> usize {
    let text = |name| record.text(name).map_or(0, |text| text.into_owned().len());
    text("Last_Name") + text("Email") + record.id().map_or(0, |_| 1)
}

/// All members by name, decoded as the struct decodes them.
fn all(record: &Record) -> usize {
    let text = |name| record.text(name).map_or(0, |text| text.into_owned().len());
    let of = |name| match name {
        "Owner" | "Created_By" | "Modified_By" => {
            record.reference(name).unwrap().map_or(0, |r| r.name.map_or(0, |name| name.len()))
        }
        "Tag" => record.get::<Vec<Reference>>(name).unwrap().map_or(0, |tags| tags.len()),
        "No_of_Employees" => usize::from(record.get::<i64>(name).unwrap().is_some()),
        "Annual_Revenue" | "Exchange_Rate" => {
            usize::from(record.get::<f64>(name).unwrap().is_some())
        }
        "Email_Opt_Out" | "Converted__s" => record.boolean(name).map_or(0, usize::from),
        "id" => record.id().map_or(0, |_| 1),
        name => text(name),
    };
    NAMES.iter().map(|name| of(name)).sum()
}

fn main() {
    println!(
        "{:<16} {:>7} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "page", "KB", "index", "three", "all", "struct", "Value"
    );
    for (name, text) in pages() {
        let body = Bytes::from(text.clone());
        let read = || RecordPage::read(Bytes::from(body.to_vec()), "data").unwrap();
        let mut rounds = [const { Vec::new() }; 5];
        for _ in 0..40 {
            // The reference of all: typed, from bytes.
            let typed = timed(|| serde_json::from_slice::<Typed>(&body).unwrap().data.len());
            let times = [
                timed(|| read().len()),
                timed(|| read().records().map(|record| three(&record)).sum()),
                timed(|| read().records().map(|record| all(&record)).sum()),
                timed(|| {
                    serde_json::from_str::<Typed>(std::str::from_utf8(&body).unwrap())
                        .unwrap()
                        .data
                        .len()
                }),
                timed(|| {
                    serde_json::from_slice::<Value>(&body).unwrap()["data"]
                        .as_array()
                        .map_or(0, Vec::len)
                }),
            ];
            for (times, time) in rounds.iter_mut().zip(times) {
                times.push(time / typed);
            }
        }
        let median = |times: &mut Vec<f64>| {
            times.sort_by(f64::total_cmp);
            times.get(times.len() / 2).copied().unwrap_or_default()
        };
        let [index, three, all, typed, value] = rounds.each_mut().map(median);
        println!(
            "{name:<16} {:>7} {index:>8.2} {three:>8.2} {all:>8.2} {typed:>8.2} {value:>8.2}",
            text.len() / 1_000,
        );
    }
}
