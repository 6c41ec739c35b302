//! Types of one's own organisation, made by `zcrm-codegen` and committed.
//!
//! ```
//! use zcrm::core::Patch;
//! use zcrm_example_organisation::crm::{LeadPatch, NewLead, lead};
//!
//! // What Zoho insists on is an argument, the rest is optional.
//! let mut new = NewLead::new("Lovelace");
//! new.lead_status = Some(lead::LeadStatus::Contacted);
//! new.annual_revenue = Some("10000.50".parse()?);
//!
//! let mut change = LeadPatch::default();
//! change.phone = Patch::Clear;
//!
//! let hot = lead::COMPANY.equals("Zylker").and(lead::ANNUAL_REVENUE.greater_than(10_000));
//! assert!(hot.to_search()?.contains("Annual_Revenue"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A record without what Zoho insists on does not compile:
//!
//! ```compile_fail,E0061
//! let new = zcrm_example_organisation::crm::NewLead::new();
//! ```
//!
//! ```compile_fail,E0277
//! use zcrm_example_organisation::crm::NewLead;
//! fn with_default<T: Default>() {}
//! with_default::<NewLead>();
//! ```
//!
//! Nor does one that gets something else:
//!
//! ```compile_fail,E0277
//! let new = zcrm_example_organisation::crm::NewLead::new(5);
//! ```
//!
//! ```compile_fail,E0308
//! let mut new = zcrm_example_organisation::crm::NewLead::new("Lovelace");
//! new.annual_revenue = Some(10_000.5);
//! ```
//!
//! ```compile_fail,E0308
//! let mut new = zcrm_example_organisation::crm::NewLead::new("Lovelace");
//! new.lead_status = Some("Contacted");
//! ```
//!
//! A field that there is not:
//!
//! ```compile_fail,E0609
//! let mut new = zcrm_example_organisation::crm::NewLead::new("Lovelace");
//! new.nonsense = None;
//! ```
//!
//! An option that there is not:
//!
//! ```compile_fail,E0599
//! let status = zcrm_example_organisation::crm::lead::LeadStatus::Nonsense;
//! ```
//!
//! A change of what is read only, and one that would empty a field by `None`:
//!
//! ```compile_fail,E0609
//! let mut change = zcrm_example_organisation::crm::LeadPatch::default();
//! change.created_time = zcrm::core::Patch::Clear;
//! ```
//!
//! ```compile_fail,E0308
//! let mut change = zcrm_example_organisation::crm::LeadPatch::default();
//! change.phone = None;
//! ```
//!
//! Criteria of another type, or of an operator that the field does not have:
//!
//! ```compile_fail,E0277
//! let wrong = zcrm_example_organisation::crm::lead::COMPANY.equals(3);
//! ```
//!
//! ```compile_fail,E0599
//! let wrong = zcrm_example_organisation::crm::lead::COMPANY.greater_than("Zylker");
//! ```

pub mod crm;
pub mod odd;
