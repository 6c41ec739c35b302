//! Operations of the groups that begin with `p`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &pick_list_values::GET_PICK_LIST_VALUES,
    &pipeline::GET_PIPELINES, &pipeline::UPDATE_OR_DELETE_PIPELINES, &pipeline::CREATE_PIPELINE, &pipeline::UPDATE_PIPELINES, &pipeline::TRANSFER_PIPELINES, &pipeline::GET_PIPELINE, &pipeline::DELETE_PIPELINE, &pipeline::UPDATE_PIPELINE,
    &portal_user_type::GET_USER_TYPES, &portal_user_type::CREATE_USER_TYPE, &portal_user_type::DELETE_USER_TYPE, &portal_user_type::GET_USER_TYPE, &portal_user_type::UPDATE_USER_TYPE,
    &portal_users::DELETE_USER_FROM_THE_PORTAL, &portal_users::GET_USERS_OF_USER_TYPE, &portal_users::TRANSFER_USERS_OF_A_USER_TYPE, &portal_users::CHANGE_PORTAL_USERS_STATUS_BULK, &portal_users::CHANGE_PORTAL_USERS_STATUS, &portal_users::GET_SCHEDULED_INVITE_USERS_INFO, &portal_users::INVITE_USERS, &portal_users::INVITE_USER,
    &portals::GET_PORTALS, &portals::CREATE_PORTAL, &portals::DELETE_PORTAL, &portals::GET_PORTAL, &portals::UPDATE_PORTAL,
    &portals_meta::GET_META,
    &profiles::GET_PROFILES, &profiles::DELETE_PROFILE, &profiles::GET_PROFILE, &profiles::UPDATE_PROFILE, &profiles::CLONE_PROFILES,
];

/// Operations of `pick_list_values`.
pub mod pick_list_values {
    use super::*;

    /// `GET /crm/{version}/settings/fields/{id}/pick_list_values`.
    pub static GET_PICK_LIST_VALUES: Endpoint = Endpoint::new(Method::GET, "pick_list_values.GET_PICK_LIST_VALUES", "/crm/{version}/settings/fields/{id}/pick_list_values", "ZohoCRM.settings.fields.READ", Does::Read, Answer::List("pick_list_values"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `pipeline`.
pub mod pipeline {
    use super::*;

    /// `GET /crm/{version}/settings/pipeline`.
    pub static GET_PIPELINES: Endpoint = Endpoint::new(Method::GET, "pipeline.GET_PIPELINES", "/crm/{version}/settings/pipeline", "ZohoCRM.settings.pipeline.READ", Does::Read, Answer::List("pipeline"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PATCH /crm/{version}/settings/pipeline`.
    pub static UPDATE_OR_DELETE_PIPELINES: Endpoint = Endpoint::new(Method::PATCH, "pipeline.UPDATE_OR_DELETE_PIPELINES", "/crm/{version}/settings/pipeline", "ZohoCRM.settings.pipeline.UPDATE", Does::Unknown, Answer::Batch("pipeline"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `POST /crm/{version}/settings/pipeline`.
    pub static CREATE_PIPELINE: Endpoint = Endpoint::new(Method::POST, "pipeline.CREATE_PIPELINE", "/crm/{version}/settings/pipeline", "ZohoCRM.settings.pipeline.CREATE", Does::Create, Answer::Batch("pipeline"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/pipeline`.
    pub static UPDATE_PIPELINES: Endpoint = Endpoint::new(Method::PUT, "pipeline.UPDATE_PIPELINES", "/crm/{version}/settings/pipeline", "ZohoCRM.settings.pipeline.UPDATE", Does::Update, Answer::Batch("pipeline"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/pipeline/actions/transfer`.
    pub static TRANSFER_PIPELINES: Endpoint = Endpoint::new(Method::POST, "pipeline.TRANSFER_PIPELINES", "/crm/{version}/settings/pipeline/actions/transfer", "ZohoCRM.settings.pipeline.CREATE", Does::Create, Answer::Batch("transfer_pipeline"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/pipeline/{id}`.
    pub static GET_PIPELINE: Endpoint = Endpoint::new(Method::GET, "pipeline.GET_PIPELINE", "/crm/{version}/settings/pipeline/{id}", "ZohoCRM.settings.pipeline.READ", Does::Read, Answer::List("pipeline"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PATCH /crm/{version}/settings/pipeline/{id}`.
    pub static DELETE_PIPELINE: Endpoint = Endpoint::new(Method::PATCH, "pipeline.DELETE_PIPELINE", "/crm/{version}/settings/pipeline/{id}", "ZohoCRM.settings.pipeline.UPDATE", Does::Unknown, Answer::Batch("pipeline"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/pipeline/{id}`.
    pub static UPDATE_PIPELINE: Endpoint = Endpoint::new(Method::PUT, "pipeline.UPDATE_PIPELINE", "/crm/{version}/settings/pipeline/{id}", "ZohoCRM.settings.pipeline.UPDATE", Does::Update, Answer::Batch("pipeline"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `portal_user_type`.
pub mod portal_user_type {
    use super::*;

    /// `GET /crm/{version}/settings/portals/{id}/user_type`.
    pub static GET_USER_TYPES: Endpoint = Endpoint::new(Method::GET, "portal_user_type.GET_USER_TYPES", "/crm/{version}/settings/portals/{id}/user_type", "ZohoCRM.settings.clientportal.READ", Does::Read, Answer::List("user_type"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/portals/{id}/user_type`.
    pub static CREATE_USER_TYPE: Endpoint = Endpoint::new(Method::POST, "portal_user_type.CREATE_USER_TYPE", "/crm/{version}/settings/portals/{id}/user_type", "ZohoCRM.settings.clientportal.CREATE", Does::Create, Answer::Batch("user_type"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/portals/{portal}/user_type/{user_type}`.
    pub static DELETE_USER_TYPE: Endpoint = Endpoint::new(Method::DELETE, "portal_user_type.DELETE_USER_TYPE", "/crm/{version}/settings/portals/{portal}/user_type/{user_type}", "ZohoCRM.settings.clientportal.DELETE", Does::Update, Answer::Batch("user_type"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/portals/{portal}/user_type/{user_type}`.
    pub static GET_USER_TYPE: Endpoint = Endpoint::new(Method::GET, "portal_user_type.GET_USER_TYPE", "/crm/{version}/settings/portals/{portal}/user_type/{user_type}", "ZohoCRM.settings.clientportal.READ", Does::Read, Answer::List("user_type"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/portals/{portal}/user_type/{user_type}`.
    pub static UPDATE_USER_TYPE: Endpoint = Endpoint::new(Method::PUT, "portal_user_type.UPDATE_USER_TYPE", "/crm/{version}/settings/portals/{portal}/user_type/{user_type}", "ZohoCRM.settings.clientportal.UPDATE", Does::Update, Answer::Batch("user_type"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `portal_users`.
pub mod portal_users {
    use super::*;

    /// `DELETE /crm/{version}/settings/portals/{portal}/user_type/{user_type}/users`.
    pub static DELETE_USER_FROM_THE_PORTAL: Endpoint = Endpoint::new(Method::DELETE, "portal_users.DELETE_USER_FROM_THE_PORTAL", "/crm/{version}/settings/portals/{portal}/user_type/{user_type}/users", "ZohoCRM.settings.clientportal.DELETE", Does::Update, Answer::Batch("users"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/portals/{portal}/user_type/{user_type}/users`.
    pub static GET_USERS_OF_USER_TYPE: Endpoint = Endpoint::new(Method::GET, "portal_users.GET_USERS_OF_USER_TYPE", "/crm/{version}/settings/portals/{portal}/user_type/{user_type}/users", "ZohoCRM.settings.clientportal.READ", Does::Read, Answer::List("users"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/portals/{portal}/user_type/{user_type}/users/action/transfer`.
    pub static TRANSFER_USERS_OF_A_USER_TYPE: Endpoint = Endpoint::new(Method::POST, "portal_users.TRANSFER_USERS_OF_A_USER_TYPE", "/crm/{version}/settings/portals/{portal}/user_type/{user_type}/users/action/transfer", "ZohoCRM.settings.clientportal.UPDATE", Does::Create, Answer::Batch("users"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/portals/{portal}/user_type/{user_type}/users/actions/change_status`.
    pub static CHANGE_PORTAL_USERS_STATUS_BULK: Endpoint = Endpoint::new(Method::POST, "portal_users.CHANGE_PORTAL_USERS_STATUS_BULK", "/crm/{version}/settings/portals/{portal}/user_type/{user_type}/users/actions/change_status", "ZohoCRM.settings.clientportal.UPDATE", Does::Update, Answer::Batch("change_status"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `POST /crm/{version}/settings/portals/{portal}/user_type/{user_type}/users/{user}/actions/change_status`.
    pub static CHANGE_PORTAL_USERS_STATUS: Endpoint = Endpoint::new(Method::POST, "portal_users.CHANGE_PORTAL_USERS_STATUS", "/crm/{version}/settings/portals/{portal}/user_type/{user_type}/users/{user}/actions/change_status", "ZohoCRM.settings.clientportal.UPDATE", Does::Update, Answer::Batch("change_status"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `GET /crm/{version}/{module}/actions/portal_invite`.
    pub static GET_SCHEDULED_INVITE_USERS_INFO: Endpoint = Endpoint::new(Method::GET, "portal_users.GET_SCHEDULED_INVITE_USERS_INFO", "/crm/{version}/{module}/actions/portal_invite", "ZohoCRM.settings.clientportal.READ", Does::Read, Answer::List("portal_invite"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025");

    /// `POST /crm/{version}/{module}/actions/portal_invite`.
    pub static INVITE_USERS: Endpoint = Endpoint::new(Method::POST, "portal_users.INVITE_USERS", "/crm/{version}/{module}/actions/portal_invite", "ZohoCRM.settings.clientportal.CREATE", Does::Create, Answer::Batch("portal_invite"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025");

    /// `POST /crm/{version}/{module}/{id}/actions/portal_invite`.
    pub static INVITE_USER: Endpoint = Endpoint::new(Method::POST, "portal_users.INVITE_USER", "/crm/{version}/{module}/{id}/actions/portal_invite", "ZohoCRM.settings.clientportal.CREATE", Does::Create, Answer::Batch("portal_invite"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `portals`.
pub mod portals {
    use super::*;

    /// `GET /crm/{version}/settings/portals`.
    pub static GET_PORTALS: Endpoint = Endpoint::new(Method::GET, "portals.GET_PORTALS", "/crm/{version}/settings/portals", "ZohoCRM.settings.clientportal.READ", Does::Read, Answer::List("portals"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/portals`.
    pub static CREATE_PORTAL: Endpoint = Endpoint::new(Method::POST, "portals.CREATE_PORTAL", "/crm/{version}/settings/portals", "ZohoCRM.settings.clientportal.CREATE", Does::Create, Answer::Batch("portals"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/portals/{id}`.
    pub static DELETE_PORTAL: Endpoint = Endpoint::new(Method::DELETE, "portals.DELETE_PORTAL", "/crm/{version}/settings/portals/{id}", "ZohoCRM.settings.clientportal.DELETE", Does::Update, Answer::Batch("portals"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/settings/portals/{id}`.
    pub static GET_PORTAL: Endpoint = Endpoint::new(Method::GET, "portals.GET_PORTAL", "/crm/{version}/settings/portals/{id}", "ZohoCRM.settings.clientportal.READ", Does::Read, Answer::List("portals"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/portals/{id}`.
    pub static UPDATE_PORTAL: Endpoint = Endpoint::new(Method::PUT, "portals.UPDATE_PORTAL", "/crm/{version}/settings/portals/{id}", "ZohoCRM.settings.clientportal.UPDATE", Does::Update, Answer::Batch("portals"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `portals_meta`.
pub mod portals_meta {
    use super::*;

    /// `GET /crm/{version}/settings/portals/meta`.
    pub static GET_META: Endpoint = Endpoint::new(Method::GET, "portals_meta.GET_META", "/crm/{version}/settings/portals/meta", "ZohoCRM.settings.clientportal.ALL", Does::Read, Answer::List("related_lists"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025");
}

/// Operations of `profiles`.
pub mod profiles {
    use super::*;

    /// `GET /crm/{version}/settings/profiles`.
    pub static GET_PROFILES: Endpoint = Endpoint::new(Method::GET, "profiles.GET_PROFILES", "/crm/{version}/settings/profiles", "ZohoCRM.settings.profiles.READ", Does::Read, Answer::List("profiles"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/profiles/{id}`.
    pub static DELETE_PROFILE: Endpoint = Endpoint::new(Method::DELETE, "profiles.DELETE_PROFILE", "/crm/{version}/settings/profiles/{id}", "ZohoCRM.settings.profiles.DELETE", Does::Update, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/profiles/{id}`.
    pub static GET_PROFILE: Endpoint = Endpoint::new(Method::GET, "profiles.GET_PROFILE", "/crm/{version}/settings/profiles/{id}", "ZohoCRM.settings.profiles.READ", Does::Read, Answer::List("profiles"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/profiles/{id}`.
    pub static UPDATE_PROFILE: Endpoint = Endpoint::new(Method::PUT, "profiles.UPDATE_PROFILE", "/crm/{version}/settings/profiles/{id}", "ZohoCRM.settings.profiles.UPDATE", Does::Update, Answer::Batch("profiles"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/profiles/{id}/actions/clone`.
    pub static CLONE_PROFILES: Endpoint = Endpoint::new(Method::POST, "profiles.CLONE_PROFILES", "/crm/{version}/settings/profiles/{id}/actions/clone", "ZohoCRM.settings.profiles.CREATE", Does::Create, Answer::Batch("profiles"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}
