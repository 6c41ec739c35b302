//! The CRM half: current user, organisation, modules, fields, and the records of every module,
//! which can be listed, read, made, changed and deleted.
//!
//! What each behaviour rests on, and the test that holds it, is listed in `behaviour_crm.md`.

mod attachment;
mod backdoor;
mod blueprint;
mod bulk;
mod clone;
mod composite;
mod context;
mod convert;
pub(crate) mod coql;
mod create;
mod credits;
mod delete;
mod deleted;
mod directory;
mod duplicate;
mod entry;
mod field_json;
mod field_value;
mod file_store;
mod filter;
mod fixture;
mod founding;
mod full_data;
mod job;
mod list;
mod lock;
mod mail;
mod mass;
mod merge;
mod module_json;
mod moment;
mod note;
mod option;
mod org;
mod org_json;
mod page;
mod page_token;
mod photo;
mod query;
mod record_view;
mod recycle_bin;
mod refusal;
mod related;
mod route;
mod row;
mod schema;
pub(crate) mod search;
mod service;
mod setting;
mod share;
mod side;
mod table;
mod tag;
mod territory;
mod timeline;
mod update;
mod upload;
mod upsert;
mod user;
mod user_list;
mod user_write;
mod value;
mod view_setting;
mod watch;
mod write;

pub use founding::SimOrg;
pub(crate) use moment::iso_time;
pub use schema::ChangeError;
pub(crate) use schema::SharedSchema;
pub(crate) use table::LONGEST_LAG;
pub use user::SimUser;

pub(crate) use service::{Crm, CrmSettings};
