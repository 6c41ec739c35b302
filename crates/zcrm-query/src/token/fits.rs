//! Which values a field of a kind takes.

use crate::Value;
use crate::kind::{self, Kind};

/// A value that a field of kind `K` can be compared with.
///
/// A crate implements it for types of its own; those here are texts, numbers and truth values. A
/// [`Value`] fits every kind: what it holds is known at run time only.
#[diagnostic::on_unimplemented(
    message = "a field of kind `{K}` is not compared with `{Self}`",
    label = "no value of such a field"
)]
pub trait Fits<K: Kind>: Into<Value> {}

impl<K: Kind> Fits<K> for Value {}

macro_rules! fits {
    ($($kind:ident)* : $($value:ty)*) => { fits!(@each [$($kind)*] [$($value)*]); };
    (@each [$($kind:ident)*] $values:tt) => { $(fits!(@one $kind $values);)* };
    (@one $kind:ident [$($value:ty)*]) => { $(impl Fits<kind::$kind> for $value {})* };
}

fits!(Text TextArea Email Phone Website PickList MultiSelect AutoNumber: &str String &String Box<str>);
fits!(Boolean: bool);
fits!(Integer BigInt Decimal Currency Percent: i8 i16 i32 i64 u8 u16 u32);
fits!(Decimal Percent: f64);
