//! The objects in which Zoho wraps what it sends, by the key of what is asked for.

use std::any::{Any, TypeId};
use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use serde::de::{Deserialize, DeserializeOwned, DeserializeSeed, Deserializer};
use serde::de::{Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::json::{MapOnly, TWICE, repaired};
use crate::paging::{record_fault, unknown_end};
use crate::{Error, Page, PageInfo, Record, RecordPage};

/// A page: the records under a key, and `info`.
pub(crate) struct PageEnvelope;

impl PageEnvelope {
    /// The page when [`Record`]s are asked for: they keep the text and are decoded later. `None` for
    /// another type, and for a text that is no page to them: reading it as any other says why.
    pub(crate) fn kept<T: 'static>(body: &Bytes, key: &str) -> Option<Page<T>> {
        if TypeId::of::<T>() != TypeId::of::<Record>() {
            return None;
        }
        let page = RecordPage::read(body.clone(), key).ok()?;
        let info = Info::read(page.info());
        // Half of a surrogate pair is kept as it came, and is U+FFFD to readers.
        let halves =
            if page.text().contains("\\u") { repaired(page.text().as_bytes()) } else { None };
        let items: Vec<Result<Record, Error>> = page.records().map(Ok).collect();
        let items: Box<dyn Any> = Box::new(items);
        let page = info.page(*items.downcast().ok()?);
        Some(page.with_repaired(halves.map_or(0, |halves| halves.characters)))
    }

    /// Reads the page; records one by one where they cannot be read together.
    pub(crate) fn read<T: DeserializeOwned>(
        text: &str,
        key: &str,
    ) -> Result<Page<T>, serde_json::Error> {
        let together: Result<(Items<T>, Info), _> = envelope(text, key);
        let error = match together {
            Ok((items, info)) => return Ok(info.page(items.0)),
            Err(error) => error,
        };
        if !error.is_data() {
            return Err(error);
        }
        let Ok((records, info)) = envelope::<Vec<&RawValue>>(text, key) else {
            return Err(error);
        };
        let mut characters = 0;
        let items = records.into_iter().enumerate().map(|(index, record)| {
            let error = match serde_json::from_str(record.get()) {
                Ok(record) => return Ok(record),
                Err(error) => error,
            };
            if let Some(repaired) = repaired(record.get().as_bytes())
                && let Ok(record) = serde_json::from_str(&repaired.text)
            {
                characters += repaired.characters;
                return Ok(record);
            }
            Err(record_fault(index, record, &error))
        });
        let items = items.collect();
        Ok(info.page(items).with_repaired(characters))
    }
}

/// The entries of a batch's response.
pub(crate) struct Entries(pub(crate) Vec<Value>);

impl Entries {
    pub(crate) fn read(text: &str, key: &str) -> Result<Self, serde_json::Error> {
        envelope(text, key).map(|(entries, _)| Self(entries))
    }
}

/// The texts of the entries under the key.
pub(crate) fn raw_entries<'a>(text: &'a str, key: &str) -> Option<Vec<&'a RawValue>> {
    envelope::<Vec<&RawValue>>(text, key).ok().map(|(entries, _)| entries)
}

/// What a page says of what comes after it; `Err` when that cannot be read, which costs no record.
struct Info(Result<PageInfo, Error>);

impl Info {
    fn read(json: Option<&str>) -> Self {
        let Some(json) = json else { return Self(Ok(PageInfo::default())) };
        let read = serde_json::from_str::<MapOnly<_>>(json);
        Self(read.map(|MapOnly(info)| info).map_err(|error| unknown_end(&error)))
    }

    fn page<T>(self, items: Vec<Result<T, Error>>) -> Page<T> {
        match self.0 {
            Ok(info) => Page::new(items, info),
            Err(fault) => Page::new(items, PageInfo::new(true, None)).without_end(fault),
        }
    }
}

/// What stands under the key, and `info`.
fn envelope<'de, R: Deserialize<'de>>(
    text: &'de str,
    key: &str,
) -> Result<(R, Info), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = Envelope { key, root: PhantomData }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(read)
}

struct Envelope<'k, R> {
    key: &'k str,
    root: PhantomData<R>,
}

impl<'de, R: Deserialize<'de>> DeserializeSeed<'de> for Envelope<'_, R> {
    type Value = (R, Info);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, R: Deserialize<'de>> Visitor<'de> for Envelope<'_, R> {
    type Value = (R, Info);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with {}", self.key)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let (mut root, mut info) = (None, None);
        while let Some(member) = members.next_key_seed(Member(self.key))? {
            match member {
                Is::Root if root.is_none() => root = Some(members.next_value()?),
                Is::Info if info.is_none() => {
                    info = Some(Info::read(Some(members.next_value::<&RawValue>()?.get())));
                }
                Is::Root | Is::Info => return Err(A::Error::custom(TWICE)),
                Is::Other => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        match root {
            Some(root) => Ok((root, info.unwrap_or_else(|| Info::read(None)))),
            None => Err(A::Error::custom(format_args!("missing field `{}`", self.key))),
        }
    }
}

/// Which member comes next.
struct Member<'k>(&'k str);

enum Is {
    Root,
    Info,
    Other,
}

impl<'de> DeserializeSeed<'de> for Member<'_> {
    type Value = Is;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Is, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Member<'_> {
    type Value = Is;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Is, E> {
        Ok(match name {
            _ if name == self.0 => Is::Root,
            "info" => Is::Info,
            _ => Is::Other,
        })
    }
}

/// Records that were read, each as the result that a page holds.
struct Items<T>(Vec<Result<T, Error>>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Items<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ItemsVisitor(PhantomData)).map(Self)
    }
}

struct ItemsVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ItemsVisitor<T> {
    type Value = Vec<Result<T, Error>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut records: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(record) = records.next_element()? {
            items.push(Ok(record));
        }
        Ok(items)
    }
}
