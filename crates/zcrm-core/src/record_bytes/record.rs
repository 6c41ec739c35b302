//! One record of a page.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::page::{Kept, RecordPage};
use super::{FieldFault, PageFault, escape, index, scan};
use crate::{Date, DateTime, Decimal, RecordId, Reference, Tag};

/// A record as the JSON that came; fields are decoded when they are asked for.
///
/// It shares its page with the page's other records. Reading a field is cheap and decodes nothing
/// else; a field that is not of the type it is read as is an error of that field alone.
///
/// ```
/// use zcrm_core::{Decimal, RecordPage};
///
/// let body = r#"{"data":[{"id":"7","Amount":1234567890123456.78,"Owner":{"id":"5","name":"Ada"}}]}"#;
/// let page = RecordPage::read(body.into(), "data")?;
/// for deal in page.records() {
///     assert_eq!(deal.id().map(|id| id.as_u64()), Some(7));
///     assert_eq!(deal.get::<Decimal>("Amount")?.unwrap().to_string(), "1234567890123456.78");
///     assert_eq!(deal.reference("Owner")?.unwrap().name.as_deref(), Some("Ada"));
///     assert_eq!(deal.text("Stage"), None);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct RecordBytes {
    pub(super) kept: Arc<Kept>,
    pub(super) number: usize,
}

impl RecordBytes {
    /// Looks through the JSON text of one record.
    ///
    /// # Errors
    ///
    /// [`PageFault`] when it is not JSON, no object, or has a member twice.
    pub fn from_json(text: impl Into<String>) -> Result<Self, PageFault> {
        Ok(Self { kept: Arc::new(Kept::one(text.into())?), number: 0 })
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> Option<RecordId> {
        self.get("id").ok().flatten()
    }

    /// Whether the record has the field, if only as null.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The JSON of a field.
    #[must_use]
    pub fn raw(&self, name: &str) -> Option<&str> {
        self.find(name).map(|at| index::value(&self.kept.text, at))
    }

    /// The value of a field; `None` when it is absent or null.
    ///
    /// # Errors
    ///
    /// [`FieldFault`] when it is not of the type.
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, FieldFault> {
        let Some(json) = self.find(name).and_then(|at| self.kept.text.get(at..)) else {
            return Ok(None);
        };
        if json.starts_with('n') {
            return Ok(None);
        }
        // The value ends by itself, for the text was looked through; what follows is not read.
        let mut value = serde_json::Deserializer::from_str(json);
        T::deserialize(&mut value).map(Some).map_err(|_| FieldFault::new(name, json))
    }

    /// A text field's value; `None` when it is absent, null, or no text.
    ///
    /// Half of a surrogate pair, as a text that was cut within an emoji ends in, is read as U+FFFD.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        let text = &self.kept.text;
        let start = self.find(name).filter(|at| text.as_bytes().get(*at) == Some(&b'"'))? + 1;
        let (end, escaped) = scan::string(text.as_bytes(), start).ok()?;
        let raw = text.get(start..end - 1)?;
        Some(if escaped { escape::text(raw) } else { Cow::Borrowed(raw) })
    }

    /// A truth value; `None` when it is absent, null, or of another type.
    #[must_use]
    pub fn boolean(&self, name: &str) -> Option<bool> {
        match self.raw(name)? {
            "true" => Some(true),
            "false" => Some(false),
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

    /// The fields in the order in which they came: their names and their JSON.
    pub fn fields(&self) -> impl Iterator<Item = (Cow<'_, str>, &str)> {
        let members = self.kept.index.members(&self.kept.text, self.number);
        members.map(|(name, json)| (escape::text(name), json))
    }

    /// The whole record, decoded.
    ///
    /// # Errors
    ///
    /// That of serde_json, when the record is not of the type; its words may quote a value.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.as_json())
    }

    /// The JSON of the whole record.
    #[must_use]
    pub fn as_json(&self) -> &str {
        self.kept.index.record(&self.kept.text, self.number)
    }

    /// The record alone: a copy of its text, which lets the rest of its page go.
    #[must_use]
    pub fn into_owned(self) -> Self {
        match Kept::one(self.as_json().to_owned()) {
            Ok(kept) => Self { kept: Arc::new(kept), number: 0 },
            // What was looked through once is looked through again.
            Err(_) => self,
        }
    }
}

impl RecordBytes {
    /// Where the value of a field begins.
    #[inline]
    fn find(&self, name: &str) -> Option<usize> {
        self.kept.index.find(&self.kept.text, self.number, name)
    }
}

impl PartialEq for RecordBytes {
    /// Whether the same JSON came for both.
    fn eq(&self, other: &Self) -> bool {
        self.as_json() == other.as_json()
    }
}

impl Serialize for RecordBytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let json: &RawValue =
            serde_json::from_str(self.as_json()).map_err(serde::ser::Error::custom)?;
        json.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RecordBytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json: Box<RawValue> = Box::deserialize(deserializer)?;
        Self::from_json(Box::<str>::from(json)).map_err(D::Error::custom)
    }
}

impl fmt::Debug for RecordBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Names only: what a customer's record holds does not belong in a log.
        let names = self.fields().map(|(name, _)| name);
        f.debug_tuple("RecordBytes").field(&names.collect::<Vec<_>>()).finish()
    }
}
