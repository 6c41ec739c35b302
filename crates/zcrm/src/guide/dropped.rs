//! What a dropped page, stream or batch leaves behind, at Zoho and here.
//!
//! A future that is dropped, by a deadline of yours or a task that is aborted, stops the work on this
//! side. What has reached Zoho goes on there.
//!
//! # Reads
//!
//! | dropped | at Zoho | here | shown by |
//! |---|---|---|---|
//! | a stream before its first `next` | nothing | nothing | `it_fetches_so_many_pages_ahead_and_no_more` |
//! | a `next` or `next_page` that waits for a page | the call is carried out, its credits are spent | no record is lost: the next call requests the page again, or finds it there | `a_dropped_call_loses_no_record` |
//! | a stream half-way, with [`prefetch`] or several calls at a time | as above | no call is left and each permit is free; pages that were fetched ahead are given up | `a_stream_that_is_dropped_leaves_no_call_and_no_permit` |
//! | a process, with a saved [`Position`] | nothing | a later process goes on behind the last record that was handed out: none twice, none missing | `killed_at_fifty_moments_and_resumed_nothing_is_twice_or_missing` |
//! | the same, of [`list`] beyond record 2,000, for more than a day | the page token has ended | an error that says so, [`PageTokenExpired`]; positions of [`all`] do not end | `a_page_token_older_than_a_day_is_a_typed_error_that_says_so` |
//! | a stream at Zoho's own limit | | the error [`LimitReached`]; the position stands behind the last record | `record_100001_of_a_list_is_the_typed_error_and_the_position_is_kept`, `row_100001_of_a_query_is_the_typed_error_and_the_position_is_kept` |
//! | the runtime, under a stream that fetches ahead | as above | the page is requested again by the next runtime; an error after the fourth that ended | `a_task_that_the_runtime_drops_is_started_over_a_few_times` |
//!
//! [`LimitReached`]: crate::LimitReached
//! [`PageTokenExpired`]: crate::PageTokenExpired
//! [`Position`]: crate::Position
//! [`all`]: crate::records::Records::all
//! [`list`]: crate::records::Records::list
//! [`prefetch`]: crate::RecordStream::prefetch
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
