//! Files of jobs: downloaded, unpacked, read as tables.

mod archive;
mod download;
mod row;
mod table;

pub(crate) use archive::{Archive, Unpacked};
pub(crate) use download::{FileSource, download};
pub(crate) use row::{RowPlan, read_row, whole_row};
pub(crate) use table::{Columns, Table};
