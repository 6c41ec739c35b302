//! `zcrm get`.

use zcrm::prelude::*;
use zcrm::records::OneRecord;
use zcrm::{Record, RecordId};

use crate::args::{Get, Global, Of};
use crate::connect;
use crate::failure::{Exit, Failure};
use crate::output::{Format, Rows, cell};

pub(super) async fn run(global: &Global, get: &Get) -> Result<(), Failure> {
    let id = read_id(&get.id)?;
    let crm = connect::client(global.profile.as_deref())?;
    let Some(record) = crm.records(&*get.module).get::<Record>(id).await? else {
        let message = format!("show the record {id}: {} has none of that id", get.module);
        return Err(Failure::new(Exit::Failed, message));
    };
    let format = Format::or_default(global.output);
    if format != Format::Table {
        let mut rows = Rows::new(format, Vec::new());
        rows.push(&record)?;
        rows.finish()?;
        return Ok(());
    }
    // One record is read from top to bottom.
    let mut rows = Rows::new(format, vec!["field".to_owned(), "value".to_owned()]);
    for (name, raw) in record.fields() {
        rows.push(&Record::new().with("field", name.as_ref()).with("value", cell(raw)))?;
    }
    rows.finish()?;
    Ok(())
}

/// An id as it was typed.
pub(super) fn read_id(text: &str) -> Result<RecordId, Failure> {
    text.parse().map_err(|error| Failure::usage(format!("use the id {text:?}: {error}")))
}

/// The record that the command line names.
pub(super) fn one(global: &Global, of: &Of) -> Result<OneRecord, Failure> {
    let id = read_id(&of.id)?;
    let crm = connect::client(global.profile.as_deref())?;
    Ok(crm.records(&*of.module).record(id))
}
