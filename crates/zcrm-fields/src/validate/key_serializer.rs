//! The key of a map: which field it names.

use serde::ser::{self, Impossible, Serialize};

use super::inspect_serialize::Stop;
use super::plan::{Plan, Slot};

/// Looks a key up; a key that is no text names no field.
pub(super) struct KeySerializer<'a>(pub(super) &'a Plan);

macro_rules! no_name {
    ($($method:ident($($argument:ty),*))+) => {
        $(fn $method(self, $(_: $argument),*) -> Result<Self::Ok, Stop> { Ok(None) })+
    };
}

macro_rules! no_key {
    ($($method:ident($($argument:ty),*) -> $compound:ident;)+) => {
        $(fn $method(self, $(_: $argument),*) -> Result<Self::$compound, Stop> { Err(Stop) })+
    };
}

impl<'a> ser::Serializer for KeySerializer<'a> {
    type Ok = Option<&'a Slot>;
    type Error = Stop;
    type SerializeSeq = Impossible<Self::Ok, Stop>;
    type SerializeTuple = Impossible<Self::Ok, Stop>;
    type SerializeTupleStruct = Impossible<Self::Ok, Stop>;
    type SerializeTupleVariant = Impossible<Self::Ok, Stop>;
    type SerializeMap = Impossible<Self::Ok, Stop>;
    type SerializeStruct = Impossible<Self::Ok, Stop>;
    type SerializeStructVariant = Impossible<Self::Ok, Stop>;

    no_name! {
        serialize_bool(bool)
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_i128(i128)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64)
        serialize_u128(u128)
        serialize_f32(f32) serialize_f64(f64)
        serialize_bytes(&[u8])
        serialize_none() serialize_unit() serialize_unit_struct(&'static str)
    }

    #[inline]
    fn serialize_str(self, name: &str) -> Result<Self::Ok, Stop> {
        Ok(self.0.slot(name))
    }

    fn serialize_char(self, name: char) -> Result<Self::Ok, Stop> {
        Ok(self.0.slot(name.encode_utf8(&mut [0; 4])))
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<Self::Ok, Stop> {
        Ok(self.0.slot(name))
    }

    fn serialize_some<T: ?Sized + Serialize>(self, key: &T) -> Result<Self::Ok, Stop> {
        key.serialize(self)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        key: &T,
    ) -> Result<Self::Ok, Stop> {
        key.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Self::Ok, Stop> {
        Err(Stop)
    }

    no_key! {
        serialize_seq(Option<usize>) -> SerializeSeq;
        serialize_tuple(usize) -> SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> SerializeTupleVariant;
        serialize_map(Option<usize>) -> SerializeMap;
        serialize_struct(&'static str, usize) -> SerializeStruct;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> SerializeStructVariant;
    }
}
