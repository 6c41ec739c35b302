//! Pick list values as `settings/fields` tells them, and what a write may say for them.
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.

use serde_json::{Value, json};

use super::org::Org;
use super::schema::{Choice, Field, Module};
use crate::builder::PicklistInput;
use crate::data::Kind;

/// The `pick_list_values` of a field.
pub(super) fn list(org: &Org, module: &Module, field: &Field) -> Value {
    if !field.has_options() {
        return json!([]);
    }
    let first_id = OPTION_IDS + (module.number * FIELDS + field.number) * OPTIONS;
    // Pick lists begin with a way to choose nothing; that of Stage, which is mandatory, does not.
    let none = matches!(field.kind, Kind::Picklist(_)) && !field.system_mandatory;
    let none = none.then(|| {
        json!({
            "display_value": NONE,
            "reference_value": NONE,
            "actual_value": NONE,
            "id": org.profile.id(first_id).to_string(),
        })
    });
    let options = field.options.iter().map(|option| {
        let mut told = json!({
            "display_value": option.display,
            "reference_value": option.reference,
            "actual_value": option.actual,
            "id": org.profile.id(first_id + option.number).to_string(),
        });
        if (module.api_name, field.api_name) == ("Deals", "Stage") {
            stage(org, option, &mut told);
        }
        told
    });
    let all = none.into_iter().chain(options).zip(1_u64..);
    all.map(|(mut option, place)| {
        option["sequence_number"] = place.into();
        option["colour_code"] = Value::Null;
        option["type"] = "used".into();
        option
    })
    .collect()
}

/// The options as the call for them alone tells them: with the layouts that have them, and without
/// what only stages have (uncertain).
pub(super) fn with_layouts(org: &Org, module: &Module, field: &Field) -> Value {
    let mut options = list(org, module, field);
    let layout = org.layout(module);
    let layouts = json!([{ "api_name": "Standard", "name": layout["name"], "id": layout["id"] }]);
    for option in options.as_array_mut().into_iter().flatten() {
        if let Some(option) = option.as_object_mut() {
            option.retain(|key, _| !STAGE_KEYS.contains(&key.as_str()));
            option.insert("layout_associations".to_owned(), layouts.clone());
        }
    }
    options
}

const STAGE_KEYS: [&str; 4] =
    ["deal_category", "forecast_type", "probability", "forecast_category"];

/// What the stages of deals have besides. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
fn stage(org: &Org, option: &Choice, told: &mut Value) {
    let (category, (number, forecast), probability) = match option.actual.as_str() {
        "Closed Won" => ("Closed Won", (1, "Closed"), 100),
        "Closed Lost" | "Closed-Lost to Competition" => ("Closed Lost", (2, "Omitted"), 0),
        _ => ("Open", (3, "Pipeline"), 10 * option.number.min(9)),
    };
    let forecast_id = org.profile.id(FORECAST_IDS + number);
    told["deal_category"] = category.into();
    told["forecast_type"] = category.into();
    told["probability"] = probability.into();
    told["forecast_category"] = json!({ "name": forecast, "id": forecast_id.to_string() });
}

/// What a write that says `text` chooses: the text that records tell, or `None` for nothing. An
/// `Err` says what could have been chosen.
///
/// `-None-` chooses nothing (uncertain), where the list has it.
pub(super) fn chosen(
    field: &Field,
    text: &str,
    input: PicklistInput,
) -> Result<Option<String>, Vec<String>> {
    if text == NONE && matches!(field.kind, Kind::Picklist(_)) && !field.system_mandatory {
        return Ok(None);
    }
    if let Some(option) = field.options.iter().find(|option| option.is_meant_by(text, input)) {
        return Ok(Some(option.reference.clone()));
    }
    if input == PicklistInput::Unchecked {
        return Ok(Some(text.to_owned()));
    }
    let accepted = |option: &Choice| option.accepted_text(input).to_owned();
    Err(field.options.iter().map(accepted).collect())
}

/// Where the ids of forecast categories begin.
const FORECAST_IDS: u64 = 84_000;

const NONE: &str = "-None-";

/// Room for the options of one field, and for the fields of one module.
const OPTIONS: u64 = 200;
const FIELDS: u64 = 1_000;
const OPTION_IDS: u64 = 50_000_000;
