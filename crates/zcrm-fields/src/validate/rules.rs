//! What is checked beyond pick lists.

/// What is checked beyond pick lists and multi-select pick lists, which always are; that a
/// multi-select pick list has a list, and not a text, as its value is checked with them.
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
    /// A value is written as its field's type wants: as text, number, truth value, list, or object.
    /// Numbers may be text, and look-ups an id.
    pub data_type: bool,
    /// The value of a pick list is one of those that Zoho's metadata allows for the value of the pick
    /// list on which it depends, when both are in the record. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html> (`maps`).
    pub dependent: bool,
    /// Dates are `YYYY-MM-DD` and of the calendar, date-times have an offset and no fraction of a
    /// second, and whole numbers no more digits than their field. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.
    pub format: bool,
    /// No name of a field is nearly, and not quite, that of a field of the module: Zoho leaves out
    /// what it does not know, without a word. Names that resemble none pass. Unless this is set,
    /// such a name is reported in the log.
    pub names: bool,
    /// No two records of one batch have the same value in a field that takes each only once; rows
    /// of subforms aside.
    pub unique: bool,
}

impl Rules {
    /// Pick lists alone.
    pub const PICKLISTS: Self = Self {
        mandatory: false,
        length: false,
        data_type: false,
        dependent: false,
        format: false,
        names: false,
        unique: false,
    };

    /// Everything.
    pub const ALL: Self = Self {
        mandatory: true,
        length: true,
        data_type: true,
        dependent: true,
        format: true,
        names: true,
        unique: true,
    };

    /// Whether anything beyond pick lists is checked.
    pub(super) fn beyond_picklists(self) -> bool {
        self != Self::PICKLISTS
    }
}
