//! Rows that were read, made into values when they are handed out.

use std::sync::{Arc, Mutex, PoisonError};

use csv::ByteRecord;
use zcrm_core::Error;

use crate::file::{Columns, RowPlan};

/// Makes a value of a row.
pub(super) type Decode<T> = fn(&mut RowPlan, &Columns, &ByteRecord, u64) -> Result<T, Error>;

/// Rows of one table. A value is made where and when it is wanted: what one thread allocates and
/// another frees is slow, and so are many values that are made before the first is let go.
pub(super) struct Decoded<T> {
    decode: Decode<T>,
    plan: RowPlan,
    columns: Arc<Columns>,
    rows: Vec<ByteRecord>,
    next: usize,
    length: usize,
    /// How many rows of the table come before these.
    before: u64,
    spare: Spare,
}

impl<T> Decoded<T> {
    /// The first `length` of these rows.
    pub(super) fn new(
        decode: Decode<T>,
        columns: Arc<Columns>,
        rows: Vec<ByteRecord>,
        length: usize,
        before: u64,
        spare: Spare,
    ) -> Self {
        let (plan, next) = (RowPlan::default(), 0);
        Self { decode, plan, columns, rows, next, length, before, spare }
    }
}

impl<T> Iterator for Decoded<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.length {
            return None;
        }
        let row = self.rows.get(self.next)?;
        self.next += 1;
        let number = self.before.saturating_add(u64::try_from(self.next).unwrap_or(u64::MAX));
        Some((self.decode)(&mut self.plan, &self.columns, row, number))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.length - self.next;
        (left, Some(left))
    }
}

impl<T> ExactSizeIterator for Decoded<T> {}

impl<T> Drop for Decoded<T> {
    fn drop(&mut self) {
        self.spare.keep(std::mem::take(&mut self.rows));
    }
}

/// Rows whose memory is used again.
#[derive(Clone, Default)]
pub(super) struct Spare(Arc<Mutex<Vec<ByteRecord>>>);

/// How many bytes of rows are kept.
const KEPT: usize = 1 << 20;

impl Spare {
    pub(super) fn take(&self) -> Vec<ByteRecord> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn keep(&self, rows: Vec<ByteRecord>) {
        // Large rows are let go.
        if rows.iter().map(|row| row.as_slice().len()).sum::<usize>() < KEPT {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = rows;
        }
    }
}
