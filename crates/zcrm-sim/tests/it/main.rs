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
mod crm_around;
mod crm_bulk;
mod crm_change;
mod crm_composite;
mod crm_copies;
mod crm_coql;
mod crm_create;
mod crm_examples;
mod crm_external;
mod crm_files;
mod crm_fixture;
mod crm_golden;
mod crm_jobs;
mod crm_office;
mod crm_pages;
mod crm_picklist;
mod crm_records;
mod crm_related;
mod crm_search;
mod crm_settings;
mod crm_tags;
mod crm_update;
mod crm_upsert;
mod crm_values;
mod crm_watch;
mod fault_answer;
mod fault_log;
mod program;
mod sim_records;
mod sim_state;
mod tls;
