//! Operations of the groups that begin with `t`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &tags::GET_TAGS, &tags::CREATE_TAGS, &tags::UPDATE_TAGS, &tags::DELETE_TAG, &tags::UPDATE_TAG,
    &tags_actions::MERGE_TAGS, &tags_actions::GET_RECORD_COUNT_FOR_TAG, &tags_actions::ADD_TAGS_TO_MULTIPLE_RECORDS, &tags_actions::REMOVE_TAGS_FROM_MULTIPLE_RECORDS, &tags_actions::ADD_TAGS, &tags_actions::REMOVE_TAGS,
    &taxes::GET_TAXES, &taxes::UPDATE_TAXES, &taxes::GET_TAX,
    &territories::DELETE_TERRITORIES, &territories::GET_TERRITORIES, &territories::CREATE_TERRITORIES, &territories::UPDATE_TERRITORIES, &territories::GET_ASSOCIATED_USER_COUNT, &territories::GET_DELETED_ASSOCIATED_TERRITORY, &territories::TRANSFER_AND_DELETE_TERRITORIES, &territories::DELETE_TERRITORY, &territories::GET_TERRITORY, &territories::UPDATE_TERRITORY, &territories::GET_CHILD_TERRITORY, &territories::TRANSFER_AND_DELETE_TERRITORY, &territories::ASSIGN_TERRITORIES_TO_MULTIPLE_RECORDS, &territories::REMOVE_TERRITORIES_FROM_MULTIPLE_RECORDS, &territories::ASSIGN_TERRITORY_TO_RECORD, &territories::REMOVE_TERRITORIES_FROM_RECORD,
    &territory_users::DEASSOCIATE_TERRITORY_USERS, &territory_users::GET_TERRITORY_USERS, &territory_users::UPDATE_TERRITORY_USERS, &territory_users::DEASSOCIATE_TERRITORY_USER, &territory_users::GET_TERRITORY_USER, &territory_users::UPDATE_TERRITORY_USER,
    &timelines::GET_TIMELINES,
];

/// Operations of `tags`.
pub mod tags {
    use super::*;

    /// `GET /crm/{version}/settings/tags`.
    pub static GET_TAGS: Endpoint = Endpoint::new(Method::GET, "tags.GET_TAGS", "/crm/{version}/settings/tags", "ZohoCRM.settings.tags.READ", Does::Read, Answer::List("tags"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/tags`.
    pub static CREATE_TAGS: Endpoint = Endpoint::new(Method::POST, "tags.CREATE_TAGS", "/crm/{version}/settings/tags", "ZohoCRM.settings.tags.CREATE", Does::Create, Answer::Batch("tags"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/tags`.
    pub static UPDATE_TAGS: Endpoint = Endpoint::new(Method::PUT, "tags.UPDATE_TAGS", "/crm/{version}/settings/tags", "ZohoCRM.settings.tags.UPDATE", Does::Update, Answer::Batch("tags"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/tags/{id}`.
    pub static DELETE_TAG: Endpoint = Endpoint::new(Method::DELETE, "tags.DELETE_TAG", "/crm/{version}/settings/tags/{id}", "ZohoCRM.settings.tags.DELETE", Does::Update, Answer::Batch("tags"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/tags/{id}`.
    pub static UPDATE_TAG: Endpoint = Endpoint::new(Method::PUT, "tags.UPDATE_TAG", "/crm/{version}/settings/tags/{id}", "ZohoCRM.settings.tags.UPDATE", Does::Update, Answer::Batch("tags"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `tags_actions`.
pub mod tags_actions {
    use super::*;

    /// `POST /crm/{version}/settings/tags/{id}/actions/merge`.
    pub static MERGE_TAGS: Endpoint = Endpoint::new(Method::POST, "tags_actions.MERGE_TAGS", "/crm/{version}/settings/tags/{id}/actions/merge", "ZohoCRM.settings.tags.ALL", Does::Create, Answer::Batch("tags"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/tags/{id}/actions/records_count`.
    pub static GET_RECORD_COUNT_FOR_TAG: Endpoint = Endpoint::new(Method::GET, "tags_actions.GET_RECORD_COUNT_FOR_TAG", "/crm/{version}/settings/tags/{id}/actions/records_count", "ZohoCRM.settings.tags.ALL", Does::Read, Answer::Object("configured_areas"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/actions/add_tags`.
    pub static ADD_TAGS_TO_MULTIPLE_RECORDS: Endpoint = Endpoint::new(Method::POST, "tags_actions.ADD_TAGS_TO_MULTIPLE_RECORDS", "/crm/{version}/{module}/actions/add_tags", "ZohoCRM.settings.tags.ALL", Does::Update, Answer::Batch("data"), Pages::One, Price::Tags, Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/actions/remove_tags`.
    pub static REMOVE_TAGS_FROM_MULTIPLE_RECORDS: Endpoint = Endpoint::new(Method::POST, "tags_actions.REMOVE_TAGS_FROM_MULTIPLE_RECORDS", "/crm/{version}/{module}/actions/remove_tags", "ZohoCRM.settings.tags.ALL", Does::Update, Answer::Batch("data"), Pages::One, Price::Tags, Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/actions/add_tags`.
    pub static ADD_TAGS: Endpoint = Endpoint::new(Method::POST, "tags_actions.ADD_TAGS", "/crm/{version}/{module}/{id}/actions/add_tags", "ZohoCRM.settings.tags.ALL", Does::Update, Answer::Batch("data"), Pages::One, Price::Tags, Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/actions/remove_tags`.
    pub static REMOVE_TAGS: Endpoint = Endpoint::new(Method::POST, "tags_actions.REMOVE_TAGS", "/crm/{version}/{module}/{id}/actions/remove_tags", "ZohoCRM.settings.tags.ALL", Does::Update, Answer::Batch("data"), Pages::One, Price::Tags, Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `taxes`.
pub mod taxes {
    use super::*;

    /// `GET /crm/{version}/org/taxes`.
    pub static GET_TAXES: Endpoint = Endpoint::new(Method::GET, "taxes.GET_TAXES", "/crm/{version}/org/taxes", "", Does::Read, Answer::Object("org_taxes"), Pages::One, Price::Fixed(1), Takes::Nothing, "python-8.0");

    /// `PUT /crm/{version}/org/taxes`.
    pub static UPDATE_TAXES: Endpoint = Endpoint::new(Method::PUT, "taxes.UPDATE_TAXES", "/crm/{version}/org/taxes", "", Does::Update, Answer::Object("org_taxes"), Pages::One, Price::Fixed(1), Takes::Json, "python-8.0");

    /// `GET /crm/{version}/org/taxes/{id}`.
    pub static GET_TAX: Endpoint = Endpoint::new(Method::GET, "taxes.GET_TAX", "/crm/{version}/org/taxes/{id}", "", Does::Read, Answer::Object("org_taxes"), Pages::One, Price::Fixed(1), Takes::Nothing, "python-8.0");
}

/// Operations of `territories`.
pub mod territories {
    use super::*;

    /// `DELETE /crm/{version}/settings/territories`.
    pub static DELETE_TERRITORIES: Endpoint = Endpoint::new(Method::DELETE, "territories.DELETE_TERRITORIES", "/crm/{version}/settings/territories", "ZohoCRM.settings.territories.DELETE", Does::Update, Answer::Batch("territories"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/territories`.
    pub static GET_TERRITORIES: Endpoint = Endpoint::new(Method::GET, "territories.GET_TERRITORIES", "/crm/{version}/settings/territories", "ZohoCRM.settings.territories.READ", Does::Read, Answer::List("territories"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/territories`.
    pub static CREATE_TERRITORIES: Endpoint = Endpoint::new(Method::POST, "territories.CREATE_TERRITORIES", "/crm/{version}/settings/territories", "ZohoCRM.settings.territories.CREATE", Does::Create, Answer::Batch("territories"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/territories`.
    pub static UPDATE_TERRITORIES: Endpoint = Endpoint::new(Method::PUT, "territories.UPDATE_TERRITORIES", "/crm/{version}/settings/territories", "ZohoCRM.settings.territories.UPDATE", Does::Update, Answer::Batch("territories"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/territories/actions/associated_users_count`.
    pub static GET_ASSOCIATED_USER_COUNT: Endpoint = Endpoint::new(Method::GET, "territories.GET_ASSOCIATED_USER_COUNT", "/crm/{version}/settings/territories/actions/associated_users_count", "ZohoCRM.settings.territories.READ", Does::Read, Answer::List("associated_users_count"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/territories/actions/deleted_associated_territories`.
    pub static GET_DELETED_ASSOCIATED_TERRITORY: Endpoint = Endpoint::new(Method::GET, "territories.GET_DELETED_ASSOCIATED_TERRITORY", "/crm/{version}/settings/territories/actions/deleted_associated_territories", "ZohoCRM.settings.territories.ALL+ZohoCRM.users.ALL", Does::Read, Answer::List("territories"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025");

    /// `POST /crm/{version}/settings/territories/actions/transfer_and_delete`.
    pub static TRANSFER_AND_DELETE_TERRITORIES: Endpoint = Endpoint::new(Method::POST, "territories.TRANSFER_AND_DELETE_TERRITORIES", "/crm/{version}/settings/territories/actions/transfer_and_delete", "ZohoCRM.settings.territories.DELETE", Does::Create, Answer::Batch("territories"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/territories/{id}`.
    pub static DELETE_TERRITORY: Endpoint = Endpoint::new(Method::DELETE, "territories.DELETE_TERRITORY", "/crm/{version}/settings/territories/{id}", "ZohoCRM.settings.territories.DELETE", Does::Update, Answer::Batch("territories"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/territories/{id}`.
    pub static GET_TERRITORY: Endpoint = Endpoint::new(Method::GET, "territories.GET_TERRITORY", "/crm/{version}/settings/territories/{id}", "ZohoCRM.settings.territories.READ", Does::Read, Answer::List("territories"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/territories/{id}`.
    pub static UPDATE_TERRITORY: Endpoint = Endpoint::new(Method::PUT, "territories.UPDATE_TERRITORY", "/crm/{version}/settings/territories/{id}", "ZohoCRM.settings.territories.UPDATE", Does::Update, Answer::Batch("territories"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/territories/{id}/__child_territories`.
    pub static GET_CHILD_TERRITORY: Endpoint = Endpoint::new(Method::GET, "territories.GET_CHILD_TERRITORY", "/crm/{version}/settings/territories/{id}/__child_territories", "ZohoCRM.settings.territories.READ", Does::Read, Answer::List("territories"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/territories/{id}/actions/transfer_and_delete`.
    pub static TRANSFER_AND_DELETE_TERRITORY: Endpoint = Endpoint::new(Method::POST, "territories.TRANSFER_AND_DELETE_TERRITORY", "/crm/{version}/settings/territories/{id}/actions/transfer_and_delete", "ZohoCRM.settings.territories.DELETE", Does::Create, Answer::Batch("territories"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/actions/assign_territories`.
    pub static ASSIGN_TERRITORIES_TO_MULTIPLE_RECORDS: Endpoint = Endpoint::new(Method::POST, "territories.ASSIGN_TERRITORIES_TO_MULTIPLE_RECORDS", "/crm/{version}/{module}/actions/assign_territories", "ZohoCRM.modules.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/actions/remove_territories`.
    pub static REMOVE_TERRITORIES_FROM_MULTIPLE_RECORDS: Endpoint = Endpoint::new(Method::POST, "territories.REMOVE_TERRITORIES_FROM_MULTIPLE_RECORDS", "/crm/{version}/{module}/actions/remove_territories", "ZohoCRM.modules.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/actions/assign_territories`.
    pub static ASSIGN_TERRITORY_TO_RECORD: Endpoint = Endpoint::new(Method::POST, "territories.ASSIGN_TERRITORY_TO_RECORD", "/crm/{version}/{module}/{id}/actions/assign_territories", "ZohoCRM.modules.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/actions/remove_territories`.
    pub static REMOVE_TERRITORIES_FROM_RECORD: Endpoint = Endpoint::new(Method::POST, "territories.REMOVE_TERRITORIES_FROM_RECORD", "/crm/{version}/{module}/{id}/actions/remove_territories", "ZohoCRM.modules.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `territory_users`.
pub mod territory_users {
    use super::*;

    /// `DELETE /crm/{version}/settings/territories/{id}/users`.
    pub static DEASSOCIATE_TERRITORY_USERS: Endpoint = Endpoint::new(Method::DELETE, "territory_users.DEASSOCIATE_TERRITORY_USERS", "/crm/{version}/settings/territories/{id}/users", "ZohoCRM.users.ALL+ZohoCRM.settings.territories.ALL", Does::Update, Answer::Batch("users"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/territories/{id}/users`.
    pub static GET_TERRITORY_USERS: Endpoint = Endpoint::new(Method::GET, "territory_users.GET_TERRITORY_USERS", "/crm/{version}/settings/territories/{id}/users", "ZohoCRM.users.READ+ZohoCRM.settings.territories.READ | ZohoCRM.users.ALL+ZohoCRM.settings.territories.ALL", Does::Read, Answer::List("users"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/territories/{id}/users`.
    pub static UPDATE_TERRITORY_USERS: Endpoint = Endpoint::new(Method::PUT, "territory_users.UPDATE_TERRITORY_USERS", "/crm/{version}/settings/territories/{id}/users", "ZohoCRM.users.ALL+ZohoCRM.settings.territories.ALL", Does::Update, Answer::Batch("users"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/territories/{territory}/users/{user}`.
    pub static DEASSOCIATE_TERRITORY_USER: Endpoint = Endpoint::new(Method::DELETE, "territory_users.DEASSOCIATE_TERRITORY_USER", "/crm/{version}/settings/territories/{territory}/users/{user}", "ZohoCRM.users.ALL+ZohoCRM.settings.territories.ALL", Does::Update, Answer::Batch("users"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/territories/{territory}/users/{user}`.
    pub static GET_TERRITORY_USER: Endpoint = Endpoint::new(Method::GET, "territory_users.GET_TERRITORY_USER", "/crm/{version}/settings/territories/{territory}/users/{user}", "ZohoCRM.users.READ+ZohoCRM.settings.territories.READ | ZohoCRM.users.ALL+ZohoCRM.settings.territories.ALL", Does::Read, Answer::List("users"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/territories/{territory}/users/{user}`.
    pub static UPDATE_TERRITORY_USER: Endpoint = Endpoint::new(Method::PUT, "territory_users.UPDATE_TERRITORY_USER", "/crm/{version}/settings/territories/{territory}/users/{user}", "ZohoCRM.users.ALL+ZohoCRM.settings.territories.ALL", Does::Update, Answer::Batch("users"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `timelines`.
pub mod timelines {
    use super::*;

    /// `GET /crm/{version}/{module}/{id}/__timeline`.
    pub static GET_TIMELINES: Endpoint = Endpoint::new(Method::GET, "timelines.GET_TIMELINES", "/crm/{version}/{module}/{id}/__timeline", "ZohoCRM.modules.{module}.READ", Does::Read, Answer::List("__timeline"), Pages::Token, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}
