//! A second organisation, of Zoho's own examples where they lie beside the checkout: its file compiles
//! without a warning and reads the records of the examples.
//!
//! With `ZCRM_CODEGEN_SECOND=1` only: it runs rustc for some seconds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use zcrm_codegen::{Schema, Settings, check, generate};
use zcrm_fields::{FieldList, ModuleList};

use crate::organisation::place;

/// What the compiled program prints of each record: the id, a text, and how many fields it has that the
/// file does not know.
const PROGRAM: &str = r#"
pub mod crm;

fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(path).unwrap();
        let response = zcrm::core::Response::new(Default::default(), Default::default(), text.into());
        for lead in response.page::<crm::Lead>("data").unwrap().items {
            let lead = lead.unwrap();
            let company = lead.company.as_deref().unwrap_or_default();
            println!("{} {company} {}", lead.id.unwrap(), lead.more.fields().count());
        }
    }
}
"#;

fn examples() -> Option<PathBuf> {
    let beside = ["../../../shared/zoho-examples", "../../../../shared/zoho-examples"];
    beside.into_iter().map(place).find(|folder| folder.join("index.tsv").is_file())
}

/// The good answers of an operation.
fn answers(operation: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(operation).unwrap().map(|file| file.unwrap().path());
    let is_good = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().contains("-200-");
    files.filter(is_good).collect()
}

/// Libraries of this name beside this program, the newest first.
fn libraries(folder: &Path, name: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let is_one = |path: &PathBuf| {
        let file = path.file_name().unwrap().to_str().unwrap_or_default();
        file.starts_with(&format!("lib{name}-")) && file.ends_with(".rlib")
    };
    let mut found: Vec<PathBuf> = files.filter(is_one).collect();
    found.sort_by_key(|path| std::cmp::Reverse(path.metadata().unwrap().modified().unwrap()));
    found
}

/// Compiles the program with the first libraries that belong together.
fn compile(folder: &Path) -> PathBuf {
    let program = folder.join("second");
    let libraries_at = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    let mut words = String::new();
    for zcrm in libraries(&libraries_at, "zcrm") {
        for serde in libraries(&libraries_at, "serde") {
            let made = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
                .args(["--edition", "2024", "-D", "warnings", "-A", "dead_code", "-o"])
                .arg(&program)
                .arg(format!("-Ldependency={}", libraries_at.display()))
                .arg(format!("--extern=zcrm={}", zcrm.display()))
                .arg(format!("--extern=serde={}", serde.display()))
                .arg(folder.join("main.rs"))
                .output()
                .unwrap();
            if made.status.success() {
                return program;
            }
            words = String::from_utf8_lossy(&made.stderr).into_owned();
        }
    }
    panic!("{words}");
}

#[test]
fn a_second_organisation_compiles_and_reads_its_records() {
    let Some(examples) = examples().filter(|_| std::env::var_os("ZCRM_CODEGEN_SECOND").is_some())
    else {
        eprintln!(
            "skipped: ZCRM_CODEGEN_SECOND is not set, or no zoho-examples beside the checkout"
        );
        return;
    };
    let read = |operation: &str| answers(&examples.join(operation)).into_iter().map(fs::read);
    let fields = read("fields/getFields").next().unwrap().unwrap();
    let fields = FieldList::from_json(&fields).unwrap();
    let mut modules = Vec::new();
    for operation in ["modules/getModuleByApiName", "modules/getModules"] {
        for answer in read(operation) {
            modules.push(ModuleList::from_json(&answer.unwrap()).unwrap());
        }
    }
    // The examples have the fields of one module: each module gets them, each once.
    let mut all: Vec<_> = modules.iter().flat_map(|list| list.modules()).collect();
    all.sort_by_key(|module| module.api_name());
    all.dedup_by_key(|module| module.api_name());
    let schema = Schema::from_fields(all.into_iter().map(|module| (module, &fields)));
    let settings = Settings::default();
    let source = generate(&schema, &settings).unwrap();
    assert!(schema.modules.len() >= 5, "{}", schema.modules.len());
    assert!(check(&schema.to_json(), &source, Some(&schema), &settings).unwrap().is_clean());

    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("second");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("crm.rs"), source).unwrap();
    fs::write(folder.join("main.rs"), PROGRAM).unwrap();
    let program = compile(&folder);

    let mut files = answers(&examples.join("record/getRecords"));
    files.extend(answers(&examples.join("record/getRecord")));
    let ran = Command::new(program).args(&files).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let printed = String::from_utf8(ran.stdout).unwrap();
    let known: Vec<&str> = fields.fields().iter().map(|field| field.api_name()).collect();
    let mut wanted = String::new();
    for file in &files {
        let answer: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
        for record in answer["data"].as_array().unwrap() {
            let record = record.as_object().unwrap();
            let is_unknown = |name: &&String| *name != "id" && !known.contains(&name.as_str());
            let unknown = record.keys().filter(is_unknown).count();
            let company = record["Company"].as_str().unwrap_or_default();
            wanted += &format!("{} {company} {unknown}\n", record["id"].as_str().unwrap());
        }
    }
    assert!(!wanted.is_empty());
    assert_eq!(printed, wanted);
}
