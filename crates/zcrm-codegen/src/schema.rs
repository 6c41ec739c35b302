//! The snapshot of an organisation's modules: what is committed, and what source is made of.

use serde::{Deserialize, Serialize};
use zcrm_fields::{DataType, Field, FieldList, Module};

use crate::{CodegenError, CodegenErrorKind};

/// The version of the snapshot's form.
const VERSION: u32 = 1;

/// Modules, fields and options of an organisation, sorted by name: no people and no values of
/// records are in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Schema {
    version: u32,
    /// The modules, by API name.
    pub modules: Vec<ModuleSchema>,
}

/// A module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ModuleSchema {
    /// The API name.
    pub api_name: String,
    /// What one record is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub singular: String,
    /// What its records are called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plural: String,
    /// The fields, by API name.
    pub fields: Vec<FieldSchema>,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FieldSchema {
    /// The API name.
    pub api_name: String,
    /// The label in the default language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Zoho's `data_type`.
    pub data_type: String,
    /// Zoho's `json_type`, where values are objects or lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json_type: Option<String>,
    /// Whether Zoho insists on a value in new records.
    #[serde(default, skip_serializing_if = "is_false")]
    pub mandatory: bool,
    /// Whether new records may carry it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub create: bool,
    /// Whether changes may carry it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub update: bool,
    /// The most characters or digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<u32>,
    /// The modules of a look-up, or of a subform's rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refers_to: Vec<String>,
    /// The options of a pick list, by value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<OptionSchema>,
}

/// An option of a pick list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OptionSchema {
    /// The internal value, fixed when the option was made.
    pub value: String,
    /// What people see, when it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

fn is_false(value: &bool) -> bool {
    !value
}

impl Schema {
    /// The snapshot of these modules with their fields. A module that calls do not reach is left
    /// out.
    #[must_use]
    pub fn from_fields<'a>(modules: impl IntoIterator<Item = (&'a Module, &'a FieldList)>) -> Self {
        let reached = modules.into_iter().filter(|(module, _)| module.is_api_supported());
        let modules = reached.map(|(module, fields)| ModuleSchema {
            api_name: module.api_name().to_owned(),
            singular: module.singular_label().unwrap_or_default().to_owned(),
            plural: module.plural_label().unwrap_or_default().to_owned(),
            fields: fields.fields().iter().map(FieldSchema::from_field).collect(),
        });
        let mut schema = Self { version: VERSION, modules: modules.collect() };
        schema.sort();
        schema
    }

    /// Reads a snapshot.
    ///
    /// # Errors
    ///
    /// Of kind [`Schema`](CodegenErrorKind::Schema) when it is none, or of a newer form.
    pub fn from_json(json: &str) -> Result<Self, CodegenError> {
        let fault = |what: String| CodegenError::new(CodegenErrorKind::Schema, what);
        let mut schema: Self = serde_json::from_str(json)
            .map_err(|error| fault(format!("read the snapshot of the schema: {error}")))?;
        if schema.version != VERSION {
            return Err(fault(format!(
                "read the snapshot of the schema: it has version {}, this program knows {VERSION}",
                schema.version,
            )));
        }
        schema.sort();
        Ok(schema)
    }

    /// The snapshot as it is committed: sorted, two spaces deep, with a line end.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Texts, numbers and truth values: nothing of it can fail.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }

    /// The module with this API name.
    #[must_use]
    pub fn module(&self, api_name: &str) -> Option<&ModuleSchema> {
        self.modules.iter().find(|module| module.api_name == api_name)
    }

    fn sort(&mut self) {
        self.modules.sort_by(|one, other| one.api_name.cmp(&other.api_name));
        self.modules.dedup_by(|one, other| one.api_name == other.api_name);
        for module in &mut self.modules {
            module.fields.sort_by(|one, other| one.api_name.cmp(&other.api_name));
            module.fields.dedup_by(|one, other| one.api_name == other.api_name);
            for field in &mut module.fields {
                field.options.sort();
                field.options.dedup_by(|one, other| one.value == other.value);
                field.refers_to.sort();
                field.refers_to.dedup();
            }
        }
    }
}

impl FieldSchema {
    /// The id of a record.
    pub(crate) fn id() -> Self {
        Self {
            api_name: "id".to_owned(),
            label: "The id".to_owned(),
            data_type: "bigint".to_owned(),
            json_type: None,
            mandatory: false,
            create: false,
            update: false,
            length: None,
            refers_to: Vec::new(),
            options: Vec::new(),
        }
    }

    fn from_field(field: &Field) -> Self {
        let writable = !field.is_read_only() && !is_computed(field.data_type());
        let options = field.picklist_values().iter().map(|option| OptionSchema {
            value: option.actual().to_owned(),
            label: (option.display() != option.actual()).then(|| option.display().to_owned()),
        });
        Self {
            api_name: field.api_name().to_owned(),
            label: field.label().or(field.display_label()).unwrap_or_default().to_owned(),
            data_type: field.data_type().as_str().to_owned(),
            json_type: field.json_type().filter(|kind| kind.starts_with("json")).map(str::to_owned),
            mandatory: field.is_system_mandatory() && writable && field.is_creatable(),
            create: writable && field.is_creatable(),
            update: writable && field.is_updatable(),
            length: field.length(),
            refers_to: field.related_modules().map(str::to_owned).collect(),
            options: options.collect(),
        }
    }
}

/// What Zoho fills in itself.
fn is_computed(data_type: &DataType) -> bool {
    matches!(data_type, DataType::AutoNumber | DataType::Formula | DataType::RollupSummary)
}
