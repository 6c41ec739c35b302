//! The door for `fuzz/`: what a checked callback brought.
//!
//! Compiled by cargo-fuzz alone (`--cfg fuzzing`); no other code may rely on it.

use zcrm_store_api::GrantToken;

use crate::SignInGrant;

/// The code that the callback brought.
#[must_use]
pub fn code(grant: &SignInGrant) -> &GrantToken {
    grant.code()
}
