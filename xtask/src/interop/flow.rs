//! Programs that use Zoho's Python SDK, against the simulator; and each side's token file in the
//! hands of the other.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};

use super::child::Child;
use super::{Stage, question};

/// How many leads there are at the start.
pub(super) const LEADS: u32 = 30;

/// A text of the pick list of Leads' `Lead_Source`.
const SOURCE: &str = "Trade Show";

/// Every way to a token that the SDK has, and what is done with one.
pub(super) fn run(stage: &Stage) -> Result<String> {
    let mut scene = Scene::begin(stage)?;
    let mut shown = vec![scene.grant().context("by grant token")?];
    shown.push(scene.refresh().context("by refresh token")?);
    shown.push(scene.access().context("by access token")?);
    shown.push(scene.questions().context("questions")?);
    shown.push(scene.id().context("by id")?);
    shown.push(scene.zcrms_file().context("by id, from zcrm's file")?);
    shown.push(scene.revoke().context("revoke")?);
    Ok(shown.join("; "))
}

struct Scene<'a> {
    stage: &'a Stage,
    folder: PathBuf,
    /// The simulator's process, which also plays a program that uses zcrm.
    zcrm: Child,
    sim: Value,
}

/// A program that uses the SDK; its first answer is the row of its token.
struct Program {
    child: Child,
    row: Value,
}

impl<'a> Scene<'a> {
    fn begin(stage: &'a Stage) -> Result<Self> {
        let folder = stage.subfolder("flows")?;
        let mut zcrm = stage.zcrm()?;
        let sim = zcrm.ask(&json!({ "do": "sim", "leads": LEADS }))?;
        Ok(Self { stage, folder, zcrm, sim })
    }

    /// Everything with the first token there is: records, a pick list, metadata; then zcrm goes on
    /// with the file.
    fn grant(&mut self) -> Result<String> {
        let code = self.zcrm.ask(&json!({ "do": "grant" }))?;
        let redirect = self.sim["redirect_url"].clone();
        let mut program = self.program(
            "grant",
            &self.app(json!({ "grant_token": code, "redirect_url": redirect })),
        )?;
        let row = &program.row;
        let user = row["user_name"].as_str().unwrap_or_default().to_owned();
        let whose = format!("{}:", self.sim["user"].as_str().unwrap_or_default());
        ensure!(user.starts_with(&whose), "it found out the user `{user}`, not `{whose}...`");
        ensure!(row["refresh_token"].is_string(), "no refresh token: {row}");
        ensure!(row["api_domain"] == self.sim["url"], "another host: {row}");
        program.list(5)?;
        let id = program.create()?;
        let fields = json!(["Last_Name", "Lead_Source"]);
        let lead = program.child.ask(&json!({ "do": "get", "id": id, "fields": fields }))?;
        ensure!(lead == json!({ "Last_Name": "Nguyễn", "Lead_Source": SOURCE }), "kept: {lead}");
        program.refuses_a_text_that_is_not_listed()?;
        let (modules, fields) = program.metadata()?;
        let requests = self.all_served()?;
        let call = json!({ "do": "call", "file": self.file("grant"), "user": user });
        self.zcrm.ask(&call).context("zcrm with the file that Python made")?;
        let more = self.all_served()?;
        ensure!(more == ["GET /crm/v8/Leads 200"], "zcrm should have used the token: {more:?}");
        Ok(format!(
            "grant: user found, leads listed, created and read with a pick list value, a wrong one \
             refused, {modules} modules and {fields} fields read in {} requests, then zcrm called \
             with the same file",
            requests.len()
        ))
    }

    fn refresh(&mut self) -> Result<String> {
        let token = self.zcrm.ask(&json!({ "do": "refresh token" }))?;
        let mut program = self.program("refresh", &self.app(json!({ "refresh_token": token })))?;
        ensure!(program.row["access_token"].is_string(), "no access token: {}", program.row);
        program.list(3)?;
        let requests = self.all_served()?;
        ensure!(tokens(&requests) == 1, "one refresh was due: {requests:?}");
        Ok("refresh".to_owned())
    }

    fn access(&mut self) -> Result<String> {
        let token = self.zcrm.ask(&json!({ "do": "access token" }))?;
        let mut program = self.program("access", &json!({ "access_token": token }))?;
        ensure!(program.row["access_token"] == token, "another token: {}", program.row);
        program.list(3)?;
        let requests = self.all_served()?;
        ensure!(tokens(&requests) == 0, "no token was due: {requests:?}");
        Ok("access".to_owned())
    }

    /// Everything about a lead that the SDK made.
    fn questions(&mut self) -> Result<String> {
        let token = self.zcrm.ask(&json!({ "do": "access token" }))?;
        let mut program = self.program("questions", &json!({ "access_token": token }))?;
        let created = program.child.ask(&json!({
            "do": "create", "Last_Name": "Quistgaard", "Company": "Zylker", "Lead_Source": SOURCE,
        }))?;
        let shown =
            question::ask_all(&mut program.child, &created["results"][0]["id"], "Quistgaard")?;
        self.all_served()?;
        Ok(shown)
    }

    /// From the file that the grant flow made: first as it is, then when its token has ended.
    fn id(&mut self) -> Result<String> {
        let mut program = self.program("grant", &json!({ "id": "1" }))?;
        program.list(3)?;
        let requests = self.all_served()?;
        ensure!(tokens(&requests) == 0, "no token was due: {requests:?}");
        // zcrm makes the row say that the token has ended, as hours would.
        self.zcrm.ask(&json!({ "do": "open", "file": self.file("grant") }))?;
        let user = program.row["user_name"].clone();
        let find = json!({ "do": "find", "user": user });
        let mut row = self.zcrm.ask(&find)?;
        let ended = row["access_token"].clone();
        row["expiry_time"] = "1".into();
        self.zcrm.ask(&json!({ "do": "save", "row": row }))?;
        let mut program = self.program("grant", &json!({ "id": "1" }))?;
        program.list(3)?;
        let requests = self.all_served()?;
        ensure!(tokens(&requests) == 1, "one refresh was due: {requests:?}");
        let row = self.zcrm.ask(&find)?;
        ensure!(row["access_token"] != ended, "zcrm does not see what Python refreshed");
        Ok("id, valid and ended".to_owned())
    }

    /// A user who signed in through zcrm, used by Python under the id that zcrm gave.
    fn zcrms_file(&mut self) -> Result<String> {
        let code = self.zcrm.ask(&json!({ "do": "grant" }))?;
        let file = self.file("zcrm");
        let id = self.zcrm.ask(&json!({ "do": "exchange", "file": file, "code": code }))?;
        self.all_served()?;
        let mut program = self.program("zcrm", &json!({ "id": id }))?;
        program.list(3)?;
        let requests = self.all_served()?;
        ensure!(tokens(&requests) == 0, "no token was due: {requests:?}");
        Ok("id from zcrm's file".to_owned())
    }

    /// The SDK never finds by id what it is to revoke (facts 5.2); told the token, it revokes.
    fn revoke(&mut self) -> Result<String> {
        let mut program = self.program("grant", &json!({ "id": "1" }))?;
        // The merged token of the id flow may have no refresh token; the file has.
        self.zcrm.ask(&json!({ "do": "open", "file": self.file("grant") }))?;
        let user = program.row["user_name"].clone();
        let row = self.zcrm.ask(&json!({ "do": "find", "user": user }))?;
        let revoke = json!({ "do": "revoke", "id": "1", "refresh_token": row["refresh_token"] });
        let revoked = program.child.ask(&revoke)?;
        ensure!(revoked == json!({ "by_id": false, "by_token": true }), "revoked: {revoked}");
        let requests = self.all_served()?;
        ensure!(requests == ["POST /oauth/v2/token/revoke 200"], "requests: {requests:?}");
        let listed = program.child.ask(&json!({ "do": "list", "per_page": 3 }))?;
        ensure!(listed["status"] == json!(401), "after the end: {listed}");
        Ok("revoke, by the token".to_owned())
    }

    /// A new process, and its sign-in with these parts of a token.
    fn program(&self, name: &str, token: &Value) -> Result<Program> {
        let mut child = self.stage.script("sdk_flow.py")?;
        let resources = self.folder.join(format!("{name}-resources"));
        std::fs::create_dir_all(&resources)?;
        let row = child.ask(&json!({
            "do": "initialize",
            "url": self.sim["url"],
            "file": self.file(name),
            "resources": resources,
            "token": token,
        }))?;
        Ok(Program { child, row })
    }

    /// These parts of a token, and the app.
    fn app(&self, mut token: Value) -> Value {
        token["client_id"] = self.sim["client_id"].clone();
        token["client_secret"] = self.sim["client_secret"].clone();
        token
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.csv"))
    }

    /// What the simulator was asked since the last time; none of it may have been refused.
    fn all_served(&mut self) -> Result<Vec<String>> {
        let requests = self.zcrm.ask(&json!({ "do": "requests" }))?;
        let requests: Vec<String> = serde_json::from_value(requests).context("no list")?;
        let refused: Vec<_> = requests
            .iter()
            .filter(|request| !request.rsplit(' ').next().is_some_and(|it| it.starts_with('2')))
            .collect();
        ensure!(refused.is_empty(), "the simulator refused {refused:?}");
        Ok(requests)
    }
}

impl Program {
    fn list(&mut self, count: usize) -> Result<()> {
        let listed = self.child.ask(&json!({ "do": "list", "per_page": count }))?;
        let leads = listed["leads"].as_array().map_or(&[][..], Vec::as_slice);
        let whole =
            leads.iter().all(|lead| lead["id"].is_string() && lead["Last_Name"].is_string());
        ensure!(
            listed["status"] == json!(200) && leads.len() == count && whole,
            "listed: {listed}"
        );
        Ok(())
    }

    fn create(&mut self) -> Result<Value> {
        let created = self.child.ask(&lead(SOURCE))?;
        let result = &created["results"][0];
        let done = created["status"] == json!(201) && result["code"] == json!("SUCCESS");
        ensure!(done && result["id"].is_string(), "created: {created}");
        Ok(result["id"].clone())
    }

    fn refuses_a_text_that_is_not_listed(&mut self) -> Result<()> {
        let refused = self.child.ask(&lead("Carrier Pigeon"))?;
        let accepted = refused["details"]["accepted_values"].as_array();
        ensure!(
            refused["refused"] == json!("UNACCEPTED VALUES ERROR")
                && accepted.is_some_and(|texts| texts.contains(&json!(SOURCE))),
            "what the SDK made of the simulator's pick list: {refused}"
        );
        Ok(())
    }

    /// Reads the fields of every module that the simulator lists, and counts both.
    fn metadata(&mut self) -> Result<(usize, usize)> {
        let modules = self.child.ask(&json!({ "do": "modules" }))?;
        let modules = modules.as_array().context("no list of modules")?;
        ensure!(modules.contains(&json!("Leads")), "no module Leads: {modules:?}");
        let mut total = 0;
        for module in modules {
            let read = || format!("the fields of {module}");
            let fields = self.child.ask(&json!({ "do": "fields", "module": module }));
            let fields = fields.with_context(read)?;
            let Some(fields) = fields.as_object().filter(|fields| !fields.is_empty()) else {
                bail!("{}: there are none", read());
            };
            total += fields.len();
            if module == "Leads" {
                let texts = fields["Lead_Source"]["values"].as_array();
                let there = texts.is_some_and(|texts| texts.contains(&json!(SOURCE)));
                ensure!(there, "the pick list: {}", fields["Lead_Source"]);
            }
        }
        Ok((modules.len(), total))
    }
}

fn lead(source: &str) -> Value {
    json!({ "do": "create", "Last_Name": "Nguyễn", "Company": "Zylker", "Lead_Source": source })
}

/// How many of the requests asked for a token.
fn tokens(requests: &[String]) -> usize {
    requests.iter().filter(|request| request.starts_with("POST /oauth/v2/token ")).count()
}
