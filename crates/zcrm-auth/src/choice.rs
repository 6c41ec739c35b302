//! What a program chooses: the environment, and what is done without the store.

use zcrm_env::Environment;

/// Which environment a token is for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum EnvironmentChoice {
    /// This one.
    Declared(Environment),
    /// The one that the stored record names; custom environments must be among these.
    FromRecord(Vec<Environment>),
}

/// What is done when a token must be refreshed and the store cannot be reached.
///
/// A valid token in memory serves on in any case, and a grant token is never sent without the
/// store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StoreOutage {
    /// Fail: without the store no process knows whether another one refreshes. The default for
    /// stores that processes share.
    Refuse,
    /// Refresh without asking the others, and save when the store is back. The default for other
    /// stores.
    RefreshLocally,
}

impl From<Environment> for EnvironmentChoice {
    fn from(environment: Environment) -> Self {
        Self::Declared(environment)
    }
}
