//! Queries, jobs, notifications, tags.

use super::*;

pub(super) const SCENES: &[Row] = &[
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
    // Composite.
    (
        "composite_requests/createCompositeRequest 400 compositerequesterror",
        &[post(
            "__composite_requests",
            r#"{"__composite_requests":[{"sub_request_id":"1","method":"GET","uri":"/x"}]}"#,
        )],
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
];

const WATCH: &str = concat!(
    r#"{"watch":[{"channel_id":"1","events":["Leads.edit"],"token":"t","#,
    r#""notify_url":"http://127.0.0.1:9/","notification_condition":[{"type":"field_selection","#,
    r#""module":{"api_name":"Leads"},"field_selection":{"group_operator":"or","#,
    r#""group":[{"api_name":"City"}]}}]}]}"#
);

const TAG: &str = r##"{"tags":[{"name":"a","color_code":"#AAFE62"}]}"##;
