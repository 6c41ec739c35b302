//! What the answer to a call is made from.

use serde_json::json;

use super::org::Org;
use super::query;
use super::refusal::Refusal;
use super::route::Fit;
use super::schema::{Module, Schema};
use super::service::{Crm, CrmSettings};
use super::table::Author;
use super::user::SimUser;
use crate::call::{Call, Caller};
use crate::data::ApiUse;

/// The call, who sends it, the organisation they work in, and its modules as they are during the
/// call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) crm: &'a Crm,
    pub(super) org: &'a Org,
    pub(super) schema: &'a Schema,
    pub(super) user: &'a SimUser,
    pub(super) caller: &'a Caller,
    pub(super) settings: &'a CrmSettings,
    pub(super) call: &'a Call,
    pub(super) path: &'a Fit,
}

impl<'a> Context<'a> {
    /// The module that the path names. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html> (`INVALID_MODULE`).
    pub(super) fn module(&self) -> Result<&'a Module, Refusal> {
        self.records_of(self.path.get("module"))
    }

    /// The module of this name, which must have records of its own.
    pub(super) fn records_of(&self, api_name: &str) -> Result<&'a Module, Refusal> {
        let details = json!({ "resource_path_index": 0 });
        match self.schema.module(api_name) {
            Some(module) if module.api_use == ApiUse::Records => Ok(module),
            Some(_) => Err(Refusal::unsupported_module(details)),
            None => Err(Refusal::unknown_module(details)),
        }
    }

    /// The id in the path of a record: by number, or by the field that `X-EXTERNAL` names.
    /// `None` when the field has no such value. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/external-id.html>.
    pub(super) fn record_id(&self, module: &Module) -> Result<Option<u64>, Refusal> {
        let text = self.path.get("id");
        match self.external_field(module)? {
            Some(field) => Ok(self.org.tables_mut().holder(module, field, &text.into())),
            None => {
                let bad = || Refusal::invalid_id(json!({ "resource_path_index": 1 }));
                query::record_id(text).ok_or_else(bad).map(Some)
            }
        }
    }

    /// The field of the module by which the call addresses records. Only unique fields can be
    /// external ones here (uncertain: which error Zoho answers for others).
    pub(super) fn external_field(&self, module: &Module) -> Result<Option<&'static str>, Refusal> {
        let Some(header) = self.call.header("x-external") else { return Ok(None) };
        let named = header.split(',').filter_map(|part| part.trim().split_once('.'));
        let mut fields = named.filter(|(name, _)| *name == module.api_name);
        let found = fields.find_map(|(_, name)| module.field(name).filter(|field| field.unique));
        let bad = || Refusal::invalid(json!({ "param_name": "X-EXTERNAL" }));
        found.map(|field| Some(field.api_name)).ok_or_else(bad)
    }

    /// The ids of a comma list in the query, each a number or an external value.
    pub(super) fn ids(&self, module: &Module) -> Result<Option<Vec<Option<u64>>>, Refusal> {
        let Some(field) = self.external_field(module)? else {
            let ids = query::ids(self.call, "ids")?;
            return Ok(ids.map(|ids| ids.into_iter().map(Some).collect()));
        };
        let Some(text) = self.call.param("ids") else { return Ok(None) };
        let mut tables = self.org.tables_mut();
        let find = |text: &str| tables.holder(module, field, &text.into());
        Ok(Some(query::comma_list(text).into_iter().map(find).collect()))
    }

    /// Who writes, and when.
    pub(super) fn author(&self) -> Author {
        Author { now: self.call.now, user: self.user.short() }
    }
}
