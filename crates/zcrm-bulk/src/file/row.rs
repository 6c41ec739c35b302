//! A row as a value of the caller's type.
//!
//! Cells are texts, and nothing is guessed: `007` stays what it is unless a number is asked for. An
//! empty cell is an absent value. A lookup's cell is its id; several texts have `;` between them.

mod cell;

use std::fmt;

use csv::ByteRecord;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, Visitor,
    value::BorrowedStrDeserializer,
};
use serde::forward_to_deserialize_any;
use zcrm_core::{Error, ErrorKind};

use self::cell::Cell;
use super::Columns;

/// Which columns a type reads, found once for all rows.
#[derive(Debug, Default)]
pub(crate) struct RowPlan {
    /// The fields that were asked for, by their address.
    of: Option<(usize, usize)>,
    wanted: Vec<usize>,
}

impl RowPlan {
    fn prepare(&mut self, columns: &Columns, fields: &'static [&'static str]) {
        let of = (fields.as_ptr().addr(), fields.len());
        if self.of == Some(of) {
            return;
        }
        self.of = Some(of);
        self.wanted.clear();
        let names = columns.names().iter().enumerate();
        let wanted = names.filter(|(_, name)| fields.contains(&&***name)).map(|(index, _)| index);
        self.wanted.extend(wanted);
    }
}

/// Reads a row into a type of the caller's; `number` is the row's, from 1.
pub(crate) fn read_row<T: DeserializeOwned>(
    plan: &mut RowPlan,
    columns: &Columns,
    row: &ByteRecord,
    number: u64,
) -> Result<T, Error> {
    check_length(columns, row, number)?;
    let mut at = None;
    // All cells at once; when one is not UTF-8, they are looked at one by one.
    let text = std::str::from_utf8(row.as_slice()).ok();
    T::deserialize(Row { plan, columns, row, text, at: &mut at }).map_err(|fault| {
        let id = columns.position("id").and_then(|index| row.get(index));
        let id = id.and_then(|id| std::str::from_utf8(id).ok()).unwrap_or("without id");
        let field = at.and_then(|index| columns.names().get(index)).map(|name| &**name);
        let message = match field {
            Some(field) => format!("read row {number} ({id}): {field}: {fault}"),
            None => format!("read row {number} ({id}): {fault}"),
        };
        Error::new(ErrorKind::Decode, message).with_may_have_happened(false)
    })
}

/// Keeps a row as it is.
pub(crate) fn whole_row(
    _: &mut RowPlan,
    columns: &Columns,
    row: &ByteRecord,
    number: u64,
) -> Result<ByteRecord, Error> {
    check_length(columns, row, number)?;
    Ok(row.clone())
}

fn check_length(columns: &Columns, row: &ByteRecord, number: u64) -> Result<(), Error> {
    let (cells, columns) = (row.len(), columns.names().len());
    if cells == columns {
        return Ok(());
    }
    let message =
        format!("read row {number}: it has {cells} cells, and there are {columns} columns");
    Err(Error::new(ErrorKind::Decode, message).with_may_have_happened(false))
}

/// What is wrong with a cell; never its content.
#[derive(Debug)]
struct CellFault(String);

impl fmt::Display for CellFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CellFault {}

impl de::Error for CellFault {
    fn custom<T: fmt::Display>(_: T) -> Self {
        // Its words may quote the cell.
        Self("the cell is not what the type asks for".to_owned())
    }

    fn invalid_type(_: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self(format!("the cell is not {expected}"))
    }

    fn invalid_value(_: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self(format!("the cell is not {expected}"))
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self(format!("the cell is none of {}", expected.join(", ")))
    }

    fn missing_field(field: &'static str) -> Self {
        Self(format!("there is no column {field}"))
    }
}

struct Row<'r> {
    plan: &'r mut RowPlan,
    columns: &'r Columns,
    row: &'r ByteRecord,
    /// The whole row, when it is UTF-8.
    text: Option<&'r str>,
    /// The column that is being read.
    at: &'r mut Option<usize>,
}

impl<'de> Deserializer<'de> for Row<'de> {
    type Error = CellFault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellFault> {
        let Self { columns, row, text, at, .. } = self;
        visitor.visit_map(Cells { columns, row, text, at, order: Order::All(0), next: None })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, CellFault> {
        let Self { plan, columns, row, text, at } = self;
        plan.prepare(columns, fields);
        let order = Order::Wanted(plan.wanted.iter());
        visitor.visit_map(Cells { columns, row, text, at, order, next: None })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, CellFault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CellFault> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// The cells of a row, one after another.
struct Cells<'r> {
    columns: &'r Columns,
    row: &'r ByteRecord,
    text: Option<&'r str>,
    at: &'r mut Option<usize>,
    order: Order<'r>,
    next: Option<&'r str>,
}

enum Order<'r> {
    All(usize),
    Wanted(std::slice::Iter<'r, usize>),
}

impl<'de> MapAccess<'de> for Cells<'de> {
    type Error = CellFault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, CellFault> {
        let index = match &mut self.order {
            Order::All(next) => {
                *next += 1;
                *next - 1
            }
            Order::Wanted(wanted) => match wanted.next() {
                Some(index) => *index,
                None => {
                    *self.at = None;
                    return Ok(None);
                }
            },
        };
        let (Some(name), Some(range)) = (self.columns.names().get(index), self.row.range(index))
        else {
            *self.at = None;
            return Ok(None);
        };
        *self.at = Some(index);
        // A cell that ends within a letter is no text, though the row is one.
        let cell = match self.text {
            Some(text) => text.get(range),
            None => self.row.get(index).and_then(|cell| std::str::from_utf8(cell).ok()),
        };
        self.next = Some(cell.ok_or_else(|| CellFault("the cell is not UTF-8".to_owned()))?);
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, CellFault> {
        seed.deserialize(Cell(self.next.take().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests;
