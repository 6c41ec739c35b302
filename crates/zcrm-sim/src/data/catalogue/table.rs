//! The table of modules.

use super::{activity, customer, inventory, lead, sale, shared, support};
use crate::data::field::Field;
use crate::data::module::{ApiUse, Module};
use crate::data::spread::IdSpread;

/// Every module, in the order in which `settings/modules` tells them.
pub(crate) static MODULES: &[Module] = &[
    // The first lead of zgid 3477061000 is 3477061000001000001, as the recordings ask for it;
    // the first account is the one that the recorded create links to.
    Module {
        seeded: None,
        duplicate_check: Some("Email"),
        ..record("Leads", "Lead", "Leads", 1, 1_000_001, "Full_Name", lead::FIELDS)
    },
    Module {
        duplicate_check: Some("Email"),
        ..record("Contacts", "Contact", "Contacts", 2, 400_001, "Full_Name", customer::CONTACT)
    },
    record("Accounts", "Account", "Accounts", 3, 300_001, "Account_Name", customer::ACCOUNT),
    record("Deals", "Deal", "Deals", 4, 500_001, "Deal_Name", sale::DEAL),
    record("Products", "Product", "Products", 5, 600_001, "Product_Name", sale::PRODUCT),
    // Activities and notes have no field by which upserts find them.
    Module {
        duplicate_check: None,
        ..record("Tasks", "Task", "Tasks", 6, 700_001, "Subject", activity::TASK)
    },
    Module {
        duplicate_check: None,
        ..record("Notes", "Note", "Notes", 7, 800_001, "Note_Title", activity::NOTE)
    },
    rows("Interested_Items", "Interested Item", "Interested Items", 8, "Item_Name", lead::ITEM),
    link("Leads_X_Partners", "Lead X Partner", "Leads X Partners", 9, "Lead", lead::PARTNER),
    link("Leads_X_Users", "Lead X User", "Leads X Users", 10, "Lead", lead::ASSIGNEE),
    Module {
        duplicate_check: None,
        ..record("Events", "Meeting", "Meetings", 11, 720_001, "Event_Title", activity::EVENT)
    },
    Module {
        duplicate_check: None,
        ..record("Calls", "Call", "Calls", 12, 740_001, "Subject", activity::CALL)
    },
    record("Campaigns", "Campaign", "Campaigns", 13, 760_001, "Campaign_Name", support::CAMPAIGN),
    record("Vendors", "Vendor", "Vendors", 14, 780_001, "Vendor_Name", support::VENDOR),
    record(
        "Price_Books",
        "Price Book",
        "Price Books",
        15,
        820_001,
        "Price_Book_Name",
        support::PRICE_BOOK,
    ),
    record("Cases", "Case", "Cases", 16, 840_001, "Subject", support::CASE),
    record("Solutions", "Solution", "Solutions", 17, 860_001, "Solution_Title", support::SOLUTION),
    record("Quotes", "Quote", "Quotes", 18, 880_001, "Subject", inventory::QUOTE),
    record(
        "Sales_Orders",
        "Sales Order",
        "Sales Orders",
        19,
        900_001,
        "Subject",
        inventory::SALES_ORDER,
    ),
    record(
        "Purchase_Orders",
        "Purchase Order",
        "Purchase Orders",
        20,
        920_001,
        "Subject",
        inventory::PURCHASE_ORDER,
    ),
    record("Invoices", "Invoice", "Invoices", 21, 940_001, "Subject", inventory::INVOICE),
    rows("Quoted_Items", "Quoted Item", "Quoted Items", 22, PRODUCT, inventory::QUOTED_ITEM),
    rows("Ordered_Items", "Ordered Item", "Ordered Items", 23, PRODUCT, inventory::ORDERED_ITEM),
    rows(
        "Purchase_Items",
        "Purchase Item",
        "Purchase Items",
        24,
        PRODUCT,
        inventory::PURCHASE_ITEM,
    ),
    rows(
        "Invoiced_Items",
        "Invoiced Item",
        "Invoiced Items",
        25,
        PRODUCT,
        inventory::INVOICED_ITEM,
    ),
];

/// What the lines of quotes, orders and invoices are called by.
const PRODUCT: &str = "Product_Name";

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
        ids: IdSpread::Dense,
        display_field,
        own_fields,
        shared_fields: shared::EVERY_RECORD,
        duplicate_check: Some(display_field),
    }
}

/// A module that an organisation adds: records with a name. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>.
pub(crate) fn added(
    api_name: &'static str,
    singular: &'static str,
    plural: &'static str,
    number: u64,
) -> Module {
    Module {
        generated_type: "custom",
        seeded: Some(0),
        ..record(api_name, singular, plural, number, 0, "Name", shared::NAMED)
    }
}

/// The same added module with computed records and other fields.
pub(crate) fn bulk(
    added: Module,
    (first_record, records, ids): (u64, usize, IdSpread),
    own_fields: &'static [Field],
) -> Module {
    Module { first_record, seeded: Some(records), ids, own_fields, ..added }
}

/// Where the ids of computed records begin, and how much room each module of them has.
pub(crate) const BULK_IDS: u64 = 100_000_000;
pub(crate) const BULK_ROOM: usize = 40_000_000;
const MOST_BULK_MODULES: usize = 10;

/// Where the ids of the next such module begin, when there is room for one more.
pub(crate) fn bulk_start(earlier: usize) -> Option<u64> {
    let at = (earlier < MOST_BULK_MODULES).then(|| earlier * BULK_ROOM)?;
    Some(BULK_IDS + u64::try_from(at).ok()?)
}

/// The module of the rows of a subform.
const fn rows(
    api_name: &'static str,
    singular: &'static str,
    plural: &'static str,
    number: u64,
    display_field: &'static str,
    own_fields: &'static [Field],
) -> Module {
    Module {
        generated_type: "subform",
        api_use: ApiUse::InsideOthers,
        ..link(api_name, singular, plural, number, display_field, own_fields)
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
        duplicate_check: None,
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
            assert!(
                module.fields().any(|field| field.api_name == module.display_field),
                "{}",
                module.api_name
            );
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
            assert!(names.len() < 100, "that many fields leave room for those that tests add");
        }
    }
}
