//! The table that Zoho's own `DBStore` wrote, loaded by the commands of the README.
//!
//! `recorded/python8_dbstore.sql` is such a table, written by the Python SDK 8.0 and dumped by the first
//! command.

use std::path::PathBuf;
use std::process::Command;

use zcrm_store_api::{IndexKey, SaveCondition, TokenRecord, TokenStore};
use zcrm_store_postgres::PostgresStore;

use crate::contract::record;
use crate::server::{Way, admin, told};

const README: &str = include_str!("../../README.md");

/// The commands as the README has them: the words that matter of each.
const DUMP: &str = "mariadb-dump --compatible=ansi --no-create-info --complete-insert --compact";
const SETTINGS: &str = "-c standard_conforming_strings=off -c escape_string_warning=off";
const LOAD: &str = "psql --set ON_ERROR_STOP=1 --single-transaction --file";

/// Loads the recording into the database.
fn load(database: &str) {
    for words in [DUMP, SETTINGS, LOAD] {
        assert!(README.contains(words), "the README should say: {words}");
    }
    // Beside the server's programs, or where the client's are.
    let control = PathBuf::from(told("ZCRM_TEST_OWN_PG_CTL"));
    let beside = control.canonicalize().unwrap_or(control).with_file_name("psql");
    let psql = if beside.is_file() { beside } else { PathBuf::from("psql") };
    let url = Way::Direct.url();
    let authority = url.query_pairs().find(|(key, _)| key == "sslrootcert").unwrap().1;
    let mut words = LOAD.split(' ').skip(1).collect::<Vec<_>>();
    let recorded = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/recorded/python8_dbstore.sql");
    words.extend([recorded, database]);
    let loaded = Command::new(psql)
        .args(words)
        .env("PGOPTIONS", SETTINGS)
        .env("PGHOST", url.host_str().unwrap())
        .env("PGPORT", url.port().unwrap().to_string())
        .env("PGUSER", url.username())
        .env("PGPASSWORD", url.password().unwrap())
        .env("PGSSLMODE", "verify-full")
        .env("PGSSLROOTCERT", &*authority)
        .output()
        .unwrap();
    assert!(loaded.status.success(), "{}", String::from_utf8_lossy(&loaded.stderr));
}

fn row(texts: [Option<&str>; 9]) -> TokenRecord {
    let [user, client, secret, refresh, access, grant, expiry, redirect, domain] = texts;
    let mut record = TokenRecord::new();
    record.user_name = user.map(str::to_owned);
    record.client_id = client.map(str::to_owned);
    record.client_secret = secret.map(Into::into);
    record.refresh_token = refresh.map(Into::into);
    record.access_token = access.map(Into::into);
    record.grant_token = grant.map(Into::into);
    record.expires_at =
        expiry.map(|millis| zcrm_store_api::Timestamp::from_unix_millis(millis.parse().unwrap()));
    record.redirect_url = redirect.map(str::to_owned);
    record.api_domain = domain.map(str::to_owned);
    record
}

/// What the SDK was told to save.
fn expected() -> [TokenRecord; 5] {
    let (client, secret) = (Some("1000.CLIENT"), Some("5ec7e7"));
    let token = |text: &'static str| Some(text);
    [
        row([
            token("ada@example.com"),
            client,
            secret,
            token("1000.refresh.ada"),
            token("1000.access.ada"),
            None,
            token("1900000000000"),
            None,
            token("https://www.zohoapis.com"),
        ]),
        row([
            token("o'brien@example.com:700"),
            client,
            secret,
            token("1000.refresh.obrien"),
            token("1000.access.obrien"),
            token("1000.grant.obrien"),
            token("1900000000001"),
            token("https://app.example.com/cb?a=1&b=\"2\""),
            token("https://www.zohoapis.eu"),
        ]),
        row([
            None,
            client,
            secret,
            token("1000.refresh.nameless"),
            token("1000.access.nameless"),
            None,
            token("1900000000002"),
            None,
            None,
        ]),
        row([
            token("back\\slash@example.com"),
            None,
            None,
            None,
            token("1000.access.only"),
            None,
            None,
            None,
            None,
        ]),
        row([
            token("ren\u{e9}@example.com"),
            client,
            secret,
            None,
            None,
            token("1000.grant.rene"),
            None,
            token("https://app.example.com/cb"),
            None,
        ]),
    ]
}

async fn every_row_is_there(store: &PostgresStore) {
    for (number, expected) in (1..).zip(expected()) {
        for key in expected.index_keys() {
            let found = store.find(&key).await.unwrap().unwrap_or_else(|| panic!("{key:?}"));
            assert_eq!(found.id().as_str(), number.to_string(), "{key:?}");
            assert!(found.record().same_as(&expected), "{:?}", found.record());
        }
    }
    let new = store.save(None, &record("new"), SaveCondition::Absent).await.unwrap();
    assert_eq!(new.id().as_str(), "6");
    let ada = IndexKey::user("ada@example.com", Some("us.production"));
    let ada = store.find(&ada).await.unwrap().unwrap();
    let when = SaveCondition::Revision(ada.revision().clone());
    store.save(Some(ada.id()), &record("ada@example.com"), when).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_dump_of_an_official_table_loads_by_the_commands_of_the_readme() {
    let admin = admin().await;
    for before in [true, false] {
        let database = format!("dump_{}_{before}", std::process::id());
        admin.batch_execute(&format!("CREATE DATABASE {database}")).await.unwrap();
        let mut url = Way::Direct.url();
        url.set_path(&database);
        let store = PostgresStore::builder().url(url).build().unwrap();
        if before {
            store.list(None, 1).await.unwrap();
        } else {
            // Into a table of the official columns, which is then taken over.
            let make = "CREATE TABLE oauthtoken (id varchar(10) NOT NULL PRIMARY KEY, \
                        user_name varchar(255), client_id varchar(255), client_secret \
                        varchar(255), refresh_token varchar(255), access_token varchar(255), \
                        grant_token varchar(255), expiry_time varchar(20), redirect_url \
                        varchar(255), api_domain varchar(255))";
            crate::server::admin_of(&database).await.batch_execute(make).await.unwrap();
        }
        load(&database);
        every_row_is_there(&store).await;
        drop(store);
        let drop = format!("DROP DATABASE {database} WITH (FORCE)");
        admin.batch_execute(&drop).await.unwrap();
    }
}
