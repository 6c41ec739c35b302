//! Operations of the groups that begin with `h`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &holidays::GET_HOLIDAYS, &holidays::CREATE_HOLIDAYS, &holidays::UPDATE_HOLIDAYS, &holidays::DELETE_HOLIDAY, &holidays::GET_HOLIDAY, &holidays::UPDATE_HOLIDAY,
];

/// Operations of `holidays`.
pub mod holidays {
    use super::*;

    /// `GET /crm/{version}/settings/holidays`.
    pub static GET_HOLIDAYS: Endpoint = Endpoint::new(Method::GET, "holidays.GET_HOLIDAYS", "/crm/{version}/settings/holidays", "ZohoCRM.settings.business_hours.READ", Does::Read, Answer::List("holidays"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/holidays`.
    pub static CREATE_HOLIDAYS: Endpoint = Endpoint::new(Method::POST, "holidays.CREATE_HOLIDAYS", "/crm/{version}/settings/holidays", "ZohoCRM.settings.business_hours.CREATE", Does::Create, Answer::Batch("holidays"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/holidays`.
    pub static UPDATE_HOLIDAYS: Endpoint = Endpoint::new(Method::PUT, "holidays.UPDATE_HOLIDAYS", "/crm/{version}/settings/holidays", "ZohoCRM.settings.business_hours.UPDATE", Does::Update, Answer::Batch("holidays"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/holidays/{id}`.
    pub static DELETE_HOLIDAY: Endpoint = Endpoint::new(Method::DELETE, "holidays.DELETE_HOLIDAY", "/crm/{version}/settings/holidays/{id}", "ZohoCRM.settings.business_hours.DELETE", Does::Update, Answer::Batch("holidays"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/holidays/{id}`.
    pub static GET_HOLIDAY: Endpoint = Endpoint::new(Method::GET, "holidays.GET_HOLIDAY", "/crm/{version}/settings/holidays/{id}", "ZohoCRM.settings.business_hours.READ", Does::Read, Answer::List("holidays"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/holidays/{id}`.
    pub static UPDATE_HOLIDAY: Endpoint = Endpoint::new(Method::PUT, "holidays.UPDATE_HOLIDAY", "/crm/{version}/settings/holidays/{id}", "ZohoCRM.settings.business_hours.UPDATE", Does::Update, Answer::Batch("holidays"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}
