//! Operations of the groups that begin with `e`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &email_compose::GET_EMAIL_COMPOSER_DEFAULT_SETTINGS, &email_compose::UPDATE_EMAIL_COMPOSER_DEFAULT_SETTINGS,
    &email_configuration_options::GET_EMAIL_CONFIGURATION_OPTIONS, &email_configuration_options::UPDATE_EMAIL_CONFIGURATION_OPTIONS,
    &email_drafts::GET_EMAIL_DRAFTS, &email_drafts::CREATE_EMAIL_DRAFTS, &email_drafts::UPDATE_EMAIL_DRAFTS, &email_drafts::DELETE_EMAIL_DRAFT, &email_drafts::GET_EMAIL_DRAFT, &email_drafts::UPDATE_EMAIL_DRAFT,
    &email_related_records::GET_EMAILS_RELATED_RECORDS, &email_related_records::GET_EMAILS_RELATED_RECORD,
    &email_signatures::DELETE_EMAIL_SIGNATURES, &email_signatures::GET_ALL_EMAIL_SIGNATURES, &email_signatures::CREATE_EMAIL_SIGNATURES, &email_signatures::UPDATE_EMAIL_SIGNATURES, &email_signatures::DELETE_EMAIL_SIGNATURE, &email_signatures::GET_EMAIL_SIGNATURE, &email_signatures::UPDATE_EMAIL_SIGNATURE,
    &email_templates::GET_EMAIL_TEMPLATES, &email_templates::GET_EMAIL_TEMPLATE,
    &emails_sharing_details::GET_EMAIL_SHARING_DETAILS,
    &entity_scores::GET_ENTITY_SCORES, &entity_scores::GET_ENTITY_SCORE,
];

/// Operations of `email_compose`.
pub mod email_compose {
    use super::*;

    /// `GET /crm/email/{version}/settings/compose`.
    pub static GET_EMAIL_COMPOSER_DEFAULT_SETTINGS: Endpoint = Endpoint::new(Method::GET, "email_compose.GET_EMAIL_COMPOSER_DEFAULT_SETTINGS", "/crm/email/{version}/settings/compose", "", Does::Read, Answer::List("email_compose"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `PUT /crm/email/{version}/settings/compose`.
    pub static UPDATE_EMAIL_COMPOSER_DEFAULT_SETTINGS: Endpoint = Endpoint::new(Method::PUT, "email_compose.UPDATE_EMAIL_COMPOSER_DEFAULT_SETTINGS", "/crm/email/{version}/settings/compose", "", Does::Update, Answer::Batch("email_compose"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");
}

/// Operations of `email_configuration_options`.
pub mod email_configuration_options {
    use super::*;

    /// `GET /crm/email/{version}/settings/compose/configuration_options`.
    pub static GET_EMAIL_CONFIGURATION_OPTIONS: Endpoint = Endpoint::new(Method::GET, "email_configuration_options.GET_EMAIL_CONFIGURATION_OPTIONS", "/crm/email/{version}/settings/compose/configuration_options", "", Does::Read, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Nothing, "python-8.0");

    /// `PUT /crm/email/{version}/settings/compose/configuration_options`.
    pub static UPDATE_EMAIL_CONFIGURATION_OPTIONS: Endpoint = Endpoint::new(Method::PUT, "email_configuration_options.UPDATE_EMAIL_CONFIGURATION_OPTIONS", "/crm/email/{version}/settings/compose/configuration_options", "", Does::Update, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "python-8.0");
}

/// Operations of `email_drafts`.
pub mod email_drafts {
    use super::*;

    /// `GET /crm/{version}/{module}/{id}/__email_drafts`.
    pub static GET_EMAIL_DRAFTS: Endpoint = Endpoint::new(Method::GET, "email_drafts.GET_EMAIL_DRAFTS", "/crm/{version}/{module}/{id}/__email_drafts", "ZohoCRM.modules.{module}.READ", Does::Read, Answer::List("__email_drafts"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025");

    /// `POST /crm/{version}/{module}/{id}/__email_drafts`.
    pub static CREATE_EMAIL_DRAFTS: Endpoint = Endpoint::new(Method::POST, "email_drafts.CREATE_EMAIL_DRAFTS", "/crm/{version}/{module}/{id}/__email_drafts", "ZohoCRM.modules.{module}.CREATE", Does::Create, Answer::Batch("__email_drafts"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025");

    /// `PUT /crm/{version}/{module}/{id}/__email_drafts`.
    pub static UPDATE_EMAIL_DRAFTS: Endpoint = Endpoint::new(Method::PUT, "email_drafts.UPDATE_EMAIL_DRAFTS", "/crm/{version}/{module}/{id}/__email_drafts", "ZohoCRM.modules.ALL", Does::Update, Answer::Batch("__email_drafts"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025");

    /// `DELETE /crm/{version}/{module}/{id}/__email_drafts/{draft_id}`.
    pub static DELETE_EMAIL_DRAFT: Endpoint = Endpoint::new(Method::DELETE, "email_drafts.DELETE_EMAIL_DRAFT", "/crm/{version}/{module}/{id}/__email_drafts/{draft_id}", "ZohoCRM.modules.{module}.DELETE", Does::Update, Answer::Batch("__email_drafts"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025");

    /// `GET /crm/{version}/{module}/{id}/__email_drafts/{draft_id}`.
    pub static GET_EMAIL_DRAFT: Endpoint = Endpoint::new(Method::GET, "email_drafts.GET_EMAIL_DRAFT", "/crm/{version}/{module}/{id}/__email_drafts/{draft_id}", "ZohoCRM.modules.{module}.READ", Does::Read, Answer::List("__email_drafts"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025");

    /// `PUT /crm/{version}/{module}/{id}/__email_drafts/{draft_id}`.
    pub static UPDATE_EMAIL_DRAFT: Endpoint = Endpoint::new(Method::PUT, "email_drafts.UPDATE_EMAIL_DRAFT", "/crm/{version}/{module}/{id}/__email_drafts/{draft_id}", "ZohoCRM.modules.{module}.UPDATE", Does::Update, Answer::Batch("__email_drafts"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025");
}

/// Operations of `email_related_records`.
pub mod email_related_records {
    use super::*;

    /// `GET /crm/{version}/{module}/{id}/Emails`.
    pub static GET_EMAILS_RELATED_RECORDS: Endpoint = Endpoint::new(Method::GET, "email_related_records.GET_EMAILS_RELATED_RECORDS", "/crm/{version}/{module}/{id}/Emails", "ZohoCRM.modules.{module}.READ+ZohoCRM.modules.emails.READ", Does::Read, Answer::List("Emails"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `GET /crm/{version}/{module}/{id}/Emails/{message_id}`.
    pub static GET_EMAILS_RELATED_RECORD: Endpoint = Endpoint::new(Method::GET, "email_related_records.GET_EMAILS_RELATED_RECORD", "/crm/{version}/{module}/{id}/Emails/{message_id}", "ZohoCRM.modules.{module}.READ+ZohoCRM.modules.emails.READ", Does::Read, Answer::List("Emails"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");
}

/// Operations of `email_signatures`.
pub mod email_signatures {
    use super::*;

    /// `DELETE /crm/email/{version}/settings/compose/email_signatures`.
    pub static DELETE_EMAIL_SIGNATURES: Endpoint = Endpoint::new(Method::DELETE, "email_signatures.DELETE_EMAIL_SIGNATURES", "/crm/email/{version}/settings/compose/email_signatures", "", Does::Update, Answer::Batch("email_signatures"), Pages::One, Price::Fixed(1), Takes::Nothing, "python-8.0");

    /// `GET /crm/email/{version}/settings/compose/email_signatures`.
    pub static GET_ALL_EMAIL_SIGNATURES: Endpoint = Endpoint::new(Method::GET, "email_signatures.GET_ALL_EMAIL_SIGNATURES", "/crm/email/{version}/settings/compose/email_signatures", "", Does::Read, Answer::List("email_signatures"), Pages::One, Price::Fixed(1), Takes::Nothing, "python-8.0");

    /// `POST /crm/email/{version}/settings/compose/email_signatures`.
    pub static CREATE_EMAIL_SIGNATURES: Endpoint = Endpoint::new(Method::POST, "email_signatures.CREATE_EMAIL_SIGNATURES", "/crm/email/{version}/settings/compose/email_signatures", "", Does::Create, Answer::Batch("email_signatures"), Pages::One, Price::Fixed(1), Takes::Json, "python-8.0");

    /// `PUT /crm/email/{version}/settings/compose/email_signatures`.
    pub static UPDATE_EMAIL_SIGNATURES: Endpoint = Endpoint::new(Method::PUT, "email_signatures.UPDATE_EMAIL_SIGNATURES", "/crm/email/{version}/settings/compose/email_signatures", "", Does::Update, Answer::Batch("email_signatures"), Pages::One, Price::Fixed(1), Takes::Json, "python-8.0");

    /// `DELETE /crm/email/{version}/settings/compose/email_signatures/{id}`.
    pub static DELETE_EMAIL_SIGNATURE: Endpoint = Endpoint::new(Method::DELETE, "email_signatures.DELETE_EMAIL_SIGNATURE", "/crm/email/{version}/settings/compose/email_signatures/{id}", "", Does::Update, Answer::Batch("email_signatures"), Pages::One, Price::Fixed(1), Takes::Nothing, "python-8.0");

    /// `GET /crm/email/{version}/settings/compose/email_signatures/{id}`.
    pub static GET_EMAIL_SIGNATURE: Endpoint = Endpoint::new(Method::GET, "email_signatures.GET_EMAIL_SIGNATURE", "/crm/email/{version}/settings/compose/email_signatures/{id}", "", Does::Read, Answer::List("email_signatures"), Pages::One, Price::Fixed(1), Takes::Nothing, "python-8.0");

    /// `PUT /crm/email/{version}/settings/compose/email_signatures/{id}`.
    pub static UPDATE_EMAIL_SIGNATURE: Endpoint = Endpoint::new(Method::PUT, "email_signatures.UPDATE_EMAIL_SIGNATURE", "/crm/email/{version}/settings/compose/email_signatures/{id}", "", Does::Update, Answer::Batch("email_signatures"), Pages::One, Price::Fixed(1), Takes::Json, "python-8.0");
}

/// Operations of `email_templates`.
pub mod email_templates {
    use super::*;

    /// `GET /crm/{version}/settings/email_templates`.
    pub static GET_EMAIL_TEMPLATES: Endpoint = Endpoint::new(Method::GET, "email_templates.GET_EMAIL_TEMPLATES", "/crm/{version}/settings/email_templates", "ZohoCRM.templates.email.READ", Does::Read, Answer::List("email_templates"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/email_templates/{id}`.
    pub static GET_EMAIL_TEMPLATE: Endpoint = Endpoint::new(Method::GET, "email_templates.GET_EMAIL_TEMPLATE", "/crm/{version}/settings/email_templates/{id}", "ZohoCRM.templates.email.READ", Does::Read, Answer::List("email_templates"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");
}

/// Operations of `emails_sharing_details`.
pub mod emails_sharing_details {
    use super::*;

    /// `GET /crm/{version}/{module}/{id}/__emails_sharing_details`.
    pub static GET_EMAIL_SHARING_DETAILS: Endpoint = Endpoint::new(Method::GET, "emails_sharing_details.GET_EMAIL_SHARING_DETAILS", "/crm/{version}/{module}/{id}/__emails_sharing_details", "ZohoCRM.modules.ALL+ZohoCRM.modules.{module}.READ", Does::Read, Answer::List("__emails_sharing_details"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `entity_scores`.
pub mod entity_scores {
    use super::*;

    /// `GET /crm/{version}/Entity_Scores__s`.
    pub static GET_ENTITY_SCORES: Endpoint = Endpoint::new(Method::GET, "entity_scores.GET_ENTITY_SCORES", "/crm/{version}/Entity_Scores__s", "ZohoCRM.settings.modules.READ+ZohoCRM.settings.modules.ALL+ZohoCRM.settings.ALL", Does::Read, Answer::List("data"), Pages::Token, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `GET /crm/{version}/Entity_Scores__s/{id}`.
    pub static GET_ENTITY_SCORE: Endpoint = Endpoint::new(Method::GET, "entity_scores.GET_ENTITY_SCORE", "/crm/{version}/Entity_Scores__s/{id}", "ZohoCRM.settings.modules.READ+ZohoCRM.settings.modules.ALL+ZohoCRM.settings.ALL", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");
}
