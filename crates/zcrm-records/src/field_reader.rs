//! What a type with known fields is read by, which keeps those that it does not know.

use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::value::RawValue;

use crate::Record;

/// The members of a record, for the `Deserialize` of a type that knows some of them. Numbers keep
/// their digits, and what the type does not know is kept as it came.
///
/// ```
/// use serde::{Deserialize, Deserializer};
/// use zcrm_core::Decimal;
/// use zcrm_records::{FieldReader, Record};
///
/// struct Deal {
///     amount: Option<Decimal>,
///     more: Record,
/// }
///
/// impl<'de> Deserialize<'de> for Deal {
///     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         let mut fields = FieldReader::read(deserializer, "Deal", &["Amount"])?;
///         Ok(Self { amount: fields.take("Amount")?, more: fields.rest() })
///     }
/// }
///
/// let json = r#"{"Amount": 12345678901234567890.50, "Stage": "Won"}"#;
/// let deal: Deal = serde_json::from_str(json)?;
/// assert_eq!(deal.amount.map(|amount| amount.to_string()).as_deref(), Some("12345678901234567890.50"));
/// assert_eq!(deal.more.text("Stage").as_deref(), Some("Won"));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub struct FieldReader(Vec<(Box<str>, Box<RawValue>)>);

impl FieldReader {
    /// Reads the members of a record for the type of this name, which knows these fields.
    ///
    /// # Errors
    ///
    /// That of the deserializer, which must be one of serde_json's.
    pub fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        name: &'static str,
        fields: &'static [&'static str],
    ) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(name, fields, Members)
    }

    /// Takes a field out; `None` when it is absent or `null`.
    ///
    /// # Errors
    ///
    /// When it is of another type; the words name the field and no value.
    pub fn take<T: DeserializeOwned, E: Error>(&mut self, name: &str) -> Result<Option<T>, E> {
        let Some(place) = self.0.iter().position(|(known, _)| &**known == name) else {
            return Ok(None);
        };
        let (_, json) = self.0.swap_remove(place);
        serde_json::from_str(json.get())
            .map_err(|_| E::custom(format_args!("the field {name} is of another type")))
    }

    /// What was not taken.
    #[must_use]
    pub fn rest(self) -> Record {
        let mut record = Record::new();
        for (name, json) in self.0 {
            record.set(name, json);
        }
        record
    }
}

impl fmt::Debug for FieldReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FieldReader").field("fields", &self.0.len()).finish()
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = FieldReader;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<FieldReader, A::Error> {
        let mut read: Vec<(Box<str>, Box<RawValue>)> = Vec::new();
        while let Some(Name(name)) = members.next_key()? {
            read.push((name, members.next_value()?));
        }
        Ok(FieldReader(read))
    }
}

#[derive(Deserialize)]
struct Name(Box<str>);
