//! The options of pick lists whose three texts differ.

/// An option that was renamed or translated since it was made. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Renamed {
    pub(crate) module: &'static str,
    pub(crate) field: &'static str,
    /// The text in the table of the field, which is what the simulator tells in records.
    pub(crate) reference: &'static str,
    /// What users see.
    pub(crate) display: &'static str,
    /// What was given when the option was made.
    pub(crate) actual: &'static str,
}

/// All of them.
pub(crate) const RENAMED: &[Renamed] = &[
    // A stock value of every organisation: seen one way, stored another.
    stage("Id. Decision Makers", "Identify Decision Makers", "Id. Decision Makers"),
    // Renamed, then translated: no two texts are the same.
    stage("Proposal/Price Quote", "Angebot", "Proposal or Price Quote"),
    stage("Closed-Lost to Competition", "Closed Lost to Competition", "Closed-Lost to Competition"),
];

const fn stage(reference: &'static str, display: &'static str, actual: &'static str) -> Renamed {
    Renamed { module: "Deals", field: "Stage", reference, display, actual }
}
