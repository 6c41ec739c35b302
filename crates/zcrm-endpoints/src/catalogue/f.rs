//! Operations of the groups that begin with `f`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &features::GET_FEATURE_DETAILS, &features::GET_DATA_ENRICHMENT, &features::GET_USER_LICENCES_COUNT, &features::GET_FEATURE_DETAIL,
    &fetch_full_data::GET_RICH_TEXT_RECORDS, &fetch_full_data::GET_FULL_DATA_FOR_RICH_TEXT,
    &field_attachments::GET_FIELD_ATTACHMENTS,
    &field_updates::DELETE_FIELD_UPDATES, &field_updates::GET_FIELD_UPDATES, &field_updates::CREATE_FIELD_UPDATES, &field_updates::DELETE_FIELD_UPDATE, &field_updates::GET_FIELD_UPDATE, &field_updates::UPDATE_FIELD_UPDATE,
    &fields::GET_FIELDS, &fields::UPDATE_FIELDS, &fields::CREATE_FIELD, &fields::DELETE_FIELD, &fields::GET_FIELD, &fields::UPDATE_FIELD,
    &files::GET_FILE, &files::UPLOAD_FILES,
    &find_and_merge::GET_RECORD_MERGE, &find_and_merge::MERGE_RECORDS,
    &fiscal_year::GET_FISCAL_YEAR, &fiscal_year::UPDATE_FISCAL_YEAR,
    &from_addresses::GET_FROM_ADDRESSES,
    &functions::EXECUTE_FUNCTION_WITH_PARAMETERS, &functions::EXECUTE_FUNCTION_WITH_BODY,
];

/// Operations of `features`.
pub mod features {
    use super::*;

    /// `GET /crm/{version}/__features`.
    pub static GET_FEATURE_DETAILS: Endpoint = Endpoint::new(Method::GET, "features.GET_FEATURE_DETAILS", "/crm/{version}/__features", "ZohoCRM.features.READ", Does::Read, Answer::List("__features"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/__features/data_enrichment`.
    pub static GET_DATA_ENRICHMENT: Endpoint = Endpoint::new(Method::GET, "features.GET_DATA_ENRICHMENT", "/crm/{version}/__features/data_enrichment", "ZohoCRM.files.CREATE", Does::Read, Answer::List("__features"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `GET /crm/{version}/__features/user_licenses`.
    pub static GET_USER_LICENCES_COUNT: Endpoint = Endpoint::new(Method::GET, "features.GET_USER_LICENCES_COUNT", "/crm/{version}/__features/user_licenses", "ZohoCRM.files.CREATE", Does::Read, Answer::List("__features"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `GET /crm/{version}/__features/{id}`.
    pub static GET_FEATURE_DETAIL: Endpoint = Endpoint::new(Method::GET, "features.GET_FEATURE_DETAIL", "/crm/{version}/__features/{id}", "ZohoCRM.features.READ", Does::Read, Answer::List("__features"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `fetch_full_data`.
pub mod fetch_full_data {
    use super::*;

    /// `GET /crm/{version}/{module}/actions/fetch_full_data`.
    pub static GET_RICH_TEXT_RECORDS: Endpoint = Endpoint::new(Method::GET, "fetch_full_data.GET_RICH_TEXT_RECORDS", "/crm/{version}/{module}/actions/fetch_full_data", "ZohoCRM.modules.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/{module}/{id}/actions/fetch_full_data`.
    pub static GET_FULL_DATA_FOR_RICH_TEXT: Endpoint = Endpoint::new(Method::GET, "fetch_full_data.GET_FULL_DATA_FOR_RICH_TEXT", "/crm/{version}/{module}/{id}/actions/fetch_full_data", "ZohoCRM.modules.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `field_attachments`.
pub mod field_attachments {
    use super::*;

    /// `GET /crm/{version}/{module}/{id}/actions/download_fields_attachment`.
    pub static GET_FIELD_ATTACHMENTS: Endpoint = Endpoint::new(Method::GET, "field_attachments.GET_FIELD_ATTACHMENTS", "/crm/{version}/{module}/{id}/actions/download_fields_attachment", "ZohoCRM.modules.ALL", Does::Read, Answer::File, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");
}

/// Operations of `field_updates`.
pub mod field_updates {
    use super::*;

    /// `DELETE /crm/{version}/settings/automation/field_updates`.
    pub static DELETE_FIELD_UPDATES: Endpoint = Endpoint::new(Method::DELETE, "field_updates.DELETE_FIELD_UPDATES", "/crm/{version}/settings/automation/field_updates", "ZohoCRM.settings.automation_actions.DELETE", Does::Update, Answer::Batch("field_updates"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/settings/automation/field_updates`.
    pub static GET_FIELD_UPDATES: Endpoint = Endpoint::new(Method::GET, "field_updates.GET_FIELD_UPDATES", "/crm/{version}/settings/automation/field_updates", "ZohoCRM.settings.automation_actions.READ", Does::Read, Answer::List("field_updates"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `POST /crm/{version}/settings/automation/field_updates`.
    pub static CREATE_FIELD_UPDATES: Endpoint = Endpoint::new(Method::POST, "field_updates.CREATE_FIELD_UPDATES", "/crm/{version}/settings/automation/field_updates", "ZohoCRM.settings.automation_actions.CREATE", Does::Create, Answer::Batch("field_updates"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `DELETE /crm/{version}/settings/automation/field_updates/{id}`.
    pub static DELETE_FIELD_UPDATE: Endpoint = Endpoint::new(Method::DELETE, "field_updates.DELETE_FIELD_UPDATE", "/crm/{version}/settings/automation/field_updates/{id}", "ZohoCRM.settings.automation_actions.DELETE", Does::Update, Answer::Batch("field_updates"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/settings/automation/field_updates/{id}`.
    pub static GET_FIELD_UPDATE: Endpoint = Endpoint::new(Method::GET, "field_updates.GET_FIELD_UPDATE", "/crm/{version}/settings/automation/field_updates/{id}", "ZohoCRM.settings.automation_actions.READ", Does::Read, Answer::List("field_updates"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `PUT /crm/{version}/settings/automation/field_updates/{id}`.
    pub static UPDATE_FIELD_UPDATE: Endpoint = Endpoint::new(Method::PUT, "field_updates.UPDATE_FIELD_UPDATE", "/crm/{version}/settings/automation/field_updates/{id}", "ZohoCRM.settings.automation_actions.UPDATE", Does::Update, Answer::Batch("field_updates"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");
}

/// Operations of `fields`.
pub mod fields {
    use super::*;

    /// `GET /crm/{version}/settings/fields`.
    pub static GET_FIELDS: Endpoint = Endpoint::new(Method::GET, "fields.GET_FIELDS", "/crm/{version}/settings/fields", "ZohoCRM.settings.fields.READ", Does::Read, Answer::List("fields"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PATCH /crm/{version}/settings/fields`.
    pub static UPDATE_FIELDS: Endpoint = Endpoint::new(Method::PATCH, "fields.UPDATE_FIELDS", "/crm/{version}/settings/fields", "ZohoCRM.settings.fields.UPDATE", Does::Unknown, Answer::Batch("fields"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/fields`.
    pub static CREATE_FIELD: Endpoint = Endpoint::new(Method::POST, "fields.CREATE_FIELD", "/crm/{version}/settings/fields", "ZohoCRM.settings.fields.CREATE", Does::Create, Answer::Batch("fields"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/fields/{id}`.
    pub static DELETE_FIELD: Endpoint = Endpoint::new(Method::DELETE, "fields.DELETE_FIELD", "/crm/{version}/settings/fields/{id}", "ZohoCRM.settings.fields.DELETE", Does::Update, Answer::Batch("fields"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/fields/{id}`.
    pub static GET_FIELD: Endpoint = Endpoint::new(Method::GET, "fields.GET_FIELD", "/crm/{version}/settings/fields/{id}", "ZohoCRM.settings.fields.READ", Does::Read, Answer::List("fields"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PATCH /crm/{version}/settings/fields/{id}`.
    pub static UPDATE_FIELD: Endpoint = Endpoint::new(Method::PATCH, "fields.UPDATE_FIELD", "/crm/{version}/settings/fields/{id}", "ZohoCRM.settings.fields.UPDATE", Does::Unknown, Answer::Batch("fields"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `files`.
pub mod files {
    use super::*;

    /// `GET /crm/{version}/files`.
    pub static GET_FILE: Endpoint = Endpoint::new(Method::GET, "files.GET_FILE", "/crm/{version}/files", "ZohoCRM.files.READ", Does::Read, Answer::File, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/files`.
    pub static UPLOAD_FILES: Endpoint = Endpoint::new(Method::POST, "files.UPLOAD_FILES", "/crm/{version}/files", "ZohoCRM.files.CREATE", Does::Create, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Form, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `find_and_merge`.
pub mod find_and_merge {
    use super::*;

    /// `GET /crm/{version}/{module}/{id}/actions/merge`.
    pub static GET_RECORD_MERGE: Endpoint = Endpoint::new(Method::GET, "find_and_merge.GET_RECORD_MERGE", "/crm/{version}/{module}/{id}/actions/merge", "ZohoCRM.modules.READ", Does::Read, Answer::List("merge"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/actions/merge`.
    pub static MERGE_RECORDS: Endpoint = Endpoint::new(Method::POST, "find_and_merge.MERGE_RECORDS", "/crm/{version}/{module}/{id}/actions/merge", "ZohoCRM.modules.CREATE", Does::Create, Answer::Batch("merge"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `fiscal_year`.
pub mod fiscal_year {
    use super::*;

    /// `GET /crm/{version}/settings/fiscal_year`.
    pub static GET_FISCAL_YEAR: Endpoint = Endpoint::new(Method::GET, "fiscal_year.GET_FISCAL_YEAR", "/crm/{version}/settings/fiscal_year", "ZohoCRM.settings.fiscal_year.READ", Does::Read, Answer::Object("fiscal_year"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/fiscal_year`.
    pub static UPDATE_FISCAL_YEAR: Endpoint = Endpoint::new(Method::PUT, "fiscal_year.UPDATE_FISCAL_YEAR", "/crm/{version}/settings/fiscal_year", "ZohoCRM.settings.fiscal_year.UPDATE", Does::Update, Answer::Object("fiscal_year"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `from_addresses`.
pub mod from_addresses {
    use super::*;

    /// `GET /crm/{version}/settings/emails/actions/from_addresses`.
    pub static GET_FROM_ADDRESSES: Endpoint = Endpoint::new(Method::GET, "from_addresses.GET_FROM_ADDRESSES", "/crm/{version}/settings/emails/actions/from_addresses", "ZohoCRM.settings.emails.READ", Does::Read, Answer::List("from_addresses"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `functions`.
pub mod functions {
    use super::*;

    /// `GET /crm/{version}/functions/{id}/actions/execute`.
    pub static EXECUTE_FUNCTION_WITH_PARAMETERS: Endpoint = Endpoint::new(Method::GET, "functions.EXECUTE_FUNCTION_WITH_PARAMETERS", "/crm/{version}/functions/{id}/actions/execute", "", Does::Unknown, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Nothing, "python-8.0");

    /// `POST /crm/{version}/functions/{id}/actions/execute`.
    pub static EXECUTE_FUNCTION_WITH_BODY: Endpoint = Endpoint::new(Method::POST, "functions.EXECUTE_FUNCTION_WITH_BODY", "/crm/{version}/functions/{id}/actions/execute", "", Does::Unknown, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Form, "python-8.0");
}
