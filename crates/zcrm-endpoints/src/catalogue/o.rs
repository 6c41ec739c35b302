//! Operations of the groups that begin with `o`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &org::GET_ORGANIZATION,
    &org_photo::DELETE_ORGANIZATION_PHOTO, &org_photo::GET_ORG_PHOTO, &org_photo::UPLOAD_ORGANIZATION_PHOTO,
];

/// Operations of `org`.
pub mod org {
    use super::*;

    /// `GET /crm/{version}/org`.
    pub static GET_ORGANIZATION: Endpoint = Endpoint::new(Method::GET, "org.GET_ORGANIZATION", "/crm/{version}/org", "ZohoCRM.org.READ", Does::Read, Answer::List("org"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `org_photo`.
pub mod org_photo {
    use super::*;

    /// `DELETE /crm/{version}/org/photo`.
    pub static DELETE_ORGANIZATION_PHOTO: Endpoint = Endpoint::new(Method::DELETE, "org_photo.DELETE_ORGANIZATION_PHOTO", "/crm/{version}/org/photo", "ZohoCRM.org.DELETE", Does::Update, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/org/photo`.
    pub static GET_ORG_PHOTO: Endpoint = Endpoint::new(Method::GET, "org_photo.GET_ORG_PHOTO", "/crm/{version}/org/photo", "ZohoCRM.org.READ", Does::Read, Answer::File, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/org/photo`.
    pub static UPLOAD_ORGANIZATION_PHOTO: Endpoint = Endpoint::new(Method::POST, "org_photo.UPLOAD_ORGANIZATION_PHOTO", "/crm/{version}/org/photo", "ZohoCRM.org.CREATE", Does::Update, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Form, "oas-2026,oas-2025,python-8.0");
}
