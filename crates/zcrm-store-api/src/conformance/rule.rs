//! The rules in order: the one list behind the table and the macro.

/// One rule of [`TokenStore`](crate::TokenStore).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// Its number in the trait's documentation.
    pub number: u8,
    /// The name of the function of this module that tries it.
    pub name: &'static str,
    /// The rule itself, as the trait's documentation has it.
    pub text: &'static str,
}

/// Hands every rule to another macro of this crate, after whatever it was given.
#[doc(hidden)]
#[macro_export]
macro_rules! __for_each_conformance_rule {
    ($next:ident $($given:tt)*) => {
        $crate::$next! { [$($given)*]
            1 capabilities_are_constant
                "`capabilities` gives the same answer at every call and on every handle.";
            2 absence_is_no_error
                "What is not there is `Ok(None)`, `Ok(false)` or an empty page, whatever text was \
                 asked for. An error is never how absence is told, and absence never how an error \
                 is.";
            3 what_save_answered_is_read
                "What `save` answered is what `get`, `find` and `list` give from then on, on \
                 every handle: the same id, revision and record.";
            4 every_member_is_kept
                "Every member of a record is kept, `environment` too where a layout has no column \
                 for it.";
            5 a_save_replaces_the_whole_record
                "`save` replaces the whole record: a member that is absent in the new one is \
                 absent afterwards.";
            6 a_deleted_record_is_gone
                "`delete` answers `true` once; from then on neither the id nor a key of the \
                 record finds it.";
            7 new_ids_are_free
                "A new record gets an id that no record has or had, even one that a caller \
                 chose: a caller that remembers an id never meets another's token under it.";
            8 a_chosen_id_is_kept
                "A record that is saved under an id that is not there is made under exactly that \
                 id: any text that is not empty.";
            9 any_replaces_by_id
                "`Any` with an id replaces that record and touches no other, whatever keys they \
                 share.";
            10 any_replaces_by_the_first_key
                "`Any` without an id replaces the record that the first of its `index_keys` \
                 finds, in the order user, grant, refresh, access; when none finds one, it makes \
                 one.";
            11 every_key_finds_its_record
                "Each of a record's `index_keys` finds it, on every handle.";
            12 a_key_matches_exactly
                "A key matches the whole text, case-sensitively, and only in its own role: a \
                 refresh token finds no access token.";
            13 replaced_keys_find_nothing
                "A key that a record had before it was replaced does not find it any more.";
            14 empty_is_absent
                "An empty text is an absent member: it is no key, matches nothing, and may come \
                 back as absent.";
            15 the_first_in_order_is_found
                "When several records match a key, `find` answers the first in the order of \
                 `list`.";
            16 environments_are_kept_apart
                "A user key that names an environment does not find a record declared for \
                 another. A key or a record that names none contradicts nothing.";
            17 the_declared_environment_comes_first
                "Of the records that match a user key with an environment, those declared for it \
                 come before those that name none.";
            18 absent_answers_with_what_is_there
                "`Absent` writes nothing when the id or any key of the record is taken, and \
                 answers with the record that has it.";
            19 absent_is_atomic_among_threads
                "`Absent` is judged and written in one step: of many at once that share an id or \
                 a key, on any threads and handles, one is written, and all answer with it.";
            20 absent_is_atomic_among_tasks
                "So it is among the tasks of one thread, whichever await each is at. No call \
                 blocks its thread to wait for another one.";
            21 a_stale_revision_is_a_conflict
                "`Revision` writes when the record is in that state, and is a `Conflict` that \
                 changes nothing when it is in another.";
            22 every_state_has_its_revision
                "Two states of a record that differ in any member have different revisions.";
            23 a_revision_of_nothing_is_a_conflict
                "`Revision` with an id that is not there is a `Conflict` and makes nothing.";
            24 a_revision_needs_an_id
                "`Revision` without an id is `Invalid` and makes nothing.";
            25 one_swap_wins
                "Of many saves at once on one revision, on any threads and handles, one is \
                 written and every other is a `Conflict`.";
            26 a_repeated_save_succeeds
                "Repeating a save that was written succeeds and makes no second record. For \
                 `Revision` too: a record that is what is stored already is no conflict.";
            27 one_owner_holds_a_lease
                "While one owner holds the lease on a key, no other is granted it. Other keys \
                 are not held by that.";
            28 one_owner_wins_a_race
                "Of many owners that ask at once, on any threads and handles, one is granted the \
                 lease.";
            29 an_ended_lease_is_free
                "`end_lease` by the holder frees the key at once.";
            30 a_lease_ends_by_time
                "A lease that is not ended is held until its time is over by the store's own \
                 clock, and no longer: a holder that died delays no other.";
            31 the_holder_is_granted_again
                "The holder that asks again is granted again, and the time starts again.";
            32 ending_what_is_not_held_changes_nothing
                "Ending a lease that is held by another owner, or by no owner any more, succeeds \
                 and changes nothing; its note is not written.";
            33 a_note_outlives_its_lease
                "A note outlives the lease, however that ended: what was written last is what the \
                 next holder is told.";
            34 a_note_grows_with_the_grant
                "What a request appends is added to the end of the note in the same step as the \
                 grant, unless the note ends with it already. A request that is not granted, or \
                 that appends nothing, leaves the note as it is.";
            35 the_record_is_read_with_the_answer
                "The record that a request names is answered in its newest state, granted or \
                 held, and `None` when there is none.";
            36 held_says_when_to_ask_again
                "`Held` says to ask again after more than no time, and no later than the lease \
                 ends by time.";
            37 a_lease_locks_no_record
                "A lease locks no record: everybody may save and delete while it is held, and \
                 that does not end it.";
            38 no_reader_sees_a_mixture
                "A reader sees a record as it was before or after a write, never a mixture, and \
                 never as absent while it is replaced.";
            39 no_write_is_lost
                "Of saves at once to different records, on any threads and handles, none is lost.";
            40 a_dropped_call_is_whole_or_nothing
                "A call whose future is dropped happens whole or not at all, which of the two is \
                 not known, and delays no other.";
            41 records_outlive_the_process
                "In a `durable` store records outlive the process, with their ids, revisions and \
                 order; ids that are taken stay taken.";
            42 leases_outlive_the_process
                "In a `durable` store leases and notes outlive the process as well: who crashed \
                 does not lose the pacing history.";
            43 pages_follow_one_order
                "`list` gives at most `limit` records after the given id, in an order that stays \
                 while nothing is written; after the last id, or one that is not there, the page \
                 is empty.";
            44 ten_thousand_users_are_paged_through
                "All pages together are the whole store, every record once, however many there \
                 are.";
            45 debug_shows_no_secret
                "`Debug` of a store, and of whatever it answers, shows no secret, in no encoding.";
            46 errors_show_no_secret
                "No error shows a secret, neither in its message nor in any of its sources.";
            47 odd_texts_come_back
                "Texts come back as they were: any Unicode but NUL, commas, quotes, line ends, \
                 blanks at either end, tokens of 4 KiB, moments far away.";
            48 odd_texts_are_keys
                "Odd texts are keys like any other: wildcards of a query language match \
                 themselves only, and texts that differ in one code point, or in the last of \
                 4,096 characters, are different.";
            49 odd_leases_are_kept
                "Keys and owners of leases are any text but NUL, compared exactly; notes are any \
                 bytes.";
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __conformance_table {
    ([] $($number:literal $name:ident $text:literal;)*) => {
        &[$($crate::conformance::Rule { number: $number, name: stringify!($name), text: $text }),*]
    };
}

/// All rules, in the order of their numbers.
pub const RULES: &[Rule] = __for_each_conformance_rule!(__conformance_table);
