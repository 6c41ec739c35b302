//! One field of an answer, read member by member.

use serde_json::value::RawValue;

use super::tolerant::{Members, boolean, count, elements, is_absent, text};
use super::{
    DataType, Extra, Field, FieldParts, Flags, Lookup, PicklistParts, PicklistValue, Unique,
};

/// Reads a field; `None` when it is no object or has no name.
///
/// A member of another shape than expected is kept among the extra ones.
pub(super) fn read(raw: &RawValue) -> Option<Field> {
    let members = Members::of(raw)?;
    let api_name = members.told("api_name").and_then(text).filter(|name| !name.is_empty())?;
    let mut parts = FieldParts {
        id: None,
        api_name,
        label: None,
        display_label: None,
        data_type: DataType::Other(Box::default()),
        json_type: None,
        length: None,
        decimal_place: None,
        flags: Flags::default(),
        unique: None,
        lookup: None,
        linked_modules: Box::default(),
        subform: None,
        picklist: Box::default(),
        picklist_partial: false,
        extra: Extra::default(),
    };
    let left = members.0.iter().filter(|(name, raw)| !take(&mut parts, name, raw));
    let left: Vec<_> = left.map(|(name, raw)| (&**name, *raw)).collect();
    parts.extra = Extra::of(left.into_iter());
    Some(Field { parts })
}

/// Puts a member where it belongs; whether nothing of it is lost by that.
fn take(parts: &mut FieldParts, name: &str, raw: &RawValue) -> bool {
    if is_absent(raw) {
        return true;
    }
    if Flags::knows(name) {
        return boolean(raw).map(|value| parts.flags.tell(name, value)).is_some();
    }
    match name {
        "api_name" => true,
        "id" => set(&mut parts.id, text(raw)),
        "field_label" => set(&mut parts.label, text(raw)),
        "display_label" => set(&mut parts.display_label, text(raw)),
        "json_type" => set(&mut parts.json_type, text(raw)),
        "length" => set(&mut parts.length, count(raw)),
        "decimal_place" => set(&mut parts.decimal_place, count(raw)),
        "data_type" => {
            let Some(text) = text(raw) else { return false };
            parts.data_type = DataType::from(&*text);
            true
        }
        "unique" => set(&mut parts.unique, unique(raw)),
        "operation_type" | "view_type" => flags(&mut parts.flags, name, raw),
        "pick_list_values" => match elements(raw) {
            Some(options) => {
                let read: Vec<_> = options.iter().filter_map(|raw| option(raw)).collect();
                parts.picklist_partial = read.len() < options.len();
                parts.picklist = read.into_boxed_slice();
                !parts.picklist_partial
            }
            None => {
                parts.picklist_partial = true;
                false
            }
        },
        // What follows has more members than the model: the text is kept as well.
        "lookup" => {
            parts.lookup = lookup(raw);
            false
        }
        "associated_module" => {
            parts.subform = module_name(raw);
            false
        }
        "multi_module_lookup" | "multiselectlookup" | "multiuserlookup" => {
            let mut linked = std::mem::take(&mut parts.linked_modules).into_vec();
            linked.extend(linked_modules(raw));
            parts.linked_modules = linked.into_boxed_slice();
            false
        }
        _ => false,
    }
}

fn set<T>(place: &mut Option<T>, read: Option<T>) -> bool {
    let taken = read.is_some();
    *place = read.or(place.take());
    taken
}

fn flags(flags: &mut Flags, object: &str, raw: &RawValue) -> bool {
    let Some(members) = Members::of(raw) else { return false };
    let mut whole = true;
    for (name, raw) in &members.0 {
        let name = format!("{object}.{name}");
        match boolean(raw).filter(|_| Flags::knows(&name)) {
            Some(value) => flags.tell(&name, value),
            None => whole = whole && is_absent(raw),
        }
    }
    whole
}

/// An object, a truth value or nothing: Zoho's documentation and its SDKs differ.
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>; observed: Python SDK 8.0.
fn unique(raw: &RawValue) -> Option<Unique> {
    if let Some(unique) = boolean(raw) {
        return unique.then_some(Unique { case_sensitive: false });
    }
    let members = Members::of(raw)?;
    let case = ["case_sensitive", "casesensitive"].iter().find_map(|name| members.told(name));
    Some(Unique { case_sensitive: case.and_then(boolean).unwrap_or(false) })
}

fn lookup(raw: &RawValue) -> Option<Lookup> {
    let members = Members::of(raw)?;
    let module = module_name(members.told("module")?)?;
    Some(Lookup { module, related_list: members.told("api_name").and_then(text) })
}

/// A module's name: as text, or as an object that has it as `api_name` or, in a subform, `module`.
fn module_name(raw: &RawValue) -> Option<Box<str>> {
    let name = match Members::of(raw) {
        Some(members) => {
            ["api_name", "module"].iter().find_map(|name| members.told(name).and_then(text))
        }
        None => text(raw),
    };
    name.filter(|name| !name.is_empty())
}

/// The modules of a look-up that has several, and the linking module of one that has many.
fn linked_modules(raw: &RawValue) -> Vec<Box<str>> {
    let Some(members) = Members::of(raw) else { return Vec::new() };
    let several = members.told("modules").and_then(elements).unwrap_or_default();
    let inside = |object| Members::of(members.told(object)?)?.told("module").and_then(module_name);
    let linked = ["linking_details", "connected_details"].into_iter().filter_map(inside);
    several.into_iter().filter_map(module_name).chain(linked).collect()
}

/// An option; `None` when it has no text.
fn option(raw: &RawValue) -> Option<PicklistValue> {
    let Some(members) = Members::of(raw) else {
        // Seen nowhere, and plain enough: the text alone.
        return text(raw).map(|display| PicklistValue {
            parts: PicklistParts { display, ..PicklistParts::default() },
        });
    };
    let told = |name| members.told(name).and_then(text);
    let texts = [told("display_value"), told("actual_value"), told("reference_value")];
    let display = texts.iter().flatten().next()?.clone();
    let [_, actual, reference] = texts.map(|text| text.filter(|text| *text != display));
    let kind = members.told("type").and_then(text);
    let known = [
        "display_value",
        "actual_value",
        "reference_value",
        "id",
        "sequence_number",
        "colour_code",
    ];
    let left = members.0.iter().map(|(name, raw)| (&**name, *raw));
    let left = left.filter(|(name, raw)| match *name {
        "type" => !matches!(raw.get(), "\"used\"" | "\"unused\""),
        name => {
            !known.contains(&name)
                || !matches!(raw.get().as_bytes().first(), Some(b'"' | b'0'..=b'9'))
        }
    });
    Some(PicklistValue {
        parts: PicklistParts {
            display,
            actual,
            reference,
            id: told("id"),
            sequence: members.told("sequence_number").and_then(count),
            unused: kind.as_deref() == Some("unused"),
            colour: told("colour_code"),
            extra: Extra::of(left),
        },
    })
}
