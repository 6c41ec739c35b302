//! What a lead could become.

use std::collections::BTreeMap;

use http::Method;
use serde::Deserialize;
use serde_json::Value;
use zcrm_core::{
    Effect, Error, Operation, OperationRequest, Record, Request, Response, module_scope,
};

use crate::Key;
use crate::entry::shapeless;
use crate::record_path::RecordPath;
use crate::tolerant;

/// Asks what a lead could become.
///
/// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/conversion_option.json>.
#[derive(Clone, Debug)]
pub struct GetConversionOptions {
    record_path: RecordPath,
}

/// The contacts and accounts that match a lead.
///
/// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/conversion_option.json>.
#[derive(Debug, Deserialize)]
#[non_exhaustive]
pub struct ConversionOptions {
    /// The API name of the module in which Zoho would match first.
    #[serde(default, deserialize_with = "tolerant::api_name")]
    pub module_preference: Option<String>,
    /// The contacts that match, with some of their fields.
    #[serde(rename = "Contacts", default, deserialize_with = "records")]
    pub contacts: Vec<Record>,
    /// The accounts that match, with some of their fields.
    #[serde(rename = "Accounts", default, deserialize_with = "records")]
    pub accounts: Vec<Record>,
    /// By which fields records of a module match, by the module's API name.
    #[serde(rename = "preference_field_matched_value", default, deserialize_with = "matched")]
    pub matched: BTreeMap<String, Vec<MatchedField>>,
    /// The API names of the modules that have several layouts.
    #[serde(default, deserialize_with = "names")]
    pub modules_with_multiple_layouts: Vec<String>,
}

/// A field by which a record matches a lead.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MatchedField {
    /// The API name of the field.
    pub field: String,
    /// The lead's value.
    pub value: Value,
}

impl GetConversionOptions {
    /// Of this lead.
    pub fn new(lead: impl Into<Key>) -> Self {
        Self::at_place(RecordPath::new("Leads", lead))
    }

    pub(super) fn at_place(record_path: RecordPath) -> Self {
        Self { record_path }
    }
}

impl Request for GetConversionOptions {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = self.record_path.request(Method::GET, &["__conversion_options"]);
        Ok(request.scope(module_scope("Leads", "READ")))
    }
}

impl Operation for GetConversionOptions {
    type Output = ConversionOptions;

    fn decode(&self, response: Response) -> Result<ConversionOptions, Error> {
        let mut answer = response.value()?;
        let options = answer.get_mut("__conversion_options").map(Value::take);
        let options = options.filter(Value::is_object);
        let options = options.and_then(|options| ConversionOptions::deserialize(options).ok());
        options.ok_or_else(|| shapeless("read what the lead could become"))
    }
}

fn records<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Record>, D::Error> {
    let items = match Value::deserialize(from)? {
        Value::Array(items) => items,
        _ => Vec::new(),
    };
    Ok(items.iter().filter_map(|item| Record::from_json(item.to_string()).ok()).collect())
}

fn matched<'de, D: serde::Deserializer<'de>>(
    from: D,
) -> Result<BTreeMap<String, Vec<MatchedField>>, D::Error> {
    let Value::Object(modules) = Value::deserialize(from)? else { return Ok(BTreeMap::new()) };
    let fields = |rows: &Value| {
        let rows = rows.as_array().into_iter().flatten();
        rows.filter_map(|row| {
            let field = row.pointer("/field/api_name")?.as_str()?.to_owned();
            Some(MatchedField { field, value: row.get("matched_lead_value")?.clone() })
        })
        .collect()
    };
    Ok(modules.iter().map(|(module, rows)| (module.clone(), fields(rows))).collect())
}

fn names<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let value = Value::deserialize(from)?;
    let rows = value.as_array().into_iter().flatten();
    Ok(rows.filter_map(|row| Some(row.get("api_name")?.as_str()?.to_owned())).collect())
}
