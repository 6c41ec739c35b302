//! The id of a record.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::{Error, ErrorKind};

/// The id of a record: a number of up to 19 digits.
///
/// It reads JSON strings and numbers and writes strings, as Zoho does: numbers of 19 digits lose
/// their last ones in programs that read JSON numbers as binary fractions. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(u64);

/// A text that is no record id.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseRecordIdError;

impl RecordId {
    /// The id with this number.
    #[must_use]
    pub const fn new(id: u64) -> Self {
        Self(id)
    }

    /// The number.
    #[must_use]
    pub const fn as_u64(self) -> u64 {
        self.0
    }
}

impl From<u64> for RecordId {
    fn from(id: u64) -> Self {
        Self(id)
    }
}

/// What names a record: its id, as a number or as text.
pub trait IntoRecordId {
    /// The id.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](ErrorKind::Configuration) when the text is no id.
    fn into_record_id(self) -> Result<RecordId, Error>;
}

impl IntoRecordId for RecordId {
    fn into_record_id(self) -> Result<RecordId, Error> {
        Ok(self)
    }
}

impl IntoRecordId for u64 {
    fn into_record_id(self) -> Result<RecordId, Error> {
        Ok(RecordId(self))
    }
}

impl IntoRecordId for &RecordId {
    fn into_record_id(self) -> Result<RecordId, Error> {
        Ok(*self)
    }
}

impl IntoRecordId for &str {
    fn into_record_id(self) -> Result<RecordId, Error> {
        let id = self.trim().parse().ok().filter(|_| !self.trim().is_empty());
        id.ok_or_else(|| Error::new(ErrorKind::Configuration, ParseRecordIdError.to_string()))
    }
}

impl IntoRecordId for String {
    fn into_record_id(self) -> Result<RecordId, Error> {
        (&*self).into_record_id()
    }
}

impl IntoRecordId for &String {
    fn into_record_id(self) -> Result<RecordId, Error> {
        (&**self).into_record_id()
    }
}

impl FromStr for RecordId {
    type Err = ParseRecordIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // `u64::from_str` takes a sign, which no id has.
        if text.bytes().all(|b| b.is_ascii_digit()) {
            text.parse().map(Self).map_err(|_| ParseRecordIdError)
        } else {
            Err(ParseRecordIdError)
        }
    }
}

impl fmt::Display for ParseRecordIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("read a record id: it is a number of up to 19 digits")
    }
}

impl std::error::Error for ParseRecordIdError {}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordId({})", self.0)
    }
}

impl Serialize for RecordId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Id;
        impl Visitor<'_> for Id {
            type Value = RecordId;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a record id: a string of digits, or a number")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<RecordId, E> {
                // The text is not repeated: it may be customer data in the wrong place.
                text.parse().map_err(|_| E::custom("a record id that is not a string of digits"))
            }

            fn visit_u64<E: de::Error>(self, id: u64) -> Result<RecordId, E> {
                Ok(RecordId(id))
            }

            fn visit_i64<E: de::Error>(self, id: i64) -> Result<RecordId, E> {
                u64::try_from(id).map(RecordId).map_err(|_| E::custom("a negative record id"))
            }
        }
        deserializer.deserialize_any(Id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_names_a_record_and_what_is_no_id_is_refused() {
        let id = RecordId(3_477_061_000_001_000_001);
        assert_eq!("3477061000001000001".into_record_id().unwrap(), id);
        assert_eq!(" 3477061000001000001\n".to_owned().into_record_id().unwrap(), id);
        assert_eq!((&id).into_record_id().unwrap(), id.as_u64().into_record_id().unwrap());
        for text in ["", " ", "ada@example.com", "-1", "+1", "1.5", "99999999999999999999", "１２"]
        {
            let error = text.into_record_id().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(text.trim().is_empty() || !error.to_string().contains(text), "{error}");
        }
    }

    #[test]
    fn ids_are_read_as_strings_and_numbers_and_written_as_strings() {
        for json in ["\"3477061000001000001\"", "3477061000001000001"] {
            let id: RecordId = serde_json::from_str(json).unwrap();
            assert_eq!(id.as_u64(), 3_477_061_000_001_000_001);
            assert_eq!(serde_json::to_string(&id).unwrap(), "\"3477061000001000001\"");
        }
        for json in ["\"\"", "\"+1\"", "\"../x\"", "-1", "1.5", "null", "\"99999999999999999999\""]
        {
            assert!(serde_json::from_str::<RecordId>(json).is_err(), "{json}");
        }
    }
}
