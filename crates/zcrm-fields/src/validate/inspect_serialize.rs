//! Records of types of one's own: looked through by serde, without building anything.
//!
//! Of a record, only the values of checked fields are visited; the others cost one look-up of
//! their name.

use std::fmt;

use serde::ser::{self, Impossible, Serialize, SerializeMap, SerializeStruct};

use super::checker::{At, Checker, Scope};
use super::key_serializer::KeySerializer;
use super::plan::Slot;
use super::value_serializer::ValueSerializer;

/// The record is none, or cannot be serialised; the encoder reports it.
#[derive(Debug)]
pub(super) struct Stop;

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("look through a record: it cannot be serialised")
    }
}

impl ser::Error for Stop {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl std::error::Error for Stop {}

/// Judges the fields of a record or of a row.
pub(super) struct FieldsSerializer<'c, 'a> {
    pub(super) checker: &'c mut Checker<'a>,
    pub(super) scope: Scope<'a>,
}

/// A record is an object; of anything else there is nothing to judge.
macro_rules! no_record {
    ($($method:ident($($argument:ty),*))+) => {
        $(fn $method(self, $(_: $argument),*) -> Result<(), Stop> { Ok(()) })+
    };
}

impl<'c, 'a> ser::Serializer for FieldsSerializer<'c, 'a> {
    type Ok = ();
    type Error = Stop;
    type SerializeSeq = Impossible<(), Stop>;
    type SerializeTuple = Impossible<(), Stop>;
    type SerializeTupleStruct = Impossible<(), Stop>;
    type SerializeTupleVariant = Impossible<(), Stop>;
    type SerializeMap = Fields<'c, 'a>;
    type SerializeStruct = Fields<'c, 'a>;
    type SerializeStructVariant = Impossible<(), Stop>;

    no_record! {
        serialize_bool(bool)
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_i128(i128)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64)
        serialize_u128(u128)
        serialize_f32(f32) serialize_f64(f64)
        serialize_char(char) serialize_str(&str) serialize_bytes(&[u8])
        serialize_none() serialize_unit() serialize_unit_struct(&'static str)
        serialize_unit_variant(&'static str, u32, &'static str)
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), Stop> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Stop> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Stop> {
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Stop> {
        Err(Stop)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Stop> {
        Err(Stop)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Stop> {
        Err(Stop)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Stop> {
        Err(Stop)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields<'c, 'a>, Stop> {
        Ok(Fields { to: Some(self), slot: None })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'c, 'a>, Stop> {
        Ok(Fields { to: Some(self), slot: None })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Stop> {
        Err(Stop)
    }
}

/// The fields of a record or of a row, as they come; of any other object, they are not looked at.
pub(super) struct Fields<'c, 'a> {
    pub(super) to: Option<FieldsSerializer<'c, 'a>>,
    /// What the key that came last stands for.
    pub(super) slot: Option<&'a Slot>,
}

impl<'a> Fields<'_, 'a> {
    fn judge<T: ?Sized + Serialize>(&mut self, slot: &'a Slot, value: &T) -> Result<(), Stop> {
        let Some(FieldsSerializer { checker, scope }) = &mut self.to else { return Ok(()) };
        let at = At { scope: *scope, slot };
        value.serialize(ValueSerializer { checker, at, row: None })
    }
}

impl SerializeStruct for Fields<'_, '_> {
    type Ok = ();
    type Error = Stop;

    #[inline]
    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Stop> {
        let Some(to) = &self.to else { return Ok(()) };
        match to.scope.plan.slot(key) {
            Some(slot) => self.judge(slot, value),
            None => Ok(()),
        }
    }

    fn end(self) -> Result<(), Stop> {
        Ok(())
    }
}

impl SerializeMap for Fields<'_, '_> {
    type Ok = ();
    type Error = Stop;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), Stop> {
        if let Some(to) = &self.to {
            self.slot = key.serialize(KeySerializer(to.scope.plan))?;
        }
        Ok(())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Stop> {
        match self.slot.take() {
            Some(slot) => self.judge(slot, value),
            None => Ok(()),
        }
    }

    fn end(self) -> Result<(), Stop> {
        Ok(())
    }
}
