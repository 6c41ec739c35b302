//! Users, organisation and settings of Zoho CRM as tolerant views.

#![doc = include_str!("../README.md")]

mod business_hours;
mod currency;
mod custom_view;
mod draft;
mod feature;
mod field;
mod fiscal_year;
mod global_picklist;
mod group;
mod holiday;
mod kept;
mod layout;
mod module;
mod org_ext;
mod organization;
mod pipeline;
mod profile;
mod related_list;
mod role;
mod settings;
mod tax;
mod territory;
mod user;
mod variable;
mod view;
mod webhook;
mod workflow_rule;
mod write;

#[cfg(test)]
mod tests;

pub use business_hours::{BusinessHours, DayHours};
pub use currency::{Currency, CurrencyChange, CurrencyFormat, NewCurrency};
pub use custom_view::{CustomView, CustomViewField};
pub use feature::{Feature, FeatureCount, FeatureDetails};
pub use field::{FieldView, Tooltip};
pub use fiscal_year::FiscalYear;
pub use global_picklist::{GlobalPicklist, NewGlobalPicklist, PicklistValue, PicklistValueChange};
pub use group::{Group, GroupSource};
pub use holiday::Holiday;
pub use layout::{Layout, LayoutSection};
pub use module::ModuleView;
pub use org_ext::OrgExt;
pub use organization::{License, Organization, ThisOrganization};
pub use pipeline::{Pipeline, PipelineStage};
pub use profile::{Permission, Profile};
pub use related_list::RelatedList;
pub use role::Role;
pub use settings::Settings;
pub use tax::Tax;
pub use territory::Territory;
pub use user::{NewUser, User, UserChange, UserKind, UserTerritory, Users};
pub use variable::{NewVariable, Variable, VariableChange};
pub use view::View;
pub use webhook::Webhook;
pub use workflow_rule::{WorkflowRule, WorkflowStatus, WorkflowTrigger};

pub use zcrm_endpoints::Accepted;
