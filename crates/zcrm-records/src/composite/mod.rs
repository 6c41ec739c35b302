//! Several operations in one call, that may refer to one another.

mod answer;
mod call;
mod part;
mod rule;
mod value;

pub use answer::CompositeAnswer;
pub use call::Composite;
pub use part::Part;
pub use value::PartValue;
