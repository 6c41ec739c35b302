//! The doubles do what they say.

mod store;
