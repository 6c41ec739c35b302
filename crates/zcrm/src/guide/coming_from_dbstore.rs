//! Coming from `DBStore`: the MySQL table of Zoho's own SDKs, in three steps, with the way back.
//!
//! The SDKs for Python, Java, Node, PHP, C# and Ruby keep tokens in a table `oauthtoken` of a database
//! `zohooauth`. [`MySqlStore`](crate::MySqlStore) (feature `mysql-store`) opens that very table: the
//! rows of every SDK are found, nothing is copied, and programs in other languages go on using it.
//!
//! # 1. Two tables beside it
//!
//! What the official table has no place for (leases, environments, what was saved last) is kept in two
//! tables of zcrm's own. The official one is not changed. Let an administrator run the statements of
//! `MySqlStore::schema_sql()`, of which those for what is there do nothing, and give the program's user
//! these rights:
//!
//! ```sql
//! GRANT SELECT, INSERT, UPDATE, DELETE ON zohooauth.oauthtoken TO app@'10.0.0.%';
//! GRANT SELECT, INSERT, UPDATE, DELETE ON zohooauth.oauthtoken_zcrm_row TO app@'10.0.0.%';
//! GRANT SELECT, INSERT, UPDATE, DELETE ON zohooauth.oauthtoken_zcrm_lease TO app@'10.0.0.%';
//! ```
//!
//! Where the program may make tables, `create_tables(true)` does the same at the first call.
//!
//! # 2. The store
//!
//! ```no_run
//! // no_run: it needs a MySQL or MariaDB.
//! # #[cfg(feature = "mysql-store")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use zcrm::{Client, DataCenter, MySqlStore, OAuthToken};
//!
//! let store = MySqlStore::builder()
//!     .host("db.internal")            // DBStore's `host`; verified TLS on any machine but this one
//!     .database("zohooauth")          // its `database_name`
//!     .table("oauthtoken")            // its `table_name`
//!     .user("app")                    // its `user_name`
//!     .password("secret")             // its `password`
//!     .port(3306)                     // its `port_number`
//!     .ca_file("/etc/ssl/db-ca.pem")  // left out: Mozilla's authorities
//!     .build()?;
//! let crm = Client::builder(DataCenter::Us.production())
//!     .token(OAuthToken::stored_for("ada@example.com"))
//!     .store(store)
//!     .build()?;
//! # let _ = crm;
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "mysql-store"))]
//! # fn main() {}
//! ```
//!
//! The user name is the column `user_name`, as the SDK wrote it: `email` or `email:zgid`. A row without
//! one is found by its refresh token, `OAuthToken::refresh(app, token)`.
//!
//! # 3. One program after the other
//!
//! Start the new program while the old ones run. What to expect of them, all observed with Zoho's own
//! SDKs:
//!
//! | the SDK | what zcrm does about it |
//! |---|---|
//! | refreshes a token, and writes the row | finds the new token before it refreshes itself |
//! | writes back a row that it had read before zcrm saved a new sign-in | restores what it saved, at the next read or save |
//! | removes a row | takes it for removed |
//! | fails at its eleventh user (`Duplicate entry '10'`) | gives ids that begin with the greatest text, from which the SDKs count on |
//! | takes `ada` and `Ada ` for one user, as the table's collation does | compares texts byte by byte |
//! | refreshes at the same moment as another process, without asking | asks for a lease first, by which all zcrm processes refresh once |
//! | fails when it saves a token twice (Python, `Duplicate entry`) | nothing: that is the SDK's own, and loses no token |
//!
//! # The way back
//!
//! Stop the zcrm programs. The official table is as the SDKs left and expect it: there is nothing to
//! convert. Then, or never:
//!
//! ```sql
//! DROP TABLE zohooauth.oauthtoken_zcrm_row, zohooauth.oauthtoken_zcrm_lease;
//! ```
//!
//! # When no SDK uses the table any more
//!
//! - Encrypt it: `EncryptedStore` (feature `encrypted-store`) around the store, with
//!   `clear_rows(ClearRows::Read)` until every row has been saved once. The columns of 255 characters
//!   hold sealed texts of up to 130; widen them for longer ones (`MODIFY access_token text`).
//! - Or move to PostgreSQL: the README of `zcrm-store-postgres` has the two commands.
