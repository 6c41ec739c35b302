//! A token store on redb: how to write one of your own.

#![doc = include_str!("../README.md")]

mod error;
mod lease;
mod row;
mod store;

pub use store::RedbStore;
