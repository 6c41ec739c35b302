//! Model checking: the production function in a small world, in every order of events.
//!
//! A [`world`] is two or three processes that run [`step`](super::step) over one store, one accounts
//! server and one clock. Each effect has three moments at which anything else may happen: it is asked
//! for, it is carried out, its result arrives. [`next`] lists all that can happen in a world;
//! [`search`] visits every world that can be reached, once; [`invariant`] says what must hold.
//! [`story`] tells how a bad world was reached.

mod act;
mod fast_hash;
mod ghost;
mod invariant;
mod mutants;
mod next;
mod runs;
mod scenario;
mod search;
mod server;
mod store;
mod story;
mod world;
