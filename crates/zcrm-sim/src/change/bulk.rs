//! A module of many records that are computed when they are read.

use crate::data::{BULK_ROOM, Field, Fill, IdSpread, Kind};

/// A custom module of many records, for [`Sim::add_bulk_module`](crate::Sim::add_bulk_module).
///
/// Its fields are `Name` and `F002`, `F003`, … of several types, besides those that all records
/// have. Nothing is stored until a record is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SimBulkModule {
    records: usize,
    fields: u32,
    crowded: bool,
}

impl SimBulkModule {
    /// A module of this many records and ten fields.
    pub fn new(records: usize) -> Self {
        Self { records, fields: 10, crowded: false }
    }

    /// The same module with this many fields of its own, 1 to 400.
    #[must_use]
    pub fn fields(mut self, fields: u32) -> Self {
        self.fields = fields.clamp(1, 400);
        self
    }

    /// The same module with nine tenths of its records in a hundredth of the range of its ids.
    #[must_use]
    pub fn crowded(mut self) -> Self {
        self.crowded = true;
        self
    }

    /// How many records it has.
    pub(crate) fn records(self) -> usize {
        self.records
    }

    /// How its ids lie; `None` when there is no room for them.
    pub(crate) fn spread(self) -> Option<IdSpread> {
        let spread = if self.crowded { IdSpread::Crowded } else { IdSpread::Dense };
        (spread.room(self.records) <= BULK_ROOM).then_some(spread)
    }

    /// Its fields, as the tables would declare them; `kept` makes texts last.
    pub(crate) fn declare(self, kept: fn(&str) -> &'static str) -> Vec<Field> {
        let name = Field::new("Name", "Name", Kind::Text(120), Fill::Code("R-")).mandatory();
        let more = (2..=self.fields).map(|number| {
            let api_name = kept(&format!("F{number:03}"));
            let (kind, fill) = match number % 6 {
                0 => (Kind::Text(60), Fill::Code(kept(&format!("f{number}-")))),
                1 => (Kind::Integer, Fill::Whole(0, 999_999)),
                2 => (Kind::Currency, Fill::Amount(0, 50_000)),
                3 => (Kind::Date, Fill::DaysAfter(90)),
                4 => (Kind::Boolean, Fill::Flag(50)),
                _ => (Kind::Double, Fill::Amount(0, 100)),
            };
            Field::new(api_name, api_name, kind, fill).custom()
        });
        std::iter::once(name).chain(more).collect()
    }
}
