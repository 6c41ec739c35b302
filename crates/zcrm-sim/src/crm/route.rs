//! Which path is answered by what, and with which method.

use http::Method;
use serde_json::json;

use super::desk::Desk;
use super::refusal::Refusal;
use super::schema::Module;
use super::{create, delete, list, org_json, record_view, setting, update, upsert, user_list};
use crate::call::Call;
use crate::data::ApiUse;
use crate::reply::Reply;

/// One endpoint, with what its path names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// `/org`
    Org,
    /// `/users`
    Users,
    /// `/users/{id}`
    User(String),
    /// `/settings/modules`
    Modules,
    /// `/settings/modules/{api_name or id}`
    Module(String),
    /// `/settings/fields`
    Fields,
    /// `/settings/fields/{id}`
    Field(String),
    /// `/settings/fields/{id}/pick_list_values`
    Options(String),
    /// `/{module}`
    Records(String),
    /// `/{module}/upsert`
    Upsert(String),
    /// `/{module}/{id}`
    Record(String, String),
}

impl Route {
    /// The endpoint behind a path; `None` for a path that means nothing. Source: facts 3.5.
    pub(super) fn of(path: &str) -> Option<Self> {
        let (version, rest) = path.strip_prefix("/crm/")?.split_once('/')?;
        let parts: Vec<&str> = rest.split('/').collect();
        // The recordings of Zoho's 2.1 SDK ask for the organisation in their own version, whose
        // answer is the same; everything else differs between versions and is v8 here.
        if version != "v8" {
            let older = matches!(version, "v2" | "v2.1" | "v3" | "v4" | "v5" | "v6" | "v7");
            return (older && parts == ["org"]).then_some(Self::Org);
        }
        match parts.as_slice() {
            ["org"] => Some(Self::Org),
            ["users"] => Some(Self::Users),
            ["users", id] if is_number(id) => Some(Self::User((*id).to_owned())),
            ["users", ..] => None,
            ["settings", "modules"] => Some(Self::Modules),
            ["settings", "modules", name] if !name.is_empty() => {
                Some(Self::Module((*name).to_owned()))
            }
            ["settings", "fields"] => Some(Self::Fields),
            ["settings", "fields", id] if is_number(id) => Some(Self::Field((*id).to_owned())),
            ["settings", "fields", id, "pick_list_values"] if is_number(id) => {
                Some(Self::Options((*id).to_owned()))
            }
            ["settings", ..] => None,
            [module] if is_name(module) => Some(Self::Records((*module).to_owned())),
            [module, "upsert"] if is_name(module) => Some(Self::Upsert((*module).to_owned())),
            [module, id] if is_name(module) && is_number(id) => {
                Some(Self::Record((*module).to_owned(), (*id).to_owned()))
            }
            _ => None,
        }
    }

    /// The answer, when the method is one that the endpoint knows.
    pub(super) fn answer(&self, desk: Desk<'_>, call: &Call) -> Result<Reply, Refusal> {
        let org = desk.org;
        let module = |name| module(desk, name);
        match (self, &call.method) {
            (Self::Org, &Method::GET) => Ok(org_json::answer(org)),
            (Self::Users, &Method::GET) => user_list::all(org, desk.user, call),
            (Self::User(id), &Method::GET) => Ok(user_list::one(org, id)),
            (Self::Modules, &Method::GET) => setting::modules(desk, call),
            (Self::Module(name), &Method::GET) => setting::module(desk, name),
            (Self::Fields, &Method::GET) => setting::fields(desk, call),
            (Self::Field(id), &Method::GET) => setting::field(desk, id, call),
            (Self::Options(id), &Method::GET) => setting::options(desk, id, call),
            (Self::Records(name), &Method::GET) => list::answer(desk, module(name)?, call),
            (Self::Records(name), &Method::POST) => create::answer(desk, module(name)?, call),
            (Self::Records(name), &Method::PUT) => update::many(desk, module(name)?, call),
            (Self::Records(name), &Method::DELETE) => delete::many(desk, module(name)?, call),
            (Self::Upsert(name), &Method::POST) => upsert::answer(desk, module(name)?, call),
            (Self::Record(name, id), &Method::GET) => {
                record_view::answer(org, module(name)?, id, call)
            }
            (Self::Record(name, id), &Method::PUT) => update::one(desk, module(name)?, id, call),
            (Self::Record(name, id), &Method::DELETE) => delete::one(desk, module(name)?, id),
            _ => Err(Refusal::method()),
        }
    }
}

/// The module whose records are asked for. Source: facts 3.5 (`INVALID_MODULE`, both texts).
fn module<'a>(desk: Desk<'a>, api_name: &str) -> Result<&'a Module, Refusal> {
    let details = json!({ "resource_path_index": 0 });
    match desk.schema.module(api_name) {
        Some(module) if module.api_use == ApiUse::Records => Ok(module),
        Some(_) => Err(Refusal::unsupported_module(details)),
        None => Err(Refusal::unknown_module(details)),
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_endpoints() {
        let records = Route::Records("Leads".to_owned());
        let record = Route::Record("Leads".to_owned(), "42".to_owned());
        for (path, route) in [
            ("/crm/v8/org", Some(Route::Org)),
            ("/crm/v2.1/org", Some(Route::Org)),
            ("/crm/v2.1/Leads", None),
            ("/crm/v9/org", None),
            ("/crm/v8/Leads", Some(records)),
            ("/crm/v8/Leads/42", Some(record)),
            ("/crm/v8/Leads/", None),
            ("/crm/v8/Leads/upsert", Some(Route::Upsert("Leads".to_owned()))),
            ("/crm/v8/settings/fields/42/pick_list_values", Some(Route::Options("42".to_owned()))),
            ("/crm/v8/settings/fields/42/formula", None),
            ("/crm/v8/settings/fields/42", Some(Route::Field("42".to_owned()))),
            ("/crm/v8/Leads/search", None),
            ("/crm/v8/Leads/42/Notes", None),
            ("/crm/v8/settings/roles", None),
            ("/crm/v8/", None),
            ("/crm/v8", None),
            ("/", None),
        ] {
            assert_eq!(Route::of(path), route, "{path}");
        }
    }
}
