//! Every decoder of mass work, the recycle bin, merges and composites reads every example of its
//! operation that Zoho publishes, where they lie beside the checkout.

use std::fs;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;
use zcrm_core::{Error, ErrorKind, JobStatus, Operation, OperationRequest, Request, Response};
use zcrm_records::{
    ChangeOwner, Composite, CountRecycled, DeleteRecycled, EmptyRecycleBin, GetMassJob,
    GetMergeJob, GetRecord, GetRecycled, MassAction, MassDeleteRecords, MassUpdateRecords,
    MergeRecords, Merged, Record, RecycleFilter, RecycledPage, RestoreRecycled, StartChangeOwner,
    StartMassConvert, StartMassDelete, WhichRecycled,
};

use crate::live::shared;

/// What came of an example: `Ok` with a word about it, or the error.
type Read = Result<String, Error>;

/// Reads a response as a call of this operation would.
fn through<O: Operation>(
    operation: O,
    response: Response,
    told: impl Fn(O::Output) -> String,
) -> Read {
    let request = operation.encode().unwrap();
    match response.refusal(&request) {
        Some(error) => Err(error),
        None => operation.decode(response).map(told),
    }
}

fn entries<T>(results: &[Result<T, zcrm_records::RecordError>]) -> String {
    let word = |result: &Result<T, zcrm_records::RecordError>| match result {
        Ok(_) => "ok".to_owned(),
        Err(error) => error.code().to_owned(),
    };
    results.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn report(status: JobStatus<zcrm_records::MassReport>) -> String {
    match status {
        JobStatus::Pending(progress) => format!("pending {:?}", progress.total),
        JobStatus::Done(report) => format!("done {:?} {:?}", report.done, report.failed),
    }
}

/// Reads one example by the decoder of its operation. `sent` is how many entries it has.
fn read(operation: &str, name: &str, sent: usize, response: Response) -> Option<Read> {
    let ids = vec![7_u64; sent.max(1)];
    let which = WhichRecycled::Ids(ids.iter().copied().map(Into::into).collect());
    let status = |action| GetMassJob::new("Leads", action, "7");
    let city = || Record::new().with("City", "London");
    let filtered = || WhichRecycled::Matching(RecycleFilter::new().module("Leads"));
    Some(match operation {
        "changeOwnerBulk" => through(ChangeOwner::new("Leads", ids, 7), response, |r| entries(&r)),
        "changeSingleRecordOwner" => {
            through(ChangeOwner::of_one("Leads", 7, 7), response, |r| entries(&r))
        }
        "massUpdateRecords" => {
            through(MassUpdateRecords::new("Leads", ids, city()), response, |r| entries(&r))
        }
        "getMassUpdateStatus" => through(status(MassAction::Update), response, report),
        "massDelete" if name.contains("cvid") || name.contains("norecords") => {
            through(StartMassDelete::new("Leads", "7"), response, |job| job.into())
        }
        "massDelete" => through(MassDeleteRecords::new("Leads", ids), response, |r| entries(&r)),
        "getMassDeleteJobStatus" => through(status(MassAction::Delete), response, report),
        "massChangeOwner" => {
            through(StartChangeOwner::new("Leads", "7", 7), response, |job| job.into())
        }
        "getMassChangeOwnerStatus" => through(status(MassAction::ChangeOwner), response, report),
        "massConvert" => through(StartMassConvert::new([7]), response, |job| job.into()),
        "getMassConvertJobStatus" => through(status(MassAction::Convert), response, report),
        "mergeRecords" => {
            through(MergeRecords::new("Leads", 8, [7]), response, |merged| match merged {
                Merged::Done(_) => "merged".to_owned(),
                Merged::Scheduled(job) => job.into(),
            })
        }
        "getMergeJobStatus" => {
            through(GetMergeJob::new("Leads", 8, "7"), response, |status| match status {
                JobStatus::Done(()) => "done".to_owned(),
                JobStatus::Pending(_) => "pending".to_owned(),
            })
        }
        "getRecycleBinRecords" => through(RecycledPage::new(), response, |page| {
            page.into_records()
                .map_or_else(|error| error.to_string(), |rows| format!("{}", rows.len()))
        }),
        "getRecycleBinRecord" => through(GetRecycled::new(7), response, |row| {
            row.map_or_else(String::new, |row| row.module.unwrap_or_default())
        }),
        "getRecycleBinCounts" => through(CountRecycled::new(), response, |count| count.to_string()),
        "emptyRecycleBin" => through(EmptyRecycleBin::new(), response, |done| format!("{done:?}")),
        "restoreRecycleBinRecords" if name.contains("filters") => {
            through(RestoreRecycled::new(filtered()), response, |done| format!("{done:?}"))
        }
        "restoreRecycleBinRecords" | "restoreRecycleBinRecord" => {
            through(RestoreRecycled::new(which), response, |done| match done {
                zcrm_records::RecycleOutcome::Done(rows) => format!("done {}", entries(&rows)),
                zcrm_records::RecycleOutcome::Scheduled(rows) => {
                    format!("later {}", entries(&rows))
                }
            })
        }
        "deleteRecycleBinRecords" | "deleteRecycleBinRecord" => {
            through(DeleteRecycled::new(which), response, |done| match done {
                zcrm_records::RecycleOutcome::Done(rows) => format!("done {}", entries(&rows)),
                zcrm_records::RecycleOutcome::Scheduled(rows) => {
                    format!("later {}", entries(&rows))
                }
            })
        }
        "createCompositeRequest" => {
            let mut parts = Composite::new();
            for _ in 0..sent {
                drop(parts.add(GetRecord::<Value>::new("Leads", 7_u64)));
            }
            through(parts, response, |answer| {
                let failed = answer.failed().map(|(at, error)| {
                    format!("{at} {}", error.api().map_or("unread", |api| api.code()))
                });
                failed.collect::<Vec<_>>().join(", ")
            })
        }
        _ => return None,
    })
}

const GROUPS: &[&str] = &[
    "change_owner",
    "composite_requests",
    "find_and_merge",
    "mass_change_owner",
    "mass_convert",
    "mass_delete",
    "mass_update",
    "recycle_bin",
];

#[test]
fn every_example_is_read_or_becomes_the_right_error() {
    let Some(folder) = shared("zoho-examples", "index.tsv") else { return };
    let (mut good, mut bad) = (0, 0);
    for group in GROUPS {
        for operation in fs::read_dir(folder.join(group)).unwrap() {
            let operation = operation.unwrap();
            let op = operation.file_name().into_string().unwrap();
            for file in fs::read_dir(operation.path()).unwrap() {
                let file = file.unwrap();
                let name = file.file_name().into_string().unwrap();
                let Some(rest) = name.strip_prefix("response-") else { continue };
                let (status, name) = rest.split_once('-').unwrap();
                let status: StatusCode = status.parse().unwrap();
                let text = fs::read_to_string(file.path()).unwrap();
                let body: Value = serde_json::from_str(&text).unwrap();
                let key = ["data", "merge", "recycle_bin", "__composite_requests"];
                let list = key.iter().find_map(|key| body.get(key)?.as_array());
                let sent = list.map_or(0, Vec::len);
                let response = Response::new(status, HeaderMap::new(), Bytes::from(text));
                let what = format!("{group}/{op}/{status} {name}");
                let read =
                    read(&op, name, sent, response).unwrap_or_else(|| panic!("{what}: no decoder"));
                if status.is_success() && status != StatusCode::NO_CONTENT {
                    good += 1;
                    judge_good(&what, &op, name, read);
                } else {
                    bad += 1;
                    judge_bad(&what, &body, sent, status, read);
                }
            }
        }
    }
    assert_eq!((good, bad), (GOOD, BAD));
}

/// How many examples of success there are, and of refusals.
const GOOD: usize = 26;
const BAD: usize = 22;

fn judge_good(what: &str, operation: &str, name: &str, read: Read) {
    // A job that failed is an error by design; so is the answer that was made up by hand.
    if operation == "getMergeJobStatus" && name.contains("failed") {
        assert_eq!(read.unwrap_err().kind(), ErrorKind::Server, "{what}");
        return;
    }
    let told = read.unwrap_or_else(|error| panic!("{what}: {error}"));
    let wanted = match (operation, name) {
        ("changeOwnerBulk", "partialsuccessresponse.json") => "ok CANNOT_PROCESS",
        ("getMassDeleteJobStatus", "partialfailure.json") => "done Some(15) Some(3)",
        ("getMassConvertJobStatus", "inprogressstatus.json") => "pending Some(50)",
        ("getMassUpdateStatus", "scheduledjob.json") => "pending Some(18)",
        ("massDelete", "cvidmassdeletescheduled.json") => "1990117000035877396",
        ("massChangeOwner", "successresponse.json") => "2423488000001234567",
        ("massUpdateRecords", "partialmassupdate.json") => "ok ok RECORD_LOCKED",
        ("mergeRecords", "mergecompleted.json") => "merged",
        ("restoreRecycleBinRecords", "multistatusresponse.json") => "done ok INVALID_DATA",
        ("restoreRecycleBinRecords", "scheduledbyids.json") => "later ok ok",
        ("restoreRecycleBinRecords", "scheduledbyfilters.json") => "Scheduled([])",
        ("emptyRecycleBin", _) => "Scheduled(())",
        ("getRecycleBinRecord", _) => "Leads",
        ("getRecycleBinCounts", _) => "150",
        // The body of the first part is no page of records.
        ("createCompositeRequest", _) => "0 unread, 1 INVALID_DATA",
        _ => return,
    };
    assert_eq!(told, wanted, "{what}");
}

fn judge_bad(what: &str, body: &Value, sent: usize, status: StatusCode, read: Read) {
    let entry = ["data", "merge", "recycle_bin", "__composite_requests"];
    let entry = entry.iter().find_map(|key| body.get(key)?.get(0)).unwrap_or(body);
    let code = entry["code"].as_str().unwrap();
    match read {
        // Each record has its own refusal.
        Ok(told) => assert!(sent > 0 && told.contains(code), "{what}: {told}"),
        Err(error) => {
            let wanted = match (status.as_u16(), code) {
                (204 | 404, _) => ErrorKind::NotFound,
                (403, _) => ErrorKind::Permission,
                (400, "INVALID_DATA") if entry["details"]["param_name"] == "job_id" => {
                    ErrorKind::NotFound
                }
                _ => ErrorKind::Rejected,
            };
            assert_eq!(error.kind(), wanted, "{what}: {error}");
            if let Some(api) = error.api() {
                assert_eq!((api.code(), api.details()), (code, &entry["details"]), "{what}");
                assert_eq!(api.message(), entry["message"].as_str().unwrap(), "{what}");
            } else {
                assert_eq!(status.as_u16(), 204, "{what}: {error}");
            }
        }
    }
}

/// Used by no operation here; the request of an example is checked in `job_requests`.
#[test]
fn a_request_says_which_entries_its_answer_has() {
    let request: OperationRequest = ChangeOwner::new("Leads", [7, 8], 9).encode().unwrap();
    assert_eq!(request.batch_entries(), Some(("data", 2)));
}
