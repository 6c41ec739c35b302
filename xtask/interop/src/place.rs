//! Where tokens are: a file, or the table of a MySQL.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use serde_json::Value;
use zcrm::store_api::TokenStore;
use zcrm::{FileStore, MySqlStore, MySqlTls};

/// What a request says: `file`, or `mysql` with the members that Zoho's `DBStore` takes.
#[derive(Clone)]
pub(crate) enum Place {
    File(PathBuf),
    Table(Value),
}

impl Place {
    pub(crate) fn of(request: &Value) -> Result<Self> {
        match &request["mysql"] {
            Value::Null => {
                let file = request["file"].as_str().context("neither `file` nor `mysql`")?;
                Ok(Self::File(file.into()))
            }
            table => Ok(Self::Table(table.clone())),
        }
    }

    /// A handle of its own, as another process has one.
    pub(crate) fn open(&self) -> Result<Arc<dyn TokenStore>> {
        let table = match self {
            Self::File(path) => return Ok(Arc::new(FileStore::at(path))),
            Self::Table(table) => table,
        };
        let text = |name: &str| table[name].as_str().with_context(|| format!("no `{name}`"));
        let port = table["port"].as_u64().and_then(|port| u16::try_from(port).ok());
        let store = MySqlStore::builder()
            .host(text("host")?)
            .port(port.context("no `port`")?)
            .database(text("database")?)
            .user(text("user")?)
            .password(text("password")?)
            .tls(MySqlTls::Off)
            .create_tables(true)
            .build()?;
        Ok(Arc::new(store))
    }
}
