//! Nothing secret is logged at the finest level, by us or by the driver and the pool below.

use std::error::Error;
use std::fmt::{self, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};

use base64::Engine as _;
use percent_encoding::NON_ALPHANUMERIC;
use tokio_postgres::Client;
use tracing::field::{Field, Visit};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use zcrm_store_api::{
    IndexKey, SaveCondition, StoreError, StoreErrorKind, TokenId, TokenRecord, TokenStore,
};
use zcrm_store_postgres::{PostgresStore, PostgresTls};

use crate::server::{Table, Way, admin};

/// One for each role, the last for the password of the database; their first twelve characters
/// differ.
const CANARIES: [&str; 5] = [
    "secret/canary+0123456789abcdef",
    "refresh/canary+0123456789abcdef",
    "access/canary+0123456789abcdef",
    "granted/canary+0123456789abcdef",
    "database/canary+0123456789abcdef",
];

/// How many of them are in the table.
const KEPT: usize = 4;

/// What must be nowhere: a canary in any form, or how it begins.
static FORMS: LazyLock<Vec<String>> = LazyLock::new(|| {
    CANARIES
        .iter()
        .flat_map(|canary| {
            let bytes = canary.bytes().fold(String::new(), |mut hex, byte| {
                let _ = write!(hex, "{byte:02x}");
                hex
            });
            [
                canary[..12].to_owned(),
                base64::engine::general_purpose::STANDARD_NO_PAD.encode(canary)[..16].to_owned(),
                percent_encoding::utf8_percent_encode(canary, NON_ALPHANUMERIC).to_string(),
                bytes,
                // How the driver would print bytes.
                format!("{:?}", canary.as_bytes())[1..40].to_owned(),
            ]
        })
        .collect()
});

fn leaks(text: &str) -> bool {
    FORMS.iter().any(|form| text.contains(form))
}

/// Lines that showed a canary, and how many there were in all.
static LEAKS: Mutex<Vec<String>> = Mutex::new(Vec::new());
static FROM_DRIVER: AtomicUsize = AtomicUsize::new(0);
static HEARD: AtomicUsize = AtomicUsize::new(0);
static FROM_US: AtomicUsize = AtomicUsize::new(0);

fn seen(target: &str, line: String) {
    if target.starts_with("tokio_postgres") {
        FROM_DRIVER.fetch_add(1, Ordering::Relaxed);
        HEARD.fetch_add(usize::from(line.contains("by-the-driver")), Ordering::Relaxed);
    }
    FROM_US.fetch_add(usize::from(target.starts_with("zcrm_store")), Ordering::Relaxed);
    if leaks(&line) {
        LEAKS.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }
}

struct Log;

impl log::Log for Log {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        seen(record.target(), record.args().to_string());
    }

    fn flush(&self) {}
}

struct Trace;

impl<S: tracing::Subscriber> Layer<S> for Trace {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        let mut line = Line(String::new());
        event.record(&mut line);
        seen(event.metadata().target(), line.0);
    }

    fn on_new_span(
        &self,
        attributes: &tracing::span::Attributes<'_>,
        _: &tracing::Id,
        _: Context<'_, S>,
    ) {
        let mut line = Line(String::new());
        attributes.record(&mut line);
        seen(attributes.metadata().target(), line.0);
    }
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0, "{field}={value:?} ");
    }
}

fn chain(error: &StoreError) -> String {
    let mut text = format!("{error} {error:?}");
    let mut next = error.source();
    while let Some(source) = next {
        let _ = write!(text, " {source} {source:?}");
        next = source.source();
    }
    text
}

/// What is said when the server cannot be reached, or does not want us. The password is sent in none
/// of these: it is proved, which takes a server that asks for it.
async fn connection_errors(table: &Table) -> Vec<String> {
    let (admin, name, password) = (admin().await, &table.name, CANARIES[4]);
    let with = |url: url::Url| {
        let store = PostgresStore::builder().url(url).user(format!("{name}_role")).table(name);
        store.password(password)
    };
    // Backwards, for the driver logs the statements of this test.
    let backwards: String = password.chars().rev().collect();
    let make = format!(
        "DO $$ BEGIN EXECUTE format('CREATE ROLE {name}_role LOGIN PASSWORD %L', \
         reverse('{backwards}')); END $$"
    );
    admin.batch_execute(&make).await.unwrap();
    let url = Way::Direct.url();
    let mut told = Vec::new();
    // It is this password that opens the door: only then a table is asked for.
    let error = with(url.clone()).build().unwrap().list(None, 1).await.unwrap_err();
    told.push(chain(&error));
    assert!(told[0].contains("42501"), "{told:?}");
    let change = format!("ALTER ROLE {name}_role PASSWORD 'another'");
    admin.batch_execute(&change).await.unwrap();
    let error = with(url.clone()).build().unwrap().list(None, 1).await.unwrap_err();
    told.push(chain(&error));
    assert!(told[1].contains("28P01"), "{told:?}");
    // In the URL as well.
    let mut inside = url.clone();
    inside.set_password(Some(password)).unwrap();
    let builder = PostgresStore::builder().url(inside).user(format!("{name}_role"));
    told.push(format!("{builder:?}"));
    let error = builder.build().unwrap().list(None, 1).await.unwrap_err();
    told.push(chain(&error));
    assert!(told[3].contains("28P01"), "{told:?}");
    // No server there; and one that does not speak the protocol.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut elsewhere = url;
    elsewhere.set_port(Some(listener.local_addr().unwrap().port())).unwrap();
    let answers = tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, b"HTTP/1.1 400\r\n").await;
        }
    });
    for tls in [PostgresTls::Off, PostgresTls::Require] {
        let store = with(elsewhere.clone()).tls(tls).build().unwrap();
        told.push(chain(&store.list(None, 1).await.unwrap_err()));
    }
    answers.abort();
    let _ = answers.await;
    let error = with(elsewhere).build().unwrap().list(None, 1).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error:?}");
    told.push(chain(&error));
    admin.batch_execute(&format!("DROP ROLE {name}_role")).await.unwrap();
    told
}

/// What is said when columns have other types, or names, than those that were made.
async fn changed_columns(table: &Table, admin: &Client, record: &TokenRecord) -> Vec<String> {
    let store = table.store();
    let mut told = Vec::new();
    for change in [
        "ALTER COLUMN access_token TYPE bytea USING convert_to(access_token, 'UTF8')",
        "ALTER COLUMN access_token TYPE integer USING 1",
        "DROP COLUMN access_token",
    ] {
        let sql = format!(
            "DROP INDEX IF EXISTS \"{0}_key\", \"{0}_access_token\"; \
             ALTER TABLE \"{0}\" DROP COLUMN IF EXISTS revision; ALTER TABLE \"{0}\" {change}; \
             ALTER TABLE \"{0}\" ADD COLUMN revision bytea DEFAULT 'x'",
            table.name
        );
        admin.batch_execute(&sql).await.unwrap();
        for error in [
            store.find(&IndexKey::Refresh(CANARIES[1].into())).await.err(),
            store.find(&IndexKey::Access(CANARIES[2].into())).await.err(),
            store.save(None, record, SaveCondition::Any).await.err(),
        ] {
            let error = error.unwrap_or_else(|| panic!("{change}"));
            assert!(!error.is_transient(), "{change}: {error:?}");
            told.push(chain(&error));
        }
    }
    told
}

#[tokio::test]
async fn nothing_secret_is_printed() {
    log::set_boxed_logger(Box::new(Log)).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(Trace)).unwrap();
    let table = Table::new(Way::Direct);
    let (store, admin) = (table.store(), admin().await);
    let mut record = TokenRecord::new();
    record.user_name = Some("ada".into());
    record.client_secret = Some(CANARIES[0].into());
    record.refresh_token = Some(CANARIES[1].into());
    record.access_token = Some(CANARIES[2].into());
    record.grant_token = Some(CANARIES[3].into());

    // They are in the store, by every way of writing and reading.
    let saved = store.save(None, &record, SaveCondition::Absent).await.unwrap();
    let when = SaveCondition::Revision(saved.revision().clone());
    store.save(Some(saved.id()), &record, when).await.unwrap();
    store.save(None, &record, SaveCondition::Any).await.unwrap();
    for key in record.index_keys() {
        assert!(store.find(&key).await.unwrap().is_some(), "{key:?}");
    }
    let sql = format!(
        "SELECT client_secret, refresh_token, access_token, grant_token FROM \"{}\"",
        table.name
    );
    let row = admin.query_one(&sql, &[]).await.unwrap();
    for (at, canary) in CANARIES[..KEPT].iter().enumerate() {
        assert_eq!(row.get::<_, &str>(at), *canary);
    }
    let mut told = connection_errors(&table).await;

    // Errors for which the server quotes the row or the key.
    let rules = format!(
        "CREATE UNIQUE INDEX ON \"{0}\" (refresh_token); \
         ALTER TABLE \"{0}\" ADD CONSTRAINT short CHECK (redirect_url <> 'x')",
        table.name
    );
    admin.batch_execute(&rules).await.unwrap();
    let other = TokenId::from("other");
    let error = store.save(Some(&other), &record, SaveCondition::Any).await.unwrap_err();
    let unique = chain(&error);
    assert!(unique.contains("23505"), "{unique}");
    // The same for the id, which a rule of another program may make a key of secrets.
    let key = format!(
        "CREATE UNIQUE INDEX {0}_key ON \"{0}\" ((left(id, 0) || access_token))",
        table.name
    );
    admin
        .batch_execute(&format!("DROP INDEX \"{}_refresh_token_idx\"; {key}", table.name))
        .await
        .unwrap();
    let error = store.save(Some(&other), &record, SaveCondition::Any).await.unwrap_err();
    let id_key = chain(&error);
    assert!(id_key.contains("23505") && id_key.contains("_key"), "{id_key}");
    record.redirect_url = Some("x".into());
    let error = store.save(None, &record, SaveCondition::Any).await.unwrap_err();
    let check = chain(&error);
    assert!(check.contains("23514"), "{check}");
    told.extend(changed_columns(&table, &admin, &record).await);
    admin.batch_execute(&format!("DROP TABLE \"{}\" CASCADE", table.name)).await.unwrap();
    let error = store.find(&IndexKey::Refresh(CANARIES[1].into())).await.unwrap_err();
    let dropped = chain(&error);
    assert!(dropped.contains("42P01"), "{dropped}");

    told.extend([unique, id_key, check, dropped, format!("{store:?} {saved:?} {record:?}")]);
    for text in told {
        assert!(!leaks(&text), "{text}");
    }
    // The logs were listened to, and would have been found to leak.
    assert_eq!(HEARD.load(Ordering::Relaxed), 0);
    admin.query("SELECT $1::text", &[&"by-the-driver"]).await.unwrap();
    assert!(HEARD.load(Ordering::Relaxed) > 0, "the driver prints what it is not kept from");
    assert!(FROM_DRIVER.load(Ordering::Relaxed) > 5);
    assert!(FROM_US.load(Ordering::Relaxed) > 0);
    assert!(
        leaks(&format!("[{:?}]", CANARIES[2])) && leaks(&format!("{:?}", CANARIES[2].as_bytes()))
    );
    let found = std::mem::take(&mut *LEAKS.lock().unwrap_or_else(PoisonError::into_inner));
    assert!(found.is_empty(), "{found:#?}");
    table.drop().await;
}
