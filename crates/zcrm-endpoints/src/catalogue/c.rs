//! Operations of the groups that begin with `c`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &cadences::GET_CADENCES,
    &cadences_execution::ENROLL_CADENCES, &cadences_execution::UNENROLL_CADENCES,
    &call_preferences::GET_CALL_PREFERENCE, &call_preferences::UPDATE_CALL_PREFERENCE,
    &cancel_meetings::CANCEL_MEETINGS,
    &change_owner::CHANGE_OWNERS, &change_owner::CHANGE_OWNER,
    &composite_requests::COMPOSITE,
    &contact_roles::DELETE_CONTACT_ROLES, &contact_roles::GET_ROLES, &contact_roles::CREATE_ROLES, &contact_roles::UPDATE_ROLES, &contact_roles::DELETE_CONTACT_ROLE, &contact_roles::GET_ROLE, &contact_roles::UPDATE_CONTACT_ROLE,
    &conversion_option::LEAD_CONVERSION_OPTIONS,
    &convert::CONVERT_LEAD,
    &coql::QUERY,
    &currencies::GET_CURRENCIES, &currencies::ADD_CURRENCIES, &currencies::UPDATE_CURRENCIES, &currencies::ENABLE_BASE_CURRENCY, &currencies::UPDATE_BASE_CURRENCY, &currencies::GET_CURRENCY, &currencies::UPDATE_CURRENCY,
    &custom_views::GET_CUSTOM_VIEWS, &custom_views::CHANGE_SORT_ORDER_OF_CUSTOM_VIEWS, &custom_views::GET_CUSTOM_VIEW, &custom_views::CHANGE_SORT_ORDER_OF_CUSTOM_VIEW,
];

/// Operations of `cadences`.
pub mod cadences {
    use super::*;

    /// `GET /crm/{version}/settings/automation/cadences`.
    pub static GET_CADENCES: Endpoint = Endpoint::new(Method::GET, "cadences.GET_CADENCES", "/crm/{version}/settings/automation/cadences", "ZohoCRM.settings.cadences.READ", Does::Read, Answer::List("cadences"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `cadences_execution`.
pub mod cadences_execution {
    use super::*;

    /// `POST /crm/{version}/{module}/actions/enrol_in_cadences`.
    pub static ENROLL_CADENCES: Endpoint = Endpoint::new(Method::POST, "cadences_execution.ENROLL_CADENCES", "/crm/{version}/{module}/actions/enrol_in_cadences", "ZohoCRM.modules.{module}.CREATE", Does::Unknown, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/actions/unenrol_from_cadences`.
    pub static UNENROLL_CADENCES: Endpoint = Endpoint::new(Method::POST, "cadences_execution.UNENROLL_CADENCES", "/crm/{version}/{module}/actions/unenrol_from_cadences", "ZohoCRM.modules.{module}.CREATE", Does::Unknown, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `call_preferences`.
pub mod call_preferences {
    use super::*;

    /// `GET /crm/{version}/settings/call_preferences`.
    pub static GET_CALL_PREFERENCE: Endpoint = Endpoint::new(Method::GET, "call_preferences.GET_CALL_PREFERENCE", "/crm/{version}/settings/call_preferences", "ZohoCRM.settings.modules.READ", Does::Read, Answer::Object("call_preferences"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/call_preferences`.
    pub static UPDATE_CALL_PREFERENCE: Endpoint = Endpoint::new(Method::PUT, "call_preferences.UPDATE_CALL_PREFERENCE", "/crm/{version}/settings/call_preferences", "ZohoCRM.settings.modules.UPDATE", Does::Update, Answer::Object("call_preferences"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `cancel_meetings`.
pub mod cancel_meetings {
    use super::*;

    /// `POST /crm/{version}/Events/{id}/actions/cancel`.
    pub static CANCEL_MEETINGS: Endpoint = Endpoint::new(Method::POST, "cancel_meetings.CANCEL_MEETINGS", "/crm/{version}/Events/{id}/actions/cancel", "ZohoCRM.modules.events.UPDATE", Does::Unknown, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `change_owner`.
pub mod change_owner {
    use super::*;

    /// `POST /crm/{version}/{module}/actions/change_owner`.
    pub static CHANGE_OWNERS: Endpoint = Endpoint::new(Method::POST, "change_owner.CHANGE_OWNERS", "/crm/{version}/{module}/actions/change_owner", "ZohoCRM.change_owner.CREATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/actions/change_owner`.
    pub static CHANGE_OWNER: Endpoint = Endpoint::new(Method::POST, "change_owner.CHANGE_OWNER", "/crm/{version}/{module}/{id}/actions/change_owner", "ZohoCRM.change_owner.CREATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `composite_requests`.
pub mod composite_requests {
    use super::*;

    /// `POST /crm/{version}/__composite_requests`.
    pub static COMPOSITE: Endpoint = Endpoint::new(Method::POST, "composite_requests.COMPOSITE", "/crm/{version}/__composite_requests", "ZohoCRM.composite_requests.CUSTOM", Does::Create, Answer::Batch("__composite_requests"), Pages::One, Price::Composite, Takes::Json, "oas-2026,oas-2025");
}

/// Operations of `contact_roles`.
pub mod contact_roles {
    use super::*;

    /// `DELETE /crm/{version}/Contacts/roles`.
    pub static DELETE_CONTACT_ROLES: Endpoint = Endpoint::new(Method::DELETE, "contact_roles.DELETE_CONTACT_ROLES", "/crm/{version}/Contacts/roles", "ZohoCRM.modules.contacts.DELETE", Does::Update, Answer::Batch("contact_roles"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/Contacts/roles`.
    pub static GET_ROLES: Endpoint = Endpoint::new(Method::GET, "contact_roles.GET_ROLES", "/crm/{version}/Contacts/roles", "ZohoCRM.modules.contacts.READ", Does::Read, Answer::List("contact_roles"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/Contacts/roles`.
    pub static CREATE_ROLES: Endpoint = Endpoint::new(Method::POST, "contact_roles.CREATE_ROLES", "/crm/{version}/Contacts/roles", "ZohoCRM.modules.contacts.WRITE", Does::Create, Answer::Batch("contact_roles"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/Contacts/roles`.
    pub static UPDATE_ROLES: Endpoint = Endpoint::new(Method::PUT, "contact_roles.UPDATE_ROLES", "/crm/{version}/Contacts/roles", "ZohoCRM.modules.contacts.UPDATE", Does::Update, Answer::Batch("contact_roles"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/Contacts/roles/{id}`.
    pub static DELETE_CONTACT_ROLE: Endpoint = Endpoint::new(Method::DELETE, "contact_roles.DELETE_CONTACT_ROLE", "/crm/{version}/Contacts/roles/{id}", "ZohoCRM.modules.contacts.DELETE", Does::Update, Answer::Batch("contact_roles"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/Contacts/roles/{id}`.
    pub static GET_ROLE: Endpoint = Endpoint::new(Method::GET, "contact_roles.GET_ROLE", "/crm/{version}/Contacts/roles/{id}", "ZohoCRM.modules.contacts.READ", Does::Read, Answer::List("contact_roles"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/Contacts/roles/{id}`.
    pub static UPDATE_CONTACT_ROLE: Endpoint = Endpoint::new(Method::PUT, "contact_roles.UPDATE_CONTACT_ROLE", "/crm/{version}/Contacts/roles/{id}", "ZohoCRM.modules.contacts.UPDATE", Does::Update, Answer::Batch("contact_roles"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `conversion_option`.
pub mod conversion_option {
    use super::*;

    /// `GET /crm/{version}/Leads/{id}/__conversion_options`.
    pub static LEAD_CONVERSION_OPTIONS: Endpoint = Endpoint::new(Method::GET, "conversion_option.LEAD_CONVERSION_OPTIONS", "/crm/{version}/Leads/{id}/__conversion_options", "ZohoCRM.modules.leads.READ", Does::Read, Answer::Object("__conversion_options"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `convert`.
pub mod convert {
    use super::*;

    /// `POST /crm/{version}/Leads/{id}/actions/convert`.
    pub static CONVERT_LEAD: Endpoint = Endpoint::new(Method::POST, "convert.CONVERT_LEAD", "/crm/{version}/Leads/{id}/actions/convert", "ZohoCRM.modules.leads.CREATE", Does::Create, Answer::Batch("data"), Pages::One, Price::Convert, Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `coql`.
pub mod coql {
    use super::*;

    /// `POST /crm/{version}/coql`.
    pub static QUERY: Endpoint = Endpoint::new(Method::POST, "coql.QUERY", "/crm/{version}/coql", "ZohoCRM.modules.READ+ZohoCRM.coql.READ | ZohoCRM.modules.READ+ZohoCRM.coql.READ+ZohoCRM.settings.fields.READ", Does::Read, Answer::List("data"), Pages::One, Price::Coql, Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `currencies`.
pub mod currencies {
    use super::*;

    /// `GET /crm/{version}/org/currencies`.
    pub static GET_CURRENCIES: Endpoint = Endpoint::new(Method::GET, "currencies.GET_CURRENCIES", "/crm/{version}/org/currencies", "ZohoCRM.settings.currencies.READ", Does::Read, Answer::List("currencies"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/org/currencies`.
    pub static ADD_CURRENCIES: Endpoint = Endpoint::new(Method::POST, "currencies.ADD_CURRENCIES", "/crm/{version}/org/currencies", "ZohoCRM.settings.currencies.CREATE", Does::Create, Answer::Batch("currencies"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/org/currencies`.
    pub static UPDATE_CURRENCIES: Endpoint = Endpoint::new(Method::PUT, "currencies.UPDATE_CURRENCIES", "/crm/{version}/org/currencies", "ZohoCRM.settings.currencies.UPDATE", Does::Update, Answer::Batch("currencies"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/org/currencies/actions/enable`.
    pub static ENABLE_BASE_CURRENCY: Endpoint = Endpoint::new(Method::POST, "currencies.ENABLE_BASE_CURRENCY", "/crm/{version}/org/currencies/actions/enable", "ZohoCRM.settings.currencies.CREATE", Does::Create, Answer::Object("base_currency"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/org/currencies/actions/enable`.
    pub static UPDATE_BASE_CURRENCY: Endpoint = Endpoint::new(Method::PUT, "currencies.UPDATE_BASE_CURRENCY", "/crm/{version}/org/currencies/actions/enable", "ZohoCRM.settings.currencies.UPDATE", Does::Update, Answer::Object("base_currency"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/org/currencies/{id}`.
    pub static GET_CURRENCY: Endpoint = Endpoint::new(Method::GET, "currencies.GET_CURRENCY", "/crm/{version}/org/currencies/{id}", "ZohoCRM.settings.currencies.READ", Does::Read, Answer::List("currencies"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/org/currencies/{id}`.
    pub static UPDATE_CURRENCY: Endpoint = Endpoint::new(Method::PUT, "currencies.UPDATE_CURRENCY", "/crm/{version}/org/currencies/{id}", "ZohoCRM.settings.currencies.UPDATE", Does::Update, Answer::Batch("currencies"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `custom_views`.
pub mod custom_views {
    use super::*;

    /// `GET /crm/{version}/settings/custom_views`.
    pub static GET_CUSTOM_VIEWS: Endpoint = Endpoint::new(Method::GET, "custom_views.GET_CUSTOM_VIEWS", "/crm/{version}/settings/custom_views", "ZohoCRM.settings.custom_views.READ", Does::Read, Answer::List("custom_views"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/custom_views/actions/change_sort`.
    pub static CHANGE_SORT_ORDER_OF_CUSTOM_VIEWS: Endpoint = Endpoint::new(Method::PUT, "custom_views.CHANGE_SORT_ORDER_OF_CUSTOM_VIEWS", "/crm/{version}/settings/custom_views/actions/change_sort", "ZohoCRM.settings.custom_views.UPDATE", Does::Update, Answer::Batch("custom_views"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/custom_views/{id}`.
    pub static GET_CUSTOM_VIEW: Endpoint = Endpoint::new(Method::GET, "custom_views.GET_CUSTOM_VIEW", "/crm/{version}/settings/custom_views/{id}", "ZohoCRM.settings.custom_views.READ", Does::Read, Answer::List("custom_views"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/custom_views/{id}/actions/change_sort`.
    pub static CHANGE_SORT_ORDER_OF_CUSTOM_VIEW: Endpoint = Endpoint::new(Method::PUT, "custom_views.CHANGE_SORT_ORDER_OF_CUSTOM_VIEW", "/crm/{version}/settings/custom_views/{id}/actions/change_sort", "ZohoCRM.settings.custom_views.UPDATE", Does::Update, Answer::Batch("custom_views"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}
