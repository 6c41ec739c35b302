//! Every decoder against every example that Zoho publishes of its operation.
//!
//! The examples are data of Zoho's documentation and no part of the project: the test reads them
//! where they lie beside it (`../shared/zoho-examples`, or the folder that `ZCRM_EXAMPLES` names),
//! and says so where they do not.

use std::path::PathBuf;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;
use zcrm_client::{Error, Operation, Request, Response};
use zcrm_core::{Page, RecordError};
use zcrm_records::*;

/// What was made of an example: how many entries are good, and the codes of the others.
type Seen = (usize, Vec<String>);

/// What an operation returns, looked at.
trait Look {
    fn look(&self) -> Seen;
}

impl<T> Look for Vec<Result<T, RecordError>> {
    fn look(&self) -> Seen {
        let codes = self.iter().filter_map(|result| result.as_ref().err());
        let codes: Vec<String> = codes
            .map(|error| {
                assert!(!error.may_have_happened(), "{error:?} was not read");
                error.code().to_owned()
            })
            .collect();
        (self.len() - codes.len(), codes)
    }
}

impl<T> Look for Page<T> {
    fn look(&self) -> Seen {
        let bad = self.items.iter().filter_map(|item| item.as_ref().err());
        assert_eq!(bad.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
        (self.items.len(), Vec::new())
    }
}

impl Look for Vec<ModuleTag> {
    fn look(&self) -> Seen {
        assert!(self.iter().all(|tag| tag.name.is_some() && tag.created_time.is_some()));
        (self.len(), Vec::new())
    }
}

impl Look for Vec<Share> {
    fn look(&self) -> Seen {
        let whole = |share: &Share| {
            share.with.is_some() && share.permission.is_some() && share.shared_by.is_some()
        };
        assert!(self.iter().all(whole), "{self:?}");
        (self.len(), Vec::new())
    }
}

/// Outputs that are one thing.
macro_rules! one {
    ($($output:ty),*) => {
        $(impl Look for $output {
            fn look(&self) -> Seen {
                (1, Vec::new())
            }
        })*
    };
}

one!(
    (),
    Written,
    RecordId,
    Option<String>,
    Option<Note>,
    Option<Lock>,
    Conversion,
    ConversionOptions,
    ModuleTag,
    TagCount
);

/// What a sender and an operation make of an answer.
fn read<O: Operation<Output: Look>>(operation: O, response: Response) -> Result<Seen, Error> {
    let request = operation.encode().unwrap();
    match response.refusal(&request) {
        Some(error) => Err(error),
        None => operation.decode(response).map(|output| output.look()),
    }
}

/// The same for what is only opened: a good answer is a file.
fn opened(request: impl Request, response: &Response) -> Result<Seen, Error> {
    match response.refusal(&request.encode().unwrap()) {
        Some(error) => Err(error),
        None => Ok((1, Vec::new())),
    }
}

/// Reads the answer as that of this operation; `None` for one that is not built here. `entries` is
/// how many records the call was about.
fn decode(operation: &str, entries: usize, response: Response) -> Option<Result<Seen, Error>> {
    let id = RecordId::new(1);
    let ids = || (1..=entries as u64).map(RecordId::new);
    let file = || Upload::bytes("a", "a");
    let note = || ids().map(|_| NewNote::text("t"));
    let change = || ids().map(|id| (id, NoteChange::title("t")));
    let share = || ids().map(|id| NewShare::new(SharedWith::Role(id), SharePermission::ReadOnly));
    Some(match operation {
        "attachments/deleteAttachment" => {
            read(DeleteAttachments::new("Leads", id, ids()), response)
        }
        "attachments/getAttachmentById" => {
            opened(DownloadAttachment::new("Leads", id, id), &response)
        }
        "attachments/getAttachments" => read(ListAttachments::new("Leads", id), response),
        "attachments/uploadAttachment" => {
            read(UploadAttachment::new("Leads", id, file()), response)
        }
        "conversion_option/getLeadConversionOptions" => {
            read(GetConversionOptions::new(id), response)
        }
        "convert/convertLead" => read(ConvertLead::new(id), response),
        "files/getFile" => opened(DownloadFile::new("a"), &response),
        "files/uploadFiles" => read(UploadFiles::new(ids().map(|_| file())), response),
        "get_related_records_count/getRelatedRecordsCount" => {
            let lists = ids().map(RelatedListName::from);
            read(CountRelated::new("Leads", id, lists), response)
        }
        "locking_informations/getRecordLockingInformationOfTheRecord" => {
            read(GetLock::new("Leads", id), response)
        }
        "locking_informations/lockRecord" => read(LockRecord::new("Leads", id, "r"), response),
        "locking_informations/removeLockFromLockedRecord" => {
            read(UnlockRecord::new("Leads", id, id), response)
        }
        "locking_informations/updateReasonofLockedRecord" => {
            read(ChangeLock::new("Leads", id, id, "r"), response)
        }
        "notes/createNotesModule" => read(AddNotes::new(note()), response),
        "notes/deleteNoteById" | "notes/deleteNotesModule" => {
            read(DeleteNotes::new(ids()), response)
        }
        "notes/getNoteById" => read(GetNote::new(id), response),
        "notes/getNotesModule" => read(ListNotes::all(), response),
        "notes/updateNoteById" | "notes/updateNotesModule" => {
            read(UpdateNotes::new(change()), response)
        }
        "related_notes/createNotes" => read(AddNotes::to("Leads", id, note()), response),
        "related_notes/getNotes" => read(ListNotes::of("Leads", id), response),
        "related_records/delinkRelatedRecords" | "related_records/delinkSpecificRelatedRecord" => {
            read(UnlinkRelated::new("Leads", id, "Products", ids()), response)
        }
        "related_records/getDeletedRelatedRecord" | "related_records/getRelatedRecords" => {
            read(ListRelated::<Record>::new("Leads", id, "Products", ["Name"]), response)
        }
        "related_records/updateRelatedRecords" => {
            read(PutRelated::new("Leads", id, "Products", ids()), response)
        }
        "record_photo/deleteRecordPhoto" => read(DeletePhoto::new("Leads", id), response),
        "record_photo/uploadRecordPhoto" => read(UploadPhoto::new("Leads", id, file()), response),
        "send_mail/sendMail" => {
            read(SendMail::new("Leads", id, NewMail::new("a@b.c", ["d@e.f"])), response)
        }
        "share_records/createShareRecords" => {
            read(PutShares::share("Leads", id, share()), response)
        }
        "share_records/updateShareRecords" => {
            read(PutShares::change("Leads", id, share()), response)
        }
        "share_records/getShareRecords" => read(ListShares::new("Leads", id), response),
        "share_records/deleteShareRecords" => read(RevokeShares::new("Leads", id), response),
        "tags/createTags" => read(CreateTags::new("Leads", ids().map(|_| "a")), response),
        "tags/deleteTags" => read(DeleteTag::new(id), response),
        "tags/getTags" => read(ListTags::new("Leads"), response),
        "tags/updateTagById" => {
            read(UpdateTags::new("Leads", ids().map(|id| (id, NewTag::new("a")))), response)
        }
        "tags_actions/getTagRecordsCount" => read(CountTagged::new("Leads", id), response),
        "tags_actions/mergeTags" => read(MergeTags::new(id, RecordId::new(2)), response),
        "tags_actions/postAddTags" => read(TagRecords::new("Leads", ids(), ["a"]), response),
        "tags_actions/postAddTagsWithId" => read(TagRecords::one("Leads", id, ["a"]), response),
        "tags_actions/postRemoveTags" => read(UntagRecords::new("Leads", ids(), ["a"]), response),
        "timelines/getTimelines" => read(ListTimeline::new("Leads", id), response),
        _ => return None,
    })
}

/// The folder of the examples, when it is there.
fn folder() -> Option<PathBuf> {
    let given = std::env::var_os("ZCRM_EXAMPLES").map(PathBuf::from);
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let beside = [root.join("../shared/zoho-examples"), root.join("../../shared/zoho-examples")];
    given.into_iter().chain(beside).find(|folder| folder.join("index.tsv").is_file())
}

/// Groups of which every operation is built here.
const GROUPS: [&str; 15] = [
    "attachments",
    "conversion_option",
    "convert",
    "files",
    "get_related_records_count",
    "locking_informations",
    "notes",
    "record_photo",
    "related_notes",
    "related_records",
    "send_mail",
    "share_records",
    "tags",
    "tags_actions",
    "timelines",
];

/// What an example says: good entries and codes of the others, and how many entries there are.
fn expected(body: &Value) -> (Seen, usize) {
    let members = body.as_object().unwrap();
    let list = members.values().find_map(Value::as_array);
    let Some(entries) = list.filter(|_| !members.contains_key("code")) else {
        return match members.get("code").and_then(Value::as_str) {
            Some(code) if code != "SUCCESS" => ((0, vec![code.to_owned()]), 1),
            _ => ((1, Vec::new()), 1),
        };
    };
    let code = |entry: &Value| {
        let is_error = entry.get("status").is_some_and(|status| status == "error");
        is_error.then(|| entry["code"].as_str().unwrap().to_owned())
    };
    let codes: Vec<String> = entries.iter().filter_map(code).collect();
    ((entries.len() - codes.len(), codes), entries.len())
}

#[test]
fn every_example_is_read_by_the_decoder_of_its_operation() {
    let Some(folder) = folder() else {
        eprintln!("Zoho's examples are not beside the project: they were not read");
        return;
    };
    let index = std::fs::read_to_string(folder.join("index.tsv")).unwrap();
    let (mut good, mut refused, mut wrong) = (0, 0, Vec::new());
    for row in index.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [group, operation, "response", status, name, file, ..] = columns[..] else { continue };
        if !GROUPS.contains(&group) {
            continue;
        }
        let status = StatusCode::from_bytes(status.as_bytes()).unwrap();
        let text = std::fs::read(folder.join(file)).unwrap();
        let body: Value = serde_json::from_slice(&text).unwrap();
        let ((whole, codes), entries) = expected(&body);
        let what = format!("{group}/{operation} {status} {name}");
        let response = Response::new(status, HeaderMap::new(), Bytes::from(text));
        match decode(&format!("{group}/{operation}"), entries, response) {
            None => wrong.push(format!("{what}: no operation reads it")),
            Some(Ok(seen)) if seen == (whole, codes.clone()) || is_one(&body, &seen) => {
                if status.is_success() { good += 1 } else { refused += 1 }
            }
            Some(Ok(seen)) => wrong.push(format!("{what}: {seen:?}, not {whole} and {codes:?}")),
            Some(Err(error)) => {
                let api = error.api().map(|api| (api.status(), api.code().to_owned()));
                let code = codes.first().cloned().unwrap_or_default();
                if status.is_success() || api != Some((status, code)) {
                    wrong.push(format!("{what}: {error:?}"));
                } else {
                    refused += 1;
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!((good, refused), (47, 48), "examples of good answers and of refusals");
}

/// Settings in one object count as one thing, whatever lists are in it.
fn is_one(body: &Value, seen: &Seen) -> bool {
    let single = ["count", "__conversion_options"];
    *seen == (1, Vec::new()) && single.iter().any(|key| body.get(key).is_some())
}
