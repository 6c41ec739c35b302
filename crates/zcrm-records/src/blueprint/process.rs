//! Where a record stands in its process.

use serde::Deserialize;
use serde_json::Value;
use zcrm_core::RecordId;

use crate::tolerant;

/// Where a record stands in its process, and how it can go on. What Zoho leaves out, or sends in
/// another type, is absent.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-blueprint.html>.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct Blueprint {
    /// The process.
    #[serde(rename = "process_info", default, deserialize_with = "tolerant::member")]
    pub process: Option<BlueprintProcess>,
    /// The transitions that the user may choose from.
    #[serde(default, deserialize_with = "tolerant::list")]
    pub transitions: Vec<Transition>,
}

/// The process of a record.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct BlueprintProcess {
    /// Its id.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub id: Option<RecordId>,
    /// Its name.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub name: Option<String>,
    /// The API name of the field that says where the record stands.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub api_name: Option<String>,
    /// Where it stands: the value of that field.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub field_value: Option<String>,
    /// Whether its transitions follow each other without a stop.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub is_continuous: Option<bool>,
    /// By when the record has to go on, as Zoho tells it; null without a limit.
    #[serde(default)]
    pub escalation: Value,
}

/// A step that a record can take.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct Transition {
    /// The id, by which the record is [moved](crate::RecordBlueprint::move_by).
    pub id: RecordId,
    /// The name.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub name: Option<String>,
    /// What the field of the process says then.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub next_field_value: Option<String>,
    /// `manual`, `automatic` or another word of Zoho's.
    #[serde(rename = "type", default, deserialize_with = "tolerant::member")]
    pub kind: Option<String>,
    /// Whether the record meets the conditions of the step.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub criteria_matched: Option<bool>,
    /// Why it does not.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub criteria_message: Option<String>,
    /// The fields that the step wants.
    #[serde(default, deserialize_with = "tolerant::list")]
    pub fields: Vec<TransitionField>,
    /// What was saved of the step before, by the fields' API names.
    #[serde(default)]
    pub data: Value,
    /// How much of the step was saved before, in percent.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub percent_partial_save: Option<f64>,
}

/// A field that a step wants.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct TransitionField {
    /// The API name, which is the key in the data of the step; absent for a message or a checklist.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub api_name: Option<String>,
    /// How it is shown.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub field_label: Option<String>,
    /// The type, such as `picklist` or `currency`.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub data_type: Option<String>,
    /// Whether the step cannot be taken without it, when Zoho says.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub mandatory: Option<bool>,
    /// The options of a pick list.
    #[serde(rename = "pick_list_values", default, deserialize_with = "tolerant::list")]
    pub options: Vec<TransitionOption>,
}

/// An option of a pick list that a step wants.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct TransitionOption {
    /// How it is shown.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub display_value: Option<String>,
    /// How it is sent.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub actual_value: Option<String>,
}
