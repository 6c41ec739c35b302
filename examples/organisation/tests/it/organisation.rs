//! Organisation, snapshot and source file agree.

use std::path::PathBuf;

use http::Method;
use zcrm::{Client, MemoryStore, OAuthToken};
use zcrm_codegen::{ChangeKind, Schema, Settings, check, generate};
use zcrm_fields::{FieldList, ModuleList};
use zcrm_sim::Sim;

pub(crate) fn place(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

pub(crate) fn client(sim: &Sim) -> Client {
    let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
    Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build().unwrap()
}

/// The organisation as it is now.
pub(crate) async fn now(crm: &Client) -> Schema {
    let modules = crm.request(Method::GET, "/crm/v8/settings/modules").send().await.unwrap();
    let modules = ModuleList::from_json(modules.body()).unwrap();
    let mut with_fields = Vec::new();
    for module in modules.modules().iter().filter(|module| module.is_api_supported()) {
        let fields = crm.request(Method::GET, "/crm/v8/settings/fields");
        let fields = fields.query("module", module.api_name()).send().await.unwrap();
        // A module without fields of its own answers with nothing.
        if let Ok(fields) = FieldList::from_json(fields.body()) {
            with_fields.push((module, fields));
        }
    }
    Schema::from_fields(with_fields.iter().map(|(module, fields)| (*module, fields)))
}

fn settings() -> Settings {
    Settings::from_toml(&std::fs::read_to_string(place("zcrm.toml")).unwrap()).unwrap()
}

#[tokio::test]
async fn organisation_snapshot_and_source_agree() {
    let sim = Sim::builder().start().await.unwrap();
    let organisation = now(&client(&sim)).await;
    if std::env::var_os("ZCRM_WRITE").is_some() {
        std::fs::write(place("zcrm.schema.json"), organisation.to_json()).unwrap();
        std::fs::write(place("src/crm.rs"), generate(&organisation, &settings()).unwrap()).unwrap();
    }
    let snapshot = std::fs::read_to_string(place("zcrm.schema.json")).unwrap();
    let source = std::fs::read_to_string(place("src/crm.rs")).unwrap();
    let found = check(&snapshot, &source, Some(&organisation), &settings()).unwrap();
    assert!(found.is_clean(), "{found}");
    assert!(organisation.modules.len() >= 20, "{}", organisation.modules.len());
    // People and values are not in it.
    assert!(!snapshot.contains("patricia") && !snapshot.contains('@'));
}

#[tokio::test]
async fn a_changed_pick_list_is_found() {
    let sim = Sim::builder().start().await.unwrap();
    sim.module("Leads").add_picklist_value("Lead_Status", "Sleeping").unwrap();
    let organisation = now(&client(&sim)).await;
    let snapshot = std::fs::read_to_string(place("zcrm.schema.json")).unwrap();
    let source = std::fs::read_to_string(place("src/crm.rs")).unwrap();
    let found = check(&snapshot, &source, Some(&organisation), &settings()).unwrap();
    assert_eq!(found.changes.len(), 1, "{found}");
    assert_eq!(found.changes[0].kind, ChangeKind::OptionAdded("Sleeping".to_owned()));
    assert_eq!(found.to_string(), "Leads.Lead_Status: the option \"Sleeping\" is new\n");
    // Offline, the two files alone are compared.
    assert!(check(&snapshot, &source, None, &settings()).unwrap().is_clean());
    let edited = source.replacen("pub struct Lead {", "pub struct Lead  {", 1);
    let found = check(&snapshot, &edited, None, &settings()).unwrap();
    assert!(found.stale_from_line.is_some());
}
