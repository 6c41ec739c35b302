//! All operations of the catalogue.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use crate::Endpoint;

static ALL: &[&[&Endpoint]] = &[super::a::ALL, super::b::ALL, super::c::ALL, super::d::ALL, super::e::ALL, super::f::ALL, super::g::ALL, super::h::ALL, super::i::ALL, super::l::ALL, super::m::ALL, super::n::ALL, super::o::ALL, super::p::ALL, super::r::ALL, super::s::ALL, super::t::ALL, super::u::ALL, super::v::ALL, super::w::ALL, super::z::ALL];

/// All operations of the catalogue, by group.
pub fn all() -> impl Iterator<Item = &'static Endpoint> {
    ALL.iter().flat_map(|letter| letter.iter().copied())
}

/// The operation of this name, such as `roles.GET_ROLE`, in capitals or not.
#[must_use]
pub fn find(id: &str) -> Option<&'static Endpoint> {
    all().find(|endpoint| endpoint.id().eq_ignore_ascii_case(id))
}
