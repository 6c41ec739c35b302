//! What Zoho's SDKs do to the table, statement by statement, as observed.
//!
//! Source: observed, Python SDK 8.0 on MariaDB: find by user name, else access, grant, refresh token;
//! save by `UPDATE … WHERE user_name` (or a token), and `INSERT` with `max(id)` and one when that
//! changed no row.

use mysql_async::prelude::Queryable as _;
use mysql_async::{Conn, Params, Row, Value};

use crate::server::Database;

/// A process with an SDK, which has a connection of its own.
pub(crate) struct Sdk {
    connection: Conn,
    table: String,
}

/// A row as an SDK holds it in memory: the ten columns.
pub(crate) type Held = Vec<Value>;

pub(crate) const USER: usize = 1;
pub(crate) const REFRESH: usize = 4;
pub(crate) const ACCESS: usize = 5;
pub(crate) const EXPIRY: usize = 7;

/// `ER_LOCK_DEADLOCK`.
const DEADLOCK: u16 = 1213;

impl Sdk {
    pub(crate) async fn on(database: &Database) -> Self {
        let mut connection = database.way.admin().await;
        // As the drivers of Python and Node do.
        connection.query_drop("SET NAMES utf8mb4").await.unwrap();
        Self { connection, table: format!("{}.oauthtoken", database.name) }
    }

    pub(crate) async fn find(&mut self, user: &str) -> Option<Held> {
        let asked = format!("select * from {} where user_name = ? limit 1", self.table);
        let row: Option<Row> = self.connection.exec_first(asked, (user,)).await.unwrap();
        row.map(|row| row.unwrap().into_iter().take(10).collect())
    }

    /// Writes back what it holds. `false` when a second row of one id was refused.
    pub(crate) async fn save(&mut self, held: &Held) -> bool {
        let update = format!(
            "update {} set user_name = ?, client_id = ?, client_secret = ?, refresh_token = ?, \
             access_token = ?, grant_token = ?, expiry_time = ?, redirect_url = ?, api_domain = ? \
             where user_name = ? limit 1",
            self.table
        );
        let mut params: Held = held[1..].to_vec();
        params.push(held[USER].clone());
        // The server ends one of two writers that wait for each other. An SDK's user then tries again.
        loop {
            let params = Params::Positional(params.clone());
            match self.connection.exec_drop(&update, params).await {
                Ok(()) => break,
                Err(mysql_async::Error::Server(error)) if error.code == DEADLOCK => {}
                Err(error) => panic!("{error}"),
            }
        }
        if self.connection.affected_rows() > 0 {
            return true;
        }
        let id = self.next_id().await;
        let insert = format!("insert into {} values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", self.table);
        let mut params = held.clone();
        params[0] = id.into();
        self.connection.exec_drop(insert, Params::Positional(params)).await.is_ok()
    }

    /// The greatest text plus one.
    pub(crate) async fn next_id(&mut self) -> String {
        let asked = format!("select max(id) from {}", self.table);
        let greatest: Option<Option<String>> = self.connection.query_first(asked).await.unwrap();
        let greatest = greatest.flatten().map_or(0, |greatest| greatest.parse::<u64>().unwrap());
        (greatest + 1).to_string()
    }

    pub(crate) async fn remove(&mut self, id: &str) {
        let delete = format!("delete from {} where id = ?", self.table);
        self.connection.exec_drop(delete, (id,)).await.unwrap();
    }
}

/// What an SDK holds after it signed a user in.
pub(crate) fn signed_in(user: &str, refresh: &str, access: &str) -> Held {
    [
        Value::NULL,
        user.into(),
        "1000.CLIENT".into(),
        "secret".into(),
        refresh.into(),
        access.into(),
        Value::NULL,
        "1700000000000".into(),
        Value::NULL,
        "https://www.zohoapis.com".into(),
    ]
    .into()
}

impl Sdk {
    /// Holds a row until it is let go, as a program with a transaction of its own does.
    pub(crate) async fn hold(&mut self, id: &str) {
        self.connection.query_drop("begin").await.unwrap();
        let select = format!("select 1 from {} where id = ? for update", self.table);
        let held: Option<u8> = self.connection.exec_first(select, (id,)).await.unwrap();
        assert_eq!(held, Some(1));
    }

    pub(crate) async fn let_go(&mut self) {
        self.connection.query_drop("commit").await.unwrap();
    }
}
