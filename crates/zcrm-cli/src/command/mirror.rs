//! `zcrm mirror`.

use zcrm::Record;
use zcrm::mirror::{Mirror, MirrorBuilder, MirrorError, PostgresTarget, SqliteTarget};

use crate::args::{self, Global, InitMirror, MirrorTarget, RunMirror};
use crate::connect;
use crate::failure::{Exit, Failure};
use crate::output::{Format, Rows};

pub(super) async fn run(global: &Global, mirror: args::Mirror) -> Result<(), Failure> {
    match mirror {
        args::Mirror::Init(init) => self::init(global, init).await,
        args::Mirror::Run(run) => keep(global, &run).await,
        args::Mirror::Status(target) => status(global, &target).await,
        args::Mirror::Verify(target) => verify(global, &target).await,
    }
}

fn builder(global: &Global, target: &MirrorTarget) -> Result<MirrorBuilder, Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    let wrong = |error: zcrm::mirror::TargetError| Failure::usage(error.to_string());
    let schema = target.schema.clone();
    if target.to.starts_with("postgres://") || target.to.starts_with("postgresql://") {
        let mut to = PostgresTarget::open(&target.to).map_err(wrong)?;
        if let Some(schema) = schema {
            to = to.schema(schema);
        }
        return Ok(Mirror::builder(crm, to));
    }
    let path = target.to.strip_prefix("sqlite:").unwrap_or(&target.to);
    let runtime = zcrm::core::Sender::runtime(&crm);
    let mut to = SqliteTarget::open(path, runtime).map_err(wrong)?;
    if let Some(prefix) = schema {
        to = to.prefix(prefix);
    }
    Ok(Mirror::builder(crm, to))
}

fn failed(error: MirrorError) -> Failure {
    match error {
        MirrorError::Crm(error) => error.into(),
        other => Failure::new(Exit::Failed, other.to_string()),
    }
}

async fn init(global: &Global, init: InitMirror) -> Result<(), Failure> {
    let mut builder = builder(global, &init.target)?;
    if !init.modules.is_empty() {
        builder = builder.modules(init.modules);
    }
    let forecast = builder.build().init().await.map_err(failed)?;
    eprintln!("{forecast}");
    Ok(())
}

async fn keep(global: &Global, run: &RunMirror) -> Result<(), Failure> {
    let mut builder = builder(global, &run.target)?;
    if let Some(credits) = run.credits {
        builder = builder.credits(credits);
    }
    let builder = builder.converted_leads(run.converted_leads).subforms(!run.no_subforms);
    let mirror = builder.build();
    loop {
        let report = mirror.run().await;
        let Some(every) = run.every else {
            let report = report.map_err(failed)?;
            eprintln!("{report}");
            let faulty = report.modules.iter().any(|module| module.error.is_some());
            return if faulty { Err(Failure::silent(Exit::Partial)) } else { Ok(()) };
        };
        match report {
            Ok(report) => eprintln!("{report}"),
            // The next run goes on; what a person has to mend ends the command.
            Err(MirrorError::Crm(error)) if !error.is_transient() => return Err(error.into()),
            Err(error) => eprintln!("zcrm: failed to {error}"),
        }
        tokio::time::sleep(every).await;
    }
}

async fn status(global: &Global, target: &MirrorTarget) -> Result<(), Failure> {
    let status = builder(global, target)?.build().status().await.map_err(failed)?;
    let columns = ["module", "records", "behind_seconds", "left", "errors", "error"];
    let columns = columns.map(str::to_owned).to_vec();
    let mut rows = Rows::new(Format::or_default(global.output), columns);
    for module in status.modules {
        let row = Record::new()
            .with("module", &*module.module)
            .with("records", module.records)
            .with("behind_seconds", module.lag.map(|lag| lag.as_secs()))
            .with("left", module.left.map(|left| left.to_string()))
            .with("errors", module.errors)
            .with("error", module.error.as_deref());
        rows.push(&row)?;
    }
    rows.finish()?;
    Ok(())
}

async fn verify(global: &Global, target: &MirrorTarget) -> Result<(), Failure> {
    let verified = builder(global, target)?.build().verify().await.map_err(failed)?;
    let columns = ["module", "difference"].map(str::to_owned).to_vec();
    let mut rows = Rows::new(Format::or_default(global.output), columns);
    let mut differ = false;
    for module in verified {
        let told = module.differences.iter().map(ToString::to_string);
        for difference in told.chain(module.error.as_deref().map(str::to_owned)) {
            differ = true;
            let row = Record::new().with("module", &*module.module).with("difference", difference);
            rows.push(&row)?;
        }
        eprintln!("{}: {} of {} differ", module.module, module.different, module.records);
    }
    rows.finish()?;
    if differ { Err(Failure::silent(Exit::Partial)) } else { Ok(()) }
}
