//! Operations of the groups that begin with `m`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &mail_merge::DOWNLOAD_MAIL_MERGE, &mail_merge::SEND_MAIL_MERGE, &mail_merge::SIGN_MAIL_MERGE,
    &map_dependency::GET_MAP_DEPENDENCIES, &map_dependency::CREATE_MAP_DEPENDENCY, &map_dependency::DELETE_MAP_DEPENDENCY, &map_dependency::GET_MAP_DEPENDENCY, &map_dependency::UPDATE_MAP_DEPENDENCY,
    &mass_change_owner::CHECK_STATUS, &mass_change_owner::CHANGE_OWNER,
    &mass_convert::GET_JOB_STATUS, &mass_convert::MASS_CONVERT,
    &mass_delete_cvid::GET_MASS_DELETE_STATUS, &mass_delete_cvid::MASS_DELETE,
    &mass_delete_tags::GET_STATUS, &mass_delete_tags::MASS_DELETE_TAGS,
    &mass_update::GET_MASS_UPDATE_STATUS, &mass_update::MASS_UPDATE_RECORDS,
    &module_search::SEARCH_RECORDS,
    &modules::GET_MODULES, &modules::CREATE_CUSTOM_MODULES, &modules::UPDATE_MODULES, &modules::GET_MODULE, &modules::UPDATE_MODULE,
];

/// Operations of `mail_merge`.
pub mod mail_merge {
    use super::*;

    /// `POST /crm/{version}/{module}/{id}/actions/download_mail_merge`.
    pub static DOWNLOAD_MAIL_MERGE: Endpoint = Endpoint::new(Method::POST, "mail_merge.DOWNLOAD_MAIL_MERGE", "/crm/{version}/{module}/{id}/actions/download_mail_merge", "ZohoCRM.settings.mailmerge.CREATE+ZohoWriter.documentEditor.ALL+ZohoWriter.merge.ALL", Does::Unknown, Answer::Batch("download_mail_merge"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/actions/send_mail_merge`.
    pub static SEND_MAIL_MERGE: Endpoint = Endpoint::new(Method::POST, "mail_merge.SEND_MAIL_MERGE", "/crm/{version}/{module}/{id}/actions/send_mail_merge", "ZohoCRM.settings.mailmerge.CREATE+ZohoWriter.documentEditor.ALL+ZohoWriter.merge.ALL+ZohoCRM.settings.emails.ALL", Does::Create, Answer::Batch("send_mail_merge"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/actions/sign_mail_merge`.
    pub static SIGN_MAIL_MERGE: Endpoint = Endpoint::new(Method::POST, "mail_merge.SIGN_MAIL_MERGE", "/crm/{version}/{module}/{id}/actions/sign_mail_merge", "ZohoCRM.settings.mailmerge.CREATE+ZohoWriter.documentEditor.ALL+ZohoWriter.merge.ALL+ZohoSign.documents.ALL", Does::Create, Answer::Batch("sign_mail_merge"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `map_dependency`.
pub mod map_dependency {
    use super::*;

    /// `GET /crm/{version}/settings/layouts/{id}/map_dependency`.
    pub static GET_MAP_DEPENDENCIES: Endpoint = Endpoint::new(Method::GET, "map_dependency.GET_MAP_DEPENDENCIES", "/crm/{version}/settings/layouts/{id}/map_dependency", "ZohoCRM.settings.map_dependency.READ", Does::Read, Answer::List("map_dependency"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/layouts/{id}/map_dependency`.
    pub static CREATE_MAP_DEPENDENCY: Endpoint = Endpoint::new(Method::POST, "map_dependency.CREATE_MAP_DEPENDENCY", "/crm/{version}/settings/layouts/{id}/map_dependency", "ZohoCRM.settings.map_dependency.CREATE", Does::Create, Answer::Batch("map_dependency"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/layouts/{layout}/map_dependency/{dependency}`.
    pub static DELETE_MAP_DEPENDENCY: Endpoint = Endpoint::new(Method::DELETE, "map_dependency.DELETE_MAP_DEPENDENCY", "/crm/{version}/settings/layouts/{layout}/map_dependency/{dependency}", "ZohoCRM.settings.map_dependency.DELETE", Does::Update, Answer::Batch("map_dependency"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/layouts/{layout}/map_dependency/{dependency}`.
    pub static GET_MAP_DEPENDENCY: Endpoint = Endpoint::new(Method::GET, "map_dependency.GET_MAP_DEPENDENCY", "/crm/{version}/settings/layouts/{layout}/map_dependency/{dependency}", "ZohoCRM.settings.map_dependency.READ", Does::Read, Answer::List("map_dependency"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/layouts/{layout}/map_dependency/{dependency}`.
    pub static UPDATE_MAP_DEPENDENCY: Endpoint = Endpoint::new(Method::PUT, "map_dependency.UPDATE_MAP_DEPENDENCY", "/crm/{version}/settings/layouts/{layout}/map_dependency/{dependency}", "ZohoCRM.settings.map_dependency.UPDATE", Does::Update, Answer::Batch("map_dependency"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `mass_change_owner`.
pub mod mass_change_owner {
    use super::*;

    /// `GET /crm/{version}/{module}/actions/mass_change_owner`.
    pub static CHECK_STATUS: Endpoint = Endpoint::new(Method::GET, "mass_change_owner.CHECK_STATUS", "/crm/{version}/{module}/actions/mass_change_owner", "ZohoCRM.change_owner.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/actions/mass_change_owner`.
    pub static CHANGE_OWNER: Endpoint = Endpoint::new(Method::POST, "mass_change_owner.CHANGE_OWNER", "/crm/{version}/{module}/actions/mass_change_owner", "ZohoCRM.change_owner.CREATE", Does::Create, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `mass_convert`.
pub mod mass_convert {
    use super::*;

    /// `GET /crm/{version}/Leads/actions/mass_convert`.
    pub static GET_JOB_STATUS: Endpoint = Endpoint::new(Method::GET, "mass_convert.GET_JOB_STATUS", "/crm/{version}/Leads/actions/mass_convert", "ZohoCRM.mass_convert.leads.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/Leads/actions/mass_convert`.
    pub static MASS_CONVERT: Endpoint = Endpoint::new(Method::POST, "mass_convert.MASS_CONVERT", "/crm/{version}/Leads/actions/mass_convert", "ZohoCRM.mass_convert.leads.CREATE", Does::Create, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `mass_delete_cvid`.
pub mod mass_delete_cvid {
    use super::*;

    /// `GET /crm/{version}/{module}/actions/mass_delete`.
    pub static GET_MASS_DELETE_STATUS: Endpoint = Endpoint::new(Method::GET, "mass_delete_cvid.GET_MASS_DELETE_STATUS", "/crm/{version}/{module}/actions/mass_delete", "ZohoCRM.mass_delete.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/actions/mass_delete`.
    pub static MASS_DELETE: Endpoint = Endpoint::new(Method::POST, "mass_delete_cvid.MASS_DELETE", "/crm/{version}/{module}/actions/mass_delete", "ZohoCRM.mass_delete.DELETE", Does::Create, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `mass_delete_tags`.
pub mod mass_delete_tags {
    use super::*;

    /// `GET /crm/{version}/settings/tags/actions/mass_delete`.
    pub static GET_STATUS: Endpoint = Endpoint::new(Method::GET, "mass_delete_tags.GET_STATUS", "/crm/{version}/settings/tags/actions/mass_delete", "ZohoCRM.settings.tags.READ", Does::Read, Answer::List("mass_delete"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/tags/actions/mass_delete`.
    pub static MASS_DELETE_TAGS: Endpoint = Endpoint::new(Method::POST, "mass_delete_tags.MASS_DELETE_TAGS", "/crm/{version}/settings/tags/actions/mass_delete", "ZohoCRM.settings.tags.DELETE", Does::Create, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `mass_update`.
pub mod mass_update {
    use super::*;

    /// `GET /crm/{version}/{module}/actions/mass_update`.
    pub static GET_MASS_UPDATE_STATUS: Endpoint = Endpoint::new(Method::GET, "mass_update.GET_MASS_UPDATE_STATUS", "/crm/{version}/{module}/actions/mass_update", "ZohoCRM.mass_update.{module}.READ | ZohoCRM.mass_update.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/actions/mass_update`.
    pub static MASS_UPDATE_RECORDS: Endpoint = Endpoint::new(Method::POST, "mass_update.MASS_UPDATE_RECORDS", "/crm/{version}/{module}/actions/mass_update", "ZohoCRM.mass_update.{module}.UPDATE | ZohoCRM.mass_update.UPDATE", Does::Create, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `module_search`.
pub mod module_search {
    use super::*;

    /// `GET /crm/{version}/{module}/search`.
    pub static SEARCH_RECORDS: Endpoint = Endpoint::new(Method::GET, "module_search.SEARCH_RECORDS", "/crm/{version}/{module}/search", "ZohoCRM.modules.{module}.READ+ZohoSearch.securesearch.READ | ZohoCRM.users.READ+ZohoSearch.securesearch.READ | ZohoCRM.modules.ALL+ZohoCRM.users.ALL+ZohoSearch.securesearch.READ", Does::Read, Answer::List("data"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `modules`.
pub mod modules {
    use super::*;

    /// `GET /crm/{version}/settings/modules`.
    pub static GET_MODULES: Endpoint = Endpoint::new(Method::GET, "modules.GET_MODULES", "/crm/{version}/settings/modules", "ZohoCRM.settings.modules.READ", Does::Read, Answer::List("modules"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/modules`.
    pub static CREATE_CUSTOM_MODULES: Endpoint = Endpoint::new(Method::POST, "modules.CREATE_CUSTOM_MODULES", "/crm/{version}/settings/modules", "ZohoCRM.settings.modules.CREATE", Does::Create, Answer::Batch("modules"), Pages::One, Price::Fixed(500), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/modules`.
    pub static UPDATE_MODULES: Endpoint = Endpoint::new(Method::PUT, "modules.UPDATE_MODULES", "/crm/{version}/settings/modules", "ZohoCRM.settings.modules.UPDATE", Does::Update, Answer::Batch("modules"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025");

    /// `GET /crm/{version}/settings/modules/{id}`.
    pub static GET_MODULE: Endpoint = Endpoint::new(Method::GET, "modules.GET_MODULE", "/crm/{version}/settings/modules/{id}", "ZohoCRM.settings.modules.READ", Does::Read, Answer::List("modules"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/modules/{id}`.
    pub static UPDATE_MODULE: Endpoint = Endpoint::new(Method::PUT, "modules.UPDATE_MODULE", "/crm/{version}/settings/modules/{id}", "ZohoCRM.settings.modules.UPDATE", Does::Update, Answer::Batch("modules"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}
