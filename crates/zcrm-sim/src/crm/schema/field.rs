//! One field as it is at the moment.

use std::ops::Deref;

use super::picklist::Choice;
use crate::data::{self, Kind};

/// One field.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    declared: data::Field,
    /// Its place in the order in which the fields of the module were made; its id follows from it.
    pub(crate) number: u64,
    /// The options of a pick list, `-None-` left out.
    pub(crate) options: Vec<Choice>,
    /// How many options it ever had.
    pub(super) options_made: u64,
}

impl Field {
    /// The field of the tables in this place of its module.
    pub(super) fn new(module: &str, declared: data::Field, number: u64) -> Self {
        let texts = match declared.kind {
            Kind::Picklist(texts) | Kind::MultiPicklist(texts) => texts,
            _ => &[],
        };
        let options: Vec<Choice> = texts
            .iter()
            .zip(1..)
            .map(|(text, number)| Choice::declared(module, declared.api_name, text, number))
            .collect();
        let options_made = u64::try_from(options.len()).unwrap_or(u64::MAX);
        Self { declared, number, options, options_made }
    }

    /// Whether the field has options.
    pub(crate) fn has_options(&self) -> bool {
        matches!(self.kind, Kind::Picklist(_) | Kind::MultiPicklist(_))
    }
}

impl Deref for Field {
    type Target = data::Field;

    fn deref(&self) -> &data::Field {
        &self.declared
    }
}
