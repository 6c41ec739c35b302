//! What Zoho told beyond what the model has: kept as the text it came as.

use serde_json::Value;
use serde_json::value::RawValue;

use super::tolerant::{Members, is_absent};

/// An object of members that the model has no place for, or that had another shape than expected.
///
/// Kept as text: most programs never ask, and a parsed copy would be several times as large.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extra(pub(crate) Option<Box<RawValue>>);

impl Extra {
    /// Collects members; those that say nothing are left out.
    pub(crate) fn of<'a>(members: impl Iterator<Item = (&'a str, &'a RawValue)>) -> Self {
        let mut text = String::new();
        for (name, raw) in members.filter(|(_, raw)| !is_absent(raw)) {
            text.push(if text.is_empty() { '{' } else { ',' });
            // Text can always be written.
            text.push_str(&serde_json::to_string(name).unwrap_or_default());
            text.push(':');
            text.push_str(raw.get());
        }
        if text.is_empty() {
            return Self(None);
        }
        text.push('}');
        Self(RawValue::from_string(text).ok())
    }

    /// A member; `None` when it was not told, or is nested too deeply to be read.
    pub(crate) fn value(&self, name: &str) -> Option<Value> {
        let members = Members::of(self.0.as_deref()?)?;
        serde_json::from_str(members.told(name)?.get()).ok()
    }

    /// The names of all members.
    pub(crate) fn names(&self) -> Vec<String> {
        let members = self.0.as_deref().and_then(Members::of);
        members.map_or_else(Vec::new, |members| {
            members.0.into_iter().map(|(name, _)| name.into_owned()).collect()
        })
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_deref().map(RawValue::get) == other.0.as_deref().map(RawValue::get)
    }
}
