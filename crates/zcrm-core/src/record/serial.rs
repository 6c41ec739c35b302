//! Records on their way from and to JSON.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::{Form, Record};
use crate::UniqueKeys;
use crate::json::TWICE;
use crate::json::raw::{OwnedText, first_key, raw_name};
use crate::record_bytes::PageFaultKind;

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Form::Built(built) => built.serialize(serializer),
            Form::Read(read) => {
                let json: Result<&RawValue, _> = serde_json::from_str(read.as_json());
                json.map_err(S::Error::custom)?.serialize(serializer)
            }
        }
    }
}

impl<'de> Deserialize<'de> for Record {
    /// Strictly: a field that is there twice is an error, at any depth.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match raw_name() {
            Some(name) => deserializer.deserialize_newtype_struct(name, Object),
            None => deserializer.deserialize_map(Object),
        }
    }
}

struct Object;

impl<'de> Visitor<'de> for Object {
    type Value = Record;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Record, D::Error> {
        from.deserialize_map(self)
    }

    /// The JSON text as the only member, or the fields.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
        let Some(key) = first_key(&mut map)? else { return Ok(Record::new()) };
        if Some(key.as_str()) == raw_name() {
            let json: OwnedText = map.next_value()?;
            return Record::from_json(json.0).map_err(|fault| match fault.kind {
                PageFaultKind::Twice => de::Error::custom(TWICE),
                PageFaultKind::NotAPage => de::Error::custom("a record that is no object"),
                _ => de::Error::custom(fault),
            });
        }
        let mut fields = Map::new();
        fields.insert(key, map.next_value::<UniqueKeys>()?.into_value());
        while let Some((key, value)) = map.next_entry::<String, UniqueKeys>()? {
            if fields.insert(key, value.into_value()).is_some() {
                return Err(de::Error::custom(TWICE));
            }
        }
        Ok(fields.into())
    }
}

impl From<Map<String, Value>> for Record {
    fn from(fields: Map<String, Value>) -> Self {
        fields.into_iter().fold(Self::new(), |record, (name, value)| record.with(name, value))
    }
}
