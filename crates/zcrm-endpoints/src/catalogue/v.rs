//! Operations of the groups that begin with `v`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &variable_groups::GET_VARIABLE_GROUPS, &variable_groups::UPDATE_VARIABLE_GROUPS, &variable_groups::GET_VARIABLE_GROUP, &variable_groups::UPDATE_VARIABLE_GROUP,
    &variables::DELETE_VARIABLES, &variables::GET_VARIABLES, &variables::CREATE_VARIABLES, &variables::UPDATE_VARIABLES, &variables::DELETE_VARIABLE, &variables::GET_VARIABLE, &variables::UPDATE_VARIABLE,
];

/// Operations of `variable_groups`.
pub mod variable_groups {
    use super::*;

    /// `GET /crm/{version}/settings/variable_groups`.
    pub static GET_VARIABLE_GROUPS: Endpoint = Endpoint::new(Method::GET, "variable_groups.GET_VARIABLE_GROUPS", "/crm/{version}/settings/variable_groups", "ZohoCRM.settings.variable_groups.READ", Does::Read, Answer::List("variable_groups"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/variable_groups`.
    pub static UPDATE_VARIABLE_GROUPS: Endpoint = Endpoint::new(Method::PUT, "variable_groups.UPDATE_VARIABLE_GROUPS", "/crm/{version}/settings/variable_groups", "ZohoCRM.settings.variable_groups.UPDATE", Does::Update, Answer::Batch("variable_groups"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `GET /crm/{version}/settings/variable_groups/{id}`.
    pub static GET_VARIABLE_GROUP: Endpoint = Endpoint::new(Method::GET, "variable_groups.GET_VARIABLE_GROUP", "/crm/{version}/settings/variable_groups/{id}", "ZohoCRM.settings.variable_groups.READ", Does::Read, Answer::List("variable_groups"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/variable_groups/{id}`.
    pub static UPDATE_VARIABLE_GROUP: Endpoint = Endpoint::new(Method::PUT, "variable_groups.UPDATE_VARIABLE_GROUP", "/crm/{version}/settings/variable_groups/{id}", "ZohoCRM.settings.variable_groups.UPDATE", Does::Update, Answer::Batch("variable_groups"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");
}

/// Operations of `variables`.
pub mod variables {
    use super::*;

    /// `DELETE /crm/{version}/settings/variables`.
    pub static DELETE_VARIABLES: Endpoint = Endpoint::new(Method::DELETE, "variables.DELETE_VARIABLES", "/crm/{version}/settings/variables", "ZohoCRM.settings.variables.DELETE", Does::Update, Answer::Batch("variables"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/variables`.
    pub static GET_VARIABLES: Endpoint = Endpoint::new(Method::GET, "variables.GET_VARIABLES", "/crm/{version}/settings/variables", "ZohoCRM.settings.variables.READ", Does::Read, Answer::List("variables"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `POST /crm/{version}/settings/variables`.
    pub static CREATE_VARIABLES: Endpoint = Endpoint::new(Method::POST, "variables.CREATE_VARIABLES", "/crm/{version}/settings/variables", "ZohoCRM.settings.variables.CREATE", Does::Create, Answer::Batch("variables"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/variables`.
    pub static UPDATE_VARIABLES: Endpoint = Endpoint::new(Method::PUT, "variables.UPDATE_VARIABLES", "/crm/{version}/settings/variables", "ZohoCRM.settings.variables.UPDATE", Does::Update, Answer::Batch("variables"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");

    /// `DELETE /crm/{version}/settings/variables/{id}`.
    pub static DELETE_VARIABLE: Endpoint = Endpoint::new(Method::DELETE, "variables.DELETE_VARIABLE", "/crm/{version}/settings/variables/{id}", "ZohoCRM.settings.variables.DELETE", Does::Update, Answer::Batch("variables"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/variables/{id}`.
    pub static GET_VARIABLE: Endpoint = Endpoint::new(Method::GET, "variables.GET_VARIABLE", "/crm/{version}/settings/variables/{id}", "ZohoCRM.settings.variables.READ", Does::Read, Answer::List("variables"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `PUT /crm/{version}/settings/variables/{id}`.
    pub static UPDATE_VARIABLE: Endpoint = Endpoint::new(Method::PUT, "variables.UPDATE_VARIABLE", "/crm/{version}/settings/variables/{id}", "ZohoCRM.settings.variables.UPDATE", Does::Update, Answer::Batch("variables"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026,oas-2025,python-8.0");
}
