//! The JSON of a setting, kept as it came and read member by member.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use zcrm_core::RecordId;

use crate::View;

/// The JSON of a setting. A member that is null, absent or of another type than the one asked for reads
/// as absent; what is no object has no members.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Kept(pub(crate) Value);

impl Kept {
    /// A member, if only as null.
    pub(crate) fn member(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.member(name)?.as_str()
    }

    /// A text, or the name of the object that stands there.
    pub(crate) fn named(&self, name: &str) -> Option<&str> {
        match self.member(name)? {
            Value::Object(members) => {
                let name = members.get("api_name").or_else(|| members.get("name"));
                name?.as_str()
            }
            other => other.as_str(),
        }
    }

    pub(crate) fn boolean(&self, name: &str) -> Option<bool> {
        self.member(name)?.as_bool()
    }

    /// A whole number, which Zoho also writes as a text.
    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        match self.member(name)? {
            Value::String(text) => text.parse().ok(),
            other => other.as_i64(),
        }
    }

    /// An id, a date, a reference: what is not of the type reads as absent.
    pub(crate) fn value<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        T::deserialize(self.member(name)?).ok()
    }

    /// A number or a text of digits.
    pub(crate) fn decimal(&self, name: &str) -> Option<zcrm_core::Decimal> {
        match self.member(name)? {
            Value::String(text) => text.parse().ok(),
            Value::Number(number) => number.to_string().parse().ok(),
            _ => None,
        }
    }

    pub(crate) fn id(&self) -> Option<RecordId> {
        self.value("id")
    }

    pub(crate) fn texts(&self, name: &str) -> Vec<&str> {
        let list = self.member(name).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    pub(crate) fn view<V: View>(&self, name: &str) -> Option<V> {
        let member = self.member(name)?;
        member.is_object().then(|| V::from_json(member.clone()))
    }

    pub(crate) fn views<V: View>(&self, name: &str) -> Vec<V> {
        let list = self.member(name).and_then(Value::as_array);
        list.into_iter().flatten().cloned().map(V::from_json).collect()
    }
}
