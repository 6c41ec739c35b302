//! One cell as a value.

use std::str::FromStr;

use serde::de::value::{BorrowedStrDeserializer, MapDeserializer, StrDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};

use super::CellFault;

/// A cell.
pub(super) struct Cell<'c>(pub(super) &'c str);

impl Cell<'_> {
    fn parsed<T: FromStr>(&self, expected: &str) -> Result<T, CellFault> {
        self.0.parse().map_err(|_| CellFault(format!("the cell is not {expected}")))
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident $expected:literal,)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellFault> {
            visitor.$visit(self.parsed($expected)?)
        })*
    };
}

impl<'de> Deserializer<'de> for Cell<'de> {
    type Error = CellFault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellFault> {
        if self.0.is_empty() { visitor.visit_unit() } else { visitor.visit_borrowed_str(self.0) }
    }

    numbers! {
        deserialize_i8 visit_i8 "a whole number",
        deserialize_i16 visit_i16 "a whole number",
        deserialize_i32 visit_i32 "a whole number",
        deserialize_i64 visit_i64 "a whole number",
        deserialize_i128 visit_i128 "a whole number",
        deserialize_u8 visit_u8 "a whole number",
        deserialize_u16 visit_u16 "a whole number",
        deserialize_u32 visit_u32 "a whole number",
        deserialize_u64 visit_u64 "a whole number",
        deserialize_u128 visit_u128 "a whole number",
        deserialize_f32 visit_f32 "a number",
        deserialize_f64 visit_f64 "a number",
        deserialize_char visit_char "one character",
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellFault> {
        match self.0 {
            "true" | "TRUE" | "True" | "1" => visitor.visit_bool(true),
            "false" | "FALSE" | "False" | "0" => visitor.visit_bool(false),
            _ => Err(CellFault("the cell is not true or false".to_owned())),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellFault> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellFault> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellFault> {
        visitor.visit_borrowed_bytes(self.0.as_bytes())
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellFault> {
        visitor.visit_borrowed_bytes(self.0.as_bytes())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellFault> {
        if self.0.is_empty() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellFault> {
        if self.0.is_empty() {
            return visitor.visit_unit();
        }
        Err(CellFault::invalid_type(Unexpected::Other("a text"), &"empty"))
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, CellFault> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, CellFault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellFault> {
        let rest = (!self.0.is_empty()).then_some(self.0);
        visitor.visit_seq(Several(rest))
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, CellFault> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, CellFault> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellFault> {
        self.into_member("id", visitor)
    }

    /// A lookup is an id, a tag is a name.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, CellFault> {
        let is_named = name == "Tag" || !fields.contains(&"id");
        let key = if is_named && fields.contains(&"name") { "name" } else { "id" };
        self.into_member(key, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, CellFault> {
        visitor.visit_enum(self)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellFault> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellFault> {
        visitor.visit_unit()
    }
}

impl<'c> Cell<'c> {
    fn into_member<V: Visitor<'c>>(
        self,
        key: &'static str,
        visitor: V,
    ) -> Result<V::Value, CellFault> {
        let member = (!self.0.is_empty()).then_some((key, self));
        visitor.visit_map(MapDeserializer::new(member.into_iter()))
    }
}

impl<'c> IntoDeserializer<'c, CellFault> for Cell<'c> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Texts with `;` between them.
struct Several<'c>(Option<&'c str>);

impl<'de> SeqAccess<'de> for Several<'de> {
    type Error = CellFault;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, CellFault> {
        let Some(rest) = self.0.take() else { return Ok(None) };
        let (first, rest) = match rest.split_once(';') {
            Some((first, rest)) => (first, Some(rest)),
            None => (rest, None),
        };
        self.0 = rest;
        seed.deserialize(Cell(first.trim())).map(Some)
    }
}

impl<'de> EnumAccess<'de> for Cell<'de> {
    type Error = CellFault;
    type Variant = Unit;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Unit), CellFault> {
        let name: BorrowedStrDeserializer<'de, CellFault> = BorrowedStrDeserializer::new(self.0);
        Ok((seed.deserialize(name)?, Unit))
    }
}

/// A variant without content: a cell has no more than a name.
pub(super) struct Unit;

impl<'de> VariantAccess<'de> for Unit {
    type Error = CellFault;

    fn unit_variant(self) -> Result<(), CellFault> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, CellFault> {
        seed.deserialize(StrDeserializer::new(""))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, CellFault> {
        Err(CellFault("the cell has no several values".to_owned()))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, CellFault> {
        Err(CellFault("the cell has no several values".to_owned()))
    }
}
