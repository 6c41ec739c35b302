//! The conformance kit: every rule of [`TokenStore`](crate::TokenStore) as a test of your store.
//!
//! Write a [`StoreFixture`], put [`conformance_suite!`](crate::conformance_suite) into a test
//! module, and take this crate with the feature `conformance` as a dev-dependency:
//!
//! ```toml
//! [dev-dependencies]
//! zcrm-store-api = { version = "0.1", features = ["conformance"] }
//! ```
//!
//! Each test is named after its rule; when it fails, the rule is quoted. What a rule asks does not
//! depend on the store, except for what the store itself says in its
//! [`Capabilities`](crate::Capabilities): a store that is not durable is not asked to be, and the test
//! prints that. The kit has no runtime of its own: the fixture brings its `block_on`.
//!
//! # What the kit cannot see
//!
//! A store that keeps all rules here may still be wrong. Test besides, with your own means: that
//! an unreachable or damaged store is an error and never an empty one; that `shared` holds among
//! processes, one of which may be killed at any time; that nothing secret is logged by the
//! libraries below.
//!
//! # Stability
//!
//! A minor release may add a rule as a function, but not to the macro and to [`RULES`]: your build
//! goes on as it was. The next major release makes them part of the suite.

mod basic;
mod canary;
mod clock;
mod concurrent;
mod durable;
mod fixture;
mod key;
mod lease;
mod odd;
mod paging;
mod probe;
mod race;
#[macro_use]
mod rule;
mod secrecy;
mod subject;
mod suite;
mod swap;
#[cfg(test)]
mod tests;
mod verdict;

pub use basic::{
    a_chosen_id_is_kept, a_deleted_record_is_gone, a_save_replaces_the_whole_record,
    absence_is_no_error, any_replaces_by_id, any_replaces_by_the_first_key,
    capabilities_are_constant, every_member_is_kept, new_ids_are_free, what_save_answered_is_read,
};
pub use concurrent::{
    a_dropped_call_is_whole_or_nothing, no_reader_sees_a_mixture, no_write_is_lost,
};
pub use durable::{leases_outlive_the_process, records_outlive_the_process};
pub use fixture::StoreFixture;
pub use key::{
    a_key_matches_exactly, empty_is_absent, environments_are_kept_apart,
    every_key_finds_its_record, replaced_keys_find_nothing, the_declared_environment_comes_first,
    the_first_in_order_is_found,
};
pub use lease::{
    a_lease_ends_by_time, a_lease_locks_no_record, a_note_grows_with_the_grant,
    a_note_outlives_its_lease, an_ended_lease_is_free, ending_what_is_not_held_changes_nothing,
    held_says_when_to_ask_again, one_owner_holds_a_lease, one_owner_wins_a_race,
    the_holder_is_granted_again, the_record_is_read_with_the_answer,
};
pub use odd::{odd_leases_are_kept, odd_texts_are_keys, odd_texts_come_back};
pub use paging::{pages_follow_one_order, ten_thousand_users_are_paged_through};
pub use race::{
    absent_answers_with_what_is_there, absent_is_atomic_among_tasks, absent_is_atomic_among_threads,
};
pub use rule::{RULES, Rule};
pub use secrecy::{debug_shows_no_secret, errors_show_no_secret};
pub use suite::checks;
pub use swap::{
    a_repeated_save_succeeds, a_revision_needs_an_id, a_revision_of_nothing_is_a_conflict,
    a_stale_revision_is_a_conflict, every_state_has_its_revision, one_swap_wins,
};
pub use verdict::Verdict;
