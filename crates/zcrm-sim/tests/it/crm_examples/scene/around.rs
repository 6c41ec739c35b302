//! What hangs on records.

use super::*;

pub(super) const SCENES: &[Row] = &[
    // Attachments.
    (
        "attachments/deleteAttachment 200 successfuldeletion",
        &[
            Step { keep: ID, ..post("Leads/<LEAD>/Attachments", FILE).with(FORM) },
            delete("Leads/<LEAD>/Attachments/<ID>"),
        ],
        false,
    ),
    (
        "attachments/deleteAttachment 400 alreadydeleted",
        &[delete("Leads/<LEAD>/Attachments/42")],
        false,
    ),
    (
        "attachments/getAttachments 200 emptylist",
        &[get("Leads/<LEAD>/Attachments?fields=id")],
        false,
    ),
    (
        "attachments/getAttachments 200 multipleattachments",
        &[
            post("Leads/<LEAD>/Attachments", FILE).with(FORM),
            post("Leads/<LEAD>/Attachments?attachmentUrl=https://example.com", ""),
            get("Leads/<LEAD>/Attachments?fields=id"),
        ],
        false,
    ),
    (
        "attachments/uploadAttachment 400 invalidrecordid",
        &[post("Leads/3477061000009999999/Attachments", FILE).with(FORM)],
        false,
    ),
    // Files.
    ("files/getFile 400 missingidparameter", &[get("files")], false),
    ("files/uploadFiles 200 singlefileupload", &[post("files", FILE).with(FORM)], false),
    ("files/uploadFiles 400 missingfilefield", &[post("files", "")], false),
    // Photos.
    (
        "record_photo/deleteRecordPhoto 200 successresponse",
        &[post("Leads/<LEAD>/photo", PHOTO).with(FORM), delete("Leads/<LEAD>/photo")],
        false,
    ),
    (
        "record_photo/uploadRecordPhoto 200 successresponse",
        &[post("Leads/<LEAD>/photo", PHOTO).with(FORM)],
        false,
    ),
    (
        "record_photo/uploadRecordPhoto 415 invalidfiletype",
        &[post("Leads/<LEAD>/photo", FILE).with(FORM)],
        false,
    ),
    // Notes.
    (
        "notes/createNotesModule 201 successfulcreation",
        &[post(
            "Notes",
            concat!(
                r#"{"data":[{"Note_Title":"N","Parent_Id":{"id":"<LEAD>","#,
                r#""module":{"api_name":"Leads"}}}]}"#
            ),
        )],
        false,
    ),
    (
        "notes/createNotesModule 207 partialsuccess",
        &[post(
            "Notes",
            concat!(
                r#"{"data":[{"Note_Title":"N","Parent_Id":{"id":"<LEAD>","#,
                r#""module":{"api_name":"Leads"}}},{"Parent_Id":{"id":"<LEAD>","#,
                r#""module":{"api_name":"Leads"}}}]}"#
            ),
        )],
        false,
    ),
    ("notes/deleteNoteById 200 successfuldeletion", &[delete("Notes/3477061000000800001")], false),
    (
        "notes/deleteNotesModule 207 partialsuccess",
        &[
            delete("Notes/3477061000000800001"),
            delete("Notes?ids=3477061000000800001,3477061000000800002"),
        ],
        false,
    ),
    (
        "notes/updateNoteById 200 successfulupdate",
        &[put("Notes/3477061000000800001", r#"{"data":[{"Note_Title":"N"}]}"#)],
        false,
    ),
    // Related records.
    (
        "get_related_records_count/getRelatedRecordsCount 200 multiplerelatedlists",
        &[post(
            "Leads/<LEAD>/actions/get_related_records_count",
            r#"{"get_related_records_count":[{"related_list":{"api_name":"Products"}}]}"#,
        )],
        false,
    ),
    (
        "get_related_records_count/getRelatedRecordsCount 207 partialsuccessinvaliddata",
        &[post(
            "Leads/<LEAD>/actions/get_related_records_count",
            concat!(
                r#"{"get_related_records_count":[{"related_list":{"api_name":"Products"}},"#,
                r#"{"related_list":{"id":"1"}}]}"#
            ),
        )],
        false,
    ),
    (
        "get_related_records_count/getRelatedRecordsCount 400 notsupportedfilters",
        &[post(
            "Leads/<LEAD>/actions/get_related_records_count",
            concat!(
                r#"{"get_related_records_count":[{"related_list":{"api_name":"Products"},"#,
                r#""params":{"filters":{}}}]}"#
            ),
        )],
        false,
    ),
    (
        "related_lists/getRelatedLists 400 notsupported",
        &[get("settings/related_lists?module=Quoted_Items")],
        false,
    ),
    (
        "related_notes/createNotes 201 successfulcreation",
        &[post("Leads/<LEAD>/Notes", r#"{"data":[{"Note_Title":"N"}]}"#)],
        false,
    ),
    (
        "related_notes/getNotes 200 successresponse",
        &[
            post("Leads/<LEAD>/Notes", r#"{"data":[{"Note_Title":"N"}]}"#),
            get("Leads/<LEAD>/Notes?fields=Note_Title"),
        ],
        true,
    ),
    (
        "related_records/delinkRelatedRecords 207 partialsuccessdelink",
        &[
            put("Leads/<LEAD>/Products", r#"{"data":[{"id":"3477061000000600001"}]}"#),
            delete("Leads/<LEAD>/Products?ids=3477061000000600001,42"),
        ],
        false,
    ),
    (
        "related_records/delinkRelatedRecords 400 invaliddataerror",
        &[delete("Leads/3477061000009999999/Products?ids=42")],
        false,
    ),
    (
        "related_records/delinkRelatedRecords 404 recordnotfound",
        &[delete("Leads/<LEAD>/Products/42")],
        false,
    ),
    (
        "related_records/delinkSpecificRelatedRecord 200 successfuldelink",
        &[
            put("Leads/<LEAD>/Products", r#"{"data":[{"id":"3477061000000600001"}]}"#),
            delete("Leads/<LEAD>/Products/3477061000000600001"),
        ],
        false,
    ),
    (
        "related_records/delinkSpecificRelatedRecord 400 invaliddatarelationnameerror",
        &[delete("Leads/<LEAD>/Nope/42")],
        false,
    ),
    (
        "related_records/getDeletedRelatedRecord 200 deletedproducts",
        &[
            put("Leads/<LEAD>/Products", r#"{"data":[{"id":"3477061000000600001"}]}"#),
            delete("Leads/<LEAD>"),
            get("Leads/deleted/<LEAD>/Products?fields=Owner"),
        ],
        true,
    ),
    (
        "related_records/getRelatedRecords 200 contactproductssuccess",
        &[
            put("Leads/<LEAD>/Products", r#"{"data":[{"id":"3477061000000600001"}]}"#),
            get("Leads/<LEAD>/Products?fields=Product_Name"),
        ],
        true,
    ),
    (
        "related_records/updateRelatedRecords 200 successfulupdate",
        &[put("Leads/<LEAD>/Products", r#"{"data":[{"id":"3477061000000600001"}]}"#)],
        false,
    ),
    // Locks.
    (
        "locking_informations/getRecordLockingInformationOfTheRecord 200 successcase",
        &[
            post("Leads/<LEAD>/Locking_Information__s", r#"{"data":[{"Locked_Reason__s":"x"}]}"#),
            get("Leads/<LEAD>/Locking_Information__s"),
        ],
        false,
    ),
    (
        "locking_informations/lockRecord 201 successcase",
        &[post("Leads/<LEAD>/Locking_Information__s", "")],
        false,
    ),
    (
        "locking_informations/lockRecord 403 notallowedcase2",
        &[
            post("Leads/<LEAD>/Locking_Information__s", ""),
            post("Leads/<LEAD>/Locking_Information__s", ""),
        ],
        false,
    ),
    (
        "locking_informations/removeLockFromLockedRecord 200 successcase",
        &[
            Step { keep: ID, ..post("Leads/<LEAD>/Locking_Information__s", "") },
            delete("Leads/<LEAD>/Locking_Information__s/<ID>"),
        ],
        false,
    ),
    // Mail, shares.
    (
        "send_mail/sendMail 200 success",
        &[post(
            "Leads/<LEAD>/actions/send_mail",
            r#"{"data":[{"from":{"email":"patricia@example.com"},"to":[{"email":"a@b.c"}]}]}"#,
        )],
        false,
    ),
    (
        "share_records/createShareRecords 201 createsharerecordssuccess",
        &[post("Leads/<LEAD>/actions/share", SHARE)],
        false,
    ),
    (
        "share_records/deleteShareRecords 200 revokesharingsuccess",
        &[delete("Leads/<LEAD>/actions/share")],
        false,
    ),
    (
        "share_records/getShareRecords 200 getsharerecordssuccess",
        &[post("Leads/<LEAD>/actions/share", SHARE), get("Leads/<LEAD>/actions/share")],
        false,
    ),
    // Territories, timeline.
    (
        "territories/assignTerritoriesToRecord 200 assignterritoriessuccess",
        &[post(
            "Leads/<LEAD>/actions/assign_territories",
            r#"{"data":[{"Territories":[{"id":"3477061000000097000"}]}]}"#,
        )],
        false,
    ),
    (
        "timelines/getTimelines 200 gettimelinesresponse",
        &[MADE, get("Leads/<ID>/__timeline")],
        false,
    ),
    (
        "timelines/getTimelines 400 gettimelinesbadrequestresponse",
        &[get("Nope/<LEAD>/__timeline")],
        false,
    ),
];

const SHARE: &str = concat!(
    r#"{"share":[{"shared_with":{"id":"3477061000000026005","type":"roles"},"#,
    r#""permission":"full_access","type":"private","share_related_records":false}]}"#
);
