//! What is the same for all pages.

use std::sync::atomic::{AtomicUsize, Ordering};

use zcrm_core::{Error, ErrorKind, RecordId};
use zcrm_query::{Criterion, Order, Select, field};

use crate::field_list::FieldList;
use crate::search::unwritable;

/// The most columns of a query. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html>.
const MOST_COLUMNS: usize = 500;

/// What is the same for all pages.
pub(crate) struct AllPlan {
    pub(super) module: Box<str>,
    pub(super) fields: FieldList,
    pub(super) filter: Option<Criterion>,
    /// How many records a page has.
    pub(super) rows: u32,
    /// How many columns Zoho takes, as far as is known.
    columns: AtomicUsize,
}

impl AllPlan {
    pub(crate) fn new(
        module: Box<str>,
        fields: FieldList,
        filter: Option<Criterion>,
        rows: u32,
    ) -> Self {
        Self { module, fields, filter, rows, columns: AtomicUsize::new(MOST_COLUMNS) }
    }

    /// For the words of errors.
    pub(super) fn what(&self) -> String {
        format!("read all records of {}", self.module)
    }

    pub(super) fn error(&self, kind: ErrorKind, fault: &str) -> Error {
        Error::new(kind, format!("{}: {fault}", self.what()))
    }

    /// The columns beside the id.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        self.fields.names.iter().map(|name| &**name).filter(|name| *name != "id")
    }

    /// How many columns beside the id a query may have.
    pub(super) fn width(&self) -> usize {
        self.columns.load(Ordering::Relaxed).saturating_sub(1).max(1)
    }

    /// Takes note that Zoho takes no more columns than this; `false` when that was known.
    pub(super) fn narrow(&self, columns: usize) -> bool {
        self.columns.fetch_min(columns.max(2), Ordering::Relaxed) > columns.max(2)
    }

    /// Refuses what no query can say.
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.fields.names.is_empty() {
            let fault = "the type does not tell its fields; name them with .fields(..)";
            return Err(self.error(ErrorKind::Configuration, fault));
        }
        if let Some(key) = self.columns().find(|name| name.starts_with('$')) {
            let fault = format!(
                "COQL cannot select {key}, which is no field; leave it out with .fields(..), or \
                 get records one by one"
            );
            return Err(self.error(ErrorKind::Configuration, &fault));
        }
        Ok(())
    }

    /// A query for these columns of the records behind an id, up to another.
    pub(super) fn select<'c>(
        &self,
        columns: impl IntoIterator<Item = &'c str>,
        after: u64,
        up_to: Option<u64>,
    ) -> Select {
        let select = Select::from(&*self.module).column("id").columns(columns);
        let select = match &self.filter {
            Some(filter) => select.filter(filter.clone()),
            None => select,
        };
        self.within(select, after, up_to).order_by("id", Order::Ascending)
    }

    /// The query in a range of ids.
    pub(super) fn within(&self, select: Select, after: u64, up_to: Option<u64>) -> Select {
        let select = match after {
            0 => select,
            id => select.filter(field("id").greater_than(RecordId::new(id))),
        };
        match up_to {
            Some(id) => select.filter(field("id").less_equal(RecordId::new(id))),
            None => select,
        }
    }

    pub(super) fn text(&self, select: &Select) -> Result<String, Error> {
        select.to_text().map_err(|error| unwritable(&self.what(), error))
    }
}
