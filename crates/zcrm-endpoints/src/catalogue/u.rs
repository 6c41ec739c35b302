//! Operations of the groups that begin with `u`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &unblock_email::UNBLOCK_EMAILS, &unblock_email::UNBLOCK_EMAIL,
    &unsubscribe_links::GET_ASSOCIATED_UNSUBSCRIBE_LINKS, &unsubscribe_links::GET_UNSUBSCRIBE_LINKS, &unsubscribe_links::CREATE_UNSUBSCRIBE_LINK, &unsubscribe_links::UPDATE_UNSUBSCRIBE_LINKS, &unsubscribe_links::DELETE_UNSUBSCRIBE_LINK, &unsubscribe_links::GET_UNSUBSCRIBE_LINK, &unsubscribe_links::UPDATE_UNSUBSCRIBE_LINK,
    &upload::UPLOAD_FILE,
    &user_groups::GET_GROUPS, &user_groups::CREATE_GROUPS, &user_groups::UPDATE_GROUPS, &user_groups::GET_ASSOCIATED_USERS_COUNT, &user_groups::GET_STATUS, &user_groups::GET_ASSIGNED_GROUPS, &user_groups::GET_UNASSIGNED_GROUPS, &user_groups::DELETE_GROUP, &user_groups::GET_GROUP, &user_groups::UPDATE_GROUP, &user_groups::GET_ASSOCIATIONS, &user_groups::GET_SOURCES_COUNT, &user_groups::GET_GROUPED_COUNTS, &user_groups::GET_SOURCES, &user_groups::GET_ASSOCIATE_GROUPS_OF_USER,
    &user_type_users::CHANGE_USERS_STATUS,
    &users::GET_USERS, &users::CREATE_USERS, &users::UPDATE_USERS, &users::USERS_COUNT, &users::DELETE_USER, &users::GET_USER, &users::UPDATE_USER,
    &users_territories::REMOVE_TERRITORIES_FROM_USER, &users_territories::GET_TERRITORIES_OF_USER, &users_territories::ASSOCIATE_TERRITORIES_TO_USER, &users_territories::REMOVE_TERRITORY_FROM_USER, &users_territories::GET_TERRITORY_OF_USER,
    &users_transfer::GET_TRANSFER_STATUS, &users_transfer::GET_TRANSFER_AND_DELETE_STATUS, &users_transfer::USERS_TRANSFER_AND_DELETE, &users_transfer::TRANSFER_USER, &users_transfer::USER_TRANSFER_AND_DELETE, &users_transfer::GET_VALIDATE_BEFORE_TRANSFER,
    &users_unavailability::GET_USERS_UNAVAILABILITY, &users_unavailability::CREATE_USERS_UNAVAILABILITY, &users_unavailability::UPDATE_USERS_UNAVAILABILITY, &users_unavailability::DELETE_USER_UNAVAILABILITY, &users_unavailability::GET_USER_UNAVAILABILITY, &users_unavailability::UPDATE_USER_UNAVAILABILITY,
];

/// Operations of `unblock_email`.
pub mod unblock_email {
    use super::*;

    /// `POST /crm/{version}/{module}/actions/unblock_email`.
    pub static UNBLOCK_EMAILS: Endpoint = Endpoint::new(Method::POST, "unblock_email.UNBLOCK_EMAILS", "/crm/{version}/{module}/actions/unblock_email", "ZohoCRM.settings.emails.CREATE", Does::Unknown, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/actions/unblock_email`.
    pub static UNBLOCK_EMAIL: Endpoint = Endpoint::new(Method::POST, "unblock_email.UNBLOCK_EMAIL", "/crm/{version}/{module}/{id}/actions/unblock_email", "ZohoCRM.settings.emails.CREATE", Does::Unknown, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `unsubscribe_links`.
pub mod unsubscribe_links {
    use super::*;

    /// `GET /crm/{version}/settings/unsubscribe_link/actions/associations`.
    pub static GET_ASSOCIATED_UNSUBSCRIBE_LINKS: Endpoint = Endpoint::new(Method::GET, "unsubscribe_links.GET_ASSOCIATED_UNSUBSCRIBE_LINKS", "/crm/{version}/settings/unsubscribe_link/actions/associations", "ZohoCRM.settings.unsubscribe.READ", Does::Read, Answer::List("associations"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/unsubscribe_links`.
    pub static GET_UNSUBSCRIBE_LINKS: Endpoint = Endpoint::new(Method::GET, "unsubscribe_links.GET_UNSUBSCRIBE_LINKS", "/crm/{version}/settings/unsubscribe_links", "ZohoCRM.settings.unsubscribe.READ", Does::Read, Answer::List("unsubscribe_links"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/unsubscribe_links`.
    pub static CREATE_UNSUBSCRIBE_LINK: Endpoint = Endpoint::new(Method::POST, "unsubscribe_links.CREATE_UNSUBSCRIBE_LINK", "/crm/{version}/settings/unsubscribe_links", "ZohoCRM.settings.unsubscribe.CREATE", Does::Create, Answer::Batch("unsubscribe_links"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/unsubscribe_links`.
    pub static UPDATE_UNSUBSCRIBE_LINKS: Endpoint = Endpoint::new(Method::PUT, "unsubscribe_links.UPDATE_UNSUBSCRIBE_LINKS", "/crm/{version}/settings/unsubscribe_links", "ZohoCRM.settings.unsubscribe.UPDATE", Does::Update, Answer::Batch("unsubscribe_links"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/unsubscribe_links/{id}`.
    pub static DELETE_UNSUBSCRIBE_LINK: Endpoint = Endpoint::new(Method::DELETE, "unsubscribe_links.DELETE_UNSUBSCRIBE_LINK", "/crm/{version}/settings/unsubscribe_links/{id}", "ZohoCRM.settings.unsubscribe.DELETE", Does::Update, Answer::Batch("unsubscribe_links"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/unsubscribe_links/{id}`.
    pub static GET_UNSUBSCRIBE_LINK: Endpoint = Endpoint::new(Method::GET, "unsubscribe_links.GET_UNSUBSCRIBE_LINK", "/crm/{version}/settings/unsubscribe_links/{id}", "ZohoCRM.settings.unsubscribe.READ", Does::Read, Answer::List("unsubscribe_links"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/unsubscribe_links/{id}`.
    pub static UPDATE_UNSUBSCRIBE_LINK: Endpoint = Endpoint::new(Method::PUT, "unsubscribe_links.UPDATE_UNSUBSCRIBE_LINK", "/crm/{version}/settings/unsubscribe_links/{id}", "ZohoCRM.settings.unsubscribe.UPDATE", Does::Update, Answer::Batch("unsubscribe_links"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `upload`.
pub mod upload {
    use super::*;

    /// `POST /crm/{version}/upload`.
    pub static UPLOAD_FILE: Endpoint = Endpoint::new(Method::POST, "upload.UPLOAD_FILE", "/crm/{version}/upload", "ZohoFiles.files.ALL", Does::Create, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Form, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `user_groups`.
pub mod user_groups {
    use super::*;

    /// `GET /crm/{version}/settings/user_groups`.
    pub static GET_GROUPS: Endpoint = Endpoint::new(Method::GET, "user_groups.GET_GROUPS", "/crm/{version}/settings/user_groups", "ZohoCRM.settings.user_groups.ALL", Does::Read, Answer::List("user_groups"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/user_groups`.
    pub static CREATE_GROUPS: Endpoint = Endpoint::new(Method::POST, "user_groups.CREATE_GROUPS", "/crm/{version}/settings/user_groups", "ZohoCRM.settings.user_groups.CREATE", Does::Create, Answer::Batch("user_groups"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/user_groups`.
    pub static UPDATE_GROUPS: Endpoint = Endpoint::new(Method::PUT, "user_groups.UPDATE_GROUPS", "/crm/{version}/settings/user_groups", "ZohoCRM.settings.user_groups.ALL", Does::Update, Answer::Batch("user_groups"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/user_groups/actions/associated_users_count`.
    pub static GET_ASSOCIATED_USERS_COUNT: Endpoint = Endpoint::new(Method::GET, "user_groups.GET_ASSOCIATED_USERS_COUNT", "/crm/{version}/settings/user_groups/actions/associated_users_count", "ZohoCRM.settings.user_groups.READ", Does::Read, Answer::List("associated_users_count"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/user_groups/actions/deletion_jobs`.
    pub static GET_STATUS: Endpoint = Endpoint::new(Method::GET, "user_groups.GET_STATUS", "/crm/{version}/settings/user_groups/actions/deletion_jobs", "ZohoCRM.settings.user_groups.ALL", Does::Read, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025");

    /// `POST /crm/{version}/settings/user_groups/actions/get_assigned`.
    pub static GET_ASSIGNED_GROUPS: Endpoint = Endpoint::new(Method::POST, "user_groups.GET_ASSIGNED_GROUPS", "/crm/{version}/settings/user_groups/actions/get_assigned", "ZohoCRM.settings.user_groups.ALL", Does::Read, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "oas-2025");

    /// `POST /crm/{version}/settings/user_groups/actions/get_unassigned`.
    pub static GET_UNASSIGNED_GROUPS: Endpoint = Endpoint::new(Method::POST, "user_groups.GET_UNASSIGNED_GROUPS", "/crm/{version}/settings/user_groups/actions/get_unassigned", "ZohoCRM.settings.user_groups.ALL", Does::Read, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "oas-2025");

    /// `DELETE /crm/{version}/settings/user_groups/{id}`.
    pub static DELETE_GROUP: Endpoint = Endpoint::new(Method::DELETE, "user_groups.DELETE_GROUP", "/crm/{version}/settings/user_groups/{id}", "ZohoCRM.settings.user_groups.DELETE", Does::Update, Answer::Batch("user_groups"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/user_groups/{id}`.
    pub static GET_GROUP: Endpoint = Endpoint::new(Method::GET, "user_groups.GET_GROUP", "/crm/{version}/settings/user_groups/{id}", "ZohoCRM.settings.user_groups.READ", Does::Read, Answer::List("user_groups"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/user_groups/{id}`.
    pub static UPDATE_GROUP: Endpoint = Endpoint::new(Method::PUT, "user_groups.UPDATE_GROUP", "/crm/{version}/settings/user_groups/{id}", "ZohoCRM.settings.user_groups.UPDATE", Does::Update, Answer::Batch("user_groups"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/user_groups/{id}/actions/associations`.
    pub static GET_ASSOCIATIONS: Endpoint = Endpoint::new(Method::GET, "user_groups.GET_ASSOCIATIONS", "/crm/{version}/settings/user_groups/{id}/actions/associations", "ZohoCRM.settings.user_groups.READ", Does::Read, Answer::List("associations"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/user_groups/{id}/actions/sources_count`.
    pub static GET_SOURCES_COUNT: Endpoint = Endpoint::new(Method::GET, "user_groups.GET_SOURCES_COUNT", "/crm/{version}/settings/user_groups/{id}/actions/sources_count", "ZohoCRM.settings.user_groups.READ", Does::Read, Answer::List("sources_count"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/user_groups/{id}/associated_users/actions/grouped_counts`.
    pub static GET_GROUPED_COUNTS: Endpoint = Endpoint::new(Method::GET, "user_groups.GET_GROUPED_COUNTS", "/crm/{version}/settings/user_groups/{id}/associated_users/actions/grouped_counts", "ZohoCRM.settings.user_groups.ALL", Does::Read, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/user_groups/{id}/sources`.
    pub static GET_SOURCES: Endpoint = Endpoint::new(Method::GET, "user_groups.GET_SOURCES", "/crm/{version}/settings/user_groups/{id}/sources", "ZohoCRM.settings.user_groups.READ", Does::Read, Answer::List("sources"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/users/{id}/actions/associated_groups`.
    pub static GET_ASSOCIATE_GROUPS_OF_USER: Endpoint = Endpoint::new(Method::GET, "user_groups.GET_ASSOCIATE_GROUPS_OF_USER", "/crm/{version}/users/{id}/actions/associated_groups", "ZohoCRM.settings.user_groups.READ", Does::Read, Answer::List("user_groups"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `user_type_users`.
pub mod user_type_users {
    use super::*;

    /// `PUT /crm/{version}/settings/portals/{portal}/user_type/{user_type}/users/{user}/actions/change_status`.
    pub static CHANGE_USERS_STATUS: Endpoint = Endpoint::new(Method::PUT, "user_type_users.CHANGE_USERS_STATUS", "/crm/{version}/settings/portals/{portal}/user_type/{user_type}/users/{user}/actions/change_status", "ZohoCRM.settings.clientportal.ALL", Does::Update, Answer::Batch("change_status"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");
}

/// Operations of `users`.
pub mod users {
    use super::*;

    /// `GET /crm/{version}/users`.
    pub static GET_USERS: Endpoint = Endpoint::new(Method::GET, "users.GET_USERS", "/crm/{version}/users", "ZohoCRM.users.READ", Does::Read, Answer::List("users"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/users`.
    pub static CREATE_USERS: Endpoint = Endpoint::new(Method::POST, "users.CREATE_USERS", "/crm/{version}/users", "ZohoCRM.users.CREATE", Does::Create, Answer::Batch("users"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/users`.
    pub static UPDATE_USERS: Endpoint = Endpoint::new(Method::PUT, "users.UPDATE_USERS", "/crm/{version}/users", "ZohoCRM.users.UPDATE", Does::Update, Answer::Batch("users"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/users/actions/count`.
    pub static USERS_COUNT: Endpoint = Endpoint::new(Method::GET, "users.USERS_COUNT", "/crm/{version}/users/actions/count", "ZohoCRM.users.ALL", Does::Read, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `DELETE /crm/{version}/users/{id}`.
    pub static DELETE_USER: Endpoint = Endpoint::new(Method::DELETE, "users.DELETE_USER", "/crm/{version}/users/{id}", "ZohoCRM.users.DELETE", Does::Update, Answer::Batch("users"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/users/{id}`.
    pub static GET_USER: Endpoint = Endpoint::new(Method::GET, "users.GET_USER", "/crm/{version}/users/{id}", "ZohoCRM.users.READ", Does::Read, Answer::List("users"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/users/{id}`.
    pub static UPDATE_USER: Endpoint = Endpoint::new(Method::PUT, "users.UPDATE_USER", "/crm/{version}/users/{id}", "ZohoCRM.users.UPDATE", Does::Update, Answer::Batch("users"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `users_territories`.
pub mod users_territories {
    use super::*;

    /// `DELETE /crm/{version}/users/{id}/territories`.
    pub static REMOVE_TERRITORIES_FROM_USER: Endpoint = Endpoint::new(Method::DELETE, "users_territories.REMOVE_TERRITORIES_FROM_USER", "/crm/{version}/users/{id}/territories", "ZohoCRM.settings.territories.DELETE+ZohoCRM.users.DELETE", Does::Update, Answer::Batch("territories"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/users/{id}/territories`.
    pub static GET_TERRITORIES_OF_USER: Endpoint = Endpoint::new(Method::GET, "users_territories.GET_TERRITORIES_OF_USER", "/crm/{version}/users/{id}/territories", "ZohoCRM.settings.territories.READ+ZohoCRM.users.READ", Does::Read, Answer::List("territories"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/users/{id}/territories`.
    pub static ASSOCIATE_TERRITORIES_TO_USER: Endpoint = Endpoint::new(Method::PUT, "users_territories.ASSOCIATE_TERRITORIES_TO_USER", "/crm/{version}/users/{id}/territories", "ZohoCRM.settings.territories.UPDATE+ZohoCRM.users.UPDATE", Does::Update, Answer::Batch("territories"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/users/{user}/territories/{territory}`.
    pub static REMOVE_TERRITORY_FROM_USER: Endpoint = Endpoint::new(Method::DELETE, "users_territories.REMOVE_TERRITORY_FROM_USER", "/crm/{version}/users/{user}/territories/{territory}", "ZohoCRM.settings.territories.DELETE+ZohoCRM.users.DELETE", Does::Update, Answer::Batch("territories"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/users/{user}/territories/{territory}`.
    pub static GET_TERRITORY_OF_USER: Endpoint = Endpoint::new(Method::GET, "users_territories.GET_TERRITORY_OF_USER", "/crm/{version}/users/{user}/territories/{territory}", "ZohoCRM.settings.territories.READ+ZohoCRM.users.READ", Does::Read, Answer::List("territories"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `users_transfer`.
pub mod users_transfer {
    use super::*;

    /// `GET /crm/{version}/users/actions/transfer`.
    pub static GET_TRANSFER_STATUS: Endpoint = Endpoint::new(Method::GET, "users_transfer.GET_TRANSFER_STATUS", "/crm/{version}/users/actions/transfer", "ZohoCRM.change_owner.READ", Does::Read, Answer::List("transfer"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/users/actions/transfer_and_delete`.
    pub static GET_TRANSFER_AND_DELETE_STATUS: Endpoint = Endpoint::new(Method::GET, "users_transfer.GET_TRANSFER_AND_DELETE_STATUS", "/crm/{version}/users/actions/transfer_and_delete", "ZohoCRM.users.DELETE+ZohoCRM.users.READ", Does::Read, Answer::List("transfer_and_delete"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/users/actions/transfer_and_delete`.
    pub static USERS_TRANSFER_AND_DELETE: Endpoint = Endpoint::new(Method::POST, "users_transfer.USERS_TRANSFER_AND_DELETE", "/crm/{version}/users/actions/transfer_and_delete", "ZohoCRM.users.CREATE", Does::Create, Answer::Batch("transfer_and_delete"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/users/{id}/actions/transfer`.
    pub static TRANSFER_USER: Endpoint = Endpoint::new(Method::POST, "users_transfer.TRANSFER_USER", "/crm/{version}/users/{id}/actions/transfer", "ZohoCRM.change_owner.CREATE", Does::Create, Answer::Batch("transfer"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `POST /crm/{version}/users/{id}/actions/transfer_and_delete`.
    pub static USER_TRANSFER_AND_DELETE: Endpoint = Endpoint::new(Method::POST, "users_transfer.USER_TRANSFER_AND_DELETE", "/crm/{version}/users/{id}/actions/transfer_and_delete", "ZohoCRM.users.CREATE", Does::Create, Answer::Batch("transfer_and_delete"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/users/{id}/actions/validate_before_transfer`.
    pub static GET_VALIDATE_BEFORE_TRANSFER: Endpoint = Endpoint::new(Method::GET, "users_transfer.GET_VALIDATE_BEFORE_TRANSFER", "/crm/{version}/users/{id}/actions/validate_before_transfer", "ZohoCRM.change_owner.READ", Does::Read, Answer::List("validate_before_transfer"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");
}

/// Operations of `users_unavailability`.
pub mod users_unavailability {
    use super::*;

    /// `GET /crm/{version}/settings/users_unavailability`.
    pub static GET_USERS_UNAVAILABILITY: Endpoint = Endpoint::new(Method::GET, "users_unavailability.GET_USERS_UNAVAILABILITY", "/crm/{version}/settings/users_unavailability", "ZohoCRM.settings.users_unavailability.ALL", Does::Read, Answer::List("users_unavailability"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/users_unavailability`.
    pub static CREATE_USERS_UNAVAILABILITY: Endpoint = Endpoint::new(Method::POST, "users_unavailability.CREATE_USERS_UNAVAILABILITY", "/crm/{version}/settings/users_unavailability", "ZohoCRM.settings.users_unavailability.ALL", Does::Create, Answer::Batch("users_unavailability"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/users_unavailability`.
    pub static UPDATE_USERS_UNAVAILABILITY: Endpoint = Endpoint::new(Method::PUT, "users_unavailability.UPDATE_USERS_UNAVAILABILITY", "/crm/{version}/settings/users_unavailability", "ZohoCRM.settings.users_unavailability.ALL", Does::Update, Answer::Batch("users_unavailability"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/users_unavailability/{id}`.
    pub static DELETE_USER_UNAVAILABILITY: Endpoint = Endpoint::new(Method::DELETE, "users_unavailability.DELETE_USER_UNAVAILABILITY", "/crm/{version}/settings/users_unavailability/{id}", "ZohoCRM.settings.users_unavailability.ALL", Does::Update, Answer::Batch("users_unavailability"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/users_unavailability/{id}`.
    pub static GET_USER_UNAVAILABILITY: Endpoint = Endpoint::new(Method::GET, "users_unavailability.GET_USER_UNAVAILABILITY", "/crm/{version}/settings/users_unavailability/{id}", "ZohoCRM.settings.users_unavailability.ALL", Does::Read, Answer::List("users_unavailability"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/users_unavailability/{id}`.
    pub static UPDATE_USER_UNAVAILABILITY: Endpoint = Endpoint::new(Method::PUT, "users_unavailability.UPDATE_USER_UNAVAILABILITY", "/crm/{version}/settings/users_unavailability/{id}", "ZohoCRM.settings.users_unavailability.ALL", Does::Update, Answer::Batch("users_unavailability"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");
}
