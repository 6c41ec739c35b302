//! The operations, by the first letter of their groups.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

#[rustfmt::skip]
mod all;
#[rustfmt::skip]
mod a;
#[rustfmt::skip]
mod b;
#[rustfmt::skip]
mod c;
#[rustfmt::skip]
mod d;
#[rustfmt::skip]
mod e;
#[rustfmt::skip]
mod f;
#[rustfmt::skip]
mod g;
#[rustfmt::skip]
mod h;
#[rustfmt::skip]
mod i;
#[rustfmt::skip]
mod l;
#[rustfmt::skip]
mod m;
#[rustfmt::skip]
mod n;
#[rustfmt::skip]
mod o;
#[rustfmt::skip]
mod p;
#[rustfmt::skip]
mod r;
#[rustfmt::skip]
mod s;
#[rustfmt::skip]
mod t;
#[rustfmt::skip]
mod u;
#[rustfmt::skip]
mod v;
#[rustfmt::skip]
mod w;
#[rustfmt::skip]
mod z;
mod row;

pub use a::*;
pub use all::{all, find};
pub use b::*;
pub use c::*;
pub use d::*;
pub use e::*;
pub use f::*;
pub use g::*;
pub use h::*;
pub use i::*;
pub use l::*;
pub use m::*;
pub use n::*;
pub use o::*;
pub use p::*;
pub use r::*;
pub use s::*;
pub use t::*;
pub use u::*;
pub use v::*;
pub use w::*;
pub use z::*;
