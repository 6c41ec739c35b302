//! Zoho CRM queries that cannot be injected: criteria for search, COQL and bulk jobs, COQL with bound values.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod condition;
mod coql;
mod criterion;
mod data_type;
mod dialect;
mod error;
mod field_name;
pub mod kind;
mod name;
mod operator;
mod render;
mod support;
mod token;
mod value;

pub use coql::{Aggregate, Column, Coql, Order, Select};
pub use criterion::Criterion;
pub use data_type::DataType;
pub use dialect::Dialect;
pub use error::{BindFault, NameKind, QueryError, ValueFault};
pub use field_name::{FieldName, field};
pub use operator::Operator;
pub use token::{Field, Fits};
pub use value::Value;
