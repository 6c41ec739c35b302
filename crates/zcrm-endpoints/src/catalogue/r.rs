//! Operations of the groups that begin with `r`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &record::DELETE_RECORDS, &record::GET_RECORDS, &record::CREATE_RECORDS, &record::UPDATE_RECORDS, &record::GET_DELETED_RECORDS, &record::UPSERT_RECORDS, &record::DELETE_RECORD, &record::GET_RECORD, &record::UPDATE_RECORD, &record::CLONE_RECORD,
    &record_count::GET_RECORD_COUNT, &record_count::CREATE_COUNT,
    &record_locking::GET_RECORD_LOCKING_INFORMATION,
    &record_locking_configurations::DELETE_RECORD_LOCKING_CONFIGURATIONS, &record_locking_configurations::GET_RECORD_LOCKING_CONFIGURATIONS, &record_locking_configurations::ADD_RECORD_LOCKING_CONFIGURATION, &record_locking_configurations::UPDATE_RECORD_LOCKING_CONFIGURATIONS, &record_locking_configurations::DELETE_RECORD_LOCKING_CONFIGURATION, &record_locking_configurations::GET_RECORD_LOCKING_CONFIGURATION, &record_locking_configurations::UPDATE_RECORD_LOCKING_CONFIGURATION,
    &record_photo::DELETE_PHOTO, &record_photo::GET_PHOTO, &record_photo::UPLOAD_PHOTO,
    &record_share_email::SHARE_BULK_EMAILS, &record_share_email::UNSHARE_BULK_EMAILS, &record_share_email::SHARE_EMAILS, &record_share_email::UNSHARE_EMAILS,
    &recycle_bin::DELETE_RECYCLEBIN_RECORDS, &recycle_bin::GET_RECYCLEBIN_RECORDS, &recycle_bin::GET_RECYCLE_BIN_COUNTS, &recycle_bin::EMPTY_RECYCLE_BIN, &recycle_bin::RESTORE_RECYCLE_BIN_RECORDS, &recycle_bin::DELETE_RECYCLEBIN_RECORD, &recycle_bin::GET_RECYCLEBIN_RECORD, &recycle_bin::RESTORE_RECYCLE_BIN_RECORD,
    &related_lists::GET_RELATED_LISTS, &related_lists::GET_RELATED_LIST,
    &related_notes::DELETE_NOTES, &related_notes::GET_NOTES, &related_notes::CREATE_NOTES, &related_notes::UPDATE_NOTES, &related_notes::DELETE_NOTE, &related_notes::GET_NOTE, &related_notes::UPDATE_NOTE,
    &related_records::GET_DELETED_PARENT_RECORDS_RELATED_RECORD, &related_records::DELINK_RECORDS, &related_records::GET_RELATED_RECORDS, &related_records::UPDATE_RELATED_RECORDS, &related_records::DELINK_RECORD, &related_records::GET_RELATED_RECORD, &related_records::UPDATE_RELATED_RECORD,
    &reschedule_history::GET_APPOINTMENTS_RESCHEDULED_HISTORY, &reschedule_history::ADD_APPOINTMENTS_RESCHEDULED_HISTORY, &reschedule_history::UPDATE_APPOINTMENTS_RESCHEDULED_HISTORY, &reschedule_history::DELETE_APPOINTMENTS_RESCHEDULED_HISTORY, &reschedule_history::GET_APPOINTMENT_RESCHEDULED_HISTORY, &reschedule_history::UPDATE_APPOINTMENT_RESCHEDULED_HISTORY,
    &roles::GET_ROLES, &roles::CREATE_ROLES, &roles::UPDATE_ROLES, &roles::DELETE_ROLE, &roles::GET_ROLE, &roles::UPDATE_ROLE,
    &root::GET_ROOT,
];

/// Operations of `record`.
pub mod record {
    use super::*;

    /// `DELETE /crm/{version}/{module}`.
    pub static DELETE_RECORDS: Endpoint = Endpoint::new(Method::DELETE, "record.DELETE_RECORDS", "/crm/{version}/{module}", "ZohoCRM.modules.{module}.DELETE | ZohoCRM.modules.DELETE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/{module}`.
    pub static GET_RECORDS: Endpoint = Endpoint::new(Method::GET, "record.GET_RECORDS", "/crm/{version}/{module}", "ZohoCRM.modules.{module}.READ | ZohoCRM.modules.READ", Does::Read, Answer::List("data"), Pages::Token, Price::List, Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}`.
    pub static CREATE_RECORDS: Endpoint = Endpoint::new(Method::POST, "record.CREATE_RECORDS", "/crm/{version}/{module}", "ZohoCRM.modules.{module}.CREATE | ZohoCRM.modules.CREATE", Does::Create, Answer::Batch("data"), Pages::One, Price::Write, Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/{module}`.
    pub static UPDATE_RECORDS: Endpoint = Endpoint::new(Method::PUT, "record.UPDATE_RECORDS", "/crm/{version}/{module}", "ZohoCRM.modules.{module}.UPDATE | ZohoCRM.modules.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Write, Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/{module}/deleted`.
    pub static GET_DELETED_RECORDS: Endpoint = Endpoint::new(Method::GET, "record.GET_DELETED_RECORDS", "/crm/{version}/{module}/deleted", "ZohoCRM.modules.{module}.READ | ZohoCRM.modules.READ | ZohoCRM.modules.ALL", Does::Read, Answer::List("data"), Pages::Number, Price::Fixed(2), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/upsert`.
    pub static UPSERT_RECORDS: Endpoint = Endpoint::new(Method::POST, "record.UPSERT_RECORDS", "/crm/{version}/{module}/upsert", "ZohoCRM.modules.{module}.CREATE | ZohoCRM.modules.CREATE", Does::Create, Answer::Batch("data"), Pages::One, Price::Write, Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/{module}/{id}`.
    pub static DELETE_RECORD: Endpoint = Endpoint::new(Method::DELETE, "record.DELETE_RECORD", "/crm/{version}/{module}/{id}", "ZohoCRM.modules.{module}.DELETE | ZohoCRM.modules.DELETE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/{module}/{id}`.
    pub static GET_RECORD: Endpoint = Endpoint::new(Method::GET, "record.GET_RECORD", "/crm/{version}/{module}/{id}", "ZohoCRM.modules.{module}.READ | ZohoCRM.modules.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/{module}/{id}`.
    pub static UPDATE_RECORD: Endpoint = Endpoint::new(Method::PUT, "record.UPDATE_RECORD", "/crm/{version}/{module}/{id}", "ZohoCRM.modules.{module}.UPDATE | ZohoCRM.modules.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Write, Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/actions/clone`.
    pub static CLONE_RECORD: Endpoint = Endpoint::new(Method::POST, "record.CLONE_RECORD", "/crm/{version}/{module}/{id}/actions/clone", "ZohoCRM.modules.{module}.CREATE | ZohoCRM.modules.CREATE", Does::Create, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `record_count`.
pub mod record_count {
    use super::*;

    /// `GET /crm/{version}/{module}/actions/count`.
    pub static GET_RECORD_COUNT: Endpoint = Endpoint::new(Method::GET, "record_count.GET_RECORD_COUNT", "/crm/{version}/{module}/actions/count", "ZohoCRM.modules.{module}.READ+ZohoSearch.securesearch.READ | ZohoCRM.modules.ALL+ZohoSearch.securesearch.READ", Does::Read, Answer::Unknown, Pages::One, Price::Fixed(50), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/actions/count`.
    pub static CREATE_COUNT: Endpoint = Endpoint::new(Method::POST, "record_count.CREATE_COUNT", "/crm/{version}/{module}/actions/count", "ZohoCRM.modules.ALL", Does::Read, Answer::Unknown, Pages::One, Price::Fixed(50), Takes::Json, "oas-2025");
}

/// Operations of `record_locking`.
pub mod record_locking {
    use super::*;

    /// `GET /crm/{version}/{module}/{id}/Locking_Information__s/{lock_id}`.
    pub static GET_RECORD_LOCKING_INFORMATION: Endpoint = Endpoint::new(Method::GET, "record_locking.GET_RECORD_LOCKING_INFORMATION", "/crm/{version}/{module}/{id}/Locking_Information__s/{lock_id}", "ZohoCRM.settings.record_locking_configurations.ALL", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");
}

/// Operations of `record_locking_configurations`.
pub mod record_locking_configurations {
    use super::*;

    /// `DELETE /crm/{version}/settings/record_locking_configurations`.
    pub static DELETE_RECORD_LOCKING_CONFIGURATIONS: Endpoint = Endpoint::new(Method::DELETE, "record_locking_configurations.DELETE_RECORD_LOCKING_CONFIGURATIONS", "/crm/{version}/settings/record_locking_configurations", "ZohoCRM.settings.record_locking_configurations.DELETE", Does::Update, Answer::Batch("record_locking_configurations"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025");

    /// `GET /crm/{version}/settings/record_locking_configurations`.
    pub static GET_RECORD_LOCKING_CONFIGURATIONS: Endpoint = Endpoint::new(Method::GET, "record_locking_configurations.GET_RECORD_LOCKING_CONFIGURATIONS", "/crm/{version}/settings/record_locking_configurations", "ZohoCRM.settings.record_locking_configurations.READ", Does::Read, Answer::List("record_locking_configurations"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/record_locking_configurations`.
    pub static ADD_RECORD_LOCKING_CONFIGURATION: Endpoint = Endpoint::new(Method::POST, "record_locking_configurations.ADD_RECORD_LOCKING_CONFIGURATION", "/crm/{version}/settings/record_locking_configurations", "ZohoCRM.settings.record_locking_configurations.CREATE", Does::Create, Answer::Batch("record_locking_configurations"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/record_locking_configurations`.
    pub static UPDATE_RECORD_LOCKING_CONFIGURATIONS: Endpoint = Endpoint::new(Method::PUT, "record_locking_configurations.UPDATE_RECORD_LOCKING_CONFIGURATIONS", "/crm/{version}/settings/record_locking_configurations", "ZohoCRM.settings.record_locking_configurations.UPDATE", Does::Update, Answer::Batch("record_locking_configurations"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/record_locking_configurations/{id}`.
    pub static DELETE_RECORD_LOCKING_CONFIGURATION: Endpoint = Endpoint::new(Method::DELETE, "record_locking_configurations.DELETE_RECORD_LOCKING_CONFIGURATION", "/crm/{version}/settings/record_locking_configurations/{id}", "ZohoCRM.settings.record_locking_configurations.DELETE", Does::Update, Answer::Batch("record_locking_configurations"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/record_locking_configurations/{id}`.
    pub static GET_RECORD_LOCKING_CONFIGURATION: Endpoint = Endpoint::new(Method::GET, "record_locking_configurations.GET_RECORD_LOCKING_CONFIGURATION", "/crm/{version}/settings/record_locking_configurations/{id}", "ZohoCRM.settings.record_locking_configurations.READ", Does::Read, Answer::List("record_locking_configurations"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025");

    /// `PUT /crm/{version}/settings/record_locking_configurations/{id}`.
    pub static UPDATE_RECORD_LOCKING_CONFIGURATION: Endpoint = Endpoint::new(Method::PUT, "record_locking_configurations.UPDATE_RECORD_LOCKING_CONFIGURATION", "/crm/{version}/settings/record_locking_configurations/{id}", "ZohoCRM.settings.record_locking_configurations.UPDATE", Does::Update, Answer::Batch("record_locking_configurations"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `record_photo`.
pub mod record_photo {
    use super::*;

    /// `DELETE /crm/{version}/{module}/{id}/photo`.
    pub static DELETE_PHOTO: Endpoint = Endpoint::new(Method::DELETE, "record_photo.DELETE_PHOTO", "/crm/{version}/{module}/{id}/photo", "ZohoCRM.modules.DELETE", Does::Update, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/{module}/{id}/photo`.
    pub static GET_PHOTO: Endpoint = Endpoint::new(Method::GET, "record_photo.GET_PHOTO", "/crm/{version}/{module}/{id}/photo", "ZohoCRM.modules.READ", Does::Read, Answer::File, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/photo`.
    pub static UPLOAD_PHOTO: Endpoint = Endpoint::new(Method::POST, "record_photo.UPLOAD_PHOTO", "/crm/{version}/{module}/{id}/photo", "ZohoCRM.modules.CREATE", Does::Update, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Form, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `record_share_email`.
pub mod record_share_email {
    use super::*;

    /// `POST /crm/{version}/{module}/actions/share_emails`.
    pub static SHARE_BULK_EMAILS: Endpoint = Endpoint::new(Method::POST, "record_share_email.SHARE_BULK_EMAILS", "/crm/{version}/{module}/actions/share_emails", "ZohoCRM.modules.{module}.CREATE | ZohoCRM.modules.CREATE", Does::Unknown, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/actions/unshare_emails`.
    pub static UNSHARE_BULK_EMAILS: Endpoint = Endpoint::new(Method::POST, "record_share_email.UNSHARE_BULK_EMAILS", "/crm/{version}/{module}/actions/unshare_emails", "ZohoCRM.modules.{module}.DELETE | ZohoCRM.modules.DELETE", Does::Unknown, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/actions/share_emails`.
    pub static SHARE_EMAILS: Endpoint = Endpoint::new(Method::POST, "record_share_email.SHARE_EMAILS", "/crm/{version}/{module}/{id}/actions/share_emails", "ZohoCRM.modules.{module}.CREATE | ZohoCRM.modules.CREATE", Does::Unknown, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/actions/unshare_emails`.
    pub static UNSHARE_EMAILS: Endpoint = Endpoint::new(Method::POST, "record_share_email.UNSHARE_EMAILS", "/crm/{version}/{module}/{id}/actions/unshare_emails", "ZohoCRM.modules.{module}.DELETE | ZohoCRM.modules.DELETE", Does::Unknown, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `recycle_bin`.
pub mod recycle_bin {
    use super::*;

    /// `DELETE /crm/{version}/settings/recycle_bin`.
    pub static DELETE_RECYCLEBIN_RECORDS: Endpoint = Endpoint::new(Method::DELETE, "recycle_bin.DELETE_RECYCLEBIN_RECORDS", "/crm/{version}/settings/recycle_bin", "ZohoCRM.settings.recycle_bin.DELETE", Does::Update, Answer::Batch("recycle_bin"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/recycle_bin`.
    pub static GET_RECYCLEBIN_RECORDS: Endpoint = Endpoint::new(Method::GET, "recycle_bin.GET_RECYCLEBIN_RECORDS", "/crm/{version}/settings/recycle_bin", "ZohoCRM.settings.recycle_bin.READ", Does::Read, Answer::List("recycle_bin"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/recycle_bin/actions/count`.
    pub static GET_RECYCLE_BIN_COUNTS: Endpoint = Endpoint::new(Method::GET, "recycle_bin.GET_RECYCLE_BIN_COUNTS", "/crm/{version}/settings/recycle_bin/actions/count", "ZohoCRM.settings.recycle_bin.READ", Does::Read, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `POST /crm/{version}/settings/recycle_bin/actions/empty`.
    pub static EMPTY_RECYCLE_BIN: Endpoint = Endpoint::new(Method::POST, "recycle_bin.EMPTY_RECYCLE_BIN", "/crm/{version}/settings/recycle_bin/actions/empty", "ZohoCRM.settings.recycle_bin.UPDATE", Does::Update, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `POST /crm/{version}/settings/recycle_bin/actions/restore`.
    pub static RESTORE_RECYCLE_BIN_RECORDS: Endpoint = Endpoint::new(Method::POST, "recycle_bin.RESTORE_RECYCLE_BIN_RECORDS", "/crm/{version}/settings/recycle_bin/actions/restore", "ZohoCRM.settings.recycle_bin.UPDATE", Does::Update, Answer::Batch("recycle_bin"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `DELETE /crm/{version}/settings/recycle_bin/{id}`.
    pub static DELETE_RECYCLEBIN_RECORD: Endpoint = Endpoint::new(Method::DELETE, "recycle_bin.DELETE_RECYCLEBIN_RECORD", "/crm/{version}/settings/recycle_bin/{id}", "ZohoCRM.settings.recycle_bin.DELETE", Does::Update, Answer::Batch("recycle_bin"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/recycle_bin/{id}`.
    pub static GET_RECYCLEBIN_RECORD: Endpoint = Endpoint::new(Method::GET, "recycle_bin.GET_RECYCLEBIN_RECORD", "/crm/{version}/settings/recycle_bin/{id}", "ZohoCRM.settings.recycle_bin.READ", Does::Read, Answer::List("recycle_bin"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/recycle_bin/{id}/actions/restore`.
    pub static RESTORE_RECYCLE_BIN_RECORD: Endpoint = Endpoint::new(Method::POST, "recycle_bin.RESTORE_RECYCLE_BIN_RECORD", "/crm/{version}/settings/recycle_bin/{id}/actions/restore", "ZohoCRM.settings.recycle_bin.UPDATE", Does::Update, Answer::Batch("recycle_bin"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");
}

/// Operations of `related_lists`.
pub mod related_lists {
    use super::*;

    /// `GET /crm/{version}/settings/related_lists`.
    pub static GET_RELATED_LISTS: Endpoint = Endpoint::new(Method::GET, "related_lists.GET_RELATED_LISTS", "/crm/{version}/settings/related_lists", "ZohoCRM.settings.related_lists.READ", Does::Read, Answer::List("related_lists"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/related_lists/{id}`.
    pub static GET_RELATED_LIST: Endpoint = Endpoint::new(Method::GET, "related_lists.GET_RELATED_LIST", "/crm/{version}/settings/related_lists/{id}", "ZohoCRM.settings.ALL+ZohoCRM.settings.related_lists.ALL+ZohoCRM.settings.related_lists.READ", Does::Read, Answer::List("related_lists"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");
}

/// Operations of `related_notes`.
pub mod related_notes {
    use super::*;

    /// `DELETE /crm/{version}/{module}/{id}/Notes`.
    pub static DELETE_NOTES: Endpoint = Endpoint::new(Method::DELETE, "related_notes.DELETE_NOTES", "/crm/{version}/{module}/{id}/Notes", "ZohoCRM.modules.{module}.READ+ZohoCRM.modules.notes.DELETE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/{module}/{id}/Notes`.
    pub static GET_NOTES: Endpoint = Endpoint::new(Method::GET, "related_notes.GET_NOTES", "/crm/{version}/{module}/{id}/Notes", "ZohoCRM.modules.{module}.READ+ZohoCRM.modules.notes.READ", Does::Read, Answer::List("data"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `POST /crm/{version}/{module}/{id}/Notes`.
    pub static CREATE_NOTES: Endpoint = Endpoint::new(Method::POST, "related_notes.CREATE_NOTES", "/crm/{version}/{module}/{id}/Notes", "ZohoCRM.modules.{module}.READ+ZohoCRM.modules.notes.CREATE", Does::Create, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `PUT /crm/{version}/{module}/{id}/Notes`.
    pub static UPDATE_NOTES: Endpoint = Endpoint::new(Method::PUT, "related_notes.UPDATE_NOTES", "/crm/{version}/{module}/{id}/Notes", "ZohoCRM.modules.{module}.READ+ZohoCRM.modules.notes.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `DELETE /crm/{version}/{module}/{id}/Notes/{note_id}`.
    pub static DELETE_NOTE: Endpoint = Endpoint::new(Method::DELETE, "related_notes.DELETE_NOTE", "/crm/{version}/{module}/{id}/Notes/{note_id}", "ZohoCRM.modules.{module}.READ+ZohoCRM.modules.notes.DELETE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/{module}/{id}/Notes/{note_id}`.
    pub static GET_NOTE: Endpoint = Endpoint::new(Method::GET, "related_notes.GET_NOTE", "/crm/{version}/{module}/{id}/Notes/{note_id}", "ZohoCRM.modules.{module}.READ+ZohoCRM.modules.notes.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `PUT /crm/{version}/{module}/{id}/Notes/{note_id}`.
    pub static UPDATE_NOTE: Endpoint = Endpoint::new(Method::PUT, "related_notes.UPDATE_NOTE", "/crm/{version}/{module}/{id}/Notes/{note_id}", "ZohoCRM.modules.{module}.READ+ZohoCRM.modules.notes.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");
}

/// Operations of `related_records`.
pub mod related_records {
    use super::*;

    /// `GET /crm/{version}/{module}/deleted/{id}/{related_list}`.
    pub static GET_DELETED_PARENT_RECORDS_RELATED_RECORD: Endpoint = Endpoint::new(Method::GET, "related_records.GET_DELETED_PARENT_RECORDS_RELATED_RECORD", "/crm/{version}/{module}/deleted/{id}/{related_list}", "ZohoCRM.modules.READ", Does::Read, Answer::List("data"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/{module}/{id}/{related_list}`.
    pub static DELINK_RECORDS: Endpoint = Endpoint::new(Method::DELETE, "related_records.DELINK_RECORDS", "/crm/{version}/{module}/{id}/{related_list}", "ZohoCRM.modules.DELETE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/{module}/{id}/{related_list}`.
    pub static GET_RELATED_RECORDS: Endpoint = Endpoint::new(Method::GET, "related_records.GET_RELATED_RECORDS", "/crm/{version}/{module}/{id}/{related_list}", "ZohoCRM.modules.READ", Does::Read, Answer::List("data"), Pages::Token, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/{module}/{id}/{related_list}`.
    pub static UPDATE_RELATED_RECORDS: Endpoint = Endpoint::new(Method::PUT, "related_records.UPDATE_RELATED_RECORDS", "/crm/{version}/{module}/{id}/{related_list}", "ZohoCRM.modules.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/{module}/{id}/{related_list}/{related_id}`.
    pub static DELINK_RECORD: Endpoint = Endpoint::new(Method::DELETE, "related_records.DELINK_RECORD", "/crm/{version}/{module}/{id}/{related_list}/{related_id}", "ZohoCRM.modules.DELETE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/{module}/{id}/{related_list}/{related_id}`.
    pub static GET_RELATED_RECORD: Endpoint = Endpoint::new(Method::GET, "related_records.GET_RELATED_RECORD", "/crm/{version}/{module}/{id}/{related_list}/{related_id}", "ZohoCRM.modules.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/{module}/{id}/{related_list}/{related_id}`.
    pub static UPDATE_RELATED_RECORD: Endpoint = Endpoint::new(Method::PUT, "related_records.UPDATE_RELATED_RECORD", "/crm/{version}/{module}/{id}/{related_list}/{related_id}", "ZohoCRM.modules.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `reschedule_history`.
pub mod reschedule_history {
    use super::*;

    /// `GET /crm/{version}/Appointments_Rescheduled_History__s`.
    pub static GET_APPOINTMENTS_RESCHEDULED_HISTORY: Endpoint = Endpoint::new(Method::GET, "reschedule_history.GET_APPOINTMENTS_RESCHEDULED_HISTORY", "/crm/{version}/Appointments_Rescheduled_History__s", "ZohoCRM.settings.ALL+ZohoCRM.settings.roles.ALL+ZohoCRM.settings.roles.READ", Does::Read, Answer::List("data"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `POST /crm/{version}/Appointments_Rescheduled_History__s`.
    pub static ADD_APPOINTMENTS_RESCHEDULED_HISTORY: Endpoint = Endpoint::new(Method::POST, "reschedule_history.ADD_APPOINTMENTS_RESCHEDULED_HISTORY", "/crm/{version}/Appointments_Rescheduled_History__s", "ZohoCRM.settings.ALL+ZohoCRM.settings.roles.ALL+ZohoCRM.settings.roles.READ", Does::Create, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");

    /// `PUT /crm/{version}/Appointments_Rescheduled_History__s`.
    pub static UPDATE_APPOINTMENTS_RESCHEDULED_HISTORY: Endpoint = Endpoint::new(Method::PUT, "reschedule_history.UPDATE_APPOINTMENTS_RESCHEDULED_HISTORY", "/crm/{version}/Appointments_Rescheduled_History__s", "ZohoCRM.settings.ALL+ZohoCRM.settings.roles.ALL+ZohoCRM.settings.roles.READ", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");

    /// `DELETE /crm/{version}/Appointments_Rescheduled_History__s/{id}`.
    pub static DELETE_APPOINTMENTS_RESCHEDULED_HISTORY: Endpoint = Endpoint::new(Method::DELETE, "reschedule_history.DELETE_APPOINTMENTS_RESCHEDULED_HISTORY", "/crm/{version}/Appointments_Rescheduled_History__s/{id}", "ZohoCRM.settings.ALL+ZohoCRM.settings.roles.ALL+ZohoCRM.settings.roles.READ", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `GET /crm/{version}/Appointments_Rescheduled_History__s/{id}`.
    pub static GET_APPOINTMENT_RESCHEDULED_HISTORY: Endpoint = Endpoint::new(Method::GET, "reschedule_history.GET_APPOINTMENT_RESCHEDULED_HISTORY", "/crm/{version}/Appointments_Rescheduled_History__s/{id}", "ZohoCRM.settings.ALL+ZohoCRM.settings.roles.ALL+ZohoCRM.settings.roles.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `PUT /crm/{version}/Appointments_Rescheduled_History__s/{id}`.
    pub static UPDATE_APPOINTMENT_RESCHEDULED_HISTORY: Endpoint = Endpoint::new(Method::PUT, "reschedule_history.UPDATE_APPOINTMENT_RESCHEDULED_HISTORY", "/crm/{version}/Appointments_Rescheduled_History__s/{id}", "ZohoCRM.settings.ALL+ZohoCRM.settings.roles.ALL+ZohoCRM.settings.roles.READ", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");
}

/// Operations of `roles`.
pub mod roles {
    use super::*;

    /// `GET /crm/{version}/settings/roles`.
    pub static GET_ROLES: Endpoint = Endpoint::new(Method::GET, "roles.GET_ROLES", "/crm/{version}/settings/roles", "ZohoCRM.settings.roles.READ", Does::Read, Answer::List("roles"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/roles`.
    pub static CREATE_ROLES: Endpoint = Endpoint::new(Method::POST, "roles.CREATE_ROLES", "/crm/{version}/settings/roles", "ZohoCRM.settings.roles.CREATE", Does::Create, Answer::Batch("roles"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/roles`.
    pub static UPDATE_ROLES: Endpoint = Endpoint::new(Method::PUT, "roles.UPDATE_ROLES", "/crm/{version}/settings/roles", "ZohoCRM.settings.roles.UPDATE", Does::Update, Answer::Batch("roles"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/roles/{id}`.
    pub static DELETE_ROLE: Endpoint = Endpoint::new(Method::DELETE, "roles.DELETE_ROLE", "/crm/{version}/settings/roles/{id}", "ZohoCRM.settings.roles.DELETE", Does::Update, Answer::Batch("roles"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/roles/{id}`.
    pub static GET_ROLE: Endpoint = Endpoint::new(Method::GET, "roles.GET_ROLE", "/crm/{version}/settings/roles/{id}", "ZohoCRM.settings.roles.READ", Does::Read, Answer::List("roles"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/roles/{id}`.
    pub static UPDATE_ROLE: Endpoint = Endpoint::new(Method::PUT, "roles.UPDATE_ROLE", "/crm/{version}/settings/roles/{id}", "ZohoCRM.settings.roles.UPDATE", Does::Update, Answer::Batch("roles"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `root`.
pub mod root {
    use super::*;

    /// `GET /crm/{version}`.
    pub static GET_ROOT: Endpoint = Endpoint::new(Method::GET, "root.GET_ROOT", "/crm/{version}", "", Does::Read, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025");
}
