//! Operations of the groups that begin with `b`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &backup::GET_DETAILS, &backup::SCHEDULE, &backup::HISTORY, &backup::GET_URLS, &backup::CANCEL,
    &blueprint::GET_BLUEPRINT, &blueprint::UPDATE_BLUEPRINT,
    &bulk_read::CREATE_BULK_READ_JOB, &bulk_read::GET_BULK_READ_JOB_DETAILS, &bulk_read::DOWNLOAD_RESULT,
    &bulk_write::CREATE_BULK_WRITE_JOB, &bulk_write::GET_BULK_WRITE_JOB_DETAILS,
    &business_hours::GET_BUSINESS_HOURS, &business_hours::CREATE_BUSINESS_HOURS, &business_hours::UPDATE_BUSINESS_HOURS,
];

/// Operations of `backup`.
pub mod backup {
    use super::*;

    /// `GET /crm/bulk/{version}/backup`.
    pub static GET_DETAILS: Endpoint = Endpoint::new(Method::GET, "backup.GET_DETAILS", "/crm/bulk/{version}/backup", "ZohoCRM.bulk.backup.ALL", Does::Read, Answer::Object("backup"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `POST /crm/bulk/{version}/backup`.
    pub static SCHEDULE: Endpoint = Endpoint::new(Method::POST, "backup.SCHEDULE", "/crm/bulk/{version}/backup", "ZohoCRM.bulk.backup.ALL", Does::Create, Answer::Object("backup"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");

    /// `GET /crm/bulk/{version}/backup/history`.
    pub static HISTORY: Endpoint = Endpoint::new(Method::GET, "backup.HISTORY", "/crm/bulk/{version}/backup/history", "ZohoCRM.bulk.backup.ALL", Does::Read, Answer::List("history"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `GET /crm/bulk/{version}/backup/urls`.
    pub static GET_URLS: Endpoint = Endpoint::new(Method::GET, "backup.GET_URLS", "/crm/bulk/{version}/backup/urls", "ZohoCRM.bulk.backup.ALL", Does::Read, Answer::Object("urls"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `PUT /crm/bulk/{version}/backup/{id}/actions/cancel`.
    pub static CANCEL: Endpoint = Endpoint::new(Method::PUT, "backup.CANCEL", "/crm/bulk/{version}/backup/{id}/actions/cancel", "ZohoCRM.bulk.backup.ALL", Does::Update, Answer::Object("backup"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");
}

/// Operations of `blueprint`.
pub mod blueprint {
    use super::*;

    /// `GET /crm/{version}/{module}/{id}/actions/blueprint`.
    pub static GET_BLUEPRINT: Endpoint = Endpoint::new(Method::GET, "blueprint.GET_BLUEPRINT", "/crm/{version}/{module}/{id}/actions/blueprint", "ZohoCRM.modules.ALL", Does::Read, Answer::Object("blueprint"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `PUT /crm/{version}/{module}/{id}/actions/blueprint`.
    pub static UPDATE_BLUEPRINT: Endpoint = Endpoint::new(Method::PUT, "blueprint.UPDATE_BLUEPRINT", "/crm/{version}/{module}/{id}/actions/blueprint", "ZohoCRM.modules.ALL", Does::Unknown, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");
}

/// Operations of `bulk_read`.
pub mod bulk_read {
    use super::*;

    /// `POST /crm/bulk/{version}/read`.
    pub static CREATE_BULK_READ_JOB: Endpoint = Endpoint::new(Method::POST, "bulk_read.CREATE_BULK_READ_JOB", "/crm/bulk/{version}/read", "ZohoCRM.bulk.READ+ZohoCRM.modules.ALL", Does::Create, Answer::Batch("data"), Pages::One, Price::Fixed(50), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/bulk/{version}/read/{id}`.
    pub static GET_BULK_READ_JOB_DETAILS: Endpoint = Endpoint::new(Method::GET, "bulk_read.GET_BULK_READ_JOB_DETAILS", "/crm/bulk/{version}/read/{id}", "ZohoCRM.bulk.READ+ZohoCRM.modules.ALL", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/bulk/{version}/read/{id}/result`.
    pub static DOWNLOAD_RESULT: Endpoint = Endpoint::new(Method::GET, "bulk_read.DOWNLOAD_RESULT", "/crm/bulk/{version}/read/{id}/result", "ZohoCRM.bulk.READ+ZohoCRM.modules.ALL", Does::Read, Answer::File, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `bulk_write`.
pub mod bulk_write {
    use super::*;

    /// `POST /crm/bulk/{version}/write`.
    pub static CREATE_BULK_WRITE_JOB: Endpoint = Endpoint::new(Method::POST, "bulk_write.CREATE_BULK_WRITE_JOB", "/crm/bulk/{version}/write", "ZohoCRM.bulk.CREATE", Does::Create, Answer::Unknown, Pages::One, Price::Fixed(500), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/bulk/{version}/write/{id}`.
    pub static GET_BULK_WRITE_JOB_DETAILS: Endpoint = Endpoint::new(Method::GET, "bulk_write.GET_BULK_WRITE_JOB_DETAILS", "/crm/bulk/{version}/write/{id}", "ZohoCRM.bulk.CREATE", Does::Read, Answer::List("resource"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `business_hours`.
pub mod business_hours {
    use super::*;

    /// `GET /crm/{version}/settings/business_hours`.
    pub static GET_BUSINESS_HOURS: Endpoint = Endpoint::new(Method::GET, "business_hours.GET_BUSINESS_HOURS", "/crm/{version}/settings/business_hours", "ZohoCRM.settings.business_hours.READ", Does::Read, Answer::Object("business_hours"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/business_hours`.
    pub static CREATE_BUSINESS_HOURS: Endpoint = Endpoint::new(Method::POST, "business_hours.CREATE_BUSINESS_HOURS", "/crm/{version}/settings/business_hours", "ZohoCRM.settings.business_hours.CREATE", Does::Create, Answer::Object("business_hours"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/business_hours`.
    pub static UPDATE_BUSINESS_HOURS: Endpoint = Endpoint::new(Method::PUT, "business_hours.UPDATE_BUSINESS_HOURS", "/crm/{version}/settings/business_hours", "ZohoCRM.settings.business_hours.UPDATE", Does::Update, Answer::Object("business_hours"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}
