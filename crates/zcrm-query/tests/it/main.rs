//! Queries, read back by parsers that know nothing of the code which wrote them.

mod basics;
mod binds;
mod injections;
mod model;
mod paging;
mod refusals;
mod round_trip;
mod strict_coql;
mod strict_search;
mod types;
