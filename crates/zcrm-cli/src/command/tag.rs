//! `zcrm tag`.

use zcrm::Record;
use zcrm::prelude::*;
use zcrm::records::NewTag;

use super::get::one;
use super::outcome;
use crate::args::{Global, Tag};
use crate::connect;
use crate::failure::Failure;
use crate::output::{Format, Rows};

pub(super) async fn run(global: &Global, tag: Tag) -> Result<(), Failure> {
    match tag {
        Tag::List { module } => {
            let crm = connect::client(global.profile.as_deref())?;
            let columns = ["id", "name", "color_code"].map(str::to_owned).to_vec();
            let mut rows = Rows::new(Format::or_default(global.output), columns);
            for tag in crm.records(module).tags().list().await? {
                let row = Record::new().with("id", tag.id).with("name", &tag.name);
                rows.push(&row.with("color_code", &tag.color_code))?;
            }
            rows.finish()?;
        }
        Tag::Create { module, names } => {
            let crm = connect::client(global.profile.as_deref())?;
            let tags = names.into_iter().map(NewTag::new);
            let made = crm.records(module).tags().create(tags).await?;
            outcome::report(global, &made, |tag| (tag.id.to_string(), "created"))?;
        }
        Tag::Add { of, names } => {
            say(&one(global, &of)?.add_tags(names).await?);
        }
        Tag::Remove { of, names } => {
            say(&one(global, &of)?.remove_tags(names).await?);
        }
    }
    Ok(())
}

fn say(tags: &[zcrm::records::Tag]) {
    for tag in tags {
        println!("{}", tag.name);
    }
}
