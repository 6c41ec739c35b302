//! Operations of the groups that begin with `s`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &scoring_rules::DELETE_SCORING_RULES, &scoring_rules::GET_SCORING_RULES, &scoring_rules::CREATE_SCORING_RULES, &scoring_rules::UPDATE_SCORING_RULES, &scoring_rules::DELETE_SCORING_RULE, &scoring_rules::GET_SCORING_RULE, &scoring_rules::UPDATE_SCORING_RULE, &scoring_rules::DEACTIVATE_SCORING_RULE, &scoring_rules::ACTIVATE_SCORING_RULE, &scoring_rules::CLONE_SCORING_RULE, &scoring_rules::RUN_SCORING_RULES,
    &send_mail::SEND_MAIL,
    &service_preference::GET_SERVICE_PREFERENCE, &service_preference::UPDATE_SERVICE_PREFERENCE,
    &services::DELETE_SERVICES, &services::GET_SERVICES, &services::CREATE_SERVICES, &services::UPDATE_SERVICES, &services::DELETE_SERVICE, &services::GET_SERVICE, &services::UPDATE_SERVICE,
    &share_records::REVOKE_SHARED_RECORD, &share_records::GET_SHARED_RECORD_DETAILS, &share_records::SHARE_RECORD, &share_records::UPDATE_SHARE_PERMISSIONS,
    &sharing_rules::GET_SHARING_RULES, &sharing_rules::CREATE_SHARING_RULES, &sharing_rules::UPDATE_SHARING_RULES, &sharing_rules::RERUN_SHARING_RULES, &sharing_rules::GET_SHARING_RULE_SUMMARY, &sharing_rules::SEARCH_SHARING_RULES_SUMMARY, &sharing_rules::SEARCH_SHARING_RULES, &sharing_rules::DELETE_SHARING_RULE, &sharing_rules::GET_SHARING_RULE, &sharing_rules::UPDATE_SHARING_RULE, &sharing_rules::DEACTIVATE_SHARING_RULE, &sharing_rules::ACTIVATE_SHARING_RULE,
    &shift_hours::GET_SHIFT_HOURS, &shift_hours::CREATE_SHIFTS_HOURS, &shift_hours::UPDATE_SHIFT_HOURS, &shift_hours::DELETE_SHIFT_HOUR, &shift_hours::GET_SHIFT_HOUR, &shift_hours::UPDATE_SHIFT_HOUR,
    &signals::GET_SIGNALS,
    &signals_notifications::CREATE_SIGNALS,
];

/// Operations of `scoring_rules`.
pub mod scoring_rules {
    use super::*;

    /// `DELETE /crm/{version}/settings/automation/scoring_rules`.
    pub static DELETE_SCORING_RULES: Endpoint = Endpoint::new(Method::DELETE, "scoring_rules.DELETE_SCORING_RULES", "/crm/{version}/settings/automation/scoring_rules", "ZohoCRM.settings.scoring_rules.DELETE", Does::Update, Answer::Batch("scoring_rules"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/automation/scoring_rules`.
    pub static GET_SCORING_RULES: Endpoint = Endpoint::new(Method::GET, "scoring_rules.GET_SCORING_RULES", "/crm/{version}/settings/automation/scoring_rules", "ZohoCRM.settings.scoring_rules.READ", Does::Read, Answer::List("scoring_rules"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/automation/scoring_rules`.
    pub static CREATE_SCORING_RULES: Endpoint = Endpoint::new(Method::POST, "scoring_rules.CREATE_SCORING_RULES", "/crm/{version}/settings/automation/scoring_rules", "ZohoCRM.settings.scoring_rules.CREATE", Does::Create, Answer::Batch("scoring_rules"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/automation/scoring_rules`.
    pub static UPDATE_SCORING_RULES: Endpoint = Endpoint::new(Method::PUT, "scoring_rules.UPDATE_SCORING_RULES", "/crm/{version}/settings/automation/scoring_rules", "ZohoCRM.settings.scoring_rules.UPDATE", Does::Update, Answer::Batch("scoring_rules"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/automation/scoring_rules/{id}`.
    pub static DELETE_SCORING_RULE: Endpoint = Endpoint::new(Method::DELETE, "scoring_rules.DELETE_SCORING_RULE", "/crm/{version}/settings/automation/scoring_rules/{id}", "ZohoCRM.settings.scoring_rules.DELETE", Does::Update, Answer::Batch("scoring_rules"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/automation/scoring_rules/{id}`.
    pub static GET_SCORING_RULE: Endpoint = Endpoint::new(Method::GET, "scoring_rules.GET_SCORING_RULE", "/crm/{version}/settings/automation/scoring_rules/{id}", "ZohoCRM.settings.scoring_rules.READ", Does::Read, Answer::List("scoring_rules"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/automation/scoring_rules/{id}`.
    pub static UPDATE_SCORING_RULE: Endpoint = Endpoint::new(Method::PUT, "scoring_rules.UPDATE_SCORING_RULE", "/crm/{version}/settings/automation/scoring_rules/{id}", "ZohoCRM.settings.scoring_rules.UPDATE", Does::Update, Answer::Batch("scoring_rules"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/automation/scoring_rules/{id}/actions/activate`.
    pub static DEACTIVATE_SCORING_RULE: Endpoint = Endpoint::new(Method::DELETE, "scoring_rules.DEACTIVATE_SCORING_RULE", "/crm/{version}/settings/automation/scoring_rules/{id}/actions/activate", "ZohoCRM.settings.scoring_rules.DELETE", Does::Update, Answer::Batch("scoring_rules"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/automation/scoring_rules/{id}/actions/activate`.
    pub static ACTIVATE_SCORING_RULE: Endpoint = Endpoint::new(Method::PUT, "scoring_rules.ACTIVATE_SCORING_RULE", "/crm/{version}/settings/automation/scoring_rules/{id}/actions/activate", "ZohoCRM.settings.scoring_rules.UPDATE", Does::Update, Answer::Batch("scoring_rules"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/automation/scoring_rules/{id}/actions/clone`.
    pub static CLONE_SCORING_RULE: Endpoint = Endpoint::new(Method::POST, "scoring_rules.CLONE_SCORING_RULE", "/crm/{version}/settings/automation/scoring_rules/{id}/actions/clone", "ZohoCRM.settings.scoring_rules.CREATE", Does::Create, Answer::Batch("scoring_rules"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/{module}/actions/run_scoring_rules`.
    pub static RUN_SCORING_RULES: Endpoint = Endpoint::new(Method::PUT, "scoring_rules.RUN_SCORING_RULES", "/crm/{version}/{module}/actions/run_scoring_rules", "ZohoCRM.settings.storage_analytics.READ+ZohoCRM.settings.storage_analytics.CREATE", Does::Unknown, Answer::Batch("scoring_rules"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");
}

/// Operations of `send_mail`.
pub mod send_mail {
    use super::*;

    /// `POST /crm/{version}/{module}/{id}/actions/send_mail`.
    pub static SEND_MAIL: Endpoint = Endpoint::new(Method::POST, "send_mail.SEND_MAIL", "/crm/{version}/{module}/{id}/actions/send_mail", "ZohoCRM.send_mail.all.CREATE", Does::Create, Answer::Batch("data"), Pages::One, Price::Mail, Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `service_preference`.
pub mod service_preference {
    use super::*;

    /// `GET /crm/{version}/settings/service_preferences`.
    pub static GET_SERVICE_PREFERENCE: Endpoint = Endpoint::new(Method::GET, "service_preference.GET_SERVICE_PREFERENCE", "/crm/{version}/settings/service_preferences", "ZohoCRM.settings.modules.READ", Does::Read, Answer::Object("service_preferences"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/service_preferences`.
    pub static UPDATE_SERVICE_PREFERENCE: Endpoint = Endpoint::new(Method::PUT, "service_preference.UPDATE_SERVICE_PREFERENCE", "/crm/{version}/settings/service_preferences", "ZohoCRM.settings.modules.UPDATE", Does::Update, Answer::Object("service_preferences"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `services`.
pub mod services {
    use super::*;

    /// `DELETE /crm/{version}/Services__s`.
    pub static DELETE_SERVICES: Endpoint = Endpoint::new(Method::DELETE, "services.DELETE_SERVICES", "/crm/{version}/Services__s", "ZohoCRM.modules.services.DELETE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/Services__s`.
    pub static GET_SERVICES: Endpoint = Endpoint::new(Method::GET, "services.GET_SERVICES", "/crm/{version}/Services__s", "ZohoCRM.modules.services.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025");

    /// `POST /crm/{version}/Services__s`.
    pub static CREATE_SERVICES: Endpoint = Endpoint::new(Method::POST, "services.CREATE_SERVICES", "/crm/{version}/Services__s", "ZohoCRM.modules.services.CREATE", Does::Create, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025");

    /// `PUT /crm/{version}/Services__s`.
    pub static UPDATE_SERVICES: Endpoint = Endpoint::new(Method::PUT, "services.UPDATE_SERVICES", "/crm/{version}/Services__s", "ZohoCRM.modules.services.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `DELETE /crm/{version}/Services__s/{id}`.
    pub static DELETE_SERVICE: Endpoint = Endpoint::new(Method::DELETE, "services.DELETE_SERVICE", "/crm/{version}/Services__s/{id}", "ZohoCRM.modules.services.DELETE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025");

    /// `GET /crm/{version}/Services__s/{id}`.
    pub static GET_SERVICE: Endpoint = Endpoint::new(Method::GET, "services.GET_SERVICE", "/crm/{version}/Services__s/{id}", "ZohoCRM.modules.services.READ", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025");

    /// `PUT /crm/{version}/Services__s/{id}`.
    pub static UPDATE_SERVICE: Endpoint = Endpoint::new(Method::PUT, "services.UPDATE_SERVICE", "/crm/{version}/Services__s/{id}", "ZohoCRM.modules.services.UPDATE", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025");
}

/// Operations of `share_records`.
pub mod share_records {
    use super::*;

    /// `DELETE /crm/{version}/{module}/{id}/actions/share`.
    pub static REVOKE_SHARED_RECORD: Endpoint = Endpoint::new(Method::DELETE, "share_records.REVOKE_SHARED_RECORD", "/crm/{version}/{module}/{id}/actions/share", "ZohoCRM.share.{module}.DELETE", Does::Update, Answer::Object("share"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/{module}/{id}/actions/share`.
    pub static GET_SHARED_RECORD_DETAILS: Endpoint = Endpoint::new(Method::GET, "share_records.GET_SHARED_RECORD_DETAILS", "/crm/{version}/{module}/{id}/actions/share", "ZohoCRM.share.{module}.READ", Does::Read, Answer::List("share"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/{id}/actions/share`.
    pub static SHARE_RECORD: Endpoint = Endpoint::new(Method::POST, "share_records.SHARE_RECORD", "/crm/{version}/{module}/{id}/actions/share", "ZohoCRM.share.{module}.CREATE", Does::Create, Answer::Batch("share"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/{module}/{id}/actions/share`.
    pub static UPDATE_SHARE_PERMISSIONS: Endpoint = Endpoint::new(Method::PUT, "share_records.UPDATE_SHARE_PERMISSIONS", "/crm/{version}/{module}/{id}/actions/share", "ZohoCRM.share.{module}.UPDATE", Does::Update, Answer::Batch("share"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `sharing_rules`.
pub mod sharing_rules {
    use super::*;

    /// `GET /crm/{version}/settings/data_sharing/rules`.
    pub static GET_SHARING_RULES: Endpoint = Endpoint::new(Method::GET, "sharing_rules.GET_SHARING_RULES", "/crm/{version}/settings/data_sharing/rules", "ZohoCRM.modules.ALL", Does::Read, Answer::List("sharing_rules"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/data_sharing/rules`.
    pub static CREATE_SHARING_RULES: Endpoint = Endpoint::new(Method::POST, "sharing_rules.CREATE_SHARING_RULES", "/crm/{version}/settings/data_sharing/rules", "ZohoCRM.modules.ALL", Does::Create, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/data_sharing/rules`.
    pub static UPDATE_SHARING_RULES: Endpoint = Endpoint::new(Method::PUT, "sharing_rules.UPDATE_SHARING_RULES", "/crm/{version}/settings/data_sharing/rules", "ZohoCRM.modules.ALL", Does::Update, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/data_sharing/rules/actions/run`.
    pub static RERUN_SHARING_RULES: Endpoint = Endpoint::new(Method::POST, "sharing_rules.RERUN_SHARING_RULES", "/crm/{version}/settings/data_sharing/rules/actions/run", "ZohoCRM.modules.ALL", Does::Unknown, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/data_sharing/rules/actions/summary`.
    pub static GET_SHARING_RULE_SUMMARY: Endpoint = Endpoint::new(Method::GET, "sharing_rules.GET_SHARING_RULE_SUMMARY", "/crm/{version}/settings/data_sharing/rules/actions/summary", "ZohoCRM.modules.ALL", Does::Read, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/data_sharing/rules/actions/summary`.
    pub static SEARCH_SHARING_RULES_SUMMARY: Endpoint = Endpoint::new(Method::POST, "sharing_rules.SEARCH_SHARING_RULES_SUMMARY", "/crm/{version}/settings/data_sharing/rules/actions/summary", "ZohoCRM.modules.ALL", Does::Read, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/data_sharing/rules/search`.
    pub static SEARCH_SHARING_RULES: Endpoint = Endpoint::new(Method::POST, "sharing_rules.SEARCH_SHARING_RULES", "/crm/{version}/settings/data_sharing/rules/search", "ZohoCRM.modules.ALL", Does::Read, Answer::List("sharing_rules"), Pages::Number, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/data_sharing/rules/{id}`.
    pub static DELETE_SHARING_RULE: Endpoint = Endpoint::new(Method::DELETE, "sharing_rules.DELETE_SHARING_RULE", "/crm/{version}/settings/data_sharing/rules/{id}", "ZohoCRM.modules.ALL", Does::Update, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/data_sharing/rules/{id}`.
    pub static GET_SHARING_RULE: Endpoint = Endpoint::new(Method::GET, "sharing_rules.GET_SHARING_RULE", "/crm/{version}/settings/data_sharing/rules/{id}", "ZohoCRM.modules.ALL", Does::Read, Answer::List("sharing_rules"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/data_sharing/rules/{id}`.
    pub static UPDATE_SHARING_RULE: Endpoint = Endpoint::new(Method::PUT, "sharing_rules.UPDATE_SHARING_RULE", "/crm/{version}/settings/data_sharing/rules/{id}", "ZohoCRM.modules.ALL", Does::Update, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/data_sharing/rules/{id}/actions/activate`.
    pub static DEACTIVATE_SHARING_RULE: Endpoint = Endpoint::new(Method::DELETE, "sharing_rules.DEACTIVATE_SHARING_RULE", "/crm/{version}/settings/data_sharing/rules/{id}/actions/activate", "ZohoCRM.modules.ALL", Does::Update, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/data_sharing/rules/{id}/actions/activate`.
    pub static ACTIVATE_SHARING_RULE: Endpoint = Endpoint::new(Method::PUT, "sharing_rules.ACTIVATE_SHARING_RULE", "/crm/{version}/settings/data_sharing/rules/{id}/actions/activate", "ZohoCRM.modules.ALL", Does::Update, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");
}

/// Operations of `shift_hours`.
pub mod shift_hours {
    use super::*;

    /// `GET /crm/{version}/settings/business_hours/shift_hours`.
    pub static GET_SHIFT_HOURS: Endpoint = Endpoint::new(Method::GET, "shift_hours.GET_SHIFT_HOURS", "/crm/{version}/settings/business_hours/shift_hours", "ZohoCRM.settings.business_hours.READ", Does::Read, Answer::List("shift_hours"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/business_hours/shift_hours`.
    pub static CREATE_SHIFTS_HOURS: Endpoint = Endpoint::new(Method::POST, "shift_hours.CREATE_SHIFTS_HOURS", "/crm/{version}/settings/business_hours/shift_hours", "ZohoCRM.settings.business_hours.CREATE", Does::Create, Answer::Batch("shift_hours"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/business_hours/shift_hours`.
    pub static UPDATE_SHIFT_HOURS: Endpoint = Endpoint::new(Method::PUT, "shift_hours.UPDATE_SHIFT_HOURS", "/crm/{version}/settings/business_hours/shift_hours", "ZohoCRM.settings.business_hours.UPDATE", Does::Update, Answer::Batch("shift_hours"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/business_hours/shift_hours/{id}`.
    pub static DELETE_SHIFT_HOUR: Endpoint = Endpoint::new(Method::DELETE, "shift_hours.DELETE_SHIFT_HOUR", "/crm/{version}/settings/business_hours/shift_hours/{id}", "ZohoCRM.settings.business_hours.DELETE", Does::Update, Answer::Batch("shift_hours"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/business_hours/shift_hours/{id}`.
    pub static GET_SHIFT_HOUR: Endpoint = Endpoint::new(Method::GET, "shift_hours.GET_SHIFT_HOUR", "/crm/{version}/settings/business_hours/shift_hours/{id}", "ZohoCRM.settings.business_hours.READ", Does::Read, Answer::List("shift_hours"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/business_hours/shift_hours/{id}`.
    pub static UPDATE_SHIFT_HOUR: Endpoint = Endpoint::new(Method::PUT, "shift_hours.UPDATE_SHIFT_HOUR", "/crm/{version}/settings/business_hours/shift_hours/{id}", "ZohoCRM.settings.business_hours.CREATE", Does::Update, Answer::Batch("shift_hours"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `signals`.
pub mod signals {
    use super::*;

    /// `GET /crm/{version}/settings/signals`.
    pub static GET_SIGNALS: Endpoint = Endpoint::new(Method::GET, "signals.GET_SIGNALS", "/crm/{version}/settings/signals", "", Does::Read, Answer::List("signals"), Pages::One, Price::Fixed(1), Takes::Nothing, "python-8.0");
}

/// Operations of `signals_notifications`.
pub mod signals_notifications {
    use super::*;

    /// `POST /crm/{version}/signals/notifications`.
    pub static CREATE_SIGNALS: Endpoint = Endpoint::new(Method::POST, "signals_notifications.CREATE_SIGNALS", "/crm/{version}/signals/notifications", "", Does::Create, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "python-8.0");
}
