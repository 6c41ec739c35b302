//! Which related lists a module has.

use crate::crm::schema::{Module, Schema};
use crate::data::{ApiUse, Kind};

/// One related list.
#[derive(Clone, Debug)]
pub(super) struct RelatedList<'a> {
    pub(super) api_name: &'static str,
    pub(super) label: &'static str,
    /// The module of its records; `None` for what are no records.
    pub(super) module: Option<&'a Module>,
    pub(super) by: By,
    /// Its place among the lists of the module; its id follows from it.
    pub(super) number: u64,
}

/// How records come into a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// One of these fields points to the record.
    Fields(Vec<&'static str>),
    /// They are linked.
    Links,
    /// Other endpoints deal with them.
    Elsewhere,
}

/// A module, and what the other one calls its records.
type Side = (&'static str, &'static str);

/// The modules whose records are linked.
const LINKED: [(Side, Side); 8] = [
    (("Leads", "Leads"), ("Products", "Products")),
    (("Contacts", "Contacts"), ("Products", "Products")),
    (("Accounts", "Accounts"), ("Products", "Products")),
    (("Deals", "Deals"), ("Products", "Products")),
    (("Leads", "Leads"), ("Campaigns", "Campaigns")),
    (("Contacts", "Contacts"), ("Campaigns", "Campaigns")),
    (("Price_Books", "Price_Books"), ("Products", "Products")),
    (("Deals", "Deals"), ("Contacts", "Contact_Roles")),
];

/// The related lists of a module.
pub(super) fn lists<'a>(schema: &'a Schema, module: &Module) -> Vec<RelatedList<'a>> {
    let mut lists: Vec<RelatedList<'a>> = Vec::new();
    let mut add = |api_name: &'static str, label: &'static str, of: Option<&'a Module>, by| {
        let number = u64::try_from(lists.len()).unwrap_or_default();
        if lists.iter().all(|list| list.api_name != api_name) {
            lists.push(RelatedList { api_name, label, module: of, by, number });
        }
    };
    add("Notes", "Notes", None, By::Elsewhere);
    add("Attachments", "Attachments", None, By::Elsewhere);
    for ((one, one_name), (other, other_name)) in LINKED {
        let here = module.api_name;
        let target = match here {
            _ if here == one => Some((other, other_name)),
            _ if here == other => Some((one, one_name)),
            _ => None,
        };
        if let Some((target, name)) = target {
            add(name, name, schema.module(target), By::Links);
        }
    }
    for target in schema.modules() {
        if target.api_use != ApiUse::Records || target.api_name == "Notes" {
            continue;
        }
        let points = |kind: Kind| match kind {
            Kind::Lookup(to) => to == module.api_name,
            Kind::AnyLookup(to) => to.contains(&module.api_name),
            _ => false,
        };
        let fields: Vec<&'static str> = target
            .fields()
            .filter(|field| points(field.kind))
            .map(|field| field.api_name)
            .collect();
        if !fields.is_empty() {
            add(target.api_name, target.plural, Some(target), By::Fields(fields));
        }
    }
    lists
}
