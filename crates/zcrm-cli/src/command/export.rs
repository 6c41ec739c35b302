//! `zcrm export`: all records into a file, resumable.

mod sink;

use zcrm::Record;
use zcrm::prelude::*;

use self::sink::Sink;
use super::known;
use crate::args::{Export, Global};
use crate::connect;
use crate::failure::{Exit, Failure};
use crate::progress;

pub(super) async fn run(global: &Global, export: Export) -> Result<(), Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    let fields = if export.fields.is_empty() {
        queried(&crm, &export.module).await?
    } else {
        // Before the file is made: a misspelt name leaves none behind.
        known::prepare(&crm, &export.module).await?;
        export.fields.clone()
    };
    let (mut sink, position) = if export.resume {
        Sink::reopen(&export.file)?
    } else {
        (Sink::create(&export.file, &fields)?, None)
    };
    let total = crm.records(&*export.module).count().await.ok();
    let bar = progress::bar(total, "records");
    bar.set_position(sink.records());
    let mut all = crm.records(&*export.module).all().fields(fields.iter().map(String::as_str));
    if export.concurrent > 1 {
        all = all.concurrent(export.concurrent);
    }
    if let Some(position) = position {
        all = all.resume(position);
    }
    let mut stream = all.stream::<Record>();
    loop {
        let page = tokio::select! {
            page = stream.next_page() => page?,
            stopped = tokio::signal::ctrl_c() => {
                stopped?;
                bar.finish_and_clear();
                let words = format!("{} records so far; go on with --resume", sink.records());
                eprintln!("stopped: {words}");
                return Err(Failure::silent(Exit::Failed));
            }
        };
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
