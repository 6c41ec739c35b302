//! The taxes of the organisation.
//!
//! Observed: Python SDK 8.0.

use std::sync::Arc;

use serde_json::Value;
use zcrm_core::{Error, Sender};
use zcrm_endpoints::{Call, taxes};

use crate::View as _;
use crate::view::views;

views! {
    /// A tax.
    Tax {
        /// The name.
        name: text,
        /// The name as it is shown.
        display_label: text,
        /// The rate, in percent.
        rate = "value": decimal,
        /// Where it stands.
        sequence_number: integer,
    }
}

/// The taxes: Zoho keeps them as a list within an object, and has been seen to send the list alone.
pub(crate) async fn read(sender: Arc<dyn Sender>) -> Result<Vec<Tax>, Error> {
    let found: Option<Value> = Call::new(sender, &taxes::GET_TAXES).optional().await?;
    Ok(taxes_in(&found.unwrap_or_default()))
}

fn taxes_in(response: &Value) -> Vec<Tax> {
    let taxes = response.get("org_taxes").unwrap_or(&Value::Null);
    let list = taxes.as_array().or_else(|| taxes.get("taxes")?.as_array());
    list.into_iter().flatten().cloned().map(Tax::from_json).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn taxes_are_read_in_both_shapes() {
        let vat = json!([{ "id": "7", "name": "VAT", "value": 20.5 }]);
        for body in [json!({ "org_taxes": vat }), json!({ "org_taxes": { "taxes": vat } })] {
            let taxes = taxes_in(&body);
            assert_eq!(taxes[0].name(), Some("VAT"));
            assert_eq!(taxes[0].rate().map(|rate| rate.to_string()).as_deref(), Some("20.5"));
        }
        for odd in [json!(null), json!({}), json!({ "org_taxes": 5 }), json!({ "org_taxes": {} })] {
            assert!(taxes_in(&odd).is_empty(), "{odd}");
        }
    }
}
