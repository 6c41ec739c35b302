//! Names that are set, and those that cannot be.

use serde_json::json;
use zcrm_codegen::{CodegenErrorKind, Schema, Settings, generate};

fn schema() -> Schema {
    let field = |name: &str| {
        json!({ "api_name": name, "label": name, "data_type": "text",
        "create": true, "update": true })
    };
    let module = |name: &str, singular: &str| {
        json!({ "api_name": name, "singular": singular,
        "plural": name, "fields": [field("Name"), field("City")] })
    };
    let modules = [module("Leads", "Lead"), module("Deals", "Deal")];
    Schema::from_json(&json!({ "version": 1, "modules": modules }).to_string()).unwrap()
}

#[test]
fn names_that_are_set_are_used() {
    let settings = Settings::from_toml(
        r#"
        crate = "crate::sdk"
        modules = ["Leads"]
        [module.Leads]
        type = "Prospect"
        fields = { City = "town" }
        "#,
    );
    let source = generate(&schema(), &settings.unwrap()).unwrap();
    for wanted in [
        "pub use self::prospect::{Prospect, ProspectPatch, NewProspect};",
        "pub town: Option<String>,",
        "pub const TOWN: crate::sdk::query::Field<crate::sdk::query::kind::Text>",
        "#[serde(rename = \"City\", skip_serializing_if = \"crate::sdk::core::Patch::is_keep\")]",
    ] {
        assert!(source.contains(wanted), "{wanted}\n{source}");
    }
    assert!(!source.contains("Deal"));
    // A name that is set is kept from those that are not.
    let settings = Settings::from_toml("[module.Leads]\ntype = \"Deal\"").unwrap();
    let source = generate(&schema(), &settings).unwrap();
    assert!(source.contains("pub use self::deal::{Deal, DealPatch, NewDeal};"));
    assert!(source.contains("pub use self::deal2::{Deal2, Deal2Patch, NewDeal2};"));
}

#[test]
fn names_that_cannot_be_are_refused() {
    for (settings, words) in [
        ("modules = [\"Leeds\"]", "no module Leeds"),
        ("[module.Leeds]\ntype = \"A\"", "no module Leeds"),
        ("[module.Leads]\ntype = \"type\"", "type is no name"),
        ("[module.Leads]\ntype = \"A b\"", "A b is no name"),
        ("[module.Leads]\ntype = \"String\"", "String is no name, or taken"),
        ("[module.Leads]\ntype = \"A\"\n[module.Deals]\ntype = \"A\"", "A is no name, or taken"),
        ("[module.Leads]\nfields = { Town = \"a\" }", "no field Town"),
        ("[module.Leads]\nfields = { City = \"more\" }", "more is no name, or taken"),
        ("[module.Leads]\nfields = { City = \"9\" }", "9 is no name, or taken"),
        ("crate = \"a b\"", "it is no path"),
    ] {
        let settings = Settings::from_toml(settings).unwrap();
        let error = generate(&schema(), &settings).unwrap_err();
        assert_eq!(error.kind(), CodegenErrorKind::Settings);
        assert!(error.to_string().contains(words), "{error}");
    }
    for bad in ["modules = 5", "nonsense = 1", "[module.Leads]\nname = \"x\"", "="] {
        let error = Settings::from_toml(bad).unwrap_err();
        assert!(error.to_string().starts_with("read zcrm.toml: "), "{error}");
    }
}
