//! Everything that this test program lets tracing say, kept for a look.

use std::error::Error;
use std::fmt;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use tracing::field::{Field, Visit};
use tracing::{Event, Metadata, Subscriber, span};

static SAID: Mutex<Vec<String>> = Mutex::new(Vec::new());

struct Listener;

/// Listens from now on, for the whole process: tracing forgets a listener of one thread when another
/// thread reaches a place first.
///
/// # Panics
///
/// When the process has another listener.
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| tracing::subscriber::set_global_default(Listener).expect("no other one"));
}

/// What was said so far, a line for each event: `name=value;` of each field.
pub fn said() -> MutexGuard<'static, Vec<String>> {
    SAID.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Calls this with all that an error shows to people and to programmers, and with each of its causes.
pub fn shown(error: &(dyn Error + 'static), mut look: impl FnMut(&str)) {
    let causes = std::iter::successors(Some(error), |error| (*error).source());
    causes.for_each(|error| look(&format!("{error} {error:?}")));
}

impl Subscriber for Listener {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        struct Line(String);
        impl Visit for Line {
            fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
                self.0 += &format!("{}={value:?};", field.name());
            }
        }
        let mut line = Line(String::new());
        event.record(&mut line);
        said().push(line.0);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}
