//! Which modules there are, and what their tables are to be.

use std::collections::{HashMap, HashSet};

use zcrm_core::SenderExt as _;
use zcrm_fields::{DataType, Field, GeneratedType, Module, ModuleList};

use super::MirrorError;
use super::module_run::ModuleRun;
use super::own_table;
use super::query::{ReadFields, ReadModules};
use super::run::{Fault, Run, Stop};
use super::settings::seconds;
use super::state::{ModuleState, Sweep};
use crate::plan::{KnownColumn, ModuleSchema, Planned, Present, child_table, plan};
use crate::target::{Cell, Change, Selection, TableName};

/// When the list of modules was read, by the machine's clock.
const READ_AT: &str = "metadata_read_at";
/// What it said: the stamps of the modules.
const STAMPS: &str = "module_stamps";

/// Which modules are mirrored, unless the program names them.
pub(crate) const MODULES: &str = "modules";

/// The modules as the target has them, and those that are new.
pub(crate) async fn open(run: &Run<'_>) -> Result<Vec<ModuleRun>, Stop> {
    let rows = run.target.select(own_table::selection(&own_table::modules())).await?;
    let mut stored: HashMap<Box<str>, ModuleRun> = HashMap::new();
    for row in rows {
        if let Some(one) = self::stored(&row).map_err(Stop::Run)? {
            stored.insert(one.module.clone(), one);
        }
    }
    let settings = run.target.select(own_table::selection(&own_table::settings())).await?;
    let setting = |name: &str| {
        let row = settings.iter().find(|row| row.first().and_then(Cell::text) == Some(name));
        row.and_then(|row| row.get(1)?.text())
    };
    let read_at: Option<i64> = setting(READ_AT).and_then(|text| text.parse().ok());
    let kept = || setting(MODULES).and_then(|text| serde_json::from_str(text).ok());
    let wanted: Option<Vec<Box<str>>> = run.settings.modules.clone().or_else(kept);
    let wanted = wanted.as_deref();
    let knows_all = wanted.is_some_and(|wanted| {
        let known = |name: &str| stored.get(name).is_some_and(|one| one.state.schema.is_some());
        wanted.iter().all(|name| known(name))
    });
    let age = read_at.map(|at| run.now().saturating_sub(at).abs());
    let is_due = age.is_none_or(|age| age >= seconds(run.settings.metadata_every));
    let mut stamps: Option<Stamps> = setting(STAMPS).and_then(|t| serde_json::from_str(t).ok());
    if is_due || stamps.is_none() || (wanted.is_some() && !knows_all) {
        let list = run.crm.send(ReadModules).await?;
        let read = stamps_of(&list);
        let text = serde_json::to_string(&read).unwrap_or_default();
        let now = run.now().to_string();
        run.commit(vec![own_table::setting(READ_AT, &now), own_table::setting(STAMPS, &text)])
            .await?;
        stamps = Some(read);
    }
    let stamps = stamps.unwrap_or_default();
    let names: Vec<Box<str>> = match wanted {
        Some(wanted) => wanted.to_vec(),
        None => stamps.iter().filter(|stamp| stamp.records).map(|s| s.module.clone()).collect(),
    };
    let mut modules = Vec::new();
    let mut seen = HashSet::new();
    for name in names {
        if !seen.insert(name.clone()) {
            continue;
        }
        let mut one = stored
            .remove(&name)
            .unwrap_or_else(|| ModuleRun::new(name.clone(), ModuleState::default()));
        match stamps.iter().find(|stamp| stamp.module == name) {
            Some(stamp) => {
                // Without a stamp nothing tells whether fields changed.
                let state = &one.state;
                let known = stamp.time.is_some() && state.stamp == stamp.time && state.stamp_twice;
                one.is_stale = state.schema.is_none() || (is_due && !known);
                one.stamp.clone_from(&stamp.time);
            }
            None => one.report.error = Some("Zoho lists no such module".into()),
        }
        modules.push(one);
    }
    for one in &mut modules {
        load(run, one).await?;
    }
    Ok(modules)
}

/// A row of the table of modules.
pub(crate) fn stored(row: &[Cell]) -> Result<Option<ModuleRun>, MirrorError> {
    let text = |place: usize| row.get(place).and_then(Cell::text);
    let (Some(module), Some(json)) = (text(0), text(7)) else { return Ok(None) };
    let unreadable = |_| MirrorError::State { module: module.into() };
    let state: ModuleState = serde_json::from_str(json).map_err(unreadable)?;
    let mut one = ModuleRun::new(module.into(), state);
    one.told_error = text(6).map(Box::from);
    Ok(Some(one))
}

/// What the list of modules says of one.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
struct Stamp {
    module: Box<str>,
    /// When it or one of its subforms was changed.
    time: Option<String>,
    /// Whether it has records of its own.
    records: bool,
}

type Stamps = Vec<Stamp>;

fn stamps_of(list: &ModuleList) -> Stamps {
    let of = |module: &Module| {
        let inner = list.modules().iter();
        let inner = inner.filter(|inner| inner.parent_module() == Some(module.api_name()));
        let mut times: Vec<&str> = inner.filter_map(Module::modified_time).collect();
        times.sort_unstable();
        let own = module.modified_time()?;
        Some(times.iter().fold(own.to_owned(), |all, time| format!("{all} {time}")))
    };
    let is_own = |module: &Module| {
        module.is_api_supported()
            && matches!(module.generated_type(), GeneratedType::Default | GeneratedType::Custom)
    };
    let stamp = |module: &Module| Stamp {
        module: module.api_name().into(),
        time: of(module),
        records: is_own(module),
    };
    list.modules().iter().map(stamp).collect()
}

/// What the target knows of a module's columns and errors, and its plan from that.
pub(crate) async fn load(run: &Run<'_>, one: &mut ModuleRun) -> Result<(), Stop> {
    let columns = own_table::of_module(&own_table::columns(), &one.module);
    let rows = run.target.select(columns).await?;
    one.known = rows.iter().filter_map(|row| own_table::known_column(row)).collect();
    let errors = own_table::errors();
    let mut faulty = Selection::of(errors.name.clone(), errors.columns[1..2].to_vec());
    faulty = faulty.within(errors.columns[0].clone(), Cell::of_text(one.module.clone()));
    let rows = run.target.select(faulty).await?;
    let id = |row: &Vec<Cell>| u64::try_from(row.first()?.integer()?).ok();
    one.faulty = rows.iter().filter_map(id).collect();
    if let Some(schema) = one.state.schema.clone() {
        let planned = plan_of(run, one, &schema).await?;
        one.plan = Some(planned.plan);
    }
    Ok(())
}

/// Reads the fields when the list of modules says that they changed, or says nothing.
pub(crate) async fn refresh_if_due(run: &Run<'_>, one: &mut ModuleRun) -> Result<(), Fault> {
    if !one.is_stale || one.is_fresh {
        return Ok(());
    }
    Ok(refresh(run, one).await?)
}

/// Reads the fields and makes the tables what they are to be.
pub(crate) async fn refresh(run: &Run<'_>, one: &mut ModuleRun) -> Result<(), Stop> {
    let fields = run.crm.send(ReadFields(one.module.clone())).await?;
    let mut subforms: Vec<(Box<str>, Vec<Field>)> = Vec::new();
    if run.settings.one_by_one {
        let own = fields.fields().iter();
        for field in own.filter(|field| *field.data_type() == DataType::Subform) {
            let Some(module) = field.subform_module() else { continue };
            let rows = run.crm.send(ReadFields(module.into())).await?;
            subforms.push((field.api_name().into(), rows.fields().to_vec()));
        }
    }
    let mut schema = ModuleSchema::of(fields.fields(), &subforms, run.settings.one_by_one);
    if let Some(before) = &one.state.schema {
        // What queries did not show they do not show now.
        for spec in before.fields.iter().filter(|spec| !spec.in_queries) {
            if schema.fields.iter().any(|now| now.name == spec.name && now.kind == spec.kind) {
                let _ = schema.refused(&spec.name);
            }
        }
    }
    one.is_fresh = true;
    one.state.stamp_twice = one.state.schema.is_some() && one.state.stamp == one.stamp;
    one.state.stamp.clone_from(&one.stamp);
    one.state.schema = Some(schema);
    let options = options(&one.module, fields.fields());
    settle(run, one, options).await
}

/// Plans again, after the schema was changed.
pub(crate) async fn replan(run: &Run<'_>, one: &mut ModuleRun) -> Result<(), Stop> {
    settle(run, one, Vec::new()).await
}

async fn settle(run: &Run<'_>, one: &mut ModuleRun, more: Vec<Change>) -> Result<(), Stop> {
    let Some(schema) = one.state.schema.clone() else { return Ok(()) };
    let planned = plan_of(run, one, &schema).await?;
    let is_new = planned.told.iter().any(|known| !known.removed && !known.filled);
    match &mut one.state.sweep {
        // What was read so far lacks the new columns.
        Some(sweep) if is_new => *sweep = Sweep { full: true, after: 0, began: run.now() },
        Some(_) => {}
        None => one.state.refill |= planned.refill,
    }
    let mut changes = planned.changes;
    if !planned.told.is_empty() {
        changes.push(own_table::column_rows(&one.module, &planned.told));
    }
    changes.extend(more);
    changes.push(run.state_change(one, &one.state)?);
    run.commit(changes).await?;
    for told in planned.told {
        match one.known.iter_mut().find(|k| (&k.table, &k.column) == (&told.table, &told.column)) {
            Some(known) => *known = told,
            None => one.known.push(told),
        }
    }
    one.plan = Some(planned.plan);
    Ok(())
}

async fn plan_of(run: &Run<'_>, one: &ModuleRun, schema: &ModuleSchema) -> Result<Planned, Stop> {
    let mut tables = Vec::new();
    let children = schema.subforms.iter().map(|subform| child_table(&one.module, &subform.field));
    for name in std::iter::once(one.module.clone()).chain(children) {
        let columns = run.target.columns(&TableName::data(name.clone())).await?;
        let is_ours = one.known.iter().any(|known: &KnownColumn| known.table == name);
        if !columns.is_empty() && !is_ours {
            return Err(Stop::Module(format!(
                "the target has a table {name} that the mirror did not make: give the mirror a \
                 schema or a prefix of its own"
            )));
        }
        tables.push((name, columns));
    }
    Ok(plan(&one.module, schema, &Present { known: &one.known, tables: &tables }))
}

/// The table of options is written again for the module.
fn options(module: &str, fields: &[Field]) -> Vec<Change> {
    let shape = own_table::options();
    let mut rows = Vec::new();
    for field in fields.iter().filter(|field| field.is_picklist()) {
        for (place, option) in field.picklist_values().iter().enumerate() {
            let text = |text: &str| Cell::of_text(text.replace('\0', "\u{fffd}"));
            rows.push(vec![
                text(module),
                text(field.api_name()),
                Cell::Integer(i64::try_from(place).unwrap_or(i64::MAX)),
                text(option.display()),
                text(option.actual()),
                text(option.reference()),
                Cell::Boolean(option.is_used()),
            ]);
        }
    }
    vec![own_table::forget(&shape, module), Change::Put { shape, rows }]
}
