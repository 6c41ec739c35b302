//! Rust types of your own organisation: modules, fields and pick lists that the compiler knows.
//!
//! `zcrm-codegen` turns the metadata of an organisation into two files that you commit:
//! `zcrm.schema.json`, a sorted snapshot of modules, fields and options (no people, no values of
//! records), and a Rust source file made of it. A build needs neither a network nor a build script.
//! The package `examples/organisation` of the repository has both for the simulator's organisation.
//!
//! # The first time
//!
//! The program `zcrm` writes both: `zcrm codegen --source src/crm.rs`; `zcrm codegen --check` compares
//! them with the organisation, with exit code 4 when something differs (`--offline`: the two files alone).
//! A program of your own does the same:
//!
//! ```text
//! let modules = crm.request(Method::GET, "/crm/v8/settings/modules").send().await?;
//! let modules = ModuleList::from_json(modules.body())?;
//! // … the fields of each module that calls reach, by /crm/v8/settings/fields?module=…
//! let schema = Schema::from_fields(pairs_of_module_and_fields);
//! std::fs::write("zcrm.schema.json", schema.to_json())?;
//! std::fs::write("src/crm.rs", generate(&schema, &settings)?)?;
//! ```
//!
//! The program needs `zcrm` with its features `query` and `records`, and `serde` with `derive`.
//! Names come from the metadata; a small `zcrm.toml` sets others:
//!
//! ```toml
//! modules = ["Leads", "Deals"]        # left out: all
//!
//! [module.Leads]
//! type = "Prospect"                   # left out: the singular label
//! fields = { Website = "site" }       # left out: the API name, as Rust spells it
//! ```
//!
//! # What is in the source file
//!
//! For each module, in a Rust module of its own (`lead`):
//!
//! - `Lead`, as a record is read: every field is an `Option`, and what the file does not know is kept
//!   in `more`;
//! - `NewLead`: what Zoho insists on is an argument of `new`, so that a record without it does not
//!   compile; the rest is optional;
//! - `LeadPatch`: a [`Patch`](crate::core::Patch) for each field that may be changed, so that nothing is
//!   emptied by accident; read-only fields are not there;
//! - tokens for criteria: `lead::COMPANY.equals("Zylker")` compiles, `lead::COMPANY.equals(3)` does not;
//! - an open enum for each pick list: an option that is new at Zoho is `Other`.
//!
//! [`ModuleExt`](crate::records::ModuleExt) gives the client `module::<Lead>()`, which reads and
//! writes with these types, and has all that `records("Leads")` has:
//!
//! ```text
//! let leads = crm.module::<Lead>();
//! let mut hot = leads.search(lead::COMPANY.equals("Zylker")).stream::<Lead>();
//! while let Some(lead) = hot.next().await? {
//!     println!("{:?} {:?}", lead.last_name, lead.lead_status);
//! }
//! ```
//!
//! # When the organisation changes
//!
//! `check` compares the organisation, the snapshot and the source file. In CI it runs as a test, with
//! a token that reads settings; without the organisation it compares the two files alone, and needs no
//! network:
//!
//! ```text
//! let found = check(&snapshot, &source, Some(&organisation_now), &settings)?;
//! assert!(found.is_clean(), "{found}");
//! ```
//!
//! An administrator adds an option to a pick list, and the next run says so:
//!
//! ```text
//! Leads.Lead_Status: the option "Sleeping" is new
//! ```
//!
//! Fourteen kinds of change are told: modules, fields and options that come, go or get another label;
//! types, greatest lengths, look-ups; what is mandatory, and what may be written. The order in which
//! Zoho lists them is no change. Writing both files again takes the change over; their difference is
//! reviewed like any other.
