//! Operations of the groups that begin with `l`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &layouts::GET_LAYOUTS, &layouts::UPDATE_CUSTOM_LAYOUTS, &layouts::DELETE_CUSTOM_LAYOUT, &layouts::GET_LAYOUT, &layouts::UPDATE_CUSTOM_LAYOUT,
    &layouts_activate_deactivate::DEACTIVATE_CUSTOM_LAYOUT, &layouts_activate_deactivate::ACTIVATE_CUSTOM_LAYOUT,
    &locking_informations::GET_RECORD_LOCKING_INFORMATIONS, &locking_informations::LOCK_RECORDS, &locking_informations::UNLOCK_RECORD, &locking_informations::UPDATE_RECORD_LOCKING_INFORMATION,
];

/// Operations of `layouts`.
pub mod layouts {
    use super::*;

    /// `GET /crm/{version}/settings/layouts`.
    pub static GET_LAYOUTS: Endpoint = Endpoint::new(Method::GET, "layouts.GET_LAYOUTS", "/crm/{version}/settings/layouts", "ZohoCRM.settings.layouts.READ", Does::Read, Answer::List("layouts"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PATCH /crm/{version}/settings/layouts`.
    pub static UPDATE_CUSTOM_LAYOUTS: Endpoint = Endpoint::new(Method::PATCH, "layouts.UPDATE_CUSTOM_LAYOUTS", "/crm/{version}/settings/layouts", "ZohoCRM.settings.ALL+ZohoCRM.settings.layouts.ALL+ZohoCRM.settings.layouts.READ", Does::Unknown, Answer::Batch("layouts"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025");

    /// `DELETE /crm/{version}/settings/layouts/{id}`.
    pub static DELETE_CUSTOM_LAYOUT: Endpoint = Endpoint::new(Method::DELETE, "layouts.DELETE_CUSTOM_LAYOUT", "/crm/{version}/settings/layouts/{id}", "ZohoCRM.settings.layouts.DELETE", Does::Update, Answer::Batch("layouts"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/layouts/{id}`.
    pub static GET_LAYOUT: Endpoint = Endpoint::new(Method::GET, "layouts.GET_LAYOUT", "/crm/{version}/settings/layouts/{id}", "ZohoCRM.settings.layouts.READ", Does::Read, Answer::List("layouts"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PATCH /crm/{version}/settings/layouts/{id}`.
    pub static UPDATE_CUSTOM_LAYOUT: Endpoint = Endpoint::new(Method::PATCH, "layouts.UPDATE_CUSTOM_LAYOUT", "/crm/{version}/settings/layouts/{id}", "ZohoCRM.settings.layouts.UPDATE", Does::Unknown, Answer::Batch("layouts"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `layouts_activate_deactivate`.
pub mod layouts_activate_deactivate {
    use super::*;

    /// `DELETE /crm/{version}/settings/layouts/{id}/actions/activate`.
    pub static DEACTIVATE_CUSTOM_LAYOUT: Endpoint = Endpoint::new(Method::DELETE, "layouts_activate_deactivate.DEACTIVATE_CUSTOM_LAYOUT", "/crm/{version}/settings/layouts/{id}/actions/activate", "ZohoCRM.settings.layouts.DELETE", Does::Update, Answer::Batch("layouts"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/layouts/{id}/actions/activate`.
    pub static ACTIVATE_CUSTOM_LAYOUT: Endpoint = Endpoint::new(Method::POST, "layouts_activate_deactivate.ACTIVATE_CUSTOM_LAYOUT", "/crm/{version}/settings/layouts/{id}/actions/activate", "ZohoCRM.settings.layouts.CREATE", Does::Update, Answer::Batch("layouts"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `locking_informations`.
pub mod locking_informations {
    use super::*;

    /// `GET /crm/{version}/{module}/{id}/Locking_Information__s`.
    pub static GET_RECORD_LOCKING_INFORMATIONS: Endpoint = Endpoint::new(Method::GET, "locking_informations.GET_RECORD_LOCKING_INFORMATIONS", "/crm/{version}/{module}/{id}/Locking_Information__s", "ZohoCRM.settings.modules.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/Locking_Information__s`.
    pub static LOCK_RECORDS: Endpoint = Endpoint::new(Method::POST, "locking_informations.LOCK_RECORDS", "/crm/{version}/{module}/{id}/Locking_Information__s", "ZohoCRM.settings.modules.CREATE", Does::Create, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/{module}/{id}/Locking_Information__s/{lock_id}`.
    pub static UNLOCK_RECORD: Endpoint = Endpoint::new(Method::DELETE, "locking_informations.UNLOCK_RECORD", "/crm/{version}/{module}/{id}/Locking_Information__s/{lock_id}", "ZohoCRM.settings.modules.DELETE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/{module}/{id}/Locking_Information__s/{lock_id}`.
    pub static UPDATE_RECORD_LOCKING_INFORMATION: Endpoint = Endpoint::new(Method::PUT, "locking_informations.UPDATE_RECORD_LOCKING_INFORMATION", "/crm/{version}/{module}/{id}/Locking_Information__s/{lock_id}", "ZohoCRM.settings.modules.ALL", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}
