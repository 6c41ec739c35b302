//! What is checked beyond pick lists.

/// What is checked beyond pick lists and multi-select pick lists, which always are.
///
/// Zoho checks all of it too, and its word is the last: each of these only finds sooner, and for a
/// whole batch at once, what Zoho would refuse record by record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Rules {
    /// New records have a value for every field that Zoho insists on
    /// ([`is_system_mandatory`](crate::Field::is_system_mandatory)). Owners, and look-ups to
    /// Accounts, which Zoho can fill in itself, are left to it, and so are rows of subforms.
    /// Observed: Python SDK 8.0.
    pub mandatory: bool,
    /// Text is not longer than its field, in characters.
    pub length: bool,
    /// A value is written as its field's type wants: as text, number, truth value or list.
    pub data_type: bool,
    /// No two records of one batch have the same value in a field that takes each only once; rows
    /// of subforms aside.
    pub unique: bool,
}

impl Rules {
    /// Pick lists alone.
    pub const PICKLISTS: Self =
        Self { mandatory: false, length: false, data_type: false, unique: false };

    /// Everything.
    pub const ALL: Self = Self { mandatory: true, length: true, data_type: true, unique: true };

    /// Whether anything beyond pick lists is checked.
    pub(super) fn beyond_picklists(self) -> bool {
        self != Self::PICKLISTS
    }
}
