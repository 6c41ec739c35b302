//! What is read of a record that keeps its bytes.

use zcrm_records::{Record, Reference};

use crate::lead::FIELDS;

/// Reads three members of a record.
pub(crate) fn three(record: &Record) -> usize {
    text(record, "Last_Name") + text(record, "Email") + usize::from(record.id().is_some())
}

/// Reads all members, each as the struct has it.
pub(crate) fn all(record: &Record) -> usize {
    let of = |name| match name {
        "Owner" | "Created_By" | "Modified_By" => {
            let user = record.reference(name).expect("a user");
            user.and_then(|user| user.name).map_or(0, |name| name.len())
        }
        "Tag" => record.get::<Vec<Reference>>(name).expect("tags").map_or(0, |tags| tags.len()),
        "No_of_Employees" => usize::from(record.get::<i64>(name).expect("a number").is_some()),
        "Annual_Revenue" | "Exchange_Rate" => {
            usize::from(record.get::<f64>(name).expect("a number").is_some())
        }
        "Email_Opt_Out" | "Converted__s" => record.boolean(name).map_or(0, usize::from),
        name => text(record, name),
    };
    usize::from(record.id().is_some()) + FIELDS.into_iter().map(of).sum::<usize>()
}

fn text(record: &Record, name: &str) -> usize {
    record.text(name).map_or(0, |text| text.into_owned().len())
}
