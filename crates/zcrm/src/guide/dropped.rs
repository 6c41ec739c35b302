//! What a dropped page, stream or batch leaves behind, at Zoho and here.
//!
//! A future that is dropped, by a deadline of yours or a task that is aborted, stops the work on this
//! side. What has reached Zoho goes on there.
//!
//! # Writes
//!
//! | dropped | at Zoho | here | shown by |
//! |---|---|---|---|
//! | a batch before it is awaited | nothing | nothing | |
//! | [`create`], [`update`], [`upsert`], [`delete`] of any number, half-way | the hundreds that were answered are written; those under way, as many as [`concurrent`] says, may be; nothing beyond them is sent | no call is left, and each permit is given back; **no outcome is known**: to end early and learn every outcome, use [`stop_when`] | `a_batch_that_is_dropped_abandons_its_calls_and_sends_no_more` |
//! | the same, stopped by [`stop_when`] | the calls under way are completed | an outcome of every record, `NotSent` for those that were not sent; they can be sent later | `stopped_in_the_middle_and_sent_on_every_record_is_stored_once` |
//! | the runtime, under a batch with [`concurrent`] calls | what was under way may be written | outcome `Unknown` for those records | `a_runtime_that_ends_leaves_the_records_unknown_and_no_caller_waiting` |
//! | the change, copy or deletion of one record | it may be carried out | nothing | |
//! | the connection, not the future | the record may be written | outcome `Unknown`; what makes something new is never sent again | `nine_hundred_and_fifty_of_which_some_are_bad_and_one_hundred_is_cut` |
//!
//! [`concurrent`]: crate::Writing::concurrent
//! [`create`]: crate::records::Records::create
//! [`delete`]: crate::records::Records::delete
//! [`stop_when`]: crate::Writing::stop_when
//! [`update`]: crate::records::Records::update
//! [`upsert`]: crate::records::Records::upsert
