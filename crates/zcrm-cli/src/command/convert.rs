//! `zcrm convert`.

use serde_json::json;
use zcrm::prelude::*;
use zcrm::records::Conversion;

use super::get::read_id;
use super::view;
use crate::args::{Convert, Global};
use crate::connect;
use crate::failure::Failure;

pub(super) async fn run(global: &Global, convert: Convert) -> Result<(), Failure> {
    let lead = read_id(&convert.lead)?;
    let crm = connect::client(global.profile.as_deref())?;
    let mut wanted = crm.records("Leads").record(lead).convert();
    if let (Some(name), Some(stage), Some(closing)) = (convert.deal, convert.stage, convert.closing)
    {
        let mut deal = json!({ "Deal_Name": name, "Stage": stage, "Closing_Date": closing });
        if let Some(pipeline) = convert.pipeline {
            deal["Pipeline"] = pipeline.into();
        }
        wanted = wanted.deal(&deal);
    }
    if let Some(contact) = &convert.contact {
        wanted = wanted.into_contact(read_id(contact)?);
    }
    if let Some(account) = &convert.account {
        wanted = wanted.into_account(read_id(account)?);
    }
    let row = match wanted.send().await? {
        Conversion::Done { contact, account, deal, .. } => {
            let id = |reference: Option<zcrm::records::Reference>| {
                reference.map(|reference| reference.id.to_string())
            };
            json!({ "state": "converted", "contact": id(contact), "account": id(account), "deal": id(deal) })
        }
        _ => json!({ "state": "scheduled" }),
    };
    view::write(global, &row, None, &["state", "contact", "account", "deal"])
}
