//! A record or user as another record refers to it.

use serde::{Deserialize, Serialize, Serializer};

use super::{RecordId, tolerant};

/// What a lookup or owner field holds: an id, with a name when Zoho sends one.
///
/// It is read as long as it has an id; a name of another JSON type counts as absent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reference {
    /// The id of the record or user referred to.
    pub id: RecordId,
    /// Its display name.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "tolerant::text")]
    pub name: Option<String>,
    /// A user's e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "tolerant::text")]
    pub email: Option<String>,
    /// The API name of its module, in look-ups that lead to several modules.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "tolerant::api_name",
        serialize_with = "module"
    )]
    pub module: Option<String>,
}

impl Reference {
    /// A reference to the record or user with this id.
    #[must_use]
    pub const fn new(id: RecordId) -> Self {
        Self { id, name: None, email: None, module: None }
    }

    /// The same with the API name of the module, which a look-up of several modules wants.
    #[must_use]
    pub fn in_module(mut self, module: impl Into<String>) -> Self {
        self.module = Some(module.into());
        self
    }
}

impl From<RecordId> for Reference {
    fn from(id: RecordId) -> Self {
        Self::new(id)
    }
}

/// Writes a module as Zoho does: an object with its API name.
fn module<S: Serializer>(name: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Module<'a> {
        api_name: &'a Option<String>,
    }
    Module { api_name: name }.serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_odd_member_does_not_lose_the_id() {
        for odd in ["null", "5", "1.5", "true", "[1]", r#"{"a":1}"#] {
            let json = format!(r#"{{"name":{odd},"id":"7","email":{odd},"module":{odd},"x":1}}"#);
            let read: Reference = serde_json::from_str(&json).unwrap();
            assert_eq!(read, Reference::new(RecordId::new(7)), "{json}");
        }
        for bad in ["{}", r#"{"name":"a"}"#, r#"{"id":null}"#, r#"{"id":"7","id":"7"}"#] {
            assert!(serde_json::from_str::<Reference>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_module_is_read_as_text_and_as_an_object() {
        let wanted = Reference::new(RecordId::new(7)).in_module("Leads");
        for module in [r#""Leads""#, r#"{"id":"3","api_name":"Leads"}"#] {
            let json = format!(r#"{{"id":7,"module":{module}}}"#);
            assert_eq!(serde_json::from_str::<Reference>(&json).unwrap(), wanted);
        }
        let json = serde_json::to_string(&wanted).unwrap();
        assert_eq!(json, r#"{"id":"7","module":{"api_name":"Leads"}}"#);
        let plain = serde_json::to_string(&Reference::from(RecordId::new(7))).unwrap();
        assert_eq!(plain, r#"{"id":"7"}"#);
    }
}
