//! A record of any module.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::mem;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::built::Built;
use crate::record_bytes::{RecordBytes, unescaped};
use crate::{Date, DateTime, Decimal, FieldFault, PageFault, RecordId, RecordPage, Reference, Tag};

/// A record of any module: field API names with their values.
///
/// One that was read stays the JSON that came: reading a field is cheap and decodes nothing else, its
/// digits are kept, and a field of another type is an error of that field alone. The records of a page
/// share its text; [`into_owned`](Self::into_owned) lets the page go. One that is made holds what was
/// set, in that order.
///
/// For a module that is known at compile time, a struct of one's own that implements
/// `Deserialize` says more.
///
/// ```
/// use zcrm_core::{Date, Decimal, Record};
///
/// let deal = Record::from_json(r#"{"id":"7","Amount":1234567890123456.780,"Owner":{"id":"5","name":"Ada"}}"#)?;
/// assert_eq!(deal.decimal("Amount")?.unwrap().to_string(), "1234567890123456.780");
/// assert_eq!(deal.reference("Owner")?.unwrap().name.as_deref(), Some("Ada"));
/// assert_eq!(deal.text("Stage"), None);
///
/// let change = Record::new()
///     .with("id", deal.id())
///     .with("Amount", "99.90".parse::<Decimal>()?)
///     .with("Closing_Date", Date::new(2026, 12, 1)?);
/// assert_eq!(
///     serde_json::to_string(&change)?,
///     r#"{"id":"7","Amount":99.90,"Closing_Date":"2026-12-01"}"#
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Record(pub(super) Form);

/// Where the fields are.
#[derive(Clone)]
pub(super) enum Form {
    Built(Built),
    Read(RecordBytes),
}

impl Record {
    /// A record without fields.
    #[must_use]
    pub fn new() -> Self {
        Self(Form::Built(Built::default()))
    }

    /// Reads the JSON text of one record.
    ///
    /// # Errors
    ///
    /// [`PageFault`] when it is not JSON, no object, or has a member twice.
    pub fn from_json(text: impl Into<String>) -> Result<Self, PageFault> {
        RecordBytes::from_json(text.into()).map(Into::into)
    }

    /// Sets a field to a value: a text, a number, a truth value, a value of this crate, anything that
    /// is written as JSON. `None` is written as null, which empties the field.
    ///
    /// [`Patch::Keep`](crate::Patch::Keep) leaves the field as it is. A value that cannot be written is
    /// an error when the record is.
    #[must_use]
    pub fn with(mut self, field: impl Into<String>, value: impl Serialize) -> Self {
        self.set(field, value);
        self
    }

    /// Sets a field to a value, as [`with`](Self::with).
    pub fn set(&mut self, field: impl Into<String>, value: impl Serialize) {
        let mut built = match mem::replace(&mut self.0, Form::Built(Built::default())) {
            Form::Built(built) => built,
            // The fields of a record that was read are copied once.
            Form::Read(read) => {
                let mut built = Built::default();
                read.fields().for_each(|(name, json)| built.set_json(&name, json));
                built
            }
        };
        built.set(field.into(), &value);
        self.0 = Form::Built(built);
    }

    /// The record's id, when it has one.
    #[must_use]
    pub fn id(&self) -> Option<RecordId> {
        self.get("id").ok().flatten()
    }

    /// Whether the record has the field, if only as null.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.begin(name).is_some()
    }

    /// The JSON of a field.
    #[must_use]
    pub fn raw(&self, name: &str) -> Option<&str> {
        match &self.0 {
            Form::Built(built) => built.raw(name),
            Form::Read(read) => read.raw(name),
        }
    }

    /// The JSON of a field, and perhaps more behind it.
    fn begin(&self, name: &str) -> Option<&str> {
        match &self.0 {
            Form::Built(built) => built.raw(name),
            Form::Read(read) => read.begin(name),
        }
    }

    /// The value of a field; `None` when it is absent or null.
    ///
    /// # Errors
    ///
    /// [`FieldFault`] when it is not of the type.
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, FieldFault> {
        let Some(json) = self.begin(name).filter(|json| !json.starts_with('n')) else {
            return Ok(None);
        };
        // What follows the value is not read.
        let mut value = serde_json::Deserializer::from_str(json);
        T::deserialize(&mut value).map(Some).map_err(|_| FieldFault::new(name, json))
    }

    /// A text field's value; `None` when it is absent, null, or no text.
    ///
    /// Half of a surrogate pair, as a text that was cut within an emoji ends in, is read as U+FFFD.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        match &self.0 {
            Form::Built(built) => {
                built.raw(name)?.strip_prefix('"')?.strip_suffix('"').map(unescaped)
            }
            Form::Read(read) => read.text(name),
        }
    }

    /// A truth value; `None` when it is absent, null, or of another type.
    #[must_use]
    pub fn boolean(&self, name: &str) -> Option<bool> {
        match self.begin(name)?.as_bytes().first()? {
            b't' => Some(true),
            b'f' => Some(false),
            _ => None,
        }
    }

    /// A number with all its digits; `None` when it is absent or null.
    ///
    /// # Errors
    ///
    /// [`FieldFault`] when it is no number.
    pub fn decimal(&self, name: &str) -> Result<Option<Decimal>, FieldFault> {
        self.get(name)
    }

    /// A date; `None` when it is absent or null.
    ///
    /// # Errors
    ///
    /// [`FieldFault`] when it is no date.
    pub fn date(&self, name: &str) -> Result<Option<Date>, FieldFault> {
        self.get(name)
    }

    /// A date-time; `None` when it is absent or null.
    ///
    /// # Errors
    ///
    /// [`FieldFault`] when it is no date-time.
    pub fn date_time(&self, name: &str) -> Result<Option<DateTime>, FieldFault> {
        self.get(name)
    }

    /// What a look-up or owner field refers to; `None` when it is absent or null.
    ///
    /// # Errors
    ///
    /// [`FieldFault`] when it is no reference.
    pub fn reference(&self, name: &str) -> Result<Option<Reference>, FieldFault> {
        self.get(name)
    }

    /// The record's tags; none when the field is absent or null.
    ///
    /// # Errors
    ///
    /// [`FieldFault`] when `Tag` is no list of tags.
    pub fn tags(&self) -> Result<Vec<Tag>, FieldFault> {
        self.get("Tag").map(Option::unwrap_or_default)
    }

    /// The rows of a subform; none when the field is absent or null.
    ///
    /// # Errors
    ///
    /// [`FieldFault`] when it is no list of objects.
    pub fn rows(&self, name: &str) -> Result<Vec<Self>, FieldFault> {
        match self.raw(name) {
            None | Some("null") => Ok(Vec::new()),
            Some(json) => match RecordPage::read_list(json.to_owned()) {
                Ok(page) => Ok(page.records().collect()),
                Err(_) => Err(FieldFault::new(name, json)),
            },
        }
    }

    /// The fields in their order: names and JSON.
    pub fn fields(&self) -> impl Iterator<Item = (Cow<'_, str>, &str)> {
        let (built, read) = match &self.0 {
            Form::Built(built) => (Some(built.fields()), None),
            Form::Read(read) => (None, Some(read.fields())),
        };
        let built = built.into_iter().flatten().map(|(name, json)| (Cow::Borrowed(name), json));
        built.chain(read.into_iter().flatten())
    }

    /// The fields as JSON values. Numbers of more than 17 digits are rounded there.
    ///
    /// # Errors
    ///
    /// [`FieldFault`] when a text holds half a character, or a number is out of range.
    pub fn to_map(&self) -> Result<Map<String, Value>, FieldFault> {
        let decoded = |(name, json): (Cow<'_, str>, &str)| match serde_json::from_str(json) {
            Ok(value) => Ok((name.into_owned(), value)),
            Err(_) => Err(FieldFault::new(&name, json)),
        };
        self.fields().map(decoded).collect()
    }

    /// The whole record, decoded.
    ///
    /// # Errors
    ///
    /// That of serde_json, when the record is not of the type; its words may quote a value.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.to_json()?)
    }

    /// The JSON of the whole record.
    ///
    /// # Errors
    ///
    /// That of serde_json, when a value that was set cannot be written.
    pub fn to_json(&self) -> Result<Cow<'_, str>, serde_json::Error> {
        match &self.0 {
            Form::Built(built) => serde_json::to_string(built).map(Cow::Owned),
            Form::Read(read) => Ok(Cow::Borrowed(read.as_json())),
        }
    }

    /// The record alone: a copy of its text, which lets the rest of its page go.
    #[must_use]
    pub fn into_owned(self) -> Self {
        match self.0 {
            Form::Built(_) => self,
            Form::Read(read) => read.into_owned().into(),
        }
    }
}

impl RecordPage {
    /// The records, in order.
    pub fn records(&self) -> impl ExactSizeIterator<Item = Record> + use<'_> {
        self.rows().map(Record::from)
    }
}

impl From<RecordBytes> for Record {
    fn from(read: RecordBytes) -> Self {
        Self(Form::Read(read))
    }
}

impl Default for Record {
    fn default() -> Self {
        Self::new()
    }
}

impl PartialEq for Record {
    /// Whether both have the same fields with the same values, in whatever order.
    fn eq(&self, other: &Self) -> bool {
        let fields = |record: &Self| -> BTreeMap<String, Result<Value, String>> {
            let value = |json: &str| serde_json::from_str(json).map_err(|_| json.to_owned());
            record.fields().map(|(name, json)| (name.into_owned(), value(json))).collect()
        };
        fields(self) == fields(other)
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Record ")?;
        let fields = self.fields().map(|(name, json)| (name.into_owned(), json.to_owned()));
        f.debug_map().entries(fields.map(|(name, json)| (Plain(name), Plain(json)))).finish()
    }
}

/// Text that is shown as it is: JSON has quotes of its own.
struct Plain(String);

impl fmt::Debug for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
