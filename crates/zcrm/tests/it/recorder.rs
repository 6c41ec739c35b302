//! Everything that anybody logs in this process, at TRACE, through `tracing` or `log`.

use std::fmt::{self, Write as _};
use std::sync::{Mutex, Once, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::Registry;

/// One record: who said it, on which thread, and all of what was said.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) target: String,
    pub(crate) thread: String,
    pub(crate) text: String,
}

static SAID: Mutex<Vec<Said>> = Mutex::new(Vec::new());

/// Starts to record; for the whole process and for good.
pub(crate) fn start() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        tracing::subscriber::set_global_default(Registry::default().with(Tracing)).unwrap();
        log::set_logger(&Logging).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
}

/// All that was recorded so far, by all tests.
pub(crate) fn said() -> Vec<Said> {
    SAID.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn note(target: &str, text: String) {
    let thread = std::thread::current().name().unwrap_or_default().to_owned();
    let said = Said { target: target.to_owned(), thread, text };
    SAID.lock().unwrap_or_else(PoisonError::into_inner).push(said);
}

struct Tracing;

impl<S: tracing::Subscriber> Layer<S> for Tracing {
    fn on_new_span(&self, attributes: &span::Attributes<'_>, _: &span::Id, _: Context<'_, S>) {
        let mut text = Text(format!("span {}", attributes.metadata().name()));
        attributes.record(&mut text);
        note(attributes.metadata().target(), text.0);
    }

    fn on_record(&self, _: &span::Id, values: &span::Record<'_>, _: Context<'_, S>) {
        let mut text = Text("span goes on".to_owned());
        values.record(&mut text);
        note("span", text.0);
    }

    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        let mut text = Text(event.metadata().name().to_owned());
        event.record(&mut text);
        note(event.metadata().target(), text.0);
    }
}

/// The fields of a span or event, one after another.
struct Text(String);

impl Visit for Text {
    fn record_str(&mut self, field: &Field, value: &str) {
        // Not through `Debug`, which would escape: a secret must be found as it is.
        write!(self.0, " {field}={value}").unwrap();
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

struct Logging;

impl log::Log for Logging {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        note(record.target(), record.args().to_string());
    }

    fn flush(&self) {}
}
