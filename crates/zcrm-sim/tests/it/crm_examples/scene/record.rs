//! Records and what is done to them.

use super::*;

pub(super) const SCENES: &[Row] = &[
    // Records.
    ("record/cloneRecord 201 success", &[post("Leads/<LEAD>/actions/clone", "")], false),
    (
        "record/createRecords 400 duplicatedataerror",
        &[
            post("Leads", r#"{"data":[{"Last_Name":"Q","External_Ref":"1"}]}"#),
            post("Leads", r#"{"data":[{"Last_Name":"Q","External_Ref":"1"}]}"#),
        ],
        false,
    ),
    ("record/createRecords 400 invalidmodule", &[post("Nope", r#"{"data":[{"a":1}]}"#)], false),
    (
        "record/createRecords 400 mandatorynotfound",
        &[post("Leads", r#"{"data":[{"City":"O"}]}"#)],
        false,
    ),
    ("record/deleteRecord 200 successfuldeletion", &[delete("Leads/<LEAD>")], false),
    ("record/deleteRecord 400 invalidrecordid", &[delete("Leads/42")], false),
    ("record/deleteRecord 400 missingparam", &[delete("Leads")], false),
    (
        "record/deleteRecord 400 recordlocked",
        &[post("Leads/<LEAD>/Locking_Information__s", ""), delete("Leads/<LEAD>")],
        false,
    ),
    ("record/deleteRecords 200 successfuldeletion", &[delete("Leads?ids=<LEAD>")], false),
    (
        "record/deleteRecords 207 mixedresults",
        &[delete("Leads?ids=<LEAD>,3477061000009999999")],
        false,
    ),
    ("record/deleteRecords 400 invalidmodule", &[delete("Nope?ids=<LEAD>")], false),
    (
        "record/getDeletedRecords 200 deletedrecords",
        &[delete("Leads/<LEAD>"), get("Leads/deleted")],
        false,
    ),
    ("record/getRecord 400 invaliddata", &[get("Nope/<LEAD>")], false),
    ("record/getRecords 200 leads", &[get("Leads?fields=Last_Name")], true),
    (
        "record/getRecords 400 discretepaginationlimitexceeded",
        &[get("Leads?fields=id&page=11")],
        false,
    ),
    ("record/getRecords 400 invalidcvid", &[get("Leads?fields=id&cvid=42")], false),
    ("record/getRecords 400 invaliddata", &[get("Nope?fields=id")], false),
    ("record/getRecords 400 requiredparammissing", &[get("Leads")], false),
    ("record/updateRecord 400 limitexceedederror", &[put("Leads", HUNDRED_AND_ONE)], false),
    (
        "record/updateRecords 200 success",
        &[put("Leads", r#"{"data":[{"id":"<LEAD>","City":"O"}]}"#)],
        false,
    ),
    (
        "record/updateRecords 400 recordlockederror",
        &[
            post("Leads/<LEAD>/Locking_Information__s", ""),
            put("Leads", r#"{"data":[{"id":"<LEAD>","City":"O"}]}"#),
        ],
        false,
    ),
    (
        "record/updateRecords 412 alreadymodified",
        &[put("Leads", r#"{"data":[{"id":"<LEAD>","City":"O"}]}"#)
            .with(&[("if-unmodified-since", "2000-01-01T00:00:00+00:00")])],
        false,
    ),
    (
        "record/upsertRecords 200 success",
        &[post("Leads/upsert", r#"{"data":[{"Last_Name":"Q","Email":"q@example.com"}]}"#)],
        false,
    ),
    ("record/upsertRecords 404 invalidurlpattern", &[get("no-such")], false),
    // Counts.
    ("record_count/getRecordCount 200 success", &[get("Leads/actions/count")], false),
    (
        "record_count/getRecordCount 400 criterialimitexceeded",
        &[get(concat!(
            "Leads/search?criteria=(City:equals:O)or(City:equals:O)or(City:equals:O)or",
            "(City:equals:O)or(City:equals:O)or(City:equals:O)or(City:equals:O)or(City:equals:O)or",
            "(City:equals:O)or(City:equals:O)or(City:equals:O)or(City:equals:O)or(City:equals:O)or",
            "(City:equals:O)or(City:equals:O)or(City:equals:O)"
        ))],
        false,
    ),
    (
        "record_count/getRecordCount 400 ambiguityerror",
        &[VIEW, get("Leads/actions/count?cvid=<VIEW>&criteria=(City:equals:O)")],
        false,
    ),
    (
        "record_count/getRecordCount 400 fieldtypeunavailable",
        &[get("Tasks/actions/count?email=a@b.c")],
        false,
    ),
    (
        "record_count/getRecordCount 400 invaliddatainvalidoperator",
        &[get("Leads/actions/count?criteria=(City:has:x)")],
        false,
    ),
    (
        "record_count/getRecordCount 400 invaliddataminimumlength",
        &[get("Leads/actions/count?word=x")],
        false,
    ),
    (
        "record_count/getRecordCount 400 invaliddatamultiplewildcards",
        &[get("Leads/actions/count?criteria=(City:equals:a*b*c)")],
        false,
    ),
    (
        "record_count/getRecordCount 400 invaliddatatypemismatch",
        &[get("Leads/actions/count?criteria=(Demo_Time:equals:soon)")],
        false,
    ),
    (
        "record_count/getRecordCount 400 invalidqueryinvalidoperatorfordatatype",
        &[get("Leads/actions/count?criteria=(Score:starts_with:1)")],
        false,
    ),
    (
        "record_count/getRecordCount 400 invalidqueryinvalidvalue",
        &[get("Leads/actions/count?criteria=(Phone:equals:)")],
        false,
    ),
    (
        "record_count/getRecordCount 400 limitreached",
        &[get("Leads/search?criteria=(id:greater_than:1)&page=11")],
        false,
    ),
    // Search.
    (
        "module_search/bulkSearchRecords 200 leadbulksearchresult",
        &[post("Leads/bulk/search", r#"{"criteria":"(id:greater_than:1)"}"#)],
        true,
    ),
    (
        "module_search/searchRecords 200 leadsearchresult",
        &[get("Leads/search?criteria=(id:greater_than:1)")],
        true,
    ),
    // Conversion.
    (
        "conversion_option/getLeadConversionOptions 200 nomatchingrecordsresponse",
        &[MADE, get("Leads/<ID>/__conversion_options")],
        false,
    ),
    (
        "convert/convertLead 200 fullconversion",
        &[post(
            "Leads/<LEAD>/actions/convert",
            concat!(
                r#"{"data":[{"Deals":{"Deal_Name":"D","#,
                r#""Closing_Date":"2030-01-01","Stage":"Qualification","Pipeline":"P"}}]}"#
            ),
        )],
        false,
    ),
    (
        "convert/convertLead 200 successfulconversion",
        &[MADE, post("Leads/<ID>/actions/convert", r#"{"data":[{"overwrite":false}]}"#)],
        false,
    ),
    // Merging.
    (
        "find_and_merge/getMergeJobStatus 200 failedjob",
        &[
            post(
                "Leads/<LEAD>/actions/merge",
                r#"{"merge":[{"data":[{"id":"3477061000001000002"}]}]}"#,
            )
            .keep("JOB", "/merge/0/details/job_id"),
            get("Leads/<LEAD>/actions/merge?job_id=<JOB>"),
        ],
        false,
    ),
    (
        "find_and_merge/mergeRecords 201 mergecompleted",
        &[post(
            "Leads/<LEAD>/actions/merge",
            r#"{"merge":[{"data":[{"id":"3477061000001000002"}]}]}"#,
        )],
        false,
    ),
    (
        "find_and_merge/mergeRecords 400 duplicaterecordids",
        &[post("Leads/<LEAD>/actions/merge", r#"{"merge":[{"data":[{"id":"<LEAD>"}]}]}"#)],
        false,
    ),
    (
        "find_and_merge/mergeRecords 400 mergearraysizeexceeded",
        &[post("Leads/<LEAD>/actions/merge", r#"{"merge":[{},{}]}"#)],
        false,
    ),
    // The recycle bin.
    (
        "recycle_bin/deleteRecycleBinRecords 200 success",
        &[delete("Leads/<LEAD>"), delete("settings/recycle_bin?ids=<LEAD>")],
        false,
    ),
    (
        "recycle_bin/getRecycleBinCounts 200 countexample",
        &[get("settings/recycle_bin/actions/count")],
        false,
    ),
    (
        "recycle_bin/getRecycleBinRecord 200 singlerecordexample",
        &[delete("Leads/<LEAD>"), get("settings/recycle_bin/<LEAD>")],
        false,
    ),
    (
        "recycle_bin/restoreRecycleBinRecord 200 success",
        &[delete("Leads/<LEAD>"), post("settings/recycle_bin/<LEAD>/actions/restore", "")],
        false,
    ),
    (
        "recycle_bin/restoreRecycleBinRecords 207 multistatusresponse",
        &[
            delete("Leads/<LEAD>"),
            post("settings/recycle_bin/actions/restore", r#"{"ids":["<LEAD>","42"]}"#),
        ],
        false,
    ),
    // Rich text.
    (
        "fetch_full_data/fetchFullDataForMultipleRecords 200 multiplerecords",
        &[get("Products/actions/fetch_full_data?fields=Description&ids=3477061000000600001")],
        true,
    ),
    (
        "fetch_full_data/fetchFullDataForMultipleRecords 400 requiredparammissing",
        &[get("Products/actions/fetch_full_data?ids=3477061000000600001")],
        false,
    ),
    (
        "fetch_full_data/fetchFullDataForSingleRecord 200 singlerecord",
        &[get("Products/3477061000000600001/actions/fetch_full_data?fields=Description")],
        true,
    ),
    // Owners.
    (
        "change_owner/changeOwnerBulk 200 successresponse",
        &[post(
            "Leads/actions/change_owner",
            r#"{"ids":["<LEAD>"],"owner":{"id":"3477061000000173022"}}"#,
        )],
        false,
    ),
    (
        "change_owner/changeSingleRecordOwner 200 successresponse",
        &[post("Leads/<LEAD>/actions/change_owner", r#"{"owner":{"id":"3477061000000173022"}}"#)],
        false,
    ),
];

const HUNDRED_AND_ONE: &str = concat!(
    r#"{"data":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,"#,
    r#"1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,"#,
    r#"1,1,1,1,1,1,1,1,1,1,1,1,1,1]}"#
);
