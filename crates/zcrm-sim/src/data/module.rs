//! One module of the CRM, as the table of `catalogue` declares it.

use super::field::Field;
use super::spread::IdSpread;

/// What the record endpoints do with a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ApiUse {
    /// Records can be listed, read and made.
    Records,
    /// Its rows live inside the records of another module; only its fields can be asked for.
    InsideOthers,
}

/// One module.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Module {
    /// The name in the API.
    pub(crate) api_name: &'static str,
    /// One of them.
    pub(crate) singular: &'static str,
    /// Many of them.
    pub(crate) plural: &'static str,
    /// `default`, `custom`, `linking`, `subform`. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>.
    pub(crate) generated_type: &'static str,
    /// What the record endpoints do with it.
    pub(crate) api_use: ApiUse,
    /// Place in the tables; ids of modules, fields and layouts follow from it.
    pub(crate) number: u64,
    /// Id of the first seeded record, below the organisation's id.
    pub(crate) first_record: u64,
    /// How many seeded records it has; `None` for Leads, whose number is a setting.
    pub(crate) seeded: Option<usize>,
    /// How the ids of the seeded records lie.
    pub(crate) ids: IdSpread,
    /// The field that names a record.
    pub(crate) display_field: &'static str,
    /// Its own fields; those that every module has come on top.
    pub(crate) own_fields: &'static [Field],
    /// The fields that it shares with all modules of its sort.
    pub(crate) shared_fields: &'static [Field],
    /// The field by which upserts find a record unless told otherwise. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/upsert-records.html>.
    pub(crate) duplicate_check: Option<&'static str>,
}

impl Module {
    /// All fields, its own first.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.own_fields.iter().chain(self.shared_fields)
    }
}
