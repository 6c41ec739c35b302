//! Raw-HTTP tests of the simulator: one per behaviour listed in `zcrm_sim::behaviour`.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "what a test needs fails by panicking"
)]

mod accounts_authorize;
mod accounts_device;
mod accounts_lifetime;
mod accounts_peer;
mod accounts_token;
mod behaviour_page;
mod client;
mod crm_change;
mod crm_copies;
mod crm_coql;
mod crm_create;
mod crm_external;
mod crm_golden;
mod crm_office;
mod crm_pages;
mod crm_picklist;
mod crm_records;
mod crm_search;
mod crm_settings;
mod crm_update;
mod crm_upsert;
mod crm_values;
mod fault_answer;
mod fault_log;
mod program;
mod sim_records;
mod sim_state;
mod tls;
