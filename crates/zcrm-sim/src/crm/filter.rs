//! Conditions on records: the tree that search criteria, COQL and mass actions are read into, and
//! which records it fits.

mod column;
mod key;
mod test;
mod tree;

pub(super) use column::{Column, ColumnKind, Source};
pub(super) use key::{Key, key_of, parse_key};
pub(super) use test::{Dialect, Op, Test};
pub(super) use tree::Tree;
