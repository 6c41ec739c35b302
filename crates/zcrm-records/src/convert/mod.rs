//! Leads that become contacts, accounts and deals.

mod conversion;
mod lead;
mod options;

pub use conversion::Conversion;
pub use lead::{ConvertLead, LeadConversion};
pub use options::{ConversionOptions, GetConversionOptions, MatchedField};
