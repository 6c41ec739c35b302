//! What a call does to the data.

/// What an operation does to the data, which decides what may be retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Effect {
    /// Reads only.
    Read,
    /// Changes or deletes by id: a retry changes nothing more, but may run workflows again.
    Update,
    /// Makes something new: a retry makes it twice.
    Create,
}
