//! The fields of the spans that were made on this thread.
//!
//! One listener for the whole process: tracing remembers for each place in the code whether
//! anybody listens, and a listener that comes while another test's thread reaches that place for
//! the first time may be forgotten.

use std::cell::RefCell;
use std::fmt::{Debug, Write as _};
use std::sync::Once;

use tracing::field::Field;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

thread_local! {
    static TOLD: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From now on [`told`] knows what is made on this thread.
pub(crate) fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| tracing::subscriber::set_global_default(Listener).unwrap());
    TOLD.take();
}

pub(crate) fn told() -> String {
    TOLD.with_borrow(Clone::clone)
}

struct Listener;

fn write(field: &Field, value: &dyn Debug) {
    TOLD.with_borrow_mut(|told| writeln!(told, "{field}={value:?}").unwrap());
}

impl Subscriber for Listener {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut write);
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut write);
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}
