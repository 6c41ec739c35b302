//! `zcrm codegen`: Rust types of this organisation.

use std::path::Path;

use http::Method;
use zcrm::Client;
use zcrm::fields::{FieldList, ModuleList};
use zcrm_codegen::{CodegenError, Schema, Settings, check, generate};

use crate::args::{Codegen, Global};
use crate::connect;
use crate::failure::{Exit, Failure};
use crate::progress;

pub(super) async fn run(global: &Global, codegen: &Codegen) -> Result<(), Failure> {
    let settings = settings(&codegen.settings)?;
    let now = if codegen.offline {
        None
    } else {
        Some(organisation(&connect::client(global.profile.as_deref())?).await?)
    };
    if codegen.check {
        let (snapshot, source) = (read(&codegen.schema)?, read(&codegen.source)?);
        let found = check(&snapshot, &source, now.as_ref(), &settings).map_err(failure)?;
        print!("{found}");
        return if found.is_clean() { Ok(()) } else { Err(Failure::silent(Exit::Partial)) };
    }
    let schema = match now {
        Some(now) => {
            write(&codegen.schema, &now.to_json())?;
            now
        }
        None => snapshot(&codegen.schema)?,
    };
    write(&codegen.source, &generate(&schema, &settings).map_err(failure)?)?;
    eprintln!("{} and {} are written", codegen.schema.display(), codegen.source.display());
    Ok(())
}

/// What the organisation has now: the fields of each module that the API reaches.
pub(super) async fn organisation(crm: &Client) -> Result<Schema, Failure> {
    let call = crm.request(Method::GET, "/crm/v8/settings/modules");
    let answer = call.scope("ZohoCRM.settings.modules.READ").send().await?;
    let modules = ModuleList::from_json(answer.body()).map_err(unread)?;
    let reached = modules.modules().iter().filter(|module| module.is_api_supported());
    let reached: Vec<_> = reached.collect();
    let bar = progress::bar(u64::try_from(reached.len()).ok(), "modules");
    let mut pairs = Vec::new();
    for module in reached {
        if let Some(fields) = fields(crm, module.api_name()).await? {
            pairs.push((module, fields));
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(Schema::from_fields(pairs.iter().map(|(module, fields)| (*module, fields))))
}

/// The fields of a module; `None` for one that has none, or that this user may not see.
async fn fields(crm: &Client, module: &str) -> Result<Option<FieldList>, Failure> {
    let call = crm.request(Method::GET, "/crm/v8/settings/fields").query("module", module);
    let answer = match call.scope("ZohoCRM.settings.fields.READ").send().await {
        Ok(answer) if answer.body().is_empty() => return Ok(None),
        Ok(answer) => answer,
        Err(error) if error.api().is_some_and(|api| api.status().is_client_error()) => {
            eprintln!("zcrm: {module} is left out: failed to {error}");
            return Ok(None);
        }
        Err(error) => return Err(error.into()),
    };
    FieldList::from_json(answer.body()).map(Some).map_err(unread)
}

/// A snapshot that was made before.
pub(super) fn snapshot(path: &Path) -> Result<Schema, Failure> {
    Schema::from_json(&read(path)?).map_err(failure)
}

fn settings(path: &Path) -> Result<Settings, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => Settings::from_toml(&text).map_err(failure),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Settings::default()),
        Err(error) => Err(Failure::usage(format!("read {}: {error}", path.display()))),
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| {
        Failure::usage(format!("read {}: {error}", path.display()))
            .advising("make it with `zcrm codegen`")
    })
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |e| Failure::new(Exit::Failed, format!("write {}: {e}", path.display()));
    std::fs::write(path, text).map_err(failed)
}

fn unread(error: zcrm::fields::AnswerError) -> Failure {
    Failure::new(Exit::Failed, format!("read the metadata: {error}"))
}

fn failure(error: CodegenError) -> Failure {
    Failure::new(Exit::Failed, error.to_string())
}
