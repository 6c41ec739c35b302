//! `zcrm attach`.

use zcrm::Record;
use zcrm::records::Upload;

use super::delete::confirm;
use super::get::{one, read_id};
use crate::args::{Attach, Global};
use crate::failure::Failure;
use crate::output::{Format, Rows};
use crate::progress;

pub(super) async fn run(global: &Global, attach: Attach) -> Result<(), Failure> {
    match attach {
        Attach::List(of) => {
            let mut list = one(global, &of)?.attachments().list();
            let columns = ["id", "file_name", "size", "link_url"].map(str::to_owned).to_vec();
            let mut rows = Rows::new(Format::or_default(global.output), columns);
            while let Some(attachment) = list.next().await? {
                let row = Record::new().with("id", attachment.id);
                let row = row.with("file_name", &attachment.file_name);
                rows.push(
                    &row.with("size", attachment.size).with("link_url", &attachment.link_url),
                )?;
            }
            rows.finish()?;
        }
        Attach::Add { of, file } => {
            let length = std::fs::metadata(&file).map(|found| found.len()).ok();
            let bar = progress::bar(length, "bytes");
            let shown = bar.clone();
            let upload = Upload::file(&file).on_progress(move |sent, _| shown.set_position(sent));
            let written = one(global, &of)?.attachments().upload(upload).await?;
            bar.finish_and_clear();
            println!("{}", written.id);
        }
        Attach::Link { of, url, title } => {
            let title = title.unwrap_or_else(|| url.clone());
            let written = one(global, &of)?.attachments().link(url, title).await?;
            println!("{}", written.id);
        }
        Attach::Get { of, attachment, file } => {
            let download = one(global, &of)?.attachments().download(read_id(&attachment)?).await?;
            let bar = progress::bar(download.length(), "bytes");
            let shown = bar.clone();
            let download = download.on_progress(move |received, _| shown.set_position(received));
            let bytes = download.to_file(&file).await?;
            bar.finish_and_clear();
            eprintln!("{bytes} bytes in {}", file.display());
        }
        Attach::Delete { of, attachment } => {
            confirm(global, &format!("delete the attachment {attachment}?"))?;
            one(global, &of)?.attachments().delete(read_id(&attachment)?).await?;
            eprintln!("deleted");
        }
    }
    Ok(())
}
