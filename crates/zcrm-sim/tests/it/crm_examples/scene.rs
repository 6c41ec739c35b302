//! Which calls lead to the answer of an example.

use std::time::Duration;

/// The calls that lead to an answer; the last one gets it.
pub(super) struct Scene {
    pub(super) steps: &'static [Step],
    /// Where records stand in the body: their fields are a matter of the module.
    pub(super) records: &'static [&'static str],
    /// How long jobs take.
    pub(super) job_time: Duration,
}

/// One call.
pub(super) struct Step {
    pub(super) method: &'static str,
    /// The path below `/crm/v8/`; `<NAME>` stands for what was kept.
    pub(super) target: &'static str,
    pub(super) headers: &'static [(&'static str, &'static str)],
    pub(super) body: &'static str,
    /// A name for a value of the answer, by its JSON pointer.
    pub(super) keep: Option<(&'static str, &'static str)>,
}

const fn call(method: &'static str, target: &'static str, body: &'static str) -> Step {
    Step { method, target, headers: &[], body, keep: None }
}

const fn get(target: &'static str) -> Step {
    call("GET", target, "")
}

const fn post(target: &'static str, body: &'static str) -> Step {
    call("POST", target, body)
}

const fn put(target: &'static str, body: &'static str) -> Step {
    call("PUT", target, body)
}

const fn delete(target: &'static str) -> Step {
    call("DELETE", target, "")
}

impl Step {
    const fn keep(self, name: &'static str, pointer: &'static str) -> Self {
        Self { keep: Some((name, pointer)), ..self }
    }

    const fn with(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }
}

const FORM: &[(&str, &str)] = &[("content-type", "multipart/form-data; boundary=x")];
const FILE: &str = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n\
                    abc\r\n--x--\r\n";
const PHOTO: &str = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.gif\"\r\n\
                     \r\nGIF89a\r\n--x--\r\n";
const ID: Option<(&str, &str)> = Some(("ID", "/data/0/details/id"));
const ROWS: &[&str] = &["$.data[]"];

/// A lead that is made first.
const MADE: Step = Step { keep: ID, ..post("Leads", r#"{"data":[{"Last_Name":"Q"}]}"#) };
const VIEW: Step =
    Step { keep: Some(("VIEW", "/modules/0/custom_view/id")), ..get("settings/modules/Leads") };

/// Name of the example, its calls, and whether its rows are records.
type Row = (&'static str, &'static [Step], bool);

/// How many examples are compared.
pub(super) const COUNT: usize = SCENES.len();

/// The scene of an example.
pub(super) fn of(name: &str) -> Option<Scene> {
    let row = SCENES.iter().find(|(known, ..)| *known == name)?;
    let done = name.contains("mergecompleted");
    let job_time = Duration::from_secs(if done { 0 } else { 600 });
    Some(Scene { steps: row.1, records: if row.2 { ROWS } else { &[] }, job_time })
}

const SCENES: &[Row] = &[
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
    // Composite.
    (
        "composite_requests/createCompositeRequest 400 compositerequesterror",
        &[post(
            "__composite_requests",
            r#"{"__composite_requests":[{"sub_request_id":"1","method":"GET","uri":"/x"}]}"#,
        )],
        false,
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
    // COQL.
    (
        "coql/executeCOQLQuery 200 successresponse",
        &[post("coql", r#"{"select_query":"select Last_Name from Leads where id > 0"}"#)],
        true,
    ),
    (
        "coql/executeCOQLQuery 400 duplicatealias",
        &[post(
            "coql",
            r#"{"select_query":"select City as 'a', State as 'a' from Leads where id > 0"}"#,
        )],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 duplicatedata",
        &[post("coql", r#"{"select_query":"select City, City from Leads where id > 0"}"#)],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 duplicatedataaggregate",
        &[post(
            "coql",
            r#"{"select_query":"select MAX(Score), MAX(Score) from Leads where id > 0"}"#,
        )],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 invalidalias",
        &[post("coql", r#"{"select_query":"select City as '' from Leads where id > 0"}"#)],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 invaliddata",
        &[post("coql", r#"{"select_query":"x","include_meta":1}"#)],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 invaliddatalimitzero",
        &[post("coql", r#"{"select_query":"select id from Leads where id > 0 limit 0"}"#)],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 invaliddatasupportedvalues",
        &[post("coql", r#"{"select_query":"x","include_meta":["x"]}"#)],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 invaliddataunsupportedfunction",
        &[post("coql", r#"{"select_query":"select Test(City) from Leads where id > 0"}"#)],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 invalidmodule",
        &[post("coql", r#"{"select_query":"select id from Nope where id > 0"}"#)],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 invalidqueryinvalidalias",
        &[post(
            "coql",
            r#"{"select_query":"select City as 'State', State from Leads where id > 0"}"#,
        )],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 invalidqueryinvalidoperator",
        &[post("coql", r#"{"select_query":"select id from Leads where First_Name > 'x'"}"#)],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 invalidqueryisnulloperator",
        &[post("coql", r#"{"select_query":"select id from Leads where Description is null"}"#)],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 invalidquerysubquerymultiplecolumns",
        &[post(
            "coql",
            concat!(
                r#"{"select_query":"select id from Leads where Parent_Account in "#,
                r#"(select id, Industry from Accounts where id > 0)"}"#
            ),
        )],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 invalidquerysubqueryoperator",
        &[post(
            "coql",
            concat!(
                r#"{"select_query":"select id from Leads where Parent_Account = "#,
                r#"(select id from Accounts where id > 0)"}"#
            ),
        )],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 invalidqueryunsupportedcolumn",
        &[post("coql", r#"{"select_query":"select Interested_Items from Leads where id > 0"}"#)],
        false,
    ),
    ("coql/executeCOQLQuery 400 mandatorynotfound", &[post("coql", "{}")], false),
    (
        "coql/executeCOQLQuery 400 syntaxerrorinvalidclause",
        &[post("coql", r#"{"select_query":"select id from Leads"}"#)],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 syntaxerrorlocation",
        &[post("coql", r#"{"select_query":"select FROM Leads where id > 0"}"#)],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 syntaxerrornear",
        &[post("coql", r#"{"select_query":"where"}"#)],
        false,
    ),
    (
        "coql/executeCOQLQuery 400 syntaxerroroperator",
        &[post("coql", r#"{"select_query":"select id from Leads where City not 'x'"}"#)],
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
    // Files.
    ("files/getFile 400 missingidparameter", &[get("files")], false),
    ("files/uploadFiles 200 singlefileupload", &[post("files", FILE).with(FORM)], false),
    ("files/uploadFiles 400 missingfilefield", &[post("files", "")], false),
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
    // Related records.
    (
        "get_related_records_count/getRelatedRecordsCount 200 multiplerelatedlists",
        &[post(
            "Leads/<LEAD>/actions/get_related_records_count",
            concat!(r#"{"get_related_records_count":[{"related_list":{"api_name":"Products"}}]}"#),
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
    // Mass actions.
    (
        "mass_change_owner/getMassChangeOwnerStatus 404 jobbelongstoanothermodule",
        &[
            VIEW,
            post(
                "Leads/actions/mass_change_owner",
                r#"{"cvid":"<VIEW>","owner":{"id":"3477061000000173022"}}"#,
            )
            .keep("JOB", "/data/0/details/job_id"),
            get("Deals/actions/mass_change_owner?job_id=<JOB>"),
        ],
        false,
    ),
    (
        "mass_change_owner/massChangeOwner 202 successresponse",
        &[
            VIEW,
            post(
                "Leads/actions/mass_change_owner",
                r#"{"cvid":"<VIEW>","owner":{"id":"3477061000000173022"}}"#,
            ),
        ],
        false,
    ),
    (
        "mass_change_owner/massChangeOwner 400 invaliddataownerstatus",
        &[
            VIEW,
            post("Leads/actions/mass_change_owner", r#"{"cvid":"<VIEW>","owner":{"id":"42"}}"#),
        ],
        false,
    ),
    (
        "mass_convert/getMassConvertJobStatus 200 inprogressstatus",
        &[
            post("Leads/actions/mass_convert", r#"{"ids":["<LEAD>"]}"#)
                .keep("JOB", "/details/job_id"),
            get("Leads/actions/mass_convert?job_id=<JOB>"),
        ],
        false,
    ),
    (
        "mass_convert/massConvert 400 mandatorydealfieldmissing",
        &[post("Leads/actions/mass_convert", r#"{"ids":["<LEAD>"],"Deals":{}}"#)],
        false,
    ),
    (
        "mass_delete/getMassDeleteJobStatus 200 completedjob",
        &[
            VIEW,
            post("Leads/actions/mass_delete", r#"{"cvid":"<VIEW>"}"#)
                .keep("JOB", "/data/0/details/job_id"),
            get("Leads/actions/mass_delete?job_id=<JOB>"),
        ],
        false,
    ),
    (
        "mass_delete/getMassDeleteJobStatus 400 missingjobid",
        &[get("Leads/actions/mass_delete")],
        false,
    ),
    (
        "mass_delete/massDelete 200 cvidmassdeletescheduled",
        &[VIEW, post("Leads/actions/mass_delete", r#"{"cvid":"<VIEW>"}"#)],
        false,
    ),
    (
        "mass_delete/massDelete 207 mixedresults",
        &[post("Leads/actions/mass_delete", r#"{"ids":["<LEAD>","42"]}"#)],
        false,
    ),
    (
        "mass_delete/massDelete 400 invalidcvid",
        &[post("Leads/actions/mass_delete", r#"{"cvid":"42"}"#)],
        false,
    ),
    (
        "mass_update/getMassUpdateStatus 200 scheduledjob",
        &[
            VIEW,
            post("Leads/actions/mass_update", r#"{"cvid":"<VIEW>","data":[{"City":"O"}]}"#)
                .keep("JOB", "/data/0/details/job_id"),
            get("Leads/actions/mass_update?job_id=<JOB>"),
        ],
        false,
    ),
    (
        "mass_update/massUpdateRecords 200 successfulmassupdate",
        &[post("Leads/actions/mass_update", r#"{"ids":["<LEAD>"],"data":[{"City":"O"}]}"#)],
        false,
    ),
    (
        "mass_update/massUpdateRecords 400 norecordsfound",
        &[post("Leads/actions/mass_update", r#"{"ids":["42"],"data":[{"City":"O"}]}"#)],
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
    // Notifications.
    ("notifications/createNotifications 201 sample", &[post("actions/watch", WATCH)], false),
    (
        "notifications/createNotifications 400 ambiguitywhileprocessingmoduleapinameandidinnotificationcondition",
        &[post(
            "actions/watch",
            concat!(
                r#"{"watch":[{"channel_id":"1","events":["Leads.all"],"#,
                r#""notify_url":"http://127.0.0.1:9/","notification_condition":[{"module":"#,
                r#"{"api_name":"Leads","id":"1"}}]}]}"#
            ),
        )],
        false,
    ),
    (
        "notifications/createNotifications 400 bothapinameandidismissinginmoduleofnotificationcondition",
        &[post(
            "actions/watch",
            concat!(
                r#"{"watch":[{"channel_id":"1","events":["Leads.all"],"#,
                r#""notify_url":"http://127.0.0.1:9/","notification_condition":[{"module":{}}]}]}"#
            ),
        )],
        false,
    ),
    (
        "notifications/createNotifications 400 dependentfieldmissinginmoduleofnotificationcondition",
        &[post(
            "actions/watch",
            concat!(
                r#"{"watch":[{"channel_id":"1","events":["Leads.all"],"#,
                r#""notify_url":"http://127.0.0.1:9/","notification_condition":[{"module":"#,
                r#"{"api_name":"Leads"}}]}]}"#
            ),
        )],
        false,
    ),
    (
        "notifications/getNotifications 200 sample",
        &[post("actions/watch", WATCH), get("actions/watch")],
        false,
    ),
    (
        "notifications/updateNotificationDetails 400 modulenotsupported",
        &[put(
            "actions/watch",
            concat!(
                r#"{"watch":[{"channel_id":"1","events":["Nope.all"],"#,
                r#""notify_url":"http://127.0.0.1:9/"}]}"#
            ),
        )],
        false,
    ),
    (
        "notifications/updateNotificationInfo 200 sample",
        &[
            post("actions/watch", WATCH),
            call("PATCH", "actions/watch", r#"{"channel_id":"1","events":["Leads.edit"]}"#),
        ],
        false,
    ),
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
    // Mail, shares.
    (
        "send_mail/sendMail 200 success",
        &[post(
            "Leads/<LEAD>/actions/send_mail",
            concat!(
                r#"{"data":[{"from":{"email":"patricia@example.com"},"to":[{"email":"a@b.c"}]}]}"#
            ),
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
    // Tags.
    ("tags/createTags 201 success201", &[post("settings/tags?module=Leads", TAG)], false),
    (
        "tags/createTags 207 success207",
        &[
            post("settings/tags?module=Leads", TAG),
            post("settings/tags?module=Leads", r#"{"tags":[{"name":"a"},{"name":"b"}]}"#),
        ],
        false,
    ),
    (
        "tags/createTags 400 duplicatedataresponse1",
        &[post("settings/tags?module=Leads", TAG), post("settings/tags?module=Leads", TAG)],
        false,
    ),
    (
        "tags/createTags 400 invaliddataresponse2",
        &[post("settings/tags?module=Leads", r#"{"tags":[{"name":1}]}"#)],
        false,
    ),
    (
        "tags/deleteTags 200 success200",
        &[
            post("settings/tags?module=Leads", TAG).keep("TAG", "/tags/0/details/id"),
            delete("settings/tags/<TAG>"),
        ],
        false,
    ),
    (
        "tags/getTags 200 success200",
        &[post("settings/tags?module=Leads", TAG), get("settings/tags?module=Leads")],
        false,
    ),
    (
        "tags/updateTagById 400 mandatorynotfoundresponse1",
        &[put("settings/tags/42", r#"{"tags":[{"color_code":"x"}]}"#)],
        false,
    ),
    (
        "tags_actions/getTagRecordsCount 200 success200",
        &[
            post("settings/tags?module=Leads", TAG).keep("TAG", "/tags/0/details/id"),
            get("settings/tags/<TAG>/actions/records_count?module=Leads"),
        ],
        false,
    ),
    (
        "tags_actions/getTagRecordsCount 404 tagidnotfoundresponse1",
        &[get("settings/tags/42/actions/records_count?module=Leads")],
        false,
    ),
    (
        "tags_actions/mergeTags 200 success200",
        &[
            post("settings/tags?module=Leads", TAG).keep("TAG", "/tags/0/details/id"),
            post("settings/tags?module=Leads", r#"{"tags":[{"name":"b"}]}"#)
                .keep("OTHER", "/tags/0/details/id"),
            post("settings/tags/<TAG>/actions/merge", r#"{"tags":[{"conflict_id":"<OTHER>"}]}"#),
        ],
        false,
    ),
    (
        "tags_actions/mergeTags 400 invaliddataresponse1",
        &[post("settings/tags/42/actions/merge", r#"{"tags":1}"#)],
        false,
    ),
    (
        "tags_actions/postAddTags 200 success200",
        &[post("Leads/actions/add_tags", r#"{"tags":[{"name":"a"}],"ids":["<LEAD>"]}"#)],
        false,
    ),
    (
        "tags_actions/postAddTags 400 invaliddataresponse2",
        &[post("Leads/actions/add_tags", r#"{"tags":[{"name":1}],"ids":["<LEAD>"]}"#)],
        false,
    ),
    (
        "tags_actions/postAddTagsWithId 200 success200",
        &[post("Leads/<LEAD>/actions/add_tags", r#"{"tags":[{"name":"a"}]}"#)],
        false,
    ),
    (
        "tags_actions/postRemoveTags 200 success200",
        &[post("Leads/actions/remove_tags", r#"{"tags":[{"name":"a"}],"ids":["<LEAD>"]}"#)],
        false,
    ),
    (
        "tags_actions/postRemoveTags 400 recordlockedresponse1",
        &[
            post("Leads/<LEAD>/Locking_Information__s", ""),
            post("Leads/actions/remove_tags", r#"{"tags":[{"name":"a"}],"ids":["<LEAD>"]}"#),
        ],
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

const WATCH: &str = concat!(
    r#"{"watch":[{"channel_id":"1","events":["Leads.edit"],"token":"t","#,
    r#""notify_url":"http://127.0.0.1:9/","notification_condition":[{"type":"field_selection","#,
    r#""module":{"api_name":"Leads"},"field_selection":{"group_operator":"or","#,
    r#""group":[{"api_name":"City"}]}}]}]}"#
);
const SHARE: &str = concat!(
    r#"{"share":[{"shared_with":{"id":"3477061000000026005","type":"roles"},"#,
    r#""permission":"full_access","type":"private","share_related_records":false}]}"#
);
const TAG: &str = r##"{"tags":[{"name":"a","color_code":"#AAFE62"}]}"##;
const HUNDRED_AND_ONE: &str = concat!(
    r#"{"data":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,"#,
    r#"1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,"#,
    r#"1,1,1,1,1,1,1,1,1,1,1,1,1,1]}"#
);
