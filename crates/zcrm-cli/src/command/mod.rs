//! What each command does.

mod api;
mod attach;
mod codegen;
mod convert;
mod count;
mod delete;
mod deleted;
mod doctor;
mod export;
mod filter;
mod get;
mod import;
mod list;
mod login;
mod logout;
mod mirror;
mod note;
mod org;
mod outcome;
mod photo;
mod profile;
mod query;
mod related;
mod run;
mod schema;
mod search;
mod shell;
mod simulate;
mod status;
mod tag;
mod usage;
mod users;
mod view;
mod watch;
mod write;

pub(crate) use run::run;
