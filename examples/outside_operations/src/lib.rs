//! Operations of Zoho CRM, written by a third party over zcrm-core.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod attachments;
mod bulk_read;
mod coql;
mod deals;
mod tags;
mod users;

pub use attachments::{Attachment, DownloadAttachment, ListAttachments};
pub use bulk_read::{BulkRead, GetBulkRead, StartBulkRead};
pub use coql::Coql;
pub use deals::{CreateDeals, DealsInComposite};
pub use tags::{CreateTags, Tag};
pub use users::{ListUsers, User};
