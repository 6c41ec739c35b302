//! A value that another type cannot hold.

use std::fmt;

/// A value that the type it is converted to cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OutOfRange;

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("convert the value: it is out of the range of the other type")
    }
}

impl std::error::Error for OutOfRange {}
