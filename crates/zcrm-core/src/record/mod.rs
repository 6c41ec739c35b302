//! Records whose fields are known at run time only.

mod built;
mod dynamic;
mod serial;

pub use dynamic::Record;

use dynamic::Form;
