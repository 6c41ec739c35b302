//! Your CRM in your own database, kept up to date.
//!
//! From an empty database to a query, in five commands:
//!
//! ```console
//! $ zcrm login
//! $ export ZCRM_MIRROR=crm.db        # or postgres://user:password@host/database?sslmode=verify-full
//! $ zcrm mirror init --modules Leads,Deals,Accounts
//! Leads: 1204 records, one by one, about 1229 credits
//! Deals: 310 records, about 3 credits
//! Accounts: 95 records, about 3 credits
//! the first copy costs about 1235 credits
//! $ zcrm mirror run --every 5m --credits 2000
//! $ sqlite3 crm.db 'SELECT "Stage", SUM(CAST("Amount" AS REAL)) FROM "Deals" GROUP BY 1'
//! ```
//!
//! In PostgreSQL the records are in the schema `zoho`, and amounts are `numeric`:
//!
//! ```sql
//! SELECT "Stage", SUM("Amount") FROM zoho."Deals" WHERE "Closing_Date" >= '2026-01-01' GROUP BY 1;
//! ```
//!
//! A program does the same with `zcrm::mirror::Mirror` (features `mirror-sqlite` and
//! `mirror-postgres`).
//!
//! # What the tables look like
//!
//! | field | columns |
//! |---|---|
//! | text, pick list, phone, web address | text |
//! | whole number | `bigint` |
//! | money, percentage, decimal | `numeric`; in SQLite text, which keeps all digits |
//! | moment | `timestamptz`, in SQLite text in UTC; beside it `…__offset`, minutes from UTC |
//! | look-up, owner | the id; beside it `…__name`, as it was when the record was changed |
//! | several values, tags, files | JSON |
//! | subform | a table `Module__Field`, by `parent_id` and `position` |
//!
//! Why a column is as it is, `zcrm_mirror.columns` tells; options of pick lists are in
//! `zcrm_mirror.options`; values and records that could not be taken in `zcrm_mirror.errors`; how far each
//! module is in `zcrm_mirror.modules`. In SQLite these tables begin with `zcrm_mirror_`.
//!
//! # Changing modules later
//!
//! `zcrm mirror init --modules` with the new list: modules that come are copied by the next run, those
//! that go keep their tables as they are. New fields become columns by themselves and are filled, within
//! an hour; removed ones stay and are marked.
//!
//! # What it costs
//!
//! 2,000 records cost three credits. In modules with subforms, or look-ups of several records, each record
//! that was changed costs one: `--no-subforms` leaves those fields out. A run in which nothing changed
//! costs three credits a module. `--credits` bounds a run; what is left is told, and done by the next.
//!
//! # What to rely on
//!
//! - Rows and the state that follows from them are one transaction: a kill loses nothing.
//! - Two mirrors of one target take turns; one that was held up can write nothing more.
//! - Each row is a version that the record had. Rows of different modules may be of different moments.
//! - Deletions are followed from Zoho's list; what that does not tell (a record that can no longer be seen, one
//!   that was restored) is found by the daily comparison of all ids. `zcrm mirror verify` compares at once.
//! - What changes without the modification time (formulas, roll-ups, names of other records) is as old as
//!   the last change of the record, unless `reread_every` is set.
