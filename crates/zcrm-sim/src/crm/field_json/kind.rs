//! How kinds of fields are told.

use crate::data::Kind;

/// `data_type`, `json_type` and `length`.
pub(in crate::crm) fn shape(kind: Kind) -> (&'static str, &'static str, u32) {
    match kind {
        Kind::Text(most) => ("text", "string", most),
        Kind::TextArea => ("textarea", "string", 32_000),
        Kind::RichText => ("textarea", "string", 50_000),
        Kind::Email => ("email", "string", 100),
        Kind::Phone => ("phone", "string", 30),
        Kind::Website => ("website", "string", 450),
        Kind::Picklist(_) => ("picklist", "string", 120),
        Kind::MultiPicklist(_) => ("multiselectpicklist", "jsonarray", 255),
        Kind::Date => ("date", "string", 20),
        Kind::DateTime => ("datetime", "string", 120),
        Kind::Integer => ("integer", "integer", 9),
        Kind::BigInt => ("bigint", "string", 18),
        Kind::Double => ("double", "double", 16),
        Kind::Currency => ("currency", "double", 16),
        Kind::Percent => ("percent", "double", 5),
        Kind::Boolean => ("boolean", "boolean", 5),
        Kind::AutoNumber(_) => ("autonumber", "string", 15),
        Kind::Lookup(_) => ("lookup", "jsonobject", 120),
        Kind::AnyLookup(_) => ("multi_module_lookup", "jsonobject", 120),
        Kind::Owner => ("ownerlookup", "jsonobject", 120),
        Kind::User => ("userlookup", "jsonobject", 120),
        Kind::MultiLookup(..) => ("multiselectlookup", "jsonarray", 120),
        Kind::MultiUser(_) => ("multiuserlookup", "jsonarray", 120),
        Kind::Subform(_) => ("subform", "jsonarray", 120),
        Kind::FileUpload => ("fileupload", "jsonarray", 1),
        Kind::ImageUpload => ("imageupload", "jsonarray", 1),
        Kind::ProfileImage => ("profileimage", "string", 255),
        Kind::Formula => ("formula", "double", 16),
        Kind::Tags => ("text", "jsonarray", 2_000),
        Kind::Layout => ("layout", "jsonobject", 100),
        Kind::Rollup => ("rollup_summary", "double", 16),
        Kind::Rare(data_type, json_type) => (data_type, json_type, 255),
    }
}

pub(in crate::crm) fn decimals(kind: Kind) -> Option<u32> {
    matches!(kind, Kind::Double | Kind::Currency | Kind::Percent | Kind::Formula).then_some(2)
}

/// The number of the input element, one per kind; what the numbers mean is not documented.
pub(in crate::crm) fn ui_type(kind: Kind) -> u32 {
    match kind {
        Kind::Text(_) | Kind::Tags | Kind::Layout => 1,
        Kind::Picklist(_) => 2,
        Kind::TextArea | Kind::RichText => 3,
        Kind::MultiPicklist(_) => 100,
        Kind::Lookup(_) | Kind::AnyLookup(_) => 4,
        Kind::Owner | Kind::User => 8,
        Kind::Website => 21,
        Kind::Date => 24,
        Kind::Email => 25,
        Kind::Integer => 32,
        Kind::Phone => 33,
        Kind::Currency => 36,
        Kind::Double | Kind::Percent => 38,
        Kind::Formula => 37,
        Kind::AutoNumber(_) => 39,
        Kind::BigInt => 110,
        Kind::DateTime => 200,
        Kind::Boolean => 301,
        _ => 400,
    }
}

/// The `data_type` of a field of this sort.
pub(in crate::crm) fn data_type(kind: Kind) -> &'static str {
    shape(kind).0
}
