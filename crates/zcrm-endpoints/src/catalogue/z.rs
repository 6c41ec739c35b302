//! Operations of the groups that begin with `z`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &zia_enrichment::GET_ZIA_ENRICHMENT,
    &zia_org_enrichment::GET_ZIA_ORG_ENRICHMENTS, &zia_org_enrichment::CREATE_ZIA_ORG_ENRICHMENT, &zia_org_enrichment::GET_ZIA_ORG_ENRICHMENT,
    &zia_people_enrichment::GET_ZIA_PEOPLE_ENRICHMENTS, &zia_people_enrichment::CREATE_ZIA_PEOPLE_ENRICHMENT, &zia_people_enrichment::GET_ZIA_PEOPLE_ENRICHMENT,
];

/// Operations of `zia_enrichment`.
pub mod zia_enrichment {
    use super::*;

    /// `GET /crm/{version}/settings/zia/data_enrichment`.
    pub static GET_ZIA_ENRICHMENT: Endpoint = Endpoint::new(Method::GET, "zia_enrichment.GET_ZIA_ENRICHMENT", "/crm/{version}/settings/zia/data_enrichment", "ZohoCRM.zia.enrichment", Does::Read, Answer::List("data_enrichment"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,python-8.0");
}

/// Operations of `zia_org_enrichment`.
pub mod zia_org_enrichment {
    use super::*;

    /// `GET /crm/{version}/__zia_org_enrichment`.
    pub static GET_ZIA_ORG_ENRICHMENTS: Endpoint = Endpoint::new(Method::GET, "zia_org_enrichment.GET_ZIA_ORG_ENRICHMENTS", "/crm/{version}/__zia_org_enrichment", "ZohoCRM.settings.intelligence.READ", Does::Read, Answer::List("__zia_org_enrichment"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/__zia_org_enrichment`.
    pub static CREATE_ZIA_ORG_ENRICHMENT: Endpoint = Endpoint::new(Method::POST, "zia_org_enrichment.CREATE_ZIA_ORG_ENRICHMENT", "/crm/{version}/__zia_org_enrichment", "ZohoCRM.settings.intelligence.CREATE", Does::Create, Answer::Batch("__zia_org_enrichment"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/__zia_org_enrichment/{id}`.
    pub static GET_ZIA_ORG_ENRICHMENT: Endpoint = Endpoint::new(Method::GET, "zia_org_enrichment.GET_ZIA_ORG_ENRICHMENT", "/crm/{version}/__zia_org_enrichment/{id}", "ZohoCRM.settings.intelligence.READ", Does::Read, Answer::List("__zia_org_enrichment"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `zia_people_enrichment`.
pub mod zia_people_enrichment {
    use super::*;

    /// `GET /crm/{version}/__zia_people_enrichment`.
    pub static GET_ZIA_PEOPLE_ENRICHMENTS: Endpoint = Endpoint::new(Method::GET, "zia_people_enrichment.GET_ZIA_PEOPLE_ENRICHMENTS", "/crm/{version}/__zia_people_enrichment", "ZohoCRM.settings.intelligence.ALL", Does::Read, Answer::List("__zia_people_enrichment"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `POST /crm/{version}/__zia_people_enrichment`.
    pub static CREATE_ZIA_PEOPLE_ENRICHMENT: Endpoint = Endpoint::new(Method::POST, "zia_people_enrichment.CREATE_ZIA_PEOPLE_ENRICHMENT", "/crm/{version}/__zia_people_enrichment", "ZohoCRM.settings.intelligence.ALL", Does::Create, Answer::Batch("__zia_people_enrichment"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");

    /// `GET /crm/{version}/__zia_people_enrichment/{id}`.
    pub static GET_ZIA_PEOPLE_ENRICHMENT: Endpoint = Endpoint::new(Method::GET, "zia_people_enrichment.GET_ZIA_PEOPLE_ENRICHMENT", "/crm/{version}/__zia_people_enrichment/{id}", "ZohoCRM.settings.intelligence.ALL", Does::Read, Answer::List("__zia_people_enrichment"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");
}
