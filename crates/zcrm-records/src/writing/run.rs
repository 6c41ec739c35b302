//! The way of a batch.

use std::ops::Range;
use std::sync::Arc;

use zcrm_core::{Batch, BoxFuture, Error, ErrorKind, RecordError, SenderExt as _};

use super::Writing;
use super::cut::Piece;
use super::flights::Flights;
use super::ledger::Ledger;
use crate::operation::write_call::OwnedWriteCall;

type Results<W> = Result<Vec<Result<W, RecordError>>, Error>;

/// Cuts, sends, and puts what comes back in its place.
pub(super) async fn run<W: Send + 'static>(mut writing: Writing<'_, W>) -> Result<Batch<W>, Error> {
    let mut ledger = Ledger::new(writing.cut.total());
    let mut flights: Flights<Range<usize>, Results<W>> = Flights::new(writing.sender.runtime());
    let mut goes_on = true;
    loop {
        while goes_on && flights.open() < writing.concurrent {
            goes_on = !ledger.has_ended() && !writing.is_stopped(&ledger);
            if !goes_on {
                break;
            }
            let first = ledger.next_place();
            match writing.cut.next() {
                None => goes_on = false,
                Some(Piece::Unwritable(error)) => ledger.unwritable(error),
                Some(Piece::Records(records)) => {
                    let places = ledger.reserve(records.len());
                    let call = writing.call(records, first);
                    if writing.concurrent == 1 {
                        ledger.settle(places, call.await);
                        writing.report(&ledger);
                    } else {
                        flights.start(places, call);
                    }
                }
            }
        }
        let Some((places, results)) = flights.next().await else { break };
        ledger.settle(places, results.unwrap_or_else(|| Err(lost())));
        writing.report(&ledger);
    }
    let before = ledger.progress();
    ledger.rest(writing.cut.count_rest());
    if ledger.progress() != before {
        writing.report(&ledger);
    }
    ledger.close()
}

impl<W: Send + 'static> Writing<'_, W> {
    fn call(&self, records: Vec<Vec<u8>>, first: usize) -> BoxFuture<'static, Results<W>> {
        let call = OwnedWriteCall {
            verb: self.verb,
            module: self.module.clone(),
            key: None,
            records,
            options: Arc::clone(&self.options),
            first,
            read: self.read,
        };
        let sender = Arc::clone(&self.sender);
        Box::pin(async move { sender.send(call).await })
    }

    fn is_stopped(&mut self, ledger: &Ledger<W>) -> bool {
        self.stop_when.as_mut().is_some_and(|stop| stop(&ledger.progress()))
    }

    fn report(&mut self, ledger: &Ledger<W>) {
        if let Some(report) = &mut self.on_progress {
            report(&ledger.progress());
        }
    }
}

/// The runtime dropped the task of a call.
fn lost() -> Error {
    let message = "complete the call: the runtime dropped its task; look the records up before \
                   sending them again";
    Error::new(ErrorKind::Transport, message)
}
