//! Which keys the rows of a page have.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::operation::DATA;

/// The first group of names of which no row of the page has one. `None` when there is no row, or
/// the page cannot be read: another reader says why.
///
/// Mostly the first row has them all, and nothing is read behind it.
pub(crate) fn missing<'g>(
    body: &[u8],
    groups: &'g [Box<[&'static str]>],
) -> Option<&'g [&'static str]> {
    if groups.is_empty() {
        return None;
    }
    let mut search = Search { wanted: groups.iter().map(|group| &**group).collect(), rows: 0 };
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let read = Page(&mut search).deserialize(&mut deserializer);
    // An error is how reading ends early, when all were found.
    if read.is_err() || search.rows == 0 {
        return None;
    }
    search.wanted.first().copied()
}

/// Groups that no row had so far.
struct Search<'g> {
    wanted: Vec<&'g [&'static str]>,
    rows: usize,
}

impl Search<'_> {
    fn found(&mut self, key: &str) {
        self.wanted.retain(|group| !group.contains(&key));
    }
}

macro_rules! reads {
    ($name:ident: $reads:ident) => {
        impl<'de> DeserializeSeed<'de> for $name<'_, '_> {
            type Value = ();

            fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
                from.$reads(self)
            }
        }
    };
}

struct Page<'s, 'g>(&'s mut Search<'g>);
struct Rows<'s, 'g>(&'s mut Search<'g>);
struct Row<'s, 'g>(&'s mut Search<'g>);

reads!(Page: deserialize_map);
reads!(Rows: deserialize_seq);
reads!(Row: deserialize_map);

impl<'de> Visitor<'de> for Page<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a page")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(key) = members.next_key::<Cow<'_, str>>()? {
            if key == DATA {
                members.next_value_seed(Rows(&mut *self.0))?;
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for Rows<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        while rows.next_element_seed(Row(&mut *self.0))?.is_some() {
            self.0.rows += 1;
            if self.0.wanted.is_empty() {
                return Err(de::Error::custom("all were found"));
            }
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for Row<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(key) = members.next_key::<Cow<'_, str>>()? {
            self.0.found(&key);
            members.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}
