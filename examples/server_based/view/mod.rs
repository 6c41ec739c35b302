//! The pages: plain HTML, every value escaped by the templates.

mod failure;
mod form;
mod layout;
mod lead;
mod leads;

pub(crate) use failure::failure;
pub(crate) use form::new_lead;
pub(crate) use layout::Page;
pub(crate) use lead::{LeadPage, Wrong, contact, lead};
pub(crate) use leads::leads;
