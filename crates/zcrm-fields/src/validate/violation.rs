//! What is wrong with one value of one record.

use std::fmt;

/// What is wrong with one value of one record.
///
/// `Display` prints the value only where it should have been an option of a pick list, and no more
/// than its beginning: what else a record holds does not belong in a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub(super) module: Box<str>,
    pub(super) record: usize,
    pub(super) field: Box<str>,
    pub(super) kind: ViolationKind,
    pub(super) given: Option<Box<str>>,
    pub(super) nearest: Vec<String>,
    /// Whose metadata says so: the module's, or that of one of its subforms.
    pub(super) said_by: Box<str>,
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ViolationKind {
    /// An earlier record of the batch has the same value, and the field takes each only once.
    #[non_exhaustive]
    Duplicate {
        /// The place of that record, counted from 0.
        first: usize,
    },
    /// The field needs a value.
    Missing,
    /// The value is an option of the pick list, and not one of those for the value that the record
    /// has in the pick list on which it depends.
    NotDependent,
    /// The text is too long.
    #[non_exhaustive]
    TooLong {
        /// How long it is, in characters.
        length: usize,
        /// How long it may be.
        limit: u32,
    },
    /// The number has too many digits.
    #[non_exhaustive]
    TooManyDigits {
        /// How many it has.
        digits: usize,
        /// How many it may have.
        limit: u32,
    },
    /// The value is no option of the pick list.
    Unaccepted,
    /// The module has no field of this name, and one of nearly this name.
    UnknownField,
    /// The text has another form than its type wants.
    #[non_exhaustive]
    WrongFormat {
        /// What it wants, in words.
        expected: &'static str,
    },
    /// The value is written in another way than its type wants.
    #[non_exhaustive]
    WrongType {
        /// What it wants, in words.
        expected: &'static str,
    },
}

/// How many characters of a value are kept.
const KEPT: usize = 255;
/// How many characters of a value are printed.
const PRINTED: usize = 40;

impl Violation {
    /// The API name of the record's module.
    #[must_use]
    pub fn module(&self) -> &str {
        &self.module
    }

    /// The record's place in the batch, counted from 0; of a batch that is sent in several calls, in
    /// the whole batch. In words (`Display`) records are counted from 1.
    #[must_use]
    pub fn record(&self) -> usize {
        self.record
    }

    /// The field's API name; in a subform `Quoted_Items[2].Product_Name`, the row counted from 0.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> ViolationKind {
        self.kind
    }

    /// The value given, as text, its first 255 characters; `None` for a list or an object, and
    /// where there is none.
    #[must_use]
    pub fn given(&self) -> Option<&str> {
        self.given.as_deref()
    }

    /// The options nearest to the value, nearest first, as displayed, or the names nearest to that of
    /// an unknown field; at most three.
    #[must_use]
    pub fn nearest(&self) -> &[String] {
        &self.nearest
    }

    fn write_nearest(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, option) in self.nearest.iter().enumerate() {
            f.write_str(if position == 0 { "; nearest: " } else { ", " })?;
            write!(f, "{option:?}")?;
        }
        Ok(())
    }

    /// Where it is, without a value; records counted from 1.
    pub(super) fn place(&self) -> String {
        format!("record {}, field {}", self.record.saturating_add(1), self.field)
    }

    pub(super) fn kept(text: &str) -> Box<str> {
        beginning(text, KEPT).0.into()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.place())?;
        match self.kind {
            ViolationKind::Duplicate { first } => {
                write!(f, "the value is that of record {}", first.saturating_add(1))
            }
            ViolationKind::Missing => f.write_str("a value is needed"),
            ViolationKind::TooLong { length, limit } => {
                write!(f, "{length} characters are too many, the limit is {limit}")
            }
            ViolationKind::Unaccepted => {
                let (text, cut) = beginning(self.given.as_deref().unwrap_or_default(), PRINTED);
                let dots = if cut { "…" } else { "" };
                write!(f, "{text:?}{dots} is none of its values")?;
                self.write_nearest(f)
            }
            ViolationKind::NotDependent => {
                f.write_str("the value does not go with that of the pick list it depends on")
            }
            ViolationKind::TooManyDigits { digits, limit } => {
                write!(f, "{digits} digits are too many, the limit is {limit}")
            }
            ViolationKind::UnknownField => {
                f.write_str("the module has no such field")?;
                self.write_nearest(f)
            }
            ViolationKind::WrongFormat { expected } => write!(f, "the field wants {expected}"),
            ViolationKind::WrongType { expected } => write!(f, "the field wants {expected}"),
        }
    }
}

/// The first characters, and whether there are more.
fn beginning(text: &str, characters: usize) -> (&str, bool) {
    match text.char_indices().nth(characters) {
        Some((end, _)) => (&text[..end], true),
        None => (text, false),
    }
}
