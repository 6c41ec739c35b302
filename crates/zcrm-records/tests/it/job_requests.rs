//! What mass work, merges, the recycle bin, cadences and composites send is what Zoho's OpenAPI
//! files describe, where they lie beside the checkout: method, path, names of parameters, keys of
//! the body. One of the two sets has to agree.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use zcrm_core::{OperationRequest, Request};
use zcrm_records::{
    ChangeCadences, ChangeOwner, Composite, ConvertInventory, CountRecycled, CreateRecord,
    DeleteRecycled, EmptyRecycleBin, GetMassJob, GetMergeJob, GetRecord, GetRecycled, Inventory,
    MassAction, MassDeleteRecords, MassUpdateRecords, MergeRecords, ModuleRef, Record, RecordsExt,
    RecycleFilter, RecycledPage, RestoreRecycled, StartChangeOwner, StartInventoryConvert,
    StartMassConvert, StartMassDelete, StartMassUpdate, UpdateRecord, WhichRecycled,
};

use crate::live::shared;

/// A file of descriptions, and those that its references lead to.
struct Set {
    files: BTreeMap<String, Value>,
}

impl Set {
    fn read(folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if let Ok(Ok(json)) = fs::read_to_string(&path).map(|text| serde_json::from_str(&text))
            {
                files.insert(name, json);
            }
        }
        Self { files }
    }

    /// What a reference of this file leads to, which file that is in.
    fn follow<'a>(&'a self, file: &'a str, mut at: &'a Value) -> (&'a str, &'a Value) {
        let mut file = file;
        while let Some(reference) = at.get("$ref").and_then(Value::as_str) {
            let (other, pointer) = reference.split_once('#').unwrap();
            if !other.is_empty() {
                let name = other.rsplit('/').next().unwrap();
                file = self.files.get_key_value(name).unwrap().0;
            }
            at = self.files[file].pointer(pointer).unwrap();
        }
        (file, at)
    }

    /// Why no operation of this set fits, or `None` when one does.
    fn refuses(&self, request: &OperationRequest) -> Option<String> {
        let path = request.path().replace("/crm/{version}", "");
        let method = request.method().as_str().to_lowercase();
        let mut why = format!("no {method} {path}");
        for (file, json) in &self.files {
            for (template, methods) in json["paths"].as_object().into_iter().flatten() {
                let template = template.trim_start_matches("/crm/v8");
                let Some(operation) = methods.get(&method).filter(|_| fits(template, &path)) else {
                    continue;
                };
                match self.fault(file, operation, request) {
                    None => return None,
                    Some(fault) => why = format!("{file} {template}: {fault}"),
                }
            }
        }
        Some(why)
    }

    fn fault(&self, file: &str, operation: &Value, request: &OperationRequest) -> Option<String> {
        let described = operation["parameters"].as_array().into_iter().flatten();
        let described: Vec<&Value> =
            described.map(|parameter| self.follow(file, parameter).1).collect();
        for pair in request.query_text().split('&').filter(|pair| !pair.is_empty()) {
            let name = pair.split('=').next().unwrap();
            if !described.iter().any(|it| it["in"] == "query" && it["name"] == name) {
                return Some(format!("no parameter {name}"));
            }
        }
        let body = request.body_bytes()?;
        let body: Value = serde_json::from_slice(body).unwrap();
        let (file, described) = self.follow(file, &operation["requestBody"]);
        match described.pointer("/content/application~1json/schema") {
            Some(schema) => self.differs(file, schema, &body, "$").err(),
            // One of the files has the bodies' examples alone.
            None => None,
        }
    }

    /// Keys and JSON types; not the forms of texts.
    fn differs(&self, file: &str, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        let (file, schema) = self.follow(file, schema);
        for some in ["oneOf", "anyOf"] {
            if let Some(several) = schema[some].as_array().filter(|several| !several.is_empty()) {
                let mut why = None;
                let any = several.iter().any(|one| match self.differs(file, one, value, at) {
                    Ok(()) => true,
                    Err(fault) => {
                        why = Some(fault);
                        false
                    }
                });
                if !any {
                    return Err(why.unwrap());
                }
            }
        }
        for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if value.as_object().is_some_and(|members| !members.contains_key(key)) {
                return Err(format!("{at}: no {key}"));
            }
        }
        match value {
            Value::Object(members) => {
                let Some(properties) = schema["properties"].as_object() else { return Ok(()) };
                for (key, member) in members {
                    let at = format!("{at}.{key}");
                    match properties.get(key) {
                        Some(schema) => self.differs(file, schema, member, &at)?,
                        None if schema["additionalProperties"] == json!(true) => {}
                        None => return Err(format!("{at}: not described")),
                    }
                }
                Ok(())
            }
            Value::Array(items) => {
                if schema["maxItems"].as_u64().is_some_and(|most| items.len() as u64 > most) {
                    return Err(format!("{at}: too many"));
                }
                let Some(schema) = schema.get("items") else { return Ok(()) };
                items
                    .iter()
                    .try_for_each(|item| self.differs(file, schema, item, &format!("{at}[]")))
            }
            _ => Ok(()),
        }
    }
}

fn fits(template: &str, path: &str) -> bool {
    let (template, path) = (template.split('/'), path.split('/'));
    template.clone().count() == path.clone().count()
        && template.zip(path).all(|(name, given)| name.starts_with('{') || name == given)
}

/// Every operation, with all that it can say.
fn all() -> Vec<(&'static str, OperationRequest)> {
    let city = || Record::new().with("City", "London");
    let contacts = || ModuleRef::new("Contacts").with_id(5);
    let ids = || WhichRecycled::Ids(vec![7.into(), 8.into()]);
    let one = || WhichRecycled::Ids(vec![7.into()]);
    let matching = || WhichRecycled::Matching(RecycleFilter::new().module("Leads").name("Ada"));
    let status = |action| GetMassJob::new("Leads", action, "7").encode();
    let convert = StartMassConvert::new([7]).deal("D").assign_to(7).portal_user_type(7);
    let convert =
        convert.carry_over_tags([contacts()]).related([ModuleRef::new("Tasks").with_id(6)]);
    let mut parts = Composite::new().rollback_on_fail();
    let made = parts.add(CreateRecord::new("Leads", city()));
    let _ = parts.add(UpdateRecord::new("Leads", made.record_id(), city()));
    let _ = parts.add(GetRecord::<Value>::new("Leads", 7_u64));
    let merge = MergeRecords::new("Leads", 7, [zcrm_records::Duplicate::new(8).take(["City"])]);
    let quote = StartInventoryConvert::new("Quotes", [7], Inventory::Invoice).module_id(4);
    [
        ("mass update", MassUpdateRecords::new("Leads", [7], city()).encode()),
        ("mass update of a view", StartMassUpdate::new("Leads", "9", city()).encode()),
        ("status of a mass update", status(MassAction::Update)),
        ("mass delete", MassDeleteRecords::new("Leads", [7]).encode()),
        ("mass delete of a view", StartMassDelete::new("Leads", "9").encode()),
        ("status of a mass delete", status(MassAction::Delete)),
        (
            "change owner",
            ChangeOwner::new("Leads", [7], 8).notify(true).related([contacts()]).encode(),
        ),
        ("change owner of one", ChangeOwner::of_one("Leads", 7, 8).notify(true).encode()),
        ("change owner of a view", StartChangeOwner::new("Leads", "9", 8).encode()),
        ("status of a change of owner", status(MassAction::ChangeOwner)),
        ("mass convert", convert.move_attachments_to(contacts()).encode()),
        ("status of a mass conversion", status(MassAction::Convert)),
        ("merge", merge.keep(["Company"]).keep_files("Image", Value::Null).encode()),
        ("status of a merge", GetMergeJob::new("Leads", 7, "8").encode()),
        (
            "convert a quote",
            ConvertInventory::new("Quotes", 7, Inventory::SalesOrder)
                .module_id(4)
                .carry_over_tags(true)
                .encode(),
        ),
        ("convert quotes", quote.assign_to(7).related([contacts()]).encode()),
        ("enrol", ChangeCadences::enrol("Leads", [7], [8]).encode()),
        ("unenrol", ChangeCadences::unenrol("Leads", [7], [8]).encode()),
        ("recycle bin", RecycledPage::new().encode()),
        ("one of the recycle bin", GetRecycled::new(7).encode()),
        ("count of the recycle bin", CountRecycled::new().encode()),
        ("restore", RestoreRecycled::new(ids()).encode()),
        ("restore what matches", RestoreRecycled::new(matching()).encode()),
        ("restore all", RestoreRecycled::new(WhichRecycled::All).encode()),
        ("forget", DeleteRecycled::new(ids()).encode()),
        ("forget one", DeleteRecycled::new(one()).encode()),
        ("forget what matches", DeleteRecycled::new(matching()).encode()),
        ("empty the recycle bin", EmptyRecycleBin::new().encode()),
        ("composite", parts.encode()),
    ]
    .map(|(name, request)| (name, request.unwrap()))
    .into()
}

#[test]
fn every_request_is_one_that_zoho_describes() {
    let Some(folder) = shared("crm-oas", "README.md") else { return };
    let sets = ["oas-3.0-2025", "oas-3.1-2026"].map(|set| Set::read(&folder.join(set)));
    let requests = all();
    assert_eq!(requests.len(), 29);
    for (name, request) in &requests {
        let refusals: Vec<String> = sets.iter().filter_map(|set| set.refuses(request)).collect();
        assert!(refusals.len() < sets.len(), "{name}: {}", refusals.join("; "));
    }
}

/// The check finds what is wrong: a parameter, a key and a path that there are not.
#[test]
fn a_request_that_zoho_does_not_describe_is_found() {
    let Some(folder) = shared("crm-oas", "README.md") else { return };
    let set = Set::read(&folder.join("oas-3.1-2026"));
    let update = || MassUpdateRecords::new("Leads", [7], Record::new().with("City", "B"));
    let request = update().encode().unwrap();
    assert_eq!(set.refuses(&request), None);
    assert!(
        set.refuses(&request.clone().query("nope", "1")).unwrap().contains("no parameter nope")
    );
    let odd = request.clone().json(r#"{"data":[],"ids":[],"nope":1}"#);
    assert!(set.refuses(&odd).unwrap().contains("$.nope: not described"));
    let missing = request.json(r#"{"data":[]}"#);
    assert!(set.refuses(&missing).unwrap().contains("no ids"));
    let path = OperationRequest::crm(http::Method::GET, ["Leads", "actions", "nope", "x", "y"]);
    assert!(set.refuses(&path).unwrap().starts_with("no get"));
    let _ = <zcrm_client::Client as RecordsExt>::recycle_bin;
}
