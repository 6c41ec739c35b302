//! Model checking: the production function in a small world, in every order of events.
//!
//! A [`world`] is two or three processes that run [`step`](super::step) over one store, one accounts
//! server and one clock. Each effect has three moments at which anything else may happen: it is asked
//! for, it is carried out, its result arrives. [`possible`] lists all that can happen in a world,
//! [`next`] has it happen, [`carry_out`] does what a process wants done. [`search`] visits every world
//! that can be reached, once; [`invariant`] says what must hold; [`story`] tells how a bad world was
//! reached.

mod act;
mod budget;
mod carry_out;
mod fast_hash;
mod ghost;
mod invariant;
mod mutants;
mod next;
mod part;
mod possible;
mod runs;
mod scenario;
mod scenarios;
mod search;
mod server;
mod setting;
mod store;
mod story;
mod world;
