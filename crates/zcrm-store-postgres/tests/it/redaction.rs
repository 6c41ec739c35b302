//! Nothing secret is logged at the finest level, by us or by the driver and the pool below.

use std::error::Error;
use std::fmt::{self, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};

use base64::Engine as _;
use percent_encoding::NON_ALPHANUMERIC;
use tracing::field::{Field, Visit};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use zcrm_store_api::{IndexKey, SaveCondition, StoreError, TokenId, TokenRecord, TokenStore};

use crate::server::{Table, Way, admin};

/// One for each role; their first twelve characters differ.
const CANARIES: [&str; 4] = [
    "secret/canary+0123456789abcdef",
    "refresh/canary+0123456789abcdef",
    "access/canary+0123456789abcdef",
    "granted/canary+0123456789abcdef",
];

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
    for (at, canary) in CANARIES.iter().enumerate() {
        assert_eq!(row.get::<_, &str>(at), *canary);
    }

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
    record.redirect_url = Some("x".into());
    let error = store.save(None, &record, SaveCondition::Any).await.unwrap_err();
    let check = chain(&error);
    assert!(check.contains("23514"), "{check}");
    admin.batch_execute(&format!("DROP TABLE \"{}\" CASCADE", table.name)).await.unwrap();
    let error = store.find(&IndexKey::Refresh(CANARIES[1].into())).await.unwrap_err();
    let dropped = chain(&error);
    assert!(dropped.contains("42P01"), "{dropped}");

    for text in [unique, check, dropped, format!("{store:?} {saved:?} {record:?}")] {
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
