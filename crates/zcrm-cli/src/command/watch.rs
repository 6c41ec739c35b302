//! `zcrm watch`.

mod callback_request;
mod listen;

use std::time::Duration;

use zcrm::Record;
use zcrm::notifications::Event;
use zcrm::prelude::*;

use crate::args::{Global, Watch};
use crate::connect;
use crate::failure::{Exit, Failure};
use crate::output::{Format, Rows};

pub(super) async fn run(global: &Global, watch: Watch) -> Result<(), Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    match watch {
        Watch::List => {
            let mut channels = crm.watch().channels();
            let columns =
                ["channel", "module", "events", "url", "ends"].map(str::to_owned).to_vec();
            let mut rows = Rows::new(Format::or_default(global.output), columns);
            while let Some(channel) = channels.next().await? {
                let row = Record::new().with("channel", &channel.channel_id);
                let row = row.with("module", &channel.module).with("events", &channel.events);
                rows.push(&row.with("url", &channel.notify_url).with("ends", channel.expires_at))?;
            }
            rows.finish()?;
        }
        Watch::Start { module, url, hours } => {
            let lasts = Duration::from_secs(u64::from(hours) * 3_600);
            let channel = crm.watch().on(&module, [Event::All]).notify(url).lasts(lasts);
            let channel = channel.start().await?;
            println!("{}", channel.id());
            eprintln!("it ends at {}", channel.expires_at());
        }
        Watch::Listen { module, url, port } => {
            listen::run(global, &crm, &module, &url, port).await?
        }
        Watch::End { channel } => {
            for result in crm.watch().end([channel]).await? {
                result.map_err(|error| Failure::new(Exit::Failed, error.to_string()))?;
            }
            eprintln!("ended");
        }
    }
    Ok(())
}
