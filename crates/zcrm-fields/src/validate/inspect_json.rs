//! Records as they stand in the body of a request: looked through without building anything.
//!
//! Of a record, only the values of checked fields are visited; the others cost one look-up of
//! their name.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::checker::{At, Checker, Scope};
use super::plan::PlannedField;
use super::scalar::Scalar;
use super::shape::Shape;

/// Judges the records under this key, or at this JSON pointer. A body that is not JSON, or has none
/// there, has nothing to judge: Zoho says what it makes of it.
pub(super) fn records(checker: &mut Checker<'_>, body: &[u8], key: &str) {
    let Ok(text) = std::str::from_utf8(body) else { return };
    let path = match key.strip_prefix('/') {
        Some(pointer) => Path::Pointer(pointer),
        None => Path::Key(key),
    };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    // What cannot be read ends the look; nothing is lost by it.
    let _ = Descend { checker, path }.deserialize(&mut deserializer);
}

/// What is left of the way to the records.
#[derive(Clone, Copy)]
enum Path<'p> {
    Here,
    Key(&'p str),
    /// A JSON pointer without its first slash.
    Pointer(&'p str),
}

impl<'p> Path<'p> {
    /// The next step, and the rest; `None` where the records are.
    fn split(self) -> Option<(Token<'p>, Self)> {
        match self {
            Self::Here => None,
            Self::Key(key) => Some((Token { text: key, escaped: false }, Self::Here)),
            Self::Pointer(pointer) => {
                let (text, rest) = match pointer.split_once('/') {
                    Some((text, rest)) => (text, Self::Pointer(rest)),
                    None => (pointer, Self::Here),
                };
                Some((Token { text, escaped: text.contains('~') }, rest))
            }
        }
    }
}

/// The name of a member, or the index of an element.
#[derive(Clone, Copy)]
struct Token<'p> {
    text: &'p str,
    escaped: bool,
}

impl Token<'_> {
    fn is(self, name: &str) -> bool {
        if self.escaped {
            // RFC 6901, section 4.
            self.text.replace("~1", "/").replace("~0", "~") == name
        } else {
            self.text == name
        }
    }
}

impl<'de> DeserializeSeed<'de> for Token<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Token<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<bool, E> {
        Ok(self.is(name))
    }
}

/// Methods of a visitor for values in which there is nothing to judge.
macro_rules! nothing_in {
    ($($method:ident($value:ty))+) => {
        $(fn $method<E: Error>(self, _: $value) -> Result<(), E> { Ok(()) })+

        fn visit_unit<E: Error>(self) -> Result<(), E> {
            Ok(())
        }
    };
}

/// The way to the records.
struct Descend<'c, 'a, 'p> {
    checker: &'c mut Checker<'a>,
    path: Path<'p>,
}

impl<'de> DeserializeSeed<'de> for Descend<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Descend<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("records")
    }

    nothing_in! { visit_bool(bool) visit_i64(i64) visit_u64(u64) visit_f64(f64) visit_str(&str) }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let Some((token, path)) = self.path.split() else {
            // One record, not in a list.
            let scope = self.checker.begin(0);
            Fields { checker: self.checker, scope }.visit_map(members)?;
            self.checker.end();
            return Ok(());
        };
        while let Some(is_next) = members.next_key_seed(token)? {
            if is_next {
                members.next_value_seed(Descend { checker: self.checker, path })?;
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let Some((token, path)) = self.path.split() else {
            let mut index = 0;
            loop {
                let scope = self.checker.begin(index);
                let fields = Fields { checker: self.checker, scope };
                if elements.next_element_seed(fields)?.is_none() {
                    return Ok(());
                }
                self.checker.end();
                index += 1;
            }
        };
        let wanted: Option<usize> = token.text.parse().ok();
        let mut index = 0;
        loop {
            let read = if wanted == Some(index) {
                elements.next_element_seed(Descend { checker: self.checker, path })?
            } else {
                elements.next_element::<IgnoredAny>()?.map(drop)
            };
            if read.is_none() {
                return Ok(());
            }
            index += 1;
        }
    }
}

/// The fields of a record or of a row.
struct Fields<'c, 'a> {
    checker: &'c mut Checker<'a>,
    scope: Scope<'a>,
}

impl<'de> DeserializeSeed<'de> for Fields<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fields<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    // A record is an object; anything else is for Zoho to refuse.
    nothing_in! { visit_bool(bool) visit_i64(i64) visit_u64(u64) visit_f64(f64) visit_str(&str) }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<(), A::Error> {
        skip_list(elements)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let Self { checker, scope } = self;
        while let Some(slot) = members.next_key_seed(Key { checker: &mut *checker, scope })? {
            match slot {
                Some(slot) => {
                    let at = At { scope, slot };
                    members.next_value_seed(FieldValue { checker, at, row: None })?;
                }
                None => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// Which field a key names.
struct Key<'c, 'a> {
    checker: &'c mut Checker<'a>,
    scope: Scope<'a>,
}

impl<'de, 'a> DeserializeSeed<'de> for Key<'_, 'a> {
    type Value = Option<&'a PlannedField>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'a> Visitor<'_> for Key<'_, 'a> {
    type Value = Option<&'a PlannedField>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field's name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        let slot = self.scope.plan.slot(name);
        if slot.is_none() {
            self.checker.unplanned(self.scope, name);
        }
        Ok(slot)
    }
}

/// The value of a checked field, or with `row` an element of one that is a list.
struct FieldValue<'c, 'a> {
    checker: &'c mut Checker<'a>,
    at: At<'a>,
    row: Option<usize>,
}

impl FieldValue<'_, '_> {
    fn scalar<E>(self, scalar: Scalar<'_>) -> Result<(), E> {
        self.checker.scalar(self.at, scalar, self.row.is_some());
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for FieldValue<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for FieldValue<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field's value")
    }

    /// `null` says nothing.
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.scalar(Scalar::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.scalar(Scalar::Signed(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.scalar(Scalar::Unsigned(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.scalar(Scalar::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.scalar(Scalar::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let Self { checker, at, row } = self;
        if row.is_some() {
            // A list in a list is nothing that Zoho knows.
            return skip_list(elements);
        }
        let mut row = 0;
        while elements.next_element_seed(FieldValue { checker, at, row: Some(row) })?.is_some() {
            if row == 0 {
                checker.whole(at, Shape::Array);
            }
            row += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<(), A::Error> {
        let Self { checker, at, row } = self;
        let Some(row) = row else {
            checker.whole(at, Shape::Object);
            return skip_object(members);
        };
        match checker.row(at, row) {
            Some(scope) => Fields { checker, scope }.visit_map(members),
            None => skip_object(members),
        }
    }
}

fn skip_list<'de, A: SeqAccess<'de>>(mut elements: A) -> Result<(), A::Error> {
    while elements.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

fn skip_object<'de, A: MapAccess<'de>>(mut members: A) -> Result<(), A::Error> {
    while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}
