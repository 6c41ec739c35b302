//! What could go wrong, what stops it, and the test that shows it.
//!
//! Guarded are: the client secret, grant codes, refresh and access tokens, and the customers' data
//! that travel. Tests are named by crate, file and function; all run in every `cargo xtask ci`.
//!
//! # Secrets are printed
//!
//! Each secret is a type of its own: no `Display`, no `Serialize`, no `==`, a `Debug` that shows a
//! placeholder, and it is wiped when dropped. Errors print neither causes nor bodies nor query
//! strings.
//!
//! | threat | stopped by | shown by |
//! |---|---|---|
//! | a token in a log line, at any level, hyper's and rustls' lines included; in a `Debug`; in a chain of errors | the types; headers marked sensitive; spans without queries | zcrm `redaction.rs::no_secret_is_printed`: one canary per role, seen on the wire first, then looked for whole, in base64, percent-encoded and by its beginning |
//! | a token in the driver's log or the server's messages of PostgreSQL | parameters wrapped, indexes over hashes, messages dropped | zcrm-store-postgres `redaction.rs::nothing_secret_is_printed` |
//! | a sign-in's state or code in a `Debug` | the same types | zcrm-auth `sign_in.rs::nothing_secret_is_shown` |
//! | a secret in a test recording | taken out by name and by value | zcrm-client `recording.rs::no_secret_is_in_it_and_it_replays_as_it_was_made` |
//! | a log file that others read | 0600, also when it existed | zcrm-log `file.rs::the_file_is_for_its_owner_only_whatever_it_was` |
//!
//! # Secrets are sent to a stranger
//!
//! | threat | stopped by | shown by |
//! |---|---|---|
//! | a callback names an `accounts-server` of its own, which would get code and client secret | only hosts of the catalogue, or ones that you named, compared as scheme, host and port | zcrm-auth `sign_in.rs::no_callback_leads_out_of_the_catalogue`; as a whole program, examples `sign_in_attack.rs::a_foreign_accounts_server_gets_nothing` |
//! | a token answer names an `api_domain` of its own | it is evidence, never an address; an unknown one is refused | zcrm `bad_input.rs::an_unknown_api_domain` |
//! | a path, an id or a module name leads to another host | segments are escaped, the host is the environment's | zcrm-client `operation.rs::the_token_goes_to_the_environments_own_api_host_and_nowhere_else`, `a_segment_that_servers_would_misread_is_not_sent` |
//! | a redirect leads elsewhere | none is followed | zcrm-client `wire.rs::a_redirect_is_not_followed` |
//! | an attacker in between | TLS, verified; plain http to this machine only | zcrm-client `wire.rs::a_strangers_certificate_is_refused_in_words_that_help_and_nothing_is_sent`, `certificate.rs::each_bad_certificate_is_refused_for_what_it_is` |
//! | the proxy reads along, or passes its credentials on | a tunnel; credentials go to the proxy alone | zcrm-client `tinyproxy.rs::token_calls_and_calls_go_through_its_tunnel`, `what_it_reads_reaches_the_simulator_without_our_credentials` |
//! | one user's token, or one environment's, is used for another | tokens are found by user *and* environment; contradictions are refused before any call | zcrm-client `environment.rs::a_token_that_is_kept_for_another_environment_is_refused_naming_both`, `different_tokens_never_share` |
//! | a sandbox user's data land in production | calls go to the declared host, whatever the answer contains | zcrm-client `environment.rs::a_sandbox_token_of_the_catalogue_goes_to_the_sandbox_whatever_the_answer_says` |
//!
//! # Another user is signed in
//!
//! | threat | stopped by | shown by |
//! |---|---|---|
//! | a victim is signed in to the attacker's account | `state`, known to the browser that began alone | examples `sign_in_attack.rs::a_forged_state_is_refused_and_nothing_is_sent` |
//! | a made-up or changed cookie | authenticated encryption | zcrm-auth `sign_in.rs::a_cookie_changed_anywhere_is_refused` |
//! | a callback is played again | a code proves who the user is once | examples `sign_in_attack.rs::a_replayed_callback_is_refused_and_the_session_is_unharmed` |
//! | a stolen code | PKCE, as far as Zoho checks it | zcrm-auth `sign_in.rs::the_verifier_goes_with_the_exchange_and_nowhere_else` |
//!
//! # Tokens are lost, or spent
//!
//! | threat | stopped by | shown by |
//! |---|---|---|
//! | a crash while the file is written | a new file that replaces the old one | zcrm-store-file `process.rs::a_writer_that_is_killed_leaves_the_state_before_or_after_a_save` |
//! | a full disk | the same | zcrm-store-file `disk.rs::a_full_disk_leaves_the_old_file` |
//! | the file is readable by all | 0600; what others may do is taken away | zcrm-store-file `replace.rs::others_lose_their_permissions_and_the_group_keeps_its_own` |
//! | a code is spent on a store that cannot keep the answer | the lease proves it writable first | zcrm-auth `store_trouble.rs::a_code_is_not_spent_on_a_store_that_cannot_lease` |
//! | a thousand refreshes, and Zoho shuts the door | single flight, leases, a count of ten in ten minutes that all share | zcrm `processes/race.rs`, `processes/pacing.rs`, each with the mechanism off as well |
//! | a process dies in the middle | leases end by time | zcrm `processes/killed.rs`, `processes/break_it.rs::random_kills` |
//!
//! # A hostile, or broken, answer
//!
//! | threat | stopped by | shown by |
//! |---|---|---|
//! | a body without end; a gigabyte packed into a megabyte | 64 MiB, counted unpacked | zcrm-client `hostile.rs::a_body_without_end_is_read_up_to_the_limit`, `a_gigabyte_in_a_megabyte_takes_no_more_memory` |
//! | headers without end | limits of their own | zcrm-client `hostile.rs::thousands_of_headers_and_endless_ones_are_refused` |
//! | deep nesting, odd bytes | errors, never an abort | zcrm-client `answer.rs::each_is_told_for_what_it_is`, `hostile.rs::no_bytes_bring_a_call_down`, zcrm-fields `malformed.rs::deep_huge_and_enormous` |
//! | silence | timeouts for connecting, silence, and the whole | zcrm-client `wire.rs::a_silent_server_is_a_timeout`, `deadline.rs` |
//! | a cut connection makes a record twice | a create is never retried | zcrm-client `wire.rs::a_cut_create_is_told_and_never_sent_again` |
//!
//! There is no `unsafe` in any crate of the workspace: the compiler refuses it.
//!
//! # What is not guarded
//!
//! - **At rest, tokens are in clear** in the token file, its journal and the PostgreSQL table, as in
//!   Zoho's own stores. Encrypt the disk, keep readers few.
//! - **In memory**, our own types are wiped; copies in form bodies and headers that hyper and rustls
//!   make are not.
//! - **[`Recording`](crate::Recording) keeps customers' data**: record with an organisation made for
//!   tests.
//! - **A layer or a transport of yours** sees tokens. So does a user of the machine who may read the
//!   process.
//! - **Zoho's word** about PKCE for server-based clients is not known.
//! - **macOS and Windows** are not tested.

/// The tests that the guide names are there.
///
/// ```
/// use std::path::Path;
///
/// let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
/// let guide = std::fs::read_to_string(root.join("crates/zcrm/src/guide/security.rs")).unwrap();
/// let mut checked = 0;
/// for row in guide.lines().filter(|line| line.starts_with("//! |") && line.contains(".rs")) {
///     let cell = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
///     let (mut tests, mut text) = (root.clone(), String::new());
///     for word in cell.split([' ', ',', ';', ':']).filter(|word| !word.is_empty()) {
///         let name = word.trim_matches('`');
///         if word == "examples" {
///             tests = root.join("examples/tests/it");
///         } else if name.starts_with("zcrm") {
///             tests = root.join("crates").join(name).join("tests/it");
///         } else if name.ends_with(".rs") {
///             let file = tests.join(name);
///             text = std::fs::read_to_string(&file).unwrap_or_else(|_| panic!("no {file:?}"));
///             checked += 1;
///         } else if word.contains('`') {
///             assert!(text.contains(&format!("fn {name}(")), "{name} is not in its file: {row}");
///             checked += 1;
///         }
///     }
/// }
/// assert!(checked > 60, "{checked}");
/// ```
#[cfg(doctest)]
mod named_tests {}
