//! What a module is, as far as its tables depend on it; kept in the target.

use serde::{Deserialize, Serialize};
use zcrm_fields::Field;

use super::field_plan::FieldSpec;
use super::kind::{self, FieldKind};

/// How the records of a module are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reading {
    /// By queries, many at a time: 2,000 records for three credits.
    Queries,
    /// One by one, as the module has subforms or look-ups of several records: a credit each.
    OneByOne,
}

/// A module's fields and subforms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ModuleSchema {
    pub(crate) fields: Vec<FieldSpec>,
    pub(crate) subforms: Vec<SubformSchema>,
    pub(crate) reading: Reading,
}

/// A subform's field and the fields of its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SubformSchema {
    pub(crate) field: Box<str>,
    pub(crate) fields: Vec<FieldSpec>,
}

/// The most columns of a query besides the id. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html>.
const MOST_COLUMNS: usize = 499;

impl ModuleSchema {
    /// The schema of these fields. With `one_by_one` subforms and look-ups of several records are
    /// mirrored, which costs a credit for each record that has changed.
    pub(crate) fn of(
        fields: &[Field],
        subforms: &[(Box<str>, Vec<Field>)],
        one_by_one: bool,
    ) -> Self {
        let selected = fields.iter().filter(|field| kind::is_in_queries(field)).count();
        let deep = one_by_one && fields.iter().any(kind::is_in_single_records);
        let reading = match deep || selected > MOST_COLUMNS {
            true => Reading::OneByOne,
            false => Reading::Queries,
        };
        let subform = |(field, fields): &(Box<str>, Vec<Field>)| {
            let mut fields = specs(fields);
            // A subform in a subform is kept as JSON.
            for spec in fields.iter_mut().filter(|spec| spec.kind == FieldKind::Rows) {
                spec.kind = FieldKind::Json;
            }
            fields.iter_mut().for_each(|spec| spec.in_queries = true);
            SubformSchema { field: field.clone(), fields }
        };
        let mut own = specs(fields);
        if reading == Reading::OneByOne {
            own.iter_mut().for_each(|spec| spec.in_queries = true);
        }
        Self { fields: own, subforms: subforms.iter().map(subform).collect(), reading }
    }

    /// Says that no query shows the field, for Zoho refused it; whether it was thought to.
    pub(crate) fn refused(&mut self, name: &str) -> bool {
        let spec = self.fields.iter_mut().find(|spec| &*spec.name == name && spec.in_queries);
        spec.map(|spec| spec.in_queries = false).is_some()
    }
}

fn specs(fields: &[Field]) -> Vec<FieldSpec> {
    let mut specs: Vec<FieldSpec> = Vec::new();
    for field in fields.iter().filter(|field| field.api_name() != "id") {
        let spec = FieldSpec {
            name: field.api_name().into(),
            label: field.display_label().unwrap_or_default().into(),
            kind: FieldKind::of(field),
            in_queries: kind::is_in_queries(field),
        };
        // A name that is told twice is one field.
        if !specs.iter().any(|known| known.name == spec.name) {
            specs.push(spec);
        }
    }
    specs
}
