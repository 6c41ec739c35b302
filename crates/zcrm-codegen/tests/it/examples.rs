//! Zoho's own examples of modules and fields, where they lie beside the checkout.

use std::fs;
use std::path::{Path, PathBuf};

use zcrm_codegen::{Schema, Settings, generate};
use zcrm_fields::{FieldList, ModuleList};

#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn folder() -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut beside = ["../shared", "../../shared"].into_iter();
    let found = beside.find_map(|shared| {
        let folder = root.join(shared).join("zoho-examples");
        folder.join("index.tsv").is_file().then_some(folder)
    });
    if found.is_none() {
        eprintln!("skipped: no zoho-examples beside the checkout");
    }
    found
}

/// Every good answer of these operations.
fn answers(folder: &Path) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for operation in fs::read_dir(folder).unwrap() {
        for file in fs::read_dir(operation.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if name.starts_with("response-200") {
                found.push(fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn zohos_examples_make_source() {
    let Some(folder) = folder() else { return };
    let modules: Vec<ModuleList> = answers(&folder.join("modules"))
        .iter()
        .filter_map(|answer| ModuleList::from_json(answer).ok())
        .collect();
    let fields: Vec<FieldList> = answers(&folder.join("fields"))
        .iter()
        .filter_map(|answer| FieldList::from_json(answer).ok())
        .collect();
    assert!(!modules.is_empty() && !fields.is_empty());
    let mut made = 0;
    for module in modules.iter().flat_map(|list| list.modules()) {
        for list in &fields {
            let schema = Schema::from_fields([(module, list)]);
            let again = Schema::from_json(&schema.to_json()).unwrap();
            assert_eq!(again, schema);
            let source = generate(&schema, &Settings::default()).unwrap();
            made += usize::from(source.contains("impl ::zcrm::records::Module for"));
        }
    }
    assert!(made > 0);
}
