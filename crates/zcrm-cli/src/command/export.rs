//! `zcrm export`: all records into a file, resumable.

mod sink;

use zcrm::Record;
use zcrm::bulk::BulkProgress;
use zcrm::prelude::*;

use self::sink::{Sink, Stood};
use super::delete::confirm;
use super::known;
use crate::args::{Export, Global};
use crate::connect;
use crate::failure::{Exit, Failure};
use crate::interrupt::Interrupt;
use crate::progress;

/// A bulk read has so many rows in a page, which costs so many credits. Sources:
/// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/limitations.html>,
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
const ROWS: u64 = 200_000;
const CREDITS: u64 = 50;

pub(super) async fn run(global: &Global, export: Export) -> Result<(), Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    let stood = if export.resume {
        Sink::reopen(&export.file)?
    } else {
        begin(global, &crm, &export).await?
    };
    let Stood { mut sink, position, fields, bulk } = stood;
    let total = crm.records(&*export.module).count().await.ok();
    let bar = progress::bar(total, "records");
    bar.set_position(sink.records());
    let mut stream = if bulk {
        let (note, shown) = (sink.note(), bar.clone());
        let read = crm.bulk().read(&*export.module).fields(fields.iter().map(String::as_str));
        let read = read.on_position(move |position| note.keep(position));
        let read = read.on_progress(move |now| match now {
            BulkProgress::Submitted { .. } | BulkProgress::Waiting { .. } => {
                shown.set_message("waiting for Zoho");
            }
            _ => shown.set_message(""),
        });
        let stream = read.stream::<Record>();
        match &position {
            Some(position) => stream.resume(position)?,
            None => stream,
        }
    } else {
        let mut all = crm.records(&*export.module).all().fields(fields.iter().map(String::as_str));
        if export.concurrent > 1 {
            all = all.concurrent(export.concurrent);
        }
        match position {
            Some(position) => all.resume(position).stream::<Record>(),
            None => all.stream::<Record>(),
        }
    };
    let mut interrupt = Interrupt::listen("stopping");
    // From here on, what is stopped can go on.
    if !export.resume {
        sink.commit(&stream.position())?;
    }
    loop {
        let page = tokio::select! {
            page = stream.next_page() => page,
            () = interrupt.pressed() => {
                bar.finish_and_clear();
                let words = format!("{} records so far; go on with --resume", sink.records());
                eprintln!("stopped: {words}");
                return Err(Failure::silent(Exit::Failed));
            }
        };
        let page = page.map_err(|error| {
            bar.finish_and_clear();
            eprintln!("{} records so far; go on with --resume", sink.records());
            Failure::from(error)
        })?;
        let Some(page) = page else { break };
        for record in &page {
            sink.push(record)?;
        }
        sink.commit(&stream.position())?;
        bar.set_position(sink.records());
    }
    bar.finish_and_clear();
    let records = sink.finish()?;
    eprintln!("{records} records in {}", export.file.display());
    Ok(())
}

/// A new file; before it is made, names are checked, and the price is told.
async fn begin(global: &Global, crm: &zcrm::Client, export: &Export) -> Result<Stood, Failure> {
    let fields = if export.fields.is_empty() {
        queried(crm, &export.module).await?
    } else {
        known::prepare(crm, &export.module).await?;
        export.fields.iter().filter(|name| *name != "id").cloned().collect()
    };
    if export.bulk {
        let records = crm.records(&*export.module).count().await?;
        let credits = records.div_ceil(ROWS).max(1) * CREDITS;
        eprintln!(
            "{records} records: a bulk read costs about {credits} credits, and takes minutes"
        );
        confirm(global, &format!("read {records} records of {} in bulk?", export.module))?;
    }
    let sink = Sink::create(&export.file, &fields, export.bulk)?;
    Ok(Stood { sink, position: None, fields, bulk: export.bulk })
}

/// The fields that a query can select.
async fn queried(crm: &zcrm::Client, module: &str) -> Result<Vec<String>, Failure> {
    const NOT_SELECTED: [&str; 6] = [
        "subform",
        "profileimage",
        "fileupload",
        "imageupload",
        "multiselectlookup",
        "multiuserlookup",
    ];
    let fields = known::module(crm, module).await?;
    let selected = fields
        .fields()
        .iter()
        .filter(|field| field.is_visible() && !NOT_SELECTED.contains(&field.data_type().as_str()));
    Ok(selected.map(|field| field.api_name().to_owned()).filter(|name| name != "id").collect())
}
