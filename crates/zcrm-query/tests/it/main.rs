//! Queries, read back by parsers that know nothing of the code which wrote them.

#![expect(clippy::expect_used, reason = "a test that fails should stop here")]

mod basics;
mod binds;
mod data_type;
mod injections;
mod model;
mod paging;
mod refusals;
mod round_trip;
mod simulated;
mod strict_coql;
mod strict_search;
