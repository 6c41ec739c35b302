//! Operations of the groups that begin with `g`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &get_related_records_count::GET_RELATED_RECORDS_COUNT,
    &global_picklists::DELETE_GLOBAL_PICKLISTS, &global_picklists::GET_GLOBAL_PICKLISTS, &global_picklists::UPDATE_GLOBAL_PICKLISTS, &global_picklists::CREATE_GLOBAL_PICKLIST, &global_picklists::DELETE_GLOBAL_PICKLIST, &global_picklists::GET_GLOBAL_PICKLIST, &global_picklists::UPDATE_GLOBAL_PICKLIST, &global_picklists::GET_ASSOCIATIONS, &global_picklists::GET_PICK_LIST_VALUE_ASSOCIATIONS, &global_picklists::REPLACE_PICKLIST_VALUES, &global_picklists::GET_REPLACE_VALUES,
];

/// Operations of `get_related_records_count`.
pub mod get_related_records_count {
    use super::*;

    /// `POST /crm/{version}/{module}/{id}/actions/get_related_records_count`.
    pub static GET_RELATED_RECORDS_COUNT: Endpoint = Endpoint::new(Method::POST, "get_related_records_count.GET_RELATED_RECORDS_COUNT", "/crm/{version}/{module}/{id}/actions/get_related_records_count", "ZohoCRM.modules.READ", Does::Read, Answer::List("get_related_records_count"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,python-8.0");
}

/// Operations of `global_picklists`.
pub mod global_picklists {
    use super::*;

    /// `DELETE /crm/{version}/settings/global_picklists`.
    pub static DELETE_GLOBAL_PICKLISTS: Endpoint = Endpoint::new(Method::DELETE, "global_picklists.DELETE_GLOBAL_PICKLISTS", "/crm/{version}/settings/global_picklists", "ZohoCRM.settings.global_picklist.ALL", Does::Update, Answer::Batch("global_picklists"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/global_picklists`.
    pub static GET_GLOBAL_PICKLISTS: Endpoint = Endpoint::new(Method::GET, "global_picklists.GET_GLOBAL_PICKLISTS", "/crm/{version}/settings/global_picklists", "ZohoCRM.settings.global_picklist.READ", Does::Read, Answer::List("global_picklists"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PATCH /crm/{version}/settings/global_picklists`.
    pub static UPDATE_GLOBAL_PICKLISTS: Endpoint = Endpoint::new(Method::PATCH, "global_picklists.UPDATE_GLOBAL_PICKLISTS", "/crm/{version}/settings/global_picklists", "ZohoCRM.settings.global_picklist.ALL", Does::Unknown, Answer::Batch("global_picklists"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/global_picklists`.
    pub static CREATE_GLOBAL_PICKLIST: Endpoint = Endpoint::new(Method::POST, "global_picklists.CREATE_GLOBAL_PICKLIST", "/crm/{version}/settings/global_picklists", "ZohoCRM.settings.global_picklist.CREATE", Does::Create, Answer::Batch("global_picklists"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/global_picklists/{id}`.
    pub static DELETE_GLOBAL_PICKLIST: Endpoint = Endpoint::new(Method::DELETE, "global_picklists.DELETE_GLOBAL_PICKLIST", "/crm/{version}/settings/global_picklists/{id}", "ZohoCRM.settings.global_picklist.DELETE", Does::Update, Answer::Batch("global_picklists"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/global_picklists/{id}`.
    pub static GET_GLOBAL_PICKLIST: Endpoint = Endpoint::new(Method::GET, "global_picklists.GET_GLOBAL_PICKLIST", "/crm/{version}/settings/global_picklists/{id}", "ZohoCRM.settings.global_picklist.READ", Does::Read, Answer::List("global_picklists"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PATCH /crm/{version}/settings/global_picklists/{id}`.
    pub static UPDATE_GLOBAL_PICKLIST: Endpoint = Endpoint::new(Method::PATCH, "global_picklists.UPDATE_GLOBAL_PICKLIST", "/crm/{version}/settings/global_picklists/{id}", "ZohoCRM.settings.global_picklist.UPDATE", Does::Unknown, Answer::Batch("global_picklists"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/global_picklists/{id}/actions/associations`.
    pub static GET_ASSOCIATIONS: Endpoint = Endpoint::new(Method::GET, "global_picklists.GET_ASSOCIATIONS", "/crm/{version}/settings/global_picklists/{id}/actions/associations", "ZohoCRM.settings.global_picklist.READ", Does::Read, Answer::List("associations"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/global_picklists/{id}/actions/pick_list_values_associations`.
    pub static GET_PICK_LIST_VALUE_ASSOCIATIONS: Endpoint = Endpoint::new(Method::GET, "global_picklists.GET_PICK_LIST_VALUE_ASSOCIATIONS", "/crm/{version}/settings/global_picklists/{id}/actions/pick_list_values_associations", "ZohoCRM.settings.global_picklist.ALL", Does::Read, Answer::List("pick_list_values_associations"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/global_picklists/{id}/actions/replace_picklist_values`.
    pub static REPLACE_PICKLIST_VALUES: Endpoint = Endpoint::new(Method::POST, "global_picklists.REPLACE_PICKLIST_VALUES", "/crm/{version}/settings/global_picklists/{id}/actions/replace_picklist_values", "ZohoCRM.settings.global_picklist.ALL", Does::Unknown, Answer::Batch("replace_picklist_values"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/global_picklists/{id}/actions/replaced_values`.
    pub static GET_REPLACE_VALUES: Endpoint = Endpoint::new(Method::GET, "global_picklists.GET_REPLACE_VALUES", "/crm/{version}/settings/global_picklists/{id}/actions/replaced_values", "ZohoCRM.settings.global_picklist.READ", Does::Read, Answer::List("replaced_values"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}
