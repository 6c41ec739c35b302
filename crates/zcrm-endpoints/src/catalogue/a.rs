//! Operations of the groups that begin with `a`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &apis::GET_SUPPORTED_API,
    &appointment_preference::GET_APPOINTMENT_PREFERENCE, &appointment_preference::UPDATE_APPOINTMENT_PREFERENCE,
    &appointments::DELETE_APPOINTMENTS, &appointments::GET_APPOINTMENTS, &appointments::CREATE_APPOINTMENTS, &appointments::UPDATE_APPOINTMENTS, &appointments::DELETE_APPOINTMENT, &appointments::GET_APPOINTMENT, &appointments::UPDATE_APPOINTMENT,
    &assignment_rules::GET_ASSIGNMENT_RULES, &assignment_rules::GET_ASSIGNMENT_RULE,
    &associate_email::EMAIL_AVAILABLE, &associate_email::ASSOCIATE,
    &attachments::DELETE_ATTACHMENTS, &attachments::GET_ATTACHMENTS, &attachments::UPLOAD_ATTACHMENT, &attachments::DELETE_ATTACHMENT, &attachments::GET_ATTACHMENT,
    &audit_log_export::GET_EXPORTED_AUDITLOGS, &audit_log_export::CREATE_AUDITLOG_EXPORT, &audit_log_export::GET_EXPORTED_AUDITLOG,
    &available_currencies::GET_AVAILABLE_CURRENCIES,
];

/// Operations of `apis`.
pub mod apis {
    use super::*;

    /// `GET /crm/{version}/__apis`.
    pub static GET_SUPPORTED_API: Endpoint = Endpoint::new(Method::GET, "apis.GET_SUPPORTED_API", "/crm/{version}/__apis", "ZohoCRM.apis.READ", Does::Read, Answer::List("__apis"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `appointment_preference`.
pub mod appointment_preference {
    use super::*;

    /// `GET /crm/{version}/settings/appointment_preferences`.
    pub static GET_APPOINTMENT_PREFERENCE: Endpoint = Endpoint::new(Method::GET, "appointment_preference.GET_APPOINTMENT_PREFERENCE", "/crm/{version}/settings/appointment_preferences", "ZohoCRM.org.READ", Does::Read, Answer::Object("appointment_preferences"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/appointment_preferences`.
    pub static UPDATE_APPOINTMENT_PREFERENCE: Endpoint = Endpoint::new(Method::PUT, "appointment_preference.UPDATE_APPOINTMENT_PREFERENCE", "/crm/{version}/settings/appointment_preferences", "ZohoCRM.org.UPDATE", Does::Update, Answer::Object("appointment_preferences"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `appointments`.
pub mod appointments {
    use super::*;

    /// `DELETE /crm/{version}/Appointments__s`.
    pub static DELETE_APPOINTMENTS: Endpoint = Endpoint::new(Method::DELETE, "appointments.DELETE_APPOINTMENTS", "/crm/{version}/Appointments__s", "ZohoCRM.modules.appointments.DELETE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/Appointments__s`.
    pub static GET_APPOINTMENTS: Endpoint = Endpoint::new(Method::GET, "appointments.GET_APPOINTMENTS", "/crm/{version}/Appointments__s", "ZohoCRM.modules.appointments.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `POST /crm/{version}/Appointments__s`.
    pub static CREATE_APPOINTMENTS: Endpoint = Endpoint::new(Method::POST, "appointments.CREATE_APPOINTMENTS", "/crm/{version}/Appointments__s", "ZohoCRM.modules.appointments.CREATE", Does::Create, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `PUT /crm/{version}/Appointments__s`.
    pub static UPDATE_APPOINTMENTS: Endpoint = Endpoint::new(Method::PUT, "appointments.UPDATE_APPOINTMENTS", "/crm/{version}/Appointments__s", "ZohoCRM.modules.appointments.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `DELETE /crm/{version}/Appointments__s/{id}`.
    pub static DELETE_APPOINTMENT: Endpoint = Endpoint::new(Method::DELETE, "appointments.DELETE_APPOINTMENT", "/crm/{version}/Appointments__s/{id}", "ZohoCRM.modules.appointments.DELETE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/Appointments__s/{id}`.
    pub static GET_APPOINTMENT: Endpoint = Endpoint::new(Method::GET, "appointments.GET_APPOINTMENT", "/crm/{version}/Appointments__s/{id}", "ZohoCRM.modules.appointments.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `PUT /crm/{version}/Appointments__s/{id}`.
    pub static UPDATE_APPOINTMENT: Endpoint = Endpoint::new(Method::PUT, "appointments.UPDATE_APPOINTMENT", "/crm/{version}/Appointments__s/{id}", "ZohoCRM.modules.appointments.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");
}

/// Operations of `assignment_rules`.
pub mod assignment_rules {
    use super::*;

    /// `GET /crm/{version}/settings/automation/assignment_rules`.
    pub static GET_ASSIGNMENT_RULES: Endpoint = Endpoint::new(Method::GET, "assignment_rules.GET_ASSIGNMENT_RULES", "/crm/{version}/settings/automation/assignment_rules", "ZohoCRM.settings.assignment_rules.READ", Does::Read, Answer::List("assignment_rules"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/automation/assignment_rules/{id}`.
    pub static GET_ASSIGNMENT_RULE: Endpoint = Endpoint::new(Method::GET, "assignment_rules.GET_ASSIGNMENT_RULE", "/crm/{version}/settings/automation/assignment_rules/{id}", "ZohoCRM.settings.assignment_rules.READ", Does::Read, Answer::List("assignment_rules"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `associate_email`.
pub mod associate_email {
    use super::*;

    /// `GET /crm/{version}/actions/email_available`.
    pub static EMAIL_AVAILABLE: Endpoint = Endpoint::new(Method::GET, "associate_email.EMAIL_AVAILABLE", "/crm/{version}/actions/email_available", "ZohoCRM.modules.ALL+ZohoCRM.modules.emails.ALL", Does::Read, Answer::Object("record"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025");

    /// `POST /crm/{version}/{module}/{id}/actions/associate_email`.
    pub static ASSOCIATE: Endpoint = Endpoint::new(Method::POST, "associate_email.ASSOCIATE", "/crm/{version}/{module}/{id}/actions/associate_email", "ZohoCRM.modules.{module}.CREATE", Does::Unknown, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `attachments`.
pub mod attachments {
    use super::*;

    /// `DELETE /crm/{version}/{module}/{id}/Attachments`.
    pub static DELETE_ATTACHMENTS: Endpoint = Endpoint::new(Method::DELETE, "attachments.DELETE_ATTACHMENTS", "/crm/{version}/{module}/{id}/Attachments", "ZohoCRM.modules.{module}.ALL+ZohoCRM.modules.attachments.ALL", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `GET /crm/{version}/{module}/{id}/Attachments`.
    pub static GET_ATTACHMENTS: Endpoint = Endpoint::new(Method::GET, "attachments.GET_ATTACHMENTS", "/crm/{version}/{module}/{id}/Attachments", "ZohoCRM.modules.{module}.READ | ZohoCRM.modules.{module}.ALL", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/Attachments`.
    pub static UPLOAD_ATTACHMENT: Endpoint = Endpoint::new(Method::POST, "attachments.UPLOAD_ATTACHMENT", "/crm/{version}/{module}/{id}/Attachments", "ZohoCRM.modules.{module}.CREATE | ZohoCRM.modules.{module}.ALL", Does::Create, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Form, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/{module}/{id}/Attachments/{attachment_id}`.
    pub static DELETE_ATTACHMENT: Endpoint = Endpoint::new(Method::DELETE, "attachments.DELETE_ATTACHMENT", "/crm/{version}/{module}/{id}/Attachments/{attachment_id}", "ZohoCRM.modules.{module}.DELETE | ZohoCRM.modules.{module}.ALL", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/{module}/{id}/Attachments/{attachment_id}`.
    pub static GET_ATTACHMENT: Endpoint = Endpoint::new(Method::GET, "attachments.GET_ATTACHMENT", "/crm/{version}/{module}/{id}/Attachments/{attachment_id}", "ZohoCRM.modules.{module}.READ", Does::Read, Answer::File, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `audit_log_export`.
pub mod audit_log_export {
    use super::*;

    /// `GET /crm/{version}/settings/audit_log_export`.
    pub static GET_EXPORTED_AUDITLOGS: Endpoint = Endpoint::new(Method::GET, "audit_log_export.GET_EXPORTED_AUDITLOGS", "/crm/{version}/settings/audit_log_export", "ZohoCRM.settings.audit_logs.READ", Does::Read, Answer::List("audit_log_export"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/audit_log_export`.
    pub static CREATE_AUDITLOG_EXPORT: Endpoint = Endpoint::new(Method::POST, "audit_log_export.CREATE_AUDITLOG_EXPORT", "/crm/{version}/settings/audit_log_export", "ZohoCRM.settings.audit_logs.CREATE", Does::Create, Answer::Batch("audit_log_export"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/audit_log_export/{id}`.
    pub static GET_EXPORTED_AUDITLOG: Endpoint = Endpoint::new(Method::GET, "audit_log_export.GET_EXPORTED_AUDITLOG", "/crm/{version}/settings/audit_log_export/{id}", "ZohoCRM.settings.audit_logs.READ", Does::Read, Answer::List("audit_log_export"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `available_currencies`.
pub mod available_currencies {
    use super::*;

    /// `GET /crm/{version}/org/currencies/actions/available_currencies`.
    pub static GET_AVAILABLE_CURRENCIES: Endpoint = Endpoint::new(Method::GET, "available_currencies.GET_AVAILABLE_CURRENCIES", "/crm/{version}/org/currencies/actions/available_currencies", "ZohoCRM.settings.currencies.READ", Does::Read, Answer::List("available_currencies"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");
}
