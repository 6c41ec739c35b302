//! Zoho's own answers to writes, read record by record.
//!
//! The examples are data of Zoho's documentation and no part of the project: the test reads them
//! where they lie beside it (`../shared/zoho-examples`, or the folder that `ZCRM_EXAMPLES` names),
//! and says so where they do not.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use http::StatusCode;
use serde_json::Value;
use zcrm_core::{Error, ErrorKind, Outcome, sender_fn};
use zcrm_records::{Record, RecordsExt as _};

/// The folder of the examples, when it is there.
fn folder() -> Option<PathBuf> {
    let given = std::env::var_os("ZCRM_EXAMPLES").map(PathBuf::from);
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let beside = [root.join("../shared/zoho-examples"), root.join("../../shared/zoho-examples")];
    given.into_iter().chain(beside).find(|folder| folder.join("index.tsv").is_file())
}

/// What the outcomes of an example are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    examples: usize,
    done: usize,
    refused: usize,
    calls_failed: usize,
}

#[tokio::test]
async fn every_example_of_a_write_is_read_record_by_record() {
    let Some(folder) = folder() else {
        assert!(std::env::var_os("ZCRM_EXAMPLES").is_none(), "ZCRM_EXAMPLES names no examples");
        eprintln!("no examples beside the checkout: nothing was compared");
        return;
    };
    let index = std::fs::read_to_string(folder.join("index.tsv")).unwrap();
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for row in index.lines().skip(1) {
        let columns: Vec<_> = row.split('\t').collect();
        let [group, operation, kind, status, name, file, ..] = columns[..] else { panic!("{row}") };
        let verb = match operation {
            "createRecords" | "cloneRecord" => "create",
            "updateRecord" | "updateRecords" => "update",
            "upsertRecords" => "upsert",
            "deleteRecord" | "deleteRecords" => "delete",
            _ => continue,
        };
        if group != "record" || kind != "response" {
            continue;
        }
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let body: Value = serde_json::from_str(&text).unwrap();
        let body = body.get("body").cloned().unwrap_or(body);
        let status = StatusCode::from_bytes(status.as_bytes()).unwrap();
        let entries = body.get("data").and_then(Value::as_array).cloned().unwrap_or_default();
        // An answer without entries is the call's own error, whatever was sent.
        let sent = entries.len().max(1);
        let bytes = Bytes::from(body.to_string());
        let crm = Arc::new(sender_fn(move |_| {
            let mut response = http::Response::new(bytes.clone());
            *response.status_mut() = status;
            std::future::ready(Ok(response))
        }));
        let records = vec![Record::new().with("id", "1"); sent];
        let leads = crm.records("Leads");
        let outcomes: Result<Vec<Outcome<u64>>, Error> = match verb {
            "create" => leads.create(&records).await.map(|batch| ids(batch, |w| w.id.as_u64())),
            "update" => leads.update(&records).await.map(|batch| ids(batch, |w| w.id.as_u64())),
            "upsert" => {
                let batch = leads.upsert(&records, &["Email"]).await;
                batch.map(|batch| ids(batch, |upserted| upserted.written.id.as_u64()))
            }
            _ => leads.delete(vec![1_u64; sent]).await.map(|batch| ids(batch, |id| id.as_u64())),
        };
        let counts = counts.entry(operation.to_owned()).or_default();
        counts.examples += 1;
        match outcomes {
            Err(error) => {
                assert!(
                    entries.is_empty() || status == StatusCode::UNAUTHORIZED,
                    "{name}: {error}"
                );
                let api = error.api().unwrap();
                assert_eq!((api.status(), api.code()), (status, body["code"].as_str().unwrap()));
                assert!(!error.may_have_happened(), "{name}");
                let expected = match api.code() {
                    "AUTHENTICATION_FAILURE" => ErrorKind::Authentication,
                    "OAUTH_SCOPE_MISMATCH" | "NO_PERMISSION" | "AUTHORIZATION_FAILED" => {
                        ErrorKind::Permission
                    }
                    "INVALID_MODULE" | "INVALID_URL_PATTERN" => ErrorKind::NotFound,
                    _ => ErrorKind::Rejected,
                };
                assert_eq!(error.kind(), expected, "{name}");
                counts.calls_failed += 1;
            }
            Ok(outcomes) => {
                assert_eq!(outcomes.len(), entries.len(), "{name}");
                for (entry, outcome) in entries.iter().zip(outcomes) {
                    match outcome {
                        Outcome::Done(id) => {
                            assert_eq!(entry["code"], "SUCCESS", "{name}");
                            assert_eq!(entry["details"]["id"], id.to_string(), "{name}");
                            counts.done += 1;
                        }
                        Outcome::Refused(error) => {
                            assert_eq!(entry["code"], error.code(), "{name}");
                            assert_eq!(entry["message"], error.message(), "{name}");
                            assert_eq!(&entry["details"], error.details(), "{name}");
                            assert!(!error.may_have_happened());
                            counts.refused += 1;
                        }
                        other => panic!("{name}: {other}"),
                    }
                }
            }
        }
    }
    let of =
        |examples, done, refused, calls_failed| Counts { examples, done, refused, calls_failed };
    let expected = [
        ("cloneRecord", of(3, 1, 1, 1)),
        ("createRecords", of(11, 1, 8, 2)),
        ("deleteRecord", of(6, 1, 2, 3)),
        ("deleteRecords", of(3, 4, 1, 1)),
        ("updateRecord", of(6, 0, 5, 1)),
        ("updateRecords", of(5, 2, 4, 0)),
        ("upsertRecords", of(7, 3, 5, 1)),
    ];
    let counts: Vec<_> = counts.iter().map(|(name, counts)| (name.as_str(), *counts)).collect();
    assert_eq!(counts, expected);
}

fn ids<W>(batch: zcrm_records::Batch<W>, id: impl Fn(&W) -> u64) -> Vec<Outcome<u64>> {
    let id = |outcome| match outcome {
        Outcome::Done(written) => Outcome::Done(id(&written)),
        Outcome::Refused(error) => Outcome::Refused(error),
        Outcome::Unknown(error) => Outcome::Unknown(error),
        Outcome::NotSent(error) => Outcome::NotSent(error),
    };
    batch.into_iter().map(id).collect()
}
