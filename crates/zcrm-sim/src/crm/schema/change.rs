//! What tests may change about modules and fields.

use std::sync::Arc;

use time::OffsetDateTime;

use super::field::Field;
use super::module::Module;
use super::name::kept;
use super::picklist::Choice;
use super::snapshot::Schema;
use crate::data;
use crate::{SimBulkModule, SimField, SimPicklistValue};

/// Why modules and fields could not be changed as a test wanted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChangeError {
    /// What was put is no record (no object, or its `id` cannot be one), or there is none of that id.
    #[error("use the record: give an object whose `id` has 15 to 19 digits, or one that is there")]
    NoRecord,
    /// No organisation has this user.
    #[error("change the records of `{0}`: no organisation has such a user")]
    NoUser(String),
    /// There is no room for the ids of so many records.
    #[error("add `{0}`: there is no room for that many records or modules of its kind")]
    NoRoom(String),
    /// There is no module of this name.
    #[error("change the module `{0}`: there is none; add it first")]
    NoModule(String),
    /// There is no field of this name, or it has no options.
    #[error("change the field `{0}`: there is none, or it is no pick list; add it first")]
    NoField(String),
    /// There is no such option.
    #[error("change the option `{0}`: there is none; add it first")]
    NoOption(String),
    /// Something of this name is there already.
    #[error("add `{0}`: it is there already; choose another name")]
    Known(String),
    /// The API could not carry the name.
    #[error("add `{0}`: names are letters, digits and underscores, and begin with a letter")]
    Name(String),
}

pub(super) fn add_module(
    schema: &mut Schema,
    now: OffsetDateTime,
    api_name: &str,
    (singular, plural): (&str, &str),
) -> Result<(), ChangeError> {
    let api_name = name(api_name)?;
    if schema.module(api_name).is_some() {
        return Err(ChangeError::Known(api_name.to_owned()));
    }
    let number = schema.modules().map(|module| module.number).max().unwrap_or_default() + 1;
    let declared = data::added(api_name, kept(singular), kept(plural), number);
    let mut module = Module::new(declared, now);
    module.touch(now);
    schema.modules.push(Arc::new(module));
    Ok(())
}

pub(super) fn add_bulk_module(
    schema: &mut Schema,
    now: OffsetDateTime,
    api_name: &str,
    bulk: SimBulkModule,
) -> Result<(), ChangeError> {
    let api_name = name(api_name)?;
    let no_room = || ChangeError::NoRoom(api_name.to_owned());
    let spread = bulk.spread().ok_or_else(no_room)?;
    let earlier = schema.modules().filter(|module| module.first_record >= data::BULK_IDS).count();
    let first = data::bulk_start(earlier).ok_or_else(no_room)?;
    add_module(schema, now, api_name, (api_name, api_name))?;
    let own_fields: &'static [data::Field] = Vec::leak(bulk.declare(kept));
    if let Some(added) = schema.modules.last_mut() {
        let declared = data::bulk(***added, (first, bulk.records(), spread), own_fields);
        let mut module = Module::new(declared, now);
        module.touch(now);
        *added = Arc::new(module);
    }
    Ok(())
}

/// Changes one module and notes when.
pub(super) fn in_module(
    schema: &mut Schema,
    now: OffsetDateTime,
    api_name: &str,
    change: impl FnOnce(&mut Module) -> Result<(), ChangeError>,
) -> Result<(), ChangeError> {
    let found = schema.modules.iter_mut().find(|module| module.api_name == api_name);
    let module = found.ok_or_else(|| ChangeError::NoModule(api_name.to_owned()))?;
    let module = Arc::make_mut(module);
    change(module)?;
    module.touch(now);
    Ok(())
}

pub(super) fn add_field(
    schema: &mut Schema,
    now: OffsetDateTime,
    module: &str,
    field: &SimField,
) -> Result<(), ChangeError> {
    let api_name = name(&field.api_name)?;
    if let Some(target) = field.target()
        && schema.module(target).is_none()
    {
        return Err(ChangeError::NoModule(target.to_owned()));
    }
    in_module(schema, now, module, |module| {
        if module.field(api_name).is_some() {
            return Err(ChangeError::Known(api_name.to_owned()));
        }
        let declared = field.declare(api_name, kept);
        let mut added = Field::new(module.api_name, declared, module.fields_made);
        for value in &field.options {
            add_choice(&mut added, value.clone())?;
        }
        module.fields_made += 1;
        module.removed.remove(api_name);
        module.fields.push(added);
        Ok(())
    })
}

pub(super) fn remove_field(
    schema: &mut Schema,
    now: OffsetDateTime,
    module: &str,
    api_name: &str,
) -> Result<(), ChangeError> {
    in_module(schema, now, module, |module| {
        let place = module.fields.iter().position(|field| field.api_name == api_name);
        let place = place.ok_or_else(|| ChangeError::NoField(api_name.to_owned()))?;
        let gone = module.fields.remove(place);
        module.removed.insert(gone.api_name);
        Ok(())
    })
}

type FieldName<'a> = (&'a str, &'a str);

pub(super) fn add_option(
    schema: &mut Schema,
    now: OffsetDateTime,
    field: FieldName<'_>,
    value: SimPicklistValue,
) -> Result<(), ChangeError> {
    in_picklist(schema, now, field, |field| add_choice(field, value))
}

pub(super) fn remove_option(
    schema: &mut Schema,
    now: OffsetDateTime,
    field: FieldName<'_>,
    text: &str,
) -> Result<(), ChangeError> {
    in_picklist(schema, now, field, |field| {
        let place = place_of(field, text)?;
        field.options.remove(place);
        Ok(())
    })
}

pub(super) fn rename_option(
    schema: &mut Schema,
    now: OffsetDateTime,
    field: FieldName<'_>,
    text: &str,
    display: &str,
) -> Result<(), ChangeError> {
    in_picklist(schema, now, field, |field| {
        let place = place_of(field, text)?;
        display.clone_into(&mut field.options[place].display);
        Ok(())
    })
}

fn in_picklist(
    schema: &mut Schema,
    now: OffsetDateTime,
    (module, api_name): FieldName<'_>,
    change: impl FnOnce(&mut Field) -> Result<(), ChangeError>,
) -> Result<(), ChangeError> {
    in_module(schema, now, module, |module| {
        let mut fields = module.fields.iter_mut();
        let found = fields.find(|field| field.api_name == api_name && field.has_options());
        change(found.ok_or_else(|| ChangeError::NoField(api_name.to_owned()))?)
    })
}

fn place_of(field: &Field, text: &str) -> Result<usize, ChangeError> {
    let place = field.options.iter().position(|option| option.is_called(text));
    place.ok_or_else(|| ChangeError::NoOption(text.to_owned()))
}

fn add_choice(field: &mut Field, value: SimPicklistValue) -> Result<(), ChangeError> {
    let taken = |text: &String| field.options.iter().any(|option| option.is_called(text));
    if let Some(text) =
        [&value.display, &value.actual, &value.reference].into_iter().find(|t| taken(t))
    {
        return Err(ChangeError::Known(text.clone()));
    }
    field.options_made += 1;
    let choice = Choice::added(value, field.options_made);
    field.options.push(choice);
    Ok(())
}

fn name(text: &str) -> Result<&'static str, ChangeError> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let begins = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
    if begins && text.bytes().all(plain) {
        Ok(kept(text))
    } else {
        Err(ChangeError::Name(text.to_owned()))
    }
}
