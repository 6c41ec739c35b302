//! Operations of the groups that begin with `n`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &notes::DELETE_NOTES, &notes::GET_NOTES, &notes::CREATE_NOTES, &notes::UPDATE_NOTES, &notes::DELETE_NOTE, &notes::GET_NOTE, &notes::UPDATE_NOTE,
    &notifications::DELETE_NOTIFICATION, &notifications::GET_NOTIFICATIONS, &notifications::UPDATE_NOTIFICATION, &notifications::ENABLE_NOTIFICATIONS, &notifications::UPDATE_NOTIFICATIONS,
];

/// Operations of `notes`.
pub mod notes {
    use super::*;

    /// `DELETE /crm/{version}/Notes`.
    pub static DELETE_NOTES: Endpoint = Endpoint::new(Method::DELETE, "notes.DELETE_NOTES", "/crm/{version}/Notes", "ZohoCRM.modules.notes.DELETE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/Notes`.
    pub static GET_NOTES: Endpoint = Endpoint::new(Method::GET, "notes.GET_NOTES", "/crm/{version}/Notes", "ZohoCRM.modules.notes.READ", Does::Read, Answer::List("data"), Pages::Token, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/Notes`.
    pub static CREATE_NOTES: Endpoint = Endpoint::new(Method::POST, "notes.CREATE_NOTES", "/crm/{version}/Notes", "ZohoCRM.modules.notes.CREATE", Does::Create, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/Notes`.
    pub static UPDATE_NOTES: Endpoint = Endpoint::new(Method::PUT, "notes.UPDATE_NOTES", "/crm/{version}/Notes", "ZohoCRM.modules.notes.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/Notes/{id}`.
    pub static DELETE_NOTE: Endpoint = Endpoint::new(Method::DELETE, "notes.DELETE_NOTE", "/crm/{version}/Notes/{id}", "ZohoCRM.modules.notes.DELETE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/Notes/{id}`.
    pub static GET_NOTE: Endpoint = Endpoint::new(Method::GET, "notes.GET_NOTE", "/crm/{version}/Notes/{id}", "ZohoCRM.modules.notes.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/Notes/{id}`.
    pub static UPDATE_NOTE: Endpoint = Endpoint::new(Method::PUT, "notes.UPDATE_NOTE", "/crm/{version}/Notes/{id}", "ZohoCRM.modules.notes.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `notifications`.
pub mod notifications {
    use super::*;

    /// `DELETE /crm/{version}/actions/watch`.
    pub static DELETE_NOTIFICATION: Endpoint = Endpoint::new(Method::DELETE, "notifications.DELETE_NOTIFICATION", "/crm/{version}/actions/watch", "ZohoCRM.notifications.DELETE | ZohoCRM.notifications.ALL", Does::Update, Answer::Batch("watch"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/actions/watch`.
    pub static GET_NOTIFICATIONS: Endpoint = Endpoint::new(Method::GET, "notifications.GET_NOTIFICATIONS", "/crm/{version}/actions/watch", "ZohoCRM.notifications.READ", Does::Read, Answer::List("watch"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PATCH /crm/{version}/actions/watch`.
    pub static UPDATE_NOTIFICATION: Endpoint = Endpoint::new(Method::PATCH, "notifications.UPDATE_NOTIFICATION", "/crm/{version}/actions/watch", "ZohoCRM.notifications.UPDATE | ZohoCRM.notifications.ALL", Does::Update, Answer::Batch("watch"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/actions/watch`.
    pub static ENABLE_NOTIFICATIONS: Endpoint = Endpoint::new(Method::POST, "notifications.ENABLE_NOTIFICATIONS", "/crm/{version}/actions/watch", "ZohoCRM.notifications.CREATE | ZohoCRM.notifications.ALL", Does::Create, Answer::Batch("watch"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/actions/watch`.
    pub static UPDATE_NOTIFICATIONS: Endpoint = Endpoint::new(Method::PUT, "notifications.UPDATE_NOTIFICATIONS", "/crm/{version}/actions/watch", "ZohoCRM.notifications.UPDATE | ZohoCRM.notifications.ALL", Does::Update, Answer::Batch("watch"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}
