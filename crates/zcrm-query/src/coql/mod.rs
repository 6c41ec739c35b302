//! COQL queries: built, or written as text with bound values.

mod bind;
mod column;
mod lexer;
mod query;
mod reserved;
mod select;
mod window;

pub use column::{Aggregate, Column};
pub use query::Coql;
pub(crate) use reserved::is_reserved;
pub use select::{Order, Select};
