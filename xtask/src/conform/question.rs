//! What the simulator is asked: every call that it knows, for good and for bad.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::simulator::{Reply, Simulator};

/// A call as the two sets know it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call {
    /// What exceptions call it.
    pub(super) group: &'static str,
    /// File and path in the set of 2025, then in that of 2026.
    pub(super) paths: [(&'static str, &'static str); 2],
}

/// One answer of the simulator.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) call: Call,
    pub(super) method: &'static str,
    pub(super) target: String,
    pub(super) reply: Reply,
    /// What was sent, where it is what zcrm sends.
    pub(super) sent: Option<Value>,
}

pub(super) const fn call(group: &'static str, paths: [(&'static str, &'static str); 2]) -> Call {
    Call { group, paths }
}

const MODULES_2025: &str = "modules.json";
const MODULES_2026: &str = "zoho-crm-modules-openapi.json";
const FIELDS_2025: &str = "fields.json";
const FIELDS_2026: &str = "zoho-crm-fields-openapi.json";
const RECORD_2025: &str = "record.json";
const RECORD_2026: &str = "zoho-crm-record-openapi.json";
const USERS_2025: &str = "users.json";
const USERS_2026: &str = "zoho-crm-users-openapi.json";

const MODULES: Call = call(
    "modules",
    [(MODULES_2025, "/crm/v8/settings/modules"), (MODULES_2026, "/settings/modules")],
);
const MODULE: Call = call(
    "modules",
    [
        (MODULES_2025, "/crm/v8/settings/modules/{api_name}"),
        (MODULES_2026, "/settings/modules/{moduleIdentifier}"),
    ],
);
const FIELDS: Call =
    call("fields", [(FIELDS_2025, "/crm/v8/settings/fields"), (FIELDS_2026, "/settings/fields")]);
const FIELD: Call = call(
    "fields",
    [(FIELDS_2025, "/crm/v8/settings/fields/{field}"), (FIELDS_2026, "/settings/fields/{fieldId}")],
);
const OPTIONS: Call = call(
    "options",
    [
        ("pick_list_values.json", "/crm/v8/settings/fields/{field_id}/pick_list_values"),
        ("zoho-crm-pick-list-values-openapi.json", "/settings/fields/{fieldId}/pick_list_values"),
    ],
);
const RECORDS: Call =
    call("record", [(RECORD_2025, "/crm/v8/{module_api_name}"), (RECORD_2026, "/{module}")]);
const RECORD: Call = call(
    "record",
    [(RECORD_2025, "/crm/v8/{module_api_name}/{id}"), (RECORD_2026, "/{module}/{recordID}")],
);
const UPSERT: Call = call(
    "record",
    [(RECORD_2025, "/crm/v8/{module_api_name}/upsert"), (RECORD_2026, "/{module}/upsert")],
);
const NOTES: Call =
    call("notes", [("notes.json", "/crm/v8/Notes"), ("zoho-crm-notes-openapi.json", "/Notes")]);
const NOTE: Call = call(
    "notes",
    [("notes.json", "/crm/v8/Notes/{id}"), ("zoho-crm-notes-openapi.json", "/Notes/{id}")],
);
const USERS: Call = call("users", [(USERS_2025, "/crm/v8/users"), (USERS_2026, "/users")]);
const USER: Call =
    call("users", [(USERS_2025, "/crm/v8/users/{user}"), (USERS_2026, "/users/{user}")]);
const ORG: Call = call("org", [("org.json", "/crm/v8/org"), ("zoho-crm-org-openapi.json", "/org")]);

/// Asks for everything.
pub(super) fn ask_all(root: &Path, simulator: &Simulator) -> Result<Vec<Answer>> {
    let mut desk = Desk { simulator, token: sign_in(simulator)?, answers: Vec::new() };
    desk.office()?;
    let jobs = desk.submit_jobs(root)?;
    let modules = desk.metadata()?;
    for module in &modules {
        desk.records(module)?;
    }
    desk.writes()?;
    desk.notes()?;
    desk.look_at_jobs(jobs)?;
    desk.refusals()?;
    Ok(desk.answers)
}

/// An access token. The sets say nothing about the accounts server.
fn sign_in(simulator: &Simulator) -> Result<String> {
    let form = format!(
        "grant_type=authorization_code&client_id={}&client_secret={}&code={}",
        simulator.value("ZCRM_CLIENT_ID")?,
        simulator.value("ZCRM_CLIENT_SECRET")?,
        simulator.value("ZCRM_GRANT_TOKEN")?,
    );
    let reply = simulator.ask("POST", "/oauth/v2/token", &[], form.as_bytes())?;
    let token = reply.body["access_token"].as_str();
    Ok(token.with_context(|| format!("no access token: {}", reply.body))?.to_owned())
}

/// A module that has records.
struct Module {
    api_name: String,
    /// The names of the fields that lists show, 50 at most.
    fields: Vec<String>,
}

pub(super) struct Desk<'a> {
    simulator: &'a Simulator,
    token: String,
    pub(super) answers: Vec<Answer>,
}

impl Desk<'_> {
    fn get(&mut self, call: Call, target: &str) -> Result<Value> {
        self.send(call, ("GET", target), &[], &Value::Null)
    }

    fn send(
        &mut self,
        call: Call,
        (method, target): (&'static str, &str),
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Result<Value> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let path = format!("/crm/v8/{target}");
        self.send_bytes(call, (method, &path), headers, body.as_bytes(), None)
    }

    /// Sends these bytes, or what zcrm would send.
    pub(super) fn send_bytes(
        &mut self,
        call: Call,
        (method, path): (&'static str, &str),
        headers: &[(&str, &str)],
        body: &[u8],
        sent: Option<Value>,
    ) -> Result<Value> {
        let authorization = format!("Zoho-oauthtoken {}", self.token);
        let all: Vec<(&str, &str)> = [("authorization", authorization.as_str())]
            .into_iter()
            .chain(headers.iter().copied())
            .collect();
        let reply = self.simulator.ask(method, path, &all, body)?;
        let told = reply.body.clone();
        let target = path.trim_start_matches("/crm/v8/").to_owned();
        self.answers.push(Answer { call, method, target, reply, sent });
        Ok(told)
    }

    /// The organisation's `zgid`.
    pub(super) fn get_org(&mut self) -> Result<String> {
        let told = self.get(ORG, "org")?;
        Ok(told["org"][0]["zgid"].as_str().context("no zgid")?.to_owned())
    }

    fn office(&mut self) -> Result<()> {
        let users = self.get(USERS, "users?type=AllUsers")?;
        self.get(USERS, "users?type=CurrentUser")?;
        self.get(USERS, "users?type=DeletedUsers")?;
        let id = users["users"][0]["id"].as_str().context("a user without an id")?.to_owned();
        self.get(USER, &format!("users/{id}"))?;
        Ok(())
    }

    /// The metadata of every module; answers those that have records.
    fn metadata(&mut self) -> Result<Vec<Module>> {
        let list = self.get(MODULES, "settings/modules")?;
        self.get(MODULES, "settings/modules?status=user_hidden")?;
        let mut with_records = Vec::new();
        for module in list["modules"].as_array().context("no list of modules")? {
            let api_name = module["api_name"].as_str().context("a module without a name")?;
            self.get(MODULE, &format!("settings/modules/{api_name}"))?;
            let fields = self.get(FIELDS, &format!("settings/fields?module={api_name}"))?;
            let fields = fields["fields"].as_array().context("a module without fields")?.clone();
            let id = fields[0]["id"].as_str().context("a field without an id")?;
            self.get(FIELD, &format!("settings/fields/{id}?module={api_name}"))?;
            // A pick list, or a field that is none.
            let picklist = fields.iter().find(|field| field["data_type"] == "picklist");
            let field = picklist.unwrap_or(&fields[0])["id"].as_str().unwrap_or_default();
            let target = format!("settings/fields/{field}/pick_list_values?module={api_name}");
            self.get(OPTIONS, &target)?;
            if module["api_supported"] == true && module["generated_type"] != "linking" {
                let names = fields.iter().filter_map(|field| field["api_name"].as_str());
                let fields = names.take(50).map(str::to_owned).collect();
                with_records.push(Module { api_name: api_name.to_owned(), fields });
            }
        }
        self.get(FIELDS, "settings/fields?module=Leads&type=unused")?;
        Ok(with_records)
    }

    /// Lists and single records of a module, made and seeded.
    fn records(&mut self, module: &Module) -> Result<()> {
        let (name, fields) = (&module.api_name, module.fields.join(","));
        // Notes have files of their own.
        let (many, one) = if name == "Notes" { (NOTES, NOTE) } else { (RECORDS, RECORD) };
        let first = self.get(many, &format!("{name}?per_page=2&fields={fields}"))?;
        let id = first["data"][0]["id"].as_str().context("a record without an id")?.to_owned();
        self.get(one, &format!("{name}/{id}"))?;
        let token = first["info"]["next_page_token"].as_str().map(str::to_owned);
        if let Some(token) = token {
            self.get(many, &format!("{name}?per_page=2&fields={fields}&page_token={token}"))?;
        }
        self.get(one, &format!("{name}/{}", unknown(&id)))?;
        Ok(())
    }

    fn writes(&mut self) -> Result<()> {
        let none: &[(&str, &str)] = &[];
        let (good, bad) =
            (json!({ "Last_Name": "Quist", "External_Ref": "A-1" }), json!({ "City": "Oslo" }));
        let other = json!({ "Last_Name": "Quist" });
        let taken = json!({ "Last_Name": "Quist", "External_Ref": "A-1" });
        let post = |target| ("POST", target);
        let made = self.send(RECORDS, post("Leads"), none, &json!({ "data": [good, other] }))?;
        let id = |place: usize| made["data"][place]["details"]["id"].as_str().unwrap_or_default();
        for body in [
            json!({ "data": [other, bad] }),
            json!({ "data": [bad] }),
            json!({ "data": [taken] }),
            json!({ "data": [{ "Last_Name": "Q", "Email": "no address" }] }),
            json!({ "data": [{ "Last_Name": "x".repeat(81) }] }),
            json!({ "data": [{ "Last_Name": "Q", "Lead_Source": "Pigeon" }] }),
            json!({ "data": [{ "Last_Name": "Q", "Owner": { "id": "1" } }] }),
            json!({ "data": [{ "Last_Name": "Q", "Parent_Account": { "id": "1" } }] }),
            json!({}),
            json!({ "data": {} }),
            json!({ "data": vec![json!({}); 101] }),
            json!("no body"),
        ] {
            self.send(RECORDS, post("Leads"), none, &body)?;
        }
        let (path, nobody) = (format!("Leads/{}", id(0)), unknown(id(0)));
        let change = json!({ "data": [{ "City": "Oslo" }] });
        self.send(RECORD, ("PUT", &path), none, &change)?;
        self.send(RECORD, ("PUT", &path), none, &json!({ "data": [{ "Last_Name": null }] }))?;
        self.send(RECORD, ("PUT", &format!("Leads/{nobody}")), none, &change)?;
        let early = [("if-unmodified-since", "2019-07-25T15:26:49+05:30")];
        self.send(RECORD, ("PUT", &path), &early, &change)?;
        for ids in [vec![id(0), id(1)], vec![id(0), &nobody], vec![&nobody]] {
            let records: Vec<Value> =
                ids.iter().map(|id| json!({ "id": id, "City": "Rome" })).collect();
            self.send(RECORDS, ("PUT", "Leads"), none, &json!({ "data": records }))?;
        }
        self.send(RECORDS, ("PUT", "Leads"), none, &change)?;
        for body in [
            json!({ "data": [taken, other] }),
            json!({ "data": [taken, bad] }),
            json!({ "data": [bad] }),
            json!({ "data": [taken], "duplicate_check_fields": ["City"] }),
        ] {
            self.send(UPSERT, post("Leads/upsert"), none, &body)?;
        }
        let gone =
            self.send(RECORDS, post("Leads"), none, &json!({ "data": [other, other, other] }))?;
        let id = |place: usize| gone["data"][place]["details"]["id"].as_str().unwrap_or_default();
        self.send(RECORD, ("DELETE", &format!("Leads/{}", id(0))), none, &Value::Null)?;
        self.send(RECORD, ("DELETE", &format!("Leads/{}", id(0))), none, &Value::Null)?;
        for ids in [vec![id(1)], vec![id(2), &nobody], vec![&nobody]] {
            let target = format!("Leads?ids={}", ids.join(","));
            self.send(RECORDS, ("DELETE", &target), none, &Value::Null)?;
        }
        self.send(RECORDS, ("DELETE", "Leads"), none, &Value::Null)?;
        Ok(())
    }

    fn notes(&mut self) -> Result<()> {
        let none: &[(&str, &str)] = &[];
        let lead = self.get(RECORDS, "Leads?fields=id&per_page=1")?["data"][0]["id"].clone();
        let parent = json!({ "module": { "api_name": "Leads" }, "id": lead });
        let (good, bad) = (
            json!({ "Parent_Id": parent, "Note_Content": "Called." }),
            json!({ "Note_Content": "x" }),
        );
        let data = |notes: &[&Value]| json!({ "data": notes });
        let made = self.send(NOTES, ("POST", "Notes"), none, &data(&[&good, &good]))?;
        self.send(NOTES, ("POST", "Notes"), none, &data(&[&good, &bad]))?;
        self.send(NOTES, ("POST", "Notes"), none, &data(&[&bad]))?;
        let id = |place: usize| made["data"][place]["details"]["id"].as_str().unwrap_or_default();
        let path = format!("Notes/{}", id(0));
        let change = json!({ "Note_Content": "Called again." });
        self.send(NOTE, ("PUT", &path), none, &data(&[&change]))?;
        self.send(NOTES, ("PUT", "Notes"), none, &data(&[&change]))?;
        self.send(NOTE, ("DELETE", &path), none, &Value::Null)?;
        self.send(NOTES, ("DELETE", &format!("Notes?ids={}", id(1))), none, &Value::Null)?;
        self.get(NOTES, "Notes")?;
        Ok(())
    }

    /// Calls that are refused as a whole.
    fn refusals(&mut self) -> Result<()> {
        self.get(RECORDS, "Leads")?;
        self.get(RECORDS, "Nobodies?fields=id")?;
        self.get(RECORDS, "Interested_Items?fields=id")?;
        self.get(RECORDS, "Leads?fields=id&page=11&per_page=200")?;
        self.get(RECORDS, "Leads?fields=id&per_page=201")?;
        self.get(RECORDS, "Leads?fields=id&page=1&page_token=x")?;
        self.get(RECORDS, "Leads?fields=id&page_token=x")?;
        let many = vec!["id"; 51].join(",");
        self.get(RECORDS, &format!("Leads?fields={many}"))?;
        self.get(RECORDS, "Leads?fields=id&ids=42")?;
        self.get(RECORD, "Leads/42")?;
        self.get(MODULE, "settings/modules/Nobodies")?;
        self.get(FIELDS, "settings/fields")?;
        self.get(FIELDS, "settings/fields?module=Nobodies")?;
        self.get(FIELD, "settings/fields/42?module=Leads")?;
        self.get(OPTIONS, "settings/fields/42/pick_list_values?module=Leads")?;
        self.get(OPTIONS, "settings/fields/42/pick_list_values?module=Nobodies")?;
        self.get(OPTIONS, "settings/fields/42/pick_list_values")?;
        self.get(USERS, "users?type=Nobody")?;
        let good = std::mem::replace(&mut self.token, "1000.no.token".to_owned());
        self.get(RECORDS, "Leads?fields=id")?;
        self.get(MODULES, "settings/modules")?;
        self.send(RECORDS, ("POST", "Leads"), &[], &json!({ "data": [{ "Last_Name": "Q" }] }))?;
        self.token = good;
        Ok(())
    }
}

/// An id of the same organisation that no record has.
fn unknown(id: &str) -> String {
    let head: String = id.chars().take(10).collect();
    format!("{head}999999998")
}
