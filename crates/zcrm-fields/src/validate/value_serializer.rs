//! The value of a checked field.

use serde::ser::{
    self, Serialize, SerializeSeq, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
    SerializeTupleVariant,
};

use super::checker::{At, Checker};
use super::inspect_serialize::{Fields, FieldsSerializer, Stop};
use super::scalar::Scalar;
use super::shape::Shape;

/// Judges a value, or with `row` an element of one that is a list.
pub(super) struct ValueSerializer<'c, 'a> {
    pub(super) checker: &'c mut Checker<'a>,
    pub(super) at: At<'a>,
    pub(super) row: Option<usize>,
}

/// Structs of this sort are how `serde_json` hands raw text and long numbers through serde: they
/// cannot be looked into.
const OPAQUE: &str = "$serde_json::private::";

macro_rules! scalars {
    ($($method:ident($from:ty) => $variant:ident)+) => {
        $(fn $method(self, value: $from) -> Result<(), Stop> {
            self.scalar(Scalar::$variant(value.into()))
        })+
    };
}

impl<'c, 'a> ValueSerializer<'c, 'a> {
    #[inline]
    fn scalar(self, scalar: Scalar<'_>) -> Result<(), Stop> {
        self.checker.scalar(self.at, scalar, self.row.is_some());
        Ok(())
    }

    fn whole(&mut self, shape: Option<Shape>) {
        if self.row.is_none() {
            self.checker.whole(self.at, shape);
        }
    }

    fn list(self) -> List<'c, 'a> {
        // A list in a list is nothing that Zoho knows.
        let row = if self.row.is_some() { None } else { Some(0) };
        List { checker: self.checker, at: self.at, row }
    }

    fn object(mut self) -> Fields<'c, 'a> {
        self.whole(Some(Shape::Object));
        let scope = self.row.and_then(|row| self.checker.row(self.at, row));
        let to = scope.map(|scope| FieldsSerializer { checker: self.checker, scope });
        Fields { to, slot: None }
    }
}

impl<'c, 'a> ser::Serializer for ValueSerializer<'c, 'a> {
    type Ok = ();
    type Error = Stop;
    type SerializeSeq = List<'c, 'a>;
    type SerializeTuple = List<'c, 'a>;
    type SerializeTupleStruct = List<'c, 'a>;
    type SerializeTupleVariant = Variant;
    type SerializeMap = Fields<'c, 'a>;
    type SerializeStruct = Fields<'c, 'a>;
    type SerializeStructVariant = Variant;

    scalars! {
        serialize_bool(bool) => Bool
        serialize_i8(i8) => Signed
        serialize_i16(i16) => Signed
        serialize_i32(i32) => Signed
        serialize_i64(i64) => Signed
        serialize_i128(i128) => Signed
        serialize_u8(u8) => Unsigned
        serialize_u16(u16) => Unsigned
        serialize_u32(u32) => Unsigned
        serialize_u64(u64) => Unsigned
        serialize_u128(u128) => Unsigned
        serialize_f32(f32) => Float
    }

    fn serialize_f64(self, value: f64) -> Result<(), Stop> {
        // JSON has no other; serde_json writes null.
        if value.is_finite() { self.scalar(Scalar::Float(value)) } else { Ok(()) }
    }

    fn serialize_char(self, value: char) -> Result<(), Stop> {
        self.scalar(Scalar::Text(value.encode_utf8(&mut [0; 4])))
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), Stop> {
        self.scalar(Scalar::Text(value))
    }

    /// A list of numbers.
    fn serialize_bytes(mut self, _: &[u8]) -> Result<(), Stop> {
        self.whole(Some(Shape::Array));
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Stop> {
        Ok(())
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), Stop> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Stop> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Stop> {
        Ok(())
    }

    #[inline]
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Stop> {
        self.scalar(Scalar::Text(variant))
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Stop> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        mut self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Stop> {
        self.whole(Some(Shape::Object));
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'c, 'a>, Stop> {
        Ok(self.list())
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'c, 'a>, Stop> {
        Ok(self.list())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List<'c, 'a>, Stop> {
        Ok(self.list())
    }

    fn serialize_tuple_variant(
        mut self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Variant, Stop> {
        self.whole(Some(Shape::Object));
        Ok(Variant)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields<'c, 'a>, Stop> {
        Ok(self.object())
    }

    fn serialize_struct(mut self, name: &'static str, _: usize) -> Result<Fields<'c, 'a>, Stop> {
        if name.starts_with(OPAQUE) {
            self.whole(None);
            return Ok(Fields { to: None, slot: None });
        }
        Ok(self.object())
    }

    fn serialize_struct_variant(
        mut self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Variant, Stop> {
        self.whole(Some(Shape::Object));
        Ok(Variant)
    }
}

/// The elements of a list.
pub(super) struct List<'c, 'a> {
    checker: &'c mut Checker<'a>,
    at: At<'a>,
    /// Which comes next; `None`: they are not looked at.
    row: Option<usize>,
}

impl List<'_, '_> {
    fn element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Stop> {
        let Some(row) = self.row else { return Ok(()) };
        if row == 0 {
            self.checker.whole(self.at, Some(Shape::Array));
        }
        self.row = Some(row + 1);
        value.serialize(ValueSerializer { checker: self.checker, at: self.at, row: Some(row) })
    }
}

macro_rules! list {
    ($($trait:ident::$method:ident)+) => {
        $(impl $trait for List<'_, '_> {
            type Ok = ();
            type Error = Stop;

            fn $method<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Stop> {
                self.element(value)
            }

            fn end(self) -> Result<(), Stop> {
                Ok(())
            }
        })+
    };
}

list! {
    SerializeSeq::serialize_element
    SerializeTuple::serialize_element
    SerializeTupleStruct::serialize_field
}

/// The inside of an enum's variant, which is not looked at.
pub(super) struct Variant;

impl SerializeTupleVariant for Variant {
    type Ok = ();
    type Error = Stop;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, _: &T) -> Result<(), Stop> {
        Ok(())
    }

    fn end(self) -> Result<(), Stop> {
        Ok(())
    }
}

impl SerializeStructVariant for Variant {
    type Ok = ();
    type Error = Stop;

    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        _: &'static str,
        _: &T,
    ) -> Result<(), Stop> {
        Ok(())
    }

    fn end(self) -> Result<(), Stop> {
        Ok(())
    }
}
