//! Which records a mass action is about.

use serde_json::{Map, Value, json};
use zcrm_core::{Error, ErrorKind};

use crate::RecordId;

/// The most records of one call that names them. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/mass-update-records.html>.
pub(super) const MOST_IDS: usize = 500;

/// Which records a mass action is about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Which {
    /// These, at once; more than 500 are sent in several calls.
    Ids(Vec<RecordId>),
    /// Those that a custom view shows, by its id: a job, for 50,000 records at most.
    CustomView(Box<str>),
}

impl Which {
    /// The records with these ids.
    pub fn ids(ids: impl IntoIterator<Item = impl Into<RecordId>>) -> Self {
        Self::Ids(ids.into_iter().map(Into::into).collect())
    }

    /// The records that this custom view shows.
    pub fn custom_view(id: impl Into<Box<str>>) -> Self {
        Self::CustomView(id.into())
    }
}

/// A view, and the territory that narrows it.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub(super) id: Box<str>,
    pub(super) territory: Option<(RecordId, bool)>,
}

impl View {
    pub(super) fn new(id: Box<str>) -> Self {
        Self { id, territory: None }
    }

    /// Writes it into the body of a job.
    pub(super) fn write(&self, body: &mut Map<String, Value>) {
        body.insert("cvid".to_owned(), Value::from(&*self.id));
        if let Some((id, include_child)) = self.territory {
            let territory = json!({ "id": id.to_string(), "include_child": include_child });
            body.insert("territory".to_owned(), territory);
        }
    }
}

/// The ids as a body has them; `verb` is for the words of an error.
pub(super) fn ids_in(verb: &str, module: &str, ids: &[RecordId]) -> Result<Value, Error> {
    if ids.is_empty() || ids.len() > MOST_IDS {
        return Err(refused(verb, module, "one call takes 1 to 500 ids"));
    }
    Ok(ids.iter().map(|id| Value::from(id.to_string())).collect())
}

pub(super) fn refused(verb: &str, module: &str, fault: &str) -> Error {
    Error::new(ErrorKind::Configuration, format!("{verb} records in {module}: {fault}"))
}
