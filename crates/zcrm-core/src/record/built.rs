//! A record that a program makes.

use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use crate::json::{is_keep, json_bytes};

/// Fields with their JSON, in the order in which they were set.
#[derive(Clone, Debug, Default)]
pub(super) struct Built(Vec<Member>);

#[derive(Clone, Debug)]
struct Member {
    name: Box<str>,
    /// The words of the error when the value cannot be written.
    json: Result<Box<RawValue>, Box<str>>,
}

impl Built {
    /// Sets a field; its place stays when it was set before. A field to keep stays as it is.
    pub(super) fn set(&mut self, name: String, value: &(impl Serialize + ?Sized)) {
        if is_keep(value) {
            return;
        }
        let written = json_bytes(value).and_then(|json| serde_json::from_slice(&json));
        self.put(name.into(), written.map_err(|error| error.to_string().into()));
    }

    /// Sets a field to JSON that was read.
    pub(super) fn set_json(&mut self, name: &str, json: &str) {
        let json = serde_json::from_str::<Box<RawValue>>(json);
        self.put(name.into(), json.map_err(|error| error.to_string().into()));
    }

    fn put(&mut self, name: Box<str>, json: Result<Box<RawValue>, Box<str>>) {
        match self.0.iter_mut().find(|member| member.name == name) {
            Some(member) => member.json = json,
            None => self.0.push(Member { name, json }),
        }
    }

    pub(super) fn raw(&self, name: &str) -> Option<&str> {
        let member = self.0.iter().find(|member| &*member.name == name)?;
        member.json.as_ref().ok().map(|json| json.get())
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|Member { name, json }| Some((&**name, json.as_ref().ok()?.get())))
    }
}

impl Serialize for Built {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for Member { name, json } in &self.0 {
            match json {
                Ok(json) => map.serialize_entry(name, json)?,
                Err(words) => {
                    return Err(S::Error::custom(format_args!("write the field {name}: {words}")));
                }
            }
        }
        map.end()
    }
}
