//! What is logged names places, never values.

use std::cell::RefCell;
use std::io::{self, Write};

use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;
use zcrm_fields::{Check, SourceErrorKind, Validation, WriteKind};

use crate::checkup::body;
use crate::scene::{deals, scene};

thread_local! {
    static LOG: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Keeps what this thread says. It is installed for the process: tracing remembers for each place
/// in the code whether anybody listens, and may forget a listener that comes while another test
/// reaches that place for the first time.
struct Log;

impl Write for Log {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        LOG.with_borrow_mut(|log| log.write(text))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Log
    }
}

#[tokio::test]
async fn warnings_name_places_and_no_values() {
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(Log)
        .finish();
    // This test's tasks all run on this thread.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let scene = scene(&deals(), |cache| cache);
    let body = body(&json!([{"Stage": "Canary value", "Deal_Name": "Canary name"}]));
    let check = Check::new("Deals", WriteKind::Create, &body, "data").validation(Validation::Warn);
    let found = scene.user.check(&scene.source, &check).await.unwrap();
    assert_eq!(found[0].given(), Some("Canary value"));
    scene.user.clear().await;
    scene.zoho.fail(SourceErrorKind::Unavailable);
    assert_eq!(scene.user.check(&scene.source, &check).await.unwrap(), []);
    let text = String::from_utf8(LOG.take()).unwrap();
    assert!(text.contains("record 1, field Stage") && text.contains("Deals"), "{text}");
    assert!(text.contains("ZohoCRM.settings.fields.READ"), "{text}");
    assert!(!text.contains("Canary"), "{text}");
}
