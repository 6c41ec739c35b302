//! Which names everything gets.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::kind::Kind;
use crate::name::{Taken, camel, is_name, snake};
use crate::{CodegenError, CodegenErrorKind, FieldSchema, ModuleSchema, Schema, Settings};

/// A module with the names of its types.
pub(super) struct ModulePlan<'a> {
    pub(super) schema: &'a ModuleSchema,
    pub(super) rust_mod: String,
    pub(super) read: String,
    pub(super) new: String,
    pub(super) patch: String,
    pub(super) fields: Vec<FieldPlan<'a>>,
}

/// A field with its names.
pub(super) struct FieldPlan<'a> {
    pub(super) schema: &'a FieldSchema,
    pub(super) kind: Kind,
    pub(super) name: String,
    /// The name of its enum; empty when it has none.
    pub(super) choice: String,
}

/// Names of the prelude that the source uses inside a module.
const PRELUDE: &[&str] = &[
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Eq",
    "Err",
    "From",
    "Hash",
    "Into",
    "None",
    "Ok",
    "Option",
    "Other",
    "PartialEq",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
];

/// The id, which every record has and few modules list.
static ID: LazyLock<FieldSchema> = LazyLock::new(FieldSchema::id);

fn fault(message: String) -> CodegenError {
    CodegenError::new(CodegenErrorKind::Settings, message)
}

/// The plan of all modules that the settings want.
pub(super) fn plan<'a>(
    schema: &'a Schema,
    settings: &Settings,
) -> Result<Vec<ModulePlan<'a>>, CodegenError> {
    let named = settings.modules.iter().flatten().chain(settings.module.keys());
    for name in named {
        if schema.module(name).is_none() {
            return Err(fault(format!("name the modules: the organisation has no module {name}")));
        }
    }
    let wanted = |module: &&ModuleSchema| match &settings.modules {
        Some(modules) => modules.contains(&module.api_name),
        None => true,
    };
    let (mut types, mut mods) = (Taken::with(PRELUDE), Taken::default());
    let mut plans = Vec::new();
    // Names that are set come first: others give way.
    let (set, free): (Vec<_>, Vec<_>) = schema.modules.iter().filter(wanted).partition(|module| {
        settings.module(&module.api_name).is_some_and(|it| it.type_name.is_some())
    });
    for module in set.into_iter().chain(free) {
        plans.push(of_module(module, settings, &mut types, &mut mods)?);
    }
    plans.sort_by(|one, other| one.schema.api_name.cmp(&other.schema.api_name));
    Ok(plans)
}

fn of_module<'a>(
    module: &'a ModuleSchema,
    settings: &Settings,
    types: &mut Taken,
    mods: &mut Taken,
) -> Result<ModulePlan<'a>, CodegenError> {
    let names = settings.module(&module.api_name);
    let read = match names.and_then(|names| names.type_name.as_deref()) {
        Some(name) => {
            let clash = |name: &str| {
                fault(format!("name {}: {name} is no name, or taken", module.api_name))
            };
            if !is_name(name) || !free(types, name) {
                return Err(clash(name));
            }
            name.to_owned()
        }
        None => {
            let wanted = camel(&module.singular).or_else(|| camel(&module.api_name));
            let wanted = wanted.unwrap_or_else(|| "Module".to_owned());
            let free_word = is_name(&wanted) && !PRELUDE.contains(&&*wanted);
            let wanted = if free_word { wanted } else { format!("{wanted}Record") };
            let numbered = (2..).map(|number: u32| format!("{wanted}{number}"));
            let mut names = std::iter::once(wanted.clone()).chain(numbered);
            names.find(|name| free(types, name)).unwrap_or(wanted)
        }
    };
    let (new, patch) = (format!("New{read}"), format!("{read}Patch"));
    let rust_mod = mods.choose(snake(&read), "module");
    let mut taken = Taken::with(PRELUDE);
    for name in [&read, &new, &patch] {
        taken.take(name);
    }
    let mut fields = Vec::new();
    let set = names.map(|names| &names.fields);
    of_fields(module, set, &mut taken, &mut fields)?;
    Ok(ModulePlan { schema: module, rust_mod, read, new, patch, fields })
}

/// Takes the names of a module's three types, when all are free.
fn free(types: &mut Taken, read: &str) -> bool {
    let names = [read.to_owned(), format!("New{read}"), format!("{read}Patch")];
    names.iter().all(|name| !types.has(name)) && names.iter().all(|name| types.take(name))
}

fn of_fields<'a>(
    module: &'a ModuleSchema,
    set: Option<&BTreeMap<String, String>>,
    types: &mut Taken,
    plans: &mut Vec<FieldPlan<'a>>,
) -> Result<(), CodegenError> {
    let mut names = Taken::with(&["more"]);
    for (api_name, name) in set.into_iter().flatten() {
        let known = module.fields.iter().any(|field| field.api_name == *api_name);
        if !known {
            return Err(fault(format!(
                "name the fields of {}: it has no field {api_name}",
                module.api_name
            )));
        }
        if !is_name(name) || !names.take(name) {
            return Err(fault(format!(
                "name {}.{api_name}: {name} is no name, or taken",
                module.api_name
            )));
        }
    }
    // The id is always there.
    let others = module.fields.iter().filter(|field| field.api_name != ID.api_name);
    for field in std::iter::once(&*ID).chain(others) {
        let Some(kind) = Kind::for_field(field) else { continue };
        let name = match set.and_then(|set| set.get(&field.api_name)) {
            Some(name) => name.clone(),
            None => names.choose(snake(&field.api_name).or_else(|| snake(&field.label)), "field"),
        };
        let has_choice = matches!(kind, Kind::Choice | Kind::Choices) && !field.options.is_empty();
        let choice = if has_choice {
            types.choose_type(camel(&field.api_name).or_else(|| camel(&field.label)), "Choice")
        } else {
            String::new()
        };
        plans.push(FieldPlan { schema: field, kind, name, choice });
    }
    Ok(())
}
