//! The table of modules.

use super::{activity, customer, lead, sale, shared};
use crate::data::field::Field;
use crate::data::module::{ApiUse, Module};

/// Every module, in the order in which `settings/modules` tells them.
pub(crate) static MODULES: &[Module] = &[
    // The first lead of zgid 3477061000 is 3477061000001000001, as the recordings ask for it;
    // the first account is the one that the recorded create links to.
    Module {
        seeded: None,
        ..record("Leads", "Lead", "Leads", 1, 1_000_001, "Full_Name", lead::FIELDS)
    },
    record("Contacts", "Contact", "Contacts", 2, 400_001, "Full_Name", customer::CONTACT),
    record("Accounts", "Account", "Accounts", 3, 300_001, "Account_Name", customer::ACCOUNT),
    record("Deals", "Deal", "Deals", 4, 500_001, "Deal_Name", sale::DEAL),
    record("Products", "Product", "Products", 5, 600_001, "Product_Name", sale::PRODUCT),
    record("Tasks", "Task", "Tasks", 6, 700_001, "Subject", activity::TASK),
    record("Notes", "Note", "Notes", 7, 800_001, "Note_Title", activity::NOTE),
    Module {
        generated_type: "subform",
        api_use: ApiUse::InsideOthers,
        ..link(
            "Interested_Items",
            "Interested Item",
            "Interested Items",
            8,
            "Item_Name",
            lead::ITEM,
        )
    },
    link("Leads_X_Partners", "Lead X Partner", "Leads X Partners", 9, "Lead", lead::PARTNER),
    link("Leads_X_Users", "Lead X User", "Leads X Users", 10, "Lead", lead::ASSIGNEE),
];

/// The module of this name, spelled exactly.
pub(crate) fn module_named(api_name: &str) -> Option<&'static Module> {
    MODULES.iter().find(|module| module.api_name == api_name)
}

const fn record(
    api_name: &'static str,
    singular: &'static str,
    plural: &'static str,
    number: u64,
    first_record: u64,
    display_field: &'static str,
    own_fields: &'static [Field],
) -> Module {
    Module {
        api_name,
        singular,
        plural,
        generated_type: "default",
        api_use: ApiUse::Records,
        number,
        first_record,
        seeded: Some(40),
        display_field,
        own_fields,
        shared_fields: shared::EVERY_RECORD,
    }
}

const fn link(
    api_name: &'static str,
    singular: &'static str,
    plural: &'static str,
    number: u64,
    display_field: &'static str,
    own_fields: &'static [Field],
) -> Module {
    Module {
        generated_type: "linking",
        seeded: Some(0),
        shared_fields: &[],
        ..record(api_name, singular, plural, number, 0, display_field, own_fields)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::data::field::Kind;

    #[test]
    fn every_link_between_modules_leads_somewhere() {
        for module in MODULES {
            assert!(module.field(module.display_field).is_some(), "{}", module.api_name);
            for field in module.fields() {
                let targets: &[&str] = match &field.kind {
                    Kind::Lookup(target) | Kind::Subform(target) | Kind::MultiUser(target) => {
                        &[target]
                    }
                    Kind::MultiLookup(linking, target) => &[linking, target],
                    Kind::AnyLookup(targets) => targets,
                    _ => &[],
                };
                for target in targets {
                    assert!(
                        module_named(target).is_some(),
                        "{}.{}",
                        module.api_name,
                        field.api_name
                    );
                }
            }
        }
    }

    #[test]
    fn names_and_numbers_are_used_once() {
        let numbers: HashSet<u64> = MODULES.iter().map(|module| module.number).collect();
        assert_eq!(numbers.len(), MODULES.len());
        for module in MODULES {
            let names: HashSet<&str> = module.fields().map(|field| field.api_name).collect();
            assert_eq!(names.len(), module.fields().count(), "{}", module.api_name);
            assert!(names.len() < 100, "field ids are numbered below a hundred");
        }
    }
}
