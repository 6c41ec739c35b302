//! The token engine's core: everything that is decided about a token, as one pure function.

#[cfg(test)]
mod check;
mod effect;
mod event;
mod figures;
mod history;
mod mutant;
mod name;
mod state;
mod step;
mod view;

pub(crate) use figures::Rules;
