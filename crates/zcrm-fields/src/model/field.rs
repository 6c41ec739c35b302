//! A field of a module.

use serde_json::Value;

use super::{DataType, Extra, Flags, Lookup, PicklistValue, Unique};

/// A field of a module. Source: <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub(crate) parts: FieldParts,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FieldParts {
    pub(crate) id: Option<Box<str>>,
    pub(crate) api_name: Box<str>,
    pub(crate) label: Option<Box<str>>,
    pub(crate) display_label: Option<Box<str>>,
    pub(crate) data_type: DataType,
    pub(crate) json_type: Option<Box<str>>,
    pub(crate) length: Option<u32>,
    pub(crate) decimal_place: Option<u32>,
    pub(crate) flags: Flags,
    pub(crate) unique: Option<Unique>,
    pub(crate) lookup: Option<Lookup>,
    pub(crate) linked_modules: Box<[Box<str>]>,
    pub(crate) subform: Option<Box<str>>,
    pub(crate) picklist: Box<[PicklistValue]>,
    /// Some option could not be read, so that nothing can be said of values not in the list.
    pub(crate) picklist_partial: bool,
    pub(crate) extra: Extra,
}

impl Field {
    /// The field's id.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.parts.id.as_deref()
    }

    /// The name under which records carry the field.
    #[must_use]
    pub fn api_name(&self) -> &str {
        &self.parts.api_name
    }

    /// The label in the default language.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        self.parts.label.as_deref()
    }

    /// The label that the user sees.
    #[must_use]
    pub fn display_label(&self) -> Option<&str> {
        self.parts.display_label.as_deref().or(self.parts.label.as_deref())
    }

    /// What the field holds.
    #[must_use]
    pub fn data_type(&self) -> &DataType {
        &self.parts.data_type
    }

    /// How a value is written: `string`, `integer`, `double`, `boolean`, `jsonobject`, `jsonarray`.
    #[must_use]
    pub fn json_type(&self) -> Option<&str> {
        self.parts.json_type.as_deref()
    }

    /// The most characters, or digits, that a value may have.
    #[must_use]
    pub fn length(&self) -> Option<u32> {
        self.parts.length
    }

    /// How many digits after the decimal point.
    #[must_use]
    pub fn decimal_place(&self) -> Option<u32> {
        self.parts.decimal_place
    }

    /// Whether Zoho itself insists on a value in every new record.
    #[must_use]
    pub fn is_system_mandatory(&self) -> bool {
        self.parts.flags.is("system_mandatory")
    }

    /// Whether `required` is set.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.parts.flags.is("required")
    }

    /// Whether no user, or not this user, may write the field.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.parts.flags.is("read_only") || self.parts.flags.is("field_read_only")
    }

    /// Whether the organization made the field.
    #[must_use]
    pub fn is_custom(&self) -> bool {
        self.parts.flags.is("custom_field")
    }

    /// Whether the user sees the field.
    #[must_use]
    pub fn is_visible(&self) -> bool {
        self.parts.flags.is("visible")
    }

    /// Whether new records may carry the field; so unless Zoho says no.
    #[must_use]
    pub fn is_creatable(&self) -> bool {
        self.parts.flags.told("operation_type.api_create") != Some(false)
    }

    /// Whether updates may carry the field; so unless Zoho says no.
    #[must_use]
    pub fn is_updatable(&self) -> bool {
        self.parts.flags.told("operation_type.api_update") != Some(false)
    }

    /// Whether each value may be there only once.
    #[must_use]
    pub fn unique(&self) -> Option<Unique> {
        self.parts.unique
    }

    /// The module of a look-up.
    #[must_use]
    pub fn lookup(&self) -> Option<&Lookup> {
        self.parts.lookup.as_ref()
    }

    /// The API name of the module that holds a subform's rows.
    #[must_use]
    pub fn subform_module(&self) -> Option<&str> {
        self.parts.subform.as_deref()
    }

    /// Every module that the field refers to: of look-ups, subforms and linking modules.
    pub fn related_modules(&self) -> impl Iterator<Item = &str> {
        let one = self.lookup().map(Lookup::module).into_iter().chain(self.subform_module());
        one.chain(self.parts.linked_modules.iter().map(|name| &**name))
    }

    /// The options of a pick list or a multi-select pick list, in Zoho's order.
    #[must_use]
    pub fn picklist_values(&self) -> &[PicklistValue] {
        &self.parts.picklist
    }

    /// Whether [`Field::picklist_values`] lacks options, because they could not be read. Values of
    /// such a field are not checked.
    #[must_use]
    pub fn is_picklist_partial(&self) -> bool {
        self.parts.picklist_partial
    }

    /// Whether records hold this field's values as options of [`Field::picklist_values`].
    #[must_use]
    pub fn is_picklist(&self) -> bool {
        matches!(self.data_type(), DataType::Picklist | DataType::MultiSelectPicklist)
    }

    /// A truth value by Zoho's name, `mass_update` or `view_type.edit` for instance; `None` when it
    /// was not told.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.parts.flags.told(key)
    }

    /// Anything else that Zoho told, by its key; `None` when it was not told, or told as `null`,
    /// `{}` or `[]`.
    #[must_use]
    pub fn extra(&self, key: &str) -> Option<Value> {
        self.parts.extra.value(key)
    }

    /// The keys that [`Field::extra`] knows.
    #[must_use]
    pub fn extra_keys(&self) -> Vec<String> {
        self.parts.extra.names()
    }
}
