//! The CRM half: current user, organisation, modules, fields, and the records of every module.
//!
//! What each behaviour rests on, and the test that holds it, is listed in `behaviour_crm.md`.

mod create;
mod entry;
mod field_json;
mod founding;
mod list;
mod module_json;
mod moment;
mod org;
mod org_json;
mod page;
mod page_token;
mod query;
mod record_view;
mod refusal;
mod route;
mod service;
mod setting;
mod table;
mod user;
mod user_list;
mod value;

pub use founding::SimOrg;
pub(crate) use moment::iso_time;
pub use user::SimUser;

pub(crate) use service::{Crm, CrmSettings};
