//! Operations of the groups that begin with `d`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &data_sharing::GET_DATA_SHARING, &data_sharing::UPDATE_DATA_SHARING,
    &deal_contact_roles::DELETE_CONTACT_ROLE_RELATIONS, &deal_contact_roles::GET_ASSOCIATED_CONTACT_ROLES, &deal_contact_roles::UPSERT_CONTACT_ROLE_RELATIONS, &deal_contact_roles::DELETE_CONTACT_ROLE_RELATION, &deal_contact_roles::GET_DEAL_CONTACT_ROLE_FOR_CONTACT, &deal_contact_roles::ASSOCIATE_CONTACT_ROLE_TO_DEAL,
    &deal_link_emails::UNLINK_EMAILS, &deal_link_emails::LINK_EMAILS, &deal_link_emails::UNLINK_EMAIL, &deal_link_emails::LINK_EMAIL,
    &digest::CREATE_DIGEST,
    &download_attachments::GET_DOWNLOAD_ATTACHMENTS_DETAILS,
    &download_inline_images::GET_DOWNLOAD_INLINE_IMAGES,
    &duplicate_check_preference::DELETE_DUPLICATE_CHECK_PREFERENCE, &duplicate_check_preference::GET_DUPLICATE_CHECK_PREFERENCE, &duplicate_check_preference::CREATE_DUPLICATE_CHECK_PREFERENCE, &duplicate_check_preference::UPDATE_DUPLICATE_CHECK_PREFERENCE,
];

/// Operations of `data_sharing`.
pub mod data_sharing {
    use super::*;

    /// `GET /crm/{version}/settings/data_sharing`.
    pub static GET_DATA_SHARING: Endpoint = Endpoint::new(Method::GET, "data_sharing.GET_DATA_SHARING", "/crm/{version}/settings/data_sharing", "ZohoCRM.settings.data_sharing.READ | ZohoCRM.settings.data_sharing.ALL", Does::Read, Answer::List("data_sharing"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,python-8.0");

    /// `PUT /crm/{version}/settings/data_sharing`.
    pub static UPDATE_DATA_SHARING: Endpoint = Endpoint::new(Method::PUT, "data_sharing.UPDATE_DATA_SHARING", "/crm/{version}/settings/data_sharing", "ZohoCRM.settings.data_sharing.UPDATE | ZohoCRM.settings.data_sharing.ALL", Does::Update, Answer::Batch("data_sharing"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,python-8.0");
}

/// Operations of `deal_contact_roles`.
pub mod deal_contact_roles {
    use super::*;

    /// `DELETE /crm/{version}/{module}/{id}/Contact_Roles`.
    pub static DELETE_CONTACT_ROLE_RELATIONS: Endpoint = Endpoint::new(Method::DELETE, "deal_contact_roles.DELETE_CONTACT_ROLE_RELATIONS", "/crm/{version}/{module}/{id}/Contact_Roles", "ZohoCRM.modules.contacts.VIEW+ZohoCRM.modules.deals.VIEW", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/{module}/{id}/Contact_Roles`.
    pub static GET_ASSOCIATED_CONTACT_ROLES: Endpoint = Endpoint::new(Method::GET, "deal_contact_roles.GET_ASSOCIATED_CONTACT_ROLES", "/crm/{version}/{module}/{id}/Contact_Roles", "ZohoCRM.modules.contacts.VIEW+ZohoCRM.modules.deals.VIEW", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `PUT /crm/{version}/{module}/{id}/Contact_Roles`.
    pub static UPSERT_CONTACT_ROLE_RELATIONS: Endpoint = Endpoint::new(Method::PUT, "deal_contact_roles.UPSERT_CONTACT_ROLE_RELATIONS", "/crm/{version}/{module}/{id}/Contact_Roles", "ZohoCRM.modules.contacts.VIEW+ZohoCRM.modules.deals.VIEW", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `DELETE /crm/{version}/{module}/{id}/Contact_Roles/{contact_id}`.
    pub static DELETE_CONTACT_ROLE_RELATION: Endpoint = Endpoint::new(Method::DELETE, "deal_contact_roles.DELETE_CONTACT_ROLE_RELATION", "/crm/{version}/{module}/{id}/Contact_Roles/{contact_id}", "ZohoCRM.modules.contacts.VIEW+ZohoCRM.modules.deals.VIEW", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/{module}/{id}/Contact_Roles/{contact_id}`.
    pub static GET_DEAL_CONTACT_ROLE_FOR_CONTACT: Endpoint = Endpoint::new(Method::GET, "deal_contact_roles.GET_DEAL_CONTACT_ROLE_FOR_CONTACT", "/crm/{version}/{module}/{id}/Contact_Roles/{contact_id}", "ZohoCRM.modules.contacts.VIEW+ZohoCRM.modules.deals.VIEW", Does::Read, Answer::List("data"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `PUT /crm/{version}/{module}/{id}/Contact_Roles/{contact_id}`.
    pub static ASSOCIATE_CONTACT_ROLE_TO_DEAL: Endpoint = Endpoint::new(Method::PUT, "deal_contact_roles.ASSOCIATE_CONTACT_ROLE_TO_DEAL", "/crm/{version}/{module}/{id}/Contact_Roles/{contact_id}", "ZohoCRM.modules.contacts.VIEW+ZohoCRM.modules.deals.VIEW", Does::Update, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");
}

/// Operations of `deal_link_emails`.
pub mod deal_link_emails {
    use super::*;

    /// `DELETE /crm/{version}/Contacts/{id}/Emails/actions/link_record`.
    pub static UNLINK_EMAILS: Endpoint = Endpoint::new(Method::DELETE, "deal_link_emails.UNLINK_EMAILS", "/crm/{version}/Contacts/{id}/Emails/actions/link_record", "ZohoCRM.modules.contacts.CREATE+ZohoCRM.modules.emails.CREATE+ZohoCRM.modules.deals.CREATE", Does::Update, Answer::Batch("Emails"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `POST /crm/{version}/Contacts/{id}/Emails/actions/link_record`.
    pub static LINK_EMAILS: Endpoint = Endpoint::new(Method::POST, "deal_link_emails.LINK_EMAILS", "/crm/{version}/Contacts/{id}/Emails/actions/link_record", "ZohoCRM.modules.emails.CREATE+ZohoCRM.modules.deals.CREATE+ZohoCRM.modules.contacts.CREATE", Does::Unknown, Answer::Batch("Emails"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `DELETE /crm/{version}/Contacts/{id}/Emails/{message_id}/actions/link_record`.
    pub static UNLINK_EMAIL: Endpoint = Endpoint::new(Method::DELETE, "deal_link_emails.UNLINK_EMAIL", "/crm/{version}/Contacts/{id}/Emails/{message_id}/actions/link_record", "ZohoCRM.modules.contacts.CREATE+ZohoCRM.modules.emails.CREATE+ZohoCRM.modules.deals.CREATE", Does::Update, Answer::Batch("Emails"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `POST /crm/{version}/Contacts/{id}/Emails/{message_id}/actions/link_record`.
    pub static LINK_EMAIL: Endpoint = Endpoint::new(Method::POST, "deal_link_emails.LINK_EMAIL", "/crm/{version}/Contacts/{id}/Emails/{message_id}/actions/link_record", "ZohoCRM.modules.contacts.CREATE+ZohoCRM.modules.emails.CREATE+ZohoCRM.modules.deals.CREATE", Does::Unknown, Answer::Batch("Emails"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");
}

/// Operations of `digest`.
pub mod digest {
    use super::*;

    /// `POST /crm/{version}/__digest`.
    pub static CREATE_DIGEST: Endpoint = Endpoint::new(Method::POST, "digest.CREATE_DIGEST", "/crm/{version}/__digest", "", Does::Create, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "python-8.0");
}

/// Operations of `download_attachments`.
pub mod download_attachments {
    use super::*;

    /// `GET /crm/{version}/{module}/{id}/Emails/actions/download_attachments`.
    pub static GET_DOWNLOAD_ATTACHMENTS_DETAILS: Endpoint = Endpoint::new(Method::GET, "download_attachments.GET_DOWNLOAD_ATTACHMENTS_DETAILS", "/crm/{version}/{module}/{id}/Emails/actions/download_attachments", "ZohoCRM.modules.{module}.READ+ZohoCRM.modules.emails.READ", Does::Read, Answer::File, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `download_inline_images`.
pub mod download_inline_images {
    use super::*;

    /// `GET /crm/{version}/{module}/{id}/Emails/actions/download_inline_images`.
    pub static GET_DOWNLOAD_INLINE_IMAGES: Endpoint = Endpoint::new(Method::GET, "download_inline_images.GET_DOWNLOAD_INLINE_IMAGES", "/crm/{version}/{module}/{id}/Emails/actions/download_inline_images", "ZohoCRM.modules.{module}.READ+ZohoCRM.modules.emails.READ", Does::Read, Answer::File, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `duplicate_check_preference`.
pub mod duplicate_check_preference {
    use super::*;

    /// `DELETE /crm/{version}/settings/duplicate_check_preference`.
    pub static DELETE_DUPLICATE_CHECK_PREFERENCE: Endpoint = Endpoint::new(Method::DELETE, "duplicate_check_preference.DELETE_DUPLICATE_CHECK_PREFERENCE", "/crm/{version}/settings/duplicate_check_preference", "ZohoCRM.settings.duplicate_check_preference.DELETE", Does::Update, Answer::Object("duplicate_check_preference"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/duplicate_check_preference`.
    pub static GET_DUPLICATE_CHECK_PREFERENCE: Endpoint = Endpoint::new(Method::GET, "duplicate_check_preference.GET_DUPLICATE_CHECK_PREFERENCE", "/crm/{version}/settings/duplicate_check_preference", "ZohoCRM.settings.duplicate_check_preference.READ", Does::Read, Answer::Object("duplicate_check_preference"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/duplicate_check_preference`.
    pub static CREATE_DUPLICATE_CHECK_PREFERENCE: Endpoint = Endpoint::new(Method::POST, "duplicate_check_preference.CREATE_DUPLICATE_CHECK_PREFERENCE", "/crm/{version}/settings/duplicate_check_preference", "ZohoCRM.settings.duplicate_check_preference.CREATE", Does::Create, Answer::Object("duplicate_check_preference"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/duplicate_check_preference`.
    pub static UPDATE_DUPLICATE_CHECK_PREFERENCE: Endpoint = Endpoint::new(Method::PUT, "duplicate_check_preference.UPDATE_DUPLICATE_CHECK_PREFERENCE", "/crm/{version}/settings/duplicate_check_preference", "ZohoCRM.settings.duplicate_check_preference.UPDATE", Does::Update, Answer::Object("duplicate_check_preference"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}
