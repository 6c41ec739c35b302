//! What is logged names places, never values.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;
use zcrm_fields::{Batch, Check, SourceErrorKind, Validation, Write as Purpose};

use crate::checkup::records;
use crate::scene::{deals, scene};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(text)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn warnings_name_places_and_no_values() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(log.clone())
        .finish();
    // This test's tasks all run on this thread.
    let guard = tracing::subscriber::set_default(subscriber);
    let scene = scene(&deals(), |cache| cache);
    let records = records(json!([{"Stage": "Canary value", "Deal_Name": "Canary name"}]));
    let batch = Batch::dynamic(&records);
    let check = Check::new("Deals", Purpose::Create, &batch).validation(Validation::Warn);
    let found = scene.user.check(&scene.source, &check).await.unwrap();
    assert_eq!(found[0].given(), Some("Canary value"));
    scene.user.clear().await;
    scene.zoho.fail(SourceErrorKind::Unavailable);
    assert_eq!(scene.user.check(&scene.source, &check).await.unwrap(), []);
    drop(guard);
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(text.contains("record 0, field Stage") && text.contains("Deals"), "{text}");
    assert!(text.contains("ZohoCRM.settings.fields.READ"), "{text}");
    assert!(!text.contains("Canary"), "{text}");
}
