//! `zcrm schema`.

use serde_json::{Value, json};

use super::{codegen, known, view};
use crate::args::{Global, Schema};
use crate::connect;
use crate::failure::{Exit, Failure};

pub(super) async fn run(global: &Global, schema: Schema) -> Result<(), Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    match schema {
        Schema::Modules => {
            let modules = crm.metadata().modules().await?;
            let rows = modules.modules().iter().map(|module| {
                json!({
                    "api_name": module.api_name(),
                    "plural_label": module.plural_label(),
                    "api_supported": module.is_api_supported(),
                })
            });
            let rows: Value = rows.collect();
            let columns = ["api_name", "plural_label", "api_supported"];
            view::write(global, &json!({ "rows": rows }), Some("rows"), &columns)
        }
        Schema::Fields { module } => {
            let fields = known::module(&crm, &module).await?;
            let rows = fields.fields().iter().map(|field| {
                json!({
                    "api_name": field.api_name(),
                    "label": field.label(),
                    "data_type": field.data_type().as_str(),
                    "length": field.length(),
                    "mandatory": field.is_required(),
                    "read_only": field.is_read_only(),
                    "custom": field.is_custom(),
                    "options": field.picklist_values().len(),
                })
            });
            let rows: Value = rows.collect();
            let columns = ["api_name", "label", "data_type", "length", "mandatory", "read_only"];
            view::write(global, &json!({ "rows": rows }), Some("rows"), &columns)
        }
        Schema::Refresh => {
            crm.metadata().clear().await?;
            eprintln!("modules and fields are read again when they are needed");
            Ok(())
        }
        Schema::Diff { schema, with } => {
            let before = codegen::snapshot(&schema)?;
            let now = match with {
                Some(file) => codegen::snapshot(&file)?,
                None => codegen::organisation(&crm).await?,
            };
            let changes = zcrm_codegen::changes(&before, &now);
            let rows = changes.iter().map(|change| {
                // It begins with the place.
                let words = change.to_string();
                let words = words.strip_prefix(&format!("{}: ", change.place)).unwrap_or(&words);
                json!({ "place": change.place, "change": words })
            });
            let rows: Value = rows.collect();
            view::write(global, &json!({ "rows": rows }), Some("rows"), &["place", "change"])?;
            eprintln!("{} change(s)", changes.len());
            if changes.is_empty() { Ok(()) } else { Err(Failure::silent(Exit::Partial)) }
        }
        Schema::Options { module, field } => {
            let fields = known::module(&crm, &module).await?;
            let Some(found) = fields.field(&field) else {
                let message = format!("find the field {field}: {module} has none of that API name");
                return Err(Failure::new(Exit::Failed, message)
                    .advising(format!("`zcrm schema fields {module}` lists them")));
            };
            let rows = found.picklist_values().iter().map(|value| {
                json!({ "display": value.display(), "actual": value.actual(), "used": value.is_used() })
            });
            let rows: Value = rows.collect();
            view::write(
                global,
                &json!({ "rows": rows }),
                Some("rows"),
                &["display", "actual", "used"],
            )
        }
    }
}
