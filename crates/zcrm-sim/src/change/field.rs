//! A field that a test adds to a module.

use super::SimPicklistValue;
use crate::data::{Field, Fill, Kind};

/// A custom field, for [`SimModule::add_field`](crate::SimModule::add_field).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimField {
    pub(crate) api_name: String,
    pub(crate) options: Vec<SimPicklistValue>,
    label: String,
    sort: Sort,
    mandatory: bool,
    unique: bool,
    read_only: bool,
}

/// What it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Sort {
    Plain(Kind),
    Picklist,
    MultiPicklist,
    Lookup(String),
    Subform(String),
}

impl SimField {
    /// One line of text of at most this many characters.
    pub fn text(api_name: impl Into<String>, length: u32) -> Self {
        Self::new(api_name, Sort::Plain(Kind::Text(length)))
    }

    /// Several lines of text.
    pub fn text_area(api_name: impl Into<String>) -> Self {
        Self::new(api_name, Sort::Plain(Kind::TextArea))
    }

    /// An e-mail address.
    pub fn email(api_name: impl Into<String>) -> Self {
        Self::new(api_name, Sort::Plain(Kind::Email))
    }

    /// A whole number of at most nine digits.
    pub fn integer(api_name: impl Into<String>) -> Self {
        Self::new(api_name, Sort::Plain(Kind::Integer))
    }

    /// A number with decimals.
    pub fn double(api_name: impl Into<String>) -> Self {
        Self::new(api_name, Sort::Plain(Kind::Double))
    }

    /// Yes or no.
    pub fn boolean(api_name: impl Into<String>) -> Self {
        Self::new(api_name, Sort::Plain(Kind::Boolean))
    }

    /// A day.
    pub fn date(api_name: impl Into<String>) -> Self {
        Self::new(api_name, Sort::Plain(Kind::Date))
    }

    /// A moment.
    pub fn datetime(api_name: impl Into<String>) -> Self {
        Self::new(api_name, Sort::Plain(Kind::DateTime))
    }

    /// One of these options.
    pub fn picklist<V: Into<SimPicklistValue>>(
        api_name: impl Into<String>,
        options: impl IntoIterator<Item = V>,
    ) -> Self {
        Self::new(api_name, Sort::Picklist).with(options)
    }

    /// Several of these options.
    pub fn multi_picklist<V: Into<SimPicklistValue>>(
        api_name: impl Into<String>,
        options: impl IntoIterator<Item = V>,
    ) -> Self {
        Self::new(api_name, Sort::MultiPicklist).with(options)
    }

    /// A record of this module, which must be there when the field is added.
    pub fn lookup(api_name: impl Into<String>, module: impl Into<String>) -> Self {
        Self::new(api_name, Sort::Lookup(module.into()))
    }

    /// Rows of this module, which must be there when the field is added.
    pub fn subform(api_name: impl Into<String>, module: impl Into<String>) -> Self {
        Self::new(api_name, Sort::Subform(module.into()))
    }

    /// The same field with this text on the screen; its name with blanks unless said otherwise.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The same field, which no record can do without.
    #[must_use]
    pub fn mandatory(mut self) -> Self {
        self.mandatory = true;
        self
    }

    /// The same field, with no value twice.
    #[must_use]
    pub fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    /// The same field, set by the server only.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    fn new(api_name: impl Into<String>, sort: Sort) -> Self {
        let api_name = api_name.into();
        let label = api_name.replace('_', " ");
        Self {
            api_name,
            options: Vec::new(),
            label,
            sort,
            mandatory: false,
            unique: false,
            read_only: false,
        }
    }

    fn with<V: Into<SimPicklistValue>>(mut self, options: impl IntoIterator<Item = V>) -> Self {
        self.options = options.into_iter().map(Into::into).collect();
        self
    }

    /// The module that the field points to.
    pub(crate) fn target(&self) -> Option<&str> {
        match &self.sort {
            Sort::Lookup(module) | Sort::Subform(module) => Some(module),
            Sort::Plain(_) | Sort::Picklist | Sort::MultiPicklist => None,
        }
    }

    /// The field as the tables would declare it; `kept` makes texts last.
    pub(crate) fn declare(&self, api_name: &'static str, kept: fn(&str) -> &'static str) -> Field {
        let kind = match &self.sort {
            Sort::Plain(kind) => *kind,
            // The options are those of the live field.
            Sort::Picklist => Kind::Picklist(&[]),
            Sort::MultiPicklist => Kind::MultiPicklist(&[]),
            Sort::Lookup(module) => Kind::Lookup(kept(module)),
            Sort::Subform(module) => Kind::Subform(kept(module)),
        };
        let field = Field::new(api_name, kept(&self.label), kind, Fill::Nothing).custom();
        let field = if self.mandatory { field.mandatory() } else { field };
        let field = if self.unique { field.unique() } else { field };
        if self.read_only { field.read_only() } else { field }
    }
}
