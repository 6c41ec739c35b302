//! Operations of the groups that begin with `i`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &inventory_convert::CONVERT_INVENTORY,
    &inventory_mass_convert::GET_SCHEDULED_JOBS_DETAILS, &inventory_mass_convert::MASS_INVENTORY_CONVERT,
    &inventory_templates::GET_INVENTORY_TEMPLATES, &inventory_templates::GET_INVENTORY_TEMPLATE,
];

/// Operations of `inventory_convert`.
pub mod inventory_convert {
    use super::*;

    /// `POST /crm/{version}/{module}/{id}/actions/convert`.
    pub static CONVERT_INVENTORY: Endpoint = Endpoint::new(Method::POST, "inventory_convert.CONVERT_INVENTORY", "/crm/{version}/{module}/{id}/actions/convert", "ZohoCRM.modules.quotes.CREATE+ZohoCRM.modules.salesorders.CREATE", Does::Create, Answer::Batch("data"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}

/// Operations of `inventory_mass_convert`.
pub mod inventory_mass_convert {
    use super::*;

    /// `GET /crm/{version}/{module}/actions/mass_convert`.
    pub static GET_SCHEDULED_JOBS_DETAILS: Endpoint = Endpoint::new(Method::GET, "inventory_mass_convert.GET_SCHEDULED_JOBS_DETAILS", "/crm/{version}/{module}/actions/mass_convert", "ZohoCRM.mass_convert.quotes.READ+ZohoCRM.mass_convert.salesorders.READ", Does::Read, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");

    /// `POST /crm/{version}/{module}/actions/mass_convert`.
    pub static MASS_INVENTORY_CONVERT: Endpoint = Endpoint::new(Method::POST, "inventory_mass_convert.MASS_INVENTORY_CONVERT", "/crm/{version}/{module}/actions/mass_convert", "ZohoCRM.mass_convert.quotes.CREATE+ZohoCRM.mass_convert.salesorders.CREATE", Does::Create, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Json, "oas-2025,python-8.0");
}

/// Operations of `inventory_templates`.
pub mod inventory_templates {
    use super::*;

    /// `GET /crm/{version}/settings/inventory_templates`.
    pub static GET_INVENTORY_TEMPLATES: Endpoint = Endpoint::new(Method::GET, "inventory_templates.GET_INVENTORY_TEMPLATES", "/crm/{version}/settings/inventory_templates", "ZohoCRM.templates.inventory.READ", Does::Read, Answer::List("inventory_templates"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/inventory_templates/{id}`.
    pub static GET_INVENTORY_TEMPLATE: Endpoint = Endpoint::new(Method::GET, "inventory_templates.GET_INVENTORY_TEMPLATE", "/crm/{version}/settings/inventory_templates/{id}", "ZohoCRM.templates.inventory.READ", Does::Read, Answer::List("inventory_templates"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");
}
